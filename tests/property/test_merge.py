"""
The laws of merging: what people wrote is there afterwards, and what they removed is not.

The model here knows nothing of how okr merges: it takes files apart into facts and counts them.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from okrcli.cli.merging import Names, kind_of, made
from okrcli.plans.merge import OBJECTIVE
from okrcli.store import git
from okrcli.text.begun import is_begun
from okrcli.text.comments import comments
from okrcli.text.merge3 import Git, Merged, Texts, merge3
from okrcli.text.parse import plain, read
from tests.property.people import People, people

PATH = "objectives/2026-Q4/love.yaml"
NAMES = Names("base", "ours", "theirs")
Fact = tuple[Any, ...]


class Outcome(NamedTuple):
    """
    A merge, and what stands in it once every conflict is decided for one side.
    """

    merged: Merged
    ours: bytes
    theirs: bytes


def outcome(folder: Path, three: People) -> Outcome:
    texts = Texts(three.base, three.ours, three.theirs)
    for name, text in zip(NAMES, texts, strict=True):
        (folder / name).write_bytes(text)
    order = (NAMES.ours, NAMES.base, NAMES.theirs)
    kind = kind_of(folder, PATH)
    assert kind is not None
    lines = git.merge_file(folder, order, 7)
    merged = merge3(texts, Git(*lines), kind.manner, kind.judge(texts))
    return Outcome(merged, *sides(merged.text))


def sides(text: bytes) -> tuple[bytes, bytes]:
    """
    The text with the first and with the second half of every conflict.
    """
    kept: tuple[list[bytes], list[bytes]] = ([], [])
    inside = (0, 1)
    for line in text.splitlines(keepends=True):
        mark = line[:7]
        if mark == b"<<<<<<<":
            inside = (0, 0)
        elif mark == b"=======":
            inside = (1, 1)
        elif mark == b">>>>>>>":
            inside = (0, 1)
        else:
            for side in set(inside):
                kept[side].append(line)
    return b"".join(kept[0]), b"".join(kept[1])


def facts(data: Any) -> Counter[Fact]:
    return Counter(_facts(data, ()))


def _facts(value: Any, place: Fact) -> Iterator[Fact]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _facts(inner, (*place, key))
        return
    name = place[-1]
    if name == "key_results":
        for part in value:
            yield from _facts(part, (*place, part["id"]))
    elif name == "actions":
        for part in value:
            yield from _facts(part, (*place, part["title"]))
    elif name in ("checkins", "amendments"):
        for entry in value:
            yield (*place, entry["date"], *sorted((k, str(v)) for k, v in entry.items()))
    elif name in ("tags", "aligns_to"):
        yield from {(*place, it) for it in (value if isinstance(value, list) else [value])}
    else:
        yield (*place, str(value))


def fields(found: Counter[Fact]) -> Counter[Fact]:
    """
    Entries field by field: two people may have edited one of them in different fields.
    """
    counted: Counter[Fact] = Counter()
    for fact, count in found.items():
        parts = [it for it in fact if isinstance(it, tuple)]
        place = tuple(it for it in fact if not isinstance(it, tuple))
        for part in parts:
            counted[*place, part] += count
        if not parts:
            counted[fact] += count
    return counted


def said(text: bytes) -> Counter[Fact] | None:
    root = read(text).root
    return None if root is None else fields(facts(plain(root)))


def remarks(text: bytes) -> Counter[str]:
    parsed = read(text)
    if parsed.root is None:
        return Counter()
    spans = (it.span for it in comments(parsed.source, parsed.root))
    return Counter(parsed.source.text[span.start : span.end].rstrip() for span in spans)


def least(base: int, ours: int, theirs: int) -> int:
    """
    So often a fact has to be there at least.
    """
    if ours >= base and theirs >= base:
        return max(ours, theirs)
    return max(0, ours + theirs - base)


def most(base: int, ours: int, theirs: int) -> int:
    """
    So often a fact may be there at most.
    """
    if ours >= base and theirs >= base:
        return ours + theirs - base
    return min(ours, theirs) if ours <= base and theirs <= base else max(ours, theirs)


def judge(folder: Path, seed: int) -> str:
    """
    Whether the laws hold for one triple; gives how it came out.
    """
    three = people(seed)
    found = outcome(folder, three)
    base, ours, theirs = (fields(facts(data)) for data in three.data)
    one, other = said(found.ours), said(found.theirs)
    if found.merged.is_clean:
        assert one is not None, seed
        for fact in base | ours | theirs | one:
            counts = base[fact], ours[fact], theirs[fact]
            assert least(*counts) <= one[fact] <= most(*counts), (seed, fact, counts, one[fact])
        kept_remarks(three, remarks(found.merged.text), seed)
        return "clean"
    assert b"<<<<<<<" in found.merged.text, seed
    if one is None or other is None:
        return "git's own"
    for fact in base | ours | theirs | one | other:
        counts = base[fact], ours[fact], theirs[fact]
        assert max(one[fact], other[fact]) >= least(*counts), (seed, fact, counts)
        assert max(one[fact], other[fact]) <= ours[fact] + theirs[fact], (seed, fact, counts)
    kept_remarks(three, remarks(found.ours) | remarks(found.theirs), seed)
    return "conflict"


def kept_remarks(three: People, found: Counter[str], seed: int) -> None:
    base, ours, theirs = map(remarks, texts(three))
    for text in ours:
        if ours[text] >= base[text] and (theirs[text] >= base[text]):
            assert found[text] >= max(ours[text], theirs[text]), (seed, text)
    for text in theirs - base:
        assert found[text], (seed, text)


def texts(three: People) -> tuple[bytes, bytes, bytes]:
    return three.base, three.ours, three.theirs


def tried(folder: Path, seeds: range) -> Counter[str]:
    return Counter(judge(folder, seed) for seed in seeds)


@pytest.mark.git
def test_nothing_is_lost_and_nothing_comes_back(tmp_path: Path) -> None:
    """
    Clean or in conflict, most of it clean.
    """
    found = tried(tmp_path, range(400))
    assert found["clean"] > 300
    assert found["conflict"] > 10
    assert found["git's own"] < 10


@pytest.mark.git
def test_a_conflict_that_nobody_has_touched_is_known_as_such(tmp_path: Path) -> None:
    """
    Git's own and okr's, in every style; and one from which somebody took a line is not.
    """
    order = (NAMES.ours, NAMES.base, NAMES.theirs)
    for seed in range(150):
        three = people(seed)
        found = outcome(tmp_path, three).merged
        lines = [git.merge_file(tmp_path, order, 7, style) for style in ("merge", "diff3")]
        if lines[0].is_clean or found.is_clean:
            continue
        known = made(tmp_path, Texts(*texts(three)), PATH, 7)
        for text in (found.text, *(it.text for it in lines)):
            assert not is_begun(text, Texts(*texts(three)), OBJECTIVE, known), seed
            less = text.replace(b"\ntitle:", b"\n# title:", 1)
            assert less == text or is_begun(less, Texts(*texts(three)), OBJECTIVE, known), seed


@pytest.mark.git
@pytest.mark.slow
def test_nothing_is_lost_in_twenty_thousand_merges(tmp_path: Path) -> None:
    found = tried(tmp_path, range(1_000, 21_000))
    assert found["git's own"] < 200


@pytest.mark.git
@pytest.mark.parametrize("seed", range(0, 400, 8))
def test_merging_with_what_was_there_before_changes_nothing(tmp_path: Path, seed: int) -> None:
    """
    Nor does merging what both wrote alike, to the byte.
    """
    three = people(seed)
    base, ours, theirs = texts(three)
    data = three.data
    for one, wanted in (
        (People(base, base, theirs, data), theirs),
        (People(base, ours, base, data), ours),
        (People(base, ours, ours, data), ours),
    ):
        assert outcome(tmp_path, one).merged == Merged(wanted, is_clean=True)
