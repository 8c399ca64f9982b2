"""The course of every meeting about a child, and the entries that a meeting may stand beside."""

from alongside.chronology import read
from alongside.chronology.record import OpenRecord
from alongside.rules.meeting import BESIDE
from alongside.vocabulary.facts import KINDS, Entry

AT_MOST = 10


def course(opened: OpenRecord) -> list[Entry]:
    """Every fact of the meetings of this child as it now stands, oldest chain first."""
    return _as_they_stand(opened, [kind.name for kind in KINDS.values() if kind.room == "meeting"])


def to_stand_beside(opened: OpenRecord) -> list[Entry]:
    """The newest steps of an enquiry, a search or reviews, newest first."""
    found = _as_they_stand(opened, sorted(BESIDE))
    return sorted(found, key=lambda entry: entry.key, reverse=True)[:AT_MOST]


def _as_they_stand(opened: OpenRecord, kinds: list[str]) -> list[Entry]:
    rows = opened.connection.execute(
        f"""select distinct on (root) {read.COLUMNS} from spine.entry
            where child = %s and kind = any(%s) order by root, seq desc""",  # noqa: S608
        (opened.child, kinds),
    )
    return [entry for entry in map(read.as_entry, rows) if not entry.withdraws]
