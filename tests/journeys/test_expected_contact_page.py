"""An expected contact has a page of its own: the child's plan owes it, it is ours and no law, and who hears when it is missed."""

import re

from alongside.commands.cast import Cast
from alongside.law.expected_contact import CODE, expected_contact
from alongside.rules.clocks import EXPECTED_CONTACT
from alongside.rules.contact import dense_plan
from tests.cast import a_child_with_a_plan
from tests.journeys.children import a_silent_child
from tests.journeys.page import Page

PATH = "/duties/expected_contact"


def test_the_page_names_the_plan_as_its_source_the_weight_and_who_hears(visit, cast: Cast) -> None:
    page = Page(visit(cast.carer).get(PATH))
    for said in ("The contact plan agreed for this child", "House rule", "Our own choice", "not met: missing"):
        assert said in page.words
    for step in expected_contact().step:
        assert step.tell in page.words
    assert page.words.count("It counts from") == len(dense_plan()), "every line of the plan first offered"
    assert PATH in Page(visit(cast.carer).get("/duties")).links.values()


def test_it_is_linked_wherever_a_missed_contact_shows(visit, cast: Cast) -> None:
    ref = a_silent_child(cast, name="Nora Expected")
    visitor = visit(cast.guardian)
    assert PATH in Page(visitor.get("/")).links.values()
    record = Page(visitor.get(f"/child/{ref}"))
    assert record.links["What was expected, and who hears of it"] == PATH
    counted = next(path for words, path in record.links.items() if "Expected contact" in words and "/why/" in path)
    assert PATH in Page(visitor.get(counted)).links.values()


def test_how_a_running_contact_is_counted_leads_to_it(visit, cast: Cast) -> None:
    ref = a_child_with_a_plan(cast)
    visitor = visit(cast.guardian)
    links = Page(visitor.get(f"/child/{ref}")).links
    assert PATH in Page(visitor.get(links["How this is counted : Expected contact: bedtime"])).links.values()


def test_the_code_on_its_page_is_the_one_its_clocks_carry() -> None:
    assert CODE == EXPECTED_CONTACT
    assert not re.search(r"\b(must|law requires)\b", expected_contact().says), "a house rule is never shown as law"
