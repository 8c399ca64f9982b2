"""`alongside match` on files it cannot use: which file, which line, which field, what to do; and then not a word of an answer."""

import os
from pathlib import Path

import pytest

from alongside.commands import match, match_files
from alongside.commands.main import main
from alongside.vocabulary.errors import Invalid

QUERIES = b"id,name\nq1,Ali Hassan\n"
GOOD = b"id,name,dob\n1,Ali Hassan,2009-03-14\n2,Zuzana Kovac,\n"


def files(folder: Path, names: bytes, queries: bytes = QUERIES) -> list[str]:
    written = []
    for name, content in (("names.csv", names), ("queries.csv", queries)):
        (folder / name).write_bytes(content)
        written.append(str(folder / name))
    return written


BAD = [
    pytest.param(
        b"id,name,dob\n1,Ali Hassan,2009-03-14\n2,Zuz", ["line 3", "field dob", "middle of this row"], id="cut"
    ),
    pytest.param(b'id,name\n1,Ali\n2,"Zuzana Ko', ["line 3", "field name", "never closed"], id="cut in quotes"),
    pytest.param(
        b'id,name\n1,Ali\n2,"Zuzana Kovac\n' + b"3,Li Wei\n" * 200_000,
        ["line 3", "field name", "never closed"],
        id="a quotation mark that swallows the rest",
    ),
    pytest.param("id,name\n1,Ali\n2,José\n".encode("latin-1"), ["line 3", "field name", "not UTF-8"], id="latin-1"),
    pytest.param("id,name\n1,Ali\n".encode("utf-16"), ["line 1", "not UTF-8"], id="utf-16"),
    pytest.param("id,name\n1,Ali\n".encode("utf-16-le"), ["line 1", "NUL"], id="utf-16 without its mark"),
    pytest.param(b"id,name\n1,Ali\n2,Zu\0zana\n", ["line 3", "field name", "NUL"], id="nul"),
    pytest.param(b"id,who\n1,Ali\n", ["line 1", "no column name", "id,who"], id="no such column"),
    pytest.param(b"1,Ali Hassan\n2,Zuzana\n", ["line 1", "no column id and no column name"], id="no heading"),
    pytest.param(b"id,name,name\n1,Ali,Ali\n", ["line 1", "field name", "twice"], id="one column twice"),
    pytest.param(b"id,name\n1,Ali\n2,Zuzana\n1,Li Wei\n", ["line 4", "field id", "line 2"], id="one id twice"),
    pytest.param(b"id,name\n,Ali\n", ["line 2", "field id", "empty"], id="no id"),
    pytest.param(b"id,name\n1\n2,Ali\n", ["line 2", "field name", "only 1 of 2"], id="no name field"),
    pytest.param(b"id,name\n1,Hassan, Ali\n", ["line 2", "3 fields", "quotation marks"], id="a comma too many"),
    pytest.param(b'id,name\n1,"Ali" Hassan\n', ["line 2", "field name"], id="words behind the quotes"),
    pytest.param(b"id,name\n" + b"1," + b"a" * (1 << 21) + b"\n", ["line 2", "longer than"], id="one endless line"),
    pytest.param(b"", ["empty"], id="empty"),
    pytest.param(b"id,name\n\n,\n", ["holds no name"], id="a heading alone"),
]


@pytest.mark.parametrize("which", ["names", "queries"])
@pytest.mark.parametrize(("content", "words"), BAD)
def test_a_bad_file_is_refused_by_name_line_and_field_before_anything_is_answered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], which: str, content: bytes, words: list[str]
) -> None:
    paths = files(tmp_path, content, QUERIES) if which == "names" else files(tmp_path, GOOD, content)

    assert main(["match", *paths]) == 2

    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"alongside: {which}: ") and f"{which}.csv" in said.err
    for word in words:
        assert word in said.err
    assert len(said.err) < 500, "a whole file is not said again"


def test_a_folder_and_a_pipe_are_not_taken_for_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names, queries = files(tmp_path, GOOD)
    os.mkfifo(tmp_path / "pipe.csv")
    for path, words in ((tmp_path, "is a folder"), (tmp_path / "pipe.csv", "is no file that stays")):
        assert main(["match", str(path), queries]) == 2
        said = capsys.readouterr()
        assert said.out == "" and f"names: {path} {words}" in said.err
    assert main(["match", names, str(tmp_path)]) == 2
    assert f"queries: {tmp_path} is a folder" in capsys.readouterr().err


def test_one_file_given_for_both_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names, _ = files(tmp_path, GOOD)
    (tmp_path / "again.csv").symlink_to(names)
    for other in (names, str(tmp_path / "again.csv")):
        assert main(["match", names, other]) == 2
        said = capsys.readouterr()
        assert said.out == "" and "is the file of names itself" in said.err


def test_more_rows_than_may_be_are_refused_before_anything_is_built(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = files(tmp_path, GOOD + b"3,Li Wei,\n")
    given = match_args(paths)

    assert match.run(given, most=2) == 2
    said = capsys.readouterr()
    assert said.out == "" and "indexed" not in said.err
    assert "names.csv holds more than 2 rows: line 4 is one too many. Part the file" in said.err

    assert match.run(given, most=3) == 0
    assert "q1,1,1," in capsys.readouterr().out


def test_a_file_of_more_bytes_than_a_register_has_is_refused_unread(tmp_path: Path) -> None:
    names, _ = files(tmp_path, b"\0" * 2_000)
    with pytest.raises(Invalid) as refused:
        match_files.read(Path(names), "names", most_bytes=1_000)
    assert refused.value.field == "names" and "names.csv has 2,000 bytes" in refused.value.why


def test_reading_says_how_far_it_is_as_it_goes(tmp_path: Path) -> None:
    many = 3 * match_files.TOLD_EVERY
    names, _ = files(tmp_path, b"id,name\n" + b"".join(b"%d,Ali Hassan\n" % number for number in range(many)))
    heard: list[tuple[int, float]] = []

    rows = match_files.read(Path(names), "names", told=lambda read, share: heard.append((read, share)))

    assert len(rows) == many and [read for read, _ in heard] == [many // 3, 2 * many // 3, many, many]
    shares = [share for _, share in heard]
    assert shares == sorted(shares) and 0 < shares[0] < 0.5 and shares[-1] == 1.0


def test_a_row_keeps_what_it_said(tmp_path: Path) -> None:
    written = 'ID , Name,note,dob,sex,country\nü1,"Ó Briain, Séamus\n""Jim""",x,2009-03-14,M,IRL\n\n2,,y,14/03/2009,,\n'
    names, _ = files(tmp_path, b"\xef\xbb\xbf" + written.encode())

    rows = match_files.read(Path(names), "names")

    assert [rows.identifier(row) for row in rows] == ["ü1", "2"]
    assert [rows.name(row) for row in rows] == ['Ó Briain, Séamus\n"Jim"', ""]
    assert [str(rows.born(row)) for row in rows] == ["2009-03-14", "None"]
    assert [(rows.sex(row), rows.country(row)) for row in rows] == [("M", "IRL"), ("", "")]
    assert list(rows.no_days) == [5]


def test_a_date_that_cannot_be_read_is_told_of_and_the_name_still_searched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["match", *files(tmp_path, GOOD + b"3,Li Wei,14/03/2009\n", b"id,name\nq,Li Wei\n")]) == 0
    said = capsys.readouterr()
    assert "names.csv: 1 dates of birth are no year-month-day" in said.err and "line 4, field dob" in said.err
    assert "q,1,3," in said.out


def test_a_last_line_without_an_end_is_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["match", *files(tmp_path, GOOD)]) == 0
    assert "does not end" not in capsys.readouterr().err
    assert main(["match", *files(tmp_path, b"id,name\n1,Ali Hass")]) == 0
    assert "names.csv: its last line does not end" in capsys.readouterr().err


def test_one_person_may_have_several_names_where_that_was_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = files(tmp_path, b"id,name\n1,Samuel Clemens\n2,Li Wei\n1,Mark Twain\n", b"id,name\nq1,Clemens\nq2,Twain\n")

    assert main(["match", *paths]) == 2
    assert "--several-names" in capsys.readouterr().err
    assert main(["match", *paths, "--several-names"]) == 0
    answered = capsys.readouterr().out
    assert "q1,1,1," in answered and "q2,1,1," in answered


def match_args(paths: list[str]):  # type: ignore[no-untyped-def]
    from argparse import ArgumentParser

    parser = ArgumentParser()
    match.add_arguments(parser)
    return parser.parse_args(paths)
