"""A linked record: the banner on its page, and the other's entries among its own, for whoever may open the other anyway.

Nothing of the other record is shown to anybody else, not even its reference.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.access import gate
from alongside.chronology import law, lists
from alongside.chronology import read as chronology
from alongside.chronology.record import OpenRecord
from alongside.rules.links import DECISIONS
from alongside.rules.state.links import Judged, Pair
from alongside.tracing import worklist
from alongside.vocabulary.facts import KIND_OF, Entry
from alongside.vocabulary.links import GoesOn, Linked
from alongside.web import duty_words, london_time, same_words, timeline
from alongside.web.templatetags.parts import Link, Tag
from alongside.web.templatetags.record_parts import TimelineEntry
from alongside.web.words import Words

LINKED = KIND_OF[Linked].name
AT_MOST = 3 * timeline.A_PAGE
"""The latest of a linked record's entries that stand on one page; the rest stands in that record."""


@dataclass(frozen=True)
class Banner:
    """What stands above a record of which somebody said that another is of the same child."""

    tag: Tag
    words: str
    when: str
    links: tuple[Link, ...]
    is_link: bool
    stopped: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Merged:
    """The banners of a record, and the entries of linked ones that fall among those shown."""

    banners: tuple[Banner, ...] = ()
    others: tuple[tuple[OpenRecord, list[Entry]], ...] = field(default=())

    @property
    def wanted(self) -> list[int]:
        """The sealed texts of the other records' entries."""
        return [number for _opened, entries in self.others for number in timeline.wanted(entries)]

    def with_lines(self, lines: list[TimelineEntry], words: Words) -> list[TimelineEntry]:
        """These lines with those of the linked records among them, each of which says whose it is. They are only read here."""
        merged = list(lines)
        for opened, entries in self.others:
            tag = Tag(_("From %(ref)s") % {"ref": opened.ref}, "outline")
            for line in timeline.lines(opened, entries, words, linked=False):
                merged.append(replace(line, tags=(tag, *line.tags)))
        return sorted(merged, key=lambda line: line.happened_at, reverse=True) if self.others else merged


NOTHING = Merged()


def read(session: gate.Session, opened: OpenRecord, entries: Iterable[Entry], *, last: int) -> Merged:
    """What a record's page needs of the others; nothing is asked of the database where nobody said anything of another."""
    told = [pair for pair in opened.standing.links.pairs if pair.state in (Judged.LINKED, Judged.PROPOSED)]
    if not told:
        return NOTHING
    others = gate.open_linked(session, opened)
    refs = {other.child: other.ref for other in others}
    refs |= worklist.references(session.connection, (pair.other for pair in told if pair.other not in refs))
    since = _earliest(entries) if last > timeline.A_PAGE else None
    later = chronology.entries(session.connection, opened.child, first=last + 1, last=last + timeline.A_PAGE)
    stopped = _stopped(opened)
    banners = tuple(_banner(opened, pair, refs.get(pair.other), stopped) for pair in told)
    until = _earliest(later) if last < opened.last_seq else None
    return Merged(banners, tuple((other, _between(other, since, until)) for other in others))


def _earliest(entries: Iterable[Entry]) -> datetime | None:
    """Where a page of the timeline begins: what happened before stands on the one before it."""
    return min((entry.happened.at for entry in entries), default=None)


def _between(other: OpenRecord, since: datetime | None, until: datetime | None) -> list[Entry]:
    found = chronology.happened_between(other.connection, other.child, since=since, until=until, at_most=AT_MOST)
    # What was said of the two stands on both: it is read once, as this record has it.
    return [entry for entry in found if entry.kind not in DECISIONS]


def _stopped(opened: OpenRecord) -> tuple[Link, ...]:
    """The clocks that stopped because the work goes on in the other record, each with how it was counted."""
    if opened.standing.links.goes_on_in is None:
        return ()
    duties = [duty.code for duty in law.in_force().stopped_by(LINKED)]
    found = lists.stopped(opened.connection, opened.child, duties)
    return tuple(
        Link(duty_words.title(one.duty), reverse("why", args=[opened.ref, one.duty, one.occurrence])) for one in found
    )


def _banner(opened: OpenRecord, pair: Pair, ref: str | None, stopped: tuple[Link, ...]) -> Banner:
    """With the way to the other record where this person may open it, and without a word of which it is where not."""
    if pair.state is Judged.PROPOSED:
        words = _(
            "Somebody thinks that another record is of this child. A second person of another agency has to look."
        )
    else:
        where = {
            GoesOn.HERE: _("The work goes on in this record."),
            GoesOn.THERE: _(
                "The work goes on in the other record. The first steps are no longer counted here. In the other record the "
                "referral is answered, a guardian is asked for, and it is written down who has the child. Whatever else "
                "is owed, such as while in custody, still runs here: it is about the child."
            ),
            GoesOn.BOTH: _("The work goes on in both."),
        }[pair.goes_on]
        words = _("Another record is of this child too. %(where)s") % {"where": where}
    links: tuple[Link, ...] = ()
    if ref is not None:
        links = (
            Link(_("Open the other record"), reverse("record", args=[ref]), ref),
            Link(_("See the two side by side"), reverse("same_pair", args=[(opened.ref, ref)])),
        )
    said = {"when": london_time.moment_in_words(pair.at)}
    when = _("Proposed on %(when)s") % said if pair.state is Judged.PROPOSED else _("Linked on %(when)s") % said
    rests = pair.goes_on is GoesOn.THERE and pair.state is Judged.LINKED
    return Banner(
        same_words.judged(pair.state), words, when, links, pair.state is Judged.LINKED, stopped if rests else ()
    )
