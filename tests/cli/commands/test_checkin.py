from pathlib import Path

import pytest

from tests.support.cli import Answer, okr
from tests.support.files import changed, snapshot, workspace

GOAL = """\
title: Customers love us
key_results:
  - id: nps
    title: Net Promoter Score
    start: 45
    target: 60
    unit: points
    checkins:
      - date: 2026-11-02
        value: 48
  - id: margin
    title: Margin
    start: -20
    target: 10
    unit: "%"
  - id: speed
    title: First response
    kind: threshold
    at_most: 2
    unit: h
  - {id: launch, title: Launch, kind: milestone}
  - id: app
    title: App
    kind: milestone
    steps:
      - {title: In the store, due: 2026-10-31, done: 2026-10-30}
      - {title: In ten shops}
      - {title: In every shop}
  - id: news
    title: Newsletter
    kind: recurring
    times: 3
    every: month
  - id: links
    title: Links
    kind: baseline
    unit: orders
  - id: churn
    title: Churn
    start: 5
    target: 3
    unit: "%"
    kpi: churn
  - {id: care, title: Care, start: 70, target: 80, unit: "%", kpi: care}
  - {id: lost, title: Lost, start: 1, target: 2, kpi: nowhere}
  - {id: bare, title: Bare, start: 1, target: 2}
"""
CHURN = """\
title: Churn
unit: "%"
direction: decrease
measurements:
  - date: 2026-10-31
    value: 4.5
"""
CARE = """\
title: Care
unit: "%"
direction: increase
formula: happy / asked * 100
"""
FILE = "objectives/2026-Q4/love.yaml"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    files = {FILE: GOAL, "kpis/churn.yaml": CHURN, "kpis/care.yaml": CARE}
    return workspace(tmp_path, files)


def added(place: Path, *words: str, file: str = FILE) -> tuple[str, ...]:
    """
    The lines that a check-in adds to a file; it must not touch another line of it.
    """
    before = (place / file).read_text(encoding="utf-8").splitlines()
    answer = okr("checkin", *words, cwd=place)
    assert (answer.code, answer.stderr) == (0, "")
    after = (place / file).read_text(encoding="utf-8").splitlines()
    at = next(n for n, (a, b) in enumerate(zip([*before, None], after, strict=False)) if a != b)
    more = len(after) - len(before)
    assert after[:at] + after[at + more :] == before
    return tuple(line.strip() for line in after[at : at + more])


def refused(place: Path, *words: str) -> str:
    """
    What is said to a check-in that is not made; nothing may have been written.
    """
    before = snapshot(place)
    answer = okr("checkin", *words, cwd=place)
    assert (answer.code, answer.stdout) == (2, "")
    assert changed(before, place) == set()
    return answer.stderr


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("52", "52"),
        ("52.50", "52.50"),
        ("52 points", "52"),
        ("52points", "52"),
        ("+3", "51"),
        ("-3", "45"),
        ("=-5", "-5"),
        ("=+5", "5"),
        ("1.2k", "1200"),
        ("1.2M", "1200000"),
        ("1,200", "1200"),
        (" 52 ", "52"),
    ],
)
def test_a_value_is_understood_as_people_type_it(place: Path, typed: str, value: str) -> None:
    """
    A number sets, a sign changes the last value, `=` sets a negative one.
    """
    lines = added(place, "nps", typed)
    assert lines == ("- date: 2026-11-16", f"value: {value}", "by: ana")


def test_words_of_a_value_may_stand_apart(place: Path) -> None:
    """
    Nobody has to quote them.
    """
    assert added(place, "nps", "52", "points")[1] == "value: 52"
    assert "value: 1.8" in added(place, "speed", "1.8", "hours")


def test_a_change_begins_at_the_start_where_nothing_was_said_yet(place: Path) -> None:
    """
    The start is the last value known.
    """
    assert "value: -15" in added(place, "margin", "+5")
    assert "speed has no last value to change" in refused(place, "speed", "+1")


def test_a_change_counts_from_the_newest_date_not_from_the_last_line(place: Path) -> None:
    """
    A check-in made up for later does not become the last value.
    """
    added(place, "nps", "40", "--date", "2026-10-10")
    assert "value: 49" in added(place, "nps", "+1")


def test_a_change_counts_from_the_value_of_its_own_day(place: Path) -> None:
    """
    What came later does not matter to it, and stays the value; that is said.
    """
    added(place, "nps", "40", "--date", "2026-10-10")
    answer = okr("checkin", "nps", "+1", "--date", "2026-10-20", cwd=place)
    assert answer.stdout.startswith(
        "love#nps: 41 points on 2026-10-20; the value stays 48  objectives"
    )
    answer = okr("checkin", "churn", "+1", "--date", "2026-11-01", cwd=place)
    assert answer.stdout.startswith("love#churn: churn: 4.5 → 5.5% on 2026-11-01  kpis")
    okr("checkin", "churn", "-0.5", "--date", "2026-10-31", cwd=place)
    assert "value: 4\n" in (place / "kpis/churn.yaml").read_text(encoding="utf-8")


def test_what_was_written_down_for_the_future_is_no_last_value(tmp_path: Path) -> None:
    """
    As for the status.
    """
    later = GOAL.replace(
        "        value: 48\n", "        value: 48\n      - {date: 2026-12-24, value: 99}\n"
    )
    place = workspace(tmp_path, {FILE: later})
    answer = okr("checkin", "nps", "+1", cwd=place)
    assert answer.stdout.startswith("love#nps: 48 → 49 points on 2026-11-16  ")


def test_a_day_long_before_the_period_is_remarked(place: Path) -> None:
    """
    It may be a slip; a month before is not.
    """
    answer = okr("checkin", "nps", "40", "--date", "2025-11-16", cwd=place)
    assert answer.code == 0
    assert "2025-11-16 lies 319 days before 2026-Q4 begins" in answer.stderr
    assert okr("checkin", "nps", "41", "--date", "2026-09-01", cwd=place).stderr == ""


def test_a_note_that_no_file_can_hold_is_refused(place: Path) -> None:
    """
    The note is at fault, and no line of the file.
    """
    said = refused(place, "nps", "52", "-m", "a\x1bb")
    assert said.startswith("okr: note: the control character U+001B")
    assert FILE not in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("nps 52%", "nps is measured in points, not in %"),
        ("nps €52", "nps is measured in points, not in €"),
        ("margin 3 points", "margin is measured in %, not in points"),
        ("nps done", "nps is measured by a number, not by being done"),
        ("nps step 1", "nps is measured by a number, not by being done"),
        ("nps fifty", '"fifty" is no number'),
        ("nps 0x10", '"0x10" is no number'),
        ("nps 1e5", '"1e5" is no number'),
        ("nps 1,5", '"1,5" has a comma for decimals; write a point'),
        ("nps 1000000bn", "is too large: at most 15 digits"),
        ("nps 1234567890123456", "is too large: at most 15 digits"),
        ("nps 0.1234567891", "is too exact: at most 9 digits behind the point"),
        ("nps", "nothing to check in"),
        ("launch 3", "launch is a milestone: it has no number"),
        ("launch step 1", "launch has no steps"),
        ("app step 4", 'app has no one step "4"'),
        ("app step every store", 'app has no one step "every store"'),
        ("app step in", 'app has no one step "in"'),
        ("app step 1", "step 1 of app is done already"),
        ("app step", "say which step"),
        ("launch", "nothing to check in"),
        ("lost 2", 'lost is measured by the KPI "nowhere", which is not there'),
        ("bare 5%", "bare has no unit, so it is not measured in %"),
        ("nps +999999999999999", "is no number that a file can hold"),
    ],
)
def test_what_does_not_fit_is_refused(place: Path, words: str, said: str) -> None:
    """
    In one sentence, before anything is written.
    """
    assert said in refused(place, *words.split())


@pytest.mark.parametrize("confidence", ["0", "10"])
def test_confidence_goes_from_0_to_10(place: Path, confidence: str) -> None:
    """
    Both ends are meant.
    """
    assert f"confidence: {confidence}" in added(place, "nps", "52", "-c", confidence)


@pytest.mark.parametrize("confidence", ["-1", "11", "5.5", "high"])
def test_confidence_beyond_is_refused(place: Path, confidence: str) -> None:
    """
    It is a whole number.
    """
    assert "confidence is a whole number from 0 to 10" in refused(
        place, "nps", "52", "-c", confidence
    )


def test_a_note_or_a_confidence_alone_is_a_check_in(place: Path) -> None:
    """
    Nothing has moved, and that is news as well.
    """
    assert added(place, "nps", "-m", "Still waiting.") == (
        "- date: 2026-11-16",
        "by: ana",
        "note: Still waiting.",
    )
    assert "confidence: 4" in added(place, "nps", "-c", "4")
    assert "nothing to check in" in refused(place, "nps", "-m", "")


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("2026-11-10", "2026-11-10"),
        ("today", "2026-11-16"),
        ("yesterday", "2026-11-15"),
        ("-3d", "2026-11-13"),
        ("-1w", "2026-11-09"),
        ("fri", "2026-11-13"),
    ],
)
def test_another_day_may_be_meant(place: Path, said: str, written: str) -> None:
    """
    Dates are typed in full or as people say them.
    """
    assert f"- date: {written}" in added(place, "nps", "52", f"--date={said}")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-17", "2026-11-17 lies in the future"),
        ("+1d", "2026-11-17 lies in the future"),
        ("2026-02-30", "is no day of the calendar"),
        ("16.11.2026", '"16.11.2026" is no day'),
    ],
)
def test_only_what_has_happened_is_written_down(place: Path, day: str, said: str) -> None:
    """
    Not what is hoped for, and on a day that there was.
    """
    assert said in refused(place, "nps", "52", "--date", day)


def test_a_milestone_is_done_or_a_step_of_it(place: Path) -> None:
    """
    The date of today, or the one given, goes to where it belongs.
    """
    okr("checkin", "launch", "done", "--date", "yesterday", cwd=place)
    okr("checkin", "app", "step", "2", cwd=place)
    okr("checkin", "app", "step", "EVERY", "shop", cwd=place)
    text = (place / FILE).read_text(encoding="utf-8")
    assert "kind: milestone, done: 2026-11-15}" in text
    assert "{title: In ten shops, done: 2026-11-16}" in text
    assert "{title: In every shop, done: 2026-11-16}" in text
    assert "launch is done already" in refused(place, "launch", "done")
    assert "app is done already" in refused(place, "app", "done")


def test_done_finishes_all_steps_that_are_open(place: Path) -> None:
    """
    Those that were done keep their day.
    """
    okr("checkin", "app", "done", "-c", "9", cwd=place)
    text = (place / FILE).read_text(encoding="utf-8")
    assert text.count("done: 2026-11-16") == 2
    assert "done: 2026-10-30" in text
    assert "confidence: 9" in text


def test_a_recurring_result_counts_what_is_added(place: Path) -> None:
    """
    `done` is one more, `+3` are three more, whatever was counted before.
    """
    assert "value: 1" in added(place, "news", "done")
    assert "value: 3" in added(place, "news", "+3")
    answer = okr("checkin", "news", "2", cwd=place)
    assert answer.stdout.startswith("love#news: +2 on 2026-11-16")


def test_a_baseline_takes_what_was_found(place: Path) -> None:
    """
    That is what it is for.
    """
    assert "value: 31" in added(place, "links", "31")


def test_a_kpi_takes_the_value_and_the_key_result_the_rest(place: Path) -> None:
    """
    One number, one place.
    """
    before = snapshot(place)
    answer = okr("checkin", "churn", "4.1%", "-c", "7", "-m", "Better.", cwd=place)
    assert changed(before, place) == {FILE, "kpis/churn.yaml"}
    assert answer.stdout == (
        "love#churn: churn: 4.5 → 4.1% on 2026-11-16, confidence 7  kpis/churn.yaml:7, "
        "objectives/2026-Q4/love.yaml:44\n"
    )
    assert "value: 4.1" in (place / "kpis/churn.yaml").read_text(encoding="utf-8")
    assert "value: 4.1" not in (place / FILE).read_text(encoding="utf-8")


def test_a_value_alone_goes_to_the_kpi_alone(place: Path) -> None:
    """
    There is nothing to say beside it.
    """
    before = snapshot(place)
    assert okr("checkin", "churn", "-0.5", cwd=place).code == 0
    assert changed(before, place) == {"kpis/churn.yaml"}
    assert "value: 4\n" in (place / "kpis/churn.yaml").read_text(encoding="utf-8")


def test_a_confidence_alone_leaves_the_kpi_alone(place: Path) -> None:
    """
    Nothing was measured.
    """
    assert "confidence: 7" in added(place, "churn", "-c", "7")


def test_a_computed_kpi_asks_for_its_inputs(place: Path) -> None:
    """
    The way to give them is named.
    """
    said = refused(place, "care", "75")
    assert "care is computed from its inputs (happy / asked * 100)" in said
    assert "`okr kpi record care happy=… asked=…`" in said


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_a_goal_that_is_closed_takes_no_check_in(tmp_path: Path, status: str) -> None:
    """
    The way to open it again is named.
    """
    place = workspace(tmp_path, {FILE: f"status: {status}\n{GOAL}"})
    said = refused(place, "nps", "52")
    assert f"2026-Q4/love is {status}; nothing is checked in any more" in said
    assert "`okr set 2026-Q4/love status active`" in said


def test_a_draft_takes_check_ins(tmp_path: Path) -> None:
    """
    Numbers may be gathered before a goal runs.
    """
    place = workspace(tmp_path, {FILE: f"status: draft\n{GOAL}"})
    assert "value: 52" in added(place, "nps", "52")


def test_a_broken_file_is_not_written(tmp_path: Path) -> None:
    """
    The place that is broken is named.
    """
    place = workspace(tmp_path, {FILE: GOAL.replace("start: 45", "start: x")})
    assert f'{FILE}:5:12: "start" must be a plain number' in refused(place, "love#nps", "52")


def test_who_is_typing_is_written_down(place: Path) -> None:
    """
    OKR_USER, else the person with git's address, else what stands before its @.
    """
    okr("checkin", "nps", "50", cwd=place, OKR_USER="bo")
    okr("checkin", "nps", "51", cwd=place)
    people = 'version: 1\npeople: {anna: {name: Ana, email: "ANA@example.org"}}\n'
    (place / "okr.yaml").write_text(people, encoding="utf-8")
    okr("checkin", "nps", "52", cwd=place)
    text = (place / FILE).read_text(encoding="utf-8")
    assert [line.strip() for line in text.splitlines() if "by:" in line] == [
        "by: bo",
        "by: ana",
        "by: anna",
    ]


def test_what_was_said_names_the_change_and_its_place(place: Path) -> None:
    """
    One line, for people; the same in JSON, for scripts.
    """
    answer = okr("checkin", "nps", "52", "-c", "7", cwd=place)
    assert answer == Answer(
        0,
        "love#nps: 48 → 52 points, confidence 7 on 2026-11-16  objectives/2026-Q4/love.yaml:11\n",
        "",
    )
    data = okr("checkin", "nps", "53", "--json", cwd=place).json
    assert data["files"] == [{"path": FILE, "line": 15, "change": "edited"}]
    assert data["summary"] == "love#nps: 52 → 53 points on 2026-11-16"


def test_status_shows_the_new_value(place: Path) -> None:
    """
    What is written is what is counted.
    """
    okr("checkin", "nps", "52", cwd=place)
    (objective,) = okr("status", "--json", cwd=place).json["objectives"]
    nps = objective["key_results"][0]
    assert (nps["value"], nps["raw"], nps["last_checkin"]) == (52, 0.4667, "2026-11-16")
