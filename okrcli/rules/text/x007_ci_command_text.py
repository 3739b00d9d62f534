"""
A text that the log of a CI service would obey as a command.

GitHub's runner takes a line that begins with `::name` for a command, and `##[name]` anywhere in
one; Azure does the same with `##vso[`. Whatever prints such a title there can set variables,
forge errors or switch later commands off. okr itself breaks them wherever it prints; other
programs that read the files do not.

Bad:
    title: "##[error]done"
            ^^^ a CI service obeys "##[" as the beginning of a command
    status: draft

Good:
    title: "Errors are gone"
    status: draft

Source: the documentation of workflow commands, and the source of the program that obeys them.
"""

from collections.abc import Iterator
from itertools import islice
from re import IGNORECASE, MULTILINE
from re import compile as pattern

from okrcli.findings import Level
from okrcli.findings.subject import Subject
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, On, holds, rule
from okrcli.rules.text.written import MOST
from okrcli.text.comments import scalars
from okrcli.text.node import Node
from okrcli.text.source import Span

_TRIGGER = r"##(?i:vso)?\[|::[A-Za-z]"
_ANYWHERE = pattern(r"##(?:vso)?\[", IGNORECASE)
_AT_START = pattern(r"^[^\S\n]*(::[A-Za-z][\w-]*)(?=[ :])", MULTILINE)


@rule(
    "X007", "ci-command-text", Level.WARNING, on=On.TEXT, first=holds("##", "::"), trigger=_TRIGGER
)
def check(subject: Subject, _: Context) -> Iterator[Hit]:
    yield from islice(_hits(subject), MOST)


def _hits(subject: Subject) -> Iterator[Hit]:
    text = subject.source.text
    for found in _ANYWHERE.finditer(text):
        yield _hit(found[0], Span(*found.span()))
    for node in scalars(subject.root) if subject.root else ():
        for found in _AT_START.finditer(node.value):
            yield _hit(found[1], _place(text, node, found[1]))


def _place(text: str, node: Node, said: str) -> Span:
    start = text.find(said, node.start, node.end)
    return Span(start, start + len(said)) if start >= 0 else node.span


def _hit(said: str, span: Span) -> Hit:
    return Hit(
        f'a CI service obeys "{said}" as the beginning of a command',
        advice="say it in other words",
        span=span,
        key=said,
    )
