"""
Goals written out with marks: what is to be found in them, and exactly where.

    start: 45
    target: 45
            ^^ start and target are both 45, so progress is undefined

A line of `^` marks a part of the line above it, and the text behind it is the message. `--> path`
begins another file, `--> was path` one as it was before, `--> today DATE` sets the day, `--> okr check
OPTIONS` adds options, `⟨U+202E⟩` stands for a character that cannot be seen.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from okrcli.rules.page import DEFAULT_FILE
from tests.support.cli import TODAY, okr
from tests.support.files import workspace
from tests.support.repo import Repo

_MARK = re.compile(r"( *)(\^+)(?: (.*))?")
_HEADING = re.compile(
    r"--> (?:today (?P<today>\S+)|okr check (?P<words>.+)|was (?P<was>.+)|(?P<path>.+))"
)
_HIDDEN = re.compile(r"⟨U\+([0-9A-F]{4,6})⟩")


class Found(NamedTuple):
    """
    A finding as a mark says it: the message, and the place on one line.
    """

    path: str
    line: int
    column: int
    end_column: int
    message: str


class Marked(NamedTuple):
    files: dict[str, str]
    today: str
    found: tuple[Found, ...]
    words: tuple[str, ...] = ()
    before: Mapping[str, str] = MappingProxyType({})


def marked(text: str) -> Marked:
    """
    The files that a text holds, and what its marks say.
    """
    files: dict[str, list[str]] = {}
    before: dict[str, list[str]] = {}
    here = files
    path, today, shown = DEFAULT_FILE, TODAY, ""
    words: list[str] = []
    found = []
    for line in text.split("\n"):
        heading, mark = _HEADING.fullmatch(line), _MARK.fullmatch(line)
        if heading is not None:
            path, today = heading["path"] or path, heading["today"] or today
            words += (heading["words"] or "").split()
            here = before if heading["was"] else files
            path = heading["was"] or path
            if heading["path"] or heading["was"]:
                here[path] = []
        elif mark is not None:
            start, end = len(mark[1]), len(mark[1]) + len(mark[2])
            columns = (len(_seen(shown[:start])) + 1, len(_seen(shown[:end])) + 1)
            found.append(Found(path, len(files[path]), *columns, _seen(mark[3] or "")))
        else:
            shown = line
            here.setdefault(path, []).append(_seen(line))
    return Marked(_texts(files), today, tuple(found), tuple(words), _texts(before))


def _texts(files: Mapping[str, list[str]]) -> dict[str, str]:
    return {name: "\n".join(lines).rstrip("\n") + "\n" for name, lines in files.items()}


def _seen(text: str) -> str:
    return _HIDDEN.sub(lambda found: chr(int(found[1], 16)), text)


def check(
    folder: Path,
    files: Mapping[str, str],
    today: str,
    *words: str,
    before: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, Any]:
    """
    What `okr check` says of these files, as JSON; compared with those before, if there are any.
    """
    if before:
        Repo.around(workspace(folder, before))
        for path in before.keys() - files.keys() - {"okr.yaml"}:
            (folder / path).unlink()
        words = (*words, "--against", "HEAD")
    answer = okr("check", "--json", "--today", today, *words, cwd=workspace(folder, files))
    assert answer.stdout, answer.stderr
    said: dict[str, Any] = answer.json
    return said


def found(said: dict[str, Any], expected: tuple[Found, ...]) -> tuple[Found, ...]:
    """
    What was said, in the form of marks: a place of no width, or of several lines, is as wide as its mark.
    """
    widths = {(it.path, it.line, it.column): it.end_column for it in expected}
    rows = []
    for one in said["findings"]:
        place = (one["path"], one["line"], one["column"])
        end = one["end_column"]
        if one["end_line"] != one["line"] or end == one["column"]:
            end = widths.get(place, end)
        rows.append(Found(*place, end, one["message"]))
    return tuple(rows)
