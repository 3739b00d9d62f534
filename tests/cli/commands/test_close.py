"""
`okr close` where nobody can be asked: one goal, and all of a period.
"""

from pathlib import Path

import pytest

from tests.support.cli import Answer, okr
from tests.support.files import changed, snapshot, workspace
from tests.support.repo import Repo

DAY = "2027-01-04"
LOVE = "objectives/2026-Q4/love.yaml"
SPEED = "objectives/2026-Q4/team/speed.yaml"
GOAL = """\
    title: {title}
    commitment: {commitment}
    key_results:
      - id: nps
        title: Score
        start: 40
        target: 60
        checkins: [{{date: 2026-12-10, value: {value}}}]
    """


def goal(title: str, value: int, commitment: str = "aspirational") -> str:
    return GOAL.format(title=title, value=value, commitment=commitment)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    files = {
        LOVE: goal("Love", 50),
        SPEED: goal("Speed", 60),
        "objectives/2026-Q4/idea.yaml": "title: Idea\nstatus: draft\n",
        "objectives/2026-Q4/old.yaml": "title: Old\nstatus: done\nreview: {date: 2026-12-20}\n",
        "objectives/2026/child.yaml": "title: Child\naligns_to: 2026-Q4/love\nstatus: active\n",
    }
    return workspace(tmp_path, files)


def close(place: Path, *words: str) -> Answer:
    return okr("close", *words, cwd=place, OKR_TODAY=DAY)


def refused(place: Path, *words: str) -> str:
    before = snapshot(place)
    answer = close(place, *words)
    assert (answer.code, answer.stdout) == (2, "")
    assert changed(before, place) == set()
    return answer.stderr


def test_a_goal_is_graded_and_its_review_written(place: Path) -> None:
    before = snapshot(place)
    answer = close(place, "love", "--learned", "Ask.", "--next", "drop", "--litmus", "no")
    assert (answer.code, answer.stdout) == (
        0,
        f"closed 2026-Q4/love: yellow, 50%, 1 of 1 measured  {LOVE}:2\n",
    )
    assert changed(before, place) == {LOVE}
    assert (
        (place / LOVE)
        .read_text(encoding="utf-8")
        .endswith("review:\n  date: 2027-01-04\n  learned: Ask.\n  next: drop\n  litmus: false\n")
    )


def test_what_comes_next_is_told(place: Path) -> None:
    """
    A goal that is marked is carried by a rollover; one of which nobody knows waits for a word.
    """
    said = close(place, "love").stderr
    assert "2026/child works towards it and is still active" in said
    assert (
        "nobody says what is next for 2026-Q4/love: `okr close 2026-Q4/love --next carry`" in said
    )
    answer = close(place, "love", "--next", "carry")
    assert answer.stdout.startswith("2026-Q4/love: next: carry  ")
    assert "`okr rollover 2026-Q4 2027-Q1`" in close(place, "speed", "--next", "carry").stderr


def test_what_was_said_stands_and_the_result_with_it(place: Path) -> None:
    """
    Later check-ins of a KPI or a later day change nothing of a goal that is closed.
    """
    close(place, "love", "--date", "2027-01-02")
    shown = okr("show", "love", "--json", cwd=place, OKR_TODAY="2027-03-01").json
    assert (shown["score"], shown["grade"]) == (0.5, "yellow")
    said = refused(place, "love")
    assert said.startswith("okr: 2026-Q4/love was closed already on 2027-01-02\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["idea"], "2026-Q4/idea is a draft: it never ran, so there is nothing to grade"),
        (["old"], "2026-Q4/old was closed already on 2026-12-20"),
        (["nope"], 'there is no goal "nope"'),
        ([], "say which goal"),
        (["love#nps"], "a key result is not closed by itself, its goal is"),
        (["love", "--next", "maybe"], '--next is one of carry, drop, done, not "maybe"'),
        (["love", "--litmus", "perhaps"], '--litmus is yes or no, not "perhaps"'),
        (["love", "--learned", " "], "--learned says nothing"),
        (["love", "--learned", "a\x1bb"], "learned: "),
        (["love", "--date", "2027-01-05"], "2027-01-05 lies in the future"),
        (["love", "--date", "2026-11-30"], "nps was not measured by 2026-11-30"),
        (["love", "--period", "2026-Q4"], "--period closes all that is active in it"),
        (["--period", "2026-Q4", "--learned", "x"], "--learned is about one goal"),
        (["--period", "2026-Q4", "--litmus", "no"], "--litmus is about one goal"),
        (["--period", "2026-Q9"], 'there is no period "2026-Q9"'),
        (["--period", "2026-Q3"], "2026-Q3 has no active goal to close"),
    ],
)
def test_what_does_not_do_is_told_in_one_sentence(words: list[str], said: str, place: Path) -> None:
    assert said in refused(place, *words)


def test_a_committed_goal_that_was_missed_names_the_option(tmp_path: Path) -> None:
    place = workspace(tmp_path, {LOVE: goal("Love", 59, "committed")})
    assert "say it with --learned TEXT" in refused(place, "love")
    assert close(place, "love", "--learned", "Late.").code == 0


def test_what_was_never_measured_counts_0_if_that_is_meant(tmp_path: Path) -> None:
    key_result = "{id: nps, title: NPS, start: 1, target: 2, kpi: nps}"
    text = f"title: Love\nkey_results:\n  - {key_result}\n"
    kpi = "title: NPS\nunit: points\ndirection: increase\n"
    place = workspace(tmp_path, {LOVE: text, "kpis/nps.yaml": kpi})
    assert "nps was never measured by its KPI nps" in refused(place, "love")
    assert close(place, "love", "--count-zero").stdout.startswith(
        "closed 2026-Q4/love: red, 0%, 0 of 1 measured"
    )


def test_a_kpi_that_cannot_be_read_closes_nothing(tmp_path: Path) -> None:
    """
    Nobody knows then how far the goal came, and 0 would not be true.
    """
    key_result = "{id: nps, title: NPS, start: 1, target: 2, kpi: nps}"
    text = f"title: Love\nkey_results:\n  - {key_result}\n"
    place = workspace(tmp_path, {LOVE: text, "kpis/nps.yaml": "title: [\n"})
    said = refused(place, "love", "--count-zero")
    assert "the KPI of nps has to be mended first: kpis/nps.yaml:" in said
    assert "the KPI of nps has to be mended first" in refused(place, "--period", "2026-Q4")


def test_all_of_a_period_in_one_write(place: Path) -> None:
    before = snapshot(place)
    answer = close(place, "--period", "2026-Q4")
    assert answer.stdout == (
        f"closed 2 goals of 2026-Q4: 1 green, 1 yellow  {LOVE}:2, {SPEED}:2\n"
        "  2026-Q4/love: yellow, 50%, 1 of 1 measured\n"
        "  2026-Q4/team/speed: green, 100%, 1 of 1 measured\n"
    )
    assert changed(before, place) == {LOVE, SPEED}
    assert "took back: closed 2 goals" in okr("undo", cwd=place).stdout
    assert changed(before, place) == set()


def test_if_one_is_refused_none_is_written_and_every_reason_told(tmp_path: Path) -> None:
    files = {
        LOVE: goal("Love", 50, "committed"),
        SPEED: goal("Speed", 60),
        "objectives/2026-Q4/new.yaml": "title: New\nkey_results: [{id: a, title: A, start: 1, target: 2}]\n",
        "objectives/2026-Q4/torn.yaml": "title: [\n",
    }
    said = refused(workspace(tmp_path, files), "--period", "2026-Q4")
    lines = said.splitlines()
    assert len(lines) == 5
    assert lines[0].startswith("this file has to be mended first: objectives/2026-Q4/torn.yaml:")
    assert lines[1].startswith("2026-Q4/love was committed and is missed")
    assert lines[2].startswith("2026-Q4/new cannot be closed yet: a was never measured; check in")
    assert lines[3] == (
        "okr: 3 of 4 active goals of 2026-Q4 cannot be closed, so nothing was written"
    )


def test_a_dry_run_shows_the_diff_and_the_result(place: Path) -> None:
    before = snapshot(place)
    answer = close(place, "speed", "--dry-run")
    assert "+status: done" in answer.stdout
    assert "closed 2026-Q4/team/speed: green, 100%, 1 of 1 measured" in answer.stderr
    assert changed(before, place) == set()


def test_exactly_the_files_written_are_committed(place: Path) -> None:
    repo = Repo.around(place)
    (place / "note.txt").write_text("mine", encoding="utf-8")
    close(place, "--period", "2026-Q4", "--commit")
    assert repo.committed() == [LOVE, SPEED]
    assert repo.status() == ["?? note.txt"]
    assert repo.git("log", "-1", "--format=%s") == "closed 2 goals of 2026-Q4: 1 green, 1 yellow\n"


def test_of_many_goals_only_the_number_is_told(tmp_path: Path) -> None:
    names = [f"objectives/2026-Q4/goal-{number}.yaml" for number in range(21)]
    place = workspace(tmp_path, {name: goal("G", 60) for name in names})
    assert close(place, "--period", "2026-Q4").stdout == (
        "closed 21 goals of 2026-Q4: 21 green  21 files\n"
    )


def test_children_count_where_the_settings_say_so(tmp_path: Path) -> None:
    child = goal("Child", 40).replace("commitment:", "aligns_to: 2026-Q4/love\n    commitment:")
    place = workspace(
        tmp_path,
        {
            "okr.yaml": "version: 1\nrollup: children\n",
            LOVE: goal("Love", 60),
            "objectives/2027-Q1/child.yaml": child,
        },
    )
    assert "yellow, 50%, 2 of 2 measured" in close(place, "love").stdout
    assert okr("undo", cwd=place).code == 0
    assert "1 yellow" in close(place, "--period", "2026-Q4").stdout
    assert okr("undo", cwd=place).code == 0
    (place / "objectives/2027-Q1/child.yaml").write_text("title: [\n", encoding="utf-8")
    assert "a goal that may count into it has to be mended first" in refused(place, "love")


def test_what_a_title_says_does_nothing_to_a_terminal(tmp_path: Path) -> None:
    """
    Nor does what was learned, in the diff of a dry run.
    """
    place = workspace(tmp_path, {LOVE: goal('"::error::[red]x[/red]"', 60)})
    answer = close(place, "love", "--dry-run", "--learned", "##[error] no")
    assert answer.code == 0
    assert "\x1b" not in answer.stdout
