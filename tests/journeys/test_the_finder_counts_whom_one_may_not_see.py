"""Of likely children whom somebody may not see the page gives the number while they are few, and from there on says 'or more'."""

from typing import Any

from alongside.commands.cast import Cast
from alongside.vault import finder_client as finder
from alongside.vault.finder_client import MOST_COUNTED, Asked
from tests.cast import a_referred_child, token_of
from tests.finding_children import a_rare_name
from tests.journeys.page import Page


def test_so_many_are_counted_and_from_there_on_there_may_be_more(visit: Any, cast: Cast) -> None:
    name, token = a_rare_name(), token_of(cast.outsider)
    for many in range(MOST_COUNTED + 2):
        if many in (2, MOST_COUNTED):
            assert finder.search(token, Asked(name)).others == many
        a_referred_child(cast, name=name)

    answer = finder.search(token, Asked(name))
    page = Page(visit(cast.outsider).post("/find", {"text": name}))

    assert answer.found == [] and answer.others == MOST_COUNTED
    assert f"{MOST_COUNTED} or more other likely children are known to the service" in page.words
    assert len(finder.search(token_of(cast.line), Asked(name), top=50).found) >= MOST_COUNTED + 2, "who may, sees all"
