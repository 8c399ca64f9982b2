"""`alongside match` answers on any two files, and says plainly what it cannot use."""

import csv
import io
from pathlib import Path

import pytest

from alongside.commands.main import main

NAMES = """id,name,country,dob,sex
A,Tesfay Hagos,ERI,2009-03-14,M
B,Tesfai Hagos,ETH,2001-01-01,F
C,محمد علي,SDN,,
D,Jan Kowalski,,,
"""


@pytest.fixture
def names(tmp_path: Path) -> Path:
    file = tmp_path / "names.csv"
    file.write_text(NAMES, encoding="utf-8")
    return file


def asked(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "queries.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_each_query_is_answered_in_order_of_bits(
    names: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    queries = asked(tmp_path, "id,name\nq1,Tesfay Hagos\nq2,Mohamed Ali\n")
    assert main(["match", str(names), str(queries), "--top", "2"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert list(rows[0]) == ["query_id", "rank", "id", "bits"]
    assert [(row["query_id"], row["rank"], row["id"]) for row in rows if row["rank"] == "1"] == [
        ("q1", "1", "A"),
        ("q2", "1", "C"),
    ]
    assert len([row for row in rows if row["query_id"] == "q1"]) == 2


def test_namesakes_are_put_in_order_by_what_else_is_known(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    register = tmp_path / "names.csv"
    register.write_text("id,name,dob\nX,Li Wei,1999-05-05\nY,Li Wei,2010-02-03\n", encoding="utf-8")
    assert main(["match", str(register), str(asked(tmp_path, "id,name,dob\nq,Wei Li,2010-02-03\n"))]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["id"] for row in rows] == ["Y", "X"] and rows[0]["bits"] == rows[1]["bits"]


@pytest.mark.parametrize(
    ("name", "words"), [("", "is empty"), ("12345", "no letter"), ("Ahmed " * 500, "more words than a name has")]
)
def test_a_query_that_cannot_be_searched_whole_is_told_of(
    names: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, words: str
) -> None:
    assert main(["match", str(names), str(asked(tmp_path, f"id,name\nq1,{name}\nq2,Jan Kowalski\n"))]) == 0
    said = capsys.readouterr()
    assert "query q1: " in said.err and words in said.err
    assert "q2,1,D," in said.out


@pytest.mark.parametrize("name", ["x", "محمد Ali 张 Иван", "Tesfay 0 Hagos", "a" * 100_000])
def test_an_odd_query_is_answered_without_a_word_lost(
    names: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert main(["match", str(names), str(asked(tmp_path, f"id,name\nq1,{name}\nq2,Jan Kowalski\n"))]) == 0
    assert "q2,1,D," in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"ident,naam\n1,x\n", "no column id and no column name"),
        ("id,name\n1,José\n".encode("latin-1"), "not UTF-8"),
        (b"", "heading is empty"),
        (b"id,name\n", "holds no name"),
        (b"id,name\n1\n", "line 2"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, words: str
) -> None:
    register = tmp_path / "names.csv"
    register.write_bytes(content)
    assert main(["match", str(register), str(asked(tmp_path, "id,name\nq,Ali\n"))]) == 2
    assert words in capsys.readouterr().err


def test_a_file_that_is_not_there_is_named(names: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["match", str(names), str(names.with_name("nowhere.csv"))]) == 2
    assert "nowhere.csv" in capsys.readouterr().err
