"""
Laws of changing texts, tried on files as many hands would write them.
"""

import random
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from okrcli.text.comments import comments
from okrcli.text.emit import same
from okrcli.text.node import Kind, Node, Path, Style, find, find_key
from okrcli.text.parse import plain, read
from okrcli.text.write import Append, CannotEdit, Change, Clear, Remove, Set, change
from tests.property.handwritten import KEYS, Document, document, value

SEEDS = st.integers(0, 2**40)


def tree(text: str) -> Node:
    parsed = read(text.encode())
    assert parsed.root is not None, parsed.problems
    return parsed.root


def paths(data: Any, path: Path = ()) -> Iterator[Path]:
    yield path
    if isinstance(data, dict):
        for key, it in data.items():
            yield from paths(it, (*path, key))
    if isinstance(data, list):
        for index, it in enumerate(data):
            yield from paths(it, (*path, index))


def at(data: Any, path: Path) -> Any:
    for part in path:
        data = data[part]
    return data


def some_change(doc: Document, seed: int) -> Change:
    rng = random.Random(seed)
    data = plain(tree(doc.text))
    path = rng.choice(list(paths(data)))
    here = at(data, path)
    kinds = ["remove", "set"] if path else []
    if isinstance(here, dict):
        kinds += ["add", "add"]
    if isinstance(here, list) or here is None:
        kinds += ["append", "append", "append"]
    kind = rng.choice(kinds)
    if kind == "remove":
        return Remove(path)
    if kind == "append":
        return Append(path, value(seed))
    if kind == "add":
        return Set((*path, rng.choice(KEYS)), value(seed))
    return Set(path, value(seed))


def expected(data: Any, it: Change) -> Any:
    """
    The data after a change, worked out in place and not as the package does it.
    """
    *parents, last = it.path or (None,)
    holder: Any = {None: data}
    for part in (None, *parents) if it.path else ():
        holder = holder[part]
    match it:
        case Remove():
            del holder[last]
        case Set(_, new):
            holder[last] = new
        case Append(_, new):
            if holder[last] is None:
                holder[last] = []
            holder[last].append(new)
    return data


def comments_of(text: str) -> Counter[str]:
    parsed = read(text.encode())
    assert parsed.root is not None
    found = comments(parsed.source, parsed.root)
    return Counter(text[it.span.start : it.span.end] for it in found)


def is_kept(old: str, new: str) -> bool:
    """
    Whether every line of the old text is in the new one, in order.
    """
    lines = iter(new.splitlines())
    return all(line in lines for line in old.splitlines())


def a_change_does_what_it_says_and_no_more(seed: int, pick: int) -> None:
    doc = document(seed)
    it = some_change(doc, pick)
    try:
        new = change(read(doc.text.encode()), [it]).text
    except CannotEdit as error:
        event(f"refused: {error.message}")
        return
    event(type(it).__name__)
    again = plain(tree(new))
    assert same(again, expected(plain(tree(doc.text)), it))
    assert comments_of(doc.text) - comments_of(new) <= _inside(doc.text, it)
    assert comments_of(new) <= comments_of(doc.text)
    newline = "\r\n" if "\r\n" in doc.text else "\n"
    assert new.replace("\r\n", "\n").count("\n") == new.count(newline)
    _untouched(doc.text, new, it)


def _inside(text: str, it: Change) -> Counter[str]:
    """
    The comments in the lines of what a change replaces or removes: only those may go with it.
    """
    parsed = read(text.encode())
    assert parsed.root is not None
    node = find(parsed.root, it.path)
    if isinstance(it, Append) or node is None or (isinstance(it, Set) and not _parts(node)):
        return Counter()
    start, end = node.start, parsed.source.line_end(node.end)
    parent, key = find(parsed.root, it.path[:-1]), find_key(parsed.root, it.path)
    if key:
        start = key.end
    elif parent and it.path[-1] != 0:
        start = parent.items[int(it.path[-1]) - 1].end
    elif parent:
        start = parent.start
    found = comments(parsed.source, parsed.root)
    spans = (it.span for it in found if start <= it.span.start < end)
    return Counter(text[span.start : span.end] for span in spans)


def _parts(node: Node) -> bool:
    return bool(node.items or node.entries)


def _untouched(old: str, new: str, it: Change) -> None:
    before = find(tree(old), it.path)
    is_block = before is not None and before.kind is Kind.SEQUENCE and before.style is Style.BLOCK
    if isinstance(it, Append) and is_block and old.endswith("\n"):
        assert is_kept(old, new)
        assert new.startswith(old[: before.end if before else 0])
    if isinstance(it, Set) and before is not None and before.kind is Kind.SCALAR:
        if isinstance(it.value, dict | list):
            return
        after = find(tree(new), it.path)
        assert after is not None
        assert new[: before.start] == old[: before.start]
        if before.style not in (Style.LITERAL, Style.FOLDED):
            assert new[after.end :] == old[before.end :]


@given(SEEDS, SEEDS)
@settings(max_examples=200)
def test_a_change_does_what_it_says_and_no_more(seed: int, pick: int) -> None:
    """
    Any change to any file is read back as it was meant, and nothing else has moved.
    """
    a_change_does_what_it_says_and_no_more(seed, pick)


@pytest.mark.slow
@given(SEEDS, SEEDS)
@settings(max_examples=2000, deadline=None)
def test_two_thousand_changes_do_what_they_say_and_no_more(seed: int, pick: int) -> None:
    """
    The same, two thousand times.
    """
    a_change_does_what_it_says_and_no_more(seed, pick)


def test_hardly_any_change_is_refused() -> None:
    """
    Refusing is safe but no help: of a thousand changes at most twenty are left to people.
    """
    refused: list[str] = []
    for seed in range(1000):
        doc = document(seed)
        it = some_change(doc, seed)
        try:
            change(read(doc.text.encode()), [it])
        except CannotEdit as error:
            refused.append(error.message)
    assert len(refused) <= 20, Counter(refused)


def some_places(doc: Document, seed: int) -> list[Path]:
    """
    Places of which none holds another, in the order of the file.
    """
    rng = random.Random(seed)
    every = [path for path in paths(plain(tree(doc.text))) if path]
    picked = set(rng.sample(every, min(len(every), 4)))
    return [
        path
        for path in every
        if path in picked and not any(path[:size] in picked for size in range(1, len(path)))
    ]


@given(SEEDS, SEEDS)
@settings(max_examples=200)
def test_clearing_takes_away_what_it_names_and_nothing_else(seed: int, pick: int) -> None:
    """
    What is left is read as it was, and no comment is made up.
    """
    doc = document(seed)
    places = some_places(doc, pick)
    wanted = plain(tree(doc.text))
    for path in reversed(places):
        del at(wanted, path[:-1])[path[-1]]
    try:
        new = change(read(doc.text.encode()), [Clear((), tuple(places))]).text
    except CannotEdit as error:
        event(f"refused: {error.message}")
        return
    assert same(plain(tree(new)), wanted)
    assert comments_of(new) <= comments_of(doc.text)
