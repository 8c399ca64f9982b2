"""The contact plan of a made-up child: agreed, dense again after every change, stepped down while all is quiet."""

from functools import partial
from typing import TYPE_CHECKING

from alongside.contact import operations as contact
from alongside.rules.contact import LIVE
from alongside.vocabulary.codes import Party
from alongside.vocabulary.contact import PlanLine, PlanMoment

if TYPE_CHECKING:
    from alongside.exchange.synthetic.living import Life

STEADY = (
    PlanLine(
        PlanMoment.GUARDIAN_VISIT,
        Party.GUARDIAN,
        LIVE,
        window_minutes=6000,
        wall_minutes=17 * 60,
        every_days=14,
    ),
)
SPARSE = (
    PlanLine(
        PlanMoment.GUARDIAN_VISIT,
        Party.GUARDIAN,
        LIVE,
        window_minutes=6000,
        wall_minutes=17 * 60,
        every_days=42,
    ),
)
"""After the first days these plans are thinner than real ones, so that a hundred thousand children fit."""

DENSE_DAYS = 3.1
STEADY_DAYS = 42.0


def agree(life: "Life", worker: int, lines: tuple[PlanLine, ...]) -> None:
    opened = life.acts(worker)
    contact.agree_plan(opened, lines=lines, seen=opened.last_seq, happened=life.now)


def follow(life: "Life", *, known: int | None) -> int | None:
    """Which plan is in force; one that began since `known` is stepped down later, if nothing changes before.

    Nobody counts days from the first plan: a child who came back or moved is expected as often as a new one.
    """
    plan = life.opened.standing.plan
    if plan is None or plan.round == known:
        return known
    if plan.lines != SPARSE:
        days, lines = (STEADY_DAYS, SPARSE) if plan.lines == STEADY else (DENSE_DAYS, STEADY)
        life.later(days, partial(step_down, lines=lines, of=plan.round))
    return plan.round


def step_down(life: "Life", *, lines: tuple[PlanLine, ...], of: int) -> None:
    """Fewer contacts, with a reason; not where the plan has begun again since, and not while the child is missing."""
    standing = life.opened.standing
    if standing.guardian is None or standing.plan is None or standing.plan.round != of or standing.missing:
        return
    opened = life.acts(standing.guardian.worker, reasons="step_down")
    contact.step_down_plan(opened, lines=lines, seen=opened.last_seq, happened=life.now)
