"""
Files that hold ambiguous text are known without a tree.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.text.ambiguity import ambiguous
from okrcli.text.gate import gate
from okrcli.text.parse import read
from okrcli.text.values import look
from tests.property.handwritten import document

WORDS = ("no", "On", "012", "+5", "1_000", "12:30", "1e3", ".5", "5.", "0x1f", ".inf", "1e-5", "N")
SHAPES = (
    "a: {}\n",
    "a:   {} # why\n",
    "a:\n  {}\n",
    "a: [b, {}]\n",
    "a: {{b: {}}}\n",
    "a:\n  - {}\n",
    "a:\n- b\n- {}",
    "a:\r\n  - b: {}\r\n",
    "x-own: {}\n",
)


def doubt(text: str) -> bool:
    return look(gate(text.encode())[0], "x-").doubtful


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_text_with_one_is_doubtful(shape: str, word: str) -> None:
    text = shape.format(word)
    root = read(text.encode()).root
    assert root is not None
    assert [node.value for node in ambiguous(root)] == [word]
    assert doubt(text)


@given(st.integers(0, 2**32))
def test_both_readers_doubt_the_same(seed: int) -> None:
    """
    The fast one may doubt more: a key, or what it leaves to the other.
    """
    text = document(seed).text
    root = read(text.encode()).root
    if root is not None and any(True for _ in ambiguous(root)):
        assert doubt(text)


def test_an_ordinary_goal_is_not() -> None:
    text = "title: Win\nkey_results:\n  - id: a\n    start: 4.50\n    target: -12 # no\n    due: 2026-12-15\n"
    assert not doubt(text)
