"""Who may do what: each permission is a list of clauses; any clause suffices, and all its predicates must hold.

A clause without a predicate grants all and is refused when this module loads.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from alongside.rules.standing import Standing


class Permission(StrEnum):
    """Everything that can be done to a record."""

    OPEN = "open"
    WRITE = "write"
    CORRECT = "correct"
    DECIDE_REFERRAL = "decide_referral"
    PASS_ON = "pass_on"
    ACCEPT_RESPONSIBILITY = "accept_responsibility"
    ALLOCATE = "allocate"
    ANSWER_ALLOCATION = "answer_allocation"
    ARRANGE_COVER = "arrange_cover"
    AGREE_PLAN = "agree_plan"
    RECORD_CONTACT = "record_contact"
    PLACE = "place"
    PREPARE_PROFILE = "prepare_profile"
    REPORT_MISSING = "report_missing"
    WORK_EPISODE = "work_episode"
    CONFIRM_RETURN = "confirm_return"
    TALK = "talk"
    ASK = "ask"
    ASK_AN_AGENCY = "ask_an_agency"
    ANSWER = "answer"
    HAND_OVER = "hand_over"
    END_SUPPORT = "end_support"
    WRITE_NOTE = "write_note"
    SAY_AT_LAST_DOOR = "say_at_last_door"
    SAY_WHETHER_SAME = "say_whether_same"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks, and the capacities in which they stand to the child."""

    person: int | None
    roles: frozenset[str]


Predicate = Callable[[Actor, Standing], bool]


def stands_to_the_child(actor: Actor, standing: Standing) -> bool:
    return bool(actor.roles)


ONLY_ASKED = frozenset({"offered_service", "offered_authority", "offered_force", "asked_guardian", "source_supervisor"})
"""Capacities of somebody who has not said yes, or who answers for one source only: they look, and answer what they are asked."""


def stands_by_the_child(actor: Actor, standing: Standing) -> bool:
    return bool(actor.roles - ONLY_ASKED)


def is_the_guardian(actor: Actor, standing: Standing) -> bool:
    return bool(actor.roles & {"guardian", "cover"})


def is_asked_to_be_guardian(actor: Actor, standing: Standing) -> bool:
    return bool(actor.roles & {"asked_guardian", "next_guardian"})


def is_of_the_service(actor: Actor, standing: Standing) -> bool:
    return bool(
        actor.roles
        & {"guardian", "cover", "region_desk", "service_line", "next_guardian", "passed_to", "holds_service"}
    )


def answers_the_line(actor: Actor, standing: Standing) -> bool:
    return "service_line" in actor.roles


def sits_at_the_region_desk(actor: Actor, standing: Standing) -> bool:
    return "region_desk" in actor.roles


def is_of_the_responsible_authority(actor: Actor, standing: Standing) -> bool:
    return bool(actor.roles & {"authority_desk", "holds_authority"})


def is_of_the_lead_force(actor: Actor, standing: Standing) -> bool:
    return "lead_force" in actor.roles


def looks_after_the_child_tonight(actor: Actor, standing: Standing) -> bool:
    return bool(actor.roles & {"carer", "carer_to_be"})


def found_the_child(actor: Actor, standing: Standing) -> bool:
    """Whoever found the child, of a record that began so."""
    return standing.found.is_found and bool(actor.roles & {"found_by", "begun_by"})


def is_the_last_carer(actor: Actor, standing: Standing) -> bool:
    return "last_carer" in actor.roles


def found_the_child_or_was_let_in(actor: Actor, standing: Standing) -> bool:
    return bool(actor.roles & {"found_by", "opened_to"})


Clause = tuple[Predicate, ...]
_ANYONE: tuple[Clause, ...] = ((stands_to_the_child,),)
_BESIDE: tuple[Clause, ...] = ((stands_by_the_child,),)
_SERVICE: tuple[Clause, ...] = ((is_of_the_service,),)
_SERVICE_OR_AUTHORITY: tuple[Clause, ...] = ((is_of_the_service,), (is_of_the_responsible_authority,))

TABLE: dict[Permission, tuple[Clause, ...]] = {
    Permission.OPEN: _ANYONE,
    Permission.WRITE: _BESIDE,
    Permission.CORRECT: _BESIDE,
    Permission.REPORT_MISSING: _ANYONE,
    Permission.RECORD_CONTACT: _ANYONE,
    Permission.ANSWER: _ANYONE,
    Permission.DECIDE_REFERRAL: _SERVICE,
    Permission.PASS_ON: _SERVICE,
    Permission.ACCEPT_RESPONSIBILITY: ((is_of_the_responsible_authority,), (answers_the_line,)),
    Permission.ALLOCATE: ((sits_at_the_region_desk,), (answers_the_line,)),
    Permission.ANSWER_ALLOCATION: ((is_asked_to_be_guardian,),),
    Permission.ARRANGE_COVER: ((is_the_guardian,), (sits_at_the_region_desk,)),
    Permission.AGREE_PLAN: ((is_the_guardian,), (sits_at_the_region_desk,), (answers_the_line,)),
    Permission.PLACE: ((is_of_the_responsible_authority,), (is_of_the_service,), (looks_after_the_child_tonight,)),
    Permission.PREPARE_PROFILE: (
        (looks_after_the_child_tonight,),
        (is_of_the_responsible_authority,),
        (is_of_the_service,),
        (found_the_child,),
    ),
    Permission.WORK_EPISODE: _BESIDE,
    Permission.CONFIRM_RETURN: _BESIDE,
    Permission.TALK: _SERVICE_OR_AUTHORITY,
    Permission.ASK: _SERVICE,
    Permission.ASK_AN_AGENCY: _BESIDE,
    Permission.HAND_OVER: (*_SERVICE_OR_AUTHORITY, (is_of_the_lead_force,)),
    Permission.END_SUPPORT: ((is_the_guardian,), (sits_at_the_region_desk,)),
    Permission.WRITE_NOTE: ((is_the_guardian,),),
    Permission.SAY_AT_LAST_DOOR: ((is_the_last_carer,),),
    Permission.SAY_WHETHER_SAME: (*_SERVICE_OR_AUTHORITY, (is_of_the_lead_force,), (found_the_child_or_was_let_in,)),
}


def check() -> None:
    """Every permission has clauses and every clause a predicate; raises ValueError naming the one that has not."""
    for permission in Permission:
        clauses = TABLE.get(permission)
        if not clauses or not all(clauses):
            raise ValueError(f"the permission {permission.value} has no clause, or an empty one")


check()


def may(actor: Actor, permission: Permission, standing: Standing) -> bool:
    """Whether any clause of the permission holds for this actor and this child."""
    return any(all(holds(actor, standing) for holds in clause) for clause in TABLE[permission])
