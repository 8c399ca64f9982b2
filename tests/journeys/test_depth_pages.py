"""Missing in depth through pages: other forces, powers, withheld sources, notices, before going back, the pattern, lists."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from alongside.commands.cast import GREATER_MANCHESTER_POLICE, STAFFORDSHIRE_POLICE, Cast
from alongside.holding import operations as holding
from alongside.missing import finding
from alongside.people import desks
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Teller
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.holding import Occasion, Side
from tests.cast import a_child_back, a_child_gone_missing, acting, entries_of, standing_of
from tests.house.test_queries_per_page import counting
from tests.journeys.browse import page_of, send
from tests.journeys.page import NOW, Page, whole
from tests.missing_depth_children import (
    a_child_back_twice,
    a_child_in_safe_hands,
    a_welsh_child_back,
    episodes_of,
)

LONDON = ZoneInfo("Europe/London")


def at(field: str, *, hours: float) -> dict[str, str]:
    """The boxes of a moment so many hours from now."""
    wall = (datetime.now(UTC) + timedelta(hours=hours)).astimezone(LONDON)
    return {
        f"{field}-day": str(wall.day),
        f"{field}-month": str(wall.month),
        f"{field}-year": str(wall.year),
        f"{field}-time": f"{wall:%H:%M}",
    }


ASK = NOW | {"force": GREATER_MANCHESTER_POLICE, "what": "check_address", "words": "Above a nail bar."}


def test_another_force_is_asked_and_answers_with_its_own_reference(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    before = page_of(visit, cast.guardian, f"/child/{ref}/episode")

    send(visit(cast.line), f"/child/{ref}/episode/force", ASK | at("answer_due_at", hours=2))
    asked = entries_of(cast.line, ref)[-1].root
    waiting = page_of(visit, cast.other_force, f"/child/{ref}/episode")
    answer = f"/child/{ref}/episode/force/{asked}"
    send(
        visit(cast.other_force),
        answer,
        NOW | {"answer": "taken_on", "answered_by": "Inspector Hart", "reference": "GMP-77"},
    )
    taken = page_of(visit, cast.guardian, f"/child/{ref}/episode")
    send(visit(cast.other_force), answer, NOW | {"answer": "nothing_found", "answered_by": "PC 9"})

    assert "No other force has been asked for anything." in before.words
    assert "Greater Manchester Police: check an address No answer known to us" in waiting.words
    assert "Above a nail bar." in waiting.words
    assert "They have it, says Inspector Hart" in taken.words and "Their reference: GMP-77" in taken.words
    assert visit(cast.line).get(answer).status_code == 409


def test_the_lead_passes_only_when_the_next_force_accepts_by_name_with_its_own_reference(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    send(visit(cast.sergeant), f"/child/{ref}/episode/taken/police", NOW | {"taken_by": "PC 1", "reference": "LOG-7"})
    leaves = {"leaves": (Class.CASEWORK, "Staffordshire has looked at both stations.")}
    with acting(cast.sergeant, ref, Permission.HAND_OVER, texts=leaves) as opened:
        holding.offer(
            opened,
            side=Side.FORCE,
            receiver=desks.of_force(opened.connection, GREATER_MANCHESTER_POLICE),
            occasion=Occasion.OTHER_FORCE,
            answer_due_at=opened.at + timedelta(hours=1),
            seen=opened.last_seq,
        )
    offered = page_of(visit, cast.guardian, f"/child/{ref}/episode")
    lead_before = standing_of(cast.guardian, ref).episode.lead_force
    reference = {"reference": (Class.IDENTITY, "GMP-LEAD-3")}
    with acting(cast.other_force, ref, Permission.ANSWER, texts=reference) as opened:
        offer = opened.standing.holding.offer(Side.FORCE)
        holding.accept(opened, offer=offer.seq)

    page = page_of(visit, cast.guardian, f"/child/{ref}/episode")
    assert "The lead was offered to Greater Manchester Police control room" in offered.words
    assert lead_before == STAFFORDSHIRE_POLICE
    assert standing_of(cast.guardian, ref).episode.lead_force == GREATER_MANCHESTER_POLICE
    assert "accepted the lead by name" in page.words and "LOG-7, GMP-LEAD-3" in page.words
    assert "Offer the lead to another force" in page.links


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({"force": ""}, "Choose the force"),
        ({"what": ""}, "Choose what it is asked for"),
        (at("answer_due_at", hours=-3), "This time has passed."),
    ],
)
def test_an_ask_of_no_force_or_for_a_time_gone_by_keeps_what_was_typed(
    typed: dict[str, str], problem: str, visit, cast: Cast
) -> None:
    ref = a_child_gone_missing(cast)

    answer = visit(cast.line).post(f"/child/{ref}/episode/force", ASK | at("answer_due_at", hours=2) | typed)

    page = Page(answer)
    assert answer.status_code == 422 and any(problem in line for line in page.problems), page.problems
    assert page.box("words") == "Above a nail bar."


def test_the_first_night_says_who_is_known_who_was_told_and_who_is_not_there_yet(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    send(visit(cast.line), f"/child/{ref}/episode/told/police", NOW | {"route": "call_101"})
    send(visit(cast.line), f"/child/{ref}/episode/taken/police", NOW | {"taken_by": "PC 1", "reference": "LOG-7"})

    page = page_of(visit, cast.guardian, f"/child/{ref}/episode")

    night = page.words[page.words.index("From the first night") : page.words.index("Other forces asked")]
    assert "Staffordshire Police" in night and "LOG-7" in night and "Birmingham" in night
    assert night.count("Not told yet") == 3 and "Not known to us" not in night


def test_an_action_that_the_childs_legal_status_does_not_allow_is_not_offered_and_says_what_it_needs(
    visit, cast: Cast
) -> None:
    ref = a_child_gone_missing(cast)

    page = page_of(visit, cast.social_worker, f"/child/{ref}/episode/action")

    offered = {value for value, _ in page.options("action")}
    assert "recovery_order" not in offered and {"search_home", "emergency_protection_order"} <= offered
    assert "Powers that depend on the legal status" in page.words
    assert (
        "Recovery order Legal status not known: ask the authority" in page.words
        and "Children Act 1989, section 50" in page.words
    )
    assert "The legal status recorded is: not known." in page.words and "Unverified" in page.words


def test_a_withheld_source_is_read_by_the_lead_force_and_the_recorders_supervisor_alone(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    path = f"/child/{ref}/episode/withheld"
    typed = {
        "words": "A flat in Leeds.",
        "source_for_police": "The girl next door",
        "sighting": "no",
        "obtained_at-when": "now",
    }

    unnamed = visit(cast.guardian).post(path, typed | {"source_for_police": ""})
    form = page_of(visit, cast.guardian, path)
    send(visit(cast.guardian), path, typed)

    pages = {
        m.name: page_of(visit, m, f"/child/{ref}/episode").words for m in (cast.sergeant, cast.manager, cast.carer)
    }
    assert unnamed.status_code == 422 and Page(unnamed).box("words") == "A flat in Leeds."
    assert "teller" not in form.boxes() and "known_by" not in form.boxes()
    assert all("its source is withheld, known to the recorder" in words for words in pages.values())
    assert "The girl next door" in pages[cast.sergeant.name] and "The girl next door" in pages[cast.manager.name]
    assert "The girl next door" not in pages[cast.carer.name] and "A flat in Leeds." in pages[cast.carer.name]
    assert "The girl next door" not in page_of(visit, cast.guardian, f"/child/{ref}").words


def test_a_notice_says_exactly_what_it_held_and_the_child_is_told_of_it(visit, cast: Cast) -> None:
    ref = a_child_in_safe_hands(cast)
    path = f"/child/{ref}/episode/home-office"

    empty = visit(cast.social_worker).post(path, NOW | {"about": "found", "fields_sent": "By email."})
    send(
        visit(cast.social_worker),
        path,
        NOW | {"about": "found", "given": ["name", "address"], "fields_sent": "By email."},
    )
    untold = page_of(visit, cast.guardian, f"/child/{ref}/episode")
    send(
        visit(cast.guardian),
        f"{path}/told",
        NOW | {"about": "found", "child_told": "yes", "by": "guardian", "words": "That he is safe.", "language": "vie"},
    )

    page = page_of(visit, cast.guardian, f"/child/{ref}/episode")
    assert empty.status_code == 422 and Page(empty).box("fields_sent") == "By email."
    assert "It held: name, where the child lives, or lived." in untold.words
    assert "More than a notice needs, as we see it: where the child lives, or lived." in untold.words
    assert "Nobody has written what the child was told about it." in untold.words
    assert "The child was told by the guardian" in page.words and "That he is safe." in page.words
    assert "This record sends nothing there." in page.words


ANSWERED = {"answer": "answered", "wants_to_go_back": "not_known", "afraid": "no", "interpreter": "yes"}


def test_nothing_is_answered_for_a_child_before_the_way_back_and_each_question_left_out_is_asked_again(
    visit, cast: Cast
) -> None:
    ref = a_child_in_safe_hands(cast)
    path, asked = f"/child/{ref}/episode/before-return", ("wants_to_go_back", "afraid", "interpreter")

    page = page_of(visit, cast.sergeant, path)
    again = visit(cast.sergeant).post(path, NOW | {"answer": "answered", "by": "police"})
    send(visit(cast.sergeant), path, NOW | {"answer": "not_asked", "by": "police"})

    assert not any(page.box(name) for name in asked)
    assert again.status_code == 422 and Page(again).problems == [
        "Choose whether they want to go back",
        "Choose whether they are afraid of going back",
        "Choose whether there was an interpreter",
    ]
    assert "Nobody asked" in page_of(visit, cast.guardian, f"/child/{ref}/episode").words


def test_before_going_back_the_child_says_where_they_want_to_sleep(visit, cast: Cast) -> None:
    ref = a_child_in_safe_hands(cast)
    path = f"/child/{ref}/episode/before-return"
    owed = page_of(visit, cast.guardian, f"/child/{ref}/episode")

    why = visit(cast.sergeant).post(path, NOW | {"answer": "not_possible", "by": "police"})
    send(
        visit(cast.sergeant),
        path,
        NOW | ANSWERED | {"by": "police", "afraid": "yes", "where_to_sleep": "With Fay's sister."},
    )

    page, police = (page_of(visit, one, f"/child/{ref}/episode") for one in (cast.guardian, cast.sergeant))
    assert "Before going back Nobody has written it" in owed.words
    assert why.status_code == 422 and "Choose why not" in Page(why).problems
    assert "Afraid of going back." in page.words and "With Fay's sister." in page.words
    assert "With Fay's sister." not in police.words


def test_a_level_lowered_because_the_child_always_comes_back_is_refused_to_police_and_challenged_from_others(
    visit, cast: Cast
) -> None:
    ref = a_child_gone_missing(cast)
    path = f"/child/{ref}/episode/level"
    send(visit(cast.sergeant), path, NOW | {"level": "high"})
    lower = {"level": "medium", "because": "always_comes_back"}

    refused = visit(cast.sergeant).post(path, NOW | lower)
    told = {"happened-when": "now", "known_by": "told", "teller": "officer", "means": "telephone"}
    send(visit(cast.line), path, told | lower)

    page = page_of(visit, cast.guardian, f"/child/{ref}/episode")
    assert refused.status_code == 409 and any("lowers no risk level" in line for line in Page(refused).problems)
    assert Page(refused).box("because") == "always_comes_back"
    assert "To challenge" in page.words and "That is no reason: challenge it with them." in page.words


def test_the_pattern_is_drawn_and_said_in_a_table_and_what_was_told_is_not_for_carers(visit, cast: Cast) -> None:
    ref = a_child_back_twice(cast)
    typed = NOW | {
        "episodes": [str(episodes_of(cast, ref)[-1])],
        "source": "child",
        "why": ["debt"],
        "with_whom": ["people_from_before"],
        "after": ["call"],
        "words": "They rang my mother.",
    }
    send(visit(cast.guardian), f"/child/{ref}/talk/pattern", typed)
    nothing = visit(cast.guardian).post(
        f"/child/{ref}/talk/pattern", NOW | {"episodes": typed["episodes"], "source": "child"}
    )

    ours, theirs = (page_of(visit, one, f"/child/{ref}/episode/pattern") for one in (cast.guardian, cast.carer))

    assert '<svg viewBox="0 0 370' in ours.html and "A move or journey" in ours.words
    assert "why: owes money; with: people from before they were found; after: a call or message" in ours.words
    assert "They rang my mother." in ours.words and "Coming back often lowers no risk level" in ours.words
    assert "owes money" not in theirs.words and "They rang my mother." not in theirs.words
    assert nothing.status_code == 422 and any("Nothing is said here" in line for line in Page(nothing).problems)


def test_the_lists_name_children_of_mine_and_nobody_elses(visit, cast: Cast) -> None:
    gone, back = a_child_gone_missing(cast, name="Linh Tonight"), a_child_back(cast, name="Mai Unheard")

    tonight, unheard = (whole(visit(cast.guardian), f"/children/{name}") for name in ("tonight", "back"))
    strange = [page_of(visit, cast.outsider, f"/children/{name}") for name in ("tonight", "back")]

    assert "Linh Tonight" in tonight.words and gone in tonight.words and "Nobody has answered" in tonight.words
    assert "Mai Unheard" in unheard.words and back in unheard.words and "Not offered yet" in unheard.words
    assert all(ref not in page.words for page in strange for ref in (gone, back))
    assert all("There is nobody on this list." in page.words for page in strange)


def test_a_welsh_authoritys_child_has_a_debrief(visit, cast: Cast) -> None:
    ref = a_welsh_child_back(cast)

    talk, episode = (page_of(visit, cast.line, f"/child/{ref}/{path}") for path in ("talk", "episode"))
    listed = whole(visit(cast.line), "/children/back")

    assert "Debrief: offers and answers" in talk.words and "as a house rule" in talk.words
    assert "Debrief: Not offered yet" in episode.words
    assert "in Wales, a debrief" in listed.words


def test_an_outsider_finds_none_of_these_pages(visit, cast: Cast) -> None:
    ref = a_child_in_safe_hands(cast)
    for path in (
        "episode/force",
        "episode/force/1",
        "episode/withheld",
        "episode/home-office/told",
        "episode/before-return",
        "episode/pattern",
        "talk/readers",
        "talk/pattern",
        "talk/gathered/carer",
    ):
        assert visit(cast.outsider).get(f"/child/{ref}/{path}").status_code == 404, path
        assert visit(cast.outsider).post(f"/child/{ref}/{path}", {}).status_code in (404, 405), path


def test_a_page_about_nothing_says_so(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)

    assert visit(cast.guardian).get(f"/child/{ref}/talk/readers").status_code == 409
    assert visit(cast.guardian).get(f"/child/{ref}/episode/force/1").status_code == 404
    assert visit(cast.guardian).get(f"/child/{ref}/episode/action/99999").status_code == 404
    early = visit(cast.sergeant).post(f"/child/{ref}/episode/before-return", NOW | ANSWERED | {"by": "police"})
    assert early.status_code == 409 and any("Nobody has found" in line for line in Page(early).problems)


def back_home(cast: Cast, ref: str) -> None:
    with acting(cast.carer, ref, Permission.WORK_EPISODE) as opened:
        finding.come_back(opened, received_by=Teller.CARER, happened=happened_at(opened.at))


def test_a_child_who_is_back_can_only_be_said_not_to_have_been_asked(visit, cast: Cast) -> None:
    ref = a_child_in_safe_hands(cast)
    back_home(cast, ref)

    late = visit(cast.guardian).post(
        f"/child/{ref}/episode/before-return", NOW | ANSWERED | {"by": "guardian", "where_to_sleep": "Here."}
    )
    send(visit(cast.guardian), f"/child/{ref}/episode/before-return", NOW | {"answer": "not_asked", "by": "police"})

    assert late.status_code == 422 and Page(late).box("where_to_sleep") == "Here."
    assert "Nobody asked" in page_of(visit, cast.guardian, f"/child/{ref}/episode").words


def test_the_pages_ask_as_much_however_often_the_child_was_away(visit, cast: Cast, monkeypatch) -> None:
    once, twice = a_child_back(cast, hours_ago=1), a_child_back_twice(cast)
    for path in ("talk", "episode/pattern"):
        asked = []
        for ref in (once, twice):
            visitor = visit(cast.guardian)
            visitor.get(f"/child/{ref}/{path}")
            with counting(monkeypatch) as count:
                assert visitor.get(f"/child/{ref}/{path}").status_code == 200
            asked.append((len(count.statements), count.openings))
        assert asked[0] == asked[1] and asked[0][1] == 1, path
