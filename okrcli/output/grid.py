"""
Rows of cells on a page: what fits side by side, what folds, and what is left out.

Everything that text draws is such a grid: a table, a tree, a list of facts, a single paragraph.
Rich's own table takes ten times as long for 500 rows, and cuts where this leaves columns out.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from okrcli.output.glyphs import Glyphs
from okrcli.output.measure import fold, line_cells
from okrcli.views.document import Align, Bar, Column, Line, Phrase

GAP = 2  # cells between two columns
_BAR_BEST, _BAR_LEAST = 16, 8
_COMFORT = 24  # a wrapping column is not narrower than this beside columns that may go
_COMFORT_ASIDE = 15  # the same for a wrapping column that may go itself
_LEAST = 6  # of any column, however narrow the page


class Slot(NamedTuple):
    """
    A cell ready to be placed: a line and its width, or a bar, which takes the width it is given.
    """

    line: Line = ()
    width: int = 0
    bar: Bar | None = None


class Strip(NamedTuple):
    """
    A row ready to be placed. `lead` stands before its first cell, `hang` before its folded lines.
    """

    slots: tuple[Slot, ...]
    lead: Line = ()
    hang: Line = ()


class Place(NamedTuple):
    """
    A column that is shown, and how wide.
    """

    at: int
    width: int
    align: Align


def slot(line: Line) -> Slot:
    return Slot(line, line_cells(line))


def arrange(
    columns: Sequence[Column], strips: Sequence[Strip], width: int | None
) -> tuple[Place, ...]:
    """
    The columns to show in a width, or all of them, as wide as they are, on a page without one.
    """
    natural = [_natural(index, strips) for index in range(len(columns))]
    shown = list(range(len(columns)))
    if width is not None:
        least = [_least(column, natural[i], strips, i) for i, column in enumerate(columns)]
        unfolded = [natural[i] if column.wrap else least[i] for i, column in enumerate(columns)]
        while _total([unfolded[i] for i in shown]) > width and any(columns[i].spare for i in shown):
            shown.remove(next(i for i in shown if columns[i].spare))
        while _total([least[i] for i in shown]) > width and any(columns[i].rank for i in shown):
            shown.remove(max(shown, key=lambda i: (columns[i].rank, i)))
        widths = {i: least[i] for i in shown}
        _shrink(widths, columns, width)
        _grow(widths, natural, columns, width)
    else:
        widths = {i: natural[i] for i in shown}
    return tuple(Place(i, widths[i], columns[i].align) for i in shown)


def draw(
    strips: Sequence[Strip], places: Sequence[Place], glyphs: Glyphs, *, even: bool = False
) -> list[Line]:
    """
    The lines of some rows, in the columns that were arranged for them; `even` folds cells evenly.
    """
    lines: list[Line] = []
    for strip in strips:
        single = _single(strip, places, glyphs)
        if single is None:
            _draw_folded(strip, places, glyphs, lines, even=even)
        else:
            lines.append(single)
    return lines


def total_width(places: Sequence[Place]) -> int:
    return _total([place.width for place in places])


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + GAP * max(len(widths) - 1, 0)


def _natural(index: int, strips: Sequence[Strip]) -> int:
    sizes = [
        _BAR_BEST if strip.slots[index].bar else strip.slots[index].width
        for strip in strips
        if index < len(strip.slots)
    ]
    if index == 0:
        sizes = [
            size + line_cells(strip.lead) if strip.lead else size
            for size, strip in zip(sizes, [one for one in strips if one.slots], strict=True)
        ]
    return max(sizes, default=0)


def _least(column: Column, natural: int, strips: Sequence[Strip], index: int) -> int:
    if column.wrap:
        return min(natural, _COMFORT_ASIDE if column.rank else _COMFORT)
    if any(index < len(strip.slots) and strip.slots[index].bar for strip in strips):
        return min(natural, _BAR_LEAST)
    return natural


def _shrink(widths: dict[int, int], columns: Sequence[Column], width: int) -> None:
    """
    Narrow the widest column cell by cell, those that may wrap first, until the page holds all.
    """
    for candidates in ([i for i in widths if columns[i].wrap], list(widths)):
        while _total(list(widths.values())) > width:
            widest = max(candidates, key=lambda i: widths[i], default=None)
            if widest is None or widths[widest] <= _LEAST:
                break
            widths[widest] -= 1


def _grow(
    widths: dict[int, int], natural: Sequence[int], columns: Sequence[Column], width: int
) -> None:
    """
    Give away what is left of the page: to words that would have to wrap, then to bars.
    """
    spare = width - _total(list(widths.values()))
    for index in sorted(widths, key=lambda i: not columns[i].wrap):
        more = min(natural[index] - widths[index], spare)
        if more > 0:
            widths[index] += more
            spare -= more


def _single(strip: Strip, places: Sequence[Place], glyphs: Glyphs) -> Line | None:
    """
    The row as one line, or nothing where a cell of it must be folded.
    """
    parts = list(strip.lead) if places and places[0].at == 0 else []
    used = line_cells(strip.lead) if parts else 0
    at = 0
    for index, width, align in places:
        if index < len(strip.slots):
            line, size, bar = strip.slots[index]
            if bar is not None:
                line, size = glyphs.bar(bar, width), width
            if size > (width if index else width - used):
                return None
            if line:
                start = at if align is Align.LEFT else at + _before(align, width - size)
                if start > used:
                    parts.append(_blank(start - used))
                    used = start
                parts += line
                used += size
        at += width + GAP
    return tuple(parts)


def _draw_folded(
    strip: Strip, places: Sequence[Place], glyphs: Glyphs, lines: list[Line], *, even: bool
) -> None:
    stacks = [_stack(strip, place, glyphs, even=even) for place in places]
    for height in range(max(map(len, stacks), default=0)):
        parts: list[Phrase] = []
        used = at = 0
        for place, stack in zip(places, stacks, strict=True):
            line, size = stack[height] if height < len(stack) else ((), 0)
            if line:
                start = at + _before(place.align, place.width - size)
                if start > used:
                    parts.append(_blank(start - used))
                    used = start
                parts += line
                used += size
            at += place.width + GAP
        lines.append(tuple(parts))


def _stack(strip: Strip, place: Place, glyphs: Glyphs, *, even: bool) -> Sequence[tuple[Line, int]]:
    """
    The lines of one cell with their widths.
    """
    if place.at >= len(strip.slots):
        return ()
    here = strip.slots[place.at]
    if here.bar:
        return ((glyphs.bar(here.bar, place.width), place.width),)
    if place.at or not strip.lead:
        if here.width <= place.width:
            return ((here.line, here.width),)
        folded = fold(here.line, place.width, even=even)
        return [(line, line_cells(line)) for line in folded]
    indent = line_cells(strip.lead)
    folded = fold(here.line, max(place.width - indent, 1), even=even)
    leads = (strip.lead, *(strip.hang for _ in folded[1:]))
    return [
        ((*lead, *line), indent + line_cells(line))
        for lead, line in zip(leads, folded, strict=True)
    ]


def _before(align: Align, room: int) -> int:
    if room <= 0 or align is Align.LEFT:
        return 0
    return room if align is Align.RIGHT else room // 2


@lru_cache(maxsize=256)  # rows of a table have the same few gaps
def _blank(size: int) -> Phrase:
    return Phrase(" " * size)
