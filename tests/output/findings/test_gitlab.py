import json

from okrcli.findings import Finding
from okrcli.output.findings import render
from tests.support.reports import ALONE, EQUAL, GROWTH, LATE, SECRET, UNKNOWN, hostile, report


def test_nothing_found_is_an_empty_array() -> None:
    assert render("gitlab", report()) == "[]\n"


def test_an_entry_has_what_gitlab_reads() -> None:
    (entry,) = json.loads(render("gitlab", report(Finding(EQUAL, "both 45", GROWTH))))
    assert entry["description"] == "M004 start-equals-target: both 45"
    assert entry["location"] == {"path": GROWTH, "lines": {"begin": 1}}


def test_levels_have_their_severities() -> None:
    """
    Critical is what makes a file one that cannot be trusted.
    """
    rules = (UNKNOWN, SECRET, EQUAL, LATE, ALONE)
    found = report(*(Finding(rule, "x", f"{n}.yaml") for n, rule in enumerate(rules)))
    severities = [entry["severity"] for entry in json.loads(render("gitlab", found))]
    assert severities == ["critical", "critical", "major", "minor", "info"]


def test_no_fingerprint_comes_twice() -> None:
    """
    GitLab would show only one of them.
    """
    same = [Finding(EQUAL, "x", GROWTH)] * 3
    for found in (report(*same), hostile()):
        entries = json.loads(render("gitlab", found))
        assert len({entry["fingerprint"] for entry in entries}) == len(found.findings)
