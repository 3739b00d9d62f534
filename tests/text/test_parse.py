from decimal import Decimal

import pytest

from okrcli.text.build import DEEPEST, LONGEST_SCALAR, MOST_NODES
from okrcli.text.events import FAST, PURE
from okrcli.text.node import Kind, Style
from okrcli.text.parse import Parsed, plain, read, read_with
from okrcli.text.problems import Reason


def reasons(parsed: Parsed) -> list[Reason]:
    return [it.reason for it in parsed.problems]


def test_scalars_mean_what_the_format_says() -> None:
    parsed = read(b"""\
texts: [yes, "45", '1', 2026-10-12, 1e3, +1, .5, 0x1F, 007, 1_000, 12:30, True, NULL, a b]
numbers: [45, -0.5, 0, 123456789012345, 1.123456789]
too_long: [1234567890123456, 1.1234567890]
words: [true, false, null, ~]
nothing:
block: |
  45
""")
    assert parsed.root is not None
    assert plain(parsed.root) == {
        "texts": [
            *("yes", "45", "1", "2026-10-12", "1e3", "+1", ".5", "0x1F", "007"),
            *("1_000", "12:30", "True", "NULL", "a b"),
        ],
        "numbers": [
            *(Decimal(45), Decimal("-0.5"), Decimal(0)),
            *(Decimal(123456789012345), Decimal("1.123456789")),
        ],
        "too_long": ["1234567890123456", "1.1234567890"],
        "words": [True, False, None, None],
        "nothing": None,
        "block": "45\n",
    }


def test_a_number_is_the_decimal_of_its_text() -> None:
    root = read(b"value: 0.10").root
    assert root is not None
    assert str(plain(root)["value"]) == "0.10"


@pytest.mark.parametrize("text", ["", "\n\n", "# only this\n", "---\n", "--- # x\n", "\ufeff"])
def test_a_file_without_content_is_an_empty_mapping(text: str) -> None:
    parsed = read(text.encode())
    assert parsed.problems == ()
    assert parsed.root is not None
    assert (parsed.root.kind, plain(parsed.root)) == (Kind.MAPPING, {})


def test_a_flow_text_that_holds_an_address_is_read_although_the_fast_engine_refuses_it() -> None:
    root = read(b"source: {url: https://x}").root
    assert root is not None
    assert plain(root) == {"source": {"url": "https://x"}}


def test_spans_hold_exactly_what_is_written() -> None:
    text = """\
title: "a"  # c
list:
  - x y   # c
  - {k: v}
note: |
  one
  two

# c
empty:
flow: {a: , b: 1}
"""
    root = read(text.encode()).root
    assert root is not None
    written = {key.value: text[value.start : value.end] for key, value in root.entries}
    assert written == {
        "title": '"a"',
        "list": "- x y   # c\n  - {k: v}",
        "note": "|\n  one\n  two",
        "empty": "",
        "flow": "{a: , b: 1}",
    }
    assert text[: root.entries[4][0].start].endswith("flow: ") is False
    assert text[root.entries[3][1].start - 1] == ":"
    assert text[root.entries[4][1].entries[0][1].start - 1] == ":"


def test_styles_are_kept() -> None:
    root = read(b"a: x\nb: 'x'\nc: \"x\"\nd: |\n  x\ne: >\n  x\nf: []\ng:\n- x\n").root
    assert root is not None
    assert [value.style for _, value in root.entries] == [
        *(Style.PLAIN, Style.SINGLE, Style.DOUBLE, Style.LITERAL, Style.FOLDED),
        *(Style.FLOW, Style.BLOCK),
    ]


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("a: &x 1", 4),
        ("a: *x", 4),
        ("a: !!str 1", 4),
        ("a: !x {}", 4),
        ("a: &x\n  b: 1", 4),
        ("<<: {a: 1}", 1),
        ("[x]: y", 1),
        ("? {a: b}\n: c", 3),
        (": x", 1),
        ("%YAML 1.2\n---\na: 1", 1),
        ("%FOO bar\n---\na: 1", 1),
        ("a: &x |\n  text", 4),
    ],
)
def test_what_the_profile_leaves_out_is_refused_where_it_stands(text: str, column: int) -> None:
    parsed = read(text.encode())
    assert parsed.root is None
    assert Reason.FEATURE in reasons(parsed)
    assert parsed.source.position(parsed.problems[0].span.start).column == column


def test_a_quoted_merge_key_is_a_key() -> None:
    assert read(b'"<<": 1').problems == ()


@pytest.mark.parametrize("text", ["a: 1\n---\nb: 1", "--- \n---\n", "- x", "x", "a:b", "null"])
def test_a_file_is_one_document_and_a_mapping(text: str) -> None:
    assert reasons(read(text.encode())) == [Reason.DOCUMENTS]


@pytest.mark.parametrize("second", ["a", '"a"', "'a'", "? a\n"])
def test_a_key_given_twice_shows_both_places(second: str) -> None:
    parsed = read(f"a: 1\nb: 2\n{second}: 3\n".encode())
    (problem,) = parsed.problems
    assert problem.reason is Reason.DUPLICATE_KEY
    assert parsed.source.position(problem.span.start).line == 3
    assert problem.related is not None
    assert (problem.related.start, problem.related.end) == (0, 1)


def test_all_problems_of_a_file_are_reported() -> None:
    parsed = read(b"a: &x 1\nb: *x\na: !t 2\nc: 'open\n")
    assert reasons(parsed) == [
        *(Reason.FEATURE, Reason.FEATURE, Reason.DUPLICATE_KEY, Reason.FEATURE),
        Reason.SYNTAX,
    ]


@pytest.mark.parametrize(
    ("escape", "reason"),
    [
        (r"\x1b", Reason.CONTROL),
        (r"\0", Reason.CONTROL),
        (r"\e", Reason.CONTROL),
        (r"\N", Reason.CONTROL),
        (r"\L", Reason.CONTROL),
        (r"\r", Reason.CONTROL),
        (r"\ud800", Reason.CONTROL),
        (r"\ud83d\ude00", Reason.CONTROL),
        (r"\ufeff", Reason.CONTROL),
        (r"\u202e", Reason.BIDI),
        (r"\U000E0041", Reason.BIDI),
    ],
)
def test_forbidden_characters_do_not_come_in_by_escape(escape: str, reason: Reason) -> None:
    parsed = read(f'a: "x{escape}"\n'.encode())
    assert set(reasons(parsed)) == {reason}


@pytest.mark.parametrize("escape", [r"\t", r"\n", r"\_", r"\u00e9", r"\U0001F600", r"\/", "\\\n "])
def test_harmless_escapes_are_read(escape: str) -> None:
    assert read(f'a: "x{escape}"\n'.encode()).problems == ()


def test_nesting_ends_at_a_limit() -> None:
    deepest = "a: " + "[" * (DEEPEST - 1) + "]" * (DEEPEST - 1)
    assert read(deepest.encode()).problems == ()
    assert reasons(read(deepest.replace("[]", "[[]]").encode())) == [Reason.UNREADABLE]


def test_the_number_of_values_ends_at_a_limit() -> None:
    most = "a: [" + "1," * (MOST_NODES - 3) + "]"
    assert read(most.encode()).problems == ()
    assert reasons(read(most.replace("[", "[1,").encode())) == [Reason.UNREADABLE]
    assert reasons(read(most.replace("[", "[[],").encode())) == [Reason.UNREADABLE]


@pytest.mark.parametrize("letter", ["a", "é", "😀"])
def test_a_text_ends_at_a_limit_of_bytes(letter: str) -> None:
    longest = letter * (LONGEST_SCALAR // len(letter.encode()))
    assert read(f"a: {longest}".encode()).problems == ()
    assert reasons(read(f"a: {longest}a".encode())) == [Reason.UNREADABLE]
    assert reasons(read(f'a: "{longest}a"'.encode())) == [Reason.UNREADABLE]


def test_a_large_file_that_the_fast_engine_refuses_is_refused_in_its_words() -> None:
    line = "- {url: https://x}\n"
    assert read(f"a:\n{line * 1_200}".encode()).problems == ()
    (problem,) = read(f"a:\n{line * 5_000}".encode()).problems
    assert problem.message == "a `:` stands inside an unquoted value here"
    long_text = "  text\n" * 40_000
    (problem,) = read(f"a:\n{line}b: |\n{long_text}".encode()).problems
    assert problem.message == "a `:` stands inside an unquoted value here"


@pytest.mark.skipif(FAST is None, reason="only one engine here")
def test_both_engines_build_the_same_tree() -> None:
    text = b"a: {b: , c: 'd'}\n# c\ne:\n- |\n  x\n\n- \n- f\ng:\n"
    assert FAST is not None
    fast, pure = read_with(text, FAST).root, read_with(text, PURE).root
    assert fast is not None
    assert pure is not None
    assert shape(fast) == shape(pure)


def shape(node: object) -> object:
    """
    A tree as nested tuples, spans included.
    """
    return tuple(
        [shape(it) for it in part] if isinstance(part, list | tuple) else part
        for part in (getattr(node, name) for name in ("kind", "start", "end", "style", "value"))
    ) + tuple(
        tuple(map(shape, pair)) if isinstance(pair, tuple) else shape(pair)
        for name in ("entries", "items")
        for pair in getattr(node, name)
    )
