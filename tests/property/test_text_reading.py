"""
Laws of reading: whatever the bytes, an answer; whichever engine, the same answer.
"""

import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from okrcli.text.events import FAST, PURE
from okrcli.text.node import Kind, Node
from okrcli.text.parse import Parsed, plain, read, read_with
from okrcli.text.source import Source
from tests.property.handwritten import document

SEEDS = st.integers(0, 2**40)
SNIPPETS = [
    *(" ", "  ", "\n", "\r\n", ":", ": ", "- ", "#", " #", "'", '"', "[", "]", "{", "}", ",", "|"),
    *("|-", "|+\n", "&a ", "*a", "!t ", "%", "@", "? ", "---\n", "...\n", "\\", "<<: ", "~", "é"),
    *("\n  ", "\n    ", "\n- ", ":\n", "1", "a", ">", "x: y\n"),
]
MEMBERS = st.sampled_from(
    [*SNIPPETS, "\t", "\x00", "\ufeff", "\u2028", "<<<<<<< a\n", ">>>>>>> b\n"]
)


def damaged(seed: int) -> str:
    """
    A file as many hands write it, after a few slips of the keyboard.
    """
    rng = random.Random(seed)
    text = document(seed).text
    for _ in range(rng.randint(1, 4)):
        place = rng.randrange(len(text) + 1)
        kind = rng.random()
        if kind < 0.5:
            text = text[:place] + rng.choice(SNIPPETS) + text[place:]
        elif kind < 0.8:
            text = text[:place] + text[place + rng.randint(1, 3) :]
        else:
            other = rng.randrange(len(text) + 1)
            text = text[:place] + text[other : other + rng.randint(1, 20)] + text[place:]
    return text


def is_sound(parsed: Parsed) -> bool:
    """
    Either a tree or reasons why not, and every place lies within the text.
    """
    size = len(parsed.source.text)
    related = [it.related for it in parsed.problems if it.related]
    places = [*(it.span for it in parsed.problems), *related]
    within = all(0 <= span.start <= span.end <= max(size, 1) for span in places)
    said = all(it.message and not it.message[0].isupper() for it in parsed.problems)
    return within and said and (parsed.root is None) == bool(parsed.problems)


def shape(node: Node) -> object:
    return (
        *(node.kind, node.start, node.end, node.style, node.value),
        tuple((shape(key), shape(value)) for key, value in node.entries),
        tuple(map(shape, node.items)),
    )


def nests(node: Node) -> bool:
    """
    Whether children lie inside their parents and follow one another.
    """
    parts = [part for entry in node.entries for part in entry] + list(node.items)
    ends = [node.start, *(it.end for it in parts)]
    starts = [*(it.start for it in parts), node.end]
    return all(map(int.__le__, ends, starts)) and all(map(nests, parts))


@given(st.binary(max_size=200))
@example(b"\xff\xfea\x00")
@example(b"\xef\xbb\xbf\xef\xbb\xbfa: 1")
@settings(max_examples=300)
def test_any_bytes_get_an_answer(data: bytes) -> None:
    """
    No bytes make the reader raise.
    """
    assert is_sound(read(data))


@given(st.lists(MEMBERS, max_size=40).map("".join))
@settings(max_examples=500)
def test_any_text_of_yaml_marks_gets_an_answer(text: str) -> None:
    """
    No mixture of what means something to YAML makes the reader raise.
    """
    assert is_sound(read(text.encode()))


@given(SEEDS)
@settings(max_examples=300)
def test_what_a_hand_wrote_is_read(seed: int) -> None:
    """
    A valid file is read as it was meant; only blank lines at the end of a text may vary.
    """
    doc = document(seed)
    parsed = read(doc.text.encode())
    assert parsed.problems == ()
    assert parsed.root is not None
    assert trimmed(plain(parsed.root)) == trimmed(doc.data)
    assert parsed.root.kind is Kind.MAPPING
    assert nests(parsed.root)


def trimmed(data: object) -> object:
    if isinstance(data, dict):
        return {key: trimmed(value) for key, value in data.items()}
    if isinstance(data, list):
        return [trimmed(value) for value in data]
    return data.rstrip("\n ") if isinstance(data, str) else data


@pytest.mark.skipif(FAST is None, reason="only one engine here")
@given(seed=SEEDS, is_damaged=st.booleans())
@settings(max_examples=200, deadline=None)
def test_both_engines_read_the_same_tree(seed: int, *, is_damaged: bool) -> None:
    """
    Where both engines accept a text they give the same tree, spans and all.
    """
    compare_engines(seed, is_damaged=is_damaged)


@pytest.mark.slow
@pytest.mark.skipif(FAST is None, reason="only one engine here")
@given(SEEDS)
@settings(max_examples=3000, deadline=None)
def test_both_engines_read_the_same_trees_from_thousands_of_files(seed: int) -> None:
    """
    The same, three thousand times, on files with slips in them.
    """
    compare_engines(seed, is_damaged=True)


def compare_engines(seed: int, *, is_damaged: bool) -> None:
    data = (damaged(seed) if is_damaged else document(seed).text).encode()
    both, pure = read(data), read_with(data, PURE)
    assert is_sound(both)
    assert is_sound(pure)
    if both.root and pure.root:
        assert shape(both.root) == shape(pure.root)
    elif both.root:
        assert is_stricter_when_pure(both.source)
    else:
        assert pure.root is None


def is_stricter_when_pure(source: Source) -> bool:
    """
    What the pure engine alone refuses: tabs beside marks, a block of text that begins with a line
    of blanks, a comment right behind its header, a quoted key without a value in brackets.
    """
    (problem,) = read_with(source.encode(), PURE).problems
    line = source.line(source.position(problem.span.start).line)
    known = ("a tab", "the text after `|` or `>`", "a `,` or the end of the")
    return "\t" in line or problem.message.startswith(known)
