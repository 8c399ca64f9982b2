"""Children with accounts of concern, in police custody, or with other systems' references, built by the real operations."""

from datetime import timedelta

from alongside.commands.cast import Cast, Member
from alongside.referral import accounts, references
from alongside.rules.account import Coded
from alongside.rules.permissions import Permission
from alongside.vocabulary.accounts import (
    ChosenBy,
    ExploitedIn,
    HowSaid,
    Interpreted,
    InTheRoom,
    ReferralTo,
    Sign,
)
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Known, Teller
from alongside.vocabulary.facts import Entry, happened_at
from alongside.vocabulary.references import System
from alongside.vocabulary.referral import ClaimSource, Concern
from tests.cast import a_child_with_a_guardian, acting

EVERYWHERE = tuple(ReferralTo)
TEXTS = {
    "was_seen": (Class.ACCOUNT, "A locked room with a mattress. The window was nailed shut."),
    "seen_by_name": (Class.ACCOUNT, "PC Made-Up"),
    "seen_where": (Class.LOCATION, "Above a shop, Canary Row"),
    "said": (Class.ACCOUNT, "They said I must pay for the journey."),
    "said_to_name": (Class.ACCOUNT, "Amara Osei"),
    "said_where": (Class.LOCATION, "A room at the station"),
    "interpreter_name": (Class.ACCOUNT, "Ms Linh Made-Up"),
    "in_the_room_names": (Class.ACCOUNT, "Mr Adult Made-Up"),
    "inferred": (Class.ACCOUNT, "I think the child owes money and is afraid for their family."),
    "risks_now": (Class.ACCOUNT, "A car waited outside."),
    "not_to_be_told": (Class.ACCOUNT, "The man who says he is an uncle."),
    "needs": (Class.HEALTH, "A burnt hand."),
}


def whole(cast_at, *, goes_to: tuple[ReferralTo, ...] = EVERYWHERE) -> Coded:
    """Every part answered; each goes where `goes_to` says."""
    return Coded(
        concerns=(Concern.CRIMINAL, Concern.LABOUR),
        signs=(Sign.LIVING_CONDITIONS, Sign.JOURNEY_AND_DEBT),
        exploited_in=ExploitedIn.BOTH,
        child_knows=Known.YES,
        seen_by=Teller.OFFICER,
        seen_at=cast_at - timedelta(hours=3),
        seen_goes_to=goes_to,
        said_to=Teller.GUARDIAN,
        heard_at=cast_at - timedelta(hours=1),
        how_said=HowSaid.OWN_ACCORD,
        language="vie",
        interpreter=Interpreted.IN_PERSON,
        interpreter_chosen_by=ChosenBy.GUARDIAN_SERVICE,
        in_the_room=(InTheRoom.INTERPRETER, InTheRoom.APPROPRIATE_ADULT),
        said_goes_to=goes_to,
        inferred_goes_to=goes_to,
    )


def an_account(
    member: Member, ref: str, *, goes_to: tuple[ReferralTo, ...] = EVERYWHERE, **texts: tuple[Class, str]
) -> Entry:
    """A whole account, written now."""
    with acting(member, ref, Permission.OPEN, texts=TEXTS | texts) as opened:
        said = whole(opened.at, goes_to=goes_to)
        return accounts.give_account(opened, said, happened=happened_at(opened.at))


def a_child_with_an_account(cast: Cast, *, goes_to: tuple[ReferralTo, ...] = EVERYWHERE, **more: object) -> str:
    """A child in police custody with a guardian, who wrote an account."""
    ref = a_child_with_a_guardian(cast, **more)
    an_account(cast.guardian, ref, goes_to=goes_to)
    return ref


def a_reference(
    member: Member,
    ref: str,
    said: str,
    *,
    system: System = System.HOME_OFFICE,
    source: ClaimSource = ClaimSource.DOCUMENT,
    authority: str | None = None,
    force: str | None = None,
) -> Entry:
    """A reference that somebody gave."""
    with acting(member, ref, Permission.OPEN, texts={"reference": (Class.IDENTITY, said)}) as opened:
        return references.claim_reference(
            opened, system=system, source=source, authority=authority, force=force, happened=happened_at(opened.at)
        )
