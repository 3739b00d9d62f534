"""
The first look at a file's bytes: size, encoding, and characters or lines that no file may hold.
"""

import re
from itertools import islice

from okrcli.text.characters import forbidden, removal
from okrcli.text.problems import MOST_PROBLEMS, Problem, Reason
from okrcli.text.source import Source, Span

MOST_BYTES = 1 << 20
_BOM = b"\xef\xbb\xbf"
_OTHER_CODINGS = (
    ("UTF-32", (b"\xff\xfe\0\0", b"\0\0\xfe\xff")),
    ("UTF-16", (b"\xff\xfe", b"\xfe\xff")),
)
"""By their first bytes; those of UTF-32 begin like those of UTF-16."""
_PLAIN_ASCII = bytes((*b"\t\n\r", *range(0x20, 0x7F)))
_CONFLICT = re.compile(r"^[ \t]*(<{7}|>{7}|\|{7})(?=[ \r\n]|\Z)[^\r\n]*", re.MULTILINE)
_SAVE_AS = "save it as UTF-8 in your editor"
_MARKS = ("<" * 7, ">" * 7, "|" * 7)


def gate(data: bytes) -> tuple[Source, tuple[Problem, ...]]:
    """
    The text of a file and what forbids to read on.
    """
    if len(data) > MOST_BYTES:
        problem = Problem(
            Reason.UNREADABLE,
            f"the file is larger than 1 MiB ({len(data)} bytes)",
            Span(0, 0),
            "split it",
        )
        return Source(""), (problem,)
    bom = data.startswith(_BOM)
    body = data[len(_BOM) :] if bom else data
    coding = next((name for name, marks in _OTHER_CODINGS if body.startswith(marks)), None)
    if coding is not None or b"\0" in body:
        return _no_text(coding)
    try:
        source = Source(body.decode(), bom)
    except UnicodeDecodeError as error:
        return _not_utf8(body, error)
    problems = [*_conflicts(source.text), *_characters(source.text, body)]
    return source, tuple(problems[:MOST_PROBLEMS])


def _not_utf8(body: bytes, error: UnicodeDecodeError) -> tuple[Source, tuple[Problem, ...]]:
    offset = len(body[: error.start].decode())
    message = f"the file is not UTF-8: byte 0x{body[error.start]:02X} means nothing here"
    source = Source(body.decode(errors="replace"))
    return source, (Problem(Reason.UNREADABLE, message, Span(offset, offset + 1), _SAVE_AS),)


def _no_text(coding: str | None) -> tuple[Source, tuple[Problem, ...]]:
    """
    One problem for the whole file, and none of its text, which would be garbage.
    """
    if coding is not None:
        message, hint = f"the file is {coding}, not UTF-8", _SAVE_AS
    else:
        message, hint = "the file is no text: it holds NUL bytes", "restore or delete it"
    return Source(""), (Problem(Reason.UNREADABLE, message, Span(0, 0), hint),)


def _conflicts(text: str) -> list[Problem]:
    if not any(mark in text for mark in _MARKS):
        return []
    marks = list(islice(_CONFLICT.finditer(text), MOST_PROBLEMS * 3))
    problems: list[Problem] = []
    opened: Problem | None = None
    for mark in marks:
        span = Span(mark.start(1), mark.end())
        if mark.group(1)[0] == "<" or opened is None:
            opened = Problem(
                Reason.CONFLICT,
                "a merge conflict was left unresolved here",
                span,
                "keep one side and delete the lines of `<<<<<<<`, `=======` and `>>>>>>>`",
            )
            problems.append(opened)
        if mark.group(1)[0] == ">":
            opened = None
    return problems


def _characters(text: str, body: bytes) -> list[Problem]:
    if not body.translate(None, _PLAIN_ASCII):
        return []
    found = islice(forbidden(text), MOST_PROBLEMS)
    return [
        Problem(
            it.reason,
            it.message,
            Span(it.offset, it.offset + 1),
            "delete it",
            edits=(removal(text, it.offset),),
            is_safe=True,
        )
        for it in found
    ]
