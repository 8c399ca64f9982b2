"""Whatever is written of a missing child, in any order: only an adult and a second person end an episode."""

from datetime import UTC, datetime, timedelta

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.law import load
from alongside.rules import missing as rules
from alongside.rules.fold import Fold
from alongside.rules.standing import Episode, Standing
from alongside.vocabulary import contact, missing, placement
from alongside.vocabulary.codes import AgencyKind, HowKnown, Known, Nation, Party, Teller
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.facts import KIND_OF, KINDS, Entry, Payload, happened_at
from tests.law.example_payloads import example_payload

GONE = datetime(2026, 3, 28, 2, 10, tzinfo=UTC)
ROUND_A_MISSING_CHILD = sorted(
    name
    for name, kind in KINDS.items()
    if kind.room in ("missing", "contact", "placement") and name != "contact.plan_agreed"
)
MISSING, AWAY = missing.State.MISSING, missing.State.AWAY


def an_entry(seq: int, payload: Payload, minutes: int, person: int = 1) -> Entry:
    at = GONE + timedelta(minutes=minutes)
    recorded_at = GONE + timedelta(days=30, seconds=seq)
    kind = KIND_OF[type(payload)].name
    return Entry(1, seq, seq, kind, happened_at(at), recorded_at, person, payload)


def an_example(seq: int, kind: str, minutes: int) -> Entry:
    at = GONE + timedelta(minutes=minutes)
    return an_entry(seq, example_payload(kind, at=at, nation=Nation.ENGLAND, fields={}), minutes)


facts = st.lists(
    st.tuples(st.sampled_from(ROUND_A_MISSING_CHILD), st.integers(0, 60 * 24 * 4)), min_size=1, max_size=30
)


def refolded(entries: list[Entry]) -> Standing:
    return Fold.refold(entries, load.index()).standing


@settings(max_examples=200, deadline=None)
@given(facts)
def test_an_episode_ends_only_with_a_confirmation_after_an_adult_has_the_child_or_with_a_death(
    drawn: list[tuple[str, int]],
) -> None:
    entries = [an_example(seq, *fact) for seq, fact in enumerate(drawn, start=1)]
    fold = Fold(load.index())
    for entry in sorted(entries, key=lambda e: e.key):
        was_open = fold.standing.missing
        had = fold.standing.episode is not None and fold.standing.episode.adult_has_child_at is not None
        fold.step(entry)
        if was_open and not fold.standing.missing:
            confirmed = entry.kind == "missing.return_confirmed" and had
            assert confirmed or entry.kind == "missing.died"


@settings(max_examples=200, deadline=None)
@given(facts)
def test_written_down_in_any_order_the_facts_say_the_same(drawn: list[tuple[str, int]]) -> None:
    law, written = load.index(), []
    fold = Fold(law)
    for seq, (kind, minutes) in enumerate(drawn, start=1):
        entry = an_example(seq, kind, minutes)
        written.append(entry)
        if fold.takes(entry):
            fold.step(entry)
        else:
            fold = Fold.refold(written, law)

    whole = Fold.refold(written, law)

    assert msgspec.json.encode(fold.folded()) == msgspec.json.encode(whole.folded())


WORDS = (
    contact.HeardFrom(how=HowKnown.MESSAGE, received_by=Party.GUARDIAN),
    contact.HeardFrom(how=HowKnown.TOLD_BY_ANOTHER, received_by=Party.CARER),
    contact.IsHere(how=HowKnown.ASSUMED, by=Teller.STAFF_ON_DUTY),
    missing.Sighted(by=Teller.MEMBER_OF_PUBLIC, how=HowKnown.SEEN),
    missing.PoliceClosed(),
)


def told_of(episode: Episode | None) -> Episode | None:
    """An episode without what a message, a sighting or police may change of it."""
    if episode is None:
        return None
    return msgspec.structs.replace(episode, last_heard=None, sightings=0, police_closed_at=None)


@settings(max_examples=200, deadline=None)
@given(facts, st.sampled_from(WORDS), st.integers(0, 60 * 24 * 4))
def test_adding_word_of_a_child_never_ends_or_opens_an_episode(
    drawn: list[tuple[str, int]], word: Payload, minutes: int
) -> None:
    entries = [an_example(seq, *fact) for seq, fact in enumerate(drawn, start=1)]

    before = refolded(entries)
    after = refolded([*entries, an_entry(len(entries) + 1, word, minutes)])

    assert told_of(after.episode) == told_of(before.episode)
    assert list(map(told_of, after.past_episodes)) == list(map(told_of, before.past_episodes))


@settings(max_examples=200, deadline=None)
@given(facts, st.integers(0, 60 * 24 * 4))
def test_nothing_recorded_about_a_child_keeps_them_from_being_reported(
    drawn: list[tuple[str, int]], minutes: int
) -> None:
    standing = refolded([an_example(seq, *fact) for seq, fact in enumerate(drawn, start=1)])
    at = GONE + timedelta(days=5, minutes=minutes)

    rules.check_times(at=at, happened_at=at, said_at=at, left_at=at, seen_at=None)
    rules.lead_force(standing)
    episode = rules.episode_then(standing, at)

    assert episode is None or episode is standing.episode


def move(standing: Standing, what: str, person: int) -> Payload:
    """What a worker would write, if the rules let them; raises what the rules raise."""
    match what:
        case "report" if standing.episode is None:
            return missing.Reported(state=MISSING, by=Teller.CARER)
        case "report":
            return missing.AlsoReported(state=MISSING, by=Teller.CARER)
        case "gone again":
            rules.open_episode(standing)
            return missing.StateChanged(state=MISSING)
        case "away":
            rules.may_change_state(standing, state=AWAY)
            return missing.StateChanged(state=AWAY)
        case "located":
            rules.may_locate(standing, how=HowKnown.SEEN)
            return missing.Located(seen_by=Teller.OFFICER, how=HowKnown.SEEN)
        case "safe":
            rules.may_hold(standing, adult=AgencyKind.POLICE)
            return missing.InSafeHands(adult=AgencyKind.POLICE)
        case "back":
            rules.may_receive(standing, received_by=Teller.CARER, how=HowKnown.SEEN)
            return missing.Back(received_by=Teller.CARER)
        case "confirm":
            rules.may_confirm(standing, person=person, by=Party.GUARDIAN, how=HowKnown.VIDEO)
            return missing.ReturnConfirmed(how=HowKnown.VIDEO, by=Party.GUARDIAN)
        case "checked":
            rules.may_check(standing)
            return missing.PoliceChecked()
        case "message":
            return WORDS[0]
        case _:
            return placement.Ended(reason="LAREQ", notice_after_missing=Known.YES)


MOVES = (
    "report",
    "gone again",
    "away",
    "located",
    "safe",
    "back",
    "confirm",
    "checked",
    "message",
    "home ends",
)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(MOVES), st.integers(1, 3)), min_size=4, max_size=40))
def test_no_three_people_end_an_episode_without_two_of_them_and_an_adult(
    drawn: list[tuple[str, int]],
) -> None:
    fold = Fold(load.index())
    for seq, (what, person) in enumerate(drawn, start=1):
        try:
            payload = move(fold.standing, what, person)
        except (Refusal, Invalid):
            continue
        fold.step(an_entry(seq, payload, seq, person))

    for episode in fold.standing.past_episodes:
        assert episode.adult_has_child_at is not None and episode.confirmed_at is not None
        assert episode.adult_has_child_at <= episode.confirmed_at or episode.back_at is not None
        assert episode.had_by is not None and episode.confirmed_by not in (None, episode.had_by)
