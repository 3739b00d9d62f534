import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import yaml
from ruamel.yaml import YAML

from okrcli.text.parse import plain, read
from okrcli.text.scalars import (
    is_plain_text,
    literal,
    meaning,
    number,
    quoted,
    scalar,
    single_quoted,
)

DANGEROUS = [
    *("", " ", "~", "null", "Null", "NULL", "none", "true", "True", "TRUE", "false", "yes", "Yes"),
    *("YES", "no", "No", "NO", "on", "On", "ON", "off", "OFF", "y", "Y", "n", "N", "=", "<<"),
    *(
        "1",
        "45",
        "1.10",
        "1_000",
        "+1",
        "-1",
        ".5",
        "1.",
        "1e3",
        "1E-3",
        "0x1F",
        "0o17",
        "017",
        "0b1",
    ),
    *(".inf", "-.inf", ".nan", "NaN", "inf", "12:30", "12:30:45", "190:20:30", "2026-10-12"),
    *("2026-10-12T10:00:00Z", "2026-10-12 10:00:00", "2026", "1e-5", "1-2", "2026-10"),
    *(
        "- a",
        "-",
        "--- a",
        "...",
        "? a",
        ": a",
        "a: b",
        "a:",
        "a #b",
        "# a",
        "#a",
        "!a",
        "&a",
        "*a",
    ),
    *("%", "%a", "@a", "`a`", "|", ">", "[a", "{a", "]", "}", ",", "a, b", "'a'", '"a"', "a\\n"),
    *(" a", "a ", "a\tb", "\ta", "a\n", "\na", "a\nb", "a\n\nb", "60 %", "€ 5", "é", "ß", "日本"),
    *(
        "a\u00a0b",
        "a\u200bb",
        "a\u00adb",
        "👩\u200d💻",
        "a\u200d",
        "\u2028",
        "\x1b[2J",
        "\x85",
        "\ufeff",
    ),
    *(
        "a\u202eb",
        "\U000e0041",
        "1️⃣",
        "a'b",
        "it's",
        "a/b",
        "(a)",
        "a+b",
        "a.b",
        "e.g. this, or that",
    ),
]

SLUGS = [
    *("2026/brand-leader", "2026-Q4/customer-love", "2026-Q4/customer-love#nps", "nps", "2026-H2"),
    *(
        "key_results",
        "a-b_c",
        "x-own",
        "2026-Q4",
        "a1/b2",
        "1a-2b",
        "q4-2026",
        "2026-Q4/team/goal#kr-1",
    ),
]


def readers(text: str) -> list[Any]:
    """
    What each reader makes of a text: ours, one of YAML 1.1, and one of YAML 1.2.
    """
    ours = read(text.encode("utf-8", "surrogatepass")).root
    theirs = [yaml.safe_load(text), YAML(typ="safe", pure=True).load(io.StringIO(text))]
    return theirs if ours is None else [plain(ours), *theirs]


@pytest.mark.parametrize("text", [*DANGEROUS, *SLUGS])
def test_every_reader_reads_back_the_text_that_was_written(text: str) -> None:
    written = f"a: {scalar(text)}\nb: [{scalar(text, flow=True)}, x]\nc: {{k: {scalar(text, flow=True)}}}\n"
    for data in readers(written):
        assert data == {"a": text, "b": [text, "x"], "c": {"k": text}}


@pytest.mark.parametrize("text", [text for text in DANGEROUS if text.strip()])
def test_every_reader_reads_back_the_key_that_was_written(text: str) -> None:
    for data in readers(f"{scalar(text, flow=True)}: x\nb: {{{scalar(text, flow=True)}: x}}\n"):
        assert data == {text: "x", "b": {text: "x"}}


@pytest.mark.parametrize("text", SLUGS)
def test_ids_are_written_bare(text: str) -> None:
    assert is_plain_text(text)
    assert is_plain_text(text, flow=True)


@pytest.mark.parametrize(
    "text", ["Customers stay", "e.g. this, or that", "It's fine (so far)", "a/b+c"]
)
def test_prose_is_written_bare(text: str) -> None:
    assert scalar(text) == text


@pytest.mark.parametrize(
    "text", ["no", "12:30", "1.10", "1_000", "2026-10-12", "%", "60 %", "a: b"]
)
def test_what_another_reader_takes_for_something_else_is_quoted(text: str) -> None:
    assert scalar(text) == f'"{text}"'


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (False, "false"),
        (3, "3"),
        (Decimal("48.50"), "48.50"),
        (Decimal("1E+3"), "1000"),
        (Decimal("1E-9"), "0.000000001"),
        (date(2026, 10, 12), "2026-10-12"),
    ],
)
def test_other_values_are_written_bare(value: Any, text: str) -> None:
    assert scalar(value) == text


@pytest.mark.parametrize(
    "value", [Decimal("NaN"), Decimal("Infinity"), Decimal("1E+15"), Decimal("1E-10"), 10**15]
)
def test_a_number_that_no_file_can_hold_is_an_error(value: Decimal | int) -> None:
    with pytest.raises(ValueError, match="not a number that a file can hold"):
        number(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [("-0", Decimal(0)), ("00", "00"), ("-", "-"), ("1.", "1."), ("٣", "٣"), ("1,5", "1,5")],
)
def test_only_one_shape_is_a_number(text: str, value: Any) -> None:
    assert meaning(text) == value
    assert type(meaning(text)) is type(value)


def test_what_an_eye_could_miss_is_written_as_an_escape() -> None:
    assert quoted('a\u200b\t"\\\x1b\U000e0041') == r'"a\u200B\t\"\\\x1B\U000E0041"'


def test_emoji_stay_as_they_are() -> None:
    assert quoted("👩\u200d💻 ☂\ufe0f") == '"👩\u200d💻 ☂\ufe0f"'


def test_single_quotes_are_doubled_inside_and_hold_no_lines() -> None:
    assert single_quoted("it's") == "'it''s'"
    assert single_quoted("a\nb") is None


@pytest.mark.parametrize(
    "text", ["One.\nTwo.", "One.\nTwo.\n", "One.\n\n  Two: # x\nThree.", "a\n---\nb\n"]
)
def test_a_text_of_several_lines_is_written_as_a_block(text: str) -> None:
    block = literal(text, 2)
    assert block is not None
    for data in readers(f"a: {block}\nb: x\n"):
        assert data == {"a": text, "b": "x"}


@pytest.mark.parametrize(
    "text",
    [
        *(
            "one line",
            "one line\n",
            " a\nb",
            "a \nb",
            "a\tx\nb",
            "\na\nb",
            "a\nb\n\n",
            "a\n \nb",
            "",
        ),
        *("a\n<<<<<<< x\nb", "a\n  =======\nb", "a\r\nb", "a\n\u200bb", "a\n\u2028b", "\n"),
    ],
)
def test_what_a_block_could_not_hold_safely_is_no_block(text: str) -> None:
    assert literal(text, 2) is None
