"""Two records and one child: what people said of a handful of records in any order, and took back again."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.law import load
from alongside.rules import links as rules
from alongside.rules.fold import Fold
from alongside.rules.links import Decider, Side
from alongside.rules.sentences import sentence
from alongside.rules.standing import ClockState
from alongside.rules.state.links import Judged
from alongside.vocabulary.codes import Nation
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.facts import KIND_OF, Entry, Payload, happened_at
from alongside.vocabulary.links import GoesOn, LeftOpen, Linked, LinkProposed, ToldApart
from tests.law.example_payloads import example_payload

BEGAN = datetime(2026, 3, 27, 16, 50, tzinfo=UTC)
RECORDS = range(1, 5)
OURS = {"guardian_allocated", "first_contact", "referral_acknowledged"}


@dataclass
class Record:
    """One child's chronology in memory, stepped as the writer steps it."""

    child: int
    entries: list[Entry] = field(default_factory=list)
    fold: Fold = field(default_factory=lambda: Fold(load.index()))

    @property
    def side(self) -> Side:
        return Side(self.child, self.fold.standing)

    def write(self, payload: Payload, minute: int, *, taken_back: Entry | None = None) -> Entry:
        seq = len(self.entries) + 1
        happened = happened_at(BEGAN + timedelta(minutes=minute)) if taken_back is None else taken_back.happened
        entry = Entry(
            child=self.child,
            seq=seq,
            root=taken_back.root if taken_back else seq,
            kind=KIND_OF[type(payload)].name,
            happened=happened,
            recorded_at=BEGAN + timedelta(days=30, minutes=minute, seconds=seq),
            recorded_by=7,
            payload=payload,
            corrects=taken_back.seq if taken_back else None,
            withdraws=taken_back is not None,
        )
        self.entries.append(entry)
        if self.fold.takes(entry):
            self.fold.step(entry)
        else:
            self.fold = Fold.refold(self.entries, load.index())
        return entry

    def take_back(self, root: int) -> None:
        newest = next(entry for entry in self.entries if entry.root == root)
        self.write(newest.payload, 0, taken_back=newest)

    def state(self) -> bytes:
        return msgspec.json.encode(self.fold.folded())


def a_found_child(child: int) -> Record:
    record = Record(child)
    for kind in ("referral.child_identified", "referral.received"):
        record.write(example_payload(kind, at=BEGAN, nation=Nation.ENGLAND, fields={}), 0)
    return record


def say(here: Record, there: Record, what: str, minute: int, goes_on: GoesOn = GoesOn.BOTH) -> None:
    """One decision on both records, as the operations write it; raises what the rules raise."""
    at = BEGAN + timedelta(minutes=minute)
    again_on = (at + timedelta(days=5)).date()
    if what == "link":
        rules.may_say_same(here.side, there.side, goes_on=goes_on)
    elif what == "apart":
        rules.may_tell_apart(here.side, there.side)
    elif what == "open":
        rules.may_leave_open(here.side, there.side, look_again_on=again_on, at=at)
    elif what == "propose":
        rules.may_say_same(here.side, there.side, goes_on=goes_on)
    else:
        pair = rules.may_undo(here.side, there.side)
        for one, other in ((here, there), (there, here)):
            known = one.side.standing.links.of(other.child)
            assert known is not None and known.state is pair.state, "the two records always say the same of each other"
            one.take_back(known.seq)
        return
    for one, other, on in ((here, there, goes_on), (there, here, rules.MIRRORED[goes_on])):
        payload: Payload = ToldApart(other=other.child, reason=1)
        if what == "link":
            payload = Linked(other=other.child, reason=1, goes_on=on, confirmed_by=7)
        elif what == "propose":
            payload = LinkProposed(other=other.child, reason=1, goes_on=on)
        elif what == "open":
            payload = LeftOpen(other=other.child, reason=1, look_again_on=again_on)
        one.write(payload, minute)


saying = st.tuples(
    st.sampled_from(["link", "propose", "apart", "open", "undo", "undo"]),
    st.sampled_from(list(RECORDS)),
    st.sampled_from(list(RECORDS)),
    st.sampled_from(list(GoesOn)),
)


@settings(max_examples=120)
@given(st.lists(saying, max_size=20))
def test_whatever_is_said_and_taken_back_stepping_equals_refolding_and_somebody_goes_on(
    said: list[tuple[str, int, int, GoesOn]],
) -> None:
    records = {child: a_found_child(child) for child in RECORDS}
    never = {child: records[child].state() for child in RECORDS}
    for minute, (what, one, other, goes_on) in enumerate(said, start=1):
        try:
            say(records[one], records[other], what, minute, goes_on)
        except Refusal:
            continue
        for record in records.values():
            assert record.state() == msgspec.json.encode(Fold.refold(record.entries, load.index()).folded())
        resting = {c: r.side.standing.links.goes_on_in for c, r in records.items()}
        assert not [c for c in RECORDS if _ends_in(c, resting) is None], "work goes round in a ring and nobody has it"

    for record in records.values():
        for pair in list(record.side.standing.links.pairs):
            while record.side.standing.links.of(pair.other) is not None:
                say(record, records[pair.other], "undo", 0)
    assert {child: records[child].state() for child in RECORDS} == never
    assert all(len(record.entries) >= 2 for record in records.values())


def _ends_in(child: int, resting: dict[int, int | None]) -> int | None:
    """The record in which the work for this child goes on, following rests; None for a ring."""
    for _ in resting:
        following = resting[child]
        if following is None:
            return child
        child = following
    return None


def clock_states(record: Record) -> dict[str, ClockState]:
    folded = Fold.refold(record.entries, load.index())
    return {clock.duty: clock.state for clock in folded.clocks}


def test_the_found_records_beginning_clocks_stop_by_a_link_and_run_again_when_it_is_taken_back() -> None:
    found, known = a_found_child(1), a_found_child(2)
    before = clock_states(found), clock_states(known)
    assert {before[0][duty] for duty in OURS} == {ClockState.RUNNING}

    say(found, known, "link", 30, GoesOn.THERE)

    assert {clock_states(found)[duty] for duty in OURS} == {ClockState.STOPPED}
    assert clock_states(known) == before[1], "in the record where the work goes on nothing stops"
    others = before[0].keys() - OURS
    assert {duty: clock_states(found)[duty] for duty in others} == {duty: before[0][duty] for duty in others}

    say(found, known, "undo", 60)

    assert (clock_states(found), clock_states(known)) == before


def test_where_both_go_on_no_clock_stops() -> None:
    found, known = a_found_child(1), a_found_child(2)
    before = clock_states(found), clock_states(known)

    say(found, known, "link", 30, GoesOn.BOTH)

    assert (clock_states(found), clock_states(known)) == before


def test_a_record_is_not_linked_to_itself() -> None:
    found = a_found_child(1)
    for what in ("link", "propose", "apart", "open", "undo"):
        with pytest.raises(Refusal, match="one record, not two"):
            say(found, found, what, 1)


def test_what_was_said_is_not_said_twice_and_a_link_is_undone_before_it_is_denied() -> None:
    found, known = a_found_child(1), a_found_child(2)
    say(found, known, "apart", 1)
    with pytest.raises(Refusal, match="two children"):
        say(known, found, "apart", 2)
    say(found, known, "link", 3)
    with pytest.raises(Refusal, match="linked already"):
        say(known, found, "link", 4)
    with pytest.raises(Refusal, match="Undo the link first"):
        say(found, known, "apart", 5)
    with pytest.raises(Refusal, match="Undo the link first"):
        say(found, known, "open", 5)
    say(known, found, "undo", 6)
    pair = found.side.standing.links.of(2)
    assert pair is not None and pair.state is Judged.APART, "what was said before the link stands again"


def test_nothing_said_is_nothing_to_take_back() -> None:
    with pytest.raises(Refusal, match="nothing to take back"):
        say(a_found_child(1), a_found_child(2), "undo", 1)


def test_work_does_not_go_on_in_a_record_whose_support_has_ended() -> None:
    found, known = a_found_child(1), a_found_child(2)
    known.write(example_payload("closing.support_ended", at=BEGAN, nation=Nation.ENGLAND, fields={}), 5)
    with pytest.raises(Refusal, match="Support is not open"):
        say(found, known, "link", 10, GoesOn.THERE)
    say(found, known, "link", 10, GoesOn.HERE)
    assert clock_states(found)["guardian_allocated"] is ClockState.RUNNING


def test_a_search_never_stops_by_a_link() -> None:
    found, missing = a_found_child(1), a_found_child(2)
    missing.write(example_payload("missing.reported", at=BEGAN, nation=Nation.ENGLAND, fields={}), 5)
    before = missing.state()
    with pytest.raises(Refusal, match="A search never stops by a link"):
        say(missing, found, "link", 10, GoesOn.THERE)
    assert missing.state() == before
    say(found, missing, "link", 10, GoesOn.THERE)
    assert missing.side.standing.missing, "a link finds nobody by itself"


def test_a_link_takes_no_guardian_away() -> None:
    found, known = a_found_child(1), a_found_child(2)
    accepted = example_payload("advocacy.allocation_accepted", at=BEGAN, nation=Nation.ENGLAND, fields={})
    found.write(accepted, 5)
    with pytest.raises(Refusal, match="takes neither away"):
        say(found, known, "link", 10, GoesOn.THERE)


def test_work_does_not_go_on_in_a_record_that_rests() -> None:
    one, other, third = a_found_child(1), a_found_child(2), a_found_child(3)
    say(one, other, "link", 1, GoesOn.THERE)
    with pytest.raises(Refusal, match="rests there"):
        say(third, one, "link", 2, GoesOn.THERE)
    say(other, third, "link", 3, GoesOn.THERE)
    with pytest.raises(Refusal, match="rests there"):
        say(third, one, "link", 4, GoesOn.THERE)


def test_only_a_second_person_of_another_agency_confirms() -> None:
    found, known = a_found_child(1), a_found_child(2)
    say(found, known, "propose", 1, GoesOn.THERE)
    proposer = Decider(7, 70)
    with pytest.raises(Refusal, match="You proposed"):
        rules.may_confirm(found.side, known.side, by=proposer, proposer=proposer)
    with pytest.raises(Refusal, match="another agency"):
        rules.may_confirm(found.side, known.side, by=Decider(8, 70), proposer=proposer)
    pair = rules.may_confirm(known.side, found.side, by=Decider(9, 90), proposer=proposer)
    assert pair.goes_on is GoesOn.HERE, "each record says it from its own side"
    assert clock_states(found)["guardian_allocated"] is ClockState.RUNNING, "a proposal stops nothing"


def test_a_second_agency_is_needed_unless_one_known_authority_answers_for_both() -> None:
    one, other = a_found_child(1).side.standing, a_found_child(2).side.standing
    assert one.area == other.area and not rules.across_agencies(one, other)
    assert rules.across_agencies(one, msgspec.structs.replace(other, responsible="E08000006"))
    nobody = msgspec.structs.replace(one, responsible=None, area=None)
    assert rules.across_agencies(nobody, nobody), "where nobody answers yet, two have to look"
    by_police = msgspec.structs.replace(one, found=msgspec.structs.replace(one.found, seq=1, desk=12))
    assert rules.across_agencies(by_police, other)


@given(st.dates(date(2026, 3, 1), date(2026, 6, 30)))
def test_a_pair_left_open_is_looked_at_again_within_a_month(day: date) -> None:
    found, known = a_found_child(1), a_found_child(2)
    if BEGAN.date() < day <= BEGAN.date() + timedelta(days=31):
        assert rules.may_leave_open(found.side, known.side, look_again_on=day, at=BEGAN) == day
    else:
        with pytest.raises(Invalid, match="look_again_on"):
            rules.may_leave_open(found.side, known.side, look_again_on=day, at=BEGAN)


@pytest.mark.parametrize(
    ("what", "before", "after", "on_the_day"),
    [("apart", False, True, False), ("open", False, True, True), ("propose", False, False, False)],
)
def test_a_decided_suggestion_comes_back_when_it_changes_or_on_its_day(
    what: str, before: bool, after: bool, on_the_day: bool
) -> None:
    found, known = a_found_child(1), a_found_child(2)
    say(found, known, what, 10)
    pair, today = found.side.standing.links.of(2), BEGAN.date()

    def waits(changed: int, day: date = today) -> bool:
        return rules.waits_for_a_person(pair, changed_at=BEGAN + timedelta(minutes=changed), today=day)

    assert (waits(5), waits(15), waits(5, today + timedelta(days=5))) == (before, after, on_the_day)
    assert rules.waits_for_a_person(None, changed_at=BEGAN, today=today)


def test_nobody_reads_the_other_record_from_a_sentence() -> None:
    for payload in (
        Linked(other=987654, reason=1, goes_on=GoesOn.THERE, confirmed_by=7),
        LinkProposed(other=987654, reason=1, goes_on=GoesOn.THERE),
        ToldApart(other=987654, reason=1),
        LeftOpen(other=987654, reason=1, look_again_on=BEGAN.date()),
    ):
        entry = Record(1).write(payload, 1)
        assert "987654" not in sentence(entry, {}) and "nother record" in sentence(entry, {})
