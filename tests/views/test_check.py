"""
A report as data: the shape `okr/check`, as its schema promises it.
"""

import json
from typing import Any

import pytest

from okrcli.findings import State
from okrcli.findings.report import Report
from okrcli.output import csv
from okrcli.output import json as as_json
from okrcli.views.choice import Choice
from okrcli.views.findings import framed
from okrcli.views.tally import tallied
from tests.output.test_schemas import judged
from tests.support.reports import NO_GIT, TAME, hostile, report, tame


def answer(found: Report, choice: Choice = Choice()) -> Any:  # noqa: B008  # it never changes
    return json.loads(as_json.render(framed(found, choice)))


@pytest.mark.parametrize("found", [report(), tame(skipped=(NO_GIT,)), hostile()])
@pytest.mark.parametrize("choice", [Choice(), Choice(hidden=True, most=3)])
def test_the_schema_is_kept(found: Report, choice: Choice) -> None:
    assert judged(answer(found, choice)) == "check"
    assert judged(json.loads(as_json.render(tallied(found, choice)))) == "check"


def test_all_that_a_finding_carries_is_there() -> None:
    told = answer(tame(skipped=(NO_GIT,)))
    assert told["summary"] == {
        "errors": 2,
        "warnings": 0,
        "infos": 0,
        "new": 2,
        "unchanged": 0,
        "suppressed": 1,
        "baselined": 0,
        "fixable": 1,
        "left_out": 0,
        "skipped_rules": ["H001", "H002", "H003"],
        "files": 2,
    }
    assert told["skipped"] == [{"rules": ["H001", "H002", "H003"], "why": "no git repository"}]
    first, second = told["findings"]
    assert first["related"] == [
        {
            "path": "objectives/2026-Q1/growth.yaml",
            "line": 6,
            "column": 12,
            "end_line": 6,
            "end_column": 14,
            "message": "from here",
        }
    ]
    assert (first["fixable"], first["fix"]) == (False, None)
    assert second["fix"] == {"safe": True, "says": "write owner"}
    assert (second["help"], second["suggestion"]) == ("write `owner`", "did you mean `owner`?")


def test_equal_findings_have_fingerprints_of_their_own() -> None:
    """
    However many of them are told.
    """
    told = answer(report(*[TAME[0]] * 3))
    prints = [finding["fingerprint"] for finding in told["findings"]]
    assert prints == [prints[0], f"{prints[0]}:2", f"{prints[0]}:3"]


def test_what_does_not_count_comes_with_its_state_and_reason() -> None:
    quiet, *_ = answer(tame(), Choice(hidden=True))["findings"]
    assert (quiet["state"], quiet["reason"]) == ("suppressed", "on leave")
    before = report(TAME[0]._replace(state=State.UNCHANGED))
    assert answer(before)["findings"] == []
    assert answer(before)["summary"]["unchanged"] == 1


def test_a_sheet_has_a_row_for_each() -> None:
    rows = csv.render(framed(tame())).splitlines()
    assert rows[0] == "Level,Rule,File,Line,Column,Message"
    assert rows[2].startswith("error,E006 unknown-key,objectives/2026-Q1/love.yaml,2,1,")
    assert len(rows) == 3
