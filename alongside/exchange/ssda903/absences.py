"""Missing periods as facts: that the return counts one, that the child was gone, and what its end says.

A period of the return and the looking for a child are two things. The return wants an end once a placement or
care ends; that ends no episode here. An end is taken as found (M) or returned (A), told by the authority's
return as the one adult who has the child and as the second person who confirms it, unless what else happened
that day speaks against it. Whether anybody listened to the child afterwards is not in a return: no offer and
no interview is ever written from one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from alongside.exchange.ssda903 import birthdays, codes, reasons_of_records
from alongside.exchange.ssda903.care import DIED, NEW_CARER, ends_of_care
from alongside.exchange.ssda903.findings import Finding, Reason
from alongside.exchange.ssda903.rows import Episode, MissingPeriod
from alongside.exchange.ssda903.stated import Stated
from alongside.vocabulary import missing
from alongside.vocabulary.codes import AgencyKind, HowKnown, Party, Teller
from alongside.vocabulary.facts import Payload

ANOTHER_AUTHORITY = "E3"
SAYS_NOTHING_OF_THE_CHILD = frozenset({None, ANOTHER_AUTHORITY, codes.OTHER_REASON})
"""Care may end so although nobody has found the child; E8 is also for one still missing at eighteen."""


class End(Enum):
    """What the end of a period says."""

    OPEN = auto()
    FOUND = auto()
    RETURNED = auto()
    ELSEWHERE = auto()
    GONE_ON = auto()
    CUT = auto()
    DIED = auto()


ENDS: dict[End, Payload] = {
    End.FOUND: missing.InSafeHands(adult=AgencyKind.AUTHORITY),
    End.RETURNED: missing.Back(received_by=Teller.RETURN_FILE, how=HowKnown.TOLD_BY_ANOTHER),
    End.ELSEWHERE: missing.PlacedElsewhere(received_by=Teller.RETURN_FILE, how=HowKnown.TOLD_BY_ANOTHER),
}
CONFIRMED = missing.ReturnConfirmed(how=HowKnown.TOLD_BY_ANOTHER, by=Party.RESPONSIBLE_AUTHORITY)
KINDS_OF_END = frozenset(
    {
        "missing.in_safe_hands",
        "missing.back",
        "missing.placed_elsewhere",
        "missing.return_confirmed",
    }
)


@dataclass(frozen=True, slots=True)
class _Care:
    """What happened in care, by the day."""

    ended: dict[date, str | None]
    homes_ended: frozenset[date]
    homes_begun: frozenset[date]


def facts_of_absence(
    periods: Sequence[MissingPeriod],
    episodes: Sequence[Episode],
    *,
    as_at: date,
    line_desk: int | None,
    kept_here_from: date | None = None,
) -> tuple[list[Stated], list[Finding]]:
    """The facts in order of time; the service's line goes on holding the child.

    From the day on which people here began to write of the child being missing, the record is theirs: then
    only what the return counts is taken.
    """
    care = _Care(
        ended=ends_of_care(episodes, as_at=as_at),
        homes_ended=frozenset(one.ended_on for one in episodes if one.ended_on is not None),
        homes_begun=frozenset(one.started_on for one in episodes if one.reason_started in NEW_CARER),
    )
    facts: list[Stated] = []
    findings: list[Finding] = []
    goes_on = False
    for place, period in enumerate(periods):
        end = _end_of(period, next(iter(periods[place + 1 :]), None), care, as_at=as_at)
        facts.append(Stated(_counted(period, end), period.started_on, period.source, begins=True))
        if kept_here_from is not None and (period.ended_on or as_at) >= kept_here_from:
            findings.append(_found(period, reasons_of_records.KEPT_HERE, "MIS_START"))
            goes_on = False
            continue
        facts.append(_gone(period, goes_on=goes_on, line_desk=line_desk))
        if end in ENDS and period.ended_on is not None:
            facts += [Stated(said, period.ended_on, period.source) for said in (ENDS[end], CONFIRMED)]
        goes_on = end is End.GONE_ON
        if end is End.CUT:
            findings.append(_found(period, reasons_of_records.PERIOD_CUT, "MIS_END"))
    return facts, findings


def _end_of(period: MissingPeriod, following: MissingPeriod | None, care: _Care, *, as_at: date) -> End:
    on = period.ended_on
    if on is None or period.is_open_on(as_at):
        return End.OPEN
    if care.ended.get(on) == DIED:
        return End.DIED
    # Nobody says that anyone had the child in between: whereabouts changed, or only the home they left.
    same_day = following if following is not None and following.started_on == on else None
    if same_day is not None and (same_day.kind != period.kind or on in care.homes_ended):
        return End.GONE_ON
    if on in care.ended and care.ended[on] in SAYS_NOTHING_OF_THE_CHILD:
        return End.CUT
    if on == birthdays.eighteenth_birthday(period.born_on):
        return End.CUT
    if not period.whereabouts_known:
        return End.FOUND
    return End.ELSEWHERE if on in care.homes_begun else End.RETURNED


def _counted(period: MissingPeriod, end: End) -> Payload:
    """The period as the return counts it; its days are known once it is closed."""
    state = missing.ReturnState(period.kind)
    if end is End.OPEN or period.ended_on is None:
        return missing.PeriodReported(state=state)
    return missing.PeriodReported(state=state, days=(period.ended_on - period.started_on).days, closed=True)


def _gone(period: MissingPeriod, *, goes_on: bool, line_desk: int | None) -> Stated:
    """That the child was gone, or went on being gone in another way."""
    state = missing.State.AWAY if period.whereabouts_known else missing.State.MISSING
    gone: Payload = missing.StateChanged(state=state)
    if not goes_on:
        gone = missing.Reported(state=state, by=Teller.RETURN_FILE, line_desk=line_desk)
    return Stated(gone, period.started_on, period.source, begins=True)


def _found(period: MissingPeriod, why: Reason, name: str) -> Finding:
    at = period.source
    return Finding(why, at.file, at.line, name, "missing", rule=why.rule, of_child_taken=True)
