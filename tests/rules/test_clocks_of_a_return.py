"""What an authority's return starts is not known to us, and never stands in the way of what people say."""

from datetime import UTC, date, datetime, timedelta

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.law import load
from alongside.rules import watch
from alongside.rules.clocks import shown
from alongside.rules.contact import dense_plan
from alongside.rules.fold import Fold
from alongside.vocabulary import contact, referral
from alongside.vocabulary.codes import AgencyKind, Known, Means, Nation, Teller
from alongside.vocabulary.facts import KINDS, Entry, Happened, Payload, Precision, Told, happened_at
from tests.law.example_payloads import example_payload

FIRST = datetime(2026, 9, 1, 23, tzinfo=UTC)
AS_AT = datetime(2027, 3, 31, 22, 59, 59, tzinfo=UTC)
READ = datetime(2027, 6, 30, 9, tzinfo=UTC)
BORN = date(2011, 2, 28)
RETURN = Told(Teller.RETURN_FILE, Means.FILE, AS_AT)

# A plan is agreed with a child and is in no return; the watch writes its facts itself.
IN_A_RETURN = sorted(
    name for name, kind in KINDS.items() if kind.room in ("referral", "placement", "missing", "closing")
)


def a_fact(seq: int, payload: Payload, at: datetime, *, told: Told | None = None) -> Entry:
    kind = next(name for name, kind in KINDS.items() if kind.payload is type(payload))
    happened = Happened(at, Precision.DAY) if told is RETURN else happened_at(at)
    recorded = READ + timedelta(seconds=seq) if told is RETURN else max(at, READ)
    return Entry(1, seq, seq, kind, happened, recorded, None if told is RETURN else 7, payload, told=told)


def a_referral(by: AgencyKind) -> referral.Received:
    return referral.Received(
        referrer=by,
        route=None,
        area="E08000025",
        responsible="E08000025",
        living=referral.Living.IN_CARE,
        concerns=(referral.Concern.NOT_KNOWN,),
        parental_figure=Known.NOT_KNOWN,
        unaccompanied=Known.YES,
    )


def of_return(drawn: list[tuple[str, int]]) -> list[Entry]:
    entries = [a_fact(1, a_referral(AgencyKind.AUTHORITY), FIRST, told=RETURN)]
    for seq, (kind, days) in enumerate(drawn, start=2):
        at = FIRST + timedelta(days=days)
        payload = example_payload(kind, at=at, nation=Nation.ENGLAND, fields={})
        entries.append(a_fact(seq, payload, at, told=RETURN))
    return entries


facts = st.lists(st.tuples(st.sampled_from(IN_A_RETURN), st.integers(0, 200)), max_size=20)


@settings(max_examples=150, deadline=None)
@given(facts)
def test_nothing_that_only_a_return_says_is_ever_overdue_or_missed(drawn: list[tuple[str, int]]) -> None:
    fold = Fold.refold(of_return(drawn), load.index(), born_on=BORN)

    years_later = READ + timedelta(days=4000)
    assert watch.missed(fold.standing, fold.clocks_of.open, at=years_later) is None
    assert "overdue" not in {shown(clock, at=years_later) for clock in fold.clocks}


@settings(max_examples=100, deadline=None)
@given(facts)
def test_the_same_facts_said_here_start_the_same_clocks(drawn: list[tuple[str, int]]) -> None:
    from_return = of_return(drawn)
    said_here = [msgspec.structs.replace(entry, told=None) for entry in from_return]

    known, unknown = (
        {(clock.duty, clock.occurrence) for clock in Fold.refold(entries, load.index(), born_on=BORN).clocks}
        for entries in (said_here, from_return)
    )

    # Only a duty counted from when word reached us falls due at another time; none is lost.
    assert {duty for duty, _ in known} == {duty for duty, _ in unknown}


def test_a_referral_by_a_person_starts_the_clock_that_a_return_had_only_named() -> None:
    said_here = READ + timedelta(days=1)
    entries = [
        a_fact(1, a_referral(AgencyKind.AUTHORITY), FIRST, told=RETURN),
        a_fact(2, a_referral(AgencyKind.POLICE), said_here),
    ]

    fold = Fold.refold(entries, load.index(), born_on=BORN)

    (running,) = [clock for clock in fold.clocks_of.open if clock.duty == "guardian_allocated"]
    assert (running.occurrence, running.theirs, running.started_at) == (2, False, said_here)
    assert shown(running, at=said_here + timedelta(days=2)) == "overdue"


def test_late_news_from_a_return_replaces_no_clock_that_somebody_started_here() -> None:
    placed = FIRST + timedelta(days=30)
    home = example_payload("placement.arrived", at=placed, nation=Nation.ENGLAND, fields={})
    entries = [
        a_fact(1, a_referral(AgencyKind.POLICE), FIRST),
        a_fact(2, home, placed),
        a_fact(3, home, placed + timedelta(hours=9), told=RETURN),
    ]

    fold = Fold.refold(entries, load.index(), born_on=BORN)

    (checking,) = [clock for clock in fold.clocks_of.open if clock.duty == "home_checked"]
    assert (checking.occurrence, checking.theirs) == (2, False)


def test_a_contact_plan_is_expected_of_people_whatever_a_return_had_said_before() -> None:
    agreed = READ + timedelta(days=1)
    entries = [
        a_fact(1, a_referral(AgencyKind.AUTHORITY), FIRST, told=RETURN),
        a_fact(2, contact.PlanAgreed(lines=dense_plan()), agreed),
    ]

    fold = Fold.refold(entries, load.index(), born_on=BORN)

    assert watch.missed(fold.standing, fold.clocks_of.open, at=agreed + timedelta(days=1)) is not None
