"""
A space that is none of the keyboard's: it looks like one, and finds and compares as something else.

No-break, thin and ideographic spaces come with text that was pasted. Nobody who searches for "20 %"
finds the one that was written with them. Titles, ids, units and other short values are looked at;
texts that are only read, such as notes, and comments may hold them. So may French ones, where such
a space belongs before `%`, `:`, `;`, `!`, `?` and inside `« »`.

Bad:
    title: Customers⟨U+00A0⟩love us
                    ^^^^^^^^ a no-break space (U+00A0) stands here
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60, unit: points}

Good:
    title: Customers love us
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60, unit: points}

`--fix` writes an ordinary space.

Source: exports of other tools are full of them.
"""

import unicodedata
from collections.abc import Iterator
from itertools import islice
from re import compile as pattern

from okrcli.findings import Level
from okrcli.findings.subject import Subject
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, On, Repair, rule
from okrcli.rules.text.written import MOST, escaped_in, may_be_unseen, searched
from okrcli.text.edit import Edit
from okrcli.text.node import Node, find
from okrcli.text.source import Span

_ODD = "[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_SPACE = pattern(_ODD)
_FRENCH = pattern(
    "[\u00a0\u202f](?=[%:;!?»€])|(?<=«)[\u00a0\u202f]|(?<=[0-9])[\u00a0\u202f](?=[0-9])"
)


@rule(
    "X003",
    "odd-space",
    Level.INFO,
    on=On.TEXT,
    first=may_be_unseen,
    trigger=_ODD + r"|\\(?:_|xA0|u(?:00A0|1680|20(?:0[0-9Aa]|2F|5F)|3000))",
)
def check(subject: Subject, context: Context) -> Iterator[Hit]:
    yield from islice(_hits(subject, subject.root, context), MOST) if subject.root else ()


def _hits(subject: Subject, root: Node, context: Context) -> Iterator[Hit]:
    text = subject.source.text
    said = find(root, ("language",))
    language = said.value if said is not None else context.config.language
    usual = _FRENCH if language.casefold().startswith("fr") else None
    for node in searched(root):
        spans = [(Span(*it.span()), it[0]) for it in _SPACE.finditer(text, *node.span)]
        spans += (it for it in escaped_in(text, node) if _SPACE.fullmatch(it[1]))
        for span, character in sorted(spans):
            if usual is None or not usual.match(text, span.start):
                yield _hit(span, character)


def _hit(span: Span, character: str) -> Hit:
    name = unicodedata.name(character).lower()
    return Hit(
        f"{'an' if name[0] in 'aeiou' else 'a'} {name} (U+{ord(character):04X}) stands here",
        advice="write an ordinary space",
        span=span,
        repair=Repair("write an ordinary space", edits=(Edit(span, " "),), is_safe=True),
    )
