"""Whether the rows of one child can all be true of one life: episodes, missing periods and reviews.

Of overlapping missing periods one is taken: an open one before one that ended, missing before away, the
earlier before the later. So no mistake in a row hides that a child is missing now, or that nobody knew where.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from datetime import date

from alongside.exchange.ssda903 import birthdays, codes, reasons_of_children
from alongside.exchange.ssda903.findings import Finding
from alongside.exchange.ssda903.identity import found, words
from alongside.exchange.ssda903.rows import Episode, MissingPeriod, Review


def without_overlaps(periods: Iterable[MissingPeriod], *, as_at: date) -> tuple[list[MissingPeriod], list[Finding]]:
    """The periods of one child that can stand beside each other, in order, and the others refused."""

    def span(period: MissingPeriod) -> tuple[date, date]:
        return period.started_on, period.ended_on or date.max

    def standing(period: MissingPeriod) -> tuple[bool, bool, date, date, int]:
        is_over = not period.is_open_on(as_at)
        return is_over, period.whereabouts_known, *span(period), period.source.line

    kept: list[MissingPeriod] = []
    findings: list[Finding] = []
    for period in sorted(periods, key=standing):
        start, end = span(period)
        at = bisect_right(kept, (start, end), key=span)
        before, after = kept[at - 1 : at], kept[at : at + 1]
        other = next((one for one in before if start < span(one)[1]), None) or next(
            (one for one in after if span(one)[0] < end), None
        )
        if other is None:
            insort(kept, period, key=span)
            continue
        both_open = period.is_open_on(as_at) and other.is_open_on(as_at)
        why = reasons_of_children.SECOND_OPEN_PERIOD if both_open else reasons_of_children.PERIODS_OVERLAP
        field = "MIS_END" if both_open else "MIS_START"
        findings.append(found(period, why, field, table="missing", beside=other.source.line))
    return kept, findings


def missing_against_care(
    periods: Iterable[MissingPeriod], episodes: Sequence[Episode], *, as_at: date
) -> list[Finding]:
    """What is odd about missing periods beside the child's episodes. Nothing here refuses one.

    An unaccompanied child may go missing before the first day of care is over, and no end of a placement or
    of care ends the looking.
    """
    findings: list[Finding] = []
    care = _care(episodes)
    reasons_ended = {(episode.ended_on, episode.reason_ended) for episode in episodes}
    for period in periods:
        findings += _start_outside_care(period, care)
        birthday = birthdays.eighteenth_birthday(period.born_on)
        if period.is_open_on(as_at):
            findings += _still_open(period, episodes, as_at=as_at)
            if birthday <= as_at:
                findings.append(found(period, reasons_of_children.OPEN_AT_EIGHTEEN, "MIS_END", table="missing"))
        elif period.ended_on == birthday:
            ended = {reason for day, reason in reasons_ended if day == birthday}
            if ended and codes.OTHER_REASON not in ended:
                findings.append(found(period, reasons_of_children.ENDED_AT_EIGHTEEN, "MIS_END", table="missing"))
    return findings


def episodes_in_a_row(episodes: Iterable[Episode], *, as_at: date) -> tuple[list[Episode], list[Finding]]:
    """The episodes of one child in order, and what is noted where one does not begin when the last ended."""
    in_order = sorted(episodes, key=lambda one: (one.started_on, one.ended_on or date.max, words(one), one.source.line))
    findings: list[Finding] = []
    last: Episode | None = None
    for episode in in_order:
        if last is not None:
            findings += _side_by_side(last, episode)
        if last is None or (episode.ended_on or date.max) >= (last.ended_on or date.max):
            last = episode
    if last and last.reason_ended == codes.CARE_CONTINUES and last.ended_on and last.ended_on <= as_at:
        findings.append(found(last, reasons_of_children.NOTHING_FOLLOWS, "REC", table="episodes"))
    return in_order, findings


def reviews_in_order(reviews: Iterable[Review]) -> tuple[list[Review], list[Finding]]:
    in_order = sorted(reviews, key=lambda one: (one.held_on, words(one), one.source.line))
    first_on: dict[date, Review] = {}
    findings: list[Finding] = []
    for review in in_order:
        first = first_on.setdefault(review.held_on, review)
        if first is not review:
            line = first.source.line
            findings.append(found(review, reasons_of_children.REVIEW_SAME_DAY, "REVIEW", table="reviews", beside=line))
    return in_order, findings


def _side_by_side(last: Episode, episode: Episode) -> list[Finding]:
    line = last.source.line
    if last.ended_on is None:
        line = episode.source.line
        return [found(last, reasons_of_children.EPISODE_LEFT_OPEN, "DEC", table="episodes", beside=line)]
    if episode.started_on < last.ended_on:
        return [found(episode, reasons_of_children.EPISODES_OVERLAP, "DECOM", table="episodes", beside=line)]
    continues = last.reason_ended == codes.CARE_CONTINUES or episode.reason_started != codes.STARTS_TO_BE_LOOKED_AFTER
    if episode.started_on > last.ended_on and continues:
        return [found(episode, reasons_of_children.EPISODES_GAP, "DECOM", table="episodes", beside=line)]
    return []


def _care(episodes: Iterable[Episode]) -> list[tuple[date, date]]:
    """The stretches of days in care, first and last day included, in order and apart from each other."""
    stretches: list[tuple[date, date]] = []
    for start, end in sorted((episode.started_on, episode.ended_on or date.max) for episode in episodes):
        if stretches and start <= stretches[-1][1]:
            stretches[-1] = stretches[-1][0], max(end, stretches[-1][1])
        else:
            stretches.append((start, end))
    return stretches


def _start_outside_care(period: MissingPeriod, care: Sequence[tuple[date, date]]) -> list[Finding]:
    if not care:
        return [found(period, reasons_of_children.NO_EPISODE, "CHILD", table="missing")]
    at = bisect_left(care, period.started_on, key=lambda stretch: stretch[1])
    if at < len(care) and care[at][0] <= period.started_on:
        return []
    why = (
        reasons_of_children.MISSING_BEFORE_CARE
        if period.started_on < care[0][0]
        else reasons_of_children.MISSING_OUTSIDE_CARE
    )
    return [found(period, why, "MIS_START", table="missing")]


def _still_open(period: MissingPeriod, episodes: Sequence[Episode], *, as_at: date) -> list[Finding]:
    if not episodes:
        return []
    if not any(episode.is_running_on(as_at) for episode in episodes):
        return [found(period, reasons_of_children.OPEN_WHEN_CARE_ENDED, "MIS_END", table="missing")]
    left = [episode for episode in episodes if episode.is_day_of(period.started_on)]
    # On the day of a move the child is taken to have gone from the new placement.
    if not left or max(left, key=lambda one: one.started_on).is_running_on(as_at):
        return []
    return [found(period, reasons_of_children.OPEN_WHEN_PLACEMENT_ENDED, "MIS_END", table="missing")]
