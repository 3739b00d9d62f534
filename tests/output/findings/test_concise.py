from okrcli.output.findings import render
from tests.support.reports import GROWTH, NO_GIT, TAME, hostile, report, tame


def test_a_finding_is_a_line_and_the_verdict_is_the_last() -> None:
    assert render("concise", tame(skipped=(NO_GIT,))).splitlines() == [
        f"{GROWTH}:7:13: error M004 start-equals-target: {TAME[0].message}",
        'objectives/2026-Q1/love.yaml:2:1: error E006 unknown-key: unknown key "ownr"',
        "not run: H001–H003 (no git repository)",
        "2 errors in 2 files (1 suppressed, 3 rules not run). 1 fixable with --fix.",
    ]


def test_nothing_found_is_said() -> None:
    assert render("concise", report()) == "all fine in 1 file\n"


def test_whatever_is_in_it_a_finding_stays_one_line() -> None:
    assert len(render("concise", hostile()).splitlines()) == len(hostile().findings) + 1
    long = TAME[0]._replace(message="word " * 200)
    assert len(render("concise", report(long)).splitlines()) == 2
