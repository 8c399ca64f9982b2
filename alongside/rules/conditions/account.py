"""The conditions of police custody: that it began, and that it is known who is with the child."""

from alongside.rules.conditions.registry import of_fact, of_standing
from alongside.rules.custody import FREE
from alongside.rules.standing import Standing
from alongside.vocabulary.accounts import CustodyNoted, CustodyRole, Presence
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.placement import Stay, StayBegan, StayEnded
from alongside.vocabulary.referral import Living, Received

KNOWN = frozenset(Presence) - {Presence.NOT_KNOWN}

of_fact("stay_is_at_a_police_station", StayBegan, StayEnded, stay=Stay.POLICE_STATION)
of_fact("stay_is_no_custody", StayBegan, stay=FREE)
of_fact("child_is_in_police_custody", Received, living=Living.POLICE_CUSTODY)
of_fact("appropriate_adult_is_known", CustodyNoted, role=CustodyRole.APPROPRIATE_ADULT, presence=KNOWN)
of_fact("solicitor_is_known", CustodyNoted, role=CustodyRole.SOLICITOR, presence=KNOWN)
of_fact("interpreter_is_known", CustodyNoted, role=CustodyRole.INTERPRETER, presence=KNOWN)


@of_standing()
def child_was_not_in_custody_before(standing: Standing, entry: Entry) -> bool:
    return standing.account.custody is None
