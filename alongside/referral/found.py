"""The referral of a child who was found: it needs no name, and nothing that whoever found the child cannot know yet."""

from alongside.referral.operations import Referral
from alongside.rules.encounters import living_of
from alongside.vocabulary.codes import Known, Way
from alongside.vocabulary.encounters import Encountered, Found
from alongside.vocabulary.referral import ClaimSource, Concern


def referral_of(found: Found, *, route: Way | None = None) -> Referral:
    """What the first minute says, as a referral: every found child is treated as one who may have been trafficked.

    Who the child says they are is claimed by the child; of a child only seen, by what somebody heard.
    """
    heard = ClaimSource.CHILD if found.kept is Encountered.IN_HAND else ClaimSource.OBSERVED
    return Referral(
        referrer=found.by,
        identified_by=found.by,
        area=found.area,
        responsible=None,
        living=living_of(found.place, found.kept),
        concerns=(Concern.NOT_KNOWN,),
        parental_figure=Known.NOT_KNOWN,
        route=route,
        languages=found.languages,
        claim_source=heard,
    )
