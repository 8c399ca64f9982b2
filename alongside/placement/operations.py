"""Choosing, checking and reaching a home, ending it, and stays laid over it. One home at a time."""

from dataclasses import dataclass
from datetime import datetime

from alongside.chronology import write
from alongside.chronology.record import OpenRecord
from alongside.people import desks
from alongside.rules import london
from alongside.rules import placement as rules
from alongside.vocabulary import placement, reference
from alongside.vocabulary.codes import AgencyKind, Known, Party
from alongside.vocabulary.errors import Invalid
from alongside.vocabulary.facts import Entry, Happened, Payload, Told


@dataclass(frozen=True, slots=True)
class NewHome:
    """A home as somebody gives it, in codes. A house brings its own authority and force."""

    place: str
    provider: str
    authority: str | None = None
    force: str | None = None
    house: int | None = None
    registered: Known = Known.NOT_KNOWN


def choose(
    opened: OpenRecord,
    new: NewHome,
    *,
    seen: int,
    happened: Happened,
    emergency: bool = False,
    told: Told | None = None,
) -> Entry:
    """Choose where the child will live; the house sees the child from here. Sealed text: address.

    Raises Conflict where a home was chosen or ended meanwhile.
    """
    opened.unless_moved_on(seen=seen, kinds=rules.DECISIONS)
    place = _place(opened, new, happened)
    rules.may_choose(opened.standing, place, at=opened.at, born_on=opened.fold.born_on)
    decided = _decided(place, emergency=emergency, address=opened.sealed.get("address"))
    return write.record(opened, decided, happened=happened, told=told)[0]


def check(
    opened: OpenRecord,
    *,
    address_checked: bool,
    adults_checked: bool,
    others_checked: bool,
    happened: Happened,
    told: Told | None = None,
) -> Entry:
    """A named person checked the home. Sealed texts: checked_by, which must be there, and words."""
    rules.may_check(opened.standing)
    checked = placement.Checked(
        address_checked=address_checked,
        adults_checked=adults_checked,
        others_checked=others_checked,
        checked_by=opened.text("checked_by"),
        words=opened.sealed.get("words"),
    )
    return write.record(opened, checked, happened=happened, told=told)[0]


def leave_unchecked(opened: OpenRecord, *, happened: Happened, told: Told | None = None) -> Entry:
    """The home was not checked, because: the sealed text not_checked_because must be there."""
    rules.may_check(opened.standing)
    because = placement.NotChecked(because=opened.text("not_checked_because"))
    return write.record(opened, because, happened=happened, told=told)[0]


def approve(
    opened: OpenRecord, *, approved_by: placement.Approver, happened: Happened, told: Told | None = None
) -> Entry:
    """A home outside the area was approved."""
    rules.may_approve(opened.standing, approved_by=approved_by)
    return write.record(opened, placement.Approved(approved_by=approved_by), happened=happened, told=told)[0]


def set_out(
    opened: OpenRecord,
    *,
    hands_over: AgencyKind,
    receives: AgencyKind,
    expected_at: datetime,
    happened: Happened,
    told: Told | None = None,
) -> list[Entry]:
    """The child is on the way: who hands over, who receives, when they are expected. Sealed text: who."""
    rules.may_travel(began_at=happened.at, expected_at=expected_at)
    began = placement.JourneyBegan(
        hands_over=hands_over, receives=receives, expected_at=expected_at, who=opened.sealed.get("who")
    )
    on_the_way = placement.StayBegan(stay=placement.Stay.ON_THE_WAY, expected_end_at=expected_at)
    return write.record(opened, *_stay_over(opened), began, on_the_way, happened=happened, told=told)


def arrive(opened: OpenRecord, new: NewHome, *, happened: Happened, told: Told | None = None) -> list[Entry]:
    """The child arrived, and lives here from now: an earlier home ends, and so does any stay elsewhere.

    Unless this home was chosen and checked before, the sealed text not_checked_because must say why it was
    not; with it nobody is ever turned away. It ends no missing episode. Other texts: received_by, address.
    """
    place = _place(opened, new, happened)
    chosen, because = opened.standing.chosen, opened.sealed.get("not_checked_because")
    rules.may_arrive(opened.standing, place, not_checked_because=because is not None)
    payloads: list[Payload] = []
    if chosen is None or not place.is_that_of(chosen):
        payloads.append(_decided(place, emergency=True, address=None))
    if because is not None:
        payloads.append(placement.NotChecked(because=because))
    arrived = placement.Arrived(
        place=place.place,
        provider=place.provider,
        authority=place.authority,
        force=place.force,
        distance=place.distance,
        registered=place.registered,
        home=place.house,
        received_by=opened.sealed.get("received_by"),
        address=opened.sealed.get("address"),
    )
    return write.record(opened, *payloads, arrived, happened=happened, told=told)


def end(
    opened: OpenRecord,
    *,
    reason: str,
    notice_after_missing: Known = Known.NOT_KNOWN,
    seen: int,
    happened: Happened,
    told: Told | None = None,
) -> Entry:
    """The child no longer lives there. It ends no missing episode, and empties where tonight."""
    opened.unless_moved_on(seen=seen, kinds=rules.DECISIONS)
    rules.may_end(opened.standing)
    on = london.day_of(happened.at)
    rules.check_code("reason", reason, "REC", "REASON_PLACE_CHANGE", on=on)
    ended = placement.Ended(reason=reason, notice_after_missing=notice_after_missing, words=opened.sealed.get("words"))
    return write.record(opened, ended, happened=happened, told=told)[0]


def begin_stay(
    opened: OpenRecord,
    *,
    stay: placement.Stay,
    happened: Happened,
    force: str | None = None,
    expected_end_at: datetime | None = None,
    told: Told | None = None,
) -> list[Entry]:
    """The child sleeps elsewhere for a time; the home stands. An earlier stay is over. Sealed text: where."""
    if expected_end_at is not None:
        rules.may_travel(began_at=happened.at, expected_at=expected_end_at)
    began = placement.StayBegan(
        stay=stay, force=force, expected_end_at=expected_end_at, where=opened.sealed.get("where")
    )
    return write.record(opened, *_stay_over(opened), began, happened=happened, told=told)


def end_stay(opened: OpenRecord, *, happened: Happened, told: Told | None = None) -> Entry:
    """The stay is over: the child is at home again, or on the way."""
    rules.may_end_stay(opened.standing)
    return write.record(opened, *_stay_over(opened), happened=happened, told=told)[0]


def report_compromised(opened: OpenRecord, *, said_by: Party, happened: Happened, told: Told | None = None) -> Entry:
    """The address may be known to those who would harm the child. Sealed text: words."""
    rules.may_compromise(opened.standing)
    compromised = placement.AddressCompromised(said_by=said_by, words=opened.sealed.get("words"))
    return write.record(opened, compromised, happened=happened, told=told)[0]


def _stay_over(opened: OpenRecord) -> list[Payload]:
    stay = opened.standing.stay
    return [] if stay is None else [placement.StayEnded(stay=stay.stay)]


def _decided(place: rules.Place, *, emergency: bool, address: int | None) -> placement.Decided:
    return placement.Decided(
        place=place.place,
        provider=place.provider,
        authority=place.authority,
        force=place.force,
        distance=place.distance,
        registered=place.registered,
        home=place.house,
        emergency=emergency,
        address=address,
    )


def _place(opened: OpenRecord, new: NewHome, happened: Happened) -> rules.Place:
    """The home with what follows from it: its authority and force, and how far it is; raises Invalid."""
    authority, force = new.authority, new.force
    on = london.day_of(happened.at)
    if new.house is not None:
        house = _house(opened, new.house)
        if house.authority is not None:
            authority = rules.authority_then(house.authority, said=authority, on=on)
        force = house.force or force
    if authority is None:
        raise Invalid("authority", "Nobody can say how far this home is.", "Give the authority it lies in.")
    rules.check_code("authority", authority, "authorities", on=on)
    standing = opened.standing
    place = rules.Place(
        place=new.place,
        provider=new.provider,
        authority=authority,
        force=force or reference.area(authority).force_code,
        distance=rules.distance(standing.responsible, authority),
        registered=new.registered,
        house=new.house,
    )
    rules.check_codes(place, on=on)
    return place


def _house(opened: OpenRecord, number: int) -> desks.Desk:
    try:
        house = desks.desk(opened.connection, number)
    except LookupError:
        raise Invalid("house", "There is no such house.", "Choose one from the list.") from None
    if house.kind is not desks.DeskKind.HOUSE:
        raise Invalid("house", "Children do not live at this desk.", "Choose a house.")
    return house
