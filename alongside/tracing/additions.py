"""What was added of how a child was found, put right or taken back with a reason: what it said before stays readable."""

from collections.abc import Collection, Iterable

import msgspec

from alongside.chronology import read, write
from alongside.chronology.record import OpenRecord
from alongside.rules import encounters as rules
from alongside.vocabulary import sealing
from alongside.vocabulary.encounters import FoundMore
from alongside.vocabulary.errors import Invalid, NotOpen, Refusal
from alongside.vocabulary.facts import Entry

TEXTS = tuple(name for name, _ in sealing.sealed_fields(FoundMore) if name != "because")
COUNTS = ("said_age", "with_them", "children_with_them")


def standing(opened: OpenRecord, root: int) -> Entry:
    """The newest version of one addition that this person may put right; raises Refusal where it is not theirs."""
    entry = read.by_seq(opened.connection, opened.child, [root]).get(root)
    if entry is None:
        raise NotOpen("no such addition")
    writers = _writers(opened).get(root, frozenset())
    rules.may_put_right(opened.standing, entry, writers=writers, person=opened.person, roles=opened.roles)
    return entry


def mine(opened: OpenRecord, entries: Iterable[Entry]) -> list[Entry]:
    """Those of these entries that are additions which this person may put right."""
    writers = _writers(opened)
    found = []
    for entry in entries:
        wrote = writers.get(entry.root, frozenset())
        try:
            rules.may_put_right(opened.standing, entry, writers=wrote, person=opened.person, roles=opened.roles)
        except Refusal:
            continue
        found.append(entry)
    return found


def _writers(opened: OpenRecord) -> dict[int, frozenset[int]]:
    """By the first entry of each addition, who wrote any of its versions."""
    rows = opened.connection.execute(
        """select root, array_agg(distinct recorded_by) filter (where recorded_by is not null) from spine.entry
           where child = %s and kind = 'tracing.found_more' group by root""",
        (opened.child,),
    )
    return {root: frozenset(people or ()) for root, people in rows}


def put_right(
    opened: OpenRecord,
    *,
    root: int,
    keeps: Collection[str],
    said_age: int | None,
    with_them: int | None,
    children_with_them: int | None,
    seen: int,
) -> Entry:
    """State an addition again, whole, with why (sealed text `because`); the fields of `keeps` stay as they were.

    A sealed text that is neither kept nor given is no longer said. Raises Conflict where more was added meanwhile.
    """
    entry = _unmoved(opened, root, seen)
    was = entry.payload
    counts = {"said_age": said_age, "with_them": with_them, "children_with_them": children_with_them}
    counts = {name: getattr(was, name) if name in keeps else value for name, value in counts.items()}
    rules.check(unnamed=False, has_name=False, **counts)
    texts = {name: getattr(was, name) if name in keeps else opened.sealed.get(name) for name in TEXTS}
    said = msgspec.structs.replace(was, **counts, **texts, because=opened.text("because"))
    if not any([*texts.values(), said.languages]) and all(value is None for value in counts.values()):  # type: ignore[attr-defined]
        raise Invalid("what", "Nothing would be left of it.", "Say that all of it is wrong, and it is taken back.")
    return write.correct(opened, entry, said, happened=entry.happened, told=entry.told)


def take_back(opened: OpenRecord, *, root: int, seen: int) -> Entry:
    """It was never so, or of another child: it stays readable with why (sealed text `because`), and is searched with no more."""
    entry = _unmoved(opened, root, seen)
    payload = msgspec.structs.replace(entry.payload, because=opened.text("because"))  # type: ignore[call-arg]
    return write.withdraw(opened, msgspec.structs.replace(entry, payload=payload), told=entry.told)


def _unmoved(opened: OpenRecord, root: int, seen: int) -> Entry:
    opened.unless_moved_on(seen=seen, kinds=frozenset({"tracing.found_more"}))
    return standing(opened, root)
