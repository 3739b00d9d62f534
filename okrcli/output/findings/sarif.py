"""
SARIF 2.1.0 with all that GitHub's code scanning asks for, and some that editors can use.

All selected rules are listed, not only those that fired, so that runs differ in results alone.
"""

from collections.abc import Mapping
from functools import cached_property
from urllib.parse import quote

from okrcli import __version__
from okrcli.findings import Certainty, Finding, Level, Place, Rule, State
from okrcli.findings.page import Page
from okrcli.findings.report import Report, Skipped
from okrcli.output.findings.line_hash import line_hashes
from okrcli.output.findings.place import changes, on_one_line, path_in_repository, whole_text
from okrcli.output.json import encoded
from okrcli.views.choice import Choice, Told, told
from okrcli.views.document import JsonObject, JsonValue
from okrcli.views.verdict import codes

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_MOST_RESULTS = 25_000  # GitHub refuses a file with more
_LONGEST = 1024  # characters of a description

_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "note"}
_SEVERITIES = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "recommendation"}
_PRECISIONS = {certainty: certainty.value.replace(" ", "-") for certainty in Certainty}
_SECURITY = {"X001": "5.0", "X004": "5.0", "X005": "8.0"}  # GitHub: medium, medium, high
_STATES = {State.SUPPRESSED: "inSource", State.BASELINED: "external"}


def render(report: Report, choice: Choice) -> str:
    return encoded(_Log(report, choice).whole)


class _Log:
    def __init__(self, report: Report, choice: Choice) -> None:
        self.report = report
        most = _MOST_RESULTS if choice.most is None else min(choice.most, _MOST_RESULTS)
        # What was there before is no news, but without it GitHub takes it for mended.
        self.told = told(report, choice._replace(most=most), State.UNCHANGED)
        self.compares = report.count_state(State.UNCHANGED) > 0

    @property
    def whole(self) -> JsonObject:
        driver: JsonObject = {
            "name": "okr",
            "semanticVersion": __version__,
            "rules": [_rule(page) for page in self.pages],
        }
        run: JsonObject = {
            "tool": {"driver": driver},
            "automationDetails": {"id": "okr-check/"},
            "columnKind": "unicodeCodePoints",
            "invocations": [
                {
                    "executionSuccessful": True,
                    "toolExecutionNotifications": [_notice(it) for it in self.report.skipped],
                }
            ],
            "results": [self.result(each) for each in self.told],
        }
        return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """
        The pages of the selected rules, and of those that fired without being selected.
        """
        known = {page.rule.code for page in self.report.pages}
        fired = {each.finding.rule.code: each.finding.rule for each in self.told}
        more = [_bare(fired[code]) for code in sorted(fired.keys() - known)]
        return (*self.report.pages, *more)

    @cached_property
    def index(self) -> Mapping[str, int]:
        return {page.rule.code: index for index, page in enumerate(self.pages)}

    @cached_property
    def hashes(self) -> Mapping[str, list[str]]:
        paths = {each.finding.path for each in self.told} & self.report.sources.keys()
        return {path: line_hashes(whole_text(self.report.sources[path])) for path in paths}

    def result(self, each: Told) -> JsonObject:
        finding = each.finding
        result: dict[str, JsonValue] = {
            "ruleId": finding.rule.code,
            "ruleIndex": self.index[finding.rule.code],
            "level": _LEVELS[finding.level],
            "message": {"text": _sentences(finding)},
            "locations": [
                {
                    "physicalLocation": self.physical(finding.path, finding.place),
                    **_logical(finding),
                }
            ],
            "partialFingerprints": self.fingerprints(each),
        }
        if finding.related:
            result["relatedLocations"] = [
                {
                    "id": number,
                    "physicalLocation": self.physical(other.path, other.place),
                    "message": {"text": (other.message or "related").replace("](", "] (")},
                }
                for number, other in enumerate(finding.related, 1)
            ]
        result |= self.fixes(finding)
        result |= _state(finding, compares=self.compares)
        return result

    def physical(self, path: str, place: Place) -> JsonObject:
        return {
            "artifactLocation": self.artifact(path),
            "region": _region(on_one_line(place, self.report.sources.get(path))),
        }

    def artifact(self, path: str) -> JsonObject:
        uri = quote(path_in_repository(self.report, path), safe="/")
        return {"uri": uri, "uriBaseId": "%SRCROOT%"}

    def fingerprints(self, each: Told) -> JsonObject:
        hashes = self.hashes.get(each.finding.path, [])
        number = each.finding.place.line
        own = {"okr/v1": each.identity}
        if number > len(hashes):
            return own
        return {"primaryLocationLineHash": hashes[number - 1], **own}

    def fixes(self, finding: Finding) -> JsonObject:
        source = self.report.sources.get(finding.path)
        if finding.fix is None or source is None:
            return {}
        doubt = "" if finding.fix.is_safe else " (unsafe)"
        replacements: list[JsonObject] = [
            {"deletedRegion": _region(change.place), "insertedContent": {"text": change.text}}
            for change in changes(finding.fix, source)
        ]
        change: JsonObject = {
            "artifactLocation": self.artifact(finding.path),
            "replacements": replacements,
        }
        said = {"text": f"{finding.fix.says}{doubt}"}
        return {"fixes": [{"description": said, "artifactChanges": [change]}]}


def _rule(page: Page) -> JsonObject:
    rule = page.rule
    security = _SECURITY.get(rule.code)
    properties: dict[str, JsonValue] = {
        "tags": ["okr", f"family-{rule.family}", *(["security"] if security else [])],
        "precision": _PRECISIONS[rule.certainty],
        "problem.severity": _SEVERITIES[rule.level],
    }
    if security:
        properties["security-severity"] = security
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": page.summary[:_LONGEST]},
        "fullDescription": {"text": _first_paragraph(page)[:_LONGEST]},
        "help": {"text": page.text, "markdown": page.text},
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
        "properties": properties,
    }


def _bare(rule: Rule) -> Page:
    """
    GitHub takes no empty description, so a rule without a page is described by its name.
    """
    words = rule.name.replace("-", " ").capitalize() + "."
    return Page(rule, words, words)


def _first_paragraph(page: Page) -> str:
    return " ".join(page.text.strip().partition("\n\n")[0].split()) or page.summary


def _sentences(finding: Finding) -> str:
    """
    The message and the advice; what looks like SARIF's own form of a link is taken apart.
    """
    advice = f"\n{finding.advice}" if finding.advice else ""
    return f"{finding.message}{advice}".replace("](", "] (")


def _logical(finding: Finding) -> JsonObject:
    if not finding.goal:
        return {}
    name = f"{finding.goal}.{finding.node}" if finding.node else finding.goal
    return {"logicalLocations": [{"fullyQualifiedName": name}]}


def _region(place: Place) -> JsonObject:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _state(finding: Finding, *, compares: bool) -> JsonObject:
    state: dict[str, JsonValue] = {}
    if compares:
        state["baselineState"] = "unchanged" if finding.state is State.UNCHANGED else "new"
    if finding.state in _STATES:
        suppression = {"kind": _STATES[finding.state], "status": "accepted"}
        if finding.reason:
            suppression["justification"] = finding.reason
        state["suppressions"] = [suppression]
    return state


def _notice(part: Skipped) -> JsonObject:
    return {
        "descriptor": {"id": "L007"},
        "level": "note",
        "message": {"text": f"not run: {codes(part.rules)} ({part.why})"},
    }
