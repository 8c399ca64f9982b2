"""Promising something to a child, keeping it, telling the child why not, and passing a promise on to another by name."""

from datetime import datetime

from alongside.chronology import write
from alongside.chronology.record import OpenRecord
from alongside.contact import queries
from alongside.rules import promises as rules
from alongside.vocabulary.codes import Known, Party
from alongside.vocabulary.facts import Entry, Happened, Told
from alongside.vocabulary.promises import Promised, PromiseKept, PromisePassedOn, ToldWhyNot


def promise(
    opened: OpenRecord,
    *,
    promiser: int,
    owed_by: Party,
    due_at: datetime | None,
    happened: Happened,
    language: str | None = None,
    said_back: Known = Known.NOT_KNOWN,
    told: Told | None = None,
) -> Entry:
    """A named person promised the child something by a time. Sealed texts: what, child_knows_it_as.

    Raises Invalid for no time, a time that has passed, or somebody who does not stand to the child.
    """
    due = rules.may_promise(
        opened.standing,
        promiser=promiser,
        around=_around(opened),
        due_at=due_at,
        happened=happened.at,
        at=opened.at,
    )
    promised = Promised(
        promiser=promiser,
        owed_by=owed_by,
        due_at=due,
        what=opened.text("what"),
        child_knows_it_as=opened.sealed.get("child_knows_it_as"),
        language=language,
        said_back=said_back,
    )
    return write.record(opened, promised, happened=happened, told=told)[0]


def keep(
    opened: OpenRecord,
    *,
    promise: int,
    happened: Happened,
    child_knows: Known = Known.NOT_KNOWN,
    told: Told | None = None,
) -> Entry:
    """What was promised was done. Sealed text: how. Raises Refusal if it was settled already."""
    found = rules.may_settle(opened.standing, promise=promise, happened=happened.at)
    kept = PromiseKept(promise=found.root, clocks=found.clocks, child_knows=child_knows, how=opened.sealed.get("how"))
    return write.record(opened, kept, happened=happened, told=told)[0]


def tell_why_not(
    opened: OpenRecord,
    *,
    promise: int,
    happened: Happened,
    language: str | None = None,
    said_back: Known = Known.NOT_KNOWN,
    told: Told | None = None,
) -> Entry:
    """The child was told why it will not happen. Sealed texts, both needed: why, child_answered."""
    found = rules.may_settle(opened.standing, promise=promise, happened=happened.at)
    explained = ToldWhyNot(
        promise=found.root,
        clocks=found.clocks,
        why=opened.text("why"),
        child_answered=opened.text("child_answered"),
        language=language,
        said_back=said_back,
    )
    return write.record(opened, explained, happened=happened, told=told)[0]


def pass_on_promise(
    opened: OpenRecord,
    *,
    promise: int,
    to: int,
    owed_by: Party,
    seen: int,
    happened: Happened,
    child_told: Known = Known.NOT_KNOWN,
    told: Told | None = None,
) -> Entry:
    """Another named person owes one promise from here, by the time that the child was told. Sealed text: words.

    Whoever passes several on in one go gives `opened.last_seq` as `seen` each time.
    """
    opened.unless_moved_on(seen=seen, kinds=rules.DECISIONS)
    found = rules.may_pass_on(opened.standing, promise=promise, to=to, around=_around(opened))
    passed = PromisePassedOn(
        promise=found.root,
        clocks=found.clocks,
        promiser=to,
        owed_by=owed_by,
        due_at=found.due_at,
        child_told=child_told,
        words=opened.sealed.get("words"),
    )
    return write.record(opened, passed, happened=happened, told=told)[0]


def _around(opened: OpenRecord) -> frozenset[int]:
    return frozenset(one.number for one in queries.people_around(opened))
