"""What holds of every looked-after return, sound or full of faults, of made-up children and their lives."""

from collections import Counter
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.exchange.ssda903 import ReturnRead, read_tables, render
from alongside.exchange.ssda903.columns import TABLES
from alongside.exchange.ssda903.rows import MissingPeriod, Source
from alongside.exchange.ssda903.timelines import without_overlaps

AS_AT = date(2025, 3, 31)
COLUMNS = {table.name: table.columns for table in TABLES}
OWN = ("header", "uasc", "episodes", "missing", "reviews", "sw_episodes")

patient = settings(deadline=None)

Tables = dict[str, list[list[str]]]


def written(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def files_of(tables: Tables) -> dict[str, bytes]:
    lines = {table: [",".join(COLUMNS[table]), *(",".join(row) for row in rows)] for table, rows in tables.items()}
    return {f"{table}.csv": "\n".join(rows).encode() for table, rows in lines.items()}


def read(tables: Tables) -> ReturnRead:
    return read_tables(files_of(tables), as_at=AS_AT)


@st.composite
def a_life(draw: st.DrawFn, child: str) -> tuple[bool, Tables]:
    """One child's rows, such that no rule objects to any, and whether the child is unaccompanied."""
    born_on = draw(st.sampled_from([date(2008, 2, 29), date(2010, 7, 4), date(2012, 12, 31)]))
    dob, sex = written(born_on), draw(st.sampled_from("MFU"))
    looked_after_from = AS_AT - timedelta(days=draw(st.integers(60, 700)))
    days_in_care = st.dates(looked_after_from, AS_AT)

    def days(at_most: int) -> list[date]:
        return sorted(draw(st.sets(days_in_care, max_size=at_most)))

    moves = [day for day in days(4) if day > looked_after_from]
    starts, ends = [looked_after_from, *moves], [*moves, None]
    episodes = [
        [child, written(start), "P" if number else "S", "V2", "N8", "U6", "PR4", written(end)]
        + (["X1", "CREQO"] if end else ["", ""])
        + ["ZZ99 1AA", "ZZ99 2BB", "SC900010"]
        for number, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]

    gone = days(6)
    is_missing_now = len(gone) % 2 == 1 and gone[-1] >= starts[-1]
    pairs: list[tuple[date, date | None]] = list(zip(gone[::2], gone[1::2], strict=False))
    if is_missing_now:
        pairs.append((gone[-1], None))
    missing = [[child, dob, draw(st.sampled_from("MA")), written(start), written(end)] for start, end in pairs]

    is_unaccompanied = draw(st.booleans())
    ceased_on = draw(st.none() | days_in_care)
    return is_unaccompanied, {
        "header": [[child, sex, dob, "OOTH", "UN2", "", ""]],
        "uasc": [[child, sex, dob, written(ceased_on)]] if is_unaccompanied else [],
        "episodes": episodes,
        "missing": missing,
        "reviews": [[child, dob, written(day), "PN2"] for day in days(3)],
        "sw_episodes": [[child, dob, "SW888", written(day), "", "OTHERS"] for day in days(1)],
    }


@st.composite
def a_sound_return(draw: st.DrawFn) -> tuple[set[str], Tables]:
    """The numbers of the unaccompanied children, and everybody's rows."""
    tables: Tables = {table: [] for table in OWN}
    unaccompanied = set()
    for number in range(draw(st.integers(1, 4))):
        child = f"QX{number}"
        is_unaccompanied, life = draw(a_life(child))
        if is_unaccompanied:
            unaccompanied.add(child)
        for table, rows in life.items():
            tables[table] += rows
    return unaccompanied, tables


SPOILING = st.sampled_from(
    [
        "",
        "31/02/2025",
        "2025-02-01",
        "29/02/2008",
        "05/03/2025",
        "01/04/2031",
        "M",
        "A",
        "X1",
        "E15",
        "F",
        "2",
        "??",
    ]
)


@st.composite
def a_faulty_return(draw: st.DrawFn) -> Tables:
    """A sound return with copies of its rows added, some of their cells spoilt, the child's number too."""
    _, tables = draw(a_sound_return())
    for _ in range(draw(st.integers(1, 6))):
        table = draw(st.sampled_from([table for table in OWN if tables[table]]))
        row = list(draw(st.sampled_from(tables[table])))
        for at in draw(st.sets(st.integers(0, len(row) - 1), max_size=2)):
            row[at] = draw(st.sampled_from(["QX0", "QX1", "QX7"])) if at == 0 else draw(SPOILING)
        tables[table].append(row)
    return tables


def without_lines(part: Any) -> Any:
    """What was read, without the places where it stood."""
    if isinstance(part, dict):
        return {name: without_lines(value) for name, value in part.items() if not name.endswith("source")}
    if isinstance(part, list | tuple):
        return [without_lines(value) for value in part]
    return part


def said(returned: ReturnRead) -> tuple[list[Any], Counter[Any], set[Any]]:
    """All that a return says but line numbers: whom it takes, its objections, how many rows went where."""
    return (
        [without_lines(asdict(child)) for child in returned.children],
        Counter((one.file, one.reason.code, one.field, one.rule, one.of_child_taken) for one in returned.findings),
        set(returned.files),
    )


@patient
@given(a_sound_return())
def test_no_row_of_a_true_life_is_refused_or_doubted(sound: tuple[set[str], Tables]) -> None:
    unaccompanied, tables = sound

    returned = read(tables)

    assert returned.findings == ()
    assert {child.local_id for child in returned.children} == unaccompanied
    for table in OWN:
        of_them = [row for row in tables[table] if row[0] in unaccompanied]
        assert returned.count(table).kept == len(of_them)
        assert returned.count(table).left_alone == len(tables[table]) - len(of_them)
    still_gone = {row[0] for row in tables["missing"] if not row[4]} & unaccompanied
    assert {child.local_id for child in returned.missing_now} == still_gone


@patient
@given(a_faulty_return(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing_for_any_child(tables: Tables, random: Any) -> None:
    shuffled = {table: random.sample(rows, len(rows)) for table, rows in tables.items()}

    assert said(read(shuffled)) == said(read(tables))


@patient
@given(a_sound_return(), st.data())
def test_a_spoilt_row_changes_nothing_for_any_other_child(sound: tuple[set[str], Tables], data: st.DataObject) -> None:
    _, tables = sound
    table = data.draw(st.sampled_from([table for table in OWN if tables[table]]))
    at = data.draw(st.integers(0, len(tables[table]) - 1))
    spoilt = tables[table][at]
    cell = data.draw(st.integers(1, len(spoilt) - 1))
    text = data.draw(st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"])) | SPOILING)
    rows = [*tables[table]]
    rows[at] = [*spoilt[:cell], text, *spoilt[cell + 1 :]]

    before, after = read(tables), read({**tables, table: rows})

    others = [child for child in before.children if child.local_id != spoilt[0]]
    assert [child for child in after.children if child.local_id != spoilt[0]] == others


@patient
@given(a_sound_return(), st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"])))
def test_a_line_of_nonsense_changes_nothing_for_any_child(sound: tuple[set[str], Tables], text: str) -> None:
    _, tables = sound
    nonsense = text.replace("QX", "")

    after = read({table: [*rows, [nonsense]] for table, rows in tables.items()})

    assert after.children == read(tables).children


@patient
@given(a_faulty_return())
def test_every_row_read_is_kept_or_refused_or_left_alone_and_the_report_says_why(tables: Tables) -> None:
    returned = read(tables)

    refused = Counter(file for file, _ in {(one.file, one.line) for one in returned.findings if one.is_refusal})
    for count in returned.files:
        assert count.read == len(tables[count.table]) == count.kept + count.refused + count.left_alone
        assert count.refused == refused[count.file]
        assert min(count.kept, count.left_alone) >= 0
    assert "QX" not in render(returned)


PERIODS = st.lists(
    st.builds(
        lambda kind, line, start, length: MissingPeriod(
            source=Source("missing.csv", line),
            local_id="QX0",
            born_on=date(2008, 2, 29),
            kind=kind,
            started_on=AS_AT - timedelta(days=start),
            ended_on=None if length is None else AS_AT + timedelta(days=length - start),
        ),
        kind=st.sampled_from("MA"),
        line=st.integers(2, 99),
        start=st.integers(0, 20),
        length=st.none() | st.integers(0, 20),
    ),
    max_size=8,
    unique_by=lambda period: period.source,
)


@patient
@given(PERIODS)
def test_no_overlap_hides_that_a_child_is_missing_now_or_that_nobody_knew_where(
    periods: list[MissingPeriod],
) -> None:
    kept, refused = without_overlaps(periods, as_at=AS_AT)

    def are_open(some: list[MissingPeriod]) -> set[str]:
        return {period.kind for period in some if period.is_open_on(AS_AT)}

    assert len(kept) + len(refused) == len(periods)
    assert bool(are_open(kept)) == bool(are_open(periods))
    assert ("M" in are_open(kept)) == ("M" in are_open(periods))
    assert len([period for period in kept if period.is_open_on(AS_AT)]) <= 1


@patient
@given(PERIODS)
def test_no_two_periods_taken_share_more_than_a_day(periods: list[MissingPeriod]) -> None:
    kept, _ = without_overlaps(periods, as_at=AS_AT)

    assert kept == sorted(kept, key=lambda one: (one.started_on, one.ended_on or date.max))
    for number, one in enumerate(kept):
        for other in kept[number + 1 :]:
            assert one.ended_on is not None and other.started_on >= min(one.ended_on, AS_AT)
