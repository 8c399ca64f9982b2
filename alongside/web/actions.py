"""What a person may do about a child from the record: links that are theirs to follow and make sense now."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from alongside.chronology.record import OpenRecord
from alongside.rules.permissions import Actor, Permission, may
from alongside.rules.permissions import Permission as To
from alongside.rules.standing import Stage, Standing
from alongside.web.asking import Words
from alongside.web.templatetags.parts import Link

Sense = Callable[[OpenRecord], bool]


def of_standing(holds: Callable[[Standing], bool]) -> Sense:
    """An action that makes sense by where the child stands."""
    return lambda opened: holds(opened.standing)


@dataclass(frozen=True)
class Action:
    """One link: words, the name of an address that takes a reference, whose it is, when it makes sense."""

    words: Words
    address: str
    permission: Permission
    makes_sense: Sense = of_standing(lambda standing: True)


@dataclass(frozen=True)
class Group:
    """Actions under one heading, folded under it unless they are to be in sight."""

    heading: Words
    actions: tuple[Action, ...]
    in_sight: Sense = lambda opened: False


@dataclass(frozen=True)
class Offered:
    """What is left of a group for this person and this child."""

    heading: Words
    links: tuple[Link, ...]
    in_sight: bool = False


def begins_here(standing: Standing) -> bool:
    """Whether the first steps are taken in this record, and not in another of the same child in which the work goes on."""
    return standing.is_open and not standing.died and standing.links.goes_on_in is None


AT_HOME = frozenset({"carer", "carer_to_be", "service_line", "guardian", "cover"})

while_open = of_standing(lambda standing: standing.is_open and not standing.died)
after_the_end = of_standing(lambda standing: not standing.is_open)
while_undecided = of_standing(lambda standing: begins_here(standing) and standing.stage is not Stage.ACCEPTED)
with_a_plan = of_standing(lambda standing: standing.plan is not None)
with_a_guardian = of_standing(lambda standing: standing.is_open and not standing.died and standing.guardian is not None)
without_a_guardian = of_standing(lambda standing: begins_here(standing) and standing.guardian is None)


def where_the_child_sleeps(opened: OpenRecord) -> bool:
    """For whoever is on duty there, and for those who write it down for them."""
    return opened.standing.is_open and not opened.standing.died and bool(opened.roles & AT_HOME)


def asked_to_accept(opened: OpenRecord) -> bool:
    return opened.person is not None and opened.standing.asked_worker == opened.person


def to_take_over(opened: OpenRecord) -> bool:
    return opened.person is not None and opened.standing.next_guardian == opened.person


def passed_to_my_team(opened: OpenRecord) -> bool:
    return opened.standing.passed_to is not None and "passed_to" in opened.roles


BEING_IN_TOUCH = (
    Action(_("See who to ring now"), "ring", To.OPEN),
    Action(_("Say that the child is here"), "is_here", To.RECORD_CONTACT, where_the_child_sleeps),
    Action(_("Record being in touch"), "contact_made", To.RECORD_CONTACT, while_open),
    Action(_("Record a try to reach the child"), "contact_tried", To.RECORD_CONTACT, while_open),
    Action(_("Record word from or of the child"), "heard_from", To.RECORD_CONTACT, while_open),
    Action(_("Agree a contact plan"), "plan", To.AGREE_PLAN, while_open),
    Action(_("Step the contact plan down"), "step_down", To.AGREE_PLAN, with_a_plan),
    Action(_("Expect one contact, such as after court"), "expect_once", To.AGREE_PLAN, while_open),
)
GUARDIAN = (
    Action(_("Answer: will you be the guardian?"), "answer_allocation", To.ANSWER_ALLOCATION, asked_to_accept),
    Action(_("Take over as the guardian"), "take_over", To.ANSWER_ALLOCATION, to_take_over),
    Action(_("Ask a worker to be the guardian"), "allocate", To.ALLOCATE, without_a_guardian),
    Action(_("Decide direct or indirect support"), "support", To.ALLOCATE, while_open),
    Action(_("Arrange cover"), "cover", To.ARRANGE_COVER, with_a_guardian),
    Action(_("Agree a handover"), "handover", To.ARRANGE_COVER, with_a_guardian),
    Action(_("The guardian has gone"), "guardian_lost", To.ALLOCATE, with_a_guardian),
    Action(_("Record advising the lead professional"), "lead_advised", To.ASK, while_open),
    Action(_("Write a guardian's note"), "note", To.WRITE_NOTE, while_open),
)
REFERRAL = (
    Action(_("Take what was passed to your team"), "take_passed", To.WRITE, passed_to_my_team),
    Action(_("Acknowledge the referral"), "acknowledge", To.DECIDE_REFERRAL, while_undecided),
    Action(_("Accept the referral"), "accept", To.DECIDE_REFERRAL, while_undecided),
    Action(_("Decline the referral"), "decline", To.DECIDE_REFERRAL, while_undecided),
    Action(_("Pass the referral on"), "pass_on", To.PASS_ON, while_open),
    Action(_("Say who is responsible"), "responsibility", To.ACCEPT_RESPONSIBILITY, while_open),
    Action(_("Join another referral of this child"), "join", To.WRITE, while_open),
    Action(_("Refer the child again"), "refer_again", To.WRITE, after_the_end),
)
GROUPS: list[Group] = [
    Group(_("Being in touch"), BEING_IN_TOUCH, while_open),
    Group(_("Guardian"), GUARDIAN, without_a_guardian),
    Group(_("Referral"), REFERRAL, while_undecided),
]
"""In the order of the page. Another part of the way adds its own group with `add`."""


def add(group: Group, *, first: bool = False) -> None:
    """Offer another part's actions on every record, above the rest if they are what cannot wait."""
    if all(known.heading != group.heading for known in GROUPS):
        GROUPS.insert(0 if first else len(GROUPS), group)


def offered(opened: OpenRecord) -> list[Offered]:
    """Every group with something in it for whoever opened this record."""
    actor = Actor(opened.person, opened.roles)
    found = []
    for group in GROUPS:
        links = tuple(_links(group, actor, opened))
        if links:
            found.append(Offered(group.heading, links, group.in_sight(opened)))
    return found


def _links(group: Group, actor: Actor, opened: OpenRecord) -> Iterator[Link]:
    for action in group.actions:
        if may(actor, action.permission, opened.standing) and action.makes_sense(opened):
            try:
                yield Link(action.words, reverse(action.address, args=[opened.ref]))
            except NoReverseMatch:
                continue
