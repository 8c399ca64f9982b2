"""Whether a referral may be taken, declined or passed on.

A missing child, a disputed age or no name is never a reason to refuse.
"""

from alongside.rules.standing import Stage, Standing
from alongside.vocabulary.errors import Refusal
from alongside.vocabulary.referral import DeclineReason

DECISIONS = frozenset({"referral.accepted", "referral.declined", "referral.passed_on", "closing.support_ended"})
"""The kinds that a decision on a referral rests on."""


def may_begin(standing: Standing) -> None:
    """A record begins once; a further referral joins it, or reopens it after support ended."""
    if standing.stage in (Stage.REFERRED, Stage.ACCEPTED):
        raise Refusal("This child is already referred. Join the new referral to this record.")


def may_join(standing: Standing) -> None:
    """A further referral joins a record that is open."""
    if not standing.is_open or standing.stage is Stage.IDENTIFIED:
        raise Refusal("There is no open referral to join. Refer the child again on this record.")


def may_accept(standing: Standing) -> None:
    """A referral is accepted once, by a named person."""
    if standing.stage is Stage.ACCEPTED:
        raise Refusal("The service has already accepted this referral.")
    if not standing.is_open:
        raise Refusal("This referral is no longer open. Refer the child again on this record.")


def may_decline(standing: Standing, *, reason: DeclineReason) -> None:
    """Declining needs a reason that is one: an age that is only disputed leaves the child a child."""
    may_accept(standing)
    if standing.missing:
        raise Refusal("A child who is missing is accepted all the same.", duty="guardian_service_told")
    if reason is DeclineReason.ADULT_CONFIRMED and not standing.adult_decided:
        raise Refusal(
            "No determination of age is recorded. Until there is one the child is presumed a child"
            " (Modern Slavery Act 2015, section 51).",
        )


def may_pass_on(standing: Standing) -> None:
    """A referral is passed to one desk at a time, and stays with the giver until that desk accepts."""
    if not standing.is_open:
        raise Refusal("This referral is no longer open.")
    if standing.passed_to is not None:
        raise Refusal("It has been passed on and is waiting for that team to accept.")


def may_accept_passed(standing: Standing, *, desk: int) -> None:
    """Only what was passed to this desk can be accepted by it."""
    if standing.passed_to != desk:
        raise Refusal("Nothing is waiting for this team to accept.")
