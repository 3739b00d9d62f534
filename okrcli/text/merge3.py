"""
Two people's changes of one file in one text: by lines where that is sound, else by what they mean.

Git's merge of the lines is kept where it says what both changed and nothing else. Where it does not,
or found a conflict, what they changed is spliced into our text. What nobody can decide stands
between the usual marks, around no more lines than need be. In doubt it is git's own result.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from typing import Any, NamedTuple

from okrcli.text.carry import carried, remarks
from okrcli.text.edit import CannotEdit
from okrcli.text.marks import USUAL, Marks, between_marks, both_sides, marked, size_of
from okrcli.text.marks import Style as Shown
from okrcli.text.node import Kind, Node, Style
from okrcli.text.parse import Parsed, plain, read
from okrcli.text.restate import Manner, plain_of, restated, restated_data
from okrcli.text.source import Source
from okrcli.text.steps import Conflict, Step, canonical, undone
from okrcli.text.three import Three, three_way

__all__ = ["Git", "Manner", "Merged", "Settled", "Texts", "conflicts", "holds", "merge3", "settled"]

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
Judge = Callable[[Parsed], bool]
"""Whether a merged file may be written as it is."""


class Texts(NamedTuple):
    """
    A file as it was, and as two people made it.
    """

    base: bytes
    ours: bytes
    theirs: bytes


class Git(NamedTuple):
    """
    What git makes of the lines: a text, with its conflicts if there are any.
    """

    text: bytes
    is_clean: bool


class Merged(NamedTuple):
    """
    The text of a merge, and whether nobody has to look at it.
    """

    text: bytes
    is_clean: bool


class _Sides(NamedTuple):
    base: Parsed
    ours: Parsed
    theirs: Parsed
    manner: Manner

    def steps(self) -> list[Step | Conflict]:
        base, ours, theirs = (
            None if side.root is None else _said(side.root)
            for side in (self.base, self.ours, self.theirs)
        )
        return three_way(Three(base, ours, theirs), self.manner.lists)

    def all_remarks(self) -> Counter[str]:
        """
        The comments that a merge must hold: all that are new, and all that nobody removed.
        """
        old, mine, other = map(remarks, (self.base, self.ours, self.theirs))
        new = (mine - old) | (other - old)
        return new + (old & mine & other)


def merge3(texts: Texts, git: Git, manner: Manner, is_valid: Judge, marks: Marks = USUAL) -> Merged:
    """
    The merge of a file; a conflict in it stands between such marks.
    """
    if texts.theirs in (texts.ours, texts.base):
        return Merged(texts.ours, is_clean=True)
    if texts.base == texts.ours:
        return Merged(texts.theirs, is_clean=True)
    sides = _read(texts, manner)
    if sides is None:
        return _on_either_base(texts, git, manner, is_valid, marks) or Merged(*git)
    undecided = [step for step in sides.steps() if isinstance(step, Conflict)]
    if not undecided and (clean := _clean(sides, git, is_valid)) is not None:
        return Merged(clean, is_clean=True)
    found = _in_conflict(sides, undecided, marks)
    return Merged(found or _undecided(sides, texts, git, marks), is_clean=False)


def _on_either_base(
    texts: Texts, git: Git, manner: Manner, is_valid: Judge, marks: Marks
) -> Merged | None:
    """
    The merge where the base is a conflict itself, because branches had merged each other before.

    Whichever way that had been decided, the merge has to come out alike.
    """
    halves = set(both_sides(texts.base, size_of(texts.base)))
    if len(halves) == 1 or not all(_is_mapping(read(it)) for it in (*halves, *texts[1:])):
        return None
    found = {merge3(texts._replace(base=it), git, manner, is_valid, marks) for it in halves}
    return found.pop() if len(found) == 1 else None


def conflicts(texts: Texts, manner: Manner) -> list[Conflict] | None:
    """
    What nobody can decide; none where a side cannot be read.
    """
    sides = _read(texts, manner)
    if sides is None:
        return None
    return [step for step in sides.steps() if isinstance(step, Conflict)]


class Settled(NamedTuple):
    """
    A merge in which somebody has decided, and their comments that have no place in it.
    """

    parsed: Parsed
    left_out: tuple[str, ...]


def settled(texts: Texts, manner: Manner, decided: Sequence[Step]) -> Settled:
    """
    Our text with what can be merged and what was decided; `CannotEdit` where that is not sure.
    """
    sides = _read(texts, manner)
    if sides is None:
        raise CannotEdit("a side of the merge cannot be read", 1)
    parsed = _furnished(sides, restated(_spliced(sides), decided, manner))
    return Settled(parsed, tuple((sides.all_remarks() - remarks(parsed)).elements()))


def _read(texts: Texts, manner: Manner) -> _Sides | None:
    """
    The three files as trees; none where one cannot be read.
    """
    base, ours, theirs = map(read, texts)
    is_sound = all(map(_is_mapping, (base, ours, theirs)))
    return _Sides(base, ours, theirs, manner) if is_sound else None


def _clean(sides: _Sides, git: Git, is_valid: Judge) -> bytes | None:
    """
    Git's text or ours, if it says what both changed, has all comments of both, and is no wrong file.
    """
    steps = [step for step in sides.steps() if not isinstance(step, Conflict)]
    said = sides.all_remarks()

    def is_whole(found: Parsed) -> bool:
        is_said = found.root is not None and _meaning(found, sides.manner) == meaning
        return is_said and not said - remarks(found)

    with suppress(CannotEdit):
        wanted = restated_data(plain_of(sides.ours), steps, sides.manner)
        meaning = canonical(wanted, (), sides.manner.lists)
        lines = read(git.text) if git.is_clean else None
        if lines is not None and is_whole(lines):
            found = lines
        else:
            found = _furnished(sides, restated(sides.ours, steps, sides.manner))
        if is_whole(found) and is_valid(found):
            return found.source.encode()
    return None


def _spliced(sides: _Sides) -> Parsed:
    steps = [step for step in sides.steps() if not isinstance(step, Conflict)]
    return restated(sides.ours, steps, sides.manner)


def _furnished(sides: _Sides, parsed: Parsed, said: Counter[str] | None = None) -> Parsed:
    """
    A text of the merge with the comments it still lacks, as far as there is a place for them.

    `said` are those that stand elsewhere.
    """
    for side in (sides.theirs, sides.ours):
        lost = sides.all_remarks() - (remarks(parsed) | (said or Counter()))
        if lost:
            parsed = carried(parsed, side, lost & remarks(side), sides.manner)
    return parsed


def _in_conflict(sides: _Sides, conflicts: list[Conflict], marks: Marks) -> bytes | None:
    """
    Our text with what can be decided, and both sides of what cannot; none where that is not sure.

    A comment of which the place is gone is for people to decide.
    """
    undecided = [step for it in conflicts for step in it.steps]
    try:
        spliced = _spliced(sides)
        said = remarks(restated(spliced, undecided, sides.manner))
        one = _furnished(sides, spliced, said)
        other = _furnished(sides, restated(one, undecided, sides.manner), remarks(one))
    except CannotEdit:
        return None
    for side in (sides.ours, sides.theirs):
        lost = (sides.all_remarks() - (remarks(one) | remarks(other))) & remarks(side)
        if side is sides.ours:
            one = carried(one, side, lost, sides.manner, anywhere=True)
        else:
            other = carried(other, side, lost, sides.manner, anywhere=True)
    is_whole = not sides.all_remarks() - (remarks(one) | remarks(other))
    if not is_whole or one.source.text == other.source.text:
        return None
    return marked(one.source, other.source, marks, _before(sides, one, conflicts, marks))


def _before(
    sides: _Sides, parsed: Parsed, conflicts: list[Conflict], marks: Marks
) -> Source | None:
    """
    The merge with what was there before where it is in conflict, if that is to be shown and can be.
    """
    if marks.style is Shown.MERGE:
        return None
    with suppress(CannotEdit):
        steps = [step for it in conflicts for step in undone(it)]
        return restated(parsed, steps, sides.manner).source
    return None


def _undecided(sides: _Sides, texts: Texts, git: Git, marks: Marks) -> bytes:
    """
    Git's own conflict, if deciding it for one side loses nothing of that; else all that is different.
    """
    if not git.is_clean:
        ours, theirs = map(read, both_sides(git.text, marks.size))
        if _holds(sides, ours, sides.ours) and _holds(sides, theirs, sides.theirs):
            return git.text
    return between_marks(*texts, marks)


def holds(texts: Texts, found: bytes, side: bytes, manner: Manner) -> bool:
    """
    Whether all that a side has changed is in a text, which need not be one of the versions.
    """
    sides = _read(texts, manner)
    return sides is not None and _holds(sides, read(found), read(side))


def _holds(sides: _Sides, found: Parsed, side: Parsed) -> bool:
    """
    Whether all that a side has changed is in a text.
    """
    if not _is_mapping(found):
        return False
    return not sides._replace(ours=found, theirs=side).steps()


def _meaning(parsed: Parsed, manner: Manner) -> object:
    return canonical(plain_of(parsed), (), manner.lists)


def _is_mapping(side: Parsed) -> bool:
    return side.root is not None and side.root.kind is Kind.MAPPING


def _said(node: Node) -> Any:
    """
    What a tree says; days that stand there without quotes are days, so that they are written so.
    """
    if node.kind is Kind.MAPPING:
        return {key.value: _said(value) for key, value in node.entries}
    if node.kind is Kind.SEQUENCE:
        return [_said(item) for item in node.items]
    if node.style is Style.PLAIN and _DAY.fullmatch(node.value):
        with suppress(ValueError):
            return date.fromisoformat(node.value)
    return plain(node)
