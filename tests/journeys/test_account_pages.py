"""The account on its pages: told before writing, sent where its writer chose, printed once; and who is beside in custody."""

from typing import Any

import pytest

from alongside.commands.cast import BIRMINGHAM, WEST_MIDLANDS_POLICE, Cast
from alongside.placement import operations as placement
from alongside.rules.permissions import Permission
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.placement import Stay
from tests.account_children import TEXTS, a_child_with_an_account, an_account
from tests.asks_children import clocks_of
from tests.cast import a_child_placed, a_child_with_a_guardian, acting, entries_of, standing_of
from tests.journeys.browse import send
from tests.journeys.page import NOW, Page
from tests.journeys.test_paper_pages import pdf_of, words_of

WRITTEN = NOW | {
    "was_seen": "A mattress behind a locked door.",
    "seen_by": "officer",
    "seen_at-when": "now",
    "seen_where": "12 Made-Up Street",
    "seen_goes_to": ["authority", "guardian"],
    "said": "They have my brother.",
    "how_said": "own_accord",
    "said_to": "guardian",
    "heard_at-when": "now",
    "language": "vie",
    "interpreter": "by_telephone",
    "interpreter_chosen_by": "guardian_service",
    "in_the_room": ["appropriate_adult"],
    "said_goes_to": ["authority"],
    "inferred": "I think a debt is held over them.",
    "inferred_goes_to": ["nowhere"],
    "concerns": ["labour", "criminal"],
    "exploited_in": "both",
    "signs": ["living_conditions"],
    "child_knows": "yes",
    "risks_now": "A car waits outside.",
}


def test_the_writer_is_told_where_each_part_may_go_before_and_while_writing(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    page = Page(visit(cast.guardian).get(f"/child/{ref}/account/write"))

    before = page.words.split("What was seen?")[0]
    for told in (
        "where this may go",
        "A court can order all of it to be shown",
        "criminal proceedings",
        "asylum claim",
    ):
        assert told in before
    assert "Ask the child nothing about what they may be accused of" in before
    assert page.words.count("It goes to the Home Office") == 3, "beside each part that may go there"
    for part in ("seen", "said", "inferred"):
        assert page.box(f"{part}_goes_to") is None, "nothing is chosen for the writer"
    assert not [name for name in ("was_seen", "said", "inferred") if (page.box(name) or "").strip()]


def test_no_box_of_the_form_asks_about_an_offence(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    names = " ".join(Page(visit(cast.guardian).get(f"/child/{ref}/account/write")).boxes())
    assert not [word for word in ("offence", "crime", "charge", "arrest", "plea") if word in names]


def test_an_account_is_written_and_stands_with_its_parts_apart(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    send(visit(cast.guardian), f"/child/{ref}/account/write", WRITTEN)

    page = Page(visit(cast.social_worker).get(f"/child/{ref}/account"))
    seen, said = page.words.index("A mattress behind"), page.words.index("They have my brother.")
    inferred = page.words.index("I think a debt is held over them.")
    assert seen < said < inferred
    assert "Into no referral: its writer chose so" in page.words
    assert "chosen by the guardian service" in page.words and "Vietnamese" in page.words


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"seen_goes_to": []}, "What was seen: you have not chosen where it may go. Choose its referrals"),
        ({"seen_goes_to": ["nowhere", "nrm"]}, "Choose either “Into none of them” or other answers"),
        ({"said_to": ""}, "You wrote what the child said and not to whom."),
        ({"heard_at-when": ""}, "You wrote what the child said and not when."),
        ({"interpreter_chosen_by": ""}, "There was an interpreter and nobody has said who chose them."),
        ({"in_the_room": []}, "You have not said who else was in the room."),
        ({"in_the_room": ["nobody_else", "officer"]}, "Choose either “Nobody else” or other answers"),
        ({"concerns": []}, "Nobody has said what is feared."),
        ({"was_seen": "", "said": "", "inferred": ""}, "Nothing was seen, said or thought."),
        ({"inferred": ""}, ""),
    ],
)
def test_an_account_with_something_left_open_comes_back_with_all_that_was_typed(
    visit, cast: Cast, changed: dict[str, Any], said: str
) -> None:
    ref = a_child_with_a_guardian(cast)
    page = Page(visit(cast.guardian).post(f"/child/{ref}/account/write", WRITTEN | changed))

    if not said:
        assert page.status == 302, page.problems
        return
    assert page.status == 422 and any(line.startswith(said) for line in page.problems), page.problems
    for name in ("was_seen", "said", "inferred", "risks_now", "seen_where"):
        assert (page.box(name) or "").strip() == {**WRITTEN, **changed}[name]
    assert standing_of(cast.guardian, ref).account.given == ()


def test_everything_that_is_missing_is_said_at_once(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    page = Page(visit(cast.guardian).post(f"/child/{ref}/account/write", NOW | {"said": "They took my passport."}))
    assert len(page.problems) >= 7, page.problems
    assert all(line.endswith(".") for line in page.problems), page.problems


def test_the_writer_puts_their_account_right_and_nobody_elses(visit, cast: Cast) -> None:
    ref = a_child_with_an_account(cast)
    root = standing_of(cast.guardian, ref).account.given[0]
    path = f"/child/{ref}/account/{root}/put-right"

    page = Page(visit(cast.guardian).get(path))
    assert (page.box("said") or "").strip() == TEXTS["said"][1]
    assert "Open the part that was wrong." in page.words
    assert page.box("said_goes_to") == "authority" and page.box("how_said") == "own_accord"
    assert Page(visit(cast.social_worker).get(path)).status == 409

    typed = {name: value for name, value in WRITTEN.items() if name not in NOW}
    wrong = Page(visit(cast.guardian).post(path, typed))
    assert wrong.problems == ["Enter why."]
    typed["seen"] = page.box("seen")
    send(visit(cast.guardian), path, typed | {"because": "The interpreter put it right.", "was_seen": "A locked door."})
    after = Page(visit(cast.guardian).get(f"/child/{ref}/account"))
    assert "A locked door." in after.words and TEXTS["was_seen"][1] not in after.words
    assert "Account 2" not in after.words and "The interpreter put it right." in after.words
    versions = Page(visit(cast.guardian).get(after.links["What it said before"]))
    assert TEXTS["was_seen"][1] in versions.words and "A locked door." in versions.words


def test_a_later_account_stands_beside_the_first(visit, cast: Cast) -> None:
    ref = a_child_with_an_account(cast)
    an_account(cast.social_worker, ref)
    page = Page(visit(cast.guardian).get(f"/child/{ref}/account"))
    assert "Account 1" in page.words and "Account 2" in page.words


def test_a_carer_writes_what_they_saw_and_is_told_that_they_cannot_read_it_back(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    page = Page(visit(cast.carer).get(f"/child/{ref}/account/write"))
    assert "you will not be able to read it afterwards" in page.words

    send(visit(cast.carer), f"/child/{ref}/account/write", WRITTEN)
    mine = Page(visit(cast.carer).get(f"/child/{ref}/account"))
    assert "A mattress" not in mine.words and "Not shown to you" in mine.words
    assert "A mattress" in Page(visit(cast.guardian).get(f"/child/{ref}/account")).words
    assert visit(cast.carer).get(f"/child/{ref}/account/print/nrm").status_code == 409


# Printing


def test_a_referral_is_looked_at_then_recorded_and_its_print_never_changes(visit, cast: Cast) -> None:
    ref = a_child_with_an_account(cast, name="Nguyễn Văn Đức")
    path = f"/child/{ref}/account/print/authority"
    first = Page(visit(cast.guardian).get(path))
    assert "Nguyễn Văn Đức" in first.words and TEXTS["said"][1] in first.words and "Not recorded" in first.words
    assert first.words.index("it is not printed yet") < first.words.index("Names, with every spelling given")
    assert first.links["at the end of this page"] == "#print-it"
    assert standing_of(cast.guardian, ref).account.printed == ()

    answer = send(visit(cast.guardian), path, {"seen": first.box("seen")})
    shown = Page(visit(cast.guardian).get(answer["Location"]))
    assert "Recorded. Open it as PDF" in shown.words and "Printed by Amara Osei" in shown.words
    made = standing_of(cast.guardian, ref).account.printed
    assert [(one.referral.value, one.by) for one in made] == [("authority", cast.guardian.number)]

    an_account(cast.guardian, ref, said=TEXTS["said"] and (TEXTS["said"][0], "A second account."))
    assert "A second account." not in Page(visit(cast.guardian).get(answer["Location"])).words
    assert "A second account." in Page(visit(cast.guardian).get(path)).words


def test_printing_again_shows_who_printed_before_and_needs_a_reason(visit, cast: Cast) -> None:
    ref = a_child_with_an_account(cast)
    path = f"/child/{ref}/account/print/nrm"
    send(visit(cast.guardian), path, {"seen": Page(visit(cast.guardian).get(path)).box("seen")})

    again = Page(visit(cast.social_worker).get(path))
    assert "By Amara Osei" in again.words
    seen = {"seen": again.box("seen")}
    refused = Page(visit(cast.social_worker).post(path, seen))
    assert refused.status == 422 and refused.problems == [
        "This referral has been printed before. Say why it is printed again."
    ]
    send(visit(cast.social_worker), path, seen | {"because": "The first went astray."})
    listed = Page(visit(cast.guardian).get(f"/child/{ref}/account"))
    assert "The first went astray." in listed.words and "(printed already)" in listed.words


def test_two_who_print_at_once_hear_of_each_other(visit, cast: Cast) -> None:
    ref = a_child_with_an_account(cast)
    path = f"/child/{ref}/account/print/guardian"
    seen = {"seen": Page(visit(cast.social_worker).get(path)).box("seen")}
    send(visit(cast.guardian), path, {"seen": Page(visit(cast.guardian).get(path)).box("seen")})

    page = Page(visit(cast.social_worker).post(path, seen))
    assert page.status == 409 and "The record has moved on" in page.problems[0]


def test_each_referral_has_its_own_order_and_only_what_was_chosen_for_it(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    send(visit(cast.guardian), f"/child/{ref}/account/write", WRITTEN)
    pages = {
        to: Page(visit(cast.guardian).get(f"/child/{ref}/account/print/{to}"))
        for to in ("authority", "nrm", "guardian")
    }

    assert "They have my brother." in pages["authority"].words
    assert "They have my brother." not in pages["nrm"].words + pages["guardian"].words
    assert "what the child said, in the account by Amara Osei" in pages["nrm"].words
    assert "12 Made-Up Street" not in pages["nrm"].words and "12 Made-Up Street" in pages["guardian"].words
    nrm = pages["nrm"].words
    assert nrm.index("Personal details") < nrm.index("Exploitation and account") < nrm.index("First responder")


def test_that_a_referral_was_made_is_written_social_care_first_and_its_duty_is_met(visit, cast: Cast) -> None:
    ref = a_child_with_an_account(cast)
    nrm, visitor = f"/child/{ref}/account/sent/nrm", visit(cast.guardian)
    assert "That comes first." in Page(visitor.get(nrm)).words

    send(visitor, f"/child/{ref}/account/sent/authority", NOW | {"authority": BIRMINGHAM})
    assert "That comes first." not in Page(visitor.get(nrm)).words
    send(visitor, nrm, NOW | {"responder": "police", "reference": "NRM-4471-X", "devolved_panel": "not_known"})
    printed = Page(visitor.get(f"/child/{ref}/account/print/guardian")).words
    assert "by: police; NRM-4471-X" in printed
    assert Page(visitor.post("/refer/reference", {"reference": "nrm4471x"})).links.keys() & {"Nguyễn Văn Đức"}
    owed = Page(visitor.get(f"/child/{ref}")).words.split("What is owed")[1].split("What you can do")[0]
    assert "Child-welfare referral to the authority" not in owed and "National Referral Mechanism" not in owed


def test_why_there_is_no_national_referral_yet_is_printed_in_its_place(visit, cast: Cast) -> None:
    ref = a_child_with_an_account(cast)
    send(
        visit(cast.guardian),
        f"/child/{ref}/account/sent/nrm/not-yet",
        NOW | {"reasons": "The strategy meeting is at 4."},
    )
    printed = Page(visit(cast.guardian).get(f"/child/{ref}/account/print/guardian")).words
    assert "Not yet: The strategy meeting is at 4." in printed


# Custody


def test_the_record_of_a_child_in_custody_shows_who_is_there_asked_for_or_not_known(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    page = Page(visit(cast.guardian).get(f"/child/{ref}"))
    assert "In police custody" in page.words and "3 of 3 not known" in page.words

    typed = NOW | {"role": "solicitor", "presence": "present", "name": "Ms Bright", "chosen_by": "came_with_child"}
    send(visit(cast.guardian), f"/child/{ref}/custody", typed)
    send(visit(cast.guardian), f"/child/{ref}/custody", NOW | {"role": "appropriate_adult", "presence": "asked_for"})
    page = Page(visit(cast.guardian).get(f"/child/{ref}"))
    assert "1 of 3 not known" in page.words
    assert (
        "Ms Bright, chosen by somebody who came with the child" in page.words and "written by Amara Osei" in page.words
    )

    send(visit(cast.guardian), f"/child/{ref}/custody/ended", NOW | {"handed_to": "authority", "name": "Sam Whitlock"})
    assert "1 of 3 not known" not in Page(visit(cast.guardian).get(f"/child/{ref}")).words


def test_a_stay_at_a_police_station_opens_it_and_its_force_is_named(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    with acting(cast.carer, ref, Permission.PLACE) as opened:
        placement.begin_stay(
            opened, stay=Stay.POLICE_STATION, force=WEST_MIDLANDS_POLICE, happened=happened_at(opened.at)
        )
    page = Page(visit(cast.carer).get(f"/child/{ref}"))
    assert "3 of 3 not known" in page.words and "West Midlands" in page.words
    assert page.links["Write who is with the child"] == f"/child/{ref}/custody"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"role": "solicitor", "presence": "not_needed"}, "Every child in custody has an appropriate adult"),
        ({"role": "", "presence": "present"}, "Choose who must be there"),
        ({"role": "interpreter", "presence": "not_known", "name": "Mr Made-Up"}, "You named somebody who is neither"),
    ],
)
def test_a_note_of_custody_that_cannot_be_keeps_what_was_typed(visit, cast: Cast, typed: dict, said: str) -> None:
    ref = a_child_with_a_guardian(cast)
    page = Page(visit(cast.guardian).post(f"/child/{ref}/custody", NOW | typed))
    assert page.status == 422 and page.problems[0].startswith(said), page.problems
    assert page.box("name") == typed.get("name", "")


def test_nobody_writes_who_is_with_a_child_who_is_not_in_custody(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    assert visit(cast.guardian).get(f"/child/{ref}/custody").status_code == 409


def test_that_a_solicitor_was_told_is_all_there_is_of_section_45(visit, cast: Cast) -> None:
    ref = a_child_with_an_account(cast)
    page = Page(visit(cast.guardian).get(f"/child/{ref}/account/solicitor"))
    assert "section 45" in page.words and page.boxes() >= {"solicitor", "told_by"}
    told = {"solicitor": "Bright & Co (made up)", "told_by": "guardian_service"}
    send(visit(cast.guardian), f"/child/{ref}/account/solicitor", NOW | told)

    assert "A solicitor was told that the child" in Page(visit(cast.guardian).get(f"/child/{ref}/account")).words
    printed = Page(visit(cast.guardian).get(f"/child/{ref}/account/print/guardian")).words
    assert "Bright & Co (made up)" in printed
    assert "referral.solicitor_told" in {entry.kind for entry in entries_of(cast.social_worker, ref)}


def test_a_decision_is_written_and_with_two_referrals_the_page_asks_which_was_decided(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    visitor, path = visit(cast.guardian), f"/child/{ref}/account/sent/nrm/decided"
    sent = f"/child/{ref}/account/sent/nrm"
    send(visitor, sent, NOW | {"responder": "police", "devolved_panel": "no"})
    assert "Which referral was decided?" not in Page(visitor.get(path)).words
    send(visitor, sent, NOW | {"responder": "authority", "devolved_panel": "no"})

    said = NOW | {"stage": "reasonable_grounds", "outcome": "positive", "served_on": "authority"}
    assert "Which referral was decided?" in Page(visitor.get(path)).words
    again = Page(visitor.post(path, said))
    assert "which referral was decided" in again.words and again.box("served_on") == "authority"

    referrals = [one.root for one in entries_of(cast.guardian, ref) if one.kind == "referral.nrm_referred"]
    send(visitor, path, said | {"answers": str(referrals[1])})
    decided = entries_of(cast.guardian, ref)[-1].payload
    assert decided.answers == referrals[1]
    waiting = clocks_of(cast.guardian, ref, "reasonable_grounds")
    assert [clock.occurrence for clock in waiting if clock.met_at is None] == [referrals[0]]


def test_somebody_outside_writes_no_decision(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    assert visit(cast.outsider).get(f"/child/{ref}/account/sent/nrm/decided").status_code == 404


# What only the forms ask, and paper


ALSO = {
    "country_of_birth": "Viet Nam, Nghe An",
    "immigration_status": "None known; no claim made",
    "rather_reached": "A message first, then a call after school",
    "reviewing_officer": "Ines Hale, 01632 960200",
    "officer_in_case": "PC Made-Up 4471, 01632 960201",
    "first_responder": "West Midlands Police",
    "second_contact": "DS Made-Up, 01632 960202",
}


def test_what_only_the_forms_ask_is_kept_printed_where_asked_and_nowhere_else(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    send(visit(cast.guardian), f"/child/{ref}/account/write", WRITTEN | ALSO)
    pages = {
        to: Page(visit(cast.guardian).get(f"/child/{ref}/account/print/{to}")).words
        for to in ("authority", "nrm", "guardian")
    }
    for name, said in ALSO.items():
        where = "nrm" if name in ("first_responder", "second_contact") else "guardian"
        assert said in pages[where], name
        assert all(said not in words for to, words in pages.items() if to != where), name
    shown = Page(visit(cast.guardian).get(f"/child/{ref}/account")).words
    assert all(said in shown for said in ALSO.values())
    assert not [
        one for one in ("country", "immigration") if one in str(entries_of(cast.guardian, ref)[-1].payload).split()
    ]


def test_what_only_the_forms_ask_may_be_left_empty_and_prints_as_not_asked(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    send(visit(cast.guardian), f"/child/{ref}/account/write", WRITTEN)
    printed = Page(visit(cast.guardian).get(f"/child/{ref}/account/print/guardian")).words
    assert "Country of birth Not recorded" in printed and "Immigration status Not recorded" in printed


@pytest.mark.parametrize("to", ["authority", "nrm", "guardian"])
def test_a_referral_that_was_printed_is_a_tagged_pdf_with_who_printed_it(visit, cast: Cast, to: str) -> None:
    ref = a_child_with_an_account(cast, name="Nguyễn Văn Đức")
    path = f"/child/{ref}/account/print/{to}"
    seen = Page(visit(cast.guardian).get(path)).box("seen")
    printed = send(visit(cast.guardian), path, {"seen": seen})["Location"].partition("?")[0]
    page = Page(visit(cast.guardian).get(printed))
    reader = pdf_of(visit, cast.guardian, page.links["Open as PDF"])
    words = words_of(reader)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"] and reader.trailer["/Root"]["/Lang"]
    assert "printed by Amara Osei" in words and ref in words and "Nguyễn Văn Đức" in words
    headings = [part for part in ("The child", "Personal details") if part in page.words]
    assert headings and all(heading in words for heading in headings)
    assert visit(cast.outsider).get(f"{printed}.pdf").status_code == 404
