"""
`okr rollover`: what is marked or chosen goes on in another period, once.
"""

from pathlib import Path

import pytest

from tests.support.cli import Answer, okr
from tests.support.files import changed, snapshot, workspace
from tests.support.repo import Repo
from tests.support.terminal import INTERRUPT, at_terminal

GOAL = """\
title: {title}
status: {status}
{more}key_results:
  - id: nps
    title: Score
    start: 40
    target: 60
    checkins: [{{date: 2026-09-10, value: {value}}}]
review: {{date: 2026-10-01{next}}}
"""
LOVE, SPEED, TEAM = (f"objectives/2026-Q3/{name}.yaml" for name in ("love", "speed", "team/deep"))
NEW_LOVE, NEW_TEAM = "objectives/2026-Q4/love.yaml", "objectives/2026-Q4/team/deep.yaml"


def goal(
    title: str, following: str = "", value: int = 50, status: str = "done", more: str = ""
) -> str:
    said = f", next: {following}" if following else ""
    return GOAL.format(title=title, next=said, value=value, status=status, more=more)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    files = {
        LOVE: goal("Love", "carry", more="aligns_to: 2026-Q3/team/deep\n"),
        SPEED: goal("Speed"),
        TEAM: goal("Deep", "carry"),
        "objectives/2026-Q3/full.yaml": goal("Full", value=60),
        "objectives/2026-Q3/gone.yaml": goal("Gone", "drop"),
    }
    return workspace(tmp_path, files)


def roll(place: Path, *words: str) -> Answer:
    return okr("rollover", *words, cwd=place)


def refused(place: Path, *words: str) -> str:
    before = snapshot(place)
    answer = roll(place, *words)
    assert (answer.code, answer.stdout) == (2, "")
    assert changed(before, place) == set()
    return answer.stderr


def text(place: Path, path: str) -> str:
    return (place / path).read_text(encoding="utf-8")


def test_what_is_marked_goes_on_and_the_old_files_stay(place: Path) -> None:
    before = snapshot(place)
    answer = roll(place, "2026-Q3", "2026-Q4")
    assert answer.code == 0
    assert answer.stdout.splitlines() == [
        f"carried 2 goals of 2026-Q3 on to 2026-Q4  {NEW_TEAM}, {NEW_LOVE}",
        "  2026-Q4/love (active): nps 50 → 60",
        "  2026-Q4/team/deep (active): nps 50 → 60",
    ]
    assert answer.stderr == (
        "2026-Q3/speed stays behind, as nobody says what is next: name it, or --all\n"
    )
    assert changed(before, place) == {NEW_LOVE, NEW_TEAM}
    assert text(place, NEW_LOVE) == (
        "title: Love\nstatus: active\naligns_to: 2026-Q4/team/deep\ncontinues: 2026-Q3/love\n"
        "key_results:\n  - id: nps\n    title: Score\n    start: 50\n    target: 60\n"
    )
    assert okr("check", cwd=place).code == 0


def test_running_it_again_leaves_alone_what_is_there_whatever_became_of_it(place: Path) -> None:
    """
    Changed, renamed or dropped: it continues the old goal.
    """
    roll(place, "2026-Q3", "2026-Q4")
    okr("checkin", "2026-Q4/love#nps", "55", cwd=place)
    okr("rename", "2026-Q4/team/deep", "2026-Q4/deeper", cwd=place)
    before = snapshot(place)
    answer = roll(place, "2026-Q3", "2026-Q4")
    assert answer.code == 0
    assert answer.stdout.startswith("2 goals were carried already\n")
    assert "2026-Q4/deeper continues 2026-Q3/team/deep already" in answer.stdout
    assert changed(before, place) == set()


def test_what_goes_on_in_two_periods_is_carried_into_both_once(place: Path) -> None:
    """
    A longer period, or the open one, may continue a goal as well.
    """
    for after in ("2026-Q4", "open"):
        assert "carried 2026-Q3/love on to" in roll(place, "2026-Q3", after, "love").stdout
    for after in ("2026-Q4", "open"):
        assert roll(place, "2026-Q3", after, "love").stdout.startswith("2026-Q3/love was carried")


def test_running_it_again_finishes_what_was_cut_short(place: Path) -> None:
    roll(place, "2026-Q3", "2026-Q4")
    whole = snapshot(place)
    (place / NEW_LOVE).unlink()
    answer = roll(place, "2026-Q3", "2026-Q4")
    assert answer.stdout.startswith(
        f"carried 2026-Q3/love on to 2026-Q4/love; 2026-Q3/team/deep was carried already  {NEW_LOVE}"
    )
    assert snapshot(place) == whole


def test_one_undo_takes_all_of_it_back(place: Path) -> None:
    before = snapshot(place)
    roll(place, "2026-Q3", "2026-Q4")
    assert okr("undo", cwd=place).code == 0
    assert changed(before, place) == set()
    assert not (place / "objectives/2026-Q4").exists()


def test_a_chain_of_periods_can_be_followed(place: Path) -> None:
    """
    Each goal names the one before it, so that attempts can be counted.
    """
    roll(place, "2026-Q3", "2026-Q4", "love")
    okr("checkin", "2026-Q4/love#nps", "55", cwd=place, OKR_TODAY="2026-12-10")
    okr("close", "2026-Q4/love", "--next", "carry", cwd=place, OKR_TODAY="2026-12-31")
    okr("rollover", "2026-Q4", "2027-Q1", cwd=place, OKR_TODAY="2027-01-04")
    assert "continues: 2026-Q4/love" in text(place, "objectives/2027-Q1/love.yaml")
    assert "start: 55" in text(place, "objectives/2027-Q1/love.yaml")
    assert "continues: 2026-Q3/love" in text(place, NEW_LOVE)


@pytest.mark.parametrize("names", [["speed"], ["2026-Q3/speed"], ["spe"], ["speed", "speed"]])
def test_goals_that_are_named_go_on_whether_or_not_they_are_marked(
    names: list[str], place: Path
) -> None:
    """
    They are looked for in the period that is over, also where the current one has that name.
    """
    (place / "objectives/2026-Q4").mkdir()
    (place / "objectives/2026-Q4/speedy.yaml").write_text("title: Other\nstatus: draft\n", "utf-8")
    answer = roll(place, "2026-Q3", "2026-Q4", *names)
    assert answer.stdout.startswith("carried 2026-Q3/speed on to 2026-Q4/speed  ")


def test_all_takes_also_what_nobody_spoke_of(place: Path) -> None:
    """
    But neither what was reached nor what was given up.
    """
    answer = roll(place, "2026-Q3", "2026-Q4", "--all")
    assert answer.stdout.startswith("carried 3 goals")
    assert answer.stderr == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["2026-Q3", "2026-Q3"], "goals of 2026-Q3 are carried into a later period"),
        (["2026-Q4", "2026-Q3"], "2026-Q3 does not come after 2026-Q4"),
        (["2026-Q3", "2026"], "2026 does not come after 2026-Q3"),
        (["2026-Q3", "2026-Q5"], 'there is no period "2026-Q5"'),
        (["summer", "2026-Q4"], 'there is no period "summer"'),
        (["2026-Q2", "2026-Q4"], "2026-Q2 has no goals"),
        (["2026-Q3", "2026-Q4", "nope"], 'there is no goal in 2026-Q3 "nope"'),
        (["2026-Q3", "2026-Q4", "full"], "nothing to carry on: 2026-Q3/full was reached"),
        (["2026-Q3", "2026-Q4", "love", "--all"], "--all carries all that is unfinished"),
        (["2026-Q3"], "missing argument 'TO'"),
    ],
)
def test_what_does_not_do_is_told_in_one_sentence(words: list[str], said: str, place: Path) -> None:
    assert said in refused(place, *words)


def test_where_nothing_is_marked_both_ways_are_told(tmp_path: Path) -> None:
    place = workspace(
        tmp_path, {SPEED: goal("Speed"), LOVE: goal("Love", "carry", status="active")}
    )
    assert refused(place, "2026-Q3", "2026-Q4").splitlines() == [
        "okr: no goal of 2026-Q3 is marked to be carried on",
        "  2026-Q3/love is still active: `okr close 2026-Q3/love`",
        "  choose some: `okr rollover 2026-Q3 2026-Q4 GOAL…`, or --all",
        "  or mark one: `okr close GOAL --next carry`",
    ]


@pytest.mark.parametrize("status", ["active", "draft"])
def test_what_is_not_over_is_refused_with_the_way_on(status: str, tmp_path: Path) -> None:
    place = workspace(tmp_path, {LOVE: goal("Love", "carry", status=status)})
    said = refused(place, "2026-Q3", "2026-Q4", "love")
    hint = {
        "active": "close it first: `okr close 2026-Q3/love --next carry`",
        "draft": "move it: `okr rename 2026-Q3/love 2026-Q4/love`",
    }
    assert hint[status] in said


def test_another_goal_in_the_place_of_one_stops_all(place: Path) -> None:
    (place / "objectives/2026-Q4").mkdir()
    (place / NEW_LOVE).write_text("title: Mine\nstatus: draft\n", encoding="utf-8")
    said = refused(place, "2026-Q3", "2026-Q4")
    assert said.splitlines()[0] == (
        "okr: objectives/2026-Q4/love.yaml is there already and does not continue 2026-Q3/love, "
        "so nothing was carried"
    )


@pytest.mark.parametrize("name", ["love", "other"])
def test_a_file_that_cannot_be_read_and_may_be_the_heir_stops_all(name: str, place: Path) -> None:
    (place / "objectives/2026-Q4").mkdir()
    torn = place / f"objectives/2026-Q4/{name}.yaml"
    torn.write_text("continues: 2026-Q3/love\ntitle: [\n", encoding="utf-8")
    assert "it may continue 2026-Q3/love, and has to be mended first" in refused(
        place, "2026-Q3", "2026-Q4"
    )


def test_a_broken_file_of_the_old_period_is_told_and_the_rest_carried(place: Path) -> None:
    (place / "objectives/2026-Q3/torn.yaml").write_text("title: [\n", encoding="utf-8")
    answer = roll(place, "2026-Q3", "2026-Q4")
    assert answer.code == 0
    assert "1 file could not be read" in answer.stderr
    assert "has to be mended first" in refused(place, "2026-Q3", "2026-Q4", "torn")


def test_a_broken_file_that_may_be_marked_stops_all(place: Path) -> None:
    """
    It would be left behind, and nobody would notice.
    """
    (place / "objectives/2026-Q3/torn.yaml").write_text("title: [\nnext: carry\n", encoding="utf-8")
    said = refused(place, "2026-Q3", "2026-Q4")
    assert "it may be marked to be carried on, and has to be mended first" in said


def test_the_value_of_a_kpi_is_the_start(tmp_path: Path) -> None:
    more = goal("Love", "carry").replace("    checkins", "    kpi: nps\n    x-checkins")
    kpi = "title: NPS\nunit: points\ndirection: increase\nmeasurements: [{date: 2026-09-20, value: 53}]\n"
    place = workspace(tmp_path, {LOVE: more, "kpis/nps.yaml": kpi})
    roll(place, "2026-Q3", "2026-Q4")
    assert "start: 53" in text(place, NEW_LOVE)
    okr("undo", cwd=place)
    (place / "kpis/nps.yaml").write_text("title: [\n", encoding="utf-8")
    assert "the KPI of nps has to be mended first" in refused(place, "2026-Q3", "2026-Q4")


def test_new_files_have_the_comment_for_editors_where_the_settings_have_it(tmp_path: Path) -> None:
    settings = "# yaml-language-server: $schema=.okr/workspace.schema.json\nversion: 1\n"
    place = workspace(tmp_path, {"okr.yaml": settings, TEAM: goal("Deep", "carry")})
    roll(place, "2026-Q3", "2026-Q4")
    assert text(place, NEW_TEAM).startswith(
        "# yaml-language-server: $schema=../../../.okr/objective.schema.json\ntitle: Deep\n"
    )


def test_into_a_period_without_an_end(place: Path) -> None:
    roll(place, "2026-Q3", "open", "love")
    assert okr("show", "open/love", "--json", cwd=place).json["key_results"][0]["start"] == 50


def test_a_dry_run_shows_the_new_files(place: Path) -> None:
    before = snapshot(place)
    answer = roll(place, "2026-Q3", "2026-Q4", "love", "--dry-run")
    assert "+++ b/objectives/2026-Q4/love.yaml" in answer.stdout
    assert "carried 2026-Q3/love on to 2026-Q4/love" in answer.stderr
    assert changed(before, place) == set()


def test_exactly_the_new_files_are_committed(place: Path) -> None:
    repo = Repo.around(place)
    roll(place, "2026-Q3", "2026-Q4", "--commit")
    assert repo.committed() == [NEW_LOVE, NEW_TEAM]
    assert repo.git("log", "-1", "--format=%s").startswith("carried 2 goals of 2026-Q3 on to")


QUESTION = "carry it on? [y/N] "


def test_at_a_terminal_the_unmarked_are_asked_about(place: Path) -> None:
    (place / "objectives/2026-Q3/also.yaml").write_text(goal("Also"), encoding="utf-8")
    before = snapshot(place)
    with at_terminal("rollover", "2026-Q3", "2026-Q4", cwd=place) as person:
        person.sees("2 goals are unfinished, and nobody said what is next")
        shown = person.sees(QUESTION)
        assert "1 of 2  Also  2026-Q3/also" in shown
        assert "yellow, 50%, 1 of 1 measured" in shown
        person.types("y")
        person.answers((QUESTION, ""))
        assert person.ends() == 0
        assert "stays behind" not in person.seen
    assert changed(before, place) == {NEW_LOVE, NEW_TEAM, "objectives/2026-Q4/also.yaml"}


@pytest.mark.parametrize("how", ["q", INTERRUPT])
def test_who_ends_the_questions_carries_what_is_chosen_or_with_ctrl_c_nothing(
    how: str, place: Path
) -> None:
    before = snapshot(place)
    with at_terminal("rollover", "2026-Q3", "2026-Q4", cwd=place) as person:
        person.is_asked()
        if how == INTERRUPT:
            person.interrupts()
            assert person.ends() == 130
            assert "stopped: nothing was carried on" in person.seen
        else:
            person.types(how)
            assert person.ends() == 0
    assert changed(before, place) == (set() if how == INTERRUPT else {NEW_LOVE, NEW_TEAM})
