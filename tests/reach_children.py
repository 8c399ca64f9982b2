"""Children with whom it was agreed how to reach them, and children with limits set on them."""

from datetime import timedelta

from alongside.commands.cast import Cast, Member
from alongside.contact import limits, reach
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Known, Party
from alongside.vocabulary.facts import Entry, happened_at
from alongside.vocabulary.reach import Ground, LimitOn
from tests.cast import acting

NUMBER, WORD, PERSON = "07700 900321", "blue umbrella", "Linh at the Saturday club"
APART = (NUMBER, WORD, PERSON)


def reach_agreed(
    cast: Cast,
    ref: str,
    *,
    by: Member | None = None,
    alone: Member | None = None,
    days_ago: float = 0,
    number: str = NUMBER,
) -> Entry:
    """The guardian agreed with the child how to reach them; the guardian alone may while the child is missing."""
    texts = {
        "number": (Class.IDENTITY, number),
        "agreed_word": (Class.IDENTITY, WORD),
        "person": (Class.IDENTITY, PERSON),
        "hours": (Class.IDENTITY, "After school."),
    }
    with acting(by or cast.guardian, ref, Permission.PREPARE_PROFILE, texts=texts) as opened:
        return reach.agree_reach(
            opened,
            alone=(alone or cast.guardian).number,
            with_child=Known.YES,
            language="vie",
            seen=opened.last_seq,
            happened=happened_at(opened.at - timedelta(days=days_ago)),
        )


def reach_checked(
    member: Member, ref: str, *, still_safe: Known = Known.YES, days_ago: float = 0, words: str = "All as before."
) -> Entry:
    """The child was asked whether it is still safe."""
    with acting(member, ref, Permission.RECORD_CONTACT, texts={"words": (Class.CASEWORK, words)}) as opened:
        return reach.check_reach(
            opened,
            still_safe=still_safe,
            knows_the_word=Known.YES,
            alone_with_child=Known.YES,
            happened=happened_at(opened.at - timedelta(days=days_ago)),
        )


def limit_set(
    member: Member,
    ref: str,
    *,
    on: LimitOn = LimitOn.PHONE,
    ground: Ground | None = Ground.CHILD_AGREES,
    review_in: timedelta | None = timedelta(days=7),
    days_ago: float = 0,
    said: str = "I want it back on Sundays.",
) -> Entry:
    """A limit by whoever may set one."""
    texts = {
        "what": (Class.CASEWORK, "The phone lies in the office from 22:00 to 07:00."),
        "who_agreed": (Class.CASEWORK, "Sam Whitlock, team manager"),
        "child_said": (Class.ACCOUNT, said),
    }
    with acting(member, ref, Permission.PLACE, texts=texts) as opened:
        set_at = opened.at - timedelta(days=days_ago)
        return limits.set_limit(
            opened,
            on=on,
            ground=ground,
            agreed_by=Party.SOCIAL_WORKER,
            review_at=None if review_in is None else opened.at + review_in,
            owed_by=Party.SOCIAL_WORKER,
            happened=happened_at(set_at),
        )
