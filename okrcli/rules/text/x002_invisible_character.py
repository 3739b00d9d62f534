"""
A character that nobody can see, in the middle of a text.

Words with one of them look right, and are not found, not compared and not counted as what they look
like. Joiners and variation selectors may stand in emoji and in the scripts that need them.

Bad:
    title: Monthly reve⟨U+200B⟩nue grows on its own
                       ^^^^^^^^ an invisible zero width space (U+200B) stands here
    status: draft

Good:
    title: Monthly revenue grows on its own
    status: draft

`--fix` removes it.

Source: text that comes from web pages and chats is full of them.
"""

import unicodedata
from collections.abc import Iterator
from re import compile as pattern

from okrcli.findings import Level
from okrcli.findings.subject import Subject
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, On, Repair, rule
from okrcli.rules.text.written import MOST, escaped, may_be_unseen
from okrcli.text.edit import Edit
from okrcli.text.source import Span

_ALWAYS = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u2060-\u2064\u206a-\u206f\u3164"
    "\ufe00-\ufe0d\uffa0\ufff9-\ufffb\U000e0100-\U000e01ef"
)
_JOINERS = "\u200c\u200d\ufe0e\ufe0f"
_LETTER = "[^\x00-\x7f\\s\u200c\u200d]"
_UNSEEN = (
    f"[{_ALWAYS}]"
    f"|(?<!{_LETTER})[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f\\s\u200c\u200d\ufe0e\ufe0f])"
    f"|(?<![^\x00-\x7f\\s\u200c\u200d\ufe0e\ufe0f])(?<![0-9#*])[\ufe0e\ufe0f]"
)
_PATTERN = pattern(_UNSEEN)
_NAMED = {
    "\u00ad": "soft hyphen",
    "\u200b": "zero width space",
    "\u2060": "word joiner",
}


@rule(
    "X002",
    "invisible-character",
    Level.WARNING,
    on=On.TEXT,
    first=may_be_unseen,
    trigger=f"[{_ALWAYS}{_JOINERS}]" + r"|\\(?:xAD|u00AD|u200[BbCcDd]|u206[0-4]|u034F|u3164)",
)
def check(subject: Subject, _: Context) -> Iterator[Hit]:
    text = subject.source.text
    spans = [(Span(*it.span()), it[0]) for it in _PATTERN.finditer(text)]
    spans += [it for it in escaped(subject) if _PATTERN.fullmatch(it[1])]
    for span, character in sorted(spans)[:MOST]:
        name = _NAMED.get(character) or unicodedata.name(character, "character").lower()
        yield Hit(
            f"an invisible {name} (U+{ord(character):04X}) stands here",
            advice="remove it",
            span=span,
            repair=Repair("remove it", edits=(Edit(span, ""),), is_safe=True),
            key=f"{ord(character):04X}",
        )
