"""
Places of findings as other programs count them.
"""

from typing import NamedTuple

from okrcli.findings import Fix, Place
from okrcli.findings.report import Report
from okrcli.output.safe import LONE_SURROGATE
from okrcli.text.source import Source

_BOM = "\ufeff"


class Change(NamedTuple):
    """
    A stretch of a file, and what a fix puts there.
    """

    place: Place
    text: str


def path_in_repository(report: Report, path: str) -> str:
    """
    A workspace's path as it is seen from the top of the git repository.
    """
    return LONE_SURROGATE.sub("\ufffd", report.prefix + path)


def on_one_line(place: Place, source: Source | None) -> Place:
    """
    The place, cut to what of it lies on its first line.
    """
    if place.end_line == place.line:
        return place
    width = 0 if source is None else len(source.line(place.line))
    return place._replace(end_line=place.line, end_column=max(place.column, width + 1))


def changes(fix: Fix, source: Source) -> list[Change]:
    """
    The edits of a fix by line and column.
    """
    found = []
    for edit in fix.edits:
        start, end = source.position(edit.span.start), source.position(edit.span.end)
        found.append(Change(Place(*start, *end), edit.text))
    return found


def whole_text(source: Source) -> str:
    """
    The text as programs read it that take a byte order mark for a character.
    """
    return (_BOM if source.bom else "") + source.text
