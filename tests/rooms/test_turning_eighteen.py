"""Turning eighteen: six things settled, clocks by the birth date worked with; and for a child still missing nothing ends."""

from datetime import date

import pytest

from alongside.access import gate
from alongside.advocacy import transition
from alongside.chronology import lists
from alongside.chronology.record import OpenRecord
from alongside.commands.cast import Cast, Member
from alongside.database.connect import Role, transaction
from alongside.missing import finding
from alongside.missing import search_after_eighteen as after
from alongside.referral import operations as referral
from alongside.rules import closing, holding, london
from alongside.rules import eighteen as rules
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.closing import EndReason
from alongside.vocabulary.codes import AgencyKind, Known
from alongside.vocabulary.eighteen import Item, ItemState
from alongside.vocabulary.errors import Conflict, Invalid, Refusal
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.holding import Side
from alongside.vocabulary.referral import ClaimSource
from tests.cast import a_child_gone_missing, a_child_with_a_guardian, acting, now, standing_of, token_of
from tests.continuity_children import a_child_missing_near_eighteen, born_for_birthday

NAMED = {
    "named": (Class.IDENTITY, "DI Rosa Lane, missing from home"),
    "reasons": (Class.CASEWORK, "Filed as an adult."),
}
WHY = {"because": (Class.CASEWORK, "No flat has been offered.")}
SEARCH_DUTIES = {"search_after_18_service", "search_after_18_authority", "search_after_18_force"}


def answer(cast: Cast, ref: str, item: Item, state: ItemState, **more: object) -> None:
    with acting(cast.guardian, ref, Permission.TALK, texts=WHY) as opened:
        transition.answer(opened, item=item, state=state, seen=opened.last_seq, happened=happened_at(opened.at), **more)


def open_clocks(cast: Cast, ref: str) -> dict[str, object]:
    with acting(cast.manager, ref) as opened:
        return {clock.duty: clock for clock in opened.fold.clocks_of.open}


def today() -> date:
    return london.day_of(now())


def _slots(opened: OpenRecord) -> set[tuple[str, int]]:
    """The capacities in which anybody at all stands to the child, as a rebuild would make them."""
    with transaction(Role.OWNER) as owner:
        rows = owner.execute(
            "select role, party from access.relation where child = %s and until is null", (opened.child,)
        )
        return set(rows.fetchall())


def on_list(cast: Cast, member: Member) -> dict[str, after.Turning]:
    with gate.transaction(token_of(member), reading=True) as session:
        return {one.ref: one for one in after.turning_eighteen(session.connection, at=session.at)}


def test_all_six_answered_is_the_plan_and_all_six_done_settles_it(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast, born_on=born_for_birthday(in_days=100))
    later = london.days_after(today(), 40)
    for item in Item:
        ends = {"ends_on": london.days_after(today(), 90)} if item is Item.IMMIGRATION else {}
        answer(cast, ref, item, ItemState.PLANNED, due_on=later, **ends)
    found = open_clocks(cast, ref)
    assert "transition_planned" not in found and {"transition_item", "transition_settled"} <= set(found)

    for item in Item:
        own = {"says": Known.YES} if item in rules.SAYS else {}
        ends = {"ends_on": london.days_after(today(), 90)} if item is Item.IMMIGRATION else {}
        answer(cast, ref, item, ItemState.DONE, **own, **ends)
    assert not {"transition_item", "transition_settled"} & set(open_clocks(cast, ref))


def test_a_date_put_off_takes_the_place_of_the_earlier_one(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast, born_on=born_for_birthday(in_days=100))
    days = [london.days_after(today(), 10), london.days_after(today(), 20)]
    for due_on in days:
        answer(cast, ref, Item.ACCOMMODATION, ItemState.NOT_YET, due_on=due_on)
    with acting(cast.manager, ref) as opened:
        running = [clock for clock in opened.fold.clocks_of.open if clock.duty == "transition_item"]
    assert [clock.due_at for clock in running] == [london.start_of(london.days_after(days[1], 1))]
    assert running[0].owed_by == "responsible_authority"


@pytest.mark.parametrize(
    ("item", "state", "more", "field"),
    [
        (Item.CONSENT, ItemState.DONE, {}, "says"),
        (Item.ADULT_NRM, ItemState.DONE, {"says": Known.NOT_KNOWN}, "says"),
        (Item.ACCOMMODATION, ItemState.PLANNED, {}, "planned_on"),
        (Item.ACCOMMODATION, ItemState.PLANNED, {"due_on": date(2020, 1, 1)}, "planned_on"),
        (Item.ACCOMMODATION, ItemState.NOT_YET, {}, "again_on"),
        (Item.IMMIGRATION, ItemState.DONE, {}, "ends_on"),
        (Item.IMMIGRATION, ItemState.PLANNED, {"due_on": date(2099, 3, 1), "ends_on": date(2099, 2, 1)}, "planned_on"),
    ],
)
def test_an_answer_that_cannot_be_held_to_says_which_field_is_wrong(
    cast: Cast, item: Item, state: ItemState, more: dict[str, object], field: str
) -> None:
    ref = a_child_with_a_guardian(cast, born_on=born_for_birthday(in_days=100))
    with pytest.raises(Invalid) as refused:
        answer(cast, ref, item, state, **more)
    assert refused.value.field == field


def test_two_workers_answering_at_once_do_not_overwrite_each_other(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast, born_on=born_for_birthday(in_days=100))
    with acting(cast.guardian, ref) as opened:
        seen = opened.last_seq
    answer(cast, ref, Item.PERSONAL_ADVISER, ItemState.DONE)
    with pytest.raises(Conflict), acting(cast.manager, ref, Permission.TALK) as opened:
        transition.answer(
            opened, item=Item.PERSONAL_ADVISER, state=ItemState.DONE, seen=seen, happened=happened_at(opened.at)
        )


def test_the_clocks_follow_the_birth_date_worked_with_and_not_another_that_is_claimed(cast: Cast) -> None:
    born_on = born_for_birthday(in_days=400)
    ref = a_child_gone_missing(cast, born_on=born_on)
    due = open_clocks(cast, ref)["search_after_18_force"].due_at
    assert due == london.start_of(rules.birthday(born_on))
    other = born_for_birthday(in_days=30)
    for working in (False, True):
        with acting(cast.line, ref, texts={"born": (Class.IDENTITY, other.isoformat())}) as opened:
            referral.claim_birth_date(
                opened,
                born_on=other,
                source=ClaimSource.HOME_OFFICE,
                working=working,
                happened=happened_at(opened.at),
            )
        expected = rules.birthday(other) if working else rules.birthday(born_on)
        assert open_clocks(cast, ref)["search_after_18_force"].due_at == london.start_of(expected)


def test_on_the_eighteenth_birthday_of_a_child_still_missing_nothing_ends(cast: Cast) -> None:
    """Two children with one history: one turned eighteen today, the other is fifteen. Only what hangs on age differs."""
    ref = a_child_missing_near_eighteen(cast, in_days=0, hours_ago=50)
    younger = a_child_missing_near_eighteen(cast, in_days=900, hours_ago=50)
    with acting(cast.manager, ref) as opened:
        at, standing, born_on = opened.at, opened.standing, opened.fold.born_on
        running = {(c.duty, c.state, c.part, c.owed_by) for c in opened.fold.clocks_of.open}
        slots = _slots(opened)
    with acting(cast.manager, younger) as opened:
        running_of_the_younger = {(c.duty, c.state, c.part, c.owed_by) for c in opened.fold.clocks_of.open}
        slots_of_the_younger, other = _slots(opened), opened.standing
    assert rules.is_grown(born_on, at=at) and not rules.is_grown(born_on, at=standing.episode.reported_at)

    assert running == running_of_the_younger and "bed_tonight_answered" in {duty for duty, *_ in running}
    assert slots == slots_of_the_younger, "the same people stand to the child"
    assert standing.missing and standing.is_open and standing.stage is other.stage
    for side in Side:
        held, as_before = holding.holder(standing, side, at=at), holding.holder(other, side, at=at)
        assert (held and held.number) == (as_before and as_before.number), side
    for member in (cast.guardian, cast.manager, cast.social_worker, cast.sergeant):
        with gate.transaction(token_of(member), reading=True) as session:
            assert ref in {one.ref for one in lists.missing(session.connection)}, member.name
    gates = closing.in_the_way(
        standing, reason=EndReason.TURNED_18, at=at, born_on=born_on, unmet=(), child_told=Known.YES
    )
    assert [gate_.reason for gate_ in gates if "missing" in gate_.reason.casefold()], "support cannot be ended"
    assert all(
        open_clocks(cast, ref)[duty].due_at == london.start_of(rules.birthday(born_on)) for duty in SEARCH_DUTIES
    )


def test_each_side_accepts_by_name_and_a_refusal_shows_and_stays_owed(cast: Cast) -> None:
    ref = a_child_missing_near_eighteen(cast, in_days=20)
    assert set(open_clocks(cast, ref)) >= SEARCH_DUTIES
    for member, side in ((cast.manager, Side.SERVICE), (cast.social_worker, Side.AUTHORITY)):
        with acting(member, ref, Permission.OPEN, texts=NAMED) as opened:
            after.accept(opened, side=side, seen=opened.last_seq, happened=happened_at(opened.at))
    with acting(cast.sergeant, ref, texts=NAMED) as opened:
        refused = after.refuse(opened, side=Side.FORCE, seen=opened.last_seq, happened=happened_at(opened.at))

    found = open_clocks(cast, ref)
    assert SEARCH_DUTIES & set(found) == {"search_after_18_force"} and "refused_search_taken_up" in found
    row = on_list(cast, cast.guardian)[ref]
    assert [row.answer(side).accepted for side in Side] == [True, True, False]

    with acting(cast.sergeant, ref, texts=NAMED) as opened:
        accepted = after.accept(opened, side=Side.FORCE, seen=opened.last_seq, happened=happened_at(opened.at))
    assert accepted.payload.refusals == (refused.root,)
    assert not {*SEARCH_DUTIES, "refused_search_taken_up"} & set(open_clocks(cast, ref))


def test_nobody_accepts_without_a_name_or_refuses_without_reasons(cast: Cast) -> None:
    ref = a_child_missing_near_eighteen(cast, in_days=20)
    with pytest.raises(Invalid) as nameless, acting(cast.sergeant, ref) as opened:
        after.accept(opened, side=Side.FORCE, seen=opened.last_seq, happened=happened_at(opened.at))
    only = {"named": NAMED["named"]}
    with pytest.raises(Invalid) as reasonless, acting(cast.sergeant, ref, texts=only) as opened:
        after.refuse(opened, side=Side.FORCE, seen=opened.last_seq, happened=happened_at(opened.at))
    assert (nameless.value.field, reasonless.value.field) == ("named", "reasons")


def test_the_search_is_asked_about_from_seventeen_and_a_half_and_only_of_a_missing_child(cast: Cast) -> None:
    young = a_child_gone_missing(cast)
    here = a_child_with_a_guardian(cast, born_on=born_for_birthday(in_days=20))
    for ref, words in ((young, "seventeen and a half"), (here, "not recorded as missing")):
        with pytest.raises(Refusal, match=words), acting(cast.manager, ref, texts=NAMED) as opened:
            after.accept(opened, side=Side.SERVICE, seen=opened.last_seq, happened=happened_at(opened.at))
    assert young not in on_list(cast, cast.guardian) and here not in on_list(cast, cast.guardian)


def test_a_young_person_who_is_found_is_no_longer_searched_for_and_gone_again_is_asked_anew(cast: Cast) -> None:
    ref = a_child_missing_near_eighteen(cast, in_days=20)
    with acting(cast.sergeant, ref, Permission.WORK_EPISODE) as opened:
        finding.take_into_safe_hands(opened, adult=AgencyKind.POLICE, happened=happened_at(opened.at))
    assert not SEARCH_DUTIES & set(open_clocks(cast, ref))
    assert standing_of(cast.guardian, ref).missing


def test_the_list_is_each_persons_own(cast: Cast) -> None:
    ref = a_child_missing_near_eighteen(cast, in_days=0, hours_ago=30)
    assert ref in on_list(cast, cast.guardian) and ref in on_list(cast, cast.sergeant)
    assert ref not in on_list(cast, cast.outsider) and ref not in on_list(cast, cast.other_force)
