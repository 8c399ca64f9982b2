"""What one step changed for a child: which entries are new, and what each clock did, in words. It judges nothing."""

from dataclasses import dataclass
from datetime import datetime

from alongside.law import load
from alongside.rules import london
from alongside.rules.clocks import EXPECTED_CONTACT
from alongside.rules.standing import Standing
from alongside.vocabulary.facts import Entry

Change = tuple[str, str, str]
"""The duty, what its clock did, and both in words."""


@dataclass
class Seen:
    """One child as an onlooker saw them at one moment."""

    entries: list[Entry]
    clocks: dict[tuple[str, int, int, datetime], tuple[str, datetime | None, int | None]]
    standing: Standing
    at: datetime


KEPT = frozenset({"contact.is_here", "contact.made"})


def entries(before: Seen | None, after: Seen, *, at: datetime) -> list[Entry]:
    """What is on the record now and was not before, without the contacts that were kept before `at`."""
    old = {entry.seq for entry in before.entries} if before else set()
    new = (entry for entry in after.entries if entry.seq not in old)
    return [entry for entry in new if not (entry.kind in KEPT and entry.recorded_at < at)]


def clocks(before: Seen | None, after: Seen) -> list[Change]:
    """Which clocks started, were met, missed, held as missing, stopped, or run again because what stopped them was taken back."""
    was = before.clocks if before else {}
    changes = []
    for key, (state, met_at, missed_by) in sorted(after.clocks.items(), key=lambda item: item[0][3]):
        old_state, _, old_missed = was.get(key, (None, None, None))
        title = _title(key[0])
        wall = key[3].astimezone(london.LONDON)
        due = f"{wall:%a %d %b %H:%M}" if wall.year == after.at.year else f"{wall:%d %b %Y}"
        if old_state is None and state in ("running", "missing"):
            changes.append((key[0], "started", f"{title} | due {due}"))
        if old_state == "stopped" and state in ("running", "missing"):
            changes.append((key[0], "runs again", f"{title} | due {due}"))
        if state == "met" and old_state != "met":
            late = met_at is not None and met_at > key[3]
            changes.append((key[0], "met", f"{title} | {'late' if late else ''}"))
        if missed_by is not None and old_missed is None:
            changes.append((key[0], "missed", f"{title} | due {due}"))
        if state == "missing" and old_state == "running":
            changes.append((key[0], "held", f"{title} | not met: missing"))
        if state == "stopped" and old_state in ("running", "missing"):
            changes.append((key[0], "stopped", f"{title} | "))
    return changes


def in_words(changes: list[Change]) -> list[str]:
    """One line for the same thing happening to several clocks of a duty, with the first due time."""
    groups: dict[tuple[str, str], list[str]] = {}
    for _code, verb, words in changes:
        title, _, rest = words.partition(" | ")
        groups.setdefault((verb, title), []).append(rest)
    said = []
    for (verb, title), rests in groups.items():
        count = f" ({len(rests)})" if len(rests) > 1 else ""
        first = next((rest for rest in rests if rest), "")
        said.append(
            f"{verb}: {title}{count}"
            + (f", {'first ' if count and first.startswith('due') else ''}{first}" if first else "")
        )
    return said


def _title(code: str) -> str:
    duty = load.duties().get(code)
    return duty.title if duty is not None else "Expected contact" if code == EXPECTED_CONTACT else code
