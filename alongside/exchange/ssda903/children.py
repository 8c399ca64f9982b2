"""From the lines of all tables to the children taken: each row by itself, then beside the child's others.

Knows nothing of files as such; what was wrong with a whole file has been said before.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar, cast

from alongside.exchange.ssda903 import identity, parsing, reasons_of_cells, selection, timelines
from alongside.exchange.ssda903.findings import Finding
from alongside.exchange.ssda903.lines import Sheet
from alongside.exchange.ssda903.rows import (
    Episode,
    Header,
    MissingPeriod,
    Review,
    Row,
    SocialWorkerSpell,
    Unaccompanied,
)
from alongside.exchange.ssda903.selection import ChildFromReturn

R = TypeVar("R", bound=Row)


@dataclass(slots=True)
class _Parsed:
    rows: defaultdict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    findings: list[Finding] = field(default_factory=list)
    spoiled_headers: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    child_at: dict[tuple[str, int | None], str] = field(default_factory=dict)

    def of(self, table: str, kind: type[R]) -> list[R]:
        return cast("list[R]", self.rows[table])


def from_sheets(sheets: Iterable[Sheet], *, as_at: date) -> tuple[tuple[ChildFromReturn, ...], list[Finding]]:
    """The children taken, and everything found in any row, whether or not its child is taken."""
    parsed = _parse(sheets, as_at=as_at)
    children, beside = _chosen(parsed, as_at=as_at)
    taken = {child.local_id for child in children}
    findings = [
        replace(finding, of_child_taken=parsed.child_at.get((finding.file, finding.line)) in taken)
        for finding in _old_sex_codes_counted(parsed.findings) + beside
    ]
    return children, findings


def _parse(sheets: Iterable[Sheet], *, as_at: date) -> _Parsed:
    parsed = _Parsed()
    for sheet in sheets:
        if sheet.table is None:
            continue
        table = sheet.table.name
        for line in sheet.lines:
            row, found = parsing.parsed(line, table=table, as_at=as_at)
            child = line.cells["CHILD"]
            parsed.findings += found
            parsed.child_at[line.source.file, line.source.line] = child
            if row is not None:
                parsed.rows[table].append(row)
            elif table == "header" and child:
                parsed.spoiled_headers[child].append(line.source.line)
    return parsed


def _chosen(parsed: _Parsed, *, as_at: date) -> tuple[tuple[ChildFromReturn, ...], list[Finding]]:
    known, findings = identity.known_children(parsed.of("header", Header), spoiled=parsed.spoiled_headers)

    def of_known(table: str, kind: type[R]) -> list[R]:
        rows, against = identity.of_known_children(parsed.of(table, kind), known, table=table)
        findings.extend(against)
        return rows

    def once(table: str, kind: type[R]) -> dict[str, list[R]]:
        rows, again = identity.said_once(of_known(table, kind), table=table)
        findings.extend(again)
        return identity.by_child(rows)

    unaccompanied, twice = identity.unaccompanied_once(of_known("uasc", Unaccompanied))
    findings += twice
    episodes = once("episodes", Episode)
    for child, rows in episodes.items():
        episodes[child], odd = timelines.episodes_in_a_row(rows, as_at=as_at)
        findings += odd
    missing = once("missing", MissingPeriod)
    for child, periods in missing.items():
        missing[child], overlapping = timelines.without_overlaps(periods, as_at=as_at)
        findings += overlapping
        findings += timelines.missing_against_care(missing[child], episodes.get(child, []), as_at=as_at)
    reviews = once("reviews", Review)
    for child, held in reviews.items():
        reviews[child], odd = timelines.reviews_in_order(held)
        findings += odd
    workers = once("sw_episodes", SocialWorkerSpell)
    for child, spells in workers.items():
        workers[child] = sorted(spells, key=lambda one: (one.started_on, identity.words(one), one.source.line))

    children = selection.children_of_the_service(
        known.headers,
        unaccompanied=unaccompanied,
        episodes=episodes,
        missing=missing,
        reviews=reviews,
        workers=workers,
    )
    return children, findings


def _old_sex_codes_counted(findings: Iterable[Finding]) -> list[Finding]:
    """One note for a whole file in place of one for every row with an old code; the rest as they are."""
    others = []
    numbers: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        if finding.reason is reasons_of_cells.OLD_SEX_CODE:
            numbers[finding.file, finding.table] += 1
        else:
            others.append(finding)
    return others + [
        Finding(reasons_of_cells.OLD_SEX_CODE, file, None, "SEX", table, rows=rows)
        for (file, table), rows in numbers.items()
    ]
