"""Which house a form offers: those near the child or the writer; another one is found by its whole name, and by nothing else.

Nobody is shown a list of all the houses where children sleep.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.people import desks
from alongside.people.desks import Desk
from alongside.rules import placement as rules
from alongside.vocabulary import reference
from alongside.vocabulary.errors import Invalid
from alongside.web import fields

BY_NAME = "house_called"


def by_name() -> fields.TextField:
    """The box for a house that is not on the short list."""
    return fields.TextField(
        gettext_lazy("Or another house: its whole name"),
        called=gettext_lazy("the name of another house"),
        required=False,
        autocomplete="off",
        hint=gettext_lazy("The list holds houses of the child's authorities, of those beside them, and your own."),
    )


def near(opened: OpenRecord) -> list[Desk]:
    """Houses in the child's authorities and those beside them, the child's own, and where the writer works."""
    standing = opened.standing
    own = [one.desk for one in (standing.home, standing.chosen) if one is not None and one.desk is not None]
    own += [one.number for one in desks.houses_of(opened.connection, opened.person or 0)]
    return desks.houses_near(opened.connection, sorted(rules.areas_near(standing)), also=own)


def options(opened: OpenRecord) -> list[tuple[str, str]]:
    """Those houses as options, the responsible authority's first."""
    ours = opened.standing.responsible
    found = sorted(near(opened), key=lambda one: (one.authority != ours, one.name))
    return [(str(one.number), with_area(one)) for one in found]


def with_area(house: Desk) -> str:
    area = reference.area(house.authority).name if house.authority else ""
    return f"{house.name}, {area}" if area else house.name


def chosen(opened: OpenRecord, listed: str, called: str) -> int | None:
    """The house of the list, or the one of that whole name; raises Invalid naming the box."""
    name = called.strip()
    if not name:
        return int(listed) if listed else None
    if listed:
        raise Invalid(BY_NAME, _("A house is chosen above, and another one is named here."), _("Clear one of them."))
    found = desks.houses_called(opened.connection, name)
    if len(found) == 1:
        return found[0].number
    if not found:
        raise Invalid(
            BY_NAME, _("No house of that name is known here."), _("Check the name, or leave it and say where it lies.")
        )
    areas = ", ".join(with_area(one) for one in found)
    raise Invalid(
        BY_NAME, _("Several houses have that name."), _("Write it with its authority, as in: %(one)s") % {"one": areas}
    )
