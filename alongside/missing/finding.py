"""A missing child is found: located, in safe hands, back or placed elsewhere, confirmed, checked."""

from alongside.chronology import write
from alongside.chronology.record import OpenRecord
from alongside.missing import plan_appeals
from alongside.rules import missing as rules
from alongside.vocabulary import missing
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import AgencyKind, HowKnown, Known, Party, Teller
from alongside.vocabulary.errors import Refusal
from alongside.vocabulary.facts import Entry, Happened, Told
from alongside.vocabulary.search_plan_codes import TakeDownBecause


def locate(
    opened: OpenRecord,
    *,
    seen_by: Teller,
    how: HowKnown,
    happened: Happened,
    force: str | None = None,
    told: Told | None = None,
) -> Entry:
    """Where the child is has become known; nobody has them yet. Sealed texts: where, name_as_heard."""
    rules.may_locate(opened.standing, how=how)
    rules.check_found_at(opened.standing, happened.at)
    text = opened.sealed.get
    located = missing.Located(
        seen_by=seen_by, how=how, force=force, where=text("where"), name_as_heard=text("name_as_heard")
    )
    return write.record(opened, located, happened=happened, told=told)[0]


def take_into_safe_hands(
    opened: OpenRecord,
    *,
    adult: AgencyKind,
    happened: Happened,
    person: int | None = None,
    told: Told | None = None,
) -> Entry:
    """A responsible adult has the child in person. Sealed texts: who, where."""
    rules.may_hold(opened.standing, adult=adult)
    rules.check_found_at(opened.standing, happened.at)
    text = opened.sealed.get
    safe = missing.InSafeHands(adult=adult, person=person, who=text("who"), where=text("where"))
    return _found(opened, safe, happened=happened, told=told)


def come_back(
    opened: OpenRecord,
    *,
    received_by: Teller,
    happened: Happened,
    how: HowKnown = HowKnown.SEEN,
    offered_talk_before: Known = Known.NOT_KNOWN,
    told: Told | None = None,
) -> Entry:
    """The child is back where they live, received by a responsible adult."""
    rules.may_receive(opened.standing, received_by=received_by, how=how)
    rules.check_found_at(opened.standing, happened.at)
    home = opened.standing.home
    back = missing.Back(
        received_by=received_by,
        home=home.desk if home is not None else None,
        how=how,
        offered_talk_before=offered_talk_before,
    )
    return _found(opened, back, happened=happened, told=told)


def place_elsewhere(
    opened: OpenRecord,
    *,
    received_by: Teller,
    happened: Happened,
    home: int | None = None,
    how: HowKnown = HowKnown.SEEN,
    told: Told | None = None,
) -> Entry:
    """The child went to another home and not back; that they live there is recorded as an arrival."""
    rules.may_receive(opened.standing, received_by=received_by, how=how)
    rules.check_found_at(opened.standing, happened.at)
    elsewhere = missing.PlacedElsewhere(received_by=received_by, home=home, how=how)
    return _found(opened, elsewhere, happened=happened, told=told)


def _found(
    opened: OpenRecord,
    payload: missing.InSafeHands | missing.Back | missing.PlacedElsewhere,
    *,
    happened: Happened,
    told: Told | None,
) -> Entry:
    """The fact itself, and with it every appeal that still stands is asked down: nobody has to remember it that night."""
    down = plan_appeals.asked_down(opened, TakeDownBecause.FOUND)
    return write.record(opened, payload, *down, happened=happened, told=told)[0]


def confirm(opened: OpenRecord, *, by: Party, how: HowKnown, happened: Happened, told: Told | None = None) -> Entry:
    """A second person confirms: the episode is over, and the contact plan begins again, dense."""
    rules.may_confirm(opened.standing, person=opened.person, by=by, how=how)
    return write.record(opened, missing.ReturnConfirmed(how=how, by=by), happened=happened, told=told)[0]


def check(
    opened: OpenRecord, *, happened: Happened, seen_alone: Known = Known.NOT_KNOWN, told: Told | None = None
) -> Entry:
    """Police made their prevention check (safe and well). Sealed text, of police: words."""
    rules.may_check(opened.standing)
    words = opened.sealed.get("words")
    if words is not None and Class.POLICE not in opened.classes:
        raise Refusal("What police learnt in their check is written by police. Record that they made it.")
    checked = missing.PoliceChecked(seen_alone=seen_alone, words=words)
    return write.record(opened, checked, happened=happened, told=told)[0]
