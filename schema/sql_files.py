"""Migrations read whole SQL files: tables once, rights whole and replaceable."""

from pathlib import Path

from django.db.migrations import RunSQL

FOLDER = Path(__file__).parent / "sql"


def from_file(name: str) -> RunSQL:
    """Run one file of `schema/sql` as it stands; forward only."""
    return RunSQL((FOLDER / name).read_text(encoding="utf-8"), reverse_sql=None)
