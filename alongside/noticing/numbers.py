"""The numbers from which people asked about children, known by a keyed hash alone, so that one caller is found again.

The keeper answers a hash with one child. A number that asked about several takes the next free place each time; two
people writing the first enquiries of one number in the same instant could take the same place, and one would be lost.
"""

from collections.abc import Iterable

from alongside.rules.enquiries import comparable_number
from alongside.vault import client as vault

KIND = "enquiry"
PLACES = 12
"""For how many children one number is remembered."""


def _places(number: str) -> list[str]:
    return [f"{number}|{place}" for place in range(PLACES)]


def remember(child: int, number: str) -> None:
    """Remember that this number asked about this child; what cannot be compared, such as “withheld”, is not kept."""
    comparable = comparable_number(number)
    if not comparable:
        return
    places = _places(comparable)
    known = vault.find_exact(KIND, places)
    if child in known.values():
        return
    free = next((place for place in places if place not in known), None)
    if free is not None:
        vault.keep_exact(KIND, free, child)


def children_asked_about(numbers: Iterable[str]) -> dict[str, set[int]]:
    """For each number, in its comparable form, the children about whom it asked: one call for all of them.

    A child's number is no leave to open their record: show nothing of a child whom the asker does not hold.
    """
    comparable = {found for number in numbers if (found := comparable_number(number))}
    if not comparable:
        return {}
    known = vault.find_exact(KIND, [place for number in sorted(comparable) for place in _places(number)])
    asked: dict[str, set[int]] = {number: set() for number in comparable}
    for place, child in known.items():
        asked[place.rsplit("|", 1)[0]].add(child)
    return asked
