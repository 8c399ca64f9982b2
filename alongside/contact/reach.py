"""Agreeing with a child how to reach them safely, naming who alone may while they are missing, and checking it with them."""

from alongside.chronology import write
from alongside.chronology.record import OpenRecord
from alongside.contact import queries
from alongside.rules import reach as rules
from alongside.vocabulary.codes import Known
from alongside.vocabulary.facts import Entry, Happened, Told
from alongside.vocabulary.reach import ReachAgreed, ReachChecked, ReachNamed

SAYS_HOW = ("number", "app", "person")


def agree_reach(
    opened: OpenRecord,
    *,
    alone: int,
    with_child: Known,
    seen: int,
    happened: Happened,
    language: str | None = None,
    told: Told | None = None,
) -> Entry:
    """How the child can be reached, whole: it replaces what was agreed before.

    Sealed texts: number, app, person, hours, agreed_word. Raises Refusal for somebody to whom the last is not shown.
    """
    opened.unless_moved_on(seen=seen, kinds=rules.DECISIONS)
    rules.may_agree(
        opened.standing,
        person=opened.person,
        roles=opened.roles,
        alone=alone,
        around=_around(opened),
        says_something=any(name in opened.sealed for name in SAYS_HOW),
    )
    text = opened.sealed.get
    agreed = ReachAgreed(
        alone=alone,
        with_child=with_child,
        language=language,
        number=text("number"),
        app=text("app"),
        person=text("person"),
        hours=text("hours"),
        agreed_word=text("agreed_word"),
    )
    return write.record(opened, agreed, happened=happened, told=told)[0]


def name_alone(opened: OpenRecord, *, alone: int, seen: int, happened: Happened, told: Told | None = None) -> Entry:
    """Another worker alone may reach the child while they are missing. Sealed text: why."""
    opened.unless_moved_on(seen=seen, kinds=rules.DECISIONS)
    rules.may_name(opened.standing, alone=alone, around=_around(opened))
    return write.record(opened, ReachNamed(alone=alone, why=opened.text("why")), happened=happened, told=told)[0]


def check_reach(
    opened: OpenRecord,
    *,
    still_safe: Known,
    knows_the_word: Known,
    happened: Happened,
    alone_with_child: Known = Known.NOT_KNOWN,
    told: Told | None = None,
) -> Entry:
    """The child was asked whether what was agreed is still safe. Sealed text: words."""
    rules.may_check(opened.standing, person=opened.person, roles=opened.roles, happened=happened.at)
    checked = ReachChecked(
        still_safe=still_safe,
        knows_the_word=knows_the_word,
        alone_with_child=alone_with_child,
        words=opened.sealed.get("words"),
    )
    return write.record(opened, checked, happened=happened, told=told)[0]


def _around(opened: OpenRecord) -> frozenset[int]:
    return frozenset(one.number for one in queries.people_around(opened))
