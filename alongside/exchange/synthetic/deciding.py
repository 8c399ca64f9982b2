"""What others decide of a made-up child: the National Referral Mechanism's decisions, and age."""

from alongside.chronology.record import OpenRecord
from alongside.exchange.synthetic.living import Life
from alongside.referral import operations as referral
from alongside.vocabulary.codes import AgencyKind, Known
from alongside.vocabulary.referral import (
    AgeDecided,
    AgeOutcome,
    NrmDecided,
    NrmOutcome,
    NrmReferred,
    NrmStage,
)

SOONEST = 6.0
"""Days from being told before which no reasonable grounds decision comes."""


def begin(life: Life) -> None:
    """Plan the decisions that will come."""
    childhood, decisions = life.childhood, life.childhood.decisions
    if decisions.sent is not None:
        life.after(max(decisions.sent, childhood.told + 0.1), send_to_mechanism)
        if decisions.reasonable is not None:
            life.after(max(decisions.reasonable, childhood.told + SOONEST), decide_reasonable)
        if decisions.conclusive is not None:
            life.after(decisions.conclusive, decide_conclusive)
        if decisions.sent_again is not None and decisions.sent_again > childhood.met:
            life.after(decisions.sent_again, send_to_mechanism)
    if decisions.age_decided is not None:
        life.after(decisions.age_decided, decide_age)


def send_to_mechanism(life: Life) -> None:
    """The referral to the National Referral Mechanism; the guardian or the line writes it. The first is decided."""
    responder = life.childhood.who.referrer
    sent = NrmReferred(
        responder=AgencyKind.AUTHORITY if responder is AgencyKind.CHARITY else responder,
        devolved_panel=Known.NO,
    )
    entry = referral.note(_writer(life), sent, happened=life.now)
    if life.first_sent is None:
        life.first_sent = entry.root


def decide_reasonable(life: Life) -> None:
    outcome = NrmOutcome.POSITIVE if life.childhood.decisions.reasonable_yes else NrmOutcome.NEGATIVE
    decided = NrmDecided(
        stage=NrmStage.REASONABLE_GROUNDS,
        outcome=outcome,
        served_on=AgencyKind.GUARDIAN_SERVICE,
        answers=life.first_sent,
    )
    referral.note(_writer(life), decided, happened=life.now)


def decide_conclusive(life: Life) -> None:
    outcome = NrmOutcome.POSITIVE if life.childhood.decisions.conclusive_yes else NrmOutcome.NEGATIVE
    decided = NrmDecided(
        stage=NrmStage.CONCLUSIVE_GROUNDS,
        outcome=outcome,
        served_on=AgencyKind.GUARDIAN_SERVICE,
        answers=life.first_sent,
    )
    referral.note(_writer(life), decided, happened=life.now)


def decide_age(life: Life) -> None:
    """An adult decision ends nothing by itself."""
    outcome = AgeOutcome.CHILD if life.childhood.decisions.found_a_child else AgeOutcome.ADULT
    referral.note(_writer(life), AgeDecided(by=AgencyKind.AUTHORITY, outcome=outcome), happened=life.now)


def _writer(life: Life) -> OpenRecord:
    """The guardian writes it, or the line for a child who has none."""
    guardian = life.opened.standing.guardian
    return life.acts(guardian.worker if guardian is not None else life.line(3))
