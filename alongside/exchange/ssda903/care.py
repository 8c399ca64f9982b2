"""Episodes of care as facts: care begun and ended, legal status, one home at a time, stays over it.

The return says where a child lived by codes and a postcode. It names no house and does not say in whose area
it lies.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from alongside.exchange.ssda903 import codes, reasons_of_records
from alongside.exchange.ssda903.findings import Finding, Reason
from alongside.exchange.ssda903.rows import Episode
from alongside.exchange.ssda903.stated import Stated
from alongside.vocabulary import missing, placement, referral
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import AgencyKind, Known
from alongside.vocabulary.facts import Payload

NEW_CARER = frozenset({"P", "B"})
DIED, FOUND_TO_BE_ADULT = "E2", "E15"
STAYS = {"T1": placement.Stay.HOSPITAL} | dict.fromkeys(("T0", "T2", "T3", "T4"), placement.Stay.RESPITE)
"""Temporary moves: the child sleeps elsewhere and the home stands."""

Where = tuple[str, str, str, str]


def end_of(episode: Episode, *, as_at: date) -> date | None:
    """When it ended, as far as was known on the day of the return."""
    return episode.ended_on if episode.ended_on is not None and episode.ended_on <= as_at else None


def ends_of_care(episodes: Sequence[Episode], *, as_at: date) -> dict[date, str | None]:
    """The days on which a child stopped being looked after, with the reason given."""
    ends = {}
    for episode in episodes:
        on = end_of(episode, as_at=as_at)
        if on is not None and episode.reason_ended != codes.CARE_CONTINUES:
            others = (other for other in episodes if other is not episode)
            if not any(_goes_on(other, on, as_at=as_at) for other in others):
                ends[on] = episode.reason_ended
    return ends


def _goes_on(episode: Episode, on: date, *, as_at: date) -> bool:
    """Whether care goes on in this other episode when one ends on that day."""
    until = end_of(episode, as_at=as_at)
    if episode.started_on == on and (until is None or until >= on):
        return episode.reason_started != codes.STARTS_TO_BE_LOOKED_AFTER
    return episode.started_on < on and (until is None or until > on)


def facts_of_care(episodes: Sequence[Episode], *, authority: str, as_at: date) -> tuple[list[Stated], list[Finding]]:
    """The facts in order of time; overlapping episodes are cut where the next one begins."""
    told = _Care(authority, ends_of_care(episodes, as_at=as_at))
    for on, place, ended in _turns(episodes, as_at=as_at):
        if ended:
            follows = any(later.started_on == on for later in episodes[place + 1 :])
            told.ends(episodes[place], on, follows=follows)
        else:
            told.begins(episodes[place])
    return told.facts, told.findings


def _turns(episodes: Sequence[Episode], *, as_at: date) -> Iterator[tuple[date, int, bool]]:
    """Every beginning and end in order; what began on an earlier day ends before anything else begins."""
    turns: list[tuple[date, int, int, int]] = []
    for place, episode in enumerate(episodes):
        turns.append((episode.started_on, 1, place, 0))
        on = end_of(episode, as_at=as_at)
        if on is not None:
            turns.append((on, 1 if on == episode.started_on else 0, place, 1))
    for on, _, place, ended in sorted(turns):
        yield on, place, bool(ended)


@dataclass
class _Care:
    """Where the child stands while the episodes are walked."""

    authority: str
    care_ended: dict[date, str | None]
    facts: list[Stated] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    in_care: bool = False
    legal_status: str | None = None
    current: Episode | None = None
    home: Where | None = None
    stay: placement.Stay | None = None

    def _say(self, payload: Payload, on: date, row: Episode, **texts: tuple[Class, str]) -> None:
        words = {name: said for name, said in texts.items() if said[1]}
        began = row.reason_started == codes.STARTS_TO_BE_LOOKED_AFTER and on == row.started_on
        self.facts.append(Stated(payload, on, row.source, words, begins=began))

    def _find(self, why: Reason, row: Episode, name: str) -> None:
        at = row.source
        self.findings.append(Finding(why, at.file, at.line, name, "episodes", rule=why.rule, of_child_taken=True))

    def begins(self, row: Episode) -> None:
        began = row.reason_started == codes.STARTS_TO_BE_LOOKED_AFTER and not self.in_care
        if began and row.legal_status is None:
            self._find(reasons_of_records.CARE_BEGAN_WITHOUT_GROUND, row, "LS")
        elif began and row.legal_status is not None:
            self._say(placement.BecameLookedAfter(legal_status=row.legal_status), row.started_on, row)
        elif row.legal_status is not None and row.legal_status != self.legal_status:
            self._say(placement.LegalStatusChanged(legal_status=row.legal_status), row.started_on, row)
        self.in_care, self.legal_status = True, row.legal_status or self.legal_status
        self._goes_to(row, began=began)
        self.current = row

    def _goes_to(self, row: Episode, *, began: bool) -> None:
        where = _where(row)
        moved = began or self.current is None or row.reason_started in NEW_CARER or where != _where(self.current)
        if not moved:
            return
        if row.placement in STAYS:
            self._leaves_stay(row.started_on, row)
            self.stay = STAYS[row.placement]
            self._say(placement.StayBegan(stay=self.stay), row.started_on, row, where=_address(row))
        elif self.stay is not None and where == self.home:
            self._leaves_stay(row.started_on, row)
        else:
            self._leaves_home(row.started_on, row)
            self._lives_in(where, row)

    def _lives_in(self, where: Where, row: Episode) -> None:
        place, provider, _, _ = where
        if not place or not provider:
            self._find(reasons_of_records.HOME_NOT_SAID, row, "PLACE_PROVIDER" if place else "PLACE")
            return
        self.home = where
        arrived = placement.Arrived(
            place=place,
            provider=provider,
            authority=self.authority,
            force=None,
            distance=placement.Distance.NOT_KNOWN,
            registered=Known.NOT_KNOWN,
        )
        self._say(arrived, row.started_on, row, address=_address(row))

    def ends(self, row: Episode, on: date, *, follows: bool) -> None:
        if on in self.care_ended and row.reason_ended == self.care_ended[on] and self.in_care:
            self._leaves_care(row, on)
        elif row is self.current and not follows:
            self._leaves_home(on, row)

    def _leaves_care(self, row: Episode, on: date) -> None:
        reason = row.reason_ended or codes.OTHER_REASON
        if row.reason_ended is None:
            self._find(reasons_of_records.ENDED_FOR_ANOTHER_REASON, row, "REC")
        if reason == FOUND_TO_BE_ADULT:
            decided = referral.AgeDecided(by=AgencyKind.AUTHORITY, outcome=referral.AgeOutcome.ADULT)
            self._say(decided, on, row)
        self._leaves_home(on, row, reason=reason)
        self._say(placement.LeftCare(reason=reason), on, row)
        if reason == DIED:
            self._say(missing.Died(by=AgencyKind.AUTHORITY), on, row)
        self.in_care, self.legal_status, self.current = False, None, None

    def _leaves_stay(self, on: date, row: Episode) -> None:
        if self.stay is not None:
            self._say(placement.StayEnded(stay=self.stay), on, row)
            self.stay = None

    def _leaves_home(self, on: date, row: Episode, *, reason: str | None = None) -> None:
        """The home ends for the reason given with the episode in which the child lived there, if any was."""
        self._leaves_stay(on, row)
        last = self.current or row
        reason = reason or last.reason_moved or last.reason_ended
        if self.home is not None and reason is not None:
            self._say(placement.Ended(reason=reason), on, row)
        self.home = None


def _where(row: Episode) -> Where:
    return row.placement or "", row.provider or "", row.placement_postcode, row.ofsted_number


def _address(row: Episode) -> tuple[Class, str]:
    """The place in words, for those who may know it."""
    said: Iterable[tuple[str, str]] = (
        ("Postcode of the placement", row.placement_postcode),
        ("Ofsted number", row.ofsted_number),
    )
    return Class.LOCATION, "; ".join(f"{name}: {value}" for name, value in said if value)
