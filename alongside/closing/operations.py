"""Ending support: one person proposes it with a reason, a second person of the region agrees or does not."""

from alongside.chronology import write
from alongside.chronology.record import OpenRecord
from alongside.closing import queries
from alongside.rules import closing as rules
from alongside.vocabulary import closing
from alongside.vocabulary.codes import Known
from alongside.vocabulary.errors import Refusal
from alongside.vocabulary.facts import Entry, Happened


def propose(
    opened: OpenRecord, *, reason: closing.EndReason, child_told: Known, seen: int, happened: Happened
) -> Entry:
    """Propose to end support; the sealed text words must say why. Nothing ends until a second person agrees.

    Raises Refusal with everything that stands in the way, Conflict where something changed meanwhile.
    """
    opened.unless_moved_on(seen=seen, kinds=rules.DECISIONS)
    rules.may_propose(opened.standing, queries.in_the_way(opened, reason=reason, child_told=child_told))
    proposed = closing.EndingProposed(reason=reason, words=opened.text("words"), child_told=child_told)
    return write.record(opened, proposed, happened=happened)[0]


def agree(opened: OpenRecord, *, child_told: Known, seen: int, happened: Happened) -> Entry:
    """The second person agrees: support ends, the gates asked again. Sealed text: words."""
    opened.unless_moved_on(seen=seen, kinds=rules.DECISIONS)
    standing, reason = opened.standing, opened.standing.ending_proposed_reason
    gates = () if reason is None else queries.in_the_way(opened, reason=reason, child_told=child_told)
    rules.may_agree(standing, gates, person=opened.person, at_the_desk=_at_the_desk(opened))
    if reason is None or standing.ending_proposed_by is None or opened.person is None:
        raise Refusal("Nobody has proposed to end support.")
    ended = closing.SupportEnded(
        reason=reason,
        proposed_by=standing.ending_proposed_by,
        agreed_by=opened.person,
        child_told=child_told,
        words=opened.sealed.get("words"),
    )
    return write.record(opened, ended, happened=happened)[0]


def disagree(opened: OpenRecord, *, seen: int, happened: Happened) -> Entry:
    """The second person does not agree; the sealed text reasons must say why. Support goes on."""
    opened.unless_moved_on(seen=seen, kinds=rules.DECISIONS)
    rules.may_answer_proposal(opened.standing, person=opened.person, at_the_desk=_at_the_desk(opened))
    return write.record(opened, closing.EndingRefused(reasons=opened.text("reasons")), happened=happened)[0]


def _at_the_desk(opened: OpenRecord) -> bool:
    return "region_desk" in opened.roles
