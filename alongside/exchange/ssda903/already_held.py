"""What of a return a child's record holds already, what is new to it, and what the authority has put right.

A return is compared with what earlier returns of the same authority left in the record, by kind, day and
codes. What the same authority says otherwise in a return of the same or a later day is a correction of its
own earlier word. What a person wrote, corrected or took back here stands. A day that was changed is a new
statement beside the old one; only the end of a missing period is followed when it moves, because a child who
was said to be back may be missing after all.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from alongside.exchange.ssda903 import facts, reasons_of_records
from alongside.exchange.ssda903.absences import KINDS_OF_END
from alongside.exchange.ssda903.facts import Sender
from alongside.exchange.ssda903.findings import Finding, Reason
from alongside.exchange.ssda903.plan import Plan
from alongside.exchange.ssda903.rows import Source
from alongside.exchange.ssda903.selection import ChildFromReturn
from alongside.exchange.ssda903.stated import A_MOMENT, Stated, in_clear, in_order, is_from_return
from alongside.rules import london
from alongside.vocabulary import missing, referral
from alongside.vocabulary.facts import KIND_OF, Entry

WHERE_THE_CHILD_LIVES = frozenset(
    {
        "placement.arrived",
        "placement.ended",
        "placement.stay_began",
        "placement.stay_ended",
        "placement.became_looked_after",
        "placement.left_care",
    }
)
SAID_ONCE = frozenset({"missing.died", "referral.age_decided"})
SAID_ON_ITS_DAY = WHERE_THE_CHILD_LIVES | SAID_ONCE | {"placement.review_held", "placement.legal_status_changed"}
"""Kinds that a person may have written of the same day: then the return says nothing new."""

BEGINS_ABSENCE = ("missing.period_reported", "missing.reported", "missing.state_changed")
About = tuple[str, date]


@dataclass(slots=True)
class Chain:
    """One fact that a return brought into the record, with every later version of it."""

    versions: list[Entry]
    used: bool = False

    @property
    def head(self) -> Entry:
        return self.versions[-1]

    @property
    def abouts(self) -> set[About]:
        return {(one.kind, london.day_of(one.happened.at)) for one in self.versions if is_from_return(one)}

    def says(self, fact: Stated) -> bool:
        """Whether the newest version says just this."""
        head = self.head
        same_day = (head.kind, london.day_of(head.happened.at)) == fact.about
        return not head.withdraws and same_day and in_clear(head.payload) == in_clear(fact.payload)


def plan_for_new(child: ChildFromReturn, sender: Sender) -> Plan:
    """Everything the return says of a child whom we did not know."""
    said, findings = facts.of_life(child, sender)
    return Plan(tuple(in_order([*facts.who(child, sender), *said], not_before={})), findings=tuple(findings))


def plan_for_known(child: ChildFromReturn, sender: Sender, entries: Sequence[Entry], *, born_on: date | None) -> Plan:
    """What this return adds to the record of a child whom an earlier one brought or people referred, and puts right."""
    comparing = _Comparing(child, sender, entries)
    if born_on is not None and born_on != child.born_on:
        comparing.find(reasons_of_records.BIRTH_DATE_CHANGED, child.source, "header", "DOB")
    return comparing.plan()


@dataclass
class _Comparing:
    """One child's record beside one return."""

    child: ChildFromReturn
    sender: Sender
    entries: Sequence[Entry]
    held: int = 0
    kept_here: tuple[str, ...] = ()
    findings: list[Finding] = field(default_factory=list)
    corrections: list[tuple[Entry, Stated]] = field(default_factory=list)
    withdrawals: list[Entry] = field(default_factory=list)

    def __post_init__(self) -> None:
        by_root: defaultdict[int, list[Entry]] = defaultdict(list)
        for entry in sorted(self.entries, key=lambda entry: entry.seq):
            by_root[entry.root].append(entry)
        self.chains = [Chain(of_root) for of_root in by_root.values() if is_from_return(of_root[0])]
        self.by_people = [of_root for of_root in by_root.values() if not is_from_return(of_root[0])]

    def find(self, why: Reason, at: Source, table: str, name: str, *, rows: int = 1) -> None:
        self.findings.append(Finding(why, at.file, at.line, name, table, rule=why.rule, rows=rows, of_child_taken=True))

    def plan(self) -> Plan:
        absence_from, home_from = self._kept_here_from("missing."), self._kept_here_from("placement.")
        self.kept_here = tuple(room for room, since in (("missing.", absence_from), ("placement.", home_from)) if since)
        said, doubts = facts.of_life(self.child, self.sender, absence_kept_here_from=absence_from)
        self.findings += doubts
        said = [*self._again(), *self._without_homes_kept_here(said, home_from)]
        left = self._said_anew(self._unmatched(in_order(said, not_before=self._floors())))
        new = [fact for fact in left if not self._written_by_people(fact)]
        self.held += len(left) - len(new)
        self._no_longer_said()
        return Plan(tuple(new), tuple(self.corrections), tuple(self.withdrawals), self.held, tuple(self.findings))

    def _kept_here_from(self, room: str) -> date | None:
        days = [london.day_of(one[0].happened.at) for one in self.by_people if one[0].kind.startswith(room)]
        return min(days, default=None)

    def _without_homes_kept_here(self, said: Iterable[Stated], since: date | None) -> Iterator[Stated]:
        rows: set[Source] = set()
        for fact in said:
            if since is None or fact.on < since or fact.kind not in WHERE_THE_CHILD_LIVES:
                yield fact
            elif fact.source not in rows:
                rows.add(fact.source)
                self.find(reasons_of_records.KEPT_HERE, fact.source, "episodes", "DECOM")

    def _again(self) -> Iterator[Stated]:
        """What moves the record to this return: that it names the child, and a sex not claimed before."""
        told = [entry.told.at for entry in self.entries if is_from_return(entry) and entry.told is not None]
        if not told or london.day_of(max(told)) < self.sender.as_at:
            yield facts.named_again(self.child, self.sender)
        claims = [chain.head.payload for chain in self.chains if chain.head.kind == "referral.particulars_claimed"]
        for claim in facts.sex(self.child, on=self.sender.as_at):
            if not any(in_clear(one) == in_clear(claim.payload) for one in claims):
                yield claim

    def _floors(self) -> dict[About, datetime]:
        """A child said to be back on a day is gone again only after that, whatever this return leaves out."""
        floors: dict[About, datetime] = {}
        for chain in self.chains:
            happened = chain.head.happened.at
            if chain.head.kind in KINDS_OF_END and not chain.head.withdraws:
                for kind in BEGINS_ABSENCE:
                    about = kind, london.day_of(happened)
                    floors[about] = max(happened + A_MOMENT, floors.get(about, happened))
        return floors

    def _unmatched(self, said: Sequence[Stated]) -> list[Stated]:
        """The facts that no version in the record is about; what is about the same is held, or put right."""
        left = [fact for fact in said if not self._is_held(fact)]
        still = []
        for fact in left:
            chain = next((one for one in self.chains if not one.used and fact.about in one.abouts), None)
            if chain is None:
                still.append(fact)
                continue
            chain.used = True
            if self._may_correct(chain.head):
                self._put_right(chain.head, fact)
            else:
                self.held += 1
                if not any(in_clear(one.payload) == in_clear(fact.payload) for one in chain.versions):
                    self.find(reasons_of_records.SAID_OTHERWISE_SINCE, fact.source, *_cell_of(fact))
        return still

    def _is_held(self, fact: Stated) -> bool:
        chain = next((one for one in self.chains if not one.used and one.says(fact)), None)
        if chain is None:
            return False
        chain.used = True
        self.held += 1
        return True

    def _may_correct(self, head: Entry) -> bool:
        """Only the same authority's own word, and never an older return a newer one."""
        return is_from_return(head) and head.told is not None and london.day_of(head.told.at) <= self.sender.as_at

    def _said_anew(self, said: Sequence[Stated]) -> list[Stated]:
        """Where the end of a period has moved, the record's moves with it; where it is open again, it falls.

        So does an end on a day on which this return says that the child was gone, or came back in another
        way.
        """
        ends = [chain for chain in self.chains if not chain.used and chain.head.kind in KINDS_OF_END]
        left = list(said)
        for chain in ends:
            if chain.head.withdraws or not self._may_correct(chain.head):
                continue
            period = self._period_ending(chain.head)
            if period is None and not self._away_on(london.day_of(chain.head.happened.at)):
                continue
            chain.used = True
            moved = next((one for one in left if one.source == period and one.kind == chain.head.kind), None)
            if moved is None:
                self.withdrawals.append(chain.head)
            else:
                left.remove(moved)
                self._put_right(chain.head, moved)
        return left

    def _put_right(self, head: Entry, fact: Stated) -> None:
        """On the same day the fact keeps its instant, and with it its place among the others."""
        same_day = london.day_of(head.happened.at) == fact.on
        self.corrections.append((head, replace(fact, at=head.happened.at) if same_day else fact))

    def _away_on(self, on: date) -> bool:
        """Whether this return says that the child had gone before that day and was not back before it."""
        rows = self.child.missing_periods
        return any(row.started_on < on and (row.ended_on is None or on <= row.ended_on) for row in rows)

    def _period_ending(self, end: Entry) -> Source | None:
        """The row that now tells of the period which the record has ending with this entry."""
        on = london.day_of(end.happened.at)
        for chain in self.chains:
            for one in chain.versions:
                counted = one.payload
                if isinstance(counted, missing.PeriodReported) and counted.closed:
                    began = london.day_of(one.happened.at)
                    if (on - began).days == counted.days:
                        rows = [row.source for row in self.child.missing_periods if row.started_on == began]
                        if rows:
                            return rows[0]
        return None

    def _written_by_people(self, fact: Stated) -> bool:
        if fact.kind not in SAID_ON_ITS_DAY:
            return False
        heads = [of_root[-1] for of_root in self.by_people if not of_root[-1].withdraws]
        same = [head for head in heads if head.kind == fact.kind]
        return any(fact.kind in SAID_ONCE or london.day_of(head.happened.at) == fact.on for head in same)

    def _no_longer_said(self) -> None:
        """Facts of the return's own year that an earlier reading brought and this one does not."""
        since = facts.year_began(self.sender.as_at)
        silent = [
            chain
            for chain in self.chains
            if not chain.used
            and not chain.head.withdraws
            and self._may_correct(chain.head)
            and chain.head.kind not in _OF_THE_RECORD
            and not chain.head.kind.startswith(self.kept_here)
            and since <= london.day_of(chain.head.happened.at)
        ]
        if silent:
            self.find(reasons_of_records.NO_LONGER_SAID, self.child.source, "header", "CHILD", rows=len(silent))


_OF_THE_RECORD = frozenset(
    KIND_OF[payload].name
    for payload in (
        referral.Received,
        referral.Joined,
        referral.BirthDateClaimed,
        referral.ParticularsClaimed,
    )
)
"""Kinds that begin a record or place it in time, and are not in any row by themselves."""


def _cell_of(fact: Stated) -> tuple[str, str]:
    """The table and the column that give the day of a fact."""
    if fact.kind == "placement.review_held":
        return "reviews", "REVIEW"
    return ("missing", "MIS_START") if fact.kind in _OF_ABSENCE else ("episodes", "DECOM")


_OF_ABSENCE = KINDS_OF_END | set(BEGINS_ABSENCE)
