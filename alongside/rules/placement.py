"""Where a child may live, what is checked before the first night, and how far it is from the authority."""

from dataclasses import dataclass
from datetime import date, datetime

from alongside.law import lengths
from alongside.rules import london
from alongside.rules.standing import Home, Standing
from alongside.vocabulary import reference
from alongside.vocabulary.codes import Known, Nation
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.placement import Approver, Distance, Notified

DECISIONS = frozenset({"placement.decided", "placement.arrived", "placement.ended", "placement.address_compromised"})
"""The kinds that choosing or ending a home rests on."""

SUPPORTED_ACCOMMODATION = "K3"
MAY_BE_WITHHELD_FROM = frozenset({Notified.FAMILY, Notified.PREVIOUS_CARER})


@dataclass(frozen=True, slots=True)
class Place:
    """A home in codes: `house` is its desk, where whoever is on duty finds the child."""

    place: str
    provider: str
    authority: str
    force: str | None
    distance: Distance
    registered: Known
    house: int | None = None

    def is_that_of(self, home: Home) -> bool:
        """Whether this is that home: the same house, or without one the same kind in the same area."""
        if self.house is not None or home.desk is not None:
            return self.house == home.desk
        here, there = reference.parts_today(self.authority), reference.parts_today(home.authority)
        return self.place == home.place and not set(here).isdisjoint(there)


def distance(responsible: str | None, home_authority: str) -> Distance:
    """In the responsible authority's area, in one adjoining, or at a distance (SI 2010/959, reg. 11)."""
    if responsible is None:
        return Distance.NOT_KNOWN
    ours, theirs = reference.parts_today(responsible), reference.parts_today(home_authority)
    if set(ours) & set(theirs):
        return Distance.IN_AREA
    near = any(reference.adjoining(our, their) for our in ours for their in theirs)
    return Distance.ADJOINING if near else Distance.AT_A_DISTANCE


def areas_near(standing: Standing) -> frozenset[str]:
    """Today's codes of the child's authorities, of where they live or were found, and of those beside any of them."""
    lived = [home.authority for home in (standing.home, standing.chosen) if home is not None]
    known = [code for code in (standing.responsible, standing.area, *lived) if code is not None]
    own = {part for code in known for part in reference.parts_today(code)}
    beside = {each.code for each in reference.authorities() for part in own if reference.adjoining(part, each.code)}
    return frozenset(own | beside)


def authority_then(today: str, *, said: str | None, on: date) -> str:
    """The code that the authority a house lies in had on the day; where it had several, the one that was said."""
    then = reference.codes_on(today, on=on)
    if len(then) == 1:
        return then[0]
    if said in then:
        return said
    names = " or ".join(reference.area(code).name for code in then)
    raise Invalid("authority", f"On that day this house lay in {names}.", "Say in which.")


def check_codes(place: Place, *, on: date) -> None:
    """Kinds of home and of provider are those of the yearly return, usable on the day."""
    for field, code, listed in (
        ("place", place.place, "PLACE"),
        ("provider", place.provider, "PLACE_PROVIDER"),
    ):
        check_code(field, code, listed, on=on)


def check_code(field: str, code: str, *lists: str, on: date) -> None:
    """A code of one of these lists, on a day within its own; raises Invalid naming the field."""
    found = [codes[code] for codes in map(reference.code_list, lists) if code in codes]
    if not found:
        raise Invalid(field, "This is no code of the return.", f"Choose one of the list {' or '.join(lists)}.")
    if not any(one.usable_on(on) for one in found):
        raise Invalid(field, "This code was not in use on that day.", "Choose one that was.")


def may_choose(standing: Standing, place: Place, *, at: datetime, born_on: date | None) -> None:
    """No child under sixteen is sent to supported accommodation in England (regs 27A and 27B, from 2021)."""
    if place.place != SUPPORTED_ACCOMMODATION or born_on is None or standing.nation is Nation.WALES:
        return
    if london.day_of(at) < lengths.day_of_age(born_on, months=16 * 12):
        raise Refusal(
            "A child under sixteen may not be placed in supported accommodation"
            " (Care Planning, Placement and Case Review (England) Regulations 2010, regulation 27A)."
            " If the child is there already, record the arrival, and ask for another home."
        )


def may_arrive(standing: Standing, place: Place, *, not_checked_because: bool) -> None:
    """Nobody is turned away at the door: a home is checked before the first night, or it is said why not."""
    chosen = standing.chosen
    said = chosen is not None and place.is_that_of(chosen) and (chosen.checked or chosen.not_checked)
    if not said and not not_checked_because:
        raise Refusal(
            "Nobody has checked this home: the address, the adults there and the other children."
            " Say that it is not checked, and why; the child comes in either way.",
            duty="home_checked",
        )


def may_check(standing: Standing) -> None:
    """There is a home to check: one chosen, or the one lived in."""
    if standing.chosen is None and standing.home is None:
        raise Refusal("No home has been chosen for this child. Choose one first.")


def may_approve(standing: Standing, *, approved_by: Approver) -> None:
    """At a distance only the director of children's services approves (SI 2010/959, reg. 11)."""
    may_check(standing)
    home = standing.chosen or standing.home
    assert home is not None
    if home.distance is Distance.IN_AREA:
        raise Refusal("This home is in the responsible authority's own area and needs no such approval.")
    if home.distance is Distance.AT_A_DISTANCE and approved_by is not Approver.DIRECTOR:
        raise Refusal(
            "A home at a distance is approved by the director of children's services.",
            duty="placement_approved_at_a_distance",
        )


def may_travel(*, began_at: datetime, expected_at: datetime) -> None:
    """A journey is expected to end after it began."""
    if expected_at <= began_at:
        raise Invalid("expected_at", "The child cannot arrive before leaving.", "Check both times.")


def may_end(standing: Standing) -> None:
    """There is a home to end. A missing child's home may end: it ends no missing episode."""
    if standing.home is None:
        raise Refusal("This child has no home recorded that could end.")


def may_end_stay(standing: Standing) -> None:
    if standing.stay is None:
        raise Refusal("The child is not recorded as staying anywhere else.")


def may_withhold(*, whom: Notified) -> None:
    """Only family and the previous carer may be left untold where a child lives (SI 2010/959, reg. 13(3))."""
    if whom not in MAY_BE_WITHHELD_FROM:
        raise Refusal(
            "This may be withheld from family and the previous carer only, never from health, school,"
            " the reviewing officer or the host authority (regulation 13)."
        )


def may_compromise(standing: Standing) -> None:
    """An address can become known of a home lived in, one chosen, or a bed promised for tonight."""
    bed = standing.episode is not None and standing.episode.bed_tonight is not None
    if standing.home is None and standing.chosen is None and not bed:
        raise Refusal("No address is recorded for this child.")
