import pytest

from okrcli.text.gate import MOST_BYTES, gate
from okrcli.text.problems import MOST_PROBLEMS, Reason


def test_the_byte_order_mark_is_cut_and_remembered() -> None:
    source, problems = gate(b"\xef\xbb\xbfa: 1\r\n")
    assert (source.text, source.bom, problems) == ("a: 1\r\n", True, ())


def test_a_file_of_one_mebibyte_passes_and_one_more_byte_does_not() -> None:
    line = b"# " + b"x" * 1021 + b"\n"
    whole = line * (MOST_BYTES // len(line))
    assert len(whole) == MOST_BYTES
    assert gate(whole)[1] == ()
    (problem,) = gate(whole + b"\n")[1]
    assert problem.reason is Reason.UNREADABLE
    assert "larger than 1 MiB" in problem.message


def test_what_is_not_utf_8_is_placed_where_it_stands() -> None:
    source, (problem,) = gate("título: ".encode() + b"\xff\n")
    assert problem.reason is Reason.UNREADABLE
    assert problem.message == "the file is not UTF-8: byte 0xFF means nothing here"
    assert problem.span.start == 8
    assert source.text.startswith("título: ")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_encodings_are_refused(encoding: str) -> None:
    _, problems = gate("title: Grüße\n".encode(encoding))
    assert problems
    assert {it.reason for it in problems} <= {Reason.UNREADABLE, Reason.CONTROL}


def test_a_binary_file_has_one_problem_and_no_text_to_quote() -> None:
    """
    However many bytes of it mean nothing.
    """
    source, problems = gate(b"\x00" * 100)
    assert source.text == ""
    assert [it.message for it in problems] == ["the file is no text: it holds NUL bytes"]


@pytest.mark.parametrize(
    ("mark", "coding", "name"),
    [
        (b"\xff\xfe", "utf-16-le", "UTF-16"),
        (b"\xfe\xff", "utf-16-be", "UTF-16"),
        (b"\xff\xfe\0\0", "utf-32-le", "UTF-32"),
        (b"\0\0\xfe\xff", "utf-32-be", "UTF-32"),
    ],
)
def test_other_codings_are_called_by_their_names(mark: bytes, coding: str, name: str) -> None:
    (problem,) = gate(mark + "a: 1".encode(coding))[1]
    assert problem.message == f"the file is {name}, not UTF-8"


@pytest.mark.parametrize("character", ["\x01", "\x1b", "\x7f", "\x85", "\x9b", "\u2028", "\ufeff"])
def test_control_characters_are_refused_even_in_comments(character: str) -> None:
    _, (problem,) = gate(f"a: 1 # {character}\n".encode())
    assert problem.reason is Reason.CONTROL
    assert problem.span.start == 7
    assert f"U+{ord(character):04X}" in problem.message


@pytest.mark.parametrize("character", ["\u202e", "\u2066", "\U000e0041", "\u200f"])
def test_characters_that_reorder_or_hide_text_are_refused(character: str) -> None:
    _, (problem,) = gate(f"a: x{character}\n".encode())
    assert problem.reason is Reason.BIDI


@pytest.mark.parametrize("text", ["שלום\u200f!", "عام\u061c 2026", "👩\u200d💻", "☂\ufe0f", "a\tb"])
def test_marks_that_a_script_needs_and_emoji_pass(text: str) -> None:
    assert gate(f'title: "{text}"\n'.encode())[1] == ()


def test_every_character_is_reported_up_to_a_limit() -> None:
    assert len(gate(b"a: \x01\x02\x03")[1]) == 3
    assert len(gate(b"\x01" * 5000)[1]) == MOST_PROBLEMS


@pytest.mark.parametrize("indent", ["", "  "])
def test_each_merge_conflict_is_reported_once(indent: str) -> None:
    conflict = "<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> topic\n"
    text = "note: |\n" + (conflict + "b: 3\n" + conflict).replace("\n", f"\n{indent}")
    source, problems = gate(text.encode())
    assert [it.reason for it in problems] == [Reason.CONFLICT, Reason.CONFLICT]
    assert [source.position(it.span.start).line for it in problems] == [2, 8]


@pytest.mark.parametrize(
    "line", ["=======", "a: <<<<<<< b", "<<<<<<<<", "# <<<<<<< HEAD", "<<<<<<"]
)
def test_lines_that_only_resemble_conflicts_pass(line: str) -> None:
    assert gate(f"a: |\n  x\n  {line}\n".encode())[1] == ()


def test_a_lonely_closing_mark_is_a_conflict_too() -> None:
    assert [it.reason for it in gate(b"a: 1\n>>>>>>> topic\n")[1]] == [Reason.CONFLICT]
