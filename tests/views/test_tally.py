import json

from okrcli.findings import Finding
from okrcli.output import json as as_json
from okrcli.output import plain
from okrcli.views.choice import Choice
from okrcli.views.tally import tallied
from tests.support.reports import GROWTH, NO_GIT, TAME, VAGUE, report

FOUND = report(
    *TAME,
    Finding(VAGUE, "one", GROWTH),
    Finding(VAGUE, "two", "objectives/2026-Q1/love.yaml"),
    skipped=(NO_GIT,),
)


def test_counts_by_rule_and_by_file_and_what_never_fired() -> None:
    """
    All of them, however many would be told; a rule that did not run is not one that never fired.
    """
    assert (
        plain.render(tallied(FOUND, Choice(most=1)))
        == """\
Count  Level  Rule                      Files
    2  info   S001 vague-word               2
    1  error  E006 unknown-key              1
    1  error  M004 start-equals-target      1

Count  File
    2  objectives/2026-Q1/growth.yaml
    2  objectives/2026-Q1/love.yaml

never fired: C001, R001, X005

not run: H001–H003 (no git repository)
2 errors, 2 notes in 2 files (3 rules not run). 1 fixable with --fix.
"""
    )


def test_the_same_as_data() -> None:
    told = json.loads(as_json.render(tallied(FOUND)))
    assert len(told["findings"]) == 4
    assert told["statistics"]["rules"][0] == {
        "code": "S001",
        "name": "vague-word",
        "level": "info",
        "count": 2,
        "files": 2,
    }
    assert told["statistics"]["never_fired"] == ["C001", "R001", "X005"]


def test_nothing_found_is_all_that_never_fired() -> None:
    assert plain.render(tallied(report())).splitlines() == [
        "never fired: C001, E006, H001–H003, M004, R001, S001, X005",
        "",
        "all fine in 1 file",
    ]
