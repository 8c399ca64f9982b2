"""Who may become a child's guardian, and how one follows another with no day between. Suggestions carry reasons, no score."""

from dataclasses import dataclass

from alongside.rules import continuity
from alongside.rules.standing import Standing
from alongside.vocabulary.advocacy import GuardianRole, Support
from alongside.vocabulary.errors import Refusal

DECISIONS = frozenset(
    {
        "advocacy.allocated",
        "advocacy.allocation_accepted",
        "advocacy.handed_over",
        "advocacy.guardian_lost",
        "advocacy.support_decided",
        "closing.support_ended",
        "referral.declined",
    }
)
"""The kinds that an allocation rests on."""

ROLES_FOR = {
    Support.DIRECT: (GuardianRole.DIRECT_WORKER, GuardianRole.REGIONAL_PRACTITIONER),
    Support.INDIRECT: (GuardianRole.PRACTICE_COORDINATOR, GuardianRole.REGIONAL_PRACTITIONER),
}


def may_allocate(standing: Standing, *, worker: int, conflicted: bool, current: bool) -> None:
    """A worker may be asked who works here and has no conflict of interest."""
    if not standing.is_open:
        raise Refusal("Support for this child is not open.")
    if standing.guardian is not None and standing.guardian.worker != worker:
        raise Refusal("The child has a guardian. Agree a handover instead, so that no day is without one.")
    if standing.guardian is not None:
        raise Refusal("This worker already is the child's guardian.")
    if not current:
        raise Refusal("This worker has left the service.")
    if conflicted:
        raise Refusal("This worker has a conflict of interest with this child.")


def may_accept(standing: Standing, *, worker: int) -> None:
    """Only the worker who was asked can accept, by name."""
    if standing.asked_worker != worker:
        raise Refusal("This worker has not been asked to be the child's guardian.")
    if not standing.is_open:
        raise Refusal("Support for this child is not open.")


def may_agree_handover(standing: Standing, *, worker: int, conflicted: bool, current: bool) -> None:
    """A handover needs somebody to hand over, and somebody else to take it."""
    if standing.guardian is None:
        raise Refusal("The child has no guardian to hand over from. Allocate one.")
    if standing.guardian.worker == worker:
        raise Refusal("This worker already is the child's guardian.")
    if not current or conflicted:
        raise Refusal("This worker cannot be this child's guardian.")


def may_take_over(standing: Standing, *, worker: int) -> None:
    """Only the worker with whom a handover was agreed takes it, and over no unanswered no of the child."""
    if standing.next_guardian != worker:
        raise Refusal("No handover to this worker has been agreed.")
    continuity.may_take_over(standing)


def may_cover(standing: Standing, *, worker: int, conflicted: bool, current: bool) -> None:
    """Cover stands in for a guardian who is there."""
    if standing.guardian is None:
        raise Refusal("The child has no guardian to cover for. Allocate one.")
    if standing.guardian.worker == worker or not current or conflicted:
        raise Refusal("This worker cannot cover for this child.")


def support_for(standing: Standing) -> Support:
    """Direct where nobody in the country has parental responsibility or that is not clear, indirect where somebody has."""
    return Support.INDIRECT if standing.parental_figure == "yes" else Support.DIRECT


@dataclass(frozen=True, slots=True)
class Candidate:
    """A worker who might be asked, as plain values."""

    number: int
    languages: frozenset[str]
    authority: str | None
    region: str | None
    room: int
    was_guardian: bool
    conflicted: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A worker and why they might be asked, or why not. People decide."""

    number: int
    because: tuple[str, ...]
    but: tuple[str, ...]


def suggest(
    candidates: list[Candidate], *, languages: frozenset[str], authority: str | None, near: frozenset[str]
) -> list[Suggestion]:
    """Put continuity first, then a shared language, then room, then nearness; who has a conflict is left out."""
    found = []
    for one in candidates:
        if one.conflicted:
            continue
        shared = one.languages & languages - {"eng"}
        here = authority is not None and one.authority == authority
        close = here or one.authority in near
        because = [
            *(["was this child's guardian before"] if one.was_guardian else []),
            *(["speaks a language the child speaks"] if shared else []),
            *(["works in the same authority"] if here else ["works in the next authority"] if close else []),
            *([f"has room for {one.room} more"] if one.room > 0 else []),
        ]
        but = [
            *([] if shared or not languages else ["would need an interpreter"]),
            *([] if close else ["works further away"]),
            *([] if one.room > 0 else ["has no room"]),
        ]
        order = (not one.was_guardian, one.room <= 0, not shared, not close, -one.room, one.number)
        found.append((order, Suggestion(one.number, tuple(because), tuple(but))))
    return [suggestion for _, suggestion in sorted(found, key=lambda pair: pair[0])]
