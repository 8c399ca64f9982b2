"""The tables of the looked-after return (SSDA903) and the exact columns by which a file is known.

A file is what its columns say it is; its name decides nothing. Which table this project reads, and which it
only counts and leaves alone, stands here too.
"""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the return. Rows of a table that is not `read` are counted and left alone."""

    name: str
    columns: tuple[str, ...]
    read: bool


def _table(name: str, columns: str, *, read: bool) -> Table:
    return Table(name, tuple(columns.split()), read)


# Collections of 2022-23 to 2026-27: github.com/data-to-insight/csc-validator-be-903, config.py.
TABLES = (
    _table("header", "CHILD SEX DOB ETHNIC UPN MOTHER MC_DOB", read=True),
    _table(
        "episodes",
        "CHILD DECOM RNE LS CIN PLACE PLACE_PROVIDER DEC REC REASON_PLACE_CHANGE HOME_POST PL_POST URN",
        read=True,
    ),
    _table("missing", "CHILD DOB MISSING MIS_START MIS_END", read=True),
    _table("uasc", "CHILD SEX DOB DUC", read=True),
    _table("reviews", "CHILD DOB REVIEW REVIEW_CODE", read=True),
    _table("sw_episodes", "CHILD DOB SW_ID SW_DECOM SW_DEC SW_REASON", read=True),
    _table("dolo", "CHILD DOB DOLO_START DOLO_END", read=False),
    _table(
        "oc2",
        "CHILD DOB SDQ_SCORE SDQ_REASON CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT"
        " SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED",
        read=False,
    ),
    _table("oc3", "CHILD DOB IN_TOUCH ACTIV ACCOM", read=False),
    _table("ad1", "CHILD DOB DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR", read=False),
    _table("placed_for_adoption", "CHILD DOB DATE_PLACED DATE_PLACED_CEASED REASON_PLACED_CEASED", read=False),
    _table("previous_permanence", "CHILD DOB PREV_PERM LA_PERM DATE_PERM", read=False),
)

NEEDED = ("header", "uasc")
"""Without who the children are, and which of them are unaccompanied, nothing can be taken."""

EXPECTED = ("episodes", "missing", "reviews")

_BY_COLUMNS = {frozenset(table.columns): table for table in TABLES}


def recognised(names: Collection[str]) -> Table | None:
    """The table with exactly these columns, in whatever order they stand."""
    return _BY_COLUMNS.get(frozenset(names))


def almost(names: Collection[str]) -> Table | None:
    """The table we would have read, had at most one of its columns not been lacking or others been added."""
    found = frozenset(names)
    near = [table for table in TABLES if table.read and len(found & set(table.columns)) >= len(table.columns) - 1]
    return max(near, key=lambda table: len(found & set(table.columns)), default=None)
