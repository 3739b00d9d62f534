import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.output.findings import line_hash
from okrcli.output.findings.line_hash import line_hashes

texts = st.lists(st.sampled_from(["a", "b c", "\t", " ", "\n", "\r", "\r\n", "🎉", "é" * 60])).map(
    "".join
)


def rolled(text: str) -> list[str]:
    """
    The same in the slow way in which it is described: unit by unit, with a window that rolls.
    """
    window = [0] * 100
    waiting: list[int | None] = [None] * 100
    found: dict[int, str] = {}
    seen: dict[str, int] = {}
    value = at = number = 0
    begins, after_return = True, False
    out = pow(37, 100, 2**64)

    def push(unit: int) -> None:
        nonlocal value, at
        value = (37 * value + unit - out * window[at]) % 2**64
        window[at] = unit
        at = (at + 1) % 100

    def tell() -> None:
        if (line := waiting[at]) is not None:
            said = format(value, "x")
            seen[said] = seen.get(said, 0) + 1
            found[line] = f"{said}:{seen[said]}"
            waiting[at] = None

    data = text.encode("utf-16-be", "surrogatepass")
    units = [data[i] * 256 + data[i + 1] for i in range(0, len(data), 2)]
    for unit in [*units, 65535]:
        if unit in (32, 9) or (after_return and unit == 10):
            after_return = False
            continue
        after_return = unit == 13
        tell()
        if begins:
            number += 1
            waiting[at] = number
        begins = unit in (10, 13)
        push(10 if unit == 13 else unit)
    for _ in range(100):
        tell()
        push(0)
    return [found[line] for line in sorted(found)]


@pytest.mark.parametrize(
    ("text", "hashes"),
    [
        ("", ["c129715d7a2bc9a3:1"]),
        ("title: Grow\n", ["6c19c2d4a3fa60e8:1", "c129715d7a2bc9a3:1"]),
        ("a\r\na\r\na", ["de1984c8f6a9eea:1", "33cec9965e7ac7bb:1", "53b5d4aabe50d64:1"]),
        (
            "\ufefftitle: 🎉\r\n\r\n \tx\r",
            [
                "77c693c4609832c1:1",
                "9b880b129a60314b:1",
                "828973aa50c68d6d:1",
                "c129715d7a2bc9a3:1",
            ],
        ),
    ],
)
def test_known_answers(text: str, hashes: list[str]) -> None:
    assert line_hashes(text) == hashes == rolled(text)


@given(texts)
def test_any_text_is_hashed_as_described(text: str) -> None:
    assert line_hashes(text) == rolled(text)


@given(st.lists(st.sampled_from(["one", " two", "", "three\t3"])))
def test_line_ends_and_blanks_do_not_count(lines: list[str]) -> None:
    plain = line_hashes("\n".join(lines))
    assert line_hashes("\r\n".join(lines)) == line_hashes("\r".join(lines)) == plain
    assert line_hashes("\n".join(f"\t{line}  " for line in lines)) == plain


def test_equal_lines_are_numbered() -> None:
    hashes = line_hashes("the same line again\n" * 9)
    assert [it.partition(":")[2] for it in hashes[:3]] == ["1", "2", "3"]
    assert len(set(hashes)) == len(hashes) == 10


def test_the_example_in_the_code_is_true() -> None:
    assert doctest.testmod(line_hash).failed == 0
