"""Reads a local authority's looked-after children return (SSDA903); writes nothing and knows no database."""

from alongside.exchange.ssda903.reading import FileCount, ReturnRead, read_folder, read_tables
from alongside.exchange.ssda903.report import as_csv, as_rows, render
from alongside.exchange.ssda903.rows import Episode, MissingPeriod, Review, SocialWorkerSpell, Source
from alongside.exchange.ssda903.selection import ChildFromReturn

__all__ = [
    "ChildFromReturn",
    "Episode",
    "FileCount",
    "MissingPeriod",
    "ReturnRead",
    "Review",
    "SocialWorkerSpell",
    "Source",
    "as_csv",
    "as_rows",
    "read_folder",
    "read_tables",
    "render",
]
