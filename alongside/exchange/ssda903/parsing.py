"""One line of each table into one typed row, judged by itself and by the day for which the return is read."""

import re
from collections.abc import Callable
from datetime import date

from alongside.exchange.ssda903 import codes, reasons_of_cells
from alongside.exchange.ssda903.cells import Cells, day
from alongside.exchange.ssda903.findings import Finding
from alongside.exchange.ssda903.lines import Line
from alongside.exchange.ssda903.rows import (
    Episode,
    Header,
    MissingPeriod,
    Review,
    Row,
    SocialWorkerSpell,
    Unaccompanied,
)

_UPN = re.compile(r"[A-Z][0-9]{11}[0-9A-Z]|UN[1-5]")


def parsed(line: Line, *, table: str, as_at: date) -> tuple[Row | None, list[Finding]]:
    """The row, or None where one of its cells was refused, and everything found in it."""
    cells = Cells(line, table=table)
    row = _PARSERS[table](cells, as_at)
    return (None if cells.refused else row), cells.findings


def _header(cells: Cells, as_at: date) -> Header:
    row = Header(
        source=cells.source,
        local_id=cells.child(),
        sex=cells.sex(),
        born_on=_born_on(cells, as_at, rule="102"),
        ethnic=cells.code("ETHNIC", rule="103"),
    )
    if not _UPN.fullmatch(cells.text("UPN").upper()):
        cells.find(reasons_of_cells.UPN_FORM, "UPN")
    if cells.text("MOTHER") not in ("", "0", "1"):
        cells.find(reasons_of_cells.MOTHER_UNCLEAR, "MOTHER", rule="165")
    if cells.text("MC_DOB") and day(cells.text("MC_DOB")) is None:
        cells.find(reasons_of_cells.MOTHER_UNCLEAR, "MC_DOB", rule="171")
    return row


def _episode(cells: Cells, as_at: date) -> Episode:
    row = Episode(
        source=cells.source,
        local_id=cells.child(),
        started_on=cells.day("DECOM", rule="141"),
        reason_started=cells.code("RNE", rule="143"),
        legal_status=cells.code("LS", rule="144"),
        need=cells.code("CIN", rule="145"),
        placement=cells.code("PLACE", rule="146"),
        provider=cells.code("PLACE_PROVIDER", rule="178", expected=False),
        ended_on=cells.day_or_none("DEC", rule="147"),
        reason_ended=cells.code("REC", rule="149", expected=False),
        reason_moved=cells.code("REASON_PLACE_CHANGE", rule="1009", expected=False),
        home_postcode=cells.text("HOME_POST"),
        placement_postcode=cells.text("PL_POST"),
        ofsted_number=cells.text("URN"),
    )
    _in_order(cells, row.started_on, row.ended_on, end="DEC", rule="356")
    if row.started_on > as_at:
        cells.find(reasons_of_cells.STARTS_AFTER_AS_AT, "DECOM")
    elif row.ended_on is not None and row.ended_on > as_at:
        cells.find(reasons_of_cells.EPISODE_ENDS_AFTER_AS_AT, "DEC")
    if cells.text("DEC") and not cells.text("REC"):
        cells.find(reasons_of_cells.END_WITHOUT_REASON, "REC")
    if row.reason_ended and not cells.text("DEC"):
        continues = row.reason_ended == codes.CARE_CONTINUES
        why = reasons_of_cells.CONTINUES_WITHOUT_END if continues else reasons_of_cells.CARE_ENDED_WITHOUT_END
        cells.find(why, "DEC")
    return row


def _missing(cells: Cells, as_at: date) -> MissingPeriod:
    if not cells.text("MISSING"):
        only_end = cells.text("MIS_END") and not cells.text("MIS_START")
        cells.find(reasons_of_cells.MISSING_TYPE_BLANK, "MISSING", rule="566" if only_end else "565")
    if not cells.text("MIS_START"):
        cells.find(reasons_of_cells.MISSING_START_BLANK, "MIS_START")
    row = MissingPeriod(
        source=cells.source,
        local_id=cells.child(),
        born_on=cells.day("DOB"),
        kind=cells.code("MISSING", rule="1006", expected=False) or "",
        started_on=cells.day_or_none("MIS_START", rule="1004") or date.min,
        ended_on=cells.day_or_none("MIS_END", rule="1005"),
    )
    _in_order(cells, row.started_on, row.ended_on, end="MIS_END", rule="567")
    if row.started_on > as_at:
        cells.find(reasons_of_cells.STARTS_AFTER_AS_AT, "MIS_START", rule="570")
    elif row.ended_on is not None and row.ended_on > as_at:
        cells.find(reasons_of_cells.MISSING_ENDS_AFTER_AS_AT, "MIS_END")
    return row


def _unaccompanied(cells: Cells, as_at: date) -> Unaccompanied:
    row = Unaccompanied(
        source=cells.source,
        local_id=cells.child(),
        sex=cells.sex(),
        born_on=cells.day("DOB"),
        until=cells.day_or_none("DUC", rule="104"),
    )
    if row.until is not None and row.until > as_at:
        cells.find(reasons_of_cells.DUC_AFTER_AS_AT, "DUC")
    return row


def _review(cells: Cells, as_at: date) -> Review:
    row = Review(
        source=cells.source,
        local_id=cells.child(),
        born_on=cells.day("DOB"),
        held_on=cells.day("REVIEW", rule="166"),
        participation=cells.code("REVIEW_CODE", rule="167"),
    )
    if row.held_on > as_at:
        cells.find(reasons_of_cells.REVIEW_AFTER_AS_AT, "REVIEW")
    return row


def _worker(cells: Cells, as_at: date) -> SocialWorkerSpell:
    row = SocialWorkerSpell(
        source=cells.source,
        local_id=cells.child(),
        born_on=cells.day("DOB"),
        worker=cells.text("SW_ID"),
        started_on=cells.day("SW_DECOM", rule="SW04STG1"),
        ended_on=cells.day_or_none("SW_DEC", rule="SW05STG1"),
        reason=cells.code("SW_REASON", rule="SW13STG1"),
    )
    _in_order(cells, row.started_on, row.ended_on, end="SW_DEC", rule="")
    if row.started_on > as_at:
        cells.find(reasons_of_cells.STARTS_AFTER_AS_AT, "SW_DECOM", rule="SW06STG2")
    elif row.ended_on is not None and row.ended_on > as_at:
        cells.find(reasons_of_cells.WORKER_ENDS_AFTER_AS_AT, "SW_DEC")
    return row


def _born_on(cells: Cells, as_at: date, *, rule: str) -> date:
    born_on = cells.day("DOB", rule=rule)
    if born_on > as_at:
        cells.find(reasons_of_cells.BORN_AFTER_AS_AT, "DOB")
    return born_on


def _in_order(cells: Cells, started_on: date, ended_on: date | None, *, end: str, rule: str) -> None:
    if ended_on is not None and ended_on < started_on:
        cells.find(reasons_of_cells.ENDS_BEFORE_START, end, rule=rule)


_PARSERS: dict[str, Callable[[Cells, date], Row]] = {
    "header": _header,
    "episodes": _episode,
    "missing": _missing,
    "uasc": _unaccompanied,
    "reviews": _review,
    "sw_episodes": _worker,
}
