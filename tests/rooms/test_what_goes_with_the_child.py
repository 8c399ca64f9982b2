"""Solicitor, school, treatment and the rest go with the child; after each move every one is checked; the last door."""

import pytest

from alongside.access import former_door, gate
from alongside.chronology import rebuild
from alongside.commands.cast import CARDIFF, Cast
from alongside.placement import care, travels
from alongside.placement import operations as placement
from alongside.placement.travels import Answer
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import HowKnown, Known, Means
from alongside.vocabulary.errors import Invalid, NotOpen, Refusal
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.placement import Stay
from alongside.vocabulary.travels import Outcome, Thing
from tests.cast import a_child_gone_missing, a_child_placed, acting, entries_of, standing_of, token_of
from tests.continuity_children import a_child_who_moved, a_child_with_things, move_to_alder

HELD = {Thing.SOLICITOR, Thing.SCHOOL, Thing.TREATMENT}
CAME = {
    "words": (Class.LOCATION, "Stood at the gate at six, hungry. Went towards the station."),
    "information": (Class.LOCATION, "x"),
}


def waiting(cast: Cast, ref: str) -> set[Thing]:
    return set(standing_of(cast.guardian, ref).continuity.waiting)


def duties(cast: Cast, ref: str) -> set[str]:
    with acting(cast.manager, ref) as opened:
        return {clock.duty for clock in opened.fold.clocks_of.open}


def test_after_a_move_everything_the_child_has_waits_to_be_checked_and_is_owed(cast: Cast) -> None:
    ref = a_child_with_things(cast)
    assert waiting(cast, ref) == set() and not {"care_goes_along", "rights_go_along"} & duties(cast, ref)

    move_to_alder(cast, ref)

    assert waiting(cast, ref) == HELD
    assert {"care_goes_along", "rights_go_along"} <= duties(cast, ref)


def test_checking_one_thing_after_another_meets_what_is_owed_when_the_last_is_answered(cast: Cast) -> None:
    ref = a_child_who_moved(cast)
    move = standing_of(cast.guardian, ref).continuity.move
    texts = {"treatment_because": (Class.CASEWORK, "The inhaler stayed in the car. A new one is ordered for tomorrow.")}
    with acting(cast.social_worker, ref, Permission.PLACE, texts=texts) as opened:
        answers = [Answer(Thing.SCHOOL, Outcome.GOES_ON), Answer(Thing.TREATMENT, Outcome.LOST)]
        travels.follow(opened, answers, move=move, happened=happened_at(opened.at))
    assert waiting(cast, ref) == {Thing.SOLICITOR}
    assert "care_goes_along" not in duties(cast, ref) and "rights_go_along" in duties(cast, ref)

    with acting(cast.guardian, ref, Permission.PLACE) as opened:
        goes_on = [Answer(Thing.SOLICITOR, Outcome.GOES_ON)]
        travels.follow(opened, goes_on, move=move, happened=happened_at(opened.at))
    assert waiting(cast, ref) == set() and "rights_go_along" not in duties(cast, ref)


def test_what_was_lost_says_why_what_changed_says_to_what_and_what_was_never_there_does_not_go_on(cast: Cast) -> None:
    ref = a_child_who_moved(cast)
    move = standing_of(cast.guardian, ref).continuity.move
    wrong = {
        Answer(Thing.SCHOOL, Outcome.LOST): "school_because",
        Answer(Thing.SCHOOL, Outcome.CHANGED): "school_who",
        Answer(Thing.GP, Outcome.GOES_ON): "gp",
    }
    for answer, field in wrong.items():
        with pytest.raises(Invalid) as refused, acting(cast.guardian, ref, Permission.PLACE) as opened:
            travels.follow(opened, [answer], move=move, happened=happened_at(opened.at))
        assert refused.value.field == field
    with pytest.raises(Invalid), acting(cast.guardian, ref, Permission.PLACE) as opened:
        travels.follow(opened, [], happened=happened_at(opened.at))


def test_an_answer_for_an_earlier_move_is_not_taken_for_the_last_one(cast: Cast) -> None:
    ref = a_child_who_moved(cast)
    with pytest.raises(Invalid, match="moved again"), acting(cast.guardian, ref, Permission.PLACE) as opened:
        travels.follow(opened, [Answer(Thing.SCHOOL, Outcome.GOES_ON)], move=1, happened=happened_at(opened.at))


def test_custody_and_release_and_a_transfer_ask_again_and_a_night_in_hospital_does_not(cast: Cast) -> None:
    ref = a_child_with_things(cast)
    moves = []
    for stay, counts in (
        (Stay.HOSPITAL, False),
        (Stay.POLICE_STATION, True),
        (Stay.ON_THE_WAY, True),
        (Stay.RESPITE, False),
    ):
        before = standing_of(cast.guardian, ref).continuity.move
        with acting(cast.social_worker, ref, Permission.PLACE) as opened:
            placement.begin_stay(opened, stay=stay, happened=happened_at(opened.at))
        after = standing_of(cast.guardian, ref).continuity.move
        assert (after != before) is counts, stay
        moves.append(after)
    with acting(cast.social_worker, ref, Permission.PLACE) as opened:
        care.transfer(opened, authority=CARDIFF, happened=happened_at(opened.at))
    state = standing_of(cast.guardian, ref).continuity
    assert state.move != moves[-1] and set(state.waiting) == HELD


def test_health_is_not_shown_to_those_who_do_not_hold_health(cast: Cast) -> None:
    ref = a_child_with_things(cast)
    treatment = next(
        e.payload
        for e in entries_of(cast.guardian, ref)
        if e.kind == "placement.followed" and e.payload.thing is Thing.TREATMENT
    )
    assert treatment.health is not None and treatment.particulars is None


def lived_here(cast: Cast, member: object) -> dict[str, int]:
    with gate.transaction(token_of(member), reading=True) as session:  # type: ignore[arg-type]
        return {one.ref: one.house for one in former_door.lived_here(session.connection)}


def come(cast: Cast, ref: str) -> None:
    with (
        gate.transaction(token_of(cast.carer)) as session,
        former_door.at_door(session, ref, texts=CAME) as (opened, house),
    ):
        travels.say_came_here(
            opened, house=house, how=HowKnown.SEEN, still_there=Known.NO, happened=happened_at(opened.at)
        )


def test_the_last_carer_keeps_the_door_and_reads_nothing_of_the_child(cast: Cast) -> None:
    ref = a_child_who_moved(cast)

    assert lived_here(cast, cast.carer)[ref] == cast.rowan_house
    assert ref not in lived_here(cast, cast.night_staff), "the house where the child lives now has no such door"
    assert ref not in lived_here(cast, cast.outsider)
    with pytest.raises(NotOpen):
        standing_of(cast.carer, ref)

    come(cast, ref)

    with pytest.raises(NotOpen):
        standing_of(cast.carer, ref)
    with gate.transaction(token_of(cast.carer), reading=True) as session:
        (slots,) = session.connection.execute("select access.slots()").fetchone()
        (relations,) = session.connection.execute(
            "select count(*) from access.mine() where role = 'last_carer'"
        ).fetchone()
    with acting(cast.guardian, ref) as opened:
        child = opened.child
    assert not [slot for slot in slots if slot // 8 == child] and relations == 0


def test_that_the_child_came_is_news_of_the_child_and_somebody_owes_an_answer(cast: Cast) -> None:
    ref = a_child_who_moved(cast)
    come(cast, ref)

    standing = standing_of(cast.guardian, ref)
    assert standing.last_known.how is HowKnown.SEEN
    (door,) = standing.continuity.doors
    assert "last_carer_answered" in duties(cast, ref)

    done = {"words": (Class.CASEWORK, "Rang Alder house: she is back there.")}
    with acting(cast.guardian, ref, Permission.ANSWER, texts=done) as opened:
        travels.answer_door(opened, said=door.entry, happened=happened_at(opened.at))
    assert "last_carer_answered" not in duties(cast, ref)
    with pytest.raises(Refusal), acting(cast.guardian, ref, Permission.ANSWER, texts=done) as opened:
        travels.answer_door(opened, said=door.entry, happened=happened_at(opened.at))


def test_what_is_said_at_the_door_ends_no_missing_episode_and_goes_to_the_line(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    with acting(cast.social_worker, ref, Permission.PLACE) as opened:
        placement.end(opened, reason="LAREQ", seen=opened.last_seq, happened=happened_at(opened.at))
    come(cast, ref)

    standing = standing_of(cast.guardian, ref)
    assert standing.missing and standing.last_known.how is HowKnown.SEEN
    with acting(cast.manager, ref) as opened:
        (clock,) = [one for one in opened.fold.clocks_of.open if one.duty == "last_carer_answered"]
    assert clock.owed_by == "service_line"


def test_somebody_asking_for_the_child_is_owed_an_answer_and_is_no_news_of_the_child(cast: Cast) -> None:
    ref = a_child_who_moved(cast)
    before = standing_of(cast.guardian, ref).last_known
    asked = {
        "words": (Class.CASEWORK, "A man of forty, white van, said he was the uncle."),
        "told_them": (Class.CASEWORK, "Nothing."),
    }
    with (
        gate.transaction(token_of(cast.carer)) as session,
        former_door.at_door(session, ref, texts=asked) as (opened, house),
    ):
        travels.say_asked_for(opened, house=house, means=Means.AT_THE_DOOR, happened=happened_at(opened.at))
    standing = standing_of(cast.guardian, ref)
    assert standing.last_known == before and len(standing.continuity.doors) == 1


def test_a_message_is_not_somebody_at_the_door(cast: Cast) -> None:
    ref = a_child_who_moved(cast)
    with (
        pytest.raises(Invalid, match="knows that the child came"),
        gate.transaction(token_of(cast.carer)) as session,
        former_door.at_door(session, ref, texts=CAME) as (opened, house),
    ):
        travels.say_came_here(
            opened, house=house, how=HowKnown.MESSAGE, still_there=Known.NO, happened=happened_at(opened.at)
        )


def test_the_door_shuts_when_the_child_moves_on_comes_back_or_28_days_have_passed(cast: Cast) -> None:
    ref = a_child_with_things(cast)
    move_to_alder(cast, ref, hours_ago=1)
    assert ref in lived_here(cast, cast.carer)
    other = a_child_placed(cast, hours_ago=24 * 40)
    move_to_alder(cast, other, hours_ago=24 * 29)
    assert other not in lived_here(cast, cast.carer), "29 days ago"
    with acting(cast.social_worker, ref, Permission.PLACE) as opened:
        placement.end(opened, reason="LAREQ", seen=opened.last_seq, happened=happened_at(opened.at))
    assert ref not in lived_here(cast, cast.carer), "Alder house is the last home now"
    assert lived_here(cast, cast.night_staff)[ref] == cast.alder_house
    for member in (cast.outsider, cast.carer):
        with (
            pytest.raises(NotOpen),
            gate.transaction(token_of(member)) as session,
            former_door.at_door(session, ref, texts=CAME),
        ):
            pytest.fail("no such door")


def test_what_the_last_carer_wrote_leaves_no_relation_that_a_rebuild_would_not_make(cast: Cast) -> None:
    ref = a_child_who_moved(cast)
    come(cast, ref)
    with acting(cast.guardian, ref) as opened:
        child = opened.child

    seen = rebuild.rebuild(mend=False)

    assert not [name for name, children in seen.differing.items() if child in children]
