"""The sentences that duties ask: every one is known, asked of facts it can read, and asked by some duty."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from alongside.law.duty import Duty, Trigger
from alongside.law.load import duties
from alongside.rules.conditions import CONDITIONS, KINDS_OF, check, holds
from alongside.rules.conditions.way import NEW_FOR
from alongside.rules.standing import Home, Standing
from alongside.vocabulary.codes import Known, Nation
from alongside.vocabulary.facts import KINDS, Entry, happened_at
from alongside.vocabulary.placement import Distance
from tests.law.example_payloads import example_payload

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def entry(kind: str, **fields: object) -> Entry:
    payload = example_payload(kind, at=AT, nation=Nation.ENGLAND, fields=fields)
    return Entry(1, 1, 1, kind, happened_at(AT), AT, 1, payload)


def asking(trigger: Trigger) -> dict[str, Duty]:
    duty = duties()["referral_acknowledged"]
    return {duty.code: replace(duty, starts=(trigger,))}


def test_every_duty_asks_only_what_can_be_asked() -> None:
    check(duties())


def test_an_unknown_condition_is_refused_by_name_and_file() -> None:
    with pytest.raises(ValueError, match=r"referral_acknowledged.toml: there is no condition 'the_moon_is_full'"):
        check(asking(Trigger("referral.received", ("the_moon_is_full",))))


def test_a_condition_asked_of_a_fact_that_it_cannot_read_is_refused() -> None:
    with pytest.raises(ValueError, match=r"'police_were_told' cannot be asked of referral.received, only of missing"):
        check(asking(Trigger("referral.received", ("police_were_told",))))


def test_every_condition_is_asked_by_some_duty() -> None:
    asked = {name for d in duties().values() for t in (*d.starts, *d.discharged, *d.stopped) for name in t.when}
    assert asked == set(CONDITIONS)


@pytest.mark.parametrize("name", CONDITIONS)
def test_every_condition_answers_of_every_fact_it_can_read_and_of_an_empty_standing(name: str) -> None:
    for kind in KINDS_OF[name] or KINDS:
        assert CONDITIONS[name](Standing(), entry(kind)) in (True, False)


@pytest.mark.parametrize("name", CONDITIONS)
def test_no_condition_changes_the_standing_it_is_asked_of(name: str) -> None:
    standing = Standing(identified_at=AT)
    for kind in KINDS_OF[name] or KINDS:
        CONDITIONS[name](standing, entry(kind))
    assert standing == Standing(identified_at=AT)


def test_a_message_or_anothers_word_is_not_surely_the_child() -> None:
    names = ("guardian_was_in_touch", "it_was_surely_the_child")
    assert holds(names, Standing(), entry("contact.made", how="video", way="video"))
    for how in ("message", "told_by_another", "assumed"):
        assert not holds(names, Standing(), entry("contact.made", how=how, way="message"))


def test_a_child_is_new_for_seven_days_after_being_identified_or_placed() -> None:
    visit = entry("advocacy.allocation_accepted")
    just = Standing(identified_at=AT - NEW_FOR)
    earlier = Standing(identified_at=AT - NEW_FOR - timedelta(seconds=1))
    assert holds(("child_is_newly_identified_or_placed",), just, visit)
    assert holds(("child_has_been_settled_for_a_week",), earlier, visit)
    home = Home(1, AT - timedelta(days=1), "U6", "PR1", "E08000025", None, Distance.IN_AREA, Known.YES)
    moved = Standing(identified_at=earlier.identified_at, home=home)
    assert holds(("child_is_newly_identified_or_placed",), moved, visit)
