"""Support of a made-up child ends, with a reason and a second person; what is in the way is waited for."""

from alongside.advocacy import operations as advocacy
from alongside.closing import operations as closing
from alongside.exchange.synthetic import returning
from alongside.exchange.synthetic.living import Life
from alongside.rules.closing import TRANSITION
from alongside.vocabulary.closing import EndReason
from alongside.vocabulary.codes import Known
from alongside.vocabulary.errors import Refusal

AGAIN = 21.0
"""Days until it is tried again where something stands in the way."""


def begin(life: Life) -> None:
    life.after(max(life.childhood.support_ends, life.childhood.met + 20), propose)


def propose(life: Life) -> None:
    """The guardian proposes it; of a child who is missing nobody does."""
    standing = life.opened.standing
    if standing.missing or standing.guardian is None:
        life.later(AGAIN, propose)
        return
    returning.gather_the_rest(life)
    unmet = {clock.duty for clock in life.opened.fold.clocks_of.open}
    if TRANSITION in unmet:
        advocacy.plan_transition(life.acts(standing.guardian.worker), post_18_support=Known.YES, happened=life.now)
    opened = life.acts(standing.guardian.worker, words="ending")
    try:
        closing.propose(opened, reason=_reason(life), child_told=Known.YES, seen=opened.last_seq, happened=life.now)
    except Refusal:
        life.later(AGAIN, propose)
        raise
    life.later(1.0, agree)


def _reason(life: Life) -> EndReason:
    """A child who would have been eighteen by another birth date has needs met instead."""
    reason = life.childhood.end_reason
    turned = (life.opened.at.date() - life.born_on).days >= 18 * 365.25 + 1
    if turned:
        return EndReason.TURNED_18
    return EndReason.NEEDS_MET if reason is EndReason.TURNED_18 else reason


def agree(life: Life) -> None:
    """The second person, of the region's desk; if the child has gone meanwhile, later."""
    if life.opened.standing.missing:
        life.later(AGAIN, agree)
        return
    returning.gather_the_rest(life)
    opened = life.acts(life.manager)
    opened.roles = frozenset({"region_desk"})
    try:
        closing.agree(opened, child_told=Known.YES, seen=opened.last_seq, happened=life.now)
    except Refusal:
        life.later(AGAIN, agree)
        raise
    life.end()
