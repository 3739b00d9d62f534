"""
A report as the shape `okr/check`, version 1, and as rows for a sheet.
"""

from collections.abc import Iterable

from okrcli.findings import Finding, Fix, Level, Place, State
from okrcli.findings.report import Report, Skipped
from okrcli.views.choice import Choice, Told, left_out, told
from okrcli.views.document import JsonObject, JsonValue, Sheet
from okrcli.views.standing import reasoned, standing

_TITLES = ("Level", "Rule", "File", "Line", "Column", "Message")


def data(report: Report, choice: Choice) -> JsonObject:
    """
    All that is known, findings of every level among it.
    """
    return {
        "summary": {
            "errors": report.count(Level.ERROR),
            "warnings": report.count(Level.WARNING),
            "infos": report.count(Level.INFO),
            "new": len(report.new),
            "unchanged": report.count_state(State.UNCHANGED),
            "suppressed": report.count_state(State.SUPPRESSED),
            "baselined": report.count_state(State.BASELINED),
            "fixable": report.fixable(safe=True),
            "left_out": left_out(report, choice),
            "skipped_rules": sorted({rule.code for part in report.skipped for rule in part.rules}),
            "files": len(report.files),
        },
        "skipped": [_skipped(part) for part in report.skipped],
        "findings": [_finding(each) for each in told(report, choice)],
    }


def sheet(report: Report, choice: Choice) -> Sheet:
    """
    A finding a row.
    """

    def rows() -> Iterable[tuple[JsonValue, ...]]:
        return (_row(each.finding) for each in told(report, choice))

    return Sheet(_TITLES, rows)


def _row(finding: Finding) -> tuple[JsonValue, ...]:
    return (
        standing(finding),
        f"{finding.rule.code} {finding.rule.name}",
        finding.path,
        finding.place.line,
        finding.place.column,
        reasoned(finding),
    )


def _skipped(part: Skipped) -> JsonObject:
    return {"rules": [rule.code for rule in part.rules], "why": part.why}


def _finding(each: Told) -> JsonObject:
    finding = each.finding
    return {
        "code": finding.rule.code,
        "name": finding.rule.name,
        "level": finding.level.value,
        "message": finding.message,
        "path": finding.path,
        **_place(finding.place),
        "goal": finding.goal,
        "node": finding.node,
        "help": finding.advice,
        "suggestion": finding.suggestion,
        "related": [
            {"path": other.path, **_place(other.place), "message": other.message}
            for other in finding.related
        ],
        "fixable": finding.fix is not None,
        "fix": _fix(finding.fix),
        "fingerprint": each.identity,
        "state": finding.state.value,
        "reason": finding.reason,
    }


def _fix(fix: Fix | None) -> JsonObject | None:
    return None if fix is None else {"safe": fix.is_safe, "says": fix.says}


def _place(place: Place) -> JsonObject:
    return {
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }
