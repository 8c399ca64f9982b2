"""Asking beyond those who search: only under a decision by name, showing what it allows, taken down once the child is found."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from alongside.law import lengths
from alongside.rules.missing import open_episode
from alongside.rules.search import LONGEST
from alongside.rules.standing import Standing
from alongside.rules.state.search_plan import Appeal, Decision
from alongside.vocabulary.codes import Nation, Party
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.search_plan_codes import AppealKind, ChildsView, Shown

TAKE_DOWN_WITHIN = timedelta(hours=24)
"""How long who published an appeal has to take it down once the child is found (house)."""

DECIDES = frozenset({"guardian", "cover", "region_desk", "service_line", "authority_desk", "lead_force"})
"""In which capacities somebody may decide: the service, the responsible authority, the lead force."""

DECISIONS = frozenset({"missing.appeal_decided", "missing.appeal_made"})


def may_decide(
    standing: Standing,
    *,
    person: int | None,
    roles: Collection[str],
    allowed: bool,
    safe: bool,
    childs_view: ChildsView,
    childs_words: bool,
    agreed_by: Iterable[Party],
    may_show: Iterable[Shown],
    name_form: bool,
    area: bool,
    down_by: datetime | None,
    at: datetime,
) -> int:
    """Who decides, by number; raises Refusal or Invalid where the decision could lead somebody to the child or is not whole."""
    open_episode(standing)
    if person is None or not DECIDES & set(roles):
        raise Refusal(
            "Somebody of the guardian service, the responsible authority or the lead force decides this, by name."
        )
    if childs_view is not ChildsView.NOT_KNOWN and not childs_words:
        raise Invalid(
            "childs_words", "What the child said is not written.", "Write it in their words, and when they said it."
        )
    if not allowed:
        return person
    if not safe:
        raise Invalid(
            "safe",
            "Nobody has said that it will not lead exploiters or creditors to the child.",
            "Say so by name, or decide that it is not done.",
        )
    if not tuple(agreed_by):
        raise Invalid(
            "agreed_by", "Nobody else has agreed.", "Name at least one other who agreed, or decide that it is not done."
        )
    shown = set(may_show)
    if not shown:
        raise Invalid("may_show", "Nothing is chosen that may be shown.", "Choose exactly what may be shown.")
    if Shown.NAME_FORM in shown and not name_form:
        raise Invalid("name_form", "The form of the name is not written.", "Write exactly the name that may be shown.")
    if Shown.AREA_WIDE in shown and not area:
        raise Invalid(
            "area",
            "The area is not written.",
            "Write an area as wide as a county or a city, never a street or a house.",
        )
    if down_by is None:
        raise Invalid("down_by", "It has no end.", "Give the time by which it is taken down at the latest.")
    if down_by <= at:
        raise Invalid("down_by", "This time has passed.", "Give a time still to come.")
    latest = lengths.due_at(at, LONGEST, nation=standing.nation or Nation.ENGLAND)
    if latest is not None and down_by > latest:
        raise Invalid(
            "down_by", "This is more than three months away.", "Decide again at a review if it is to stay longer."
        )
    return person


def in_force(standing: Standing, *, at: datetime) -> tuple[Decision, ...]:
    """The decisions of this search that allow something still; a later decision of the same kind takes its place."""
    newest = {one.kind: one for one in standing.search_plan.decisions}
    return tuple(one for one in newest.values() if one.allowed and one.down_by is not None and one.down_by > at)


def may_make(
    standing: Standing, *, decision: int, shown: Iterable[Shown], happened: datetime, at: datetime
) -> Decision:
    """The decision under which it went out; raises Refusal where there is none, or it shows more than was allowed."""
    open_episode(standing)
    found = standing.search_plan.decision(decision)
    if found is None or not found.allowed:
        raise Refusal(
            "Nobody has decided by name that this may be done. Without that decision no appeal can be recorded as made."
        )
    if found not in in_force(standing, at=at):
        raise Refusal("That decision is over, or a later one took its place. Decide anew.")
    if happened < found.decided_at:
        raise Invalid(
            "happened", "This is before it was decided.", "Check the time; if it went out before, have it taken down."
        )
    shown = set(shown)
    if not shown:
        raise Invalid("shown", "Nothing is chosen.", "Choose what it shows.")
    if shown - set(found.may_show):
        raise Invalid(
            "shown", "This is more than the decision allows.", "Have it taken down, or decide anew what may be shown."
        )
    return found


def approach_allowed(standing: Standing, *, at: datetime) -> Decision | None:
    """The decision under which an embassy or consulate may be asked about this child."""
    return next((one for one in in_force(standing, at=at) if one.kind is AppealKind.EMBASSY), None)


def to_ask_down(standing: Standing) -> tuple[Appeal, ...]:
    """The appeals to be asked down once the child is found: those that stand and have not been asked down since."""
    return tuple(one for one in standing.search_plan.appeals if one.stands and one.asked_at is None)


def standing_appeal(standing: Standing, root: int) -> Appeal:
    """The appeal that somebody may still see; raises Refusal where it is down already."""
    found = standing.search_plan.appeal(root)
    if found is None:
        raise Refusal("There is no such appeal on this record.")
    if not found.stands:
        raise Refusal("It was written already that this appeal is down.")
    return found


def may_check(standing: Standing, *, appeal: int, down: bool, words: bool) -> Appeal:
    """Somebody looks whether it is gone; where it still stands they say where."""
    found = standing.search_plan.appeal(appeal)
    if found is None:
        raise Refusal("There is no such appeal on this record.")
    if found.checked is not None:
        raise Refusal("Somebody has looked already, and it was gone.")
    if not down and not words:
        raise Invalid("words", "Where it still stands is not written.", "Write where, so that it can be asked down.")
    return found
