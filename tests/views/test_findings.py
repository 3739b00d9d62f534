"""
Findings in full: the frame, what stands below it, and the verdict at the end.
"""

from typing import Any

from okrcli.findings import Finding, Fix, Level, Place, Related, State
from okrcli.findings.report import Report
from okrcli.output import plain
from okrcli.views.choice import Choice
from okrcli.views.findings import framed
from tests.support.reports import (
    ALONE,
    EQUAL,
    GROWTH,
    LATE,
    NO_GIT,
    TAME,
    VAGUE,
    report,
    tame,
)

NOTES = (
    Finding(VAGUE, "vague", GROWTH, Place(1, 8, 1, 12)),
    Finding(VAGUE, "vague again", GROWTH, Place(5, 12, 5, 15)),
    Finding(ALONE, "alone", GROWTH, Place(1, 1, 1, 6)),
    Finding(ALONE, "alone too", "objectives/2026-Q1/love.yaml"),
)


def text(found: Report, **choice: Any) -> str:
    return plain.render(framed(found, Choice(**choice)))


def test_two_errors_in_full() -> None:
    assert (
        text(tame(skipped=(NO_GIT,)))
        == """\
error[M004 start-equals-target]: start and target are both 45, so progress is undefined
 --> objectives/2026-Q1/growth.yaml:7:13
  |
6 |     start: 45
  |            -- from here
7 |     target: 45
  |             ^^
  |
  = help: set another target, or use `kind: threshold`
  = explain: okr explain M004

error[E006 unknown-key]: unknown key "ownr"
 --> objectives/2026-Q1/love.yaml:2:1
  |
2 | ownr: ana
  | ^^^^
  |
  = see: objectives/2026-Q1/growth.yaml:2:1: as it is here
  = help: write `owner`
  = did you mean `owner`?
  = fix: write owner (okr check --fix)
  = explain: okr explain E006

not run: H001–H003 (no git repository)
2 errors in 2 files (1 suppressed, 3 rules not run). 1 fixable with --fix.
"""
    )


def test_notes_are_a_line_a_file() -> None:
    assert (
        text(report(*NOTES))
        == """\
objectives/2026-Q1/growth.yaml: 3 notes: R001, S001 ×2
objectives/2026-Q1/love.yaml: 1 note: R001

4 notes in 2 files. Notes in full: --show info.
"""
    )


def test_notes_are_in_full_for_who_asks() -> None:
    shown = text(report(*NOTES), show=Level.INFO)
    assert shown.count("info[") == 4
    assert shown.endswith("\n4 notes in 2 files\n")


def test_what_is_below_the_level_shown_is_brief() -> None:
    found = report(TAME[0], Finding(LATE, "late", GROWTH), *NOTES[:1])
    shown = text(found, show=Level.ERROR)
    assert "warning[" not in shown
    assert f"{GROWTH}: 1 warning, 1 note: C001, S001\n" in shown
    assert "Warnings and notes in full: --show info." in shown


def test_a_rule_is_explained_once() -> None:
    again = TAME[0]._replace(place=Place(6, 12, 6, 14), related=())
    shown = text(report(TAME[0], again))
    assert shown.count("error[M004") == 2
    assert shown.count("okr explain M004") == 1


def test_what_has_nothing_below_its_frame_has_no_line_that_leads_there() -> None:
    bare = Finding(EQUAL, "x", GROWTH, Place(7, 13, 7, 15))
    shown = text(report(bare, bare._replace(place=Place(6, 12, 6, 14))))
    assert shown.endswith("  |             ^^\n\n2 errors in 1 file\n")


def test_nothing_wrong_is_one_calm_line() -> None:
    assert text(report()) == "all fine in 1 file\n"
    assert text(report(files=("a", "b"))) == "all fine in 2 files\n"


def test_what_does_not_count_is_counted() -> None:
    found = [NOTES[0]._replace(state=state) for state in State]
    found[1] = found[1]._replace(rule=EQUAL)
    shown = text(report(*found), against="main")
    assert "1 note in 1 file (1 suppressed, 1 in the baseline, 1 already on main)" in shown
    assert "1 already there" in text(report(*found))


def test_what_does_not_count_is_told_to_who_asks_with_its_reason() -> None:
    shown = text(tame(), hidden=True)
    assert "warning[C001 no-recent-checkin] suppressed: no check-in for 40 days" in shown
    assert "\n  = reason: on leave\n" in shown


def test_what_is_left_out_is_counted() -> None:
    assert "2 errors in 2 files, 4 more not shown." in text(report(*TAME, left_out=4))
    shown = text(report(*TAME, *NOTES, left_out=4), most=1)
    assert shown.count("error[") == 1
    assert "9 more not shown" in shown


def test_fixes_say_which_option_makes_them() -> None:
    unsafe = Finding(EQUAL, "x", GROWTH, fix=Fix((), is_safe=False, says="quote it"))
    shown = text(report(unsafe))
    assert "= fix: quote it (okr check --unsafe-fixes)" in shown
    assert shown.endswith("1 error in 1 file. 1 fixable with --unsafe-fixes.\n")
    both = text(report(unsafe, TAME[1]))
    assert "1 fixable with --fix, 1 more with --unsafe-fixes." in both


def test_a_fix_that_says_what_to_do_is_said_once() -> None:
    same = Finding(
        EQUAL, "x", GROWTH, advice="quote it", fix=Fix((), is_safe=True, says="quote it")
    )
    assert text(report(same)).count("quote it") == 1


def test_without_a_text_related_places_are_named() -> None:
    """
    A file that cannot be read has no lines to show.
    """
    found = Finding(EQUAL, "x", GROWTH, related=(Related(GROWTH, Place(3, 2), "the other"),))
    shown = text(report(found)._replace(sources={}))
    assert shown.startswith(
        f"error[M004 start-equals-target]: x\n --> {GROWTH}:1:1\n  = see: {GROWTH}:3:2: the other\n"
    )


def test_of_several_lines_the_first_is_marked_to_its_end() -> None:
    shown = text(report(Finding(EQUAL, "x", GROWTH, Place(5, 12, 8, 1))))
    assert "5 |     title: Net Promoter Score\n  |            ^^^^^^^^^^^^^^^^^^\n" in shown
