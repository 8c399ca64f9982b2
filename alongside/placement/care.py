"""The authority's care round a home: legal status, visits, reviews, plans, who is told, the profile."""

from alongside.chronology import write
from alongside.chronology.record import OpenRecord
from alongside.people import desks
from alongside.rules import london
from alongside.rules import placement as rules
from alongside.vocabulary import placement
from alongside.vocabulary.codes import Teller
from alongside.vocabulary.facts import Entry, Happened, Told

Noted = (
    placement.CarePlanMade
    | placement.PlacementPlanMade
    | placement.HealthAssessed
    | placement.EducationPlanned
    | placement.PathwayAssessed
    | placement.SeriousEventNotified
)
"""What the authority or the home did, which nothing forbids to write down."""


def prepare_profile(
    opened: OpenRecord,
    *,
    photograph_held: bool,
    prepared_by: Teller,
    happened: Happened,
    told: Told | None = None,
) -> Entry:
    """Prepare the missing profile, or bring it up to date: a whole new version, beside those before.

    Sealed texts: description, which must be there, telephones, people, places, health,
    languages_and_interpreter, how_to_speak_with. What an episode froze is not touched.
    """
    text = opened.sealed.get
    profile = placement.ProfilePrepared(
        photograph_held=photograph_held,
        prepared_by=prepared_by,
        description=opened.text("description"),
        telephones=text("telephones"),
        people=text("people"),
        places=text("places"),
        health=text("health"),
        languages_and_interpreter=text("languages_and_interpreter"),
        how_to_speak_with=text("how_to_speak_with"),
    )
    return write.record(opened, profile, happened=happened, told=told)[0]


def look_after(opened: OpenRecord, *, legal_status: str, happened: Happened, told: Told | None = None) -> Entry:
    """The authority begins to look after the child."""
    _check_status(legal_status, happened)
    began = placement.BecameLookedAfter(legal_status=legal_status)
    return write.record(opened, began, happened=happened, told=told)[0]


def change_legal_status(
    opened: OpenRecord, *, legal_status: str, happened: Happened, told: Told | None = None
) -> Entry:
    """The legal ground of the child's care changed; some powers stand only with some grounds."""
    _check_status(legal_status, happened)
    changed = placement.LegalStatusChanged(legal_status=legal_status)
    return write.record(opened, changed, happened=happened, told=told)[0]


def leave_care(opened: OpenRecord, *, reason: str, happened: Happened, told: Told | None = None) -> Entry:
    """The authority no longer looks after the child; it ends no missing episode."""
    rules.check_code("reason", reason, "REC", on=london.day_of(happened.at))
    return write.record(opened, placement.LeftCare(reason=reason), happened=happened, told=told)[0]


def transfer(opened: OpenRecord, *, authority: str, happened: Happened, told: Told | None = None) -> Entry:
    """Another authority takes over responsibility; guardian, clocks and episodes go on."""
    rules.check_code("authority", authority, "authorities", on=london.day_of(happened.at))
    desk = desks.of_authority(opened.connection, authority)
    taken = placement.Transferred(authority=authority, desk=desk)
    return write.record(opened, taken, happened=happened, told=told)[0]


def refer_for_transfer(opened: OpenRecord, *, to: str | None, happened: Happened, told: Told | None = None) -> Entry:
    """The entry authority refers the child to the National Transfer Scheme."""
    if to is not None:
        rules.check_code("to", to, "authorities", on=london.day_of(happened.at))
    return write.record(opened, placement.TransferReferred(to=to), happened=happened, told=told)[0]


def visit(opened: OpenRecord, *, seen: bool, seen_alone: bool, happened: Happened, told: Told | None = None) -> Entry:
    """The responsible authority's social worker visited. Sealed text: words."""
    visited = placement.Visited(seen=seen or seen_alone, seen_alone=seen_alone, words=opened.sealed.get("words"))
    return write.record(opened, visited, happened=happened, told=told)[0]


def hold_review(
    opened: OpenRecord, held: placement.ReviewHeld, *, happened: Happened, told: Told | None = None
) -> Entry:
    """A looked-after review was held."""
    rules.check_code("took_part", held.took_part, "REVIEW_CODE", on=london.day_of(happened.at))
    return write.record(opened, held, happened=happened, told=told)[0]


def notify(opened: OpenRecord, *, whom: placement.Notified, happened: Happened, told: Told | None = None) -> Entry:
    """One of those who must be told of the home was told in writing."""
    return write.record(opened, placement.NotificationSent(whom=whom), happened=happened, told=told)[0]


def withhold_notification(
    opened: OpenRecord, *, whom: placement.Notified, happened: Happened, told: Told | None = None
) -> Entry:
    """Family or a previous carer is not told where the child lives; the sealed text reasons must be there."""
    rules.may_withhold(whom=whom)
    withheld = placement.NotificationWithheld(whom=whom, reasons=opened.text("reasons"))
    return write.record(opened, withheld, happened=happened, told=told)[0]


def note(opened: OpenRecord, payload: Noted, *, happened: Happened, told: Told | None = None) -> Entry:
    """A plan made, an assessment done, a serious event notified."""
    return write.record(opened, payload, happened=happened, told=told)[0]


def _check_status(legal_status: str, happened: Happened) -> None:
    rules.check_code("legal_status", legal_status, "LS", on=london.day_of(happened.at))
