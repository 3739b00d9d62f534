"""
What a chart of characters is made of: a grid of cells, and where values and days lie in it.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from okrcli.output.axis import Scale
from okrcli.views.document import Line, Phrase, Tone


class Style(NamedTuple):
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
    edge: str
    reach: str
    begin: str
    within: str
    end: str


UNICODE = Style(
    2, 4, "┤", "│", "└", "─", "┬", "┊", "●", "█", "▒", "⠤⠤", "⠄⠄", "╌", "░", "├", "─", "┤"
)
ASCII = Style(
    1, 1, "+", "|", "+", "-", "+", ":", "O", "#", "=", "**", "..", "-", "'", "|", "-", "|"
)


class Frame(NamedTuple):
    """
    Where values and days lie on the page.
    """

    scale: Scale
    first: date
    last: date
    columns: int
    rows: int
    style: Style

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


class Cell(NamedTuple):
    text: str
    tone: Tone


Grid = dict[tuple[int, int], Cell]
"""What stands in a cell of the plot, by row and column."""

BLANK = Cell(" ", Tone.PLAIN)


def joined(cells: Sequence[Cell]) -> Line:
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
