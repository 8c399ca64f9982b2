"""What an assumed effect of a guardian does in the made-up population, beside none.

Pure counting over childhoods. It shows what the assumption puts in, and is no evidence of such an effect.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from alongside.exchange.synthetic.lives import Childhood, childhood
from alongside.exchange.synthetic.risk import YEAR

AT_MOST = 5_000
TWO_HOURS = 1 / 12


@dataclass(frozen=True, slots=True)
class Outcome:
    """Shares: ever missing within a year, of all children as intended, and of those met before they went."""

    of_all: float
    of_met: float
    met: float
    could_be_met_within_two_hours: float


def outcome(lives: Iterable[Childhood]) -> Outcome:
    """`could_be_met_within_two_hours`: had the service been told by then, with the same wait until met."""
    children = missing = met = missing_of_met = sooner = 0
    for life in lives:
        first = life.absences[0].gone if life.absences else None
        went = first is not None and first < YEAR
        was_met = first is None or first >= life.met
        children += 1
        missing += went
        met += was_met
        missing_of_met += went and was_met
        sooner += first is None or first >= TWO_HOURS + life.met - life.told
    return Outcome(missing / children, missing_of_met / max(1, met), met / children, sooner / children)


def compared(seed: int, children: int, *, effect: float) -> tuple[Outcome, Outcome]:
    """Without any effect, and with the one assumed, of the same children."""
    numbers = range(1, min(children, AT_MOST) + 1)
    none = outcome(childhood(seed, number) for number in numbers)
    assumed = outcome(childhood(seed, number, effect=effect) for number in numbers)
    return none, assumed


def in_words(none: Outcome, assumed: Outcome, *, effect: float) -> str:
    """The two beside each other, none first."""
    lines = [
        f"ASSUMED: a guardian who has been met multiplies the chances of going missing by {effect:g}.",
        "No source shows an effect. This is what the assumption itself puts in, no forecast.",
        f"{'':42} {'no effect':>10} {'assumed':>10}",
    ]
    rows = (
        ("missing within a year, of all children", none.of_all, assumed.of_all),
        ("missing within a year, of those met", none.of_met, assumed.of_met),
        ("met before they first went", none.met, assumed.met),
        (
            "could have been met, told in two hours",
            none.could_be_met_within_two_hours,
            assumed.could_be_met_within_two_hours,
        ),
    )
    return "\n".join([*lines, *(f"{words:42} {one:>10.1%} {other:>10.1%}" for words, one, other in rows)])
