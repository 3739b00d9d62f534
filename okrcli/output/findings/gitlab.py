"""
GitLab's Code Quality report: an array of the few fields that it reads, and nothing else.

GitLab stops at the first entry that it does not understand, and shows equal fingerprints once. It
knows no suppressed findings, so only those that count are told.
"""

from okrcli.findings import Finding, Level
from okrcli.findings.report import Report
from okrcli.output.findings.place import path_in_repository
from okrcli.output.json import encoded
from okrcli.views.choice import Choice, Told, told
from okrcli.views.document import JsonObject

_SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.INFO: "info"}
_CRITICAL = "EX"  # families: the file cannot be trusted


def render(report: Report, choice: Choice) -> str:
    return encoded([_entry(each, report) for each in told(report, choice.of_what_counts())])


def _entry(each: Told, report: Report) -> JsonObject:
    finding = each.finding
    rule = finding.rule
    return {
        "description": f"{rule.code} {rule.name}: {finding.message}",
        "check_name": rule.code,
        "fingerprint": each.identity,
        "severity": _severity(finding),
        "location": {
            "path": path_in_repository(report, finding.path),
            "lines": {"begin": finding.place.line},
        },
    }


def _severity(finding: Finding) -> str:
    if finding.level is Level.ERROR and finding.rule.family in _CRITICAL:
        return "critical"
    return _SEVERITIES[finding.level]
