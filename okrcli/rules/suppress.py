"""
Comments that hide findings, each with the codes that it hides: `# okr: ignore[M004] reason`.

Behind a value a comment hides what is found on its line; alone above a key or a list item it hides
what is found there and below; `ignore-file` before the first key hides it in the whole file.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from okrcli.findings import Finding, Place, Rule
from okrcli.findings.subject import Subject
from okrcli.rules.select import NOT_IGNORABLE, matches
from okrcli.text.comments import Comment, comments
from okrcli.text.node import Node
from okrcli.text.source import Span

MARK = "okr:"
_DIRECTIVE = re.compile(
    r"#[ \t]*okr:[ \t]*(?P<verb>[^\s\[]*)[ \t]*(?:\[(?P<codes>[^\]]*)\])?"
    r"(?:[ \t]*until=(?P<until>\S*))?[ \t]*(?P<reason>[^\r\n]*)"
)
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
HERE, FILE = "ignore", "ignore-file"


class Suppression(NamedTuple):
    """
    One comment: which codes it hides, from which line to which, until when, and why.

    `words` are the codes or names as they are written, each with its offset in the text; `lines`
    are counted from 1, the last one included. `whole` is the directive in the text.
    """

    verb: str
    words: tuple[tuple[str, int], ...]
    has_codes: bool
    until: str | None
    reason: str
    place: Place
    lines: tuple[int, int]
    whole: Span
    goal: str | None = None

    @property
    def last_day(self) -> date | None:
        """
        The last day on which it hides anything, if it has one that can be read.
        """
        if self.until is None or not _ISO.fullmatch(self.until):
            return None
        with suppress(ValueError):
            return date.fromisoformat(self.until)
        return None

    def is_over(self, today: date) -> bool:
        """
        Whether it no longer hides anything: its day has passed, or is none.
        """
        if self.until is None:
            return False
        last = self.last_day
        return last is None or last < today

    def names(self, rule: Rule) -> bool:
        return any(matches(rule, word) for word, _ in self.words)

    def hides(self, finding: Finding, today: date) -> bool:
        """
        Whether it hides a finding of its file.
        """
        first, last = self.lines
        return (
            self.verb in (HERE, FILE)
            and first <= finding.place.line <= last
            and finding.rule.code not in NOT_IGNORABLE
            and finding.rule.family != "L"
            and self.names(finding.rule)
            and not self.is_over(today)
        )


def suppressions(subject: Subject) -> tuple[Suppression, ...]:
    """
    All comments of a file that say `okr:`, in their order.
    """
    root = subject.root
    if root is None:
        return ()
    starts = sorted(_nodes(root), key=lambda span: (span.start, -span.end))
    found = []
    for comment in comments(subject.source, root):
        said = _DIRECTIVE.search(subject.source.text, comment.span.start, comment.span.end)
        if said is not None:
            lines = _lines(subject, comment, said["verb"], starts)
            found.append(_suppression(subject, said, lines))
    return tuple(found)


def _suppression(subject: Subject, said: re.Match[str], lines: tuple[int, int]) -> Suppression:
    whole = Span(*said.span())
    words: tuple[tuple[str, int], ...] = ()
    if said["codes"] is not None:
        words = tuple(
            (word[0], said.start("codes") + word.start())
            for word in re.finditer(r"[^\s,]+", said["codes"])
        )
    return Suppression(
        said["verb"],
        words,
        bool(words),
        said["until"],
        said["reason"].strip(),
        subject.place(whole),
        lines,
        whole,
        subject.goal,
    )


def _lines(subject: Subject, comment: Comment, verb: str, starts: list[Span]) -> tuple[int, int]:
    """
    From which line to which a comment hides anything; from 1 to 0 for nothing.
    """
    source = subject.source
    line = source.position(comment.span.start).line
    if verb == FILE:
        is_first = not starts or comment.span.end <= starts[0].start
        return (1, source.position(len(source.text)).line) if is_first else (1, 0)
    if not comment.is_alone:
        return line, line
    below = next((span for span in starts if span.start >= comment.span.end), None)
    if below is None:
        return 1, 0
    return source.position(below.start).line, source.position(max(below.start, below.end)).line


def _nodes(node: Node) -> Iterator[Span]:
    """
    Where each key with its value and each list item begins and ends.
    """
    for key, value in node.entries:
        yield Span(key.start, max(key.end, value.end))
        yield from _nodes(value)
    for item in node.items:
        yield item.span
        yield from _nodes(item)
