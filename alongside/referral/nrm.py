"""The National Referral Mechanism's decisions, each on the referral that it answers."""

from alongside.chronology import write
from alongside.chronology.record import OpenRecord
from alongside.referral import queries
from alongside.rules import nrm as rules
from alongside.vocabulary.codes import AgencyKind
from alongside.vocabulary.facts import Entry, Happened, Told
from alongside.vocabulary.referral import NrmDecided, NrmOutcome, NrmReferred, NrmStage


def decide(
    opened: OpenRecord,
    *,
    stage: NrmStage,
    outcome: NrmOutcome,
    served_on: AgencyKind | None = None,
    answers: int | None = None,
    happened: Happened,
    told: Told | None = None,
) -> Entry:
    """A decision reached us. `answers` is the referral's first entry; it must be given where there are several."""
    made = queries.of_payloads(opened, NrmReferred)
    referral = rules.answered(made, answers=answers, happened=happened.at)
    decided = NrmDecided(stage=stage, outcome=outcome, served_on=served_on, answers=referral)
    return write.record(opened, decided, happened=happened, told=told)[0]
