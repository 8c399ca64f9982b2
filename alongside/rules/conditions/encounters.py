"""The condition of the ring-back: a sentence about the fact alone."""

from alongside.rules.conditions.registry import of_fact
from alongside.vocabulary.encounters import RangNext, RungBack

of_fact("the_finder_was_reached", RungBack, next=frozenset(RangNext) - {RangNext.NOBODY_REACHED})
