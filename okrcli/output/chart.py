"""
A chart made of characters: a line of values in a frame of round numbers and days.

Braille dots are eight to a cell, so that a line in few lines of text still shows its course: whole
for what was measured, dotted for what was planned. Where there is only ASCII a cell is one dot.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import groupby, pairwise
from typing import NamedTuple

from okrcli.output.axis import Scale, days, scale
from okrcli.output.measure import fold, line_cells, safe_cells
from okrcli.output.page import Page
from okrcli.views.document import Band, Chart, Line, Phrase, Tone, Trace
from okrcli.views.tones import day_said
from okrcli.views.wording import amount

_WIDEST = 80  # beyond that lines become flat, and their course is hard to see
_NARROWEST = 16  # columns of the plot itself
_ROOMY = 56  # columns of a page on which labels may be words
_APART = 9  # columns between two days that are named
_DOTS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
_BRAILLE = 0x2800
_BETWEEN = "   "


class _Style(NamedTuple):
    """
    The characters of a chart, and how many dots a cell of it has.
    """

    across: int
    down: int
    tick: str
    side: str
    corner: str
    floor: str
    foot: str
    today: str
    newest: str
    good: str
    near: str
    whole: str
    dotted: str


_UNICODE = _Style(2, 4, "┤", "│", "└", "─", "┬", "┊", "●", "█", "▒", "⠤⠤", "⠄⠄")
_ASCII = _Style(1, 1, "+", "|", "+", "-", "+", ":", "O", "#", "=", "**", "..")


class _Frame(NamedTuple):
    """
    Where values and days lie on the page.
    """

    scale: Scale
    first: date
    last: date
    columns: int
    rows: int
    style: _Style

    def across(self, day: date) -> int:
        """
        The column of dots that a day lies in.
        """
        days_in_all = (self.last - self.first).days
        share = Fraction((day - self.first).days, days_in_all) if days_in_all else Fraction(1, 2)
        return round(share * (self.columns * self.style.across - 1))

    def column(self, day: date) -> int:
        return self.across(day) // self.style.across

    def down(self, value: Decimal) -> int:
        """
        The row of dots that a value lies in; those of the marks lie in the middle of their rows.
        """
        height = (self.rows - 1) * self.style.down
        top = (1 - self.scale.share(value)) * height + Fraction(self.style.down - 1, 2)
        return min(max(round(top), 0), self.rows * self.style.down - 1)

    def row(self, value: Decimal) -> int:
        return self.down(value) // self.style.down


class _Cell(NamedTuple):
    text: str
    tone: Tone


_Grid = dict[tuple[int, int], _Cell]
"""What stands in a cell of the plot, by row and column."""


def draw(chart: Chart, page: Page) -> list[Line]:
    """
    The chart on a terminal; nothing where there is no room for one, or nothing to draw.
    """
    style = _UNICODE if page.unicode else _ASCII
    width = min(page.width or 0, _WIDEST)
    points = [point for trace in chart.traces for point in trace.points]
    if not points:
        return []
    values = [value for _, value in points]
    found = scale([*values, *_bounds(chart.bands, values)], 4)
    labels = found.labels()
    gutter = max(map(len, labels))
    notes = _ends(chart, roomy=width >= _ROOMY)
    strip = 2 if chart.bands else 0
    names = [band.name for band in chart.bands]
    beside = max((safe_cells(text)[1] for text in (*notes.values(), *names)), default=0) + 1
    columns = width - gutter - 2 - strip - beside
    if columns < _NARROWEST:
        return []
    known = [day for day, _ in points]
    first, last = min(known), max([*known, *([chart.today] if chart.today else [])])
    rows = _rows(found.steps, small=chart.small)
    frame = _Frame(found, first, last, columns, rows, style)
    grid = _grid(chart, frame)
    margin = _margin(chart, frame, grid, notes)
    lines = list(_plot(chart, frame, labels, grid, margin))
    lines += _calendar(chart, frame, gutter)
    if chart.small:
        return lines
    signs = [*_signs(chart, frame), *_unnamed(chart, frame, margin)]
    return [*lines, *_legend(signs, gutter + 2, width)]


def _rows(steps: int, *, small: bool) -> int:
    """
    Seven to nine rows, of a small chart four or five, so that each mark has a row of its own.
    """
    return max(1, (4 if small else 8) // steps) * steps + 1


def _bounds(bands: Sequence[Band], values: Sequence[Decimal]) -> Iterator[Decimal]:
    """
    The bounds of what is good, and of the rest those near enough to the values to be worth the room.
    """
    low, high = min(values), max(values)
    reach = high - low or abs(high) / 5
    for band in bands:
        for bound in (band.low, band.high):
            if bound is None:
                continue
            if band.tone is Tone.GOOD or low - reach <= bound <= high + reach:
                yield bound


def _ends(chart: Chart, *, roomy: bool) -> Mapping[Trace, str]:
    """
    What is said at the end of each line.
    """
    return {
        trace: f"{amount(trace.points[-1][1])} {safe_cells(trace.name)[0]}"
        if roomy and trace.planned
        else amount(trace.points[-1][1])
        for trace in chart.traces
        if trace.points
    }


def _plot(
    chart: Chart,
    frame: _Frame,
    labels: Sequence[str],
    grid: _Grid,
    margin: Mapping[int, _Cell],
) -> Iterator[Line]:
    """
    The rows from the highest value down, each with its mark, its cells and what is said beside it.
    """
    strips = [_strip(chart.bands, frame, row) for row in range(frame.rows)]
    gutter = max(map(len, labels))
    each = (frame.rows - 1) // frame.scale.steps
    for row in range(frame.rows):
        mark = labels[-1 - row // each] if row % each == 0 else ""
        side = frame.style.tick if mark else frame.style.side
        cells = [_Cell(f"{mark:>{gutter}} {side}", Tone.MUTED)]
        cells += [grid.get((row, column), _BLANK) for column in range(frame.columns)]
        if chart.bands:
            cells += [_BLANK, strips[row]]
        if row in margin:
            cells += [_BLANK, margin[row]]
        yield _joined(cells)


_BLANK = _Cell(" ", Tone.PLAIN)


def _joined(cells: Sequence[_Cell]) -> Line:
    """
    Neighbours of one tone as one phrase, and nothing at the end that cannot be seen.
    """
    runs = [
        Phrase("".join([cell.text for cell in run]), tone)
        for tone, run in groupby(cells, lambda cell: cell.tone)
    ]
    while runs and not runs[-1].text.strip():
        runs.pop()
    return tuple(runs)


def _grid(chart: Chart, frame: _Frame) -> _Grid:
    """
    The lines, with today under them; what was measured lies on top, and on it its newest value.
    """
    grid: _Grid = {}
    if chart.today is not None and frame.first <= chart.today <= frame.last:
        at = frame.column(chart.today)
        grid = {(row, at): _Cell(frame.style.today, Tone.MUTED) for row in range(frame.rows)}
    for trace in sorted(chart.traces, key=lambda one: not one.planned):
        grid.update(_cells(trace, frame))
    for trace in chart.traces:
        if trace.points and not trace.planned:
            day, value = trace.points[-1]
            grid[frame.row(value), frame.column(day)] = _Cell(frame.style.newest, trace.tone)
    return grid


def _cells(trace: Trace, frame: _Frame) -> _Grid:
    """
    The cells that a line goes through.
    """
    dots: dict[tuple[int, int], int] = {}
    across, down = frame.style.across, frame.style.down
    for x, y in _path(trace, frame):
        if trace.planned and x % 2:
            continue
        cell = (y // down, x // across)
        dots[cell] = dots.get(cell, 0) | _DOTS[x % across][y % down]
    if across == 1:
        sign = frame.style.dotted[0] if trace.planned else frame.style.whole[0]
        return dict.fromkeys(dots, _Cell(sign, trace.tone))
    return {cell: _Cell(chr(_BRAILLE | bits), trace.tone) for cell, bits in dots.items()}


def _path(trace: Trace, frame: _Frame) -> Iterator[tuple[int, int]]:
    """
    The dots of a line, column by column, without a gap where it is steep.
    """
    corners = [(frame.across(day), frame.down(value)) for day, value in trace.points]
    yield from corners[:1]
    for (x, y), (to_x, to_y) in pairwise(corners):
        if x == to_x:
            yield from ((x, between) for between in range(min(y, to_y), max(y, to_y) + 1))
            continue
        before = y
        for step in range(1, to_x - x + 1):
            now = y + round(Fraction((to_y - y) * step, to_x - x))
            up, down = min(before, now), max(before, now)
            inner = range(up + (before == up < now), down + (before != down or before == now))
            yield from ((x + step, between) for between in (inner or (now,)))
            before = now


def _margin(
    chart: Chart, frame: _Frame, grid: _Grid, notes: Mapping[Trace, str]
) -> dict[int, _Cell]:
    """
    What stands beside the rows: the names of bands, and of lines their last values.

    A line that ends before the edge has its value behind its end instead.
    """
    margin: dict[int, _Cell] = {}
    for trace in sorted(notes, key=lambda one: not one.planned):
        day, value = trace.points[-1]
        row, column = frame.row(value), frame.column(day) + 2
        tone = Tone.MUTED if trace.planned else Tone.STRONG
        text = notes[trace]
        if column + len(text) < frame.columns and len(text) == safe_cells(text)[1]:
            grid.pop((row, column - 1), None)
            grid.pop((row, column + len(text)), None)
            grid.update({(row, column + at): _Cell(sign, tone) for at, sign in enumerate(text)})
        else:
            margin[_free(range(frame.rows), margin, row)] = _Cell(text, tone)
    for band in chart.bands:
        own = [row for row in range(frame.rows) if _in_band(chart.bands, frame, row) == band]
        free = [row for row in own if row not in margin]
        if free:
            middle = own[len(own) // 2]
            margin[_free(free, margin, middle)] = _Cell(safe_cells(band.name)[0], band.tone)
    return margin


def _free(rows: Sequence[int], taken: Mapping[int, _Cell], wanted: int) -> int:
    """
    The row nearest to the one that is wanted where nothing stands yet.
    """
    return min((row for row in rows if row not in taken), key=lambda row: abs(row - wanted))


def _strip(bands: Sequence[Band], frame: _Frame, row: int) -> _Cell:
    """
    The side of a row: what a value in the middle of it would mean.
    """
    band = _in_band(bands, frame, row)
    if band is None:
        return _BLANK
    return _Cell(frame.style.good if band.tone is Tone.GOOD else frame.style.near, band.tone)


def _in_band(bands: Sequence[Band], frame: _Frame, row: int) -> Band | None:
    height = frame.scale.high - frame.scale.low
    value = frame.scale.high - height * Fraction(row, frame.rows - 1)
    return next((band for band in bands if _holds(band, value)), None)


def _holds(band: Band, value: Fraction) -> bool:
    return (band.low is None or value >= band.low) and (band.high is None or value <= band.high)


def _calendar(chart: Chart, frame: _Frame, gutter: int) -> Iterator[Line]:
    """
    The line under the plot, and the days below it: today and the last one first of all.
    """
    ends = [trace.points[-1][0] for trace in chart.traces if trace.points and trace.planned]
    wanted = [(day, day_said(day, day)) for day in ends]
    if chart.today is not None and frame.first <= chart.today <= frame.last:
        wanted.insert(0, (chart.today, "today"))
    wanted += days(frame.first, frame.last, max(frame.columns // _APART, 2))
    text = [" "] * (frame.columns + gutter)
    floor = [frame.style.floor] * frame.columns
    for day, name in wanted:
        at = frame.column(day)
        begin = min(max(at - len(name) // 2, 0), len(text) - len(name))
        around = text[max(begin - 1, 0) : begin + len(name) + 1]
        if "".join(around).strip():
            continue
        text[begin : begin + len(name)] = name
        floor[at] = frame.style.foot
    indent = " " * (gutter + 1)
    yield (Phrase(f"{indent}{frame.style.corner}{''.join(floor)}", Tone.MUTED),)
    yield (Phrase(f"{indent} {''.join(text).rstrip()}", Tone.MUTED),)


def _signs(chart: Chart, frame: _Frame) -> Iterator[tuple[Phrase, str]]:
    """
    What each kind of line is drawn with.
    """
    style = frame.style
    for trace in chart.traces:
        if trace.points:
            sign = style.dotted if trace.planned else f"{style.whole}{style.newest}"
            yield Phrase(sign, trace.tone), trace.name
    if chart.today is not None and frame.first <= chart.today <= frame.last:
        yield Phrase(style.today, Tone.MUTED), "today"


def _unnamed(
    chart: Chart, frame: _Frame, margin: Mapping[int, _Cell]
) -> Iterator[tuple[Phrase, str]]:
    """
    The bands at the side that had no room for their names there.
    """
    named = {cell.text for cell in margin.values()}
    for row in range(frame.rows):
        band = _in_band(chart.bands, frame, row)
        if band is not None and safe_cells(band.name)[0] not in named:
            named.add(safe_cells(band.name)[0])
            yield Phrase(*_strip(chart.bands, frame, row)), band.name


def _legend(signs: Sequence[tuple[Phrase, str]], indent: int, width: int) -> Iterator[Line]:
    """
    What the signs mean, in as many lines as that takes.
    """
    line: list[Phrase] = []
    for sign, name in signs:
        safe, size = safe_cells(name)
        if line and line_cells(line) + len(_BETWEEN) + len(sign.text) + 1 + size > width:
            yield from fold(tuple(line), width)
            line = []
        line += [Phrase(_BETWEEN if line else " " * indent), sign, Phrase(f" {safe}")]
    yield from fold(tuple(line), width)
