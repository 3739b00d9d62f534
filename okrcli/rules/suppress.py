"""
Comments that hide findings, each with the codes that it hides: `# okr: ignore[M004] reason`.

Behind a value a comment hides what is found on the lines of that value; alone above a key or a list
item it hides what is found there and below; `ignore-file` before the first key hides it in the whole
file.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from itertools import islice
from typing import NamedTuple

from okrcli.findings import Finding, Place, Rule, State
from okrcli.findings.subject import Subject
from okrcli.rules.select import NOT_IGNORABLE, matches
from okrcli.text.comments import Comment, comments, scalars
from okrcli.text.node import Node
from okrcli.text.source import Span

_MARK = "okr:"
_DIRECTIVE = re.compile(
    r"#[ \t]*okr:[ \t]*(?P<verb>[^\s\[]*)[ \t]*(?:\[(?P<codes>[^\]]*)\])?"
    r"(?:[ \t]*until=(?P<until>\S*))?[ \t]*(?P<reason>(?:(?!#[ \t]*okr:)[^\r\n])*)",
    re.IGNORECASE,
)
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
HERE, FILE = "ignore", "ignore-file"
_MOST, _MOST_WORDS = 500, 20
"""More comments of one file, or words of one comment, hide nothing: nobody writes so many."""


class Suppression(NamedTuple):
    """
    One comment: which codes it hides, from which line to which, until when, and why.

    `words` are the codes or names as they are written, each with its offset in the text; `lines`
    are counted from 1, the last one included. `whole` is the directive in the text, `comment` the
    comment that it stands in; `is_bracketed` says that its word is followed by a bracket at once.
    """

    verb: str
    words: tuple[tuple[str, int], ...]
    has_codes: bool
    until: str | None
    reason: str
    place: Place
    lines: tuple[int, int]
    whole: Span
    comment: Comment
    goal: str | None = None
    is_bracketed: bool = False

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

    def hiding(self, finding: Finding, today: date) -> tuple[int, ...]:
        """
        The places of the words that hide a finding of its file; none if it is not hidden.
        """
        first, last = self.lines
        if (
            self.verb not in (HERE, FILE)
            or not first <= finding.place.line <= last
            or not is_ignorable(finding.rule)
            or self.is_over(today)
        ):
            return ()
        words = enumerate(self.words)
        return tuple(at for at, (word, _) in words if matches(finding.rule, word))


Used = set[tuple[str, int, int]]
"""Words that hide something: the path, which comment of the file, which word of it."""


def may_say(text: str) -> bool:
    """
    Whether a text may hold such a comment, which is written in small letters or in capitals.
    """
    return "#" in text and (_MARK in text or _MARK in text.lower())


def is_ignorable(rule: Rule) -> bool:
    """
    Whether a comment may hide what a rule finds.
    """
    return rule.code not in NOT_IGNORABLE and rule.family != "L"


def suppressed(
    findings: Iterable[Finding],
    found: Mapping[str, Sequence[Suppression]],
    today: date,
    new: Collection[tuple[str, int]] = (),
) -> tuple[list[Finding], Used]:
    """
    The findings, those marked that a comment hides, and which words hide any.

    A `new` comment, by its path and place, hides nothing yet.
    """
    used: Used = set()

    def marked(finding: Finding) -> Finding:
        hiding = [
            (place, words)
            for place, it in enumerate(found.get(finding.path, ()))
            if (words := it.hiding(finding, today))
        ]
        used.update((finding.path, place, word) for place, words in hiding for word in words)
        counting = [place for place, _ in hiding if (finding.path, place) not in new]
        if not counting:
            return finding
        reason = found[finding.path][counting[0]].reason
        return finding._replace(state=State.SUPPRESSED, reason=reason)

    return [marked(finding) for finding in findings], used


def suppressions(subject: Subject) -> tuple[Suppression, ...]:
    """
    All comments of a file that say `okr:`, in their order.
    """
    root = subject.root
    if root is None:
        return ()
    starts = sorted(_nodes(root), key=lambda span: (span.start, -span.end))
    values = [(it.start, it.end) for it in scalars(root) if _spans_lines(subject, it)]
    found: list[Suppression] = []
    for comment in comments(subject.source, root):
        for said in _DIRECTIVE.finditer(subject.source.text, *comment.span):
            lines = _lines(subject, comment, _verb(said), starts)
            if len(found) == _MOST:
                return tuple(found)
            if comment.is_alone:
                found.append(_suppression(subject, said, comment, lines))
            else:
                found.append(_suppression(subject, said, comment, _around(subject, lines, values)))
    return tuple(found)


def _spans_lines(subject: Subject, node: Node) -> bool:
    text = subject.source.text
    return any(it in text[node.start : node.end] for it in "\r\n")


def _around(
    subject: Subject, lines: tuple[int, int], values: Iterable[tuple[int, int]]
) -> tuple[int, int]:
    """
    The lines of a comment behind a value, with all those of a value that begins or ends there.
    """
    first, last = lines
    for start, end in values:
        place = subject.source.position(start).line, subject.source.position(end).line
        if lines[0] in place:
            first, last = min(first, place[0]), max(last, place[1])
    return first, last


def _suppression(
    subject: Subject, said: re.Match[str], comment: Comment, lines: tuple[int, int]
) -> Suppression:
    whole = Span(said.start(), said.start() + len(said[0].rstrip()))
    words: tuple[tuple[str, int], ...] = ()
    if said["codes"] is not None:
        words = tuple(
            (word[0], said.start("codes") + word.start())
            for word in islice(re.finditer(r"[^\s,]+", said["codes"]), _MOST_WORDS)
        )
    return Suppression(
        _verb(said),
        words,
        bool(words),
        said["until"],
        said["reason"].strip(),
        subject.place(whole),
        lines,
        whole,
        comment,
        subject.goal,
        subject.source.text.startswith("[", said.end("verb")),
    )


def _verb(said: re.Match[str]) -> str:
    """
    The word behind the mark: one that is known in small letters, any other as it is written.
    """
    verb = said["verb"].lower()
    return verb if verb in (HERE, FILE) else said["verb"]


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
