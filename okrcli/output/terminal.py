"""
A document on a terminal: the sixteen ANSI colours, which every theme makes readable on its ground.
"""

from collections.abc import Mapping
from types import MappingProxyType

from rich.color import ColorSystem
from rich.style import Style

from okrcli.output.layout import lay_out
from okrcli.output.page import Page
from okrcli.output.safe import without_commands
from okrcli.views.document import Line, Shown, Tone

STYLES: Mapping[Tone, Style] = MappingProxyType(
    {
        Tone.PLAIN: Style.null(),
        Tone.STRONG: Style(bold=True),
        Tone.MUTED: Style(dim=True),
        Tone.ACCENT: Style(color="cyan"),
        Tone.GOOD: Style(color="green"),
        Tone.CAUTION: Style(color="yellow"),
        Tone.BAD: Style(color="red"),
        Tone.NOTE: Style(color="bright_blue"),
    }
)


def render(shown: Shown, *, width: int, color: bool, unicode: bool = True) -> str:
    """
    The document for a terminal of a width. Text never meets Rich's markup: only tones do.
    """
    page = Page(width=width, color=color, unicode=unicode)
    paint = _painted if color else _unpainted
    return without_commands("".join(f"{paint(line)}\n" for line in lay_out(shown.document, page)))


def _painted(line: Line) -> str:
    return "".join(
        STYLES[phrase.tone].render(phrase.text, color_system=ColorSystem.STANDARD)
        for phrase in line
    )


def _unpainted(line: Line) -> str:
    return "".join(phrase.text for phrase in line)
