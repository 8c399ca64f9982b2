"""The conditions of what was noticed and of contact with a claimed relative: sentences about the fact alone."""

from alongside.rules.conditions.registry import of_fact
from alongside.vocabulary.enquiries import ContactDecided, ContactDecision, ContactReview, ContactReviewed
from alongside.vocabulary.noticing import MAY_BE_GOING, Answered, Noticed, Sign, SignAnswer

of_fact("child_may_be_going", Noticed, sign=MAY_BE_GOING)
of_fact("no_sign_of_going", Noticed, sign=frozenset(Sign) - MAY_BE_GOING)
of_fact("something_will_be_done", Answered, answer=SignAnswer.WILL_ACT)
of_fact("contact_was_allowed", ContactDecided, decision=ContactDecision.ALLOWED)
of_fact("contact_goes_on", ContactReviewed, outcome=ContactReview.GOES_ON)
