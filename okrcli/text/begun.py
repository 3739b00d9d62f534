"""
Whether somebody has begun to settle a conflict by hand, so that their work is not written over.
"""

from collections import Counter
from collections.abc import Iterable

from okrcli.text.edit import CannotEdit
from okrcli.text.marks import both_sides, size_of
from okrcli.text.merge3 import Manner, Texts, conflicts, holds, settled


def is_begun(now: bytes, texts: Texts, manner: Manner, made: Iterable[bytes] = ()) -> bool:
    """
    Whether a file in conflict says anything that no version says, or lacks what one of them added.

    Neither is so as long as nobody has touched what git, or okr, has put there; `made` is what they
    would put there now.
    """
    halves = _halves(now)
    if any(halves == _halves(it) for it in made):
        return False
    known = set().union(*map(_lines, (*texts, *_decided(texts, manner))))
    if any(line not in known for half in halves for line in _lines(half)):
        return True
    base, *sides = map(_lines, texts)
    removed = (base - sides[0]) + (base - sides[1])
    for half, text, side in zip(halves, texts[1:], sides, strict=True):
        if base - removed - _lines(half):
            return True
        if base + (side - base) - removed - _lines(half) and not holds(texts, half, text, manner):
            return True
    return False


def _halves(text: bytes) -> tuple[bytes, bytes]:
    one, other = both_sides(text, size_of(text))
    return one.replace(b"\r\n", b"\n"), other.replace(b"\r\n", b"\n")


def _decided(texts: Texts, manner: Manner) -> Iterable[bytes]:
    """
    The merge with all of it decided for ours, and for theirs, as okr would write it.
    """
    found = conflicts(texts, manner) or []
    try:
        for steps in ([], [step for it in found for step in it.steps]):
            yield settled(texts, manner, steps).parsed.source.encode()
    except CannotEdit:
        return


def _lines(text: bytes) -> Counter[bytes]:
    return Counter(line for it in text.splitlines() if (line := it.strip(b" \t\xef\xbb\xbf")))
