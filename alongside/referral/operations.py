"""Taking referrals, deciding on them, and writing down what is claimed about a child."""

from dataclasses import dataclass
from datetime import date

from alongside.chronology import write
from alongside.chronology.record import OpenRecord
from alongside.people import coverage, desks
from alongside.rules import london
from alongside.rules import referral as rules
from alongside.vocabulary import referral
from alongside.vocabulary.codes import AgencyKind, Known, Way
from alongside.vocabulary.errors import Invalid
from alongside.vocabulary.facts import Entry, Happened, Payload, Told, happened_at


@dataclass(frozen=True, slots=True)
class Referral:
    """What a referrer says, in codes; the words lie sealed under the names of the record's texts."""

    referrer: AgencyKind
    identified_by: AgencyKind
    area: str
    responsible: str | None
    living: referral.Living
    concerns: tuple[referral.Concern, ...]
    parental_figure: Known
    unaccompanied: Known = Known.NOT_KNOWN
    route: Way | None = None
    already_missing: bool = False
    treated_as_adult_by: AgencyKind | None = None
    sex: referral.Sex = referral.Sex.NOT_KNOWN
    nationality: str | None = None
    languages: tuple[str, ...] = ()
    interpreter_needed: Known = Known.NOT_KNOWN
    claim_source: referral.ClaimSource = referral.ClaimSource.POLICE
    born_on: date | None = None


def refer(
    opened: OpenRecord, said: Referral, *, identified: Happened, received: Happened, told: Told | None = None
) -> list[Entry]:
    """Take a referral on a record just begun, or again on one where support had ended.

    Writes the moment of first identification, where the guardian clock starts, then the referral, then each claim.
    Sealed texts it looks for: name, also_known_as, born, account, referrer_name, referrer_contact, where_now, age_ground.
    Raises Refusal where the child is already referred, Invalid for times in the wrong order.
    """
    rules.may_begin(opened.standing)
    if identified.at > received.at:
        raise Invalid(
            "identified",
            "The child cannot have been identified after the referral arrived.",
            "Check both times.",
        )
    if "born" in opened.sealed:
        opened.anchor = said.born_on
    link = opened.connection
    covered = coverage.is_covered(link, said.area, on=london.day_of(received.at))
    first = referral.ChildIdentified(by=said.identified_by, area=said.area, covered=covered)
    text = opened.sealed.get
    arrived = referral.Received(
        referrer=said.referrer,
        route=said.route,
        area=said.area,
        responsible=said.responsible,
        living=said.living,
        concerns=said.concerns,
        parental_figure=said.parental_figure,
        unaccompanied=said.unaccompanied,
        covered=covered,
        region_desk=desks.of_region(link, said.responsible or said.area),
        authority_desk=desks.of_authority(link, said.responsible or said.area),
        line_desk=desks.the_line(link),
        referrer_name=text("referrer_name"),
        referrer_contact=text("referrer_contact"),
        account=text("account"),
        where_now=text("where_now"),
        already_missing=said.already_missing,
    )
    entries = write.record(opened, first, happened=identified, told=told)
    entries += write.record(opened, arrived, *_claims(opened, said), happened=received, told=told)
    return entries


def _claims(opened: OpenRecord, said: Referral) -> list[Payload]:
    text, source = opened.sealed.get, said.claim_source
    claims: list[Payload] = []
    if (name := text("name")) is not None:
        claims.append(referral.NameClaimed(name=name, source=source))
    if (also := text("also_known_as")) is not None:
        claims.append(referral.NameClaimed(name=also, source=source, working=False))
    if (born := text("born")) is not None:
        claims.append(referral.BirthDateClaimed(born=born, source=source))
    if said.sex is not referral.Sex.NOT_KNOWN or said.nationality or said.languages:
        claims.append(
            referral.ParticularsClaimed(
                source=source,
                sex=said.sex,
                nationality=said.nationality,
                languages=said.languages,
                interpreter_needed=said.interpreter_needed,
            )
        )
    if said.treated_as_adult_by is not None:
        claims.append(referral.AgePresumed(treated_as_adult_by=said.treated_as_adult_by, ground=text("age_ground")))
    return claims


def join(
    opened: OpenRecord,
    *,
    referrer: AgencyKind,
    route: Way | None,
    happened: Happened,
    told: Told | None = None,
) -> Entry:
    """A further referral of a child found by searching first: joined, never begun anew."""
    rules.may_join(opened.standing)
    joined = referral.Joined(
        referrer=referrer,
        route=route,
        referrer_name=opened.sealed.get("referrer_name"),
        account=opened.sealed.get("account"),
    )
    return write.record(opened, joined, happened=happened, told=told)[0]


def claim_name(
    opened: OpenRecord,
    *,
    source: referral.ClaimSource,
    working: bool,
    happened: Happened,
    told: Told | None = None,
) -> Entry:
    """Another name somebody gave; it stands beside the others and alters none."""
    claim = referral.NameClaimed(
        name=opened.text("name"), source=source, working=working, said_as=opened.sealed.get("said_as")
    )
    return write.record(opened, claim, happened=happened, told=told)[0]


def claim_birth_date(
    opened: OpenRecord,
    *,
    born_on: date,
    source: referral.ClaimSource,
    working: bool,
    happened: Happened,
    told: Told | None = None,
) -> Entry:
    """Another birth date somebody gave; the working one moves the clocks that hang on age."""
    if born_on > london.day_of(opened.at):
        raise Invalid("born", "This birth date is in the future.", "Check the year.")
    if working:
        opened.anchor = born_on
    claim = referral.BirthDateClaimed(
        born=opened.text("born"), source=source, ground=opened.sealed.get("ground"), working=working
    )
    return write.record(opened, claim, happened=happened, told=told)[0]


def acknowledge(opened: OpenRecord, *, route: Way | None, told: Told | None = None) -> Entry:
    """Say that the referrer has been told it arrived."""
    return write.record(opened, referral.Acknowledged(route=route), happened=happened_at(opened.at), told=told)[0]


def accept(opened: OpenRecord, *, happened: Happened, told: Told | None = None) -> Entry:
    """The service takes the child on."""
    rules.may_accept(opened.standing)
    return write.record(opened, referral.Accepted(opened.sealed.get("reasons")), happened=happened, told=told)[0]


def decline(opened: OpenRecord, *, reason: referral.DeclineReason, seen: int, happened: Happened) -> Entry:
    """The service does not take the child on, with a reason; raises Conflict where somebody decided meanwhile."""
    opened.unless_moved_on(seen=seen, kinds=rules.DECISIONS)
    rules.may_decline(opened.standing, reason=reason)
    declined = referral.Declined(reason=reason, words=opened.text("reasons"))
    return write.record(opened, declined, happened=happened)[0]


def pass_on(opened: OpenRecord, *, to_desk: int, seen: int, happened: Happened) -> Entry:
    """Pass the referral to another desk; this one holds the child until that one accepts."""
    opened.unless_moved_on(seen=seen, kinds=rules.DECISIONS)
    rules.may_pass_on(opened.standing)
    passed = referral.PassedOn(to_desk=to_desk, reasons=opened.sealed.get("reasons"))
    return write.record(opened, passed, happened=happened)[0]


def accept_passed(opened: OpenRecord, *, desk: int, passed: int, happened: Happened) -> Entry:
    """The desk a referral was passed to takes it."""
    rules.may_accept_passed(opened.standing, desk=desk)
    return write.record(opened, referral.PassedOnAccepted(desk=desk, passed=passed), happened=happened)[0]


def accept_responsibility(opened: OpenRecord, *, authority: str, happened: Happened, told: Told | None = None) -> Entry:
    """An authority accepts that it is responsible."""
    desk = desks.of_authority(opened.connection, authority)
    return write.record(
        opened, referral.AuthorityAccepted(authority=authority, desk=desk), happened=happened, told=told
    )[0]


def dispute_responsibility(
    opened: OpenRecord, *, authority: str, happened: Happened, told: Told | None = None
) -> Entry:
    """An authority does not accept that it is responsible; the child stays on its desk and the service's."""
    disputed = referral.AuthorityDisputed(authority=authority, reasons=opened.text("reasons"))
    return write.record(opened, disputed, happened=happened, told=told)[0]


def note(opened: OpenRecord, payload: Payload, *, happened: Happened, told: Told | None = None) -> Entry:
    """A fact about the referral that nothing forbids: authority told, enquiry step, NRM sent or decided, age decided."""
    return write.record(opened, payload, happened=happened, told=told)[0]
