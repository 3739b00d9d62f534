"""
Text as HTML that says it: the only way for anything that people wrote to get into a page.

User text stands between tags or in a quoted attribute, and nowhere else.
"""

import re
from collections.abc import Iterable, Sequence
from html import escape

from okrcli.output.safe import many_lines, one_line
from okrcli.views.document import Line, Phrase, Tone

# Unicode says of these that they are no characters, and HTML that no page may hold them.
_NO_CHARACTER = re.compile(
    "[\ufdd0-\ufdef\ufffe\uffff"
    + "".join(
        f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17)
    )
    + "]"
)


def text(said: str) -> str:
    """
    Text on one line, between tags or in a quoted attribute.

    >>> text('<b>"a" & b</b>')
    '&lt;b&gt;&quot;a&quot; &amp; b&lt;/b&gt;'
    """
    return _escaped(one_line(said))


def lines(said: str) -> tuple[str, ...]:
    """
    The lines of a text whose spaces matter.
    """
    return tuple(_escaped(line) for line in many_lines(said))


def phrases(line: Line) -> str:
    """
    Words in their tones; a badge is a status word under its symbol.
    """
    return "".join([_phrase(phrase) for phrase in line])


def joined(parts: Iterable[str], between: str = "") -> str:
    return between.join(part for part in parts if part)


def classes(names: Sequence[str]) -> str:
    """
    The attribute that says what a thing is, if there is anything to say.

    >>> classes(["number", "muted"]), classes([])
    (' class="number muted"', '')
    """
    return f' class="{" ".join(names)}"' if names else ""


def tone(meant: Tone) -> list[str]:
    """
    The class of a tone; what is plain has none.
    """
    return [] if meant is Tone.PLAIN else [meant.value]


def _phrase(phrase: Phrase) -> str:
    said, meant, is_badge, _ = phrase
    shown = text(said)
    if not said:
        return ""
    if is_badge:
        return f'<span class="badge {meant.value}">{shown}</span>'
    if meant is Tone.PLAIN:
        return shown
    if meant is Tone.STRONG:
        return f"<strong>{shown}</strong>"
    if meant is Tone.ACCENT:
        return f"<code>{shown}</code>"
    return f'<span class="{meant.value}">{shown}</span>'


def _escaped(safe: str) -> str:
    if not safe.isascii():
        safe = _NO_CHARACTER.sub(lambda found: f"\\u{{{ord(found[0]):x}}}", safe)
    return escape(safe)
