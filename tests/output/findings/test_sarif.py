import json
from typing import Any
from urllib.parse import unquote

from okrcli.findings import Certainty, Finding, Fix, Place, Related, State
from okrcli.findings.page import Page
from okrcli.output.findings import render
from okrcli.output.findings.line_hash import line_hashes
from okrcli.text.edit import Edit, apply
from okrcli.text.source import Source, Span
from okrcli.views.choice import Choice
from tests.support.reports import (
    CRLF_TEXT,
    EQUAL,
    GROWTH,
    GROWTH_TEXT,
    HOSTILE_PATHS,
    LATE,
    NO_GIT,
    RULES,
    SECRET,
    TAME,
    VAGUE,
    hostile,
    report,
    tame,
)

EVERY_STATE = Choice(hidden=True)


def run(text: str) -> dict[str, Any]:
    (only,) = json.loads(text)["runs"]
    found: dict[str, Any] = only
    return found


def results(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = run(text)["results"]
    return found


def test_all_selected_rules_are_listed_and_results_point_at_theirs() -> None:
    """
    Also one that fired without being selected.
    """
    more = Finding(VAGUE._replace(code="L001", name="own"), "x", GROWTH)
    told = run(render("sarif", report(*TAME, more)))
    rules = told["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [*(rule.code for rule in RULES), "L001"]
    assert rules[-1]["fullDescription"]["text"] == "Own."
    for result in told["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_a_rule_says_what_github_asks() -> None:
    long = Page(SECRET, "S" * 2_000, f"First\nparagraph. {'x' * 2_000}\n\nBad:\n")
    (rule,) = run(render("sarif", report(pages=(long,))))["tool"]["driver"]["rules"]
    assert rule["name"] == "secret"
    assert len(rule["shortDescription"]["text"]) == 1024
    assert rule["fullDescription"]["text"].startswith("First paragraph. xxx")
    assert rule["help"]["markdown"] == rule["help"]["text"] == long.text
    assert rule["properties"] == {
        "tags": ["okr", "family-X", "security"],
        "precision": "high",
        "problem.severity": "error",
        "security-severity": "8.0",
    }
    (note,) = run(render("sarif", report(pages=(Page(VAGUE, "s.", "t"),))))["tool"]["driver"][
        "rules"
    ]
    assert note["defaultConfiguration"] == {"level": "note"}
    assert note["properties"]["problem.severity"] == "recommendation"
    assert note["properties"]["precision"] == Certainty.LOW.value
    assert "security-severity" not in note["properties"]


def test_the_line_s_hash_is_the_one_that_github_computes_itself() -> None:
    """
    Of the whole file, with its byte order mark.
    """
    found = Finding(EQUAL, "x", GROWTH, Place(1, 1, 1, 2)), Finding(EQUAL, "y", GROWTH, Place(7, 3))
    for bom, text in ((False, GROWTH_TEXT), (True, f"\ufeff{GROWTH_TEXT}")):
        prints = [
            it["partialFingerprints"] for it in results(render("sarif", report(*found, bom=bom)))
        ]
        assert [it["primaryLocationLineHash"] for it in prints] == [
            line_hashes(text)[0],
            line_hashes(text)[6],
        ]
        assert len({it["okr/v1"] for it in prints}) == 2


def test_without_the_text_there_is_no_hash_and_no_fix() -> None:
    (first, second) = results(render("sarif", tame()._replace(sources={})))
    assert first["partialFingerprints"].keys() == {"okr/v1"}
    assert "fixes" not in second
    far = report(Finding(EQUAL, "x", GROWTH, Place(99, 1, 99, 1)))
    assert results(render("sarif", far))[0]["partialFingerprints"].keys() == {"okr/v1"}


def test_regions_lie_on_one_line() -> None:
    """
    GitHub shows in a pull request only what lies in the diff as a whole.
    """
    found = report(Finding(EQUAL, "x", GROWTH, Place(2, 7, 5, 1)), sources={GROWTH: CRLF_TEXT})
    (place,) = results(render("sarif", found))[0]["locations"]
    region = {"startLine": 2, "startColumn": 7, "endLine": 2, "endColumn": 8}
    assert place["physicalLocation"]["region"] == region
    for result in results(render("sarif", hostile())):
        for place in (*result["locations"], *result["relatedLocations"]):
            region = place["physicalLocation"]["region"]
            assert region["startLine"] == region["endLine"]
            assert region["startColumn"] <= region["endColumn"]


def test_paths_are_relative_references_and_come_back() -> None:
    found = report(*(Finding(EQUAL, "x", path) for path in HOSTILE_PATHS), prefix="a:b/")
    uris = [
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in results(render("sarif", found))
    ]
    wanted = {f"a:b/{path}".replace("\udcff", "\ufffd") for path in HOSTILE_PATHS}
    assert {unquote(uri) for uri in uris} == wanted
    assert all(":" not in uri and " " not in uri and uri.isascii() for uri in uris)


def test_a_fix_makes_of_the_text_what_its_edits_do() -> None:
    """
    Regions of several lines among them.
    """
    edits = (Edit(Span(0, 5), "name"), Edit(Span(20, 40), "\u00e9\n"), Edit(Span(50, 50), "x"))
    fixed = Finding(EQUAL, "x", GROWTH, fix=Fix(edits, is_safe=False, says="rewrite it"))
    (fix,) = results(render("sarif", report(fixed)))[0]["fixes"]
    assert fix["description"]["text"] == "rewrite it (unsafe)"
    (change,) = fix["artifactChanges"]
    text = GROWTH_TEXT
    for replacement in reversed(change["replacements"]):
        region = replacement["deletedRegion"]
        starts = [0]
        for line in GROWTH_TEXT.splitlines(keepends=True):
            starts.append(starts[-1] + len(line))
        start = starts[region["startLine"] - 1] + region["startColumn"] - 1
        end = starts[region["endLine"] - 1] + region["endColumn"] - 1
        text = text[:start] + replacement["insertedContent"]["text"] + text[end:]
    assert text == apply(Source(GROWTH_TEXT).text, edits)


def test_related_places_and_the_goal_are_told() -> None:
    first, _ = results(render("sarif", tame()))
    (related,) = first["relatedLocations"]
    assert related["message"]["text"] == "from here"
    assert related["physicalLocation"]["region"]["startLine"] == 6
    (place,) = first["locations"]
    (goal,) = place["logicalLocations"]
    assert goal["fullyQualifiedName"] == "2026-Q1/growth.key_results[nps].target"
    bare = Finding(EQUAL, "x", GROWTH, related=(Related(GROWTH, Place(), ""),))
    assert "logicalLocations" not in results(render("sarif", report(bare)))[0]["locations"][0]


def test_suppressions_come_with_their_reasons_to_who_asks() -> None:
    quiet = Finding(LATE, "x", GROWTH, state=State.SUPPRESSED, reason="on leave")
    known = Finding(LATE, "y", GROWTH, state=State.BASELINED)
    found = report(quiet, known)
    assert results(render("sarif", found)) == []
    told = [it["suppressions"] for it in results(render("sarif", found, EVERY_STATE))]
    assert told == [
        [{"kind": "inSource", "status": "accepted", "justification": "on leave"}],
        [{"kind": "external", "status": "accepted"}],
    ]


def test_what_was_there_before_stays_and_is_marked() -> None:
    """
    Without it GitHub would take it for mended; without a comparison nothing is marked.
    """
    before = Finding(LATE, "x", GROWTH, state=State.UNCHANGED)
    told = results(render("sarif", report(before, TAME[0])))
    assert [it["baselineState"] for it in told] == ["unchanged", "new"]
    assert "baselineState" not in results(render("sarif", report(TAME[0])))[0]


def test_rules_that_did_not_run_are_told() -> None:
    (call,) = run(render("sarif", report(skipped=(NO_GIT,))))["invocations"]
    (notice,) = call["toolExecutionNotifications"]
    assert notice["descriptor"]["id"] == "L007"
    assert notice["message"]["text"] == "not run: H001–H003 (no git repository)"


def test_no_message_holds_sarif_s_own_links() -> None:
    (result,) = results(render("sarif", report(Finding(EQUAL, "see [x](1)", GROWTH))))
    assert result["message"]["text"] == "see [x] (1)"


def test_there_are_never_more_results_than_github_takes() -> None:
    many = [Finding(EQUAL, "x", GROWTH, key=str(n)) for n in range(25_002)]
    assert len(results(render("sarif", report(*many)))) == 25_000
