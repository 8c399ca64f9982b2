"""A house of returns: a database and a keeper apart from other tests', so that every row can be counted."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from alongside.commands import machine as machines
from alongside.commands.cast import Cast, assemble
from alongside.database.connect import Role, transaction
from tests.houses import a_house


@pytest.fixture(scope="module")
def returns_house(worker_id: str) -> Iterator[machines.Machine]:
    """A machine of this module's own; the one that other tests share is put back afterwards."""
    with a_house(worker_id, called="returns", finder_too=False) as machine:
        yield machine


@pytest.fixture(scope="module")
def returns_cast(returns_house: machines.Machine) -> Cast:
    """Everybody who works around these children, in this house."""
    with transaction(Role.LOAD) as loading:
        return assemble(loading)


RETURN = Path(__file__).parents[3] / "shared" / "data" / "ssda903"
