"""What the record answers to the questions of a referral form; where it holds no answer it says so and invents none.

Nothing here asks or answers what a child is accused of.
"""

from datetime import date

from alongside.rules import london
from alongside.rules.referral_held import (
    NOT_KNOWN,
    NOT_RECORDED,
    NOT_RECORDED_AS_TOLD,
    NOT_SHOWN,
    Held,
    Said,
    begun,
    joined,
    known,
    moment,
)
from alongside.rules.standing import Home
from alongside.vocabulary import placement, reference, referral
from alongside.vocabulary.accounts import AccountGiven, CustodyNoted, CustodyRole, Presence, SolicitorTold
from alongside.vocabulary.codes import label
from alongside.vocabulary.references import ReferenceClaimed, System


def names(held: Held) -> Said:
    """Every name as given, the working one first, each with who gave it."""
    claims = held.of(referral.NameClaimed)
    ordered = sorted(claims, key=lambda pair: pair[1].name != held.standing.working_name)
    found = [(held.text(claim.name), claim.source) for _entry, claim in ordered]
    if found and all(said is NOT_SHOWN for said, _source in found):
        return NOT_SHOWN
    return joined(f"{said.words} (given by: {label(source)})" for said, source in found)


def birth_date(held: Held) -> Said:
    """Every birth date or age as claimed, the working one first, with who claimed it and on what ground."""
    working = held.standing.working_birth_date
    claims = sorted(held.of(referral.BirthDateClaimed), key=lambda pair: pair[1].born != working)
    parts = []
    for _entry, claim in claims:
        born, ground = held.text(claim.born), held.text(claim.ground)
        if born is NOT_SHOWN:
            return NOT_SHOWN
        parts.append(
            f"{_day(born.words)} (claimed by: {label(claim.source)}" + (f"; {ground.words})" if claim.ground else ")")
        )
    return joined(parts)


def _day(claimed: str) -> str:
    """A date as people say it; an age or anything else as it was claimed."""
    try:
        return f"{date.fromisoformat(claimed):%-d %B %Y}"
    except ValueError:
        return claimed


def age(held: Held) -> Said:
    """Whole years on the day of printing, and whether somebody disputes it."""
    disputed = "Treated as an adult by somebody: presumed a child (Modern Slavery Act 2015, section 51)"
    if held.born_on is None:
        return joined([disputed] if held.standing.presumed_child else [])
    day = london.day_of(held.at)
    years = day.year - held.born_on.year - ((day.month, day.day) < (held.born_on.month, held.born_on.day))
    return joined([str(years), disputed if held.standing.presumed_child else ""])


def sex(held: Held) -> Said:
    claims = [(claim.sex, claim.source) for _entry, claim in held.of(referral.ParticularsClaimed)]
    given = [pair for pair in claims if pair[0] is not referral.Sex.NOT_KNOWN]
    if not given:
        return NOT_KNOWN if claims else NOT_RECORDED
    spoken = {referral.Sex.FEMALE: "Female", referral.Sex.MALE: "Male"}
    return Said(f"{spoken[given[-1][0]]} (given by: {label(given[-1][1])})")


def nationality(held: Held) -> Said:
    """Every nationality claimed, with who claimed it."""
    claims = {
        f"{reference.nationality(claim.nationality).country} (given by: {label(claim.source)})": None
        for _entry, claim in held.of(referral.ParticularsClaimed)
        if claim.nationality
    }
    return joined(claims)


def languages(held: Held) -> Said:
    return joined((reference.language(code).name for code in held.standing.languages), ", ")


def interpreter_needed(held: Held) -> Said:
    newest = held.newest(referral.ParticularsClaimed)
    return NOT_RECORDED if newest is None else known(newest[1].interpreter_needed)


def photograph(held: Held) -> Said:
    newest = held.newest(placement.ProfilePrepared)
    return NOT_RECORDED if newest is None else Said("Yes" if newest[1].photograph_held else "No")


def references(held: Held, *systems: System) -> Said:
    """Every claim of these systems' references, with whose it is and who gave it."""
    parts = []
    for _entry, claim in held.of(ReferenceClaimed):
        if systems and claim.system not in systems:
            continue
        text = held.text(claim.reference)
        if text is NOT_SHOWN:
            return NOT_SHOWN
        whose = [label(claim.system)] if len(systems) != 1 else []
        whose += [reference.force(claim.force).name] if claim.force else []
        whose += [reference.area(claim.authority).name] if claim.authority else []
        whose += [held.text(claim.words).words] if claim.words else []
        parts.append(f"{text.words} ({', '.join([*whose, f'given by: {label(claim.source)}'])})")
    return joined(parts)


# Where the child is, and who answers for them


def missing_now(held: Held) -> Said:
    episode = held.standing.episode
    if episode is not None:
        return Said(f"Yes: {label(episode.state)} since {moment(episode.started_at)}")
    newest = held.newest(referral.Received)
    may_be = newest is not None and newest[1].already_missing and not held.standing.past_episodes
    return Said("May be missing, as first referred") if may_be else Said("Not reported missing here")


def times_away(held: Held) -> Said:
    past = len(held.standing.past_episodes)
    return Said(f"{past} recorded here that are over") if past else Said("No earlier time away is recorded here")


def living(held: Held) -> Said:
    """Where the child is, by kind and never by address."""
    standing = held.standing
    stay = [f"For now: {label(standing.stay.stay)}"] if standing.stay is not None else []
    home = [_kind(standing.home)] if standing.home is not None else []
    if not home and not stay and standing.living is referral.Living.NOT_KNOWN:
        return NOT_KNOWN
    return joined([*stay, *(home or [begun(label(standing.living))])])


def _kind(home: Home) -> str:
    return f"{reference.code_label('PLACE', home.place)}, {reference.area(home.authority).name}, {label(home.distance)}"


def address(held: Held) -> Said:
    """The address of the home as last given, or else where the child was said to be when referred."""
    home = held.standing.home
    if home is None:
        newest = held.newest(referral.Received)
        return held.text(newest[1].where_now if newest is not None else None)
    chosen = [
        payload.address
        for _entry, payload in held.of(placement.Decided)
        if payload.address is not None and (payload.place, payload.home) == (home.place, home.desk)
    ]
    reached = [
        payload.address
        for entry, payload in held.of(placement.Arrived)
        if payload.address is not None and entry.root == home.seq
    ]
    return held.text(next(reversed([*chosen, *reached]), None))


def responsible(held: Held) -> Said:
    standing = held.standing
    if standing.responsible is None:
        return Said("None has accepted the child yet")
    name = reference.area(standing.responsible).name
    if standing.authority_accepted:
        return Said(name)
    return Said(
        f"{name} (does not accept)" if standing.authority_disputed else f"{name} (has not said whether it accepts)"
    )


def found_in(held: Held) -> Said:
    area = held.standing.area
    return Said(reference.area(area).name) if area else NOT_RECORDED


def social_work_team(held: Held) -> Said:
    desk = held.standing.authority_desk
    return Said(held.name(desk)) if desk else NOT_RECORDED


def carer(held: Held) -> Said:
    home = held.standing.home
    if home is None or not home.desk:
        return NOT_RECORDED
    return Said(held.name(home.desk)) if held.sees_homes else NOT_SHOWN


def guardian(held: Held) -> Said:
    guardian = held.standing.guardian
    return Said(held.name(guardian.worker)) if guardian is not None else Said("None yet")


def looked_after(held: Held) -> Said:
    since = held.standing.looked_after_since
    if since is None:
        return Said("Not recorded as looked after")
    status = held.standing.legal_status
    return joined([f"Since {london.day_of(since):%-d %B %Y}", reference.code_label("LS", status) if status else ""])


def parental_figure(held: Held) -> Said:
    return known(held.standing.parental_figure) if held.of(referral.Received) else NOT_RECORDED


def unaccompanied(held: Held) -> Said:
    return known(held.standing.unaccompanied) if held.of(referral.Received) else NOT_RECORDED


# Police, courts and solicitors


def custody(held: Held) -> Said:
    in_custody = held.standing.account.custody
    if in_custody is None:
        return Said("Not recorded as in police custody now")
    force = f", {reference.force(in_custody.force).name}" if in_custody.force else ""
    return Said(f"Yes, since {moment(in_custody.since)}{force}")


def beside(held: Held, role: CustodyRole) -> Said:
    """Who is with the child in custody in that role, asked for or not known."""
    noted = [pair for pair in held.of(CustodyNoted) if pair[1].role is role]
    if not noted:
        return NOT_RECORDED
    entry, newest = noted[-1]
    if newest.presence is Presence.NOT_KNOWN:
        return NOT_KNOWN
    chosen = f"chosen by: {label(newest.chosen_by)}" if newest.chosen_by else ""
    name = held.text(newest.name).words if newest.name else ""
    return joined([f"{label(newest.presence).capitalize()}, {moment(entry.happened.at)}", name, chosen], ", ")


def solicitor(held: Held) -> Said:
    """The solicitor who was told that the child may have been trafficked, or the one in custody."""
    newest = held.newest(SolicitorTold)
    return beside(held, CustodyRole.SOLICITOR) if newest is None else held.text(newest[1].solicitor)


def solicitor_told(held: Held) -> Said:
    """Only that a solicitor knows of possible trafficking, so that they can think of section 45; never of an offence."""
    newest = held.newest(SolicitorTold)
    if newest is None:
        return NOT_RECORDED_AS_TOLD
    return Said(f"A solicitor was told of possible trafficking, {moment(newest[0].happened.at)}")


# The referrals themselves


def referrer(held: Held) -> Said:
    newest = held.newest(referral.Received)
    return NOT_RECORDED if newest is None else Said(label(newest[1].referrer).capitalize())


def referrer_name(held: Held) -> Said:
    newest = held.newest(referral.Received)
    return NOT_RECORDED if newest is None else held.text(newest[1].referrer_name)


def referrer_contact(held: Held) -> Said:
    newest = held.newest(referral.Received)
    return NOT_RECORDED if newest is None else held.text(newest[1].referrer_contact)


def printed_by(held: Held) -> Said:
    return Said(f"{held.by}, {moment(held.at)}")


def first_identified(held: Held) -> Said:
    newest = held.newest(referral.ChildIdentified)
    if newest is None:
        return NOT_RECORDED
    return Said(f"{moment(newest[0].happened.at)}, by: {label(newest[1].by)}")


def authority_told(held: Held) -> Said:
    told = [
        f"{reference.area(payload.authority).name}, {moment(entry.happened.at)}"
        for entry, payload in held.of(referral.AuthorityTold)
    ]
    return joined(told) if told else NOT_RECORDED_AS_TOLD


def nrm(held: Held) -> Said:
    """Whether the national referral was made, with its reference; or why not yet."""
    newest, not_yet = held.newest(referral.NrmReferred), held.newest(referral.NrmNotYet)
    if newest is not None:
        number = held.text(newest[1].reference).words if newest[1].reference else ""
        return joined([f"Made {moment(newest[0].happened.at)}, by: {label(newest[1].responder)}", number])
    return NOT_RECORDED if not_yet is None else joined(["Not yet", held.text(not_yet[1].reasons).words], ": ")


def devolved_panel(held: Held) -> Said:
    newest = held.newest(referral.NrmReferred)
    return NOT_RECORDED if newest is None else known(newest[1].devolved_panel)


def guardian_service(held: Held) -> Said:
    at = held.standing.referred_at
    return NOT_RECORDED_AS_TOLD if at is None else Said(f"Referred {moment(at)}; {label(held.standing.stage)}")


def child_knows(held: Held) -> Said:
    newest = held.newest(AccountGiven)
    return NOT_RECORDED if newest is None else known(newest[1].child_knows)
