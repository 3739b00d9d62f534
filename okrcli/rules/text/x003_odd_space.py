"""
A space that is none of the keyboard's: it looks like one, and finds and compares as something else.

No-break, thin and ideographic spaces come with text that was pasted. Nobody who searches for "20 %"
finds the one that was written with them.

Bad:
    title: Customers⟨U+00A0⟩love us
                    ^ a no-break space (U+00A0) stands here
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60, unit: points}

Good:
    title: Customers love us
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60, unit: points}

Source: exports of other tools are full of them.
"""

import unicodedata
from collections.abc import Iterator
from re import compile as pattern

from okrcli.findings import Level
from okrcli.findings.subject import Subject
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, On, Repair, beyond_ascii, rule
from okrcli.text.edit import Edit
from okrcli.text.source import Span

_ODD = "[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_SPACE = pattern(_ODD)


@rule("X003", "odd-space", Level.INFO, on=On.TEXT, first=beyond_ascii, trigger=_ODD)
def check(subject: Subject, _: Context) -> Iterator[Hit]:
    for found in _SPACE.finditer(subject.source.text):
        span = Span(*found.span())
        name = unicodedata.name(found[0]).lower()
        yield Hit(
            f"a {name} (U+{ord(found[0]):04X}) stands here",
            advice="write an ordinary space",
            span=span,
            repair=Repair("write an ordinary space", edits=(Edit(span, " "),), is_safe=True),
        )
