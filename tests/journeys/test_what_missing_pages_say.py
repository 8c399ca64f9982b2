"""Pages about a missing child say what a form is about, answer nothing beforehand, and lead on from where one is."""

import pytest

from alongside.commands.cast import Cast
from alongside.missing import finding, operations
from alongside.rules.permissions import Permission
from alongside.vocabulary.codes import Teller
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.missing import State
from alongside.vocabulary.search_plan import AbroadQuestion
from tests.cast import a_child_back, a_child_gone_missing, a_child_placed, acting, standing_of
from tests.earlier_children import a_child_known_for_days, back, gone
from tests.house.test_queries_per_page import counting
from tests.journeys.browse import send
from tests.journeys.page import NOW, Page, whole
from tests.search_plan_children import (
    WHAT,
    a_child_found_abroad,
    a_child_gone_again,
    a_child_who_died,
    a_decision,
    a_line,
    a_poster,
    died,
)


def test_an_earlier_time_away_is_entered_with_no_answer_given_beforehand(visit, cast: Cast) -> None:
    ref = a_child_known_for_days(cast)
    gone(cast, ref, hours=50)
    back(cast, ref, hours=40)

    page = Page(visit(cast.carer).get(f"/child/{ref}/missing/earlier"))

    for name in ("state", "by", "received_by", "elsewhere", "how", "confirmed_by", "confirmed_how"):
        assert not page.box(name), name


def test_the_second_person_reads_who_has_the_child_since_when_and_who_wrote_it(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    typed = NOW | {"adult": "police", "who": "PC 7, on 07700 900123", "where": "The front office."}
    send(visit(cast.sergeant), f"/child/{ref}/episode/safe", typed)

    page = Page(visit(cast.guardian).get(f"/child/{ref}/episode/confirmed"))

    above = page.words.partition("Confirm it, and end the search")[0]
    for said in ("Said to have the child in person: police", "PC 7", "The front office.", "Since"):
        assert said in above, said
    assert f"Written by {cast.sergeant.name}" in above
    assert "You must not be the person who wrote that an adult has the child" in above


def test_the_line_confirms_for_nobody_until_it_names_who_rang(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    send(visit(cast.sergeant), f"/child/{ref}/episode/safe", NOW | {"adult": "police"})
    path = f"/child/{ref}/episode/confirmed"

    assert not Page(visit(cast.line).get(path)).box("by")
    assert Page(visit(cast.guardian).get(path)).box("by") == "guardian"


def test_a_death_is_told_only_by_those_who_may_say_so(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)

    page = Page(visit(cast.line).get(f"/child/{ref}/episode/died"))

    tellers = {value for value, _ in page.options("teller") if value}
    assert tellers == {"officer", "call_handler", "health_worker", "social_worker", "emergency_duty_worker"}
    typed = {"happened-when": "now", "known_by": "myself", "by": "police", "sure": "yes"}
    refused = Page(visit(cast.sergeant).post(f"/child/{ref}/episode/died", typed))
    assert "Choose “Earlier today” or “Another day”" in refused.problems, "nobody writes a death as it happens"
    assert "When did the child die?" in page.words and "Record that this child has died" in page.words


def test_a_report_without_the_time_last_seen_says_what_to_enter(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    typed = {"state": "missing", "known_by": "myself", "last_seen_at-when": "clock"}

    page = Page(visit(cast.carer).post(f"/child/{ref}/missing", typed))

    assert page.problems == ["Enter the time they were last seen, like 22:15"]


@pytest.mark.parametrize("now", ["missing", "away"])
def test_a_changed_state_says_which_way_it_goes_and_what_that_does(visit, cast: Cast, now: str) -> None:
    ref = a_child_placed(cast)
    send(visit(cast.carer), f"/child/{ref}/missing", {"state": now, "known_by": "myself"})

    page = Page(visit(cast.carer).get(f"/child/{ref}/episode/state"))

    ways = {
        "missing": ("Change from missing to away without authorisation", "This lowers the response."),
        "away": ("Change from away without authorisation to missing", "This raises the response."),
    }
    assert all(said in page.words for said in ways[now]) and page.box("state") is None
    own = {
        "missing": ("I know where they are now: they are away", "Change to away without authorisation"),
        "away": ("Nobody knows where they are now: they are missing", "Change to missing"),
    }
    assert all(said in page.words for said in own[now])
    assert '<button type="submit"' in page.html and 'type="radio" value="away"' not in page.html
    unticked = Page(visit(cast.carer).post(f"/child/{ref}/episode/state", NOW))
    assert unticked.problems == ["Tick the box if it is so; if not, leave the child as they are"]


def test_the_lines_of_the_last_plan_are_ticked_by_their_own_words(visit, cast: Cast) -> None:
    ref = a_child_gone_again(cast)

    page = Page(visit(cast.guardian).get(f"/child/{ref}/episode/plan/again"))

    assert WHAT in page.words


def test_a_review_offers_each_line_with_its_own_words_opened_once_however_many_there_are(
    visit, cast: Cast, monkeypatch
) -> None:
    one, three = a_child_gone_missing(cast), a_child_gone_missing(cast)
    for ref, words in ((one, (WHAT,)), (three, (WHAT, "The barber in Salford.", "The park by the canal."))):
        for what in words:
            a_line(cast, ref, what=what)
    asked = []
    for ref in (one, three):
        visitor = visit(cast.guardian)
        visitor.get(f"/child/{ref}/episode/review")
        with counting(monkeypatch) as count:
            page = Page(visitor.get(f"/child/{ref}/episode/review"))
        asked.append((len(count.statements), count.openings))

    assert asked[0] == asked[1] and asked[0][1] == 1
    for said in (WHAT, "The barber in Salford.", "The park by the canal.", "Places: the guardian"):
        assert said in page.words, said


def test_once_a_child_has_died_their_search_says_what_was_recorded_and_nothing_as_if_it_went_on(
    visit, cast: Cast
) -> None:
    gone_still, died = a_child_gone_missing(cast), a_child_who_died(cast)

    searching = Page(visit(cast.guardian).get(f"/child/{gone_still}/episode"))
    over = Page(visit(cast.guardian).get(f"/child/{died}/episode"))

    for said in ("Not located yet", "None set yet.", "No action is agreed yet.", "Nothing yet.", "Who to ring at this"):
        assert said in searching.words and said not in over.words, said
    for said in ("No level was recorded.", "No action was agreed.", "Nothing was recorded."):
        assert said in over.words, said
    assert "the five steps" in searching.words and "five steps" not in over.words and "Located" not in over.words


def test_what_was_found_before_a_child_died_stays_in_sight(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    send(visit(cast.sergeant), f"/child/{ref}/episode/located", NOW | {"seen_by": "officer", "how": "seen"})
    died(cast, ref)

    page = Page(visit(cast.guardian).get(f"/child/{ref}/episode"))

    assert "What was recorded of being found" in page.words and "1. Located" in page.words
    assert "five steps" not in page.words and "Not yet" not in page.words


def test_an_appeal_that_is_out_names_its_decision_and_says_once_that_holds_no_longer(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    a_poster(cast, ref)
    path = f"/child/{ref}/episode/appeals"
    holds = Page(visit(cast.guardian).get(path))
    a_decision(cast, ref, allowed=False)
    over = Page(visit(cast.guardian).get(path))

    for said in (
        "Went out under the decision of",
        "by Amara Osei: allowed.",
        "Published by: the guardian.",
        "Why: Nobody",
    ):
        assert said in holds.words, said
    assert "Where: Stations and cafés" in holds.words and "The child's words: Said in May" in holds.words
    assert "no longer" not in holds.words.lower()
    assert "That decision no longer holds: a later one took its place." in over.words
    assert "No longer allowed" in over.words


def test_the_list_of_lines_shows_each_in_its_own_words_with_the_childs_reference(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    a_line(cast, ref, what="The barber in Salford, on Sundays.", person=cast.guardian.number)

    listed = whole(visit(cast.guardian), "/children/lines")

    rows = [row for page in listed.pages for row in page.rows]
    assert any(ref in row and "The barber in Salford, on Sundays." in row for row in rows)


def test_the_childs_consulate_is_told_nothing_before_a_decision(visit, cast: Cast) -> None:
    ref = a_child_found_abroad(cast)
    for question in AbroadQuestion:
        settled = "not_known" if question is AbroadQuestion.CHILDS_WISH else "yes"
        path = f"/child/{ref}/episode/abroad/{question.value}"
        send(visit(cast.social_worker), path, NOW | {"settled": settled, "words": "Asked."})

    page = Page(visit(cast.social_worker).get(f"/child/{ref}/episode/abroad"))

    assert "Needs a decision first" in page.words and "Every question was asked; 1 is not known." in page.words
    assert any(where.endswith("/episode/appeals/decide") for where in page.links.values())
    wish = Page(visit(cast.social_worker).get(f"/child/{ref}/episode/abroad/childs_wish"))
    assert "What did the child say?" in wish.words and "When was the child asked?" in wish.words
    assert "Is it settled?" not in wish.words


def test_every_form_about_an_appeal_says_which_one(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    appeal = a_poster(cast, ref).root
    decision = standing_of(cast.guardian, ref).search_plan.decisions[0].root
    guardian, path = visit(cast.guardian), f"/child/{ref}/episode/appeals"

    made = Page(guardian.get(f"{path}/{decision}/made"))
    pages = [Page(guardian.get(f"{path}/{appeal}/{step}")) for step in ("ask-down", "down", "checked")]

    assert "Decided on" in made.words and not made.box("publisher")
    for page in (made, *pages):
        assert "poster" in page.words.lower().partition("how do you know")[0]
    assert all("Published by: the guardian. Out since" in page.words for page in pages)


def test_a_house_shows_a_missing_child_first_and_offers_that_they_are_back(visit, cast: Cast) -> None:
    a_child_placed(cast, name="Elira Hoxha")
    missing = a_child_gone_missing(cast, name="Amina Yusuf")

    page = Page(visit(cast.carer).get(f"/house/{cast.rowan_house}"))

    assert page.links["They are back: Amina Yusuf"] == f"/child/{missing}/episode/back"
    assert page.links["See the search: Amina Yusuf"] == f"/child/{missing}/episode"
    assert page.words.index("See the search") < page.words.index("Elira Hoxha")


def test_a_house_says_of_a_child_who_came_back_that_police_have_not_checked(visit, cast: Cast) -> None:
    ref = a_child_back(cast, name="Besa Krasniqi")

    before = _tonight(visit, cast, ref)
    with acting(cast.sergeant, ref, Permission.WORK_EPISODE) as opened:
        finding.check(opened, happened=happened_at(opened.at))

    assert "Back, not yet checked" in before and "MISSING" not in before
    assert "Back, not yet checked" not in _tonight(visit, cast, ref)


def test_a_house_does_not_call_a_child_missing_whose_whereabouts_are_known(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast, state=State.AWAY, name="Lule Krasniqi")

    said = _tonight(visit, cast, ref)

    assert "AWAY: whereabouts known" in said and "MISSING" not in said


def test_a_house_gives_999_and_101_to_be_tapped_where_police_have_not_taken_the_report(visit, cast: Cast) -> None:
    ref = a_child_placed(cast, name="Dren Krasniqi")
    with acting(cast.line, ref, Permission.REPORT_MISSING) as opened:
        operations.report(opened, state=State.MISSING, by=Teller.SOCIAL_WORKER)

    tonight = _tonight(visit, cast, ref)

    assert 'ring\u00a0<a class="govuk-link" href="tel:999">999</a>' in tonight
    assert 'or\u00a0<a class="govuk-link" href="tel:101">101</a>' in tonight


def _tonight(visit, cast: Cast, ref: str) -> str:
    """What the house says of one child."""
    house = visit(cast.carer).get(f"/house/{cast.rowan_house}").content.decode()
    return next(each for each in house.split('<li class="alongside-tonight__child">') if f">{ref}<" in each)


def test_who_to_ring_gives_each_number_its_own_link_and_routes_without_one_last(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)

    page = Page(visit(cast.carer).get(f"/child/{ref}/ring"))

    assert {"tel:999", "tel:101"} <= set(page.links.values())
    assert "Monday to Friday, 08:30 to 17:00" in page.words and "Mon-Fri" not in page.words
    assert not any("Missing persons unit" in row for row in page.rows)
    assert page.words.index("Number not known to us") > page.words.index("Control room")


def test_what_a_notice_does_not_need_stands_last_under_one_heading(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)

    page = Page(visit(cast.social_worker).get(f"/child/{ref}/episode/home-office"))

    assert page.words.count("More than a notice needs: tick only if it was sent") == 1
    assert "<strong>More than a notice needs: tick only if it was sent</strong>" in page.html


def test_a_list_of_children_leads_elsewhere_and_not_to_itself(visit, cast: Cast) -> None:
    back_again = Page(visit(cast.guardian).get("/children/back"))
    tonight = Page(visit(cast.guardian).get("/children/tonight"))

    there, where = "Back, and not listened to", "Where would they sleep tonight, if found?"
    assert there not in back_again.links and back_again.links[where] == "/children/tonight"
    assert where not in tonight.links and tonight.links[there] == "/children/back"
    assert "/children/missing" in Page(visit(cast.guardian).get("/children/turning-18")).links.values()


def test_a_decision_that_is_not_used_yet_is_named_above_its_form(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    decision = a_decision(cast, ref).root

    page = Page(visit(cast.guardian).get(f"/child/{ref}/episode/appeals/{decision}/made"))

    assert "The appeal or approach went out" in page.words and "Decided on" in page.words


def test_nobody_is_asked_to_confirm_or_check_a_return_of_which_nobody_has_written(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)

    for path in ("confirmed", "checked"):
        answer = visit(cast.guardian).get(f"/child/{ref}/episode/{path}")
        assert answer.status_code == 409 and "responsible adult has the child" in Page(answer).words, path


def test_being_in_touch_with_a_missing_child_leads_on_to_located_and_in_safe_hands(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)

    page = Page(visit(cast.guardian).get(f"/child/{ref}/contact"))

    assert "being in touch does not end that" in page.words
    assert {f"/child/{ref}/episode/located", f"/child/{ref}/episode/safe"} <= set(page.links.values())
