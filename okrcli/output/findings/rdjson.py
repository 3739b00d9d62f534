"""
reviewdog's diagnostic format: columns are bytes of UTF-8, counted from 1, and the end is exclusive.

Whoever reads it comments on all of it, so only findings that count are told.
"""

from okrcli.findings import Finding, Level, Place
from okrcli.findings.report import Report
from okrcli.output.findings.place import changes, path_in_repository
from okrcli.output.json import encoded
from okrcli.text.source import Source
from okrcli.views.choice import Choice, told
from okrcli.views.document import JsonObject

_SEVERITIES = {Level.ERROR: "ERROR", Level.WARNING: "WARNING", Level.INFO: "INFO"}
_BOM_BYTES = 3


def render(report: Report, choice: Choice) -> str:
    found = [each.finding for each in told(report, choice.of_what_counts())]
    worst = min((finding.level for finding in found), key=lambda it: it.rank, default=Level.INFO)
    return encoded(
        {
            "source": {"name": "okr"},
            "severity": _SEVERITIES[worst],
            "diagnostics": [_diagnostic(finding, report) for finding in found],
        }
    )


def _diagnostic(finding: Finding, report: Report) -> JsonObject:
    said: dict[str, JsonObject | list[JsonObject] | str] = {
        "message": finding.message,
        "location": _location(finding.path, finding.place, report),
        "severity": _SEVERITIES[finding.level],
        "code": {"value": finding.rule.code},
    }
    if suggestions := _suggestions(finding, report.sources.get(finding.path)):
        said["suggestions"] = suggestions
    if finding.related:
        said["related_locations"] = [
            {"message": other.message, "location": _location(other.path, other.place, report)}
            for other in finding.related
        ]
    return said


def _suggestions(finding: Finding, source: Source | None) -> list[JsonObject]:
    """
    A fix of one edit. Of several, each would be offered alone, and do harm without the others.
    """
    if finding.fix is None or source is None or len(finding.fix.edits) != 1:
        return []
    change, *_ = changes(finding.fix, source)
    return [{"range": _range(change.place, source), "text": change.text}]


def _location(path: str, place: Place, report: Report) -> JsonObject:
    source = report.sources.get(path)
    return {"path": path_in_repository(report, path), "range": _range(place, source)}


def _range(place: Place, source: Source | None) -> JsonObject:
    return {
        "start": _position(place.line, place.column, source),
        "end": _position(place.end_line, place.end_column, source),
    }


def _position(line: int, column: int, source: Source | None) -> JsonObject:
    if source is not None:
        before = source.line(line)[: column - 1]
        missing = column - 1 - len(before)
        mark = _BOM_BYTES if source.bom and line == 1 else 0
        column = len(before.encode("utf-8", "surrogatepass")) + missing + mark + 1
    return {"line": line, "column": column}
