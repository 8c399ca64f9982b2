"""Every objection to a row or a file of a looked-after return, by one worked example each.

Line 2 of each table is always another child, whose rows no example may touch.
"""

from collections.abc import Iterator, Mapping
from datetime import date

import pytest

from alongside.exchange.ssda903 import ReturnRead, findings, read_tables
from alongside.exchange.ssda903.columns import TABLES
from alongside.exchange.ssda903.lines import LARGEST

AS_AT = date(2025, 3, 31)
GOOD = {
    "header": ["2,M,03/05/2009,BAFR,UN2,,", "1,F,29/02/2008,OOTH,UN2,,"],
    "uasc": ["2,M,03/05/2009,", "1,F,29/02/2008,"],
    "episodes": [
        "2,02/04/2024,S,V2,N8,K3,PR4,,,,ZZ99 1AA,ZZ99 2BB,SC900020",
        "1,01/06/2024,S,V2,N8,U6,PR4,,,,ZZ99 3CC,ZZ99 4DD,SC900010",
    ],
    "missing": ["2,03/05/2009,A,05/01/2025,05/01/2025", "1,29/02/2008,M,10/01/2025,12/01/2025"],
    "reviews": ["2,03/05/2009,30/04/2024,PN1", "1,29/02/2008,28/06/2024,PN2"],
    "sw_episodes": ["2,03/05/2009,SW777,02/04/2024,,OTHERS", "1,29/02/2008,SW888,01/06/2024,,OTHERS"],
}

# What takes the place of child 1's row in the table: row / row -> code line field rule; ...
# GOOD is the row that was there, - is nothing, ALL_OF_1 the refusal of every other row of the child.
ROW_EXAMPLES = {
    "header": """
        1,X,29/02/2008,OOTH,UN2,, -> code_unknown 3 SEX 101; ALL_OF_1
        1,F,,OOTH,UN2,, -> day_blank 3 DOB 102; ALL_OF_1
        1,F,29/02/2007,OOTH,UN2,, -> day_impossible 3 DOB 102; ALL_OF_1
        1,F,2008-02-29,OOTH,UN2,, -> day_impossible 3 DOB 102; ALL_OF_1
        1,F,9/2/2008,OOTH,UN2,, -> day_impossible 3 DOB 102; ALL_OF_1
        1,F,29/02/0008,OOTH,UN2,, -> day_impossible 3 DOB 102; ALL_OF_1
        1,F,01/04/2025,OOTH,UN2,, -> born_after_as_at 3 DOB 301; ALL_OF_1
        1,F,29/02/2008,ZZZZ,UN2,, -> code_unknown 3 ETHNIC 103; ALL_OF_1
        1,,29/02/2008,OOTH,UN2,, -> code_blank 3 SEX 101
        1,F,29/02/2008,OOTH,UN9,, -> upn_form 3 UPN 168
        1,F,29/02/2008,OOTH,UN2,1.0, -> mother_unclear 3 MOTHER 165
        1,F,29/02/2008,OOTH,UN2,1,32/01/2025 -> mother_unclear 3 MC_DOB 171
        1,2,29/02/2008,OOTH,UN2,, -> old_sex_code - SEX -
        GOOD / GOOD -> same_row_again 4 CHILD INT32
        GOOD / 1,F,28/02/2008,OOTH,UN2,, -> header_twice 3 CHILD INT32; header_twice 4 CHILD INT32; ALL_OF_1
    """,
    "uasc": """
        GOOD / ,F,29/02/2008, -> child_blank 4 CHILD -
        GOOD / 9,F,29/02/2008, -> not_in_header 4 CHILD INT09
        1,F,28/02/2008, -> born_on_differs 3 DOB INT18
        1,M,29/02/2008, -> sex_differs 3 SEX INT21
        1,F,29/02/2008,31/02/2025 -> day_impossible 3 DUC 104
        1,F,29/02/2008,01/02/2008 -> before_birth 3 DUC -
        1,F,29/02/2008,31/03/2025 -> -
        1,F,29/02/2008,01/03/2026 -> duc_after_as_at 3 DUC -
        1,F,29/02/2008,02/03/2026 -> duc_after_as_at 3 DUC -; duc_after_18 3 DUC 304
        1,F,29/02/2008,01/02/2025 / GOOD -> uasc_twice 3 DUC INT36
    """,
    "episodes": """
        GOOD / 1,,P,V2,N8,U6,PR4,,,,,, -> day_blank 4 DECOM 141
        GOOD / 1,02/02/2025,P,V2,N8,U6,PR4,01/02/2025,E8,,,, -> ends_before_start 4 DEC 356
        GOOD / 1,28/02/2008,S,V2,N8,U6,PR4,,,,,, -> before_birth 4 DECOM 302
        GOOD / 1,01/04/2025,P,V2,N8,U6,PR4,,,,,, -> starts_after_as_at 4 DECOM -
        GOOD / 1,01/02/2025,P,V2,N8,U66,PR4,,,,,, -> code_unknown 4 PLACE 146
        GOOD / 9,01/02/2025,P,V2,N8,U6,PR4,,,,,, -> not_in_header 4 CHILD INT03
        GOOD / GOOD -> same_row_again 4 CHILD -
        1,01/06/2024,S,V2,N8,,PR4,,,,,, -> code_blank 3 PLACE 146
        1,01/06/2024,S,V2,N8,U6,PR4,01/04/2025,E8,,,, -> episode_ends_after_as_at 3 DEC 354
        1,01/06/2024,S,V2,N8,U6,PR4,01/02/2025,,,,, -> end_without_reason 3 REC 148
        1,01/06/2024,S,V2,N8,U6,PR4,,X1,,,, -> continues_without_end 3 DEC 148
        1,01/06/2024,S,V2,N8,U6,PR4,,E15,,,, -> care_ended_without_end 3 DEC 148
        GOOD / 1,01/02/2025,P,V2,N8,K2,PR4,,,,,, -> episode_left_open 3 DEC 142
        1,01/06/2024,S,V2,N8,U6,PR4,01/02/2025,X1,CLOSE,,, / 1,31/01/2025,P,V2,N8,K2,PR4,,,,,, \
            -> episodes_overlap 4 DECOM 501
        1,01/06/2024,S,V2,N8,U6,PR4,01/02/2025,X1,CLOSE,,, / 1,02/02/2025,P,V2,N8,K2,PR4,,,,,, \
            -> episodes_gap 4 DECOM 433
        1,01/06/2024,S,V2,N8,U6,PR4,01/02/2025,E4A,,,, / 1,02/02/2025,S,V2,N8,K2,PR4,,,,,, -> -
        1,01/06/2024,S,V2,N8,U6,PR4,01/02/2025,X1,CLOSE,,, -> nothing_follows 3 REC 388
        1,01/06/2024,S,V2,N8,U6,PR4,09/01/2025,E8,,,, -> missing_outside_care:missing 3 MIS_START 578
        9,01/06/2024,S,V2,N8,U6,PR4,,,,,, -> not_in_header 3 CHILD INT03; no_episode:missing 3 CHILD 1012
    """,
    "missing": """
        1,29/02/2008,,10/01/2025, -> missing_type_blank 3 MISSING 565
        1,29/02/2008,,,12/01/2025 -> missing_type_blank 3 MISSING 566; missing_start_blank 3 MIS_START 564
        1,29/02/2008,M,, -> missing_start_blank 3 MIS_START 564
        1,29/02/2008,X,10/01/2025, -> code_unknown 3 MISSING 1006
        1,29/02/2008,M,2025-01-10, -> day_impossible 3 MIS_START 1004
        1,29/02/2008,M,10/01/2025,11.01.25 -> day_impossible 3 MIS_END 1005
        1,29/02/2008,M,12/01/2025,11/01/2025 -> ends_before_start 3 MIS_END 567
        1,29/02/2008,M,01/04/2025, -> starts_after_as_at 3 MIS_START 570
        1,29/02/2008,M,30/03/2025,01/04/2025 -> missing_ends_after_as_at 3 MIS_END 571
        1,29/02/2008,M,28/02/2008,01/03/2008 -> before_birth 3 MIS_START 586
        1,29/02/2008,M,31/05/2024,02/06/2024 -> missing_before_care 3 MIS_START 581
        1,29/02/2008,M,29/02/2008,01/03/2008 -> missing_before_care 3 MIS_START 581
        9,29/02/2008,M,10/01/2025, -> not_in_header 3 CHILD INT04
        1,01/03/2008,M,10/01/2025, -> born_on_differs 3 DOB INT13
        GOOD / 1,29/02/2008,M,11/01/2025,13/01/2025 -> periods_overlap 4 MIS_START 574
        1,29/02/2008,M,10/01/2025, / 1,29/02/2008,M,11/02/2025, -> second_open_period 4 MIS_END 574
        GOOD / GOOD -> same_row_again 4 CHILD -
        1,29/02/2008,A,10/01/2025,10/01/2025 / 1,29/02/2008,A,10/01/2025,10/01/2025 \
            -> same_day_twice 4 MIS_START -
        GOOD / 1,"29/02/2008,M,01/02/2025, -> line_not_csv 4 - -
        GOOD / 1,29/02/2008,M,10/01/\x002025, -> control_character 4 - -
        GOOD / 1,29/02/2008,M,10/01/2025 -> field_count 4 - -
        GOOD / 1,29/02/2008,M,10/01/2025,, -> field_count 4 - -
    """,
    "reviews": """
        1,29/02/2008,,PN2 -> day_blank 3 REVIEW 166
        1,29/02/2008,28/06/2024,PN8 -> code_unknown 3 REVIEW_CODE 167
        1,29/02/2008,01/04/2025,PN2 -> review_after_as_at 3 REVIEW -
        1,29/02/2008,28/02/2008,PN2 -> before_birth 3 REVIEW -
        1,01/03/2008,28/06/2024,PN2 -> born_on_differs 3 DOB INT17
        GOOD / 9,29/02/2008,28/06/2024,PN2 -> not_in_header 4 CHILD INT08
        GOOD / GOOD -> same_row_again 4 CHILD -
        GOOD / 1,29/02/2008,28/06/2024,PN3 -> review_same_day 4 REVIEW -
    """,
    "sw_episodes": """
        1,29/02/2008,SW888,01/06/2024,31/05/2024,OTHERS -> ends_before_start 3 SW_DEC -
        1,29/02/2008,SW888,01/06/2024,01/04/2025,OTHERS -> worker_ends_after_as_at 3 SW_DEC SW07STG2
        1,29/02/2008,SW888,01/04/2025,,OTHERS -> starts_after_as_at 3 SW_DECOM SW06STG2
        1,29/02/2008,SW888,01/06/2024,,OTHER -> code_unknown 3 SW_REASON SW13STG1
    """,
}
ALL_OF_1 = "; ".join(f"header_refused:{table} 3 CHILD -" for table in GOOD if table != "header")

WELL_MISSING = ("CHILD,DOB,MISSING,MIS_START,MIS_END\n" + "\n".join(GOOD["missing"])).encode()
FILE_EXAMPLES = [
    ("missing.csv", b"x" * (LARGEST + 1), {"file_too_large", "table_absent"}),
    ("missing.csv", WELL_MISSING + "\nZoë".encode("latin-1"), {"file_not_utf8", "table_absent"}),
    ("missing.csv", b'CHILD,"DOB,MISSING,MIS_START,MIS_END\n', {"first_line_unreadable", "table_absent"}),
    ("missing.csv", WELL_MISSING.replace(b",", b";"), {"other_separator", "table_absent"}),
    ("missing.csv", b"CHILD,DOB,MISSING,MIS_START,MIS_END,DOB\n", {"column_twice", "table_absent"}),
    ("missing.csv", b"CHILD,DOB,MISSING,MIS_START,MIS_END,NAME\n", {"columns_differ", "table_absent"}),
    ("missing.csv", b"CHILD,DOB,MISSING,MIS_START\n", {"columns_differ", "table_absent"}),
    ("missing.csv", b"CHILD,DOB,MISSING\n", {"file_unknown", "table_absent"}),
    ("oc3.csv", b"CHILD,DOB,IN_TOUCH,ACTIV\n", {"file_unknown"}),
    ("missing.csv", b"child,dob,missing,mis_start,mis_end\n", {"columns_differ", "table_absent"}),
    ("missing.csv", b"", {"file_unknown", "table_absent"}),
    ("again.csv", WELL_MISSING, {"table_twice", "table_absent"}),
    ("letter.csv", b"Dear colleague,\n", {"file_unknown"}),
    ("uasc.csv", b"Dear colleague,\n", {"file_unknown", "table_needed"}),
]

Found = set[tuple[str, str, str, str, str]]


def files_of(tables: Mapping[str, list[str]]) -> dict[str, bytes]:
    columns = {table.name: table.columns for table in TABLES}
    return {f"{table}.csv": "\n".join([",".join(columns[table]), *rows, ""]).encode() for table, rows in tables.items()}


def objections(read: ReturnRead) -> Found:
    return {
        (one.reason.code, one.file, str(one.line or "-"), one.field or "-", one.rule or "-") for one in read.findings
    }


def expected(said: str, *, table: str) -> Found:
    """Objections written as 'code line field rule', or as 'code:table line field rule' for another table."""
    found = set()
    for objection in said.replace("ALL_OF_1", ALL_OF_1).split("; "):
        if objection != "-":
            code, line, field, rule = objection.split()
            code, _, other = code.partition(":")
            found.add((code, f"{other or table}.csv", line, field, rule))
    return found


def row_examples() -> Iterator[tuple[str, dict[str, bytes], Found]]:
    for table, examples in ROW_EXAMPLES.items():
        for example in filter(None, map(str.strip, examples.splitlines())):
            rows, _, said = example.partition(" -> ")
            of_child = [GOOD[table][1] if row == "GOOD" else row for row in rows.strip().split(" / ")]
            files = files_of({**GOOD, table: [GOOD[table][0], *of_child]})
            yield f"{table}: {example}", files, expected(said, table=table)


EXAMPLES = [pytest.param(files, objects, id=name) for name, files, objects in row_examples()]


def test_a_return_without_fault_brings_no_objection() -> None:
    read = read_tables(files_of(GOOD), as_at=AS_AT)

    assert read.findings == ()
    assert [child.local_id for child in read.children] == ["1", "2"]
    assert all(count.kept == count.read == 2 for count in read.files)


@pytest.mark.parametrize(("files", "objects"), EXAMPLES)
def test_a_row_is_answered_by_line_field_and_rule_and_no_other_child_is_touched(
    files: dict[str, bytes], objects: Found
) -> None:
    read, good = read_tables(files, as_at=AS_AT), read_tables(files_of(GOOD), as_at=AS_AT)

    assert objections(read) == objects
    assert read.children[-1] == good.children[-1]
    assert read.children[-1].local_id == "2"


@pytest.mark.parametrize(("files", "objects"), EXAMPLES)
def test_a_refused_row_is_not_taken_and_a_noted_row_is(files: dict[str, bytes], objects: Found) -> None:
    read = read_tables(files, as_at=AS_AT)

    taken = {(source.file, source.line) for child in read.children for source in child.sources}
    refused = {(one.file, one.line) for one in read.findings if one.is_refusal}
    noted = {(one.file, one.line) for one in read.findings if not one.is_refusal and one.line}
    assert not taken & refused
    assert noted - refused <= taken
    assert sum(count.refused for count in read.files) == len(refused)


@pytest.mark.parametrize(("file", "content", "codes"), FILE_EXAMPLES)
def test_a_file_that_cannot_be_read_is_named_with_the_reason(file: str, content: bytes, codes: set[str]) -> None:
    read = read_tables({**files_of(GOOD), file: content}, as_at=AS_AT)

    assert {one.reason.code for one in read.findings} == codes
    assert file in {one.file for one in read.findings}


@pytest.mark.parametrize(
    ("missing_until", "reason", "objects"),
    [
        ("", "E8", "open_at_eighteen 2 MIS_END -; open_when_care_ended 2 MIS_END 577"),
        ("01/03/2022", "E15", "ended_at_eighteen 2 MIS_END 580"),
        ("01/03/2022", "E8", "-"),
    ],
)
def test_a_child_missing_at_eighteen_is_not_taken_as_found(missing_until: str, reason: str, objects: str) -> None:
    tables = {
        "header": ["1,F,29/02/2004,OOTH,UN2,,"],
        "uasc": ["1,F,29/02/2004,01/03/2022"],
        "episodes": [f"1,01/06/2021,S,V2,N8,U6,PR4,01/03/2022,{reason},,,,"],
        "missing": [f"1,29/02/2004,M,10/01/2022,{missing_until}"],
        "reviews": [],
    }

    read = read_tables(files_of(tables), as_at=date(2022, 3, 31))

    assert objections(read) == expected(objects, table="missing")
    assert len(read.missing_now) == (missing_until == "")
    on_the_birthday = read_tables(files_of(tables), as_at=date(2022, 3, 1))
    assert objections(on_the_birthday) == expected(objects, table="missing")


def test_a_missing_child_whose_placement_ended_is_still_missing() -> None:
    moved = [
        "1,01/06/2024,S,V2,N8,U6,PR4,20/01/2025,X1,CLOSE,,,",
        "1,20/01/2025,P,V2,N8,K2,PR4,,,,,,",
    ]
    missing = ["1,29/02/2008,M,10/01/2025,"]

    read = read_tables(files_of({**GOOD, "episodes": moved, "missing": missing}), as_at=AS_AT)

    assert objections(read) == expected("open_when_placement_ended 2 MIS_END 575", table="missing")
    assert [child.local_id for child in read.missing_now] == ["1"]


def test_a_file_of_exactly_the_largest_size_is_read() -> None:
    filled = WELL_MISSING + b"\n" * (LARGEST - len(WELL_MISSING))

    assert read_tables({**files_of(GOOD), "missing.csv": filled}, as_at=AS_AT).count("missing").kept == 2


def test_every_objection_there_is_has_a_worked_example() -> None:
    shown = {code for _, _, objects in row_examples() for code, *_ in objects}
    shown |= {code for _, _, codes in FILE_EXAMPLES for code in codes}
    at_eighteen_or_moved = {"open_at_eighteen", "open_when_care_ended", "ended_at_eighteen"}
    about_the_folder = {"file_unreadable", "not_a_file"}

    assert shown | at_eighteen_or_moved | {"open_when_placement_ended"} | about_the_folder == set(findings.ALL)
