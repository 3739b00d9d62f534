"""
`okr parse`: how sentences come in and how they are shown.
"""

import json
from pathlib import Path

import pytest

from tests.support.cli import okr, okr_process


@pytest.mark.parametrize(
    "text",
    ["- Grow NPS from 4 to 5", "-5 things to do", "-- Churn from 5 to 2", "- [x] Open the bar"],
)
def test_a_pasted_bullet_is_no_option(tmp_path: Path, text: str) -> None:
    """
    Nor does it name a file to write.
    """
    answer = okr("parse", text, "--json", cwd=tmp_path)
    assert answer.code == 0
    assert answer.json["text"] == text
    assert list(tmp_path.iterdir()) == []


def test_words_without_quotes_are_one_sentence(tmp_path: Path) -> None:
    answer = okr("parse", *["cut", "churn", "by", "15%"], "--json", cwd=tmp_path)
    assert answer.json["relative"] == -0.15


def test_each_line_of_stdin_is_a_sentence_whatever_stands_in_it(tmp_path: Path) -> None:
    """
    Only line feeds end a line; bytes that are no text are shown as such.
    """
    said = b"\xef\xbb\xbfa\x0bb\r\n\nc\xe2\x80\xa8d \xff"
    done = okr_process("parse", "-", "--json", cwd=tmp_path, stdin=said)
    assert done.returncode == 0
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["text"] for line in lines][1:] == ["", "c\u2028d \ufffd"]
    assert lines[0]["title"] == "A b"


def test_no_workspace_is_needed(tmp_path: Path) -> None:
    answer = okr(
        "parse",
        "Sell 5 bars by the end of the quarter",
        "--period",
        "2027-Q1",
        "-o",
        "out.json",
        "--json",
        cwd=tmp_path,
    )
    assert answer.code == 0
    assert json.loads((tmp_path / "out.json").read_text("utf-8"))["due"] == "2027-03-31"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["", " "], "there is no sentence to understand"),
        (["-", "a b"], "- reads sentences from stdin, so no others can be given"),
        (["x y", "--period", "2026-Q5"], 'there is no period "2026-Q5"'),
    ],
)
def test_what_cannot_be_understood_is_said(tmp_path: Path, words: list[str], said: str) -> None:
    answer = okr("parse", *words, cwd=tmp_path)
    assert (answer.code, said in answer.stderr) == (2, True)
