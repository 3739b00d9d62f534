"""
Changes of text by spans, applied from the back so that no edit moves another.
"""

from collections.abc import Iterable
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from okrcli.errors import OkrError
from okrcli.text.source import Span


class CannotEdit(OkrError):
    """
    A change that cannot be spliced into a file without a guess.

    The message does not name the file: its path is known only to the caller.
    """

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message, "edit this by hand")
        self.line = line


class Edit(NamedTuple):
    """
    Put this text where that span is; an empty span inserts.
    """

    span: Span
    text: str


def insert(offset: int, text: str) -> Edit:
    return Edit(Span(offset, offset), text)


def apply(text: str, edits: Iterable[Edit]) -> str:
    """
    The text with every edit made. Insertions at one place come out in the order given.

    >>> apply("start: 45", [Edit(Span(7, 9), "48"), insert(9, " # points")])
    'start: 48 # points'
    """
    for edit in reversed(in_order(edits)):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def in_order(edits: Iterable[Edit]) -> list[Edit]:
    """
    The edits as they follow each other in the text; those that overlap are an error.
    """
    ordered = sorted(edits, key=attrgetter("span.start", "span.end"))
    for before, after in pairwise(ordered):
        if after.span.start < before.span.end:
            message = f"edits overlap: {before} and {after}"
            raise ValueError(message)
    return ordered


def spans_after(edits: Iterable[Edit]) -> list[Span]:
    """
    Where the new texts lie once all edits are made.
    """
    spans: list[Span] = []
    moved = 0
    for edit in in_order(edits):
        start = edit.span.start + moved
        spans.append(Span(start, start + len(edit.text)))
        moved += len(edit.text) - (edit.span.end - edit.span.start)
    return spans


def joined(spans: Iterable[Span]) -> list[Span]:
    """
    The stretches that all of these cover together, in order.

    >>> joined([Span(4, 9), Span(0, 5), Span(12, 13)])
    [Span(start=0, end=9), Span(start=12, end=13)]
    """
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def shifted(span: Span, edits: Iterable[Edit]) -> Span:
    """
    Where a span of the old text lies after the edits; it grows with those inside it.
    """
    start, end = span.start, span.end
    for edit in edits:
        grown = len(edit.text) - (edit.span.end - edit.span.start)
        if edit.span.end <= span.start and edit.span != span:
            start += grown
        if edit.span.start < span.end or (edit.span.end <= span.start and edit.span != span):
            end += grown
    return Span(start, max(start, end))


def is_untouched(old: str, new: str, edits: Iterable[Edit]) -> bool:
    """
    Whether the new text is the old one wherever no edit is.
    """
    ordered = in_order(edits)
    return _outside(old, [it.span for it in ordered]) == _outside(new, spans_after(ordered))


def _outside(text: str, spans: Iterable[Span]) -> list[str]:
    pieces: list[str] = []
    place = 0
    for span in spans:
        pieces.append(text[place : span.start])
        place = span.end
    return [*pieces, text[place:]]
