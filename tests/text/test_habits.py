import pytest

from okrcli.text.emit import Emitter
from okrcli.text.habits import emitter_for, look_of
from okrcli.text.node import Style
from okrcli.text.parse import Parsed, read


def habits(text: str) -> tuple[int, int, int, str]:
    parsed = read(text.encode())
    assert parsed.root is not None
    emitter = emitter_for(parsed.source, parsed.root, Emitter())
    return emitter.step, emitter.dash, emitter.gap, emitter.newline


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\n", (2, 2, 1, "\n")),
        ("a:\n    b: 1\n", (4, 4, 1, "\n")),
        ("a:\n- b: 1\n", (2, 0, 1, "\n")),
        ("a:\n    -   b: 1\n", (4, 4, 3, "\n")),
        ("a:\r\n   b:\r\n   - 1\r\n", (3, 0, 1, "\r\n")),
        ("a:\n  -\n      b: 1\n", (2, 2, 1, "\n")),
        ("a: {b: [1]}\n", (2, 2, 1, "\n")),
    ],
)
def test_a_file_shows_how_deep_it_indents(text: str, expected: tuple[int, int, int, str]) -> None:
    assert habits(text) == expected


def read_mapping(text: str) -> Parsed:
    parsed = read(text.encode())
    assert parsed.root is not None
    return parsed


def test_a_mapping_shows_its_quotes_and_its_column() -> None:
    parsed = read_mapping("'a':   1\nlong: 'x'\nb:    \"z\"\n")
    assert parsed.root is not None
    look = look_of(parsed.source, parsed.root)
    assert look.keys == {"a": "'a'", "long": "long", "b": "b"}
    assert look.quotes == {"long": Style.SINGLE, "b": Style.DOUBLE}
    assert (look.values, look.quotes_all) == (None, False)


def test_quotes_that_have_to_be_are_no_habit() -> None:
    """
    A day may stand without, so quotes around one are.
    """
    parsed = read_mapping('unit: "%"\ndate: "2026-10-12"\nnote: \'a: b\'\nwhy: "a: b"\n')
    assert parsed.root is not None
    quotes = look_of(parsed.source, parsed.root).quotes
    assert quotes == {"date": Style.DOUBLE, "note": Style.SINGLE}


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("a:    1\nlong: 2\n", 6),
        ("a: 1\nb: 2\n", None),
        ("a: 1\nlong: 2\n", None),
        ("a:    1\nlong: 2\nlist:\n  - x\nnone:\n", 6),
    ],
)
def test_values_are_aligned_if_all_begin_in_one_column(text: str, column: int | None) -> None:
    parsed = read_mapping(text)
    assert parsed.root is not None
    assert look_of(parsed.source, parsed.root).values == column


@pytest.mark.parametrize(
    ("text", "quotes_all"),
    [
        ('{"a": "x", "b": 1}', True),
        ('{"a": [1]}', True),
        ('{"a": x}', False),
        ("{\"a\": 'x'}", False),
        ('{a: "x"}', False),
        ("{}", False),
    ],
)
def test_json_is_known_by_its_quotes(text: str, *, quotes_all: bool) -> None:
    parsed = read_mapping(text)
    assert parsed.root is not None
    assert look_of(parsed.source, parsed.root).quotes_all == quotes_all
