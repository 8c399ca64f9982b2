"""Offering a child to another team or person, accepting by name, refusing, taking back, and taking the child on."""

from datetime import datetime

from alongside.chronology import write
from alongside.chronology.record import OpenRecord
from alongside.holding import queries
from alongside.people import on_call
from alongside.rules import holding as rules
from alongside.rules import holding_answers as answers
from alongside.rules.state.holding import Offer
from alongside.vocabulary import holding
from alongside.vocabulary.facts import Entry, Happened, Told, happened_at
from alongside.vocabulary.holding import ManagerSays, NotTaking, Occasion, Post, Side


def offer(
    opened: OpenRecord,
    *,
    side: Side,
    receiver: int,
    occasion: Occasion,
    answer_due_at: datetime,
    seen: int,
    until: datetime | None = None,
    happened: Happened | None = None,
    told: Told | None = None,
) -> Entry:
    """Offer the child to a desk or a person; until somebody there accepts by name, the giver has the child.

    Sealed texts: leaves, which must be there; if_then, promises, ring. Raises Invalid naming receiver,
    answer_due_at or until; Refusal where nobody can give; Conflict where somebody decided meanwhile.
    """
    opened.unless_moved_on(seen=seen, kinds=rules.DECISIONS)
    to = queries.receiver(opened.connection, receiver)
    giver = answers.may_offer(
        opened.standing,
        side=side,
        receiver=to,
        occasion=occasion,
        answer_due_at=answer_due_at,
        until=until,
        by=None if told is not None else opened.person,
        roles=opened.roles,
        at=opened.at,
    )
    assert giver.number is not None
    queries.must_be_listed(opened, side, to.number)
    offered = holding.Offered(
        side=side,
        occasion=occasion,
        giver=giver.number,
        giver_post=giver.post,
        receiver=to.number,
        post=to.post,
        owed_by=rules.party_of(to.post, side),
        owes=to.number if to.post is Post.PERSON else None,
        manager=_on_call(opened, to.number, to.post, at=answer_due_at),
        answer_due_at=answer_due_at,
        until=until,
        authority=opened.standing.responsible if side is Side.AUTHORITY else None,
        force=to.force if side is Side.FORCE else None,
        leaves=opened.text("leaves"),
        if_then=opened.sealed.get("if_then"),
        promises=opened.sealed.get("promises"),
        ring=opened.sealed.get("ring"),
    )
    return write.record(opened, offered, happened=_then(opened, happened, told), told=told)[0]


def _on_call(opened: OpenRecord, receiver: int, post: Post, *, at: datetime) -> int | None:
    """The manager on call then for the team that is asked; a person who is asked has none."""
    return None if post is Post.PERSON else on_call.manager_of(opened.connection, receiver, at=at)


def accept(opened: OpenRecord, *, offer: int, happened: Happened | None = None, told: Told | None = None) -> Entry:
    """Somebody of the place it was offered to has the child from here, by name: who is signed in, or `told.name`.

    Sealed text: reference, a force's own. Raises Refusal for who was not asked and for who offered it themselves.
    """
    when = _then(opened, happened, told)
    one = answers.may_answer(
        opened.standing, offer=offer, person=opened.person, roles=opened.roles, told=told, happened_at=when.at
    )
    return _accept(opened, one, happened=when, told=told)


def _accept(opened: OpenRecord, one: Offer, *, happened: Happened, told: Told | None) -> Entry:
    accepted = holding.Accepted(
        offer=one.seq,
        side=one.side,
        giver=one.giver,
        giver_post=one.giver_post,
        receiver=one.receiver,
        post=one.post,
        until=one.until,
        authority=one.authority,
        force=one.force,
        reference=opened.sealed.get("reference"),
    )
    return write.record(opened, accepted, happened=happened, told=told)[0]


def refuse(
    opened: OpenRecord, *, offer: int, because: NotTaking, happened: Happened | None = None, told: Told | None = None
) -> Entry:
    """They do not take the child: the giver goes on, and their on-call manager must answer. Sealed text: reasons, needed."""
    when = _then(opened, happened, told)
    one = answers.may_answer(
        opened.standing, offer=offer, person=opened.person, roles=opened.roles, told=told, happened_at=when.at
    )
    refused = holding.Refused(
        offer=one.seq,
        side=one.side,
        receiver=one.receiver,
        because=because,
        reasons=opened.text("reasons"),
        manager=_on_call(opened, one.receiver, one.post, at=opened.at) or one.manager,
    )
    return write.record(opened, refused, happened=when, told=told)[0]


def withdraw(opened: OpenRecord, *, offer: int, happened: Happened | None = None, told: Told | None = None) -> Entry:
    """The giver takes back what nobody has accepted. Sealed text: reasons."""
    one = answers.may_withdraw(opened.standing, offer=offer, person=opened.person, roles=opened.roles)
    withdrawn = holding.Withdrawn(
        offer=one.seq, side=one.side, receiver=one.receiver, reasons=opened.sealed.get("reasons")
    )
    return write.record(opened, withdrawn, happened=_then(opened, happened, told), told=told)[0]


def settle(
    opened: OpenRecord,
    *,
    offer: int,
    says: ManagerSays,
    answer_due_at: datetime | None = None,
    happened: Happened | None = None,
    told: Told | None = None,
) -> Entry:
    """The on-call manager of those who did not take the child answers. Sealed text: words, needed.

    Where their team will accept, `answer_due_at` says by when: that time runs as the first one did.
    """
    when = _then(opened, happened, told)
    one = answers.may_settle(
        opened.standing,
        offer=offer,
        says=says,
        answer_due_at=answer_due_at,
        roles=opened.roles,
        told=told,
        happened_at=when.at,
    )
    waits_again = says is ManagerSays.WILL_ACCEPT
    answered = holding.ManagerAnswered(
        offer=one.seq,
        side=one.side,
        receiver=one.receiver,
        says=says,
        answer_due_at=answer_due_at if waits_again else None,
        owed_by=rules.party_of(one.post, one.side) if waits_again else None,
        owes=one.receiver if waits_again and one.post is Post.PERSON else None,
        words=opened.text("words"),
    )
    return write.record(opened, answered, happened=when, told=told)[0]


def take_up(
    opened: OpenRecord, *, side: Side, receiver: int, happened: Happened | None = None, told: Told | None = None
) -> Entry:
    """This desk or person has the child from here, by name. What was offered to just them is accepted by it."""
    when = _then(opened, happened, told)
    one = opened.standing.holding.offer(side)
    asked = f"offered_{side.value}" in opened.roles
    if one is not None and one.receiver == receiver and one.refused_at is None and (asked or told is not None):
        return accept(opened, offer=one.seq, happened=happened, told=told)
    to = queries.receiver(opened.connection, receiver)
    had = answers.may_take_up(
        opened.standing,
        side=side,
        receiver=to,
        mine=queries.mine(opened.connection, opened.person),
        roles=opened.roles,
        told=told,
        at=opened.at,
    )
    queries.must_be_listed(opened, side, to.number)
    taken = holding.TakenUp(
        side=side,
        receiver=to.number,
        post=to.post,
        giver=had.number if had is not None else None,
        giver_post=had.post if had is not None else None,
        authority=opened.standing.responsible if side is Side.AUTHORITY else None,
    )
    return write.record(opened, taken, happened=when, told=told)[0]


def _then(opened: OpenRecord, happened: Happened | None, told: Told | None) -> Happened:
    """When it counts: theirs, where it is written for somebody who rang."""
    return happened or happened_at(told.at if told is not None else opened.at)
