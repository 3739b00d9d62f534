"""
A chart as a picture made of lines, with its words, and its values as a table to read.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from okrcli.model.exact import decimal, with_unit
from okrcli.output import axis, readout
from okrcli.output.dense import is_dense, stretches
from okrcli.output.html.markup import classes, text, tone
from okrcli.output.html.table import plain_table
from okrcli.output.measure import cells
from okrcli.output.safe import one_line
from okrcli.views.document import Band, Chart, Span, Trace
from okrcli.views.wording import amount

_WIDTH, _HEIGHT = 380, 212
_FOOT = 36  # for two lines of days and years
_TOP, _UNIT = 20, 16
_LETTER, _WIDE_SIGN = 7.4, 5.0
_LINE = 14.0
_LONGEST = 14  # characters of a name beside the picture; the table has all of it
_MOST_DOTS = 40
_COLUMNS = 60  # of values that are too many to be told apart
_SPAN, _LONGEST_SPAN = 18, 44
_MOST_STEPS, _MOST_DAYS = 5, 5
_LONGEST_NUMBER = 9
_SHORT_UNIT = 2  # a sign such as % or €, which every number can carry
_LAST_DAY = date.max.toordinal()


class _Label(NamedTuple):
    """
    What stands to the right of the picture, at the height of what it names.
    """

    y: float
    said: str
    kind: str


class _Plot(NamedTuple):
    """
    The picture's frame, and where a value of a day lies in it.
    """

    left: float
    right: float
    top: float
    bottom: float
    first: int
    last: int
    low: Decimal
    reach: float

    def x(self, day: int) -> float:
        share = (day - self.first) / (self.last - self.first)
        return round(self.left + share * (self.right - self.left), 1)

    def y(self, value: Decimal) -> float:
        share = float(value - self.low) / self.reach
        return round(self.bottom - share * (self.bottom - self.top), 1)

    def point(self, at: tuple[date, Decimal]) -> str:
        day, value = at
        return f"{self.x(day.toordinal()):g} {self.y(value):g}"


def drawn(chart: Chart, number: int) -> str:
    """
    The chart as a figure; `number` tells it from the others of a page.
    """
    title = text(chart.title)
    if not any(trace.points for trace in chart.traces):
        return f'<figure class="chart">\n<figcaption>{title}</figcaption>\n</figure>\n'
    name, words = f"chart-{number}", f"chart-{number}-said"
    read = plain_table(readout.table(chart))
    spans = list(_shown_spans(chart))
    height = _HEIGHT + _SPAN * len(spans)
    dense = text(_dense(chart))
    return (
        f'<figure class="chart">\n<figcaption>{title}{dense}</figcaption>\n'
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-labelledby="{name} {words}">\n'
        f'<title id="{name}">{title}</title>\n<desc id="{words}">{text(_described(chart))}</desc>\n'
        f"{''.join(_picture(chart, spans))}</svg>\n"
        f'<details>\n<summary>Values<span class="unseen">: {title}</span></summary>\n{read}'
        "</details>\n</figure>\n"
    )


def _described(chart: Chart) -> str:
    """
    The picture in words, for who does not see it.
    """
    parts = []
    for trace in chart.traces:
        if not trace.points:
            continue
        (begun, start), (ended, end) = trace.points[0], trace.points[-1]
        said = f"{trace.name}: {amount(start, chart.unit)} on {begun}"
        if len(trace.points) > 1:
            said += f" to {amount(end, chart.unit)} on {ended}"
        found = [value for _, value in trace.points]
        if not trace.planned and len(found) > 2:
            lowest, highest = amount(min(found), chart.unit), amount(max(found), chart.unit)
            said += f", between {lowest} and {highest}"
        parts.append(said)
    parts += [f"{band.name}: {_stretch(band, chart.unit)}" for band in chart.bands]
    return ". ".join(parts) + "."


def _stretch(band: Band, unit: str) -> str:
    low, high = band.low, band.high
    if low is not None and high is not None:
        return f"{amount(low, unit)} to {amount(high, unit)}"
    if low is not None:
        return f"from {amount(low, unit)}"
    return f"up to {amount(high, unit)}" if high is not None else "any value"


def _dense(chart: Chart) -> str:
    """
    What the line and the shade around it are where each value has no place of its own.
    """
    if not any(_is_dense(trace) for trace in chart.traces):
        return ""
    first, last = _days(chart)
    return f"; the line is the mean of {-(-(last - first + 1) // _COLUMNS)} days"


def _is_dense(trace: Trace) -> bool:
    return not trace.planned and is_dense(trace.points, 2 * _COLUMNS)


def _shown_spans(chart: Chart) -> Iterator[Span]:
    first, last = _days(chart)
    for span in chart.spans:
        if span.first.toordinal() <= last and span.last.toordinal() >= first:
            yield span


def _picture(chart: Chart, spans: Sequence[Span]) -> Iterator[str]:
    values = axis.scale(_to_show(chart), _MOST_STEPS)
    ticks, unit = _said(values, chart.unit)
    named = [band.name for band in chart.bands] + [trace.name for trace in chart.traces]
    measured = [trace for trace in chart.traces if not trace.planned and trace.points]
    latest = [amount(trace.points[-1][1], "") for trace in measured]
    plot = _Plot(
        8 + max(map(_wide, ticks)),
        _WIDTH - 10 - max(_wide(_short(name)) for name in [*named, *latest, ""]),
        _TOP + (_UNIT if unit else 0),
        _HEIGHT - _FOOT,
        *_days(chart),
        decimal(values.low, axis.PLACES),
        float(values.high - values.low),
    )
    if unit:
        yield f'<text class="unit" x="0" y="11">{text(_short(unit, 40))}</text>\n'
    yield from _bands(chart.bands, plot)
    yield from _grid(plot, ticks)
    yield from _foot(plot)
    yield from _today(chart.today, plot)
    for trace in sorted(chart.traces, key=lambda one: not one.planned):
        yield from _trace(trace, plot)
    yield from _labels(chart, measured, plot)
    for row, span in enumerate(spans):
        yield from _span(span, plot, _HEIGHT + _SPAN * row + _SPAN / 2)


def _to_show(chart: Chart) -> list[Decimal]:
    """
    The values that the scale has to hold; of a band without an end a stretch is seen beyond it.
    """
    found = [value for trace in chart.traces for _, value in trace.points]
    bounds = [(band.low, band.high) for band in chart.bands]
    found += [bound for pair in bounds for bound in pair if bound is not None]
    beyond = (max(found) - min(found)) / 12
    found += [low + beyond for low, high in bounds if low is not None and high is None]
    found += [high - beyond for low, high in bounds if high is not None and low is None]
    low, high = min(found), max(found)
    is_near = 0 < low <= high / 3 or low / 3 <= high < 0
    return [*found, Decimal(0)] if is_near else found


def _said(values: axis.Scale, unit: str) -> tuple[list[str], str]:
    """
    The numbers of the side, and the unit where it is too long to stand at each of them.
    """
    plain = values.labels()
    if max(map(len, plain)) > _LONGEST_NUMBER:
        marks = [values.low + values.step * at for at in range(values.steps + 1)]
        plain = [f"{float(mark):.0e}" for mark in marks]
    safe = one_line(unit)
    if len(unit) <= _SHORT_UNIT:
        return [with_unit(one, safe) for one in plain], ""
    return plain, safe


def _days(chart: Chart) -> tuple[int, int]:
    """
    From the first day to the last; and on to today, where that is not far.
    """
    days = [day.toordinal() for trace in chart.traces for day, _ in trace.points]
    first, last = min(days), max(days)
    if chart.today is not None:
        today = chart.today.toordinal()
        span = max(last - first, 31)
        if first - span <= today <= last + span:
            first, last = min(first, today), max(last, today)
    if first == last:
        first, last = max(first - 1, 1), min(last + 1, _LAST_DAY)
    return first, last


def _bands(bands: Sequence[Band], plot: _Plot) -> Iterator[str]:
    for band in bands:
        top, bottom = _edges(band, plot)
        names = classes(["band", *tone(band.tone)])
        size = f'width="{plot.right - plot.left:g}" height="{bottom - top:.4g}"'
        yield f'<rect{names} x="{plot.left:g}" y="{top:g}" {size}/>\n'


def _edges(band: Band, plot: _Plot) -> tuple[float, float]:
    """
    Where a band begins and ends, from above.
    """
    top = plot.top if band.high is None else plot.y(band.high)
    bottom = plot.bottom if band.low is None else plot.y(band.low)
    return min(top, bottom), max(top, bottom)


def _grid(plot: _Plot, ticks: Sequence[str]) -> Iterator[str]:
    size = (plot.bottom - plot.top) / (len(ticks) - 1)
    heights = [round(plot.bottom - index * size, 1) for index in range(len(ticks))]
    lines = "".join(f"M{plot.left:g} {height:g}H{plot.right:g}" for height in heights[1:])
    yield f'<path class="grid" d="{lines}"/>\n'
    yield f'<path class="axis" d="M{plot.left:g} {plot.bottom:g}H{plot.right:g}"/>\n'
    for height, said in zip(heights, ticks, strict=True):
        yield f'<text class="side" x="{plot.left - 6:g}" y="{height + 4:g}">{text(said)}</text>\n'


def _foot(plot: _Plot) -> Iterator[str]:
    """
    The days, and below them the year where it is another than before.
    """
    ticks = axis.days(date.fromordinal(plot.first), date.fromordinal(plot.last), _MOST_DAYS)
    marks = "".join(f"M{plot.x(day.toordinal()):g} {plot.bottom:g}v4" for day, _ in ticks)
    yield f'<path class="axis" d="{marks}"/>\n'
    year = 0
    for day, said in ticks:
        at = f'x="{plot.x(day.toordinal()):g}"'
        yield f'<text class="foot" {at} y="{plot.bottom + 17:g}">{said}</text>\n'
        if day.year != year and said != str(day.year):
            yield f'<text class="foot" {at} y="{plot.bottom + 31:g}">{day.year}</text>\n'
        year = day.year


def _today(today: date | None, plot: _Plot) -> Iterator[str]:
    if today is None or not plot.first <= today.toordinal() <= plot.last:
        return
    x = plot.x(today.toordinal())
    said_at = min(max(x, plot.left + 18), plot.right - 14)
    yield f'<path class="today" d="M{x:g} {plot.top - 4:g}V{plot.bottom:g}"/>\n'
    yield f'<text class="today" x="{said_at:g}" y="{plot.top - 8:g}">today</text>\n'


def _span(span: Span, plot: _Plot, y: float) -> Iterator[str]:
    """
    A time as a bar under the days, with its name upon it where there is room, else beside it.
    """
    begin = max(plot.x(span.first.toordinal()), plot.left)
    end = min(plot.x(span.last.toordinal()), plot.right)
    said = _short(span.name, _LONGEST_SPAN)
    wide = _wide(said)
    at = (begin + end) / 2
    if wide > end - begin:
        at = end + wide / 2 + 4 if end + wide + 4 <= _WIDTH else max(begin - wide / 2 - 4, wide / 2)
    yield f'<path{classes(["span", *tone(span.tone)])} d="M{begin:g} {y:g}H{end:g}"/>\n'
    yield f'<text class="span" x="{at:.4g}" y="{y + 4:g}">{text(said)}</text>\n'


def _reach(trace: Trace, plot: _Plot) -> tuple[Trace, str]:
    """
    A line through the means of many values instead of through each, and the shade around it.
    """
    days = trace.points[0][0], trace.points[-1][0]
    found = list(stretches(trace.points, *days, _COLUMNS))
    above = [plot.point((one.middle, one.high)) for one in found]
    below = [plot.point((one.middle, one.low)) for one in reversed(found)]
    means = tuple((one.middle, one.mean) for one in found)
    shade = f'<path class="reach" d="M{"L".join((*above, *below))}Z"/>\n'
    return trace._replace(points=(*means, trace.points[-1])), shade


def _trace(trace: Trace, plot: _Plot) -> Iterator[str]:
    if not trace.points:
        return
    if _is_dense(trace):
        trace, shade = _reach(trace, plot)
        yield shade
    points = [plot.point(at) for at in trace.points]
    kind = "planned" if trace.planned else "measured"
    names = classes([kind, *tone(trace.tone)])
    if len(points) > 1:
        yield f'<path{names} d="M{"L".join(points)}"/>\n'
    if trace.planned and len(points) > 1:
        return
    dots = points if len(points) <= _MOST_DOTS else []
    if dots:
        yield f'<path{classes(["dots", *tone(trace.tone)])} d="{"".join(f"M{at}h.01" for at in dots)}"/>\n'
    yield f'<path{classes(["dots", "last", *tone(trace.tone)])} d="M{points[-1]}h.01"/>\n'


def _labels(chart: Chart, measured: Sequence[Trace], plot: _Plot) -> Iterator[str]:
    """
    Names at the right, apart from each other; a single trace of values is what the title is about.
    """
    found = [_Label(sum(_edges(band, plot)) / 2, band.name, "") for band in chart.bands]
    for trace in chart.traces:
        if not trace.points:
            continue
        day, value = trace.points[-1]
        x, y = plot.x(day.toordinal()), plot.y(value)
        if trace.planned or len(measured) > 1:
            found.append(_Label(y, trace.name, "muted" if trace.planned else "strong"))
        elif x > plot.right - 3 * _LETTER:
            found.append(_Label(y, amount(value, ""), "strong"))
        else:
            yield _beside_dot(x, y, amount(value, ""), plot)
    for label in _apart(found, plot):
        names = classes(["label", *([label.kind] if label.kind else [])])
        at = f'x="{plot.right + 7:g}" y="{label.y + 4:.4g}"'
        yield f"<text{names} {at}>{text(_short(label.said))}</text>\n"


def _beside_dot(x: float, y: float, said: str, plot: _Plot) -> str:
    """
    A value above its dot, or below it where the word for today stands.
    """
    height = y - 10 if y - 22 > plot.top else y + 20
    return f'<text class="value" paint-order="stroke" x="{x:g}" y="{height:g}">{said}</text>\n'


def _apart(labels: Sequence[_Label], plot: _Plot) -> list[_Label]:
    """
    Labels moved so that none lies on another, and no further than they must.
    """
    placed: list[_Label] = []
    for label in sorted(labels, key=lambda one: one.y):
        least = placed[-1].y + _LINE if placed else label.y
        placed.append(label._replace(y=max(label.y, least)))
    limit = plot.bottom
    for index in range(len(placed) - 1, -1, -1):
        placed[index] = placed[index]._replace(y=min(placed[index].y, limit))
        limit = placed[index].y - _LINE
    return placed


def _wide(said: str) -> float:
    """
    About as wide as a text gets in fonts that systems come with.
    """
    return _LETTER * cells(said) + _WIDE_SIGN * sum(map(said.count, "%‰MW€"))


def _short(name: str, most: int = _LONGEST) -> str:
    safe = one_line(name)
    while cells(safe) > most:
        safe = f"{safe[: most - 1].rstrip('…')}…" if len(safe) > most else f"{safe[:-2]}…"
    return safe
