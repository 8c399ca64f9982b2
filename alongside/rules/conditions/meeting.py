"""The conditions of meetings: who has to do what was decided, and whether it was done."""

from alongside.rules.conditions.registry import of_fact
from alongside.vocabulary.codes import Party
from alongside.vocabulary.meeting import Became, Decided, DecisionFollowed

OURS = frozenset({Party.GUARDIAN, Party.PRACTICE_COORDINATOR, Party.SERVICE_MANAGER, Party.SERVICE_LINE})
"""Whose doing would all be in this record."""

of_fact("decision_is_for_the_service", Decided, owner=OURS)
of_fact("decision_is_for_another_agency", Decided, owner=frozenset(Party) - OURS)
of_fact("decision_was_carried_out", DecisionFollowed, became=Became.DONE)
of_fact("decision_is_no_longer_needed", DecisionFollowed, became=Became.NO_LONGER_NEEDED)
