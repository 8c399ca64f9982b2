"""The conditions of a handover's parts, and of what goes with the child after a move."""

from alongside.rules.conditions.registry import of_fact, of_standing
from alongside.rules.continuity import OF_THE_AUTHORITY, OF_THE_GUARDIAN, has, is_move
from alongside.rules.standing import Standing
from alongside.vocabulary.advocacy import AllocationAccepted, HandedOver, HandoverAgreed
from alongside.vocabulary.codes import Known
from alongside.vocabulary.continuity import A_NO, HandoverLeftOut, HandoverPart, HandoverSaid
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.placement import Arrived, StayBegan, StayEnded, Transferred
from alongside.vocabulary.travels import Followed, Thing

of_fact("guardian_was_introduced", HandedOver, introduced=Known.YES)
of_fact("telling_was_left_out", HandoverLeftOut, part=HandoverPart.TOLD)
of_fact("meeting_was_left_out", HandoverLeftOut, part=HandoverPart.MET)
of_fact("goodbye_was_left_out", HandoverLeftOut, part=HandoverPart.GOODBYE)


@of_standing(HandoverAgreed)
def child_does_not_know_of_it(standing: Standing, entry: Entry) -> bool:
    """Told before it was written down here, or known then to have been told, is told."""
    known = standing.continuity.handover(entry.root)
    return getattr(entry.payload, "child_told", None) is not Known.YES and (known is None or known.told is None)


@of_standing(HandoverSaid)
def child_said_no(standing: Standing, entry: Entry) -> bool:
    return isinstance(entry.payload, HandoverSaid) and bool(A_NO & set(entry.payload.says))


@of_standing(HandoverSaid)
def child_did_not_say_no(standing: Standing, entry: Entry) -> bool:
    return not child_said_no(standing, entry)


@of_standing(Arrived, Transferred, StayBegan, StayEnded)
def authority_has_things_to_check(standing: Standing, entry: Entry) -> bool:
    return is_move(standing, entry.payload) and bool(has(standing, OF_THE_AUTHORITY))


@of_standing(Arrived, Transferred, StayBegan, StayEnded)
def guardian_has_things_to_check(standing: Standing, entry: Entry) -> bool:
    return is_move(standing, entry.payload) and bool(has(standing, OF_THE_GUARDIAN))


@of_standing(AllocationAccepted)
def nothing_is_written_that_goes_along(standing: Standing, entry: Entry) -> bool:
    return not standing.continuity.things


def _none_waits_but_this(standing: Standing, entry: Entry, things: frozenset[Thing]) -> bool:
    answered = entry.payload.thing if isinstance(entry.payload, Followed) else None
    return not [one for one in standing.continuity.waiting if one in things and one is not answered]


@of_standing(Followed)
def authority_has_checked_all(standing: Standing, entry: Entry) -> bool:
    return _none_waits_but_this(standing, entry, OF_THE_AUTHORITY)


@of_standing(Followed)
def guardian_has_checked_all(standing: Standing, entry: Entry) -> bool:
    return _none_waits_but_this(standing, entry, OF_THE_GUARDIAN)
