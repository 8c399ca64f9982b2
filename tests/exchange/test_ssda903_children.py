"""Which children of a looked-after return are taken, and what is known of them afterwards."""

from datetime import date
from pathlib import Path

import pytest

from alongside.exchange.ssda903 import ReturnRead, as_csv, as_rows, read_folder, read_tables, render
from alongside.exchange.ssda903.birthdays import eighteenth_birthday
from alongside.exchange.ssda903.columns import TABLES
from alongside.vocabulary.errors import Invalid

AS_AT = date(2025, 3, 31)
ALONE, NOT_ALONE = "900001,F,29/02/2008,OOTH,UN2,,", "900003,M,03/05/2009,WBRI,UN2,,"


def files_of(**tables: list[str]) -> dict[str, bytes]:
    columns = {table.name: table.columns for table in TABLES}
    every = {
        "header": [ALONE],
        "uasc": ["900001,F,29/02/2008,"],
        "episodes": [],
        "missing": [],
        "reviews": [],
    }
    return {
        f"{table}.csv": "\n".join([",".join(columns[table]), *rows]).encode()
        for table, rows in {**every, **tables}.items()
    }


def read(**tables: list[str]) -> ReturnRead:
    return read_tables(files_of(**tables), as_at=AS_AT)


def kinds_and_days(returned: ReturnRead) -> list[tuple[str, date, date | None]]:
    return [
        (period.kind, period.started_on, period.ended_on)
        for child in returned.children
        for period in child.missing_periods
    ]


def test_an_unaccompanied_child_is_taken_with_every_sound_row_in_order_of_time() -> None:
    returned = read(
        episodes=[
            "900001,01/12/2024,P,V2,N8,U6,PR4,,,,,ZZ99 4DD,SC900010",
            "900001,01/06/2024,S,V2,N8,K2,PR4,01/12/2024,X1,CLOSE,,ZZ99 2BB,SC900020",
        ],
        missing=["900001,29/02/2008,M,10/01/2025,12/01/2025", "900001,29/02/2008,A,02/06/2024,02/06/2024"],
        reviews=["900001,29/02/2008,20/12/2024,PN5", "900001,29/02/2008,28/06/2024,PN2"],
        sw_episodes=[
            "900001,29/02/2008,SW999,01/02/2025,,OTHERS",
            "900001,29/02/2008,SW888,01/06/2024,01/02/2025,LEFTRL",
        ],
    )

    (child,) = returned.children
    assert (child.local_id, child.sex, child.born_on, child.ethnic) == (
        "900001",
        "F",
        date(2008, 2, 29),
        "OOTH",
    )
    assert (child.unaccompanied_from, child.unaccompanied_until) == (date(2024, 6, 1), None)
    assert [episode.placement for episode in child.episodes] == ["K2", "U6"]
    assert [episode.source.line for episode in child.episodes] == [3, 2]
    assert child.episodes[1].placement_postcode == "ZZ99 4DD"
    assert child.episodes[1].ofsted_number == "SC900010"
    assert [period.kind for period in child.missing_periods] == ["A", "M"]
    assert [review.participation for review in child.reviews] == ["PN2", "PN5"]
    assert [spell.worker for spell in child.social_workers] == ["SW888", "SW999"]
    assert returned.findings == ()


def test_a_missing_child_who_is_not_unaccompanied_is_left_alone_and_counted() -> None:
    returned = read(
        header=[ALONE, NOT_ALONE],
        episodes=["900003,01/06/2024,S,C2,N1,U6,PR4,,,,,,"],
        missing=["900001,29/02/2008,M,10/01/2025,", "900003,03/05/2009,M,11/01/2025,"],
    )

    assert [child.local_id for child in returned.children] == ["900001"]
    count = returned.count("missing")
    assert (count.read, count.kept, count.refused, count.left_alone) == (2, 1, 0, 1)
    assert "of other children and left alone: 1" in render(returned)


def test_a_child_whose_unaccompanied_status_has_ended_is_still_taken() -> None:
    returned = read(uasc=["900001,F,29/02/2008,01/12/2024"])

    assert [child.unaccompanied_until for child in returned.children] == [date(2024, 12, 1)]


def test_of_two_rows_the_one_that_calls_the_child_unaccompanied_for_longer_is_taken() -> None:
    rows = ["900001,F,29/02/2008,01/12/2024", "900001,F,29/02/2008,01/02/2025"]

    for order in (rows, rows[::-1]):
        assert [child.unaccompanied_until for child in read(uasc=order).children] == [date(2025, 2, 1)]


def test_the_old_sex_numbers_are_read_as_letters_and_counted_once_for_the_file() -> None:
    returned = read(header=["900001,2,29/02/2008,OOTH,UN2,,", "900003,1,03/05/2009,WBRI,UN2,,"])

    assert [child.sex for child in returned.children] == ["F"]
    assert [(one.reason.code, one.line, one.rows) for one in returned.findings if one.field == "SEX"] == [
        ("old_sex_code", None, 2)
    ]


def test_a_child_born_on_29_february_is_an_adult_on_1_march() -> None:
    assert eighteenth_birthday(date(2008, 2, 29)) == date(2026, 3, 1)
    assert eighteenth_birthday(date(2008, 3, 1)) == date(2026, 3, 1)
    assert eighteenth_birthday(date(2008, 2, 28)) == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("row", "is_missing"),
    [
        ("M,31/03/2025,", True),
        ("A,10/01/2025,", True),
        ("M,10/01/2025,01/04/2025", True),
        ("M,10/01/2025,31/03/2025", False),
        ("M,31/03/2025,31/03/2025", False),
    ],
)
def test_a_child_with_a_period_open_on_the_day_of_the_return_is_missing_now(row: str, is_missing: bool) -> None:
    returned = read(missing=[f"900001,29/02/2008,{row}"])

    assert bool(returned.missing_now) is is_missing


OPEN, FOUND = "900001,29/02/2008,M,10/01/2025,", "900001,29/02/2008,M,01/01/2025,20/01/2025"
AWAY, MISSING_WITHIN = (
    "900001,29/02/2008,A,02/11/2024,22/12/2024",
    "900001,29/02/2008,M,20/11/2024,04/12/2024",
)
AWAY_STILL, MISSING_STILL = "900001,29/02/2008,A,02/11/2024,", "900001,29/02/2008,M,20/11/2024,"
JANUARY, TO_FEBRUARY, FEBRUARY = (
    "900001,29/02/2008,M,01/01/2025,20/01/2025",
    "900001,29/02/2008,M,15/01/2025,05/02/2025",
    "900001,29/02/2008,M,01/02/2025,08/02/2025",
)


@pytest.mark.parametrize(
    ("rows", "taken"),
    [
        ([FOUND, OPEN], [OPEN]),
        ([AWAY, MISSING_WITHIN], [MISSING_WITHIN]),
        ([AWAY_STILL, MISSING_STILL], [MISSING_STILL]),
        ([JANUARY, TO_FEBRUARY, FEBRUARY], [JANUARY, FEBRUARY]),
    ],
)
def test_of_overlapping_periods_the_one_is_taken_that_keeps_the_child_looked_for(
    rows: list[str], taken: list[str]
) -> None:
    alone = kinds_and_days(read(missing=taken))

    assert kinds_and_days(read(missing=rows)) == alone
    assert kinds_and_days(read(missing=rows[::-1])) == alone
    assert read(missing=rows).count("missing").refused == len(rows) - len(taken)


def test_a_period_may_begin_on_the_day_another_ended() -> None:
    returned = read(missing=["900001,29/02/2008,M,10/01/2025,12/01/2025", "900001,29/02/2008,M,12/01/2025,"])

    assert returned.count("missing").kept == 2


def test_a_period_open_after_care_has_ended_is_never_closed_here() -> None:
    returned = read(
        episodes=["900001,01/06/2024,S,V2,N8,U6,PR4,20/01/2025,E8,,,,"],
        missing=["900001,29/02/2008,M,10/01/2025,"],
    )

    assert [period.ended_on for child in returned.missing_now for period in child.missing_periods] == [None]


def test_a_refused_unaccompanied_or_missing_row_stands_at_the_head_of_the_report() -> None:
    text = render(
        read(
            missing=["900001,29/02/2008,M,2025-01-10,"],
            reviews=["900001,29/02/2008,01/04/2025,PN2"],
        )
    )

    assert text.count("Lines of children taken (1): 2.") == 2
    head, rest = text.split("REFUSED, not taken")
    assert "missing.csv, MIS_START" in head.split("LOOK AT THESE FIRST")[1]
    assert "reviews.csv" in rest


SECRETS = (
    "900001",
    "29/02/2008",
    "2008-02-29",
    "2008, 2, 29",
    "H801200001001",
    "ZZ99 4DD",
    "ZZ99 3CC",
    "SC900010",
    "SW888",
)
ROWS_FULL_OF_FAULTS = {
    "header": ["900001,9,29/02/2008,XX,H801200001001,7,", "900001,F,29/02/2008,OOTH,H801200001001,,"] * 2,
    "uasc": ["900001,M,29/02/2008,31/02/2025", "900001,F,29/02/2008,"],
    "episodes": [
        "900001,01/06/2024,S,V2,N8,U6,PR4,,,,ZZ99 3CC,ZZ99 4DD,SC900010",
        "900001,01/06/2024,S,V2,N8,ZZ99 4DD,PR4,,,,ZZ99 3CC,SC900010,29/02/2008",
        "900001,29/02/2008,900001,ZZ99 3CC,SC900010,U6,PR4,,,,,",
    ],
    "missing": ["900001,29/02/2008,900001,29/02/2008,ZZ99 4DD", '900001,"ZZ99 4DD,M,,'],
    "reviews": ["900001,29/02/2008,28/06/2024,SW888"],
    "sw_episodes": ["900001,29/02/2008,SW888,01/06/2024,29/02/2008,SW888"],
}


def test_the_report_names_no_child_and_no_place() -> None:
    files = files_of(**ROWS_FULL_OF_FAULTS)
    files["without_column_names.csv"] = b"900001,F,29/02/2008,OOTH,H801200001001,,\n"
    files["nearly_missing.csv"] = b"CHILD,DOB,MISSING,MIS_START,ZZ99 4DD\n"
    returned = read_tables(files, as_at=AS_AT)

    shown = [render(returned), as_csv(returned), repr(as_rows(returned)), repr(returned)]
    assert len(returned.children) == 1
    assert returned.count("episodes").kept == 1
    for secret in SECRETS:
        assert not [text for text in shown if secret in text]


def test_every_refused_row_has_file_line_reason_and_remedy_for_a_machine() -> None:
    returned = read_tables(files_of(**ROWS_FULL_OF_FAULTS), as_at=AS_AT)

    refused = {(row["file"], row["line"]) for row in as_rows(returned) if row["decision"] == "refused"}
    assert len(refused) == sum(count.refused for count in returned.files)
    assert all(row["reason"] and row["remedy"] and row["file"] for row in as_rows(returned))


def test_a_file_name_can_neither_run_in_a_spreadsheet_nor_break_the_report() -> None:
    returned = read_tables({**files_of(), "=1+1\n\x1b[31m.csv": b"Dear colleague,"}, as_at=AS_AT)

    assert "'=1+1" in as_csv(returned)
    assert "\x1b" not in render(returned)


def test_a_file_is_known_by_its_columns_in_any_order_and_never_by_its_name() -> None:
    files = files_of()
    del files["uasc.csv"]
    files["anything.txt"] = b"\xef\xbb\xbfDUC,DOB,SEX,CHILD\r\n,29/02/2008,F,900001\r\n\r\n,,,\r\n"
    files["header.csv"], files["reviews.csv"] = files["reviews.csv"], files["header.csv"]

    returned = read_tables(files, as_at=AS_AT)

    assert [child.local_id for child in returned.children] == ["900001"]
    assert [(count.file, count.table) for count in returned.files] == [
        ("anything.txt", "uasc"),
        ("episodes.csv", "episodes"),
        ("header.csv", "reviews"),
        ("missing.csv", "missing"),
        ("reviews.csv", "header"),
    ]


def test_tables_that_are_no_concern_of_the_service_are_counted_and_left_alone() -> None:
    returned = read(oc3=["900001,29/02/2008,YES,F1,K1", "not even a row"])

    count = returned.count("oc3")
    assert (count.read, count.kept, count.refused, count.left_alone) == (2, 0, 0, 2)
    assert returned.findings == ()


@pytest.mark.parametrize(
    ("content", "position"),
    [
        (b"CHILD,SEX,DOB,DUC\n900001,F,29/02/2008,\n\xe9", "byte 40, in line 3"),
        (b"\xef\xbb\xbfCHILD,\xff", "byte 10, in line 1"),
        ("CHILD,SEX,DOB,DUC".encode("utf-16"), "byte 1, in line 1"),
    ],
)
def test_a_file_in_another_encoding_is_refused_with_the_place_of_the_byte(content: bytes, position: str) -> None:
    returned = read_tables({**files_of(), "uasc.csv": content}, as_at=AS_AT)

    (refusal,) = [one for one in returned.findings if one.reason.code == "file_not_utf8"]
    assert refusal.says.endswith(f"{position}.")
    assert "CSV UTF-8" in refusal.reason.remedy


def test_a_folder_is_read_whatever_else_lies_in_it(tmp_path: Path) -> None:
    for name, content in files_of().items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "older").mkdir()
    (tmp_path / "elsewhere.csv").symlink_to(tmp_path / "header.csv")
    (tmp_path / "notes.docx").write_bytes(b"PK\x03\x04\xff\xfe")

    returned = read_folder(tmp_path, as_at=AS_AT)

    assert [child.local_id for child in returned.children] == ["900001"]
    assert {(one.file, one.reason.code) for one in returned.findings} == {
        ("older", "not_a_file"),
        ("elsewhere.csv", "not_a_file"),
        ("notes.docx", "file_not_utf8"),
    }


def test_a_file_that_may_not_be_opened_is_named_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, content in files_of().items():
        (tmp_path / name).write_bytes(content)
    really_open = Path.open

    def refuse_missing(path: Path, *how: str) -> object:
        if path.name == "missing.csv":
            raise PermissionError(13, "Permission denied")
        return really_open(path, *how)

    monkeypatch.setattr(Path, "open", refuse_missing)
    returned = read_folder(tmp_path, as_at=AS_AT)

    assert len(returned.children) == 1
    (unread,) = [one for one in returned.findings if one.file == "missing.csv"]
    assert (unread.reason.code, unread.says) == (
        "file_unreadable",
        "The file could not be opened: Permission denied.",
    )


def test_a_folder_that_is_not_there_is_answered_by_field_and_remedy(tmp_path: Path) -> None:
    with pytest.raises(Invalid) as answer:
        read_folder(tmp_path / "nowhere", as_at=AS_AT)

    assert answer.value.field == "folder"
    assert answer.value.remedy
