"""
The reader of simple lines reads nothing otherwise than the parser does.
"""

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.text.alike import Alike
from okrcli.text.gate import gate
from okrcli.text.parse import plain, read
from okrcli.text.simple import NotSimple, Simple, without_gaps
from tests.property.handwritten import document
from tests.support.files import EXAMPLES

PRIVATE = "x-"
FILES = [path.read_text("utf-8") for path in sorted(EXAMPLES.glob("**/*.yaml"))]
MORE = {
    "by": ("by: ines", "by: o'neil # she"),
    "note": (
        "note: All is well",
        'note: "a: b"',
        "note: 12:30",
        "note: ~",
        "note:",
        "note: [a, 1]",
    ),
    "inputs": ("inputs: {a: 1, b: 2.5}", "inputs: {a: 1, x-b: 2}", "inputs: {a: 1, a: 2}"),
    "x-run": ("x-run: 17",),
}
LINES = (
    "  - date: 2026-05-05",
    "    value: 7",
    "    - value: 7",
    "",
    "  ",
    "# why",
    "   value: 1",
    "- a",
    "  - 5",
)
PIECES = (
    *(
        "a",
        "b: ",
        "- ",
        "  ",
        "    ",
        "\n",
        "\n  ",
        "\n    - ",
        "\n- ",
        ":",
        " #",
        "#",
        " ",
        "|",
        "|-",
    ),
    *(
        "'",
        '"',
        "[a, 1]",
        "{a: b, c: 'd'}",
        "[",
        "]",
        "{",
        "}",
        ",",
        "~",
        "null",
        "1.5",
        "-3",
        "x-y: 1",
    ),
    *(
        "\n\n",
        "---",
        "...",
        "é",
        "\u00a0",
        "\ufeff",
        "? ",
        "!t",
        "&a",
        "*a",
        "%",
        "@",
        "`",
        ">",
        "<<",
    ),
    *("key:", "key: v\n", "- id: a\n", "2026-10-12", "no", "0x1", "\t", "\r\n", ": ", " : "),
)


def simply(text: str) -> Any:
    """
    What the reader of lines makes of a text; nothing if it leaves it to the parser.
    """
    if gate(text.encode("utf-8", "surrogatepass"))[1]:
        return None
    try:
        simple = Simple(text, PRIVATE)
        said = simple.read()
    except NotSimple:
        return None
    return without_gaps(said, PRIVATE) if simple.has_gaps else said


def agrees(text: str) -> bool:
    """
    Whether the parser reads the same, types and order of keys included; true if lines alone do not say.
    """
    said = simply(text)
    if said is None:
        return True
    root = read(text.encode()).root
    return root is not None and same(without_gaps(plain(root), PRIVATE)) == same(said)


def same(value: Any) -> str:
    """
    A value with its types and in its order, but for the order of keys in the items of lists.
    """
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key!r}: {same(inner)}' for key, inner in value.items())}}}"
    if isinstance(value, list | Alike):
        items = (
            sorted(map(same, one.items())) if isinstance(one, dict) else same(one) for one in value
        )
        return f"[{', '.join(map(str, items))}]"
    if isinstance(value, tuple):
        return f"({', '.join(map(same, value))})"
    return repr(value)


def long_list(seed: int) -> str:
    """
    A KPI with a value for every day, some of them with a word more, as people and programs write it.
    """
    rng = random.Random(seed)
    wide = rng.choice((0, 2, 2, 4))
    more = rng.sample(sorted(MORE), rng.randint(0, 2))
    often = rng.choice((0, 0, 0.05, 0.5, 1))
    lines = ["title: Waiting", "measurements:"]
    for number in range(rng.randint(15, 60)):
        said = [
            f"date: {date(2026, 1, 1) + timedelta(number)}",
            f"value: {number % 9}.{number % 7}",
        ]
        said += [rng.choice(MORE[name]) for name in more if rng.random() < often]
        if rng.random() < 0.02:
            rng.shuffle(said)
        lines += [f"{' ' * wide}{'  ' if at else '- '}{one}" for at, one in enumerate(said)]
    return "\n".join([*lines, *rng.choice(((), ("unit: days",), ("# end", "")))]) + "\n"


def test_the_examples_are_simple() -> None:
    assert len([text for text in FILES if simply(text) is not None]) > len(FILES) * 0.8
    assert all(agrees(text) for text in FILES)


@given(st.integers(0, 2**32))
def test_what_people_write_is_read_alike(seed: int) -> None:
    assert agrees(document(seed).text)


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_what_nobody_writes_is_read_alike(pieces: list[str]) -> None:
    assert agrees("".join(pieces) + "\n")


@given(st.sampled_from(FILES), st.integers(0, 2**32))
def test_a_file_with_slips_is_read_alike(text: str, seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(text))
        text = text[:at] + rng.choice(PIECES) + text[at + rng.randint(0, 3) :]
    assert agrees(text)


def test_a_long_list_is_read_in_columns() -> None:
    said = simply("a:\n" + "  - b: 1\n    c: d\n" * 40 + "    e: [f]\n  - b: ~\n    x-c: 2\n" * 2)
    assert isinstance(said["a"], Alike)
    assert list(said["a"]) == [
        *[{"b": 1, "c": "d"}] * 39,
        {"b": 1, "c": "d", "e": ["f"]},
        {"e": ["f"]},
        {},
    ]


def test_most_long_lists_are_read_in_columns() -> None:
    found = [simply(long_list(seed)) for seed in range(300)]
    columns = [said for said in found if said and isinstance(said["measurements"], Alike)]
    assert len(columns) > 200


@given(st.integers(0, 2**32))
def test_a_long_list_with_slips_is_read_alike(seed: int) -> None:
    assert agrees(slipped(seed))


def slipped(seed: int) -> str:
    """
    A long list with up to three slips, of which some hit a line and some are a line of another place.
    """
    rng = random.Random(seed)
    text = long_list(seed)
    for _ in range(rng.randint(0, 3)):
        lines = text.split("\n")
        line = rng.randrange(len(lines) - 1)
        if rng.random() < 0.3:
            lines.insert(line, rng.choice((*lines, *LINES)))
            text = "\n".join(lines)
            continue
        at = sum(map(len, lines[:line])) + line + rng.randint(0, len(lines[line]))
        text = text[:at] + rng.choice(PIECES) + text[at + rng.randint(0, 3) :]
    return text


@pytest.mark.slow
def test_ten_thousand_long_lists_are_read_alike() -> None:
    for seed in range(10_000):
        assert agrees(slipped(seed)), seed


@pytest.mark.slow
def test_a_hundred_thousand_slips_are_read_alike() -> None:
    for seed in range(100_000):
        rng = random.Random(seed)
        text = rng.choice(FILES)[: rng.randint(20, 900)]
        for _ in range(rng.randint(1, 4)):
            at = rng.randrange(len(text))
            text = text[:at] + rng.choice(PIECES) + text[at + rng.randint(0, 3) :]
        assert agrees(text), text
    for seed in range(20_000):
        assert agrees(document(seed).text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: b # c\n", {"a": "b"}),
        ("a: b#c:d\n", {"a": "b#c:d"}),
        ("a: 'b' # c\nd: \"e\"\n", {"a": "b", "d": "e"}),
        ("a: -5\nb: 1.50\nc: true\n", {"a": Decimal(-5), "b": Decimal("1.50"), "c": True}),
        ("a:\nb: ~\nx-c: 1\nd: 1\n", {"d": Decimal(1)}),
        ("a:\n- b: 1\n  c:\n  - d\n- e\n", {"a": [{"b": Decimal(1), "c": ["d"]}, "e"]}),
        ("a: |\n  b\n\n    c # d\n\n# e\nf: |-\n  g\n\n", {"a": "b\n\n  c # d\n", "f": "g"}),
        ("a: [b, 'c, d', 1]\ne: {f: g, h: 2}\n", {"a": ["b", "c, d", Decimal(1)], "e": {"f": "g", "h": Decimal(2)}}),
        ("a: []\n", {"a": []}),
    ],
)  # fmt: skip
def test_what_lines_say(text: str, said: dict[str, Any]) -> None:
    assert simply(text) == said
    assert agrees(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: b\n  c\n",
        "a: b: c\n",
        "a: 'it''s'\n",
        'a: "\\n"\n',
        "a: &b c\n",
        "a: b\na: c\n",
        "a: >\n  b\n",
        "a: {b: {c: d}}\n",
        "- a\n",
        "a:\n    b: 1\n  c: 2\n",
        "a: b",
        "a:\tb\n",
        "a: b\r\n",
        "---\na: b\n",
        "a: {}\n",
        "# nothing\n",
        "a: |\n   b\n  c\n",
        "a: |\n\n  b\n",
        f"a: {'b' * 3000}\n",
    ],
)
def test_what_is_left_to_the_parser(text: str) -> None:
    assert simply(text) is None
