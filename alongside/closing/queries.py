"""What stands in the way of ending support for one child, for one reason, now."""

from alongside.chronology.record import OpenRecord
from alongside.rules import closing as rules
from alongside.vocabulary.closing import EndReason
from alongside.vocabulary.codes import Known


def in_the_way(opened: OpenRecord, *, reason: EndReason, child_told: Known = Known.YES) -> tuple[rules.Gate, ...]:
    """Everything that keeps support from being ended, each in plain words with the duty behind it."""
    return rules.in_the_way(
        opened.standing,
        reason=reason,
        at=opened.at,
        born_on=opened.fold.born_on,
        unmet={clock.duty for clock in opened.fold.clocks_of.open},
        child_told=child_told,
    )
