"""Small returns written for a test: one child or a few, with rows as an authority would export them."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

from alongside.exchange.ssda903 import ChildFromReturn, ReturnRead, read_folder, read_tables
from alongside.exchange.ssda903.columns import TABLES
from alongside.exchange.ssda903.facts import Sender
from alongside.exchange.ssda903.plan import Plan, as_entries
from alongside.vocabulary.facts import Entry

AS_AT = date(2025, 3, 31)
BORN = "17/06/2009"
FOSTER, OTHER_FOSTER, HOME = "U6,PR4", "U6,PR1", "K2,PR4"
COLUMNS = {table.name: table.columns for table in TABLES}


def tables(child: str = "700001", *, born: str = BORN, sex: str = "M", **rows: Iterable[str]) -> dict[str, bytes]:
    """The files of a return of one unaccompanied child; rows are given without who the child is."""
    said = {
        "header": [f"{sex},{born},OOTH,UN2,,"],
        "uasc": [f"{sex},{born},"],
        "episodes": [],
        "missing": [],
        "reviews": [],
        **rows,
    }
    with_birth = {"missing", "reviews"}
    return {
        f"{table}.csv": "\n".join(
            [",".join(COLUMNS[table])]
            + [f"{child},{f'{born},' if table in with_birth else ''}{row}" for row in of_table]
        ).encode()
        for table, of_table in said.items()
    }


def together(*returns: dict[str, bytes]) -> dict[str, bytes]:
    """The files of one return of several children."""
    whole: dict[str, bytes] = {}
    for files in returns:
        for name, content in files.items():
            head, _, rows = content.partition(b"\n")
            whole[name] = whole.get(name, head) + (b"\n" + rows if rows else b"")
    return whole


def the_child(*, as_at: date = AS_AT, **rows: Iterable[str]) -> ChildFromReturn:
    """The one child of a return."""
    (child,) = read_tables(tables(**rows), as_at=as_at).children
    return child


def a_folder(folder: Path, files: dict[str, bytes], *, as_at: date = AS_AT) -> ReturnRead:
    """The files written into a folder, and read from it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return read_folder(folder, as_at=as_at)


def a_sender(as_at: date = AS_AT) -> Sender:
    """Birmingham, with desks that only a test knows."""
    return Sender(
        authority="E08000025",
        council="E08000025",
        as_at=as_at,
        now=datetime(2027, 1, 5, 9, tzinfo=UTC),
        covered=False,
        authority_desk=12,
        region_desk=11,
        line_desk=10,
    )


def episode(begun: str, why: str, place: str, ended: str = "", rec: str = "", moved: str = "", post: str = "") -> str:
    """One row of the table of episodes; a home postcode and an Ofsted number are not given."""
    return f"{begun},{why},V2,N8,{place},{ended},{rec},{moved},,{post},"


def written(plan: Plan) -> list[Entry]:
    """The entries of a record begun with this plan."""
    return as_entries(plan, a_sender(), after=(), child=1)
