"""What taking a return wrote, or would write, and the standing lists afterwards, as text for the operator.

Names records by reference only; says as at which day on every line about a child.
"""

from collections.abc import Iterable
from datetime import date
from textwrap import fill

from alongside.exchange.ssda903.reading import ReturnRead
from alongside.exchange.ssda903.standing_lists import Lists, Row
from alongside.exchange.ssda903.taking import Taken

_WIDTH = 100

_AFTERWARDS = """What happened after that day is not known to us: no duty is counted as missed for what only \
a return says, and nobody is expected to be in touch because of it. A child whom somebody had referred before \
has one record only where this authority's number for the child had been written into it, with the same birth date or none; \
any other may now have a second."""


def render(taken: Taken, returned: ReturnRead, *, dry_run: bool) -> str:
    """What was done, then the lists, then the counts in one line."""
    parts = [_done(taken, dry_run=dry_run), _lists(taken.lists, returned.as_at), fill(_AFTERWARDS, _WIDTH)]
    return "\n\n".join([*parts, counts(taken, returned)]) + "\n"


def counts(taken: Taken, returned: ReturnRead) -> str:
    """The closing line: rows, then children."""
    rows = {
        name: sum(getattr(file, name) for file in returned.files) for name in ("read", "kept", "refused", "left_alone")
    }
    lists = taken.lists
    return (
        f"As at {_day(returned.as_at)}: rows read {rows['read']:,}, kept {rows['kept']:,}, "
        f"refused {rows['refused']:,}, left alone {rows['left_alone']:,}; "
        f"children taken {taken.begun + taken.known:,}, "
        f"without a guardian {len(lists.without_guardian):,}, missing {len(lists.missing):,}, "
        f"came back without interview {len(lists.came_back_without_interview):,}."
    )


def _done(taken: Taken, *, dry_run: bool) -> str:
    lines = [_heading(taken, dry_run=dry_run)]
    lines.append(
        f"  Records begun: {taken.begun:,}. Children known already: {taken.known:,}, "
        f"of whom nothing new: {taken.unchanged:,}."
    )
    lines.append(
        f"  Facts: {taken.written.total():,} written (of these {taken.corrected:,} corrections, "
        f"{taken.withdrawn:,} taken back), {taken.facts_held:,} held already."
    )
    width = max(map(len, taken.written), default=0)
    lines += [f"    {kind.ljust(width)}  {count:>6,}" for kind, count in sorted(taken.written.items())]
    return "\n".join(lines)


def _heading(taken: Taken, *, dry_run: bool) -> str:
    if dry_run:
        return "DRY RUN: nothing was written. A real run would do this:"
    if taken.run is None:
        return "WRITTEN: nothing. Everything this return says is held already."
    return f"WRITTEN under run {taken.run.number}" + (", which had stopped and was continued" * taken.run.continued)


def _lists(lists: Lists, as_at: date) -> str:
    alone = len(lists.without_guardian)
    return "\n".join(
        [
            "STANDING LISTS",
            f"  Without a guardian, as at {_day(as_at)}: {alone:,}; each is on its desks' list.",
            *_rows("Missing or away", "gone", lists.missing, as_at),
            *_rows("Came back and has no interview on record", "back", lists.came_back_without_interview, as_at),
        ]
    )


def _rows(title: str, verb: str, rows: tuple[Row, ...], as_at: date) -> Iterable[str]:
    yield f"  {title}, as at {_day(as_at)}: {len(rows):,}."
    for row in rows:
        since = _day(row.since) if row.since else "not known"
        known = f"as at {_day(row.as_at)}" if row.as_at else "as the record stands, with newer word than any return"
        yield f"    {row.ref or 'not begun yet'}  {verb} {since}, {known}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
