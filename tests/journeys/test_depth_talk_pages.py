"""The talk in depth through pages: who reads it, whose offer comes next, what the child may choose, what others know."""

from typing import Any

from alongside.commands.cast import Cast
from alongside.vocabulary.codes import Party
from tests.cast import a_child_back, standing_of
from tests.journeys.browse import page_of, send
from tests.journeys.page import NOW, Page
from tests.missing_depth_children import a_child_back_twice, a_talk_declined, episodes_of


def hold(cast: Cast, ref: str, **more: Any) -> dict[str, Any]:
    return NOW | {
        "episodes": [str(seq) for seq in episodes_of(cast, ref)],
        "held_by": "guardian",
        "independent": "yes",
        "way": "face_to_face",
        "may_share_with_police": "no",
        **more,
    }


def test_a_talk_says_beforehand_who_reads_it_and_one_may_cover_several_times_away(visit, cast: Cast) -> None:
    ref = a_child_back_twice(cast)
    form = page_of(visit, cast.guardian, f"/child/{ref}/talk/held")

    untold = visit(cast.guardian).post(f"/child/{ref}/talk/held", hold(cast, ref, why_left="They rang."))
    send(
        visit(cast.guardian),
        f"/child/{ref}/talk/readers",
        NOW
        | {
            "episodes": [str(seq) for seq in episodes_of(cast, ref)],
            "by": "guardian",
            "readers": ["talker", "social_worker"],
            "language": "vie",
        },
    )
    asked_again = page_of(visit, cast.guardian, f"/child/{ref}/talk/held")
    send(visit(cast.guardian), f"/child/{ref}/talk/held", hold(cast, ref, why=["debt"], after=["call"], ways=["walk"]))

    page = page_of(visit, cast.guardian, f"/child/{ref}/talk")
    assert "readers" in form.boxes() and "readers" not in asked_again.boxes()
    assert untold.status_code == 422 and any("who will read what they say" in one for one in Page(untold).problems)
    assert Page(untold).box("why_left") == "They rang."
    assert "these read it: whoever talks with them, the social worker" in page.words
    assert [one.talk for one in standing_of(cast.guardian, ref).past_episodes] == ["held", "held"]


def test_the_next_offer_comes_from_somebody_else_and_the_child_may_choose(visit, cast: Cast) -> None:
    ref = a_child_back(cast, hours_ago=1)
    a_talk_declined(cast, ref, by=Party.SOCIAL_WORKER, member=cast.social_worker)
    typed = NOW | {
        "episodes": [str(seq) for seq in episodes_of(cast, ref)],
        "independent": "no",
        "way": "face_to_face",
        "child_told_who_reads": "yes",
        "free_to_choose": ["person", "sex", "way"],
        "ways": ["walk", "voice_note"],
        "wishes": "A woman, outside.",
    }

    same = visit(cast.social_worker).post(f"/child/{ref}/talk/offer", typed | {"offered_by": "social_worker"})
    send(visit(cast.guardian), f"/child/{ref}/talk/offer", typed | {"offered_by": "guardian"})

    page = page_of(visit, cast.guardian, f"/child/{ref}/talk")
    assert same.status_code == 422 and any("said no to this person" in line for line in Page(same).problems)
    assert Page(same).box("wishes") == "A woman, outside."
    assert "The child could choose: who talks with them, a woman or a man, in what way." in page.words
    assert "walk and talk, a voice note" in page.words and "A woman, outside." in page.words
    assert "By name: Amara Osei." in page.words


def test_what_carer_guardian_and_police_know_stands_side_by_side(visit, cast: Cast) -> None:
    ref = a_child_back(cast, hours_ago=1)
    form = page_of(visit, cast.guardian, f"/child/{ref}/talk/gathered/officer")
    typed = NOW | {
        "episodes": [str(seq) for seq in episodes_of(cast, ref)],
        "words": "A debt.",
        "source": "staff_on_duty",
    }
    send(visit(cast.guardian), f"/child/{ref}/talk/gathered/carer", typed)

    page = page_of(visit, cast.guardian, f"/child/{ref}/talk")

    assert form.box("source") == "officer"
    assert "The carer Gathered" in page.words and "A debt." in page.words
    assert "The guardian Not gathered yet" in page.words and "A police officer Not gathered yet" in page.words
    assert visit(cast.guardian).get(f"/child/{ref}/talk/gathered/public").status_code == 404
