"""A made-up child comes to notice: referred, accepted, a guardian asked and accepting, met."""

from datetime import timedelta

from alongside.advocacy import operations as advocacy
from alongside.contact import operations as contact
from alongside.exchange.synthetic import caring, deciding, going_along, meeting, planning, searching
from alongside.exchange.synthetic.living import Life
from alongside.exchange.synthetic.parameters import value
from alongside.referral import operations as referral
from alongside.rules import advocacy as advocacy_rules
from alongside.rules import london
from alongside.rules.contact import dense_plan
from alongside.vocabulary.advocacy import GuardianRole, Support
from alongside.vocabulary.codes import AgencyKind, HowKnown, Known, Party, Way
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.referral import ClaimSource, Sex

CLAIMED_BY = {
    AgencyKind.POLICE: ClaimSource.POLICE,
    AgencyKind.AUTHORITY: ClaimSource.AUTHORITY,
    AgencyKind.HOME_OFFICE: ClaimSource.HOME_OFFICE,
    AgencyKind.BORDER_FORCE: ClaimSource.HOME_OFFICE,
}
HEARD_BY = (ClaimSource.POLICE, ClaimSource.HOME_OFFICE, ClaimSource.DOCUMENT, ClaimSource.CARER)


def begin(life: Life) -> None:
    """Plan what follows from the referral."""
    childhood = life.childhood
    between = childhood.met - childhood.told
    life.after(childhood.told, refer)
    life.after(childhood.told + between * 0.02, acknowledge)
    life.after(childhood.told + between * 0.15, accept)
    life.after(childhood.told + between * 0.20, decide_support)
    life.after(childhood.told + between * 0.40, allocate)
    deciding.begin(life)
    if childhood.handover is not None:
        life.after(childhood.met + childhood.handover, agree_handover)


def refer(life: Life) -> None:
    """The referral reaches the line; what the authority did before is written after it, as it happened."""
    childhood, who = life.childhood, life.childhood.who
    gone = next(
        (a for a in childhood.absences if a.gone < childhood.told and (a.back is None or a.back > childhood.told)),
        None,
    )
    said = referral.Referral(
        referrer=who.referrer,
        identified_by=who.referrer,
        area=childhood.area,
        responsible=childhood.area,
        living=childhood.living,
        concerns=who.concerns,
        parental_figure=childhood.parental_figure,
        unaccompanied=Known.YES if who.from_abroad else Known.NO,
        route=Way.VOICE,
        already_missing=gone is not None,
        treated_as_adult_by=AgencyKind.HOME_OFFICE if childhood.decisions.treated_as_adult else None,
        sex=Sex.MALE if who.male else Sex.FEMALE,
        nationality=who.nationality,
        languages=who.languages,
        interpreter_needed=Known.NO if "eng" in who.languages else Known.YES,
        claim_source=CLAIMED_BY.get(who.referrer, ClaimSource.CHILD),
        born_on=life.born_on,
    )
    number = childhood.number
    opened = life.acts(
        life.line(0),
        name="name",
        born="born",
        **({"account": "account"} if number % 3 == 0 else {}),
        **({"also_known_as": "also_0"} if life.has("also_0") else {}),
    )
    referral.refer(opened, said, identified=happened_at(life.begins_at), received=life.now)
    for nth in range(1, len(childhood.written.others)):
        life.later(nth * 3.3, lambda life, nth=nth: claim_name(life, nth))  # type: ignore[misc]
    if childhood.written.born_off_by:
        life.later(2.2, claim_birth_date)
    caring.begin(life)
    searching.begin(life, already=gone)


def claim_name(life: Life, nth: int) -> None:
    """Another agency's form of the name."""
    opened = life.acts(life.line(1), name=f"also_{nth}")
    referral.claim_name(opened, source=HEARD_BY[nth % len(HEARD_BY)], working=False, happened=life.now)


def claim_birth_date(life: Life) -> None:
    """Another agency's birth date; it stands beside the first and is not worked with."""
    other = life.born_on + timedelta(days=life.childhood.written.born_off_by)
    opened = life.acts(life.line(1), born="born_otherwise")
    referral.claim_birth_date(
        opened,
        born_on=min(other, london.day_of(opened.at)),
        source=ClaimSource.HOME_OFFICE,
        working=False,
        happened=life.now,
    )


def acknowledge(life: Life) -> None:
    referral.acknowledge(life.acts(life.line(2)), route=Way.MESSAGE)


def accept(life: Life) -> None:
    referral.accept(life.acts(life.manager), happened=life.now)


def decide_support(life: Life) -> None:
    standing = life.opened.standing
    advocacy.decide_support(
        life.acts(life.manager),
        support=advocacy_rules.support_for(standing),
        parental_figure=standing.parental_figure,
        happened=life.now,
    )


def allocate(life: Life) -> None:
    """A guardian of the region, or for indirect support a co-ordinator; they accept some hours later."""
    standing, number = life.opened.standing, life.childhood.number
    if standing.support is Support.INDIRECT:
        here = life.world.coordinators[life.region]
        worker, role = here[number % len(here)], GuardianRole.PRACTICE_COORDINATOR
    else:
        worker = life.world.guardian_for(life.region, number, standing.languages)
        role = GuardianRole.DIRECT_WORKER
    opened = life.acts(life.manager)
    advocacy.allocate(opened, worker=worker, role=role, suggested=True, seen=opened.last_seq, happened=life.now)
    between = (life.childhood.met - life.childhood.told) * 0.2
    life.later(between, lambda life: take_on(life, worker, role))


def take_on(life: Life, worker: int, role: GuardianRole) -> None:
    """The worker accepts; a child in care whom they work with gets the dense plan of the first days."""
    advocacy.accept_allocation(life.acts(worker), role=role, happened=life.now)
    first = advise if role is GuardianRole.PRACTICE_COORDINATOR else meet
    life.at(max(life.moment(life.childhood.met), life.opened.at), first)
    if life.days.random() < value("H16")["written"]:
        life.later(0.3 + 3.0 * life.days.random(), going_along.write_down)
    if role is GuardianRole.DIRECT_WORKER and life.opened.standing.home is not None:
        planning.agree(life, worker, dense_plan())


def meet(life: Life) -> None:
    """The first contact with the child: not of a child who is away, however long that is."""
    standing = life.opened.standing
    if standing.guardian is None:
        return
    if standing.missing or meeting.is_away(life, life.opened.at):
        life.later(1.0 if life.days.random() < 0.8 else 3.0, meet)
        return
    opened = life.acts(standing.guardian.worker)
    contact.make(
        opened,
        how=HowKnown.SEEN_ALONE,
        way=Way.VISIT,
        worker_role=Party.GUARDIAN,
        language=standing.languages[0] if standing.languages else None,
        interpreter=Known.NO if "eng" in standing.languages else Known.YES,
        happened=life.now,
    )
    if standing.plan is None:
        planning.agree(life, standing.guardian.worker, planning.STEADY)
    if life.childhood.number % 4 == 0:
        advocacy.note(life.acts(standing.guardian.worker, words="note"), happened=life.now)


def advise(life: Life) -> None:
    """Indirect support: the lead professional is advised, at first and then from time to time."""
    guardian = life.opened.standing.guardian
    if guardian is not None:
        advocacy.advise_lead(life.acts(guardian.worker), lead=AgencyKind.AUTHORITY, way=Way.VOICE, happened=life.now)
        life.later(42.0, advise)


def agree_handover(life: Life) -> None:
    """Another guardian of the region follows, a week later."""
    guardian = life.opened.standing.guardian
    if guardian is None or guardian.role is not GuardianRole.DIRECT_WORKER:
        return
    other = life.world.another_guardian(life.region, guardian.worker)
    if other is None:
        return
    opened = life.acts(life.manager)
    advocacy.agree_handover(
        opened,
        worker=other,
        role=guardian.role,
        planned_at=opened.at + timedelta(days=7),
        child_told=Known.YES,
        seen=opened.last_seq,
        happened=life.now,
    )
    life.later(6.5, lambda life: take_over(life, other))


def take_over(life: Life, worker: int) -> None:
    guardian = life.opened.standing.guardian
    if guardian is not None:
        advocacy.take_over(life.acts(worker), role=guardian.role, introduced=Known.YES, happened=life.now)
