"""
`okr checkin` at a terminal: what is due, one after the other.
"""

import os
import signal
from pathlib import Path

import pytest

from tests.support.cli import okr
from tests.support.files import changed, snapshot, workspace
from tests.support.repo import Repo
from tests.support.terminal import END, at_terminal

LOVE = """\
title: Customers love us
owner: ana
key_results:
  - id: nps
    title: Net Promoter Score
    start: 45
    target: 60
    unit: points
    checkins:
      - {date: 2026-10-12, value: 46}
      - {date: 2026-10-26, value: 48, confidence: 6}
  - id: speed
    title: First response
    kind: threshold
    at_most: 2
    unit: h
    checkins:
      - {date: 2026-11-02, value: 3.5}
  - id: news
    title: Newsletter
    kind: recurring
    times: 3
    every: month
    checkins:
      - {date: 2026-11-03}
  - id: app
    title: App
    kind: milestone
    steps:
      - {title: In the store, due: 2026-10-31, done: 2026-10-30}
      - {title: In ten shops, due: 2026-11-10}
"""
KPI = """\
title: Churn
owner: ana
unit: "%"
direction: decrease
healthy: 4
measurements:
  - {date: 2026-10-01, value: 4.5}
"""
COUNTED = """\
title: Care
owner: bo
unit: "%"
direction: increase
formula: happy / asked * 100
"""
FILE = "objectives/2026-Q4/love.yaml"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    files = {FILE: LOVE, "kpis/churn.yaml": KPI, "kpis/care.yaml": COUNTED}
    return workspace(tmp_path, files)


def lines(place: Path, file: str = FILE) -> list[str]:
    return [line.strip() for line in (place / file).read_text(encoding="utf-8").splitlines()]


def test_what_is_due_for_me_is_asked_one_by_one(place: Path) -> None:
    """
    Objective by objective, in the order of its file; each answer is written at once.
    """
    with at_terminal("checkin", cwd=place, OKR_USER="ana") as ana:
        ana.sees("5 due for ana")
        ana.sees("1 of 5  Churn  ■ critical  churn\nlast     4.5% on 1 Oct\nhealthy  ≤ 4%\n")
        ana.answers(("now: ", "3.9 -m without October"))
        ana.sees("2 of 5  Net Promoter Score")
        asked = ana.sees("now: ")
        assert "last  48 points on 26 Oct  ▁█  confidence 6\n" in asked
        assert "aim   45 → 60 points by 31 Dec\n" in asked
        assert "pace  52.6 points by now; +1.9 points a week to reach 60 points\n" in asked
        ana.types("52 7 second wave is in")
        ana.sees("● love#nps: 48 → 52 points, confidence 7 on 2026-11-16\n  “second wave is in”\n")
        ana.sees("3 of 5  First response")
        assert "pace  -0.23 h a week to reach 2 h\n" in ana.sees("now: ")
        ana.types("")
        ana.sees("4 of 5  Newsletter")
        ana.answers(("times: ", "1"))
        assert "of   App\n" in ana.sees("done? [y] ")
        ana.types("y 8 at last")
        assert ana.ends() == 0
    assert "4 checked in, 1 skipped; `okr undo` takes back the last\n" in ana.seen
    text = (place / FILE).read_text(encoding="utf-8")
    assert "value: 52, confidence: 7, by: ana, note: second wave is in}" in text
    assert "{title: In ten shops, due: 2026-11-10, done: 2026-11-16}" in text
    assert "value: 3.9" in (place / "kpis/churn.yaml").read_text(encoding="utf-8")
    assert okr("check", cwd=place).code == 0


def test_every_answer_is_taken_back_by_itself(place: Path) -> None:
    """
    Two answers are two writes.
    """
    before = snapshot(place)
    with at_terminal("checkin", cwd=place, OKR_USER="ana") as ana:
        ana.answers(("now: ", "4"), ("now: ", "52"), ("now: ", "q"))
        assert ana.ends() == 0
    assert "2 checked in, 3 left" in ana.seen
    assert changed(before, place) == {FILE, "kpis/churn.yaml"}
    assert okr("undo", cwd=place).code == 0
    assert changed(before, place) == {"kpis/churn.yaml"}
    assert okr("undo", cwd=place).code == 0
    assert changed(before, place) == set()


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("abc", '"abc" is no number; the value comes first, a note alone behind -m'),
        ("52,5", '"52,5" has a comma for decimals; write a point'),
        ("52%", "nps is measured in points, not in %"),
        ("52 days", "nps is measured in points, not in days"),
        ("52 -c 11", 'confidence is a whole number from 0 to 10, not "11"'),
        ("1 200", '"200" may be part of the number'),
        ("done", "nps is measured by a number, not by being done"),
        ("52 -m \u202eevil", "note: "),
    ],
)
def test_what_does_not_fit_is_said_and_asked_again(place: Path, said: str, reason: str) -> None:
    """
    One sentence why; nothing is written by it, and the question stands again.
    """
    before = snapshot(place)
    with at_terminal("checkin", "nps", cwd=place, OKR_USER="ana") as ana:
        ana.answers(("now: ", said))
        ana.sees(reason)
        ana.answers(("now: ", ""))
        assert ana.ends() == 0
    assert "nothing was checked in" in ana.seen
    assert changed(before, place) == set()


@pytest.mark.parametrize(
    ("said", "doubt"),
    [
        ("520", "520 lies far beyond 45 → 60; sure? [y/N] "),
        ("30", "30 goes back by more than the whole way from 45 to 60; sure? [y/N] "),
        ("+400", "448 lies far beyond 45 → 60; sure? [y/N] "),
    ],
)
def test_what_is_hard_to_believe_is_asked_once_more(place: Path, said: str, doubt: str) -> None:
    """
    A no asks anew, a yes is believed.
    """
    with at_terminal("checkin", "nps", cwd=place) as ana:
        ana.answers(("now: ", said), (doubt, ""), ("nothing was saved", ""))
        assert ana.ends() == 0
    with at_terminal("checkin", "nps", cwd=place) as ana:
        ana.answers(("now: ", said), (doubt, "y"))
        assert ana.ends() == 0
    assert "● love#nps: 48 → " in ana.seen


def test_help_explains_the_question(place: Path) -> None:
    with at_terminal("checkin", "nps", cwd=place) as ana:
        ana.answers(("now: ", "?"))
        assert "52 7 second wave is in. Only a note: -m waiting for the survey." in ana.sees(
            "now: "
        )
        ana.types("-m waiting")
        assert ana.ends() == 0
    assert "note: waiting" in (place / FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize("answered", [0, 1, 2])
def test_ctrl_c_leaves_every_file_whole_and_says_what_is_saved(place: Path, answered: int) -> None:
    """
    What was answered stays, the question that stood is not answered.
    """
    before = snapshot(place)
    with at_terminal("checkin", cwd=place, OKR_USER="ana") as ana:
        for value in ("4.1", "52")[:answered]:
            ana.answers(("now: ", value))
        ana.sees("now: ")
        ana.types("3", enter=False)
        ana.sees("3")
        ana.interrupts()
        assert ana.ends() == 130
    said = {
        0: "stopped: nothing was saved\n",
        1: "stopped: the check-in before this question stayed saved, and nothing else was written\n",
        2: "stopped: the 2 check-ins before this question stayed saved, and nothing else was written\n",
    }
    assert said[answered] in ana.seen
    assert len(changed(before, place)) == answered
    assert okr("check", cwd=place).code == 0


def test_ctrl_d_ends_as_q_does(place: Path) -> None:
    with at_terminal("checkin", cwd=place, OKR_USER="ana") as ana:
        ana.answers(("now: ", "4"))
        ana.sees("now: ")
        ana.types(END, enter=False)
        assert ana.ends() == 0
    assert "1 checked in, 4 left; `okr undo` takes back the last\n" in ana.seen


def test_what_git_refuses_is_not_asked_for_again(place: Path) -> None:
    """
    The answer is written; asked once more it would be written twice.
    """
    repo = Repo.around(place)
    repo.hook("pre-commit", "echo no commits on Mondays >&2; exit 1")
    with at_terminal("checkin", "--commit", cwd=place, OKR_USER="ana") as ana:
        ana.answers(("now: ", ""), ("now: ", "+3"))
        assert ana.ends() == 2
    assert "● love#nps: 48 → 51 points on 2026-11-16\n" in ana.seen
    assert "1 checked in, 1 skipped, 3 left; `okr undo` takes back the last\n" in ana.seen
    assert "okr: written, but not committed: " in ana.seen
    assert sum("value: 51" in line for line in lines(place)) == 1


def test_what_the_disk_refuses_is_not_asked_for_again(place: Path) -> None:
    before = snapshot(place)
    (place / ".okr").write_text("no folder", encoding="utf-8")
    with at_terminal("checkin", "nps", cwd=place) as ana:
        ana.answers(("now: ", "52"))
        assert ana.ends() == 2
    assert "okr: .okr/lock was not written: File exists" in ana.seen
    assert changed(before, place) <= {".okr"}


def test_the_terminal_may_go_away(place: Path) -> None:
    """
    A closed window is no answer; what was answered before is there.
    """
    before = snapshot(place)
    with at_terminal("checkin", cwd=place, OKR_USER="ana") as ana:
        ana.answers(("now: ", "4"))
        ana.sees("now: ")
        os.kill(ana.pid, signal.SIGHUP)
        assert ana.ends() == -signal.SIGHUP
    assert changed(before, place) == {"kpis/churn.yaml"}
    assert okr("check", cwd=place).code == 0


def test_a_milestone_shows_its_steps_and_takes_their_numbers(place: Path) -> None:
    with at_terminal("checkin", "app", cwd=place) as ana:
        asked = ana.sees("done? ")
        assert "pace  due and not done: In ten shops\n" in asked
        assert "1  In the store  done 30 Oct\n2  In ten shops  due 10 Nov\n" in asked
        ana.types("1")
        ana.sees("step 1 of app is done already")
        ana.answers(("done? ", "2"))
        assert ana.ends() == 0
    assert "{title: In ten shops, due: 2026-11-10, done: 2026-11-16}" in lines(place)[-1]


def test_a_recurring_key_result_counts(place: Path) -> None:
    with at_terminal("checkin", "news", cwd=place) as ana:
        assert "pace  2 more by 30 Nov\n" in ana.sees("times: ")
        ana.answers(("", "-2"), ("-2 takes away from the count; sure? [y/N] ", "n"))
        ana.answers(("times: ", "2 9"))
        assert ana.ends() == 0
    assert "● love#news: +2, confidence 9 on 2026-11-16" in ana.seen


def test_a_kpi_of_a_formula_is_asked_for_its_inputs(place: Path) -> None:
    with at_terminal("checkin", cwd=place, OKR_USER="bo") as bo:
        bo.answers(("inputs: ", "80"))
        bo.sees("computed from its inputs (happy / asked * 100)\n  type them: happy=… asked=…\n")
        bo.answers(("inputs: ", "happy=180 asked=200 7"))
        bo.sees('"7" belongs to no input')
        bo.answers(("inputs: ", "happy=180 asked=200 days were short"))
        assert bo.ends() == 0
    assert "● care: 90% (happy 180, asked 200) on 2026-11-16\n  “days were short”" in bo.seen
    assert lines(place, "kpis/care.yaml")[-1] == "note: days were short"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("4.1 7 fewer left", "of a KPI there is no confidence to write down"),
        ("-m waiting", "churn takes a number, and a note behind it"),
        ("done", "churn takes a number, and a note behind it"),
        ("4.1 h", "churn is measured in %, not in h"),
        ("45 h", "churn is measured in %, not in h"),
    ],
)
def test_a_kpi_is_answered_as_a_key_result_is(place: Path, said: str, reason: str) -> None:
    """
    The same line, but for the confidence, which nobody keeps of a KPI.
    """
    with at_terminal("checkin", cwd=place, OKR_USER="ana") as ana:
        ana.answers(("now: ", said))
        ana.sees(f"▲ {reason}\n")
        ana.answers(("now: ", "4.1% fewer left"), ("now: ", "q"))
        assert ana.ends() == 0
    said = "● churn: 4.5 → 4.1% on 2026-11-16, now warning (healthy is ≤ 4%)\n  “fewer left”\n"
    assert said in ana.seen


@pytest.mark.parametrize("said", ["n", "no", "N"])
def test_no_is_not_done_yet(place: Path, said: str) -> None:
    before = snapshot(place)
    with at_terminal("checkin", "app", cwd=place) as ana:
        ana.answers(("done? ", "57/60"))
        ana.sees('"57/60" does not say whether it is done\n  y if it is, Enter if not;')
        ana.answers(("done? ", said))
        assert ana.ends() == 0
    assert changed(before, place) == set()


def test_a_milestone_without_steps_is_not_done_before_it_is(tmp_path: Path) -> None:
    """
    Nothing says that it is, and a number is no step of it.
    """
    goal = "title: Us\nkey_results:\n  - {id: book, title: The book, kind: milestone}\n"
    undated = goal.replace("milestone}", "milestone, steps: [{title: Write}, {title: Print}]}")
    place = workspace(tmp_path, {FILE: goal, "objectives/open/us.yaml": undated})
    with at_terminal("checkin", "love#book", cwd=place) as ana:
        assert "all done" not in ana.sees("done? ")
        ana.types("5")
        ana.sees("book has no steps\n  say `done` once all of it is done\n")
        ana.answers(("done? ", "y"))
        assert ana.ends() == 0
    with at_terminal("checkin", "us#book", cwd=place) as ana:
        assert "pace  next: Write\n" in ana.sees("done? ")
        ana.answers(("", "q"))
        assert ana.ends() == 0


def test_a_baseline_says_once_what_it_is_for(tmp_path: Path) -> None:
    """
    And nobody is told to change a value that is not there.
    """
    goal = "title: Us\nkey_results:\n  - {id: calls, title: Calls, kind: baseline}\n"
    place = workspace(tmp_path, {FILE: goal})
    with at_terminal("checkin", "calls", cwd=place) as ana:
        assert "pace" not in ana.sees("now: ")
        ana.types("?")
        assert "52 sets the value.\n" in ana.sees("now: ")
        ana.types("7")
        assert ana.ends() == 0


def test_objectives_are_asked_for_one_after_the_other(tmp_path: Path) -> None:
    """
    The one that waits longest first, with all that is due of it in the order of its file.
    """
    part = "  - {{id: {0}, title: {0}, start: 1, target: 9, checkins: [{{date: {1}, value: 2}}]}}\n"
    files = {
        f"objectives/2026-Q4/{name}.yaml": f"title: {name}\nkey_results:\n"
        + "".join(part.format(*one) for one in parts)
        for name, parts in {
            "ant": [("b", "2026-10-20"), ("a", "2026-10-25")],
            "bee": [("z", "2026-10-30"), ("y", "2026-10-10")],
        }.items()
    }
    place = workspace(tmp_path, files)
    with at_terminal("checkin", cwd=place) as ana:
        for name in ("bee#z", "bee#y", "ant#b", "ant#a"):
            assert name in ana.sees("now: ")
            ana.types("")
        assert ana.ends() == 0
    assert "0 checked in, 4 skipped\n" in ana.seen


def test_units_come_before_doubts(place: Path) -> None:
    """
    Nobody is asked whether a value is meant that does not fit at all.
    """
    with at_terminal("checkin", "nps", cwd=place) as ana:
        ana.answers(("now: ", "520%"))
        ana.sees("nps is measured in points, not in %")
        ana.answers(("now: ", ""))
        assert ana.ends() == 0
    assert "sure?" not in ana.seen


def test_nothing_due_says_what_comes_next(place: Path) -> None:
    """
    For others, for everybody, and when it is next time.
    """
    with at_terminal("checkin", cwd=place, OKR_USER="dara") as dara:
        assert dara.ends() == 0
    assert "● nothing is due for you\n6 due for others: `okr checkin --all`" in dara.seen
    (place / "kpis/care.yaml").unlink()
    with at_terminal("checkin", cwd=place, OKR_USER="ana", OKR_TODAY="2026-10-02") as ana:
        assert ana.ends() == 0
    assert "● nothing is due\nnext: 2026-Q4/love#news on 8 Oct" in ana.seen


def test_everybodys_are_asked_for_with_all(place: Path) -> None:
    with at_terminal("checkin", "--all", "--date", "yesterday", cwd=place, OKR_USER="bo") as bo:
        bo.sees("6 due. Type")
        bo.answers(("now: ", "4"), ("now: ", "50"), ("now: ", "q"))
        assert bo.ends() == 0
    assert "48 → 50 points on 2026-11-15" in bo.seen


def test_without_a_terminal_it_says_what_to_pass(place: Path) -> None:
    """
    Nothing waits for an answer that cannot come.
    """
    for words in (("checkin",), ("checkin", "--no-input"), ("checkin", "--all")):
        answer = okr(*words, cwd=place)
        assert (answer.code, answer.stdout) == (2, "")
        assert answer.stderr.startswith("okr: say which key result and its value: `okr checkin KR")
    assert okr("checkin", "nps", cwd=place).stderr.startswith("okr: nothing to check in")
    assert okr("checkin", "--no-input", cwd=place, width=80).code == 2


def test_a_dry_run_shows_and_keeps_nothing(place: Path) -> None:
    before = snapshot(place)
    with at_terminal("checkin", "nps", "--dry-run", cwd=place) as ana:
        ana.answers(("now: ", "52"))
        assert ana.ends() == 0
    assert "+      - {date: 2026-11-16, value: 52, by: ana}\n" in ana.seen
    assert changed(before, place) == set()


def test_a_dry_run_of_all_says_that_nothing_was_written(place: Path) -> None:
    before = snapshot(place)
    with at_terminal("checkin", "--dry-run", cwd=place, OKR_USER="ana") as ana:
        ana.answers(("now: ", "4"), ("now: ", "52"), ("now: ", "q"))
        assert ana.ends() == 0
    assert "2 would be checked in, 3 left; nothing was written\n" in ana.seen
    assert changed(before, place) == set()


def test_hostile_titles_and_wide_text_stay_in_80_columns(tmp_path: Path) -> None:
    """
    What a file says cannot move the cursor, and no line is wider than the terminal.
    """
    title = "東京の売上を伸ばすために毎週お客様と話す \u202e evil 🚀🚀🚀 and much more than a line can hold"
    goal = LOVE.replace("Net Promoter Score", f'"{title}"'.replace("\u202e", ""))
    place = workspace(tmp_path, {FILE: goal})
    with at_terminal("checkin", "--all", cwd=place) as ana:
        ana.answers(("now: ", ""), ("now: ", ""), ("times: ", ""), ("done? [y] ", ""))
        assert ana.ends() == 0
    cells = __import__("rich.cells").cells.cell_len
    assert max(cells(line) for line in ana.seen.splitlines()) <= 80


def test_files_that_cannot_be_read_are_said_before_the_first_question(place: Path) -> None:
    (place / "objectives/2026-Q4/bad.yaml").write_text("title: [\n", encoding="utf-8")
    with at_terminal("checkin", cwd=place, OKR_USER="ana") as ana:
        ana.sees("1 file could not be read; `okr check` says why\n")
        ana.answers(("now: ", "q"))
        assert ana.ends() == 0


def test_the_answer_goes_to_stdout_and_the_questions_to_stderr(place: Path) -> None:
    """
    Who sends the answer to a file is asked all the same.
    """
    with at_terminal("checkin", "nps", cwd=place, stdout=place / "log") as ana:
        ana.answers(("now: ", "52"))
        assert ana.ends() == 0
    assert "● " not in ana.seen
    assert "48 → 52 points" in (place / "log").read_text(encoding="utf-8")
