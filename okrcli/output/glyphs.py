"""
Pictures made of characters: bars, sparklines, symbols and lines, with an ASCII set for old streams.
"""

from collections.abc import Mapping
from typing import NamedTuple

from okrcli.views.document import Bar, Line, Phrase, Share, Spark, Tone

_NEWEST = 12  # values of a sparkline


class Glyphs(NamedTuple):
    symbols: Mapping[Tone, str]
    bullet: str
    rule: str
    absent: str
    branch: str
    last: str
    trunk: str
    full: str
    half: str  # a half-filled cell of a bar, or nothing where there is none
    rest: str
    unknown: str
    mark_ahead: str  # where a bar should be by now, seen on the filled part
    mark_behind: str  # the same beyond the filled part
    levels: str

    def bar(self, bar: Bar, width: int) -> Line:
        """
        A bar of a width. It never looks full before it is, nor empty once begun.
        """
        mark = None if bar.expected is None else _steps(bar.expected, width, width - 1)
        if bar.share is None:
            return _marked(self.unknown * width, mark, self.mark_behind, Tone.MUTED)
        fine = 2 if self.half else 1
        steps = _steps(bar.share, width * fine, width * fine)
        if not steps and bar.share > 0:
            steps = 1
        filled = self.full * (steps // fine) + self.half * (steps % fine)
        rest = self.rest * (width - len(filled))
        if mark is None:
            return (Phrase(filled, bar.tone), Phrase(rest, Tone.MUTED))
        if mark < len(filled):
            ahead = _marked(filled, mark, self.mark_ahead, bar.tone)
            return (*ahead, Phrase(rest, Tone.MUTED))
        behind = _marked(rest, mark - len(filled), self.mark_behind, Tone.MUTED)
        return (Phrase(filled, bar.tone), *behind)

    def spark(self, spark: Spark) -> Line:
        """
        The newest values, from the lowest to the highest level; a flat row lies in the middle.
        """
        values = spark.values[-_NEWEST:]
        if not values:
            return ()
        low, high = min(values), max(values)
        top = len(self.levels) - 1
        if low == high:
            return (Phrase(self.levels[top // 2] * len(values), spark.tone),)
        picture = "".join([self.levels[int((v - low) * top / (high - low))] for v in values])
        return (Phrase(picture, spark.tone),)


def _steps(share: Share, count: int, most: int) -> int:
    """
    How many of `count` steps a share has completed, from 0 to `most`.
    """
    numerator, denominator = share.as_integer_ratio()
    return max(0, min(most, numerator * count // denominator))


def _marked(cells: str, at: int | None, mark: str, tone: Tone) -> Line:
    if at is None:
        return (Phrase(cells, tone),)
    return (Phrase(cells[:at], tone), Phrase(mark), Phrase(cells[at + 1 :], tone))


# All of these but the heavy lines and the small blocks are in every font since Windows Glyph List
# 4; those two are in all monospace fonts that terminals ship with.
UNICODE = Glyphs(
    symbols={
        Tone.PLAIN: "·",
        Tone.STRONG: "•",
        Tone.MUTED: "·",
        Tone.ACCENT: "►",
        Tone.GOOD: "●",
        Tone.CAUTION: "▲",
        Tone.BAD: "■",
        Tone.NOTE: "○",
    },
    bullet="•",
    rule="─",
    absent="\N{EN DASH}",
    branch="├─ ",
    last="└─ ",
    trunk="│  ",
    full="━",
    half="╸",
    rest="╌",
    unknown="·",
    mark_ahead="┿",
    mark_behind="│",
    levels="▁▂▃▄▅▆▇█",
)
ASCII = Glyphs(
    symbols={
        Tone.PLAIN: "-",
        Tone.STRONG: "*",
        Tone.MUTED: "-",
        Tone.ACCENT: ">",
        Tone.GOOD: "+",
        Tone.CAUTION: "!",
        Tone.BAD: "x",
        Tone.NOTE: "o",
    },
    bullet="*",
    rule="-",
    absent="-",
    branch="|- ",
    last="`- ",
    trunk="|  ",
    full="#",
    half="",
    rest="-",
    unknown=".",
    mark_ahead="|",
    mark_behind="|",
    levels="_.-^",
)
