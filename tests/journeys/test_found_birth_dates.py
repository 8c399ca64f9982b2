"""A birth date given on a found child's page: one that was guessed moves no clock and makes nobody older."""

from datetime import date
from typing import Any

import pytest

from alongside.access import births
from alongside.chronology import rebuild
from alongside.commands.cast import Cast
from alongside.database.connect import Role, transaction
from tests.cast import standing_of
from tests.finding_children import number_of
from tests.found_children import a_found_child
from tests.journeys.browse import MYSELF, page_of, send

GIVEN = MYSELF | {"born_on-day": "1", "born_on-month": "1", "born_on-year": "2008", "source": "child"}
LATER = MYSELF | {"born_on-day": "4", "born_on-month": "5", "born_on-year": "2011", "source": "document"}


def counted_from(cast: Cast, ref: str) -> date | None:
    """The day from which this child's clocks that hang on age are counted."""
    child = number_of(cast.line, ref)
    with transaction(Role.OWNER) as owner:
        row = owner.execute("select born_on from spine.anchor where child = %s", (child,)).fetchone()
    return None if row is None else row[0]


@pytest.mark.parametrize("guess", [{"source": "assessment"}, {"source": "observed"}, {"guessed": "on"}])
def test_a_guess_is_kept_and_nothing_is_counted_from_it(visit: Any, cast: Cast, guess: dict[str, str]) -> None:
    ref = a_found_child(cast, said_age=None)
    send(visit(cast.other_force), f"/child/{ref}/found/born", GIVEN | guess)

    assert standing_of(cast.line, ref).working_birth_date is None and counted_from(cast, ref) is None
    page = page_of(visit, cast.other_force, f"/child/{ref}/found")
    assert "born 1 January 2008" in page.words and "not counted from" in page.words
    with births.for_a_rebuild() as opened:
        seen = rebuild.rebuild(mend=False, births=opened)
    assert number_of(cast.line, ref) not in seen.differing["anchor"], "nor after a rebuild"

    send(visit(cast.other_force), f"/child/{ref}/found/born", LATER)
    assert counted_from(cast, ref) == date(2011, 5, 4), "what somebody gives afterwards counts"


def test_a_date_that_somebody_gave_is_counted_from_and_a_guess_after_it_is_not(visit: Any, cast: Cast) -> None:
    ref = a_found_child(cast, said_age=None)
    send(visit(cast.other_force), f"/child/{ref}/found/born", LATER)
    send(visit(cast.other_force), f"/child/{ref}/found/born", GIVEN | {"source": "assessment"})

    assert counted_from(cast, ref) == date(2011, 5, 4)
