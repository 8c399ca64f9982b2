"""Where a made-up child lives: homes chosen, checked and reached, a transfer, the missing profile."""

from datetime import date, datetime, timedelta
from functools import partial

from alongside.exchange.synthetic import meeting
from alongside.exchange.synthetic.homes import Home
from alongside.exchange.synthetic.living import Life
from alongside.law import lengths
from alongside.placement import care
from alongside.placement import operations as placement
from alongside.rules import london
from alongside.vocabulary import reference
from alongside.vocabulary.codes import Known, Teller
from alongside.vocabulary.facts import Happened, happened_at
from alongside.vocabulary.placement import Approver, Distance

CODES = {
    "foster": ("U6", "PR1"),
    "other": ("U4", "PR5"),
    "relative": ("U3", "PR1"),
    "home": ("K2", "PR4"),
}
A_MINUTE = timedelta(minutes=1)
REGISTERED_SUPPORT = date(2024, 4, 1)
"""From when the return has its own code for supported accommodation."""


def begin(life: Life) -> None:
    """Plan the care of the child; what came before the referral is written now, as it happened then."""
    childhood = life.childhood
    if childhood.in_care is None:
        return
    told_at = life.opened.at
    if life.moment(childhood.in_care) > told_at:
        life.after(childhood.in_care, look_after)
    else:
        look_after(life, at=life.moment(childhood.in_care))
    for nth, home in enumerate(childhood.homes):
        if life.moment(home.reached) <= told_at:
            lives_already(life, nth)
        else:
            life.at(max(life.moment(home.chosen), told_at + A_MINUTE), partial(choose, nth=nth))
            life.after(max(home.reached, childhood.told + 0.01), partial(arrive, nth=nth))
    if childhood.transferred is not None:
        life.after(max(childhood.transferred[0], childhood.told + 1), transfer)
    life.after(max(childhood.homes[0].reached, childhood.told) + 2.5, prepare_profile)


def look_after(life: Life, at: datetime | None = None) -> None:
    """The authority begins to look after the child; by an order, or accommodated."""
    status = "V2" if life.childhood.who.from_abroad else "C2"
    happened = life.now if at is None else happened_at(at)
    care.look_after(life.acts(life.social_worker), legal_status=status, happened=happened)


def lives_already(life: Life, nth: int) -> None:
    """The child reached this home before the service was told of them: told now, as it happened then."""
    home = life.childhood.homes[nth]
    happened = happened_at(life.moment(home.reached))
    opened = life.acts(life.social_worker, not_checked_because="settled", address=f"address_{nth}")
    placement.arrive(opened, _new(life, home, happened), happened=happened)


def choose(life: Life, nth: int) -> None:
    """A home is chosen; outside the area somebody approves it."""
    home = life.childhood.homes[nth]
    if life.opened.standing.missing:
        return
    opened = life.acts(life.social_worker, address=f"address_{nth}")
    new = _new(life, home, life.now)
    placement.choose(opened, new, seen=opened.last_seq, happened=life.now, emergency=home.emergency)
    chosen = opened.standing.chosen
    if chosen is None or chosen.distance in (Distance.IN_AREA, Distance.NOT_KNOWN):
        return
    far = chosen.distance is Distance.AT_A_DISTANCE
    by = Approver.DIRECTOR if far else Approver.NOMINATED_OFFICER
    placement.approve(life.acts(life.social_worker), approved_by=by, happened=life.now)


def arrive(life: Life, nth: int) -> None:
    """The child reaches the home chosen, checked or not; a child who is away does not."""
    home, standing = life.childhood.homes[nth], life.opened.standing
    if standing.missing or standing.chosen is None or meeting.is_away(life, life.opened.at):
        return
    if home.checked:
        placement.check(
            life.acts(life.social_worker, checked_by=f"checks_{nth}"),
            address_checked=True,
            adults_checked=True,
            others_checked=True,
            happened=life.now,
        )
    else:
        placement.leave_unchecked(life.acts(life.social_worker, not_checked_because=f"checks_{nth}"), happened=life.now)
    house = standing.chosen.desk
    opened = life.acts(life.social_worker if house is None else life.world.carer_of(house))
    placement.arrive(opened, _new(life, home, life.now), happened=life.now)


def transfer(life: Life) -> None:
    """Another authority takes over; guardian, clocks and episodes go on."""
    assert life.childhood.transferred is not None
    to = life.childhood.transferred[1]
    then = reference.codes_on(to, on=london.day_of(life.opened.at))[0]
    care.transfer(life.acts(life.world.social_workers[to]), authority=then, happened=life.now)


def prepare_profile(life: Life) -> None:
    """Prepared in the first days, by whoever is on duty where the child lives."""
    home = life.opened.standing.home
    if home is None or life.opened.standing.missing:
        return
    worker = life.social_worker if home.desk is None else life.world.carer_of(home.desk)
    opened = life.acts(worker, description="profile")
    care.prepare_profile(opened, photograph_held=True, prepared_by=Teller.STAFF_ON_DUTY, happened=life.now)


def _new(life: Life, home: Home, happened: Happened) -> placement.NewHome:
    kind = home.kind
    day = london.day_of(happened.at)
    if kind == "supported" and day < lengths.day_of_age(life.born_on, months=16 * 12):
        kind = "foster"
    supported = ("K3" if day >= REGISTERED_SUPPORT else "H5", "PR4")
    place, provider = supported if kind == "supported" else CODES[kind]
    house = life.world.house(home.authority, "foster" if kind == "other" else kind, home.pick)
    return placement.NewHome(
        place=place,
        provider=provider,
        authority=reference.codes_on(home.authority, on=day)[0],
        house=house,
        registered=Known.YES if kind in ("foster", "home") else Known.NOT_KNOWN,
    )
