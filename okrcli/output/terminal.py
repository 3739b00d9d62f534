"""
A document on a terminal: the sixteen ANSI colours, which every theme makes readable on its ground.
"""

from collections.abc import Mapping
from types import MappingProxyType

from okrcli.output.layout import lay_out
from okrcli.output.page import Page
from okrcli.output.safe import without_commands
from okrcli.views.document import Line, Shown, Tone

# Eight numbers, known by heart: to load Rich for them takes longer than to draw the page.
STYLES: Mapping[Tone, str] = MappingProxyType(
    {
        Tone.PLAIN: "",
        Tone.STRONG: "1",  # bold
        Tone.MUTED: "2",  # dim
        Tone.ACCENT: "36",  # cyan
        Tone.GOOD: "32",  # green
        Tone.CAUTION: "33",  # yellow
        Tone.BAD: "31",  # red
        Tone.NOTE: "94",  # bright blue
    }
)


def render(shown: Shown, *, width: int, color: bool, unicode: bool = True) -> str:
    """
    The document for a terminal of a width. Text never meets Rich's markup: only tones do.
    """
    page = Page(width=width, color=color, unicode=unicode)
    paint = _painted if color else _unpainted
    lines = [paint(line) for line in lay_out(shown.document, page)]
    return without_commands("".join([f"{line}\n" for line in lines]))


def _painted(line: Line) -> str:
    """
    Each stretch of one tone is painted once, and blanks between two tones not at all.
    """
    text = ""
    painting: Tone = Tone.PLAIN
    for phrase in line:
        tone = Tone.PLAIN if phrase.tone is not painting and phrase.text.isspace() else phrase.tone
        if tone is not painting:
            if painting is not Tone.PLAIN:
                text += "\x1b[0m"
            if tone is not Tone.PLAIN:
                text += f"\x1b[{STYLES[tone]}m"
            painting = tone
        text += phrase.text
    return f"{text}\x1b[0m" if painting is not Tone.PLAIN else text


def _unpainted(line: Line) -> str:
    return "".join([phrase.text for phrase in line])
