"""
A chart made of characters: a line of values in a frame of round numbers and days.

Braille dots are eight to a cell, so that a line in few lines of text still shows its course: whole
for what was measured, dotted for what was planned. Where there is only ASCII a cell is one dot.
Where bands end a dashed line goes through the plot.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from okrcli.output.axis import scale
from okrcli.output.dense import is_dense, stretches
from okrcli.output.foot import calendar, legend, spans
from okrcli.output.measure import safe_cells
from okrcli.output.page import Page
from okrcli.output.plot import ASCII, BLANK, UNICODE, Cell, Frame, Grid, joined
from okrcli.views.document import Band, Chart, Line, Phrase, Tone, Trace
from okrcli.views.wording import amount

_WIDEST = 80  # beyond that lines become flat, and their course is hard to see
_NARROWEST = 16  # columns of the plot itself
_ROOMY = 56  # columns of a page on which labels may be words
_DOTS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
_BRAILLE = 0x2800


def draw(chart: Chart, page: Page) -> list[Line]:
    """
    The chart on a terminal; nothing where there is no room for one, or nothing to draw.
    """
    style = UNICODE if page.unicode else ASCII
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
    rows = _rows(found.steps, small=chart.small and page.unicode)  # a cell of ASCII is one dot
    frame = Frame(found, first, last, columns, rows, style)
    grid = _grid(chart, frame)
    margin = _margin(chart, frame, grid, notes)
    lines = list(_plot(chart, frame, labels, grid, margin))
    lines += calendar(chart, frame, gutter)
    if chart.small:
        return lines
    lines += spans(chart, frame, gutter, width)
    signs = [*_signs(chart, frame), *_unnamed(chart, frame, margin)]
    return [*lines, *legend(signs, gutter + 2, width)]


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
    frame: Frame,
    labels: Sequence[str],
    grid: Grid,
    margin: Mapping[int, Cell],
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
        cells = [Cell(f"{mark:>{gutter}} {side}", Tone.MUTED)]
        cells += [grid.get((row, column), BLANK) for column in range(frame.columns)]
        if chart.bands:
            cells += [BLANK, strips[row]]
        if row in margin:
            cells += [BLANK, margin[row]]
        yield joined(cells)


def _grid(chart: Chart, frame: Frame) -> Grid:
    """
    The ends of bands and today, then the lines; what was measured lies on top, and its newest value.
    """
    grid = _edges(chart.bands, frame)
    if chart.today is not None and frame.first <= chart.today <= frame.last:
        at = frame.column(chart.today)
        grid.update({(row, at): Cell(frame.style.today, Tone.MUTED) for row in range(frame.rows)})
    dense = [trace for trace in chart.traces if _is_dense(trace, frame)]
    for trace in dense:
        grid.update(_reach(trace, frame))
    for trace in sorted(chart.traces, key=lambda one: not one.planned):
        grid.update(_cells(_thinned(trace, frame) if trace in dense else trace, frame))
    for trace in chart.traces:
        if trace.points and not trace.planned:
            day, value = trace.points[-1]
            grid[frame.row(value), frame.column(day)] = Cell(frame.style.newest, trace.tone)
    return grid


def _edges(bands: Sequence[Band], frame: Frame) -> Grid:
    """
    Where what is good ends, and beyond it what is not yet bad.
    """
    grid: Grid = {}
    for band in sorted(bands, key=lambda one: one.tone is Tone.GOOD):
        for bound in (band.low, band.high):
            if bound is not None and 0 <= frame.scale.share(bound) <= 1:
                row, cell = frame.row(bound), Cell(frame.style.edge, band.tone)
                grid.update({(row, column): cell for column in range(frame.columns)})
    return grid


def _is_dense(trace: Trace, frame: Frame) -> bool:
    return not trace.planned and is_dense(trace.points, frame.columns * frame.style.across)


def _thinned(trace: Trace, frame: Frame) -> Trace:
    """
    A line through the mean of each column instead of through each value.
    """
    found = stretches(trace.points, frame.first, frame.last, frame.columns)
    return trace._replace(points=tuple((one.middle, one.mean) for one in found))


def _reach(trace: Trace, frame: Frame) -> Grid:
    """
    From the lowest to the highest value of each column.
    """
    cell = Cell(frame.style.reach, Tone.MUTED)
    return {
        (row, frame.column(one.middle)): cell
        for one in stretches(trace.points, frame.first, frame.last, frame.columns)
        for row in range(frame.row(one.high), frame.row(one.low) + 1)
    }


def _cells(trace: Trace, frame: Frame) -> Grid:
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
        return dict.fromkeys(dots, Cell(sign, trace.tone))
    return {cell: Cell(chr(_BRAILLE | bits), trace.tone) for cell, bits in dots.items()}


def _path(trace: Trace, frame: Frame) -> Iterator[tuple[int, int]]:
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


def _margin(chart: Chart, frame: Frame, grid: Grid, notes: Mapping[Trace, str]) -> dict[int, Cell]:
    """
    What stands beside the rows: the names of bands, and of lines their last values.

    A line that ends before the edge has its value behind its end instead.
    """
    margin: dict[int, Cell] = {}
    for trace in sorted(notes, key=lambda one: not one.planned):
        day, value = trace.points[-1]
        row, column = frame.row(value), frame.column(day) + 2
        tone = Tone.MUTED if trace.planned else Tone.STRONG
        text = notes[trace]
        if column + len(text) < frame.columns and len(text) == safe_cells(text)[1]:
            grid.pop((row, column - 1), None)
            grid.pop((row, column + len(text)), None)
            grid.update({(row, column + at): Cell(sign, tone) for at, sign in enumerate(text)})
        else:
            margin[_free(range(frame.rows), margin, row)] = Cell(text, tone)
    for band in chart.bands:
        own = [row for row in range(frame.rows) if _in_band(chart.bands, frame, row) == band]
        free = [row for row in own if row not in margin]
        if free:
            middle = own[len(own) // 2]
            margin[_free(free, margin, middle)] = Cell(safe_cells(band.name)[0], band.tone)
    return margin


def _free(rows: Sequence[int], taken: Mapping[int, Cell], wanted: int) -> int:
    """
    The row nearest to the one that is wanted where nothing stands yet.
    """
    return min((row for row in rows if row not in taken), key=lambda row: abs(row - wanted))


def _strip(bands: Sequence[Band], frame: Frame, row: int) -> Cell:
    """
    The side of a row: what a value in the middle of it would mean.
    """
    band = _in_band(bands, frame, row)
    if band is None:
        return BLANK
    return Cell(frame.style.good if band.tone is Tone.GOOD else frame.style.near, band.tone)


def _in_band(bands: Sequence[Band], frame: Frame, row: int) -> Band | None:
    height = frame.scale.high - frame.scale.low
    value = frame.scale.high - height * Fraction(row, frame.rows - 1)
    return next((band for band in bands if _holds(band, value)), None)


def _holds(band: Band, value: Fraction) -> bool:
    return (band.low is None or value >= band.low) and (band.high is None or value <= band.high)


def _signs(chart: Chart, frame: Frame) -> Iterator[tuple[Phrase, str]]:
    """
    What each kind of line is drawn with.
    """
    style = frame.style
    for trace in chart.traces:
        if _is_dense(trace, frame):
            days = -(-((frame.last - frame.first).days + 1) // frame.columns)
            yield Phrase(f"{style.whole}{style.newest}", trace.tone), f"mean of {days} days, newest"
            yield Phrase(style.reach, Tone.MUTED), "lowest to highest"
        elif trace.points:
            sign = style.dotted if trace.planned else f"{style.whole}{style.newest}"
            yield Phrase(sign, trace.tone), trace.name
    if chart.today is not None and frame.first <= chart.today <= frame.last:
        yield Phrase(style.today, Tone.MUTED), "today"


def _unnamed(
    chart: Chart, frame: Frame, margin: Mapping[int, Cell]
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
