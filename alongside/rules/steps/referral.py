"""Steps of a child coming to notice, of claims about them, and of support ending."""

from alongside.rules import custody
from alongside.rules.standing import Stage, Standing
from alongside.rules.steps import holding
from alongside.rules.steps.registry import step
from alongside.vocabulary import closing, referral
from alongside.vocabulary.codes import Known
from alongside.vocabulary.facts import Entry


@step(referral.ChildIdentified)
def identified(standing: Standing, payload: referral.ChildIdentified, entry: Entry) -> None:
    standing.identified_at = standing.identified_at or entry.happened.at
    standing.area = payload.area
    standing.covered = payload.covered


@step(referral.Received)
def received(standing: Standing, payload: referral.Received, entry: Entry) -> None:
    if not standing.is_open or standing.stage is Stage.IDENTIFIED:
        standing.stage = Stage.REFERRED
    standing.ended_at = None
    standing.referred_at = entry.happened.at
    standing.area = payload.area
    standing.covered = payload.covered
    if not standing.authority_accepted:
        standing.responsible = payload.responsible
    standing.living = payload.living
    if payload.living is referral.Living.POLICE_CUSTODY:
        standing.account = custody.begun(standing.account, seq=entry.root, since=entry.happened.at)
    standing.concerns = payload.concerns
    standing.parental_figure = payload.parental_figure
    if payload.unaccompanied is not Known.NOT_KNOWN:
        standing.unaccompanied = payload.unaccompanied
    standing.region_desk = payload.region_desk or standing.region_desk
    standing.authority_desk = payload.authority_desk or standing.authority_desk
    standing.line_desk = payload.line_desk or standing.line_desk


@step(referral.NameClaimed)
def name_claimed(standing: Standing, payload: referral.NameClaimed, entry: Entry) -> None:
    standing.name_known = True
    if payload.working or standing.working_name is None:
        standing.working_name = payload.name


@step(referral.BirthDateClaimed)
def birth_date_claimed(standing: Standing, payload: referral.BirthDateClaimed, entry: Entry) -> None:
    """A guess is not worked with, even where there is no other date: whoever looks older would be counted an adult by it."""
    if payload.working:
        standing.working_birth_date = payload.born


@step(referral.ParticularsClaimed)
def particulars_claimed(standing: Standing, payload: referral.ParticularsClaimed, entry: Entry) -> None:
    standing.languages = payload.languages or standing.languages
    standing.nationality = payload.nationality or standing.nationality


@step(referral.AgePresumed)
def age_presumed(standing: Standing, payload: referral.AgePresumed, entry: Entry) -> None:
    standing.presumed_child = True


@step(referral.AgeDecided)
def age_decided(standing: Standing, payload: referral.AgeDecided, entry: Entry) -> None:
    standing.adult_decided = payload.outcome is referral.AgeOutcome.ADULT


@step(referral.Accepted)
def accepted(standing: Standing, payload: referral.Accepted, entry: Entry) -> None:
    standing.stage = Stage.ACCEPTED
    standing.accepted_at = entry.happened.at
    standing.passed_to = None


@step(referral.PassedOn)
def passed_on(standing: Standing, payload: referral.PassedOn, entry: Entry) -> None:
    standing.passed_to = payload.to_desk


@step(referral.PassedOnAccepted)
def passed_on_accepted(standing: Standing, payload: referral.PassedOnAccepted, entry: Entry) -> None:
    standing.passed_to = None
    standing.region_desk = payload.desk


@step(referral.Declined)
def declined(standing: Standing, payload: referral.Declined, entry: Entry) -> None:
    standing.stage = Stage.DECLINED
    holding.ended(standing)


@step(referral.AuthorityAccepted)
def authority_accepted(standing: Standing, payload: referral.AuthorityAccepted, entry: Entry) -> None:
    standing.responsible = payload.authority
    standing.authority_accepted = True
    standing.authority_disputed = False
    standing.authority_desk = payload.desk or standing.authority_desk


@step(referral.AuthorityDisputed)
def authority_disputed(standing: Standing, payload: referral.AuthorityDisputed, entry: Entry) -> None:
    standing.authority_disputed = True
    if standing.responsible == payload.authority:
        standing.authority_accepted = False


@step(referral.NrmReferred)
def nrm_referred(standing: Standing, payload: referral.NrmReferred, entry: Entry) -> None:
    standing.nrm_referred = True


@step(closing.EndingProposed)
def ending_proposed(standing: Standing, payload: closing.EndingProposed, entry: Entry) -> None:
    standing.ending_proposed = entry.root
    standing.ending_proposed_by = entry.recorded_by
    standing.ending_proposed_reason = payload.reason


@step(closing.EndingRefused)
def ending_refused(standing: Standing, payload: closing.EndingRefused, entry: Entry) -> None:
    standing.ending_proposed = standing.ending_proposed_by = standing.ending_proposed_reason = None


@step(closing.SupportEnded)
def support_ended(standing: Standing, payload: closing.SupportEnded, entry: Entry) -> None:
    standing.stage = Stage.ENDED
    holding.ended(standing)
    standing.ended_at = entry.happened.at
    standing.end_reason = payload.reason
    standing.ending_proposed = standing.ending_proposed_by = standing.ending_proposed_reason = None
    standing.guardian = standing.cover = standing.cover_until = standing.plan = standing.agreed = None
