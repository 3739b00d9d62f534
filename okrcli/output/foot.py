"""
What stands under the plot of a chart: its days, the times that are marked, and what its signs mean.
"""

from collections.abc import Iterator, Sequence

from okrcli.output.axis import days
from okrcli.output.measure import fold, line_cells, safe_cells
from okrcli.output.plot import Frame
from okrcli.views.document import Chart, Line, Phrase, Tone
from okrcli.views.tones import day_said

_APART = 9  # columns between two days that are named
_BETWEEN = "   "


def calendar(chart: Chart, frame: Frame, gutter: int) -> Iterator[Line]:
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


def spans(chart: Chart, frame: Frame, gutter: int, width: int) -> Iterator[Line]:
    """
    The times that are marked, as far as they lie in the picture, each in a line with its name.

    A time that goes on beyond the picture has no end in it. The name stands in it where there is
    room, else beside it.
    """
    for span in chart.spans:
        if span.last < frame.first or span.first > frame.last:
            continue
        begin = frame.column(max(span.first, frame.first))
        end = frame.column(min(span.last, frame.last))
        bar = [frame.style.within] * (end - begin + 1)
        bar[0] = frame.style.begin if span.first >= frame.first else frame.style.within
        bar[-1] = frame.style.end if span.last <= frame.last else frame.style.within
        name, size = safe_cells(span.name)
        indent = gutter + 2
        drawn = "".join(bar)
        if size + 6 <= len(bar):
            rest = len(bar) - size - 4
            drawn = f"{drawn[:2]} {name} {drawn[len(bar) - rest :]}"
        elif indent + end + 2 + size <= width:
            drawn = f"{drawn} {name}"
        elif size + 1 <= begin:
            begin, drawn = begin - size - 1, f"{name} {drawn}"
        else:
            yield from fold((Phrase(f"{' ' * indent}{name}", span.tone),), width)
        yield (Phrase(" " * (indent + begin)), Phrase(drawn, span.tone))


def legend(signs: Sequence[tuple[Phrase, str]], indent: int, width: int) -> Iterator[Line]:
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
