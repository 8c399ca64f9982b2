"""Where a search may lead: a child found in another country, a child who has died. Nobody is hurried, nothing is erased."""

from alongside.rules.missing import open_episode
from alongside.rules.standing import Standing
from alongside.rules.state.search_plan import Abroad, Decision, Telling
from alongside.vocabulary.codes import HEARD_ONLY, HowKnown, Party
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.search_plan_codes import AbroadQuestion, AbroadTold

HERE = frozenset({"GBR"})
FOR_CHILDREN = frozenset({AbroadTold.CENTRAL_AUTHORITY, AbroadTold.CHILD_PROTECTION_THERE})
RETURN_RESTS_ON = frozenset({"missing.abroad_question_answered", "missing.found_abroad"})


def may_find_abroad(standing: Standing, *, country: str, how: HowKnown) -> None:
    """Found in another country means that somebody saw or spoke with them; a rumour is information."""
    open_episode(standing)
    if country in HERE:
        raise Invalid("country", "This is here.", "Record the child as located instead.")
    if how in HEARD_ONLY:
        raise Invalid(
            "how", "A message or another's word locates nobody.", "Record it as possibly seen, or as information."
        )


def found_abroad(standing: Standing) -> Abroad:
    """The child as found in another country; raises Refusal where nobody has recorded that."""
    found = standing.search_plan.abroad
    if found is None or not standing.missing:
        raise Refusal("The child is not recorded as found in another country.")
    return found


def may_tell_abroad(standing: Standing, *, whom: AbroadTold, decision: Decision | None) -> int | None:
    """The child's own consulate only under a decision that it will not lead exploiters or creditors to them."""
    found_abroad(standing)
    if whom is not AbroadTold.CHILDS_CONSULATE:
        return None
    if decision is None:
        raise Refusal(
            "Telling the child's own consulate may reach those who would harm them or their family. Decide about it by name"
            " first, as about asking an embassy."
        )
    return decision.root


def unanswered(abroad: Abroad) -> tuple[AbroadQuestion, ...]:
    """What nobody has answered yet, in the order in which it is asked."""
    known = {one.question for one in abroad.answers}
    return tuple(one for one in AbroadQuestion if one not in known)


def may_decide_return(standing: Standing, *, person: int | None, returns: bool, travels: bool) -> int:
    """A return is decided by name, once everything that must be answered has an answer, and somebody travels with the child."""
    left = unanswered(found_abroad(standing))
    if person is None:
        raise Refusal("Nobody is signed in: whoever decides on a return does so by name.")
    if returns and left:
        raise Refusal(
            f"{len(left)} of the {len(AbroadQuestion)} questions before a return have no answer yet. Answer them first; that"
            " something is not known is an answer, and is shown."
        )
    if returns and not travels:
        raise Invalid(
            "travels_with", "Nobody travels with the child.", "Choose who does: a child does not travel alone."
        )
    return person


def has_died(standing: Standing) -> None:
    """Raises Refusal for a child of whom no death is recorded."""
    if not standing.died:
        raise Refusal("No death is recorded.")


def may_decide_telling(standing: Standing, *, person: int | None, place: int) -> int:
    """Who is told by whom is decided by name."""
    has_died(standing)
    if person is None:
        raise Refusal("Nobody is signed in: whoever decides who is told does so by name.")
    if not 1 <= place <= 20:
        raise Invalid("place", "This is no place in the order.", "Give a number from 1, for those who are told first.")
    return person


def telling(standing: Standing, root: int) -> Telling:
    """One of those who are to hear it; raises Refusal where they have heard already."""
    has_died(standing)
    found = next((one for one in standing.search_plan.tellings if one.root == root), None)
    if found is None:
        raise Refusal("There is no such decision on this record.")
    if found.told is not None:
        raise Refusal("They have heard it already.")
    return found


def in_order(standing: Standing) -> tuple[Telling, ...]:
    """The bereaved in the order decided."""
    return tuple(sorted(standing.search_plan.tellings, key=lambda one: (one.place, one.root)))


TELLERS = (
    Party.GUARDIAN,
    Party.SOCIAL_WORKER,
    Party.POLICE,
    Party.PRACTICE_COORDINATOR,
    Party.SERVICE_MANAGER,
    Party.AUTHORITY_MANAGER,
    Party.CARER,
    Party.PLACEMENT_PROVIDER,
    Party.HEALTH,
    Party.ANOTHER_AGENCY,
)
