"""The first pages: sign in, lists, a record, a contact; each only for whom it is."""

from alongside.commands.cast import Cast
from tests.cast import a_child_with_a_plan, entries_of


def test_nobody_reaches_a_page_without_signing_in(visit, cast: Cast) -> None:
    answer = visit(None).get("/children")

    assert answer.status_code == 302 and answer["Location"] == "/sign-in?then=%2Fchildren"


def test_the_guardian_sees_the_child_and_the_outsider_is_told_there_is_no_such_page(visit, cast: Cast) -> None:
    ref = a_child_with_a_plan(cast, name="Lê Hoàng Nam")

    mine, theirs = visit(cast.guardian).get(f"/child/{ref}"), visit(cast.outsider).get(f"/child/{ref}")

    assert mine.status_code == 200 and "Lê Hoàng Nam" in mine.content.decode()
    assert theirs.status_code == 404 and "Nam" not in theirs.content.decode()


def test_a_contact_is_recorded_through_the_page(visit, cast: Cast) -> None:
    ref = a_child_with_a_plan(cast)
    answers = {
        "how": "voice",
        "way": "voice",
        "worker_role": "guardian",
        "interpreter": "no",
        "wants": "To ring my mother.",
        "known_by": "myself",
        "happened-when": "now",
    }

    answer = visit(cast.guardian).post(f"/child/{ref}/contact", answers)

    assert answer.status_code == 302, answer.content.decode()[:4000]
    assert entries_of(cast.guardian, ref)[-1].kind == "contact.made"
    assert "To ring my mother." in visit(cast.guardian).get(f"/child/{ref}").content.decode()


def test_every_list_opens_for_everyone_of_the_cast(visit, cast: Cast) -> None:
    for member in cast.members:
        for path in ("/", "/children", "/children/waiting", "/children/missing"):
            assert visit(member).get(path).status_code == 200, (member.part, path)
