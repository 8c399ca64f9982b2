"""References of other systems on their pages, looking for a child by one, and copying a plain note."""

from typing import Any

import pytest

from alongside.access import gate
from alongside.advocacy import operations as advocacy
from alongside.commands.cast import WEST_MIDLANDS_POLICE, Cast
from alongside.contact import operations as contact
from alongside.database.connect import Role, transaction
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import HowKnown, Means, Party, Teller
from alongside.vocabulary.contact import HeardFrom
from alongside.vocabulary.facts import Told, happened_at
from alongside.vocabulary.sealing import sealed_fields
from tests.account_children import a_reference, an_account
from tests.cast import (
    a_child_gone_missing,
    a_child_placed,
    a_child_with_a_guardian,
    acting,
    entries_of,
    standing_of,
    token_of,
)
from tests.journeys.browse import send
from tests.journeys.page import NOW, Page

CLAIMED = NOW | {"system": "nhs", "reference": "943 476 5919", "source": "document"}


def test_a_reference_is_written_down_and_found_by_the_whole_of_it(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast, name="Lê Thị Hoa")
    send(visit(cast.guardian), f"/child/{ref}/references/claim", CLAIMED)

    page = Page(visit(cast.social_worker).get(f"/child/{ref}/references"))
    assert "943 476 5919" in page.words and "NHS number" in page.words and "A document" in page.words
    found = Page(visit(cast.guardian).post("/refer/reference", {"reference": "943-476-5919"}))
    assert "Lê Thị Hoa" in found.words and "NHS number" in found.words
    assert found.links[next(words for words in found.links if words.startswith("Lê"))] == f"/child/{ref}"
    assert (
        "No record you may open" in Page(visit(cast.guardian).post("/refer/reference", {"reference": "943476"})).words
    )


def test_whoever_may_not_open_the_record_is_told_the_same_as_of_nobody(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    a_reference(cast.guardian, ref, "UNSEEN-20031")
    said = [
        Page(visit(cast.outsider).post("/refer/reference", {"reference": wanted})).words.replace(wanted, "")
        for wanted in ("UNSEEN-20031", "UNSEEN-20032")
    ]
    assert said[0] == said[1] and "No record you may open has this reference." in said[0]


def test_what_was_searched_is_kept_nowhere_and_the_look_is_logged(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    a_reference(cast.guardian, ref, "LOGGED-77120")
    visit(cast.guardian).post("/refer/reference", {"reference": "LOGGED-77120"})

    with transaction(Role.OWNER) as owner:
        purpose, children = owner.execute(
            "select purpose, children from access.look where person = %s order by number desc limit 1",
            (cast.guardian.number,),
        ).fetchone()
    with gate.transaction(token_of(cast.guardian), reading=True) as session:
        child = gate.open_record(session, ref).child
    assert purpose == "search" and child in children


@pytest.mark.parametrize(
    ("path", "typed", "said"),
    [
        ("claim", {"reference": "--"}, "Enter at least 3 letters or digits of the reference"),
        ("claim", {"system": "police_custody"}, "Two forces may use the same reference."),
        ("claim", {"system": "authority_child"}, "Two authorities may use the same number."),
        ("claim", {"system": "other"}, "Nobody could tell whose reference this is."),
        ("claim", {"force": WEST_MIDLANDS_POLICE}, "Only a police reference has a force."),
        ("claim", {"source": ""}, "Choose who says so"),
    ],
)
def test_a_claim_that_says_too_little_keeps_what_was_typed(
    visit, cast: Cast, path: str, typed: dict[str, Any], said: str
) -> None:
    ref = a_child_with_a_guardian(cast)
    page = Page(visit(cast.guardian).post(f"/child/{ref}/references/{path}", CLAIMED | typed))
    assert page.status == 422 and page.problems[0].startswith(said), page.problems
    assert page.box("reference") == (CLAIMED | typed)["reference"]
    assert standing_of(cast.guardian, ref).account.references == ()


def test_a_wrong_reference_is_put_right_or_taken_back(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    wrong = a_reference(cast.guardian, ref, "HO-61-7000")
    path = f"/child/{ref}/references/{wrong.root}/put-right"
    assert Page(visit(cast.guardian).get(path)).box("reference") == "HO-61-7000"

    right = {"what": "wrong", "system": "home_office", "reference": "HO-61-7007", "source": "document"}
    assert Page(visit(cast.guardian).post(path, right)).problems == ["Enter why"]
    send(visit(cast.guardian), path, right | {"because": "Misread."})
    assert "HO-61-7007" in Page(visit(cast.guardian).get(f"/child/{ref}/references")).words

    send(visit(cast.guardian), path, right | {"what": "never", "because": "It is the sister's."})
    assert (
        "No reference of another system is written down"
        in Page(visit(cast.guardian).get(f"/child/{ref}/references")).words
    )
    assert visit(cast.guardian).get(path).status_code == 409


def test_the_search_for_a_name_leads_to_the_search_for_a_reference(visit, cast: Cast) -> None:
    page = Page(visit(cast.guardian).get("/refer"))
    assert page.links["Look by another system's reference instead"] == "/refer/reference"
    assert Page(visit(cast.guardian).post("/refer/reference", {"reference": "A1"})).status == 422


# Copying


def note_of(page: Page) -> str:
    """What stands in the box to be copied."""
    words = page._tree.find(".//textarea[@id='note']")
    assert words is not None
    return str(words.text)


def heard(cast: Cast, ref: str, words: str, *, by: Teller, name: str) -> int:
    """Word of a child, said by somebody by telephone; the entry's number."""
    texts = {"words": (dict(sealed_fields(HeardFrom))["words"], words), "teller_name": (Class.IDENTITY, name)}
    with acting(cast.guardian, ref, Permission.RECORD_CONTACT, texts=texts) as opened:
        told = Told(by=by, means=Means.TELEPHONE, at=opened.at, name=opened.sealed["teller_name"])
        return contact.hear_from(
            opened,
            how=HowKnown.TOLD_BY_ANOTHER,
            received_by=Party.GUARDIAN,
            happened=happened_at(opened.at),
            told=told,
        ).root


def test_an_entry_copies_as_a_plain_dated_note_in_its_order(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    seq = heard(cast, ref, "They were seen at the bus stop.", by=Teller.SOCIAL_WORKER, name="Sam Whitlock")
    entry = Page(visit(cast.guardian).get(f"/child/{ref}/entry/{seq}"))

    note = note_of(Page(visit(cast.guardian).get(entry.links["Copy as a plain note"])))
    order = [
        "Date: ",
        "Time: ",
        "Said by: social worker (Sam Whitlock), by telephone",
        "Written by: Amara Osei",
        "What: ",
    ]
    places = [note.index(part) for part in order]
    assert places == sorted(places) and "(London time)" in note
    assert "They were seen at the bus stop." in note and ref in note


def test_a_copy_names_no_other_child(visit, cast: Cast) -> None:
    other, ref = a_child_with_a_guardian(cast), a_child_with_a_guardian(cast)
    seq = heard(cast, ref, f"The same as in {other}, and in {ref}.", by=Teller.ANOTHER_CHILD, name="Thảo")

    note = note_of(Page(visit(cast.guardian).get(f"/child/{ref}/entry/{seq}/copy")))
    assert other not in note and "Thảo" not in note
    assert "The same as in (another record), and in" in note and ref in note


def test_a_copy_holds_only_what_whoever_copies_may_see(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    root = an_account(cast.guardian, ref).root
    copies = {
        member.name: note_of(Page(visit(member).get(f"/child/{ref}/entry/{root}/copy")))
        for member in (cast.guardian, cast.carer)
    }
    assert "A locked room with a mattress." in copies[cast.guardian.name]
    assert "A locked room with a mattress." not in copies[cast.carer.name]
    assert not any("Canary Row" in copy for copy in copies.values()), "a place travels by no plain note"
    assert "address kept apart: not in this note" in copies[cast.carer.name], "a carer sees places"

    with acting(cast.guardian, ref, Permission.WRITE_NOTE, texts={"words": (Class.GUARDIAN, "Mine alone.")}) as opened:
        own = advocacy.note(opened, happened=happened_at(opened.at))
    assert "Mine alone." in note_of(Page(visit(cast.guardian).get(f"/child/{ref}/entry/{own.root}/copy")))
    assert visit(cast.manager).get(f"/child/{ref}/entry/{own.root}/copy").status_code == 404


def test_an_episode_copies_whole_oldest_first_and_each_copy_is_logged(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    seq = standing_of(cast.guardian, ref).episode.seq
    page = Page(visit(cast.guardian).get(f"/child/{ref}/episode"))
    note = note_of(Page(visit(cast.guardian).get(page.links["Copy this time away as a plain note"])))

    assert "Never out at night before" in note and note.count("Date: ") >= 1
    with transaction(Role.OWNER) as owner:
        rows = owner.execute(
            "select purpose from access.look where person = %s order by number desc limit 2", (cast.guardian.number,)
        ).fetchall()
    assert ("copied",) in rows
    assert visit(cast.guardian).get(f"/child/{ref}/episode/{seq + 500}/copy").status_code == 404


def test_a_withdrawn_entry_says_so_in_its_copy(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    wrong = a_reference(cast.guardian, ref, "HO-77-1111")
    path = f"/child/{ref}/references/{wrong.root}/put-right"
    again = {"what": "never", "system": "home_office", "reference": "HO-77-1111", "source": "document"}
    send(visit(cast.guardian), path, again | {"because": "Not theirs."})

    note = note_of(Page(visit(cast.guardian).get(f"/child/{ref}/entry/{wrong.root}/copy")))
    assert "This was withdrawn" in note
    assert len([e for e in entries_of(cast.guardian, ref) if e.root == wrong.root]) == 2
