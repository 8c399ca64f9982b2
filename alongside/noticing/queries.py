"""What was noticed, thought through and asked about one child, as it now stands: entries by their kinds, oldest first."""

from alongside.chronology import read
from alongside.chronology.record import OpenRecord
from alongside.vocabulary.facts import KIND_OF, Entry, Payload


def as_they_stand(opened: OpenRecord, *payloads: type[Payload]) -> list[Entry]:
    """The facts of these kinds, oldest first, each chain by its newest version and none that was withdrawn."""
    kinds = [KIND_OF[payload].name for payload in payloads]
    return read.of_kinds(opened.connection, opened.child, kinds)


def entry_of(opened: OpenRecord, root: int) -> Entry | None:
    """One entry by the first of its versions, as it now stands; None where there is none or it was withdrawn."""
    waiting = [entry for entry in opened.waiting if entry.root == root]
    found = waiting[-1] if waiting else read.by_seq(opened.connection, opened.child, [root]).get(root)
    return None if found is None or found.withdraws else found
