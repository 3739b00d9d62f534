"""
`okr add` and `okr add-kr` at a terminal: a goal in sentences, and only what is missing is asked for.
"""

from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.support.cli import okr
from tests.support.files import changed, snapshot, workspace
from tests.support.terminal import END, Person, at_terminal

GOAL = "objectives/2026-Q4/customers-love-us.yaml"
RUNNING = """\
title: Love
key_results:
  - {id: nps, title: NPS, start: 45, target: 60}
"""
SEVERAL = "p95 latency under 200 ms for 99% of users"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return workspace(tmp_path, {"objectives/2026-Q4/love.yaml": RUNNING})


def text(place: Path, path: str = GOAL) -> str:
    return (place / path).read_text(encoding="utf-8")


def sound(place: Path) -> None:
    assert okr("check", cwd=place).code == 0
    assert okr("fmt", "--check", cwd=place).code == 0


def test_a_goal_with_three_key_results_in_sentences(place: Path) -> None:
    """
    One question a line; how each sentence was understood is said at once; one write, one undo.
    """
    before = snapshot(place)
    with at_terminal("add", cwd=place) as ana:
        ana.answers(("goal: ", "Customers love us"), ("key result 1: ", "NPS from 45 to 60 points"))
        ana.sees("understood as metric, 45 → 60 points\n")
        ana.answers(("key result 2: ", "cut churn by 15%"))
        ana.answers(("where does it stand today? (Enter: not known yet) ", "6%"))
        ana.sees("understood as metric, 6 → 5.1%\n")
        ana.answers(("key result 3: ", "Launch the app by 15 December"))
        ana.sees("understood as milestone, done or not, due 2026-12-15\n")
        ana.answers(("key result 4: ", ""), ("why does it matter? ", "They stay."))
        assert ana.ends() == 0
    assert f"added 2026-Q4/customers-love-us: Customers love us\n{GOAL}\n" in ana.seen
    assert ana.seen.endswith("next: `okr checkin` once a week asks where it stands\n")
    said = text(place)
    assert said.startswith("title: Customers love us\nwhy: They stay.\nowner: ana\nkey_results:\n")
    assert '    start: 6\n    change: "-15%"\n    unit: "%"\n' in said
    assert "status" not in said
    sound(place)
    assert okr("undo", cwd=place).code == 0
    assert changed(before, place) == set()


def test_all_in_one_sentence(place: Path) -> None:
    """
    “I will X as measured by Y and Z” is the goal and its key results; only the start is missing.
    """
    with at_terminal("add", cwd=place) as ana:
        sentence = "I will make customers love us as measured by NPS to 60 and churn under 3%"
        ana.answers(("goal: ", sentence), ("stand today? (Enter: not known yet) ", "45"))
        ana.answers(("why does it matter? ", ""))
        assert ana.ends() == 0
    said = text(place, "objectives/2026-Q4/make-customers-love-us.yaml")
    assert "start: 45\n    target: 60\n" in said
    assert "at_most: 3\n" in said


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("sixty", '"sixty" is no number'),
        ("60", "start and target would both be 60"),
        ("45%", "it is measured in points, not in %"),
    ],
)
def test_a_start_that_cannot_be_is_asked_for_again(place: Path, answer: str, why: str) -> None:
    with at_terminal("add", "T", "--kr", "NPS to 60 points", cwd=place) as ana:
        ana.sees("“NPS to 60 points”\n")
        ana.answers(("stand today? (Enter: not known yet) ", answer))
        ana.sees(why)
        ana.answers(("stand today? (Enter: not known yet) ", "45"))
        assert ana.ends() == 0
    assert "start: 45\n" in text(place, "objectives/2026-Q4/t.yaml")


def test_what_is_not_known_yet_is_left_open(place: Path) -> None:
    """
    Enter leaves it: the goal is a draft, and it is said until when.
    """
    with at_terminal("add", "T", "--kr", "NPS to 60 points", cwd=place) as ana:
        ana.answers(("not known yet) ", "?"))
        ana.sees("Enter leaves it open: it is not scored until that is known.\n")
        ana.answers(("not known yet) ", ""))
        assert ana.ends() == 0
    assert "status: draft\n" in text(place, "objectives/2026-Q4/t.yaml")
    assert "it is a draft until its key results have a start and a target" in ana.seen


@pytest.mark.parametrize(
    ("answer", "lines"),
    [
        ("", ["kind: threshold", "at_most: 200"]),
        ("1", ["kind: threshold", "at_most: 200"]),
        ("3", ["kind: milestone"]),
    ],
)
def test_of_several_numbers_the_likely_one_is_proposed(
    place: Path, answer: str, lines: list[str]
) -> None:
    with at_terminal("add", "T", "--kr", SEVERAL, cwd=place) as ana:
        ana.sees("it has several numbers; which is the one to reach?\n")
        choices = ana.sees("which? ")
        assert [line[2:3] for line in choices.splitlines() if line[:1] == "•"] == ["1", "2", "3"]
        ana.types("9")
        ana.sees("choose a number from 1 to 3")
        ana.answers(("which? ", answer))
        assert ana.ends() == 0
    assert all(line in text(place, "objectives/2026-Q4/t.yaml") for line in lines)


def test_another_of_the_numbers_may_be_meant(place: Path) -> None:
    with at_terminal("add", "T", "--kr", SEVERAL, cwd=place) as ana:
        ana.answers(("which? ", "2"), ("not known yet) ", "97"))
        assert ana.ends() == 0
    assert 'start: 97\n    target: 99\n    unit: "%"\n' in text(place, "objectives/2026-Q4/t.yaml")


@pytest.mark.parametrize("words", [("add", "T", "--kr"), ("add-kr", "love")])
def test_without_a_terminal_no_number_is_guessed(place: Path, words: tuple[str, ...]) -> None:
    """
    It becomes a milestone with that question as its first action, and stderr says so.
    """
    answer = okr(*words, SEVERAL, cwd=place)
    assert answer.code == 0
    assert "may aim at ≤ 200 milliseconds or 99%: kept as a milestone" in answer.stderr
    path = "objectives/2026-Q4/t.yaml" if words[0] == "add" else "objectives/2026-Q4/love.yaml"
    said = text(place, path)
    assert "kind: milestone" in said
    assert "Say which number is the target: ≤ 200 milliseconds or 99%" in said
    assert "at_most" not in said
    assert ("status: draft" in said) is (words[0] == "add")
    assert "Say which number" in okr("show", path, cwd=place).stdout
    sound(place)


def test_an_option_that_says_the_target_leaves_no_doubt(place: Path) -> None:
    answer = okr("add-kr", "love", SEVERAL, "--at-most", "200", cwd=place)
    assert (answer.code, answer.stderr) == (0, "")


def test_a_weak_wording_is_said_once_and_stops_nobody(place: Path) -> None:
    with at_terminal("add", "T", cwd=place) as ana:
        ana.answers(("key result 1: ", "Conduct 10 interviews"))
        ana.sees("that is work to do; what is different then?")
        ana.sees("understood as metric, 0 → 10 interviews")
        ana.answers(("key result 2: ", ""), ("why does it matter? ", ""))
        assert ana.ends() == 0


def test_a_placeholder_stays_open(place: Path) -> None:
    with at_terminal("add", "T", cwd=place) as ana:
        ana.answers(("key result 1: ", "Reduce X% of bugs"))
        ana.sees("a number in it is still open, and nothing was put in its place\n")
        ana.answers(("not known yet) ", ""), ("not known yet) ", ""), ("key result 2: ", ""))
        ana.answers(("why does it matter? ", ""))
        assert ana.ends() == 0
    assert "target" not in text(place, "objectives/2026-Q4/t.yaml")


def test_a_name_that_is_taken_is_said_before_more_is_typed(place: Path) -> None:
    with at_terminal("add", cwd=place) as ana:
        ana.answers(("goal: ", "Love"))
        ana.sees('there is a goal "2026-Q4/love" already')
        ana.answers(("goal: ", "x" * 201))
        ana.sees("longer than 200 characters")
        ana.answers(("goal: ", ""))
        assert ana.ends() == 2
    assert "okr: nothing was added\n" in ana.seen


def test_q_asks_no_more_and_keeps_what_was_said(place: Path) -> None:
    with at_terminal("add", cwd=place) as ana:
        ana.answers(("goal: ", "Customers love us"), ("key result 1: ", "NPS from 45 to 60"))
        ana.answers(("key result 2: ", "q"))
        assert ana.ends() == 0
    assert "why does it matter" not in ana.seen
    assert "target: 60\n" in text(place)


def test_ctrl_d_at_the_goal_adds_nothing(place: Path) -> None:
    before = snapshot(place)
    with at_terminal("add", cwd=place) as ana:
        ana.sees("goal: ")
        ana.types(END, enter=False)
        assert ana.ends() == 2
    assert changed(before, place) == set()


def _to_the_goal(ana: Person) -> None:
    ana.sees("goal: ")


def _to_the_key_results(ana: Person) -> None:
    ana.answers(("goal: ", "Customers love us"))
    ana.sees("key result 1: ")


def _to_a_start(ana: Person) -> None:
    ana.answers(("goal: ", "Customers love us"), ("key result 1: ", "NPS to 60"))
    ana.sees("not known yet) ")


def _to_a_choice(ana: Person) -> None:
    ana.answers(("goal: ", "Customers love us"), ("key result 1: ", SEVERAL))
    ana.sees("which? ")


def _to_the_why(ana: Person) -> None:
    ana.answers(("goal: ", "Customers love us"), ("key result 1: ", "NPS from 45 to 60"))
    ana.answers(("key result 2: ", ""))
    ana.sees("why does it matter? ")


@pytest.mark.parametrize(
    "get_there", [_to_the_goal, _to_the_key_results, _to_a_start, _to_a_choice, _to_the_why]
)
def test_ctrl_c_at_any_question_adds_nothing(place: Path, get_there: object) -> None:
    before = snapshot(place)
    with at_terminal("add", cwd=place) as ana:
        assert callable(get_there)
        get_there(ana)
        ana.interrupts()
        assert ana.ends() == 130
    assert ana.seen.endswith("stopped: nothing was added\n")
    assert changed(before, place) == set()


def test_key_results_are_added_one_after_the_other(place: Path) -> None:
    """
    All in one write; what has no number yet is a baseline, for a running goal takes nothing unscored.
    """
    with at_terminal("add-kr", "love", cwd=place) as ana:
        ana.answers(("key result 1: ", "First response under 2 h"))
        ana.answers(("key result 2: ", "churn to 3%"), ("not known yet) ", ""))
        ana.sees("so first find out where it stands: a baseline")
        ana.answers(("key result 3: ", "NPS from 50 to 70"), ("key result 4: ", ""))
        assert ana.ends() == 0
    said = text(place, "objectives/2026-Q4/love.yaml")
    assert said.count("- {id") + said.count("- id") == 4
    assert "id: nps-2" in said
    assert "kind: baseline" in said
    assert okr("check", cwd=place).code == 0
    assert okr("undo", cwd=place).code == 0
    assert text(place, "objectives/2026-Q4/love.yaml") == RUNNING


def test_without_a_terminal_it_says_what_to_pass(place: Path) -> None:
    """
    Nothing waits, and nothing is written.
    """
    before = snapshot(place)
    for words, said in (
        (("add",), "okr: say what you want to reach: `okr add TITLE --kr TEXT`\n"),
        (("add", "--no-input"), "okr: say what you want to reach: `okr add TITLE --kr TEXT`\n"),
        (("add-kr", "love"), "okr: say the key result: `okr add-kr GOAL TEXT`\n"),
    ):
        answer = okr(*words, cwd=place)
        assert (answer.code, answer.stdout) == (2, "")
        assert answer.stderr.startswith(said)
    assert changed(before, place) == set()


def test_a_dry_run_says_how_the_sentences_were_read(place: Path) -> None:
    answer = okr("add", "T", "--kr", "NPS from 45 to 60 points", "--dry-run", cwd=place)
    assert answer.stderr == "nps: metric, 45 → 60 points\n"
    assert answer.stdout.startswith("--- /dev/null\n")


def test_hostile_answers_are_refused_where_they_are_typed(place: Path) -> None:
    """
    What no file can hold, and what would move the cursor, is not kept; no line is wider than 80.
    """
    with at_terminal("add", cwd=place) as ana:
        ana.answers(("goal: ", "evil \u202e title"))
        ana.sees("type it again without it")
        ana.answers(("goal: ", "東京の売上 ::error:: 🚀"), ("key result 1: ", "evil \u202e words"))
        ana.sees("type it again without it")
        ana.answers(("key result 1: ", "q"))
        assert ana.ends() == 0
    said = ana.seen.partition("added")[0].splitlines()
    asked = [line for line in said if not line.startswith(("goal:", "key result"))]
    assert "\u202e" not in "".join(asked)
    assert max(map(cell_len, asked)) <= 80


def test_a_smart_goal_is_asked_for_its_reasons(place: Path) -> None:
    """
    What it must say besides its key result.
    """
    words = ("--smart", "--kr", "NPS from 45 to 60 points", "--due", "2026-12-15")
    with at_terminal("add", "Be loved", *words, cwd=place) as ana:
        ana.answers(("why does it matter? ", "They stay."), ("why can it be done? ", "We did it."))
        assert ana.ends() == 0
    said = text(place, "objectives/2026-Q4/be-loved.yaml")
    assert "why: They stay.\n" in said
    assert "achievable: We did it.\n" in said


def test_a_smart_goal_is_asked_for_its_unit_and_its_day(place: Path) -> None:
    """
    And for one key result that is a number.
    """
    with at_terminal("add", "Be loved", "--smart", cwd=place) as ana:
        ana.answers(("key result 1: ", "Launch the app"))
        ana.sees("a SMART goal has a number to reach or to hold")
        ana.answers(("key result 1: ", "NPS from 45 to 60"), ("in which unit?", "points"))
        ana.answers(("due on which day? ", "2026-12-15"), ("why does it matter? ", "They stay."))
        ana.answers(("why can it be done? ", "We did it."))
        assert ana.ends() == 0
    said = text(place, "objectives/2026-Q4/be-loved.yaml")
    assert "unit: points\n    due: 2026-12-15\n" in said
    assert "status" not in said
    sound(place)


def test_a_smart_goal_with_open_questions_is_kept_as_a_draft(place: Path) -> None:
    """
    Nothing that was typed is lost.
    """
    with at_terminal("add", "Be loved", "--smart", cwd=place) as ana:
        ana.answers(("key result 1: ", "NPS from 45 to 60"), ("in which unit?", ""))
        ana.answers(("due on which day? ", ""), ("why does it matter? ", "They stay."))
        ana.answers(("why can it be done? ", "We did it."))
        assert ana.ends() == 0
    assert "it is not SMART yet, so it is a draft: Measurable: nps has no unit; Time" in ana.seen
    assert "next: `okr set 2026-Q4/be-loved status active` once it is complete\n" in ana.seen
    said = text(place, "objectives/2026-Q4/be-loved.yaml")
    assert "status: draft\n" in said
    assert "achievable: We did it.\n" in said
    assert "target: 60\n" in said
    sound(place)


def test_titles_in_other_letters_get_a_name_each(place: Path) -> None:
    """
    In the conversation and on the command line.
    """
    assert okr("add", "売上を伸ばす", cwd=place).code == 0
    assert okr("add", "顧客に愛される", cwd=place).code == 0
    with at_terminal("add", cwd=place) as ana:
        ana.answers(("goal: ", "- 東京が大好き"), ("key result 1: ", "q"))
        assert ana.ends() == 0
    assert "売上を伸ばす" in text(place, "objectives/2026-Q4/goal.yaml")
    assert "顧客に愛される" in text(place, "objectives/2026-Q4/goal-2.yaml")
    assert okr("add", "Goal", cwd=place).code == 2


def test_a_known_target_stays_where_the_start_is_not_known(place: Path) -> None:
    """
    In the title of the baseline, which is no work to do.
    """
    with at_terminal("add-kr", "love", "Support tickets per customer 0.4", cwd=place) as ana:
        ana.answers(("not known yet) ", ""))
        ana.sees("the target 0.4 stays in its title\n")
        assert ana.ends() == 0
    assert "work to do" not in ana.seen
    said = text(place, "objectives/2026-Q4/love.yaml")
    assert "title: Support tickets per customer 0.4" in said
    with at_terminal("add-kr", "love", "Grow trust", cwd=place) as ana:
        ana.answers(("stand today? (Enter: not known yet) ", ""), ("get to? (Enter: not", "70%"))
        assert ana.ends() == 0
    assert "Grow trust (target 70%)" in text(place, "objectives/2026-Q4/love.yaml")
    sound(place)


@pytest.mark.parametrize(
    ("answer", "understood"), [("1", "0 → 5 engineers"), ("2", "0 → 3 designers")]
)
def test_what_is_counted_starts_at_none_whichever_is_meant(
    place: Path, answer: str, understood: str
) -> None:
    with at_terminal("add-kr", "love", "Hire 5 engineers and 3 designers", cwd=place) as ana:
        ana.answers(("which? ", answer))
        assert ana.ends() == 0
    assert f"metric, {understood}\n" in ana.seen


def test_q_where_several_numbers_may_be_meant_takes_none(place: Path) -> None:
    """
    It is kept as a milestone in a draft that asks which.
    """
    with at_terminal("add", "T", "--kr", SEVERAL, cwd=place) as ana:
        ana.answers(("which? ", "q"))
        assert ana.ends() == 0
    said = text(place, "objectives/2026-Q4/t.yaml")
    assert "kind: milestone" in said
    assert "status: draft" in said
    assert "Say which number is the target" in said


@pytest.mark.parametrize("answer", ["y", "n"])
def test_what_measures_something_is_no_reason_unasked(place: Path, answer: str) -> None:
    """
    A blank line in the middle of pasted ones moves none of them to another field.
    """
    with at_terminal("add", "T", cwd=place) as ana:
        ana.answers(("key result 1: ", "NPS from 45 to 60"), ("key result 2: ", ""))
        ana.answers(("why does it matter? ", "Hire 5 people"))
        ana.sees("that measures something: 5 people\n")
        ana.answers(("is it one more key result? [y/N] ", "Cut churn"), ("[y/N] ", answer))
        if answer == "y":
            ana.answers(("why does it matter? ", "They stay."))
        assert ana.ends() == 0
    said = text(place, "objectives/2026-Q4/t.yaml")
    assert ("why: They stay." in said) is (answer == "y")
    assert ("why: Hire 5 people" in said) is (answer == "n")
    assert ("target: 5\n" in said) is (answer == "y")


def test_a_contradiction_is_asked_about_where_it_arises(place: Path) -> None:
    """
    Said again it is taken, with Enter it is kept; without a terminal stderr says it.
    """
    with at_terminal("add", "T", cwd=place) as ana:
        ana.answers(("key result 1: ", "Raise NPS from 60 to 45"))
        ana.sees("“Raise” does not go with 60 → 45, which goes down\n")
        ana.answers(("say it again: (Enter: keep it) ", "Cut NPS from 45 to 60"))
        ana.answers(("say it again: (Enter: keep it) ", "Raise NPS from 45 to 60"))
        ana.answers(("key result 2: ", "revenue by 50% from 100 to 120"))
        ana.sees("by 50% from 100 comes to 150, not to 120\n")
        ana.answers(("(Enter: keep it) ", ""), ("key result 3: ", "q"))
        assert ana.ends() == 0
    said = text(place, "objectives/2026-Q4/t.yaml")
    assert "start: 45\n    target: 60\n" in said
    assert "start: 100\n    target: 120\n" in said
    answer = okr("add-kr", "love", "CSAT from 45 to 60 from 50", cwd=place)
    assert answer.code == 0
    assert answer.stderr == "“CSAT from 45 to 60 from 50”: it starts at 45 and at 50\n"


def test_a_day_that_cannot_be_is_asked_for_where_it_arises(place: Path) -> None:
    with at_terminal("add", "T", cwd=place) as ana:
        ana.answers(("key result 1: ", "Ship by 2020-01-01"))
        ana.sees("“by 2020-01-01” lies before 2026-Q4 begins, on 2026-10-01\n")
        ana.answers(("due on which day? (Enter: none) ", "2020-02-01"))
        ana.sees("2020-02-01 lies before 2026-Q4 begins, on 2026-10-01")
        ana.answers(("due on which day? (Enter: none) ", "2026-12-01"))
        ana.sees("understood as milestone, done or not, due 2026-12-01\n")
        ana.answers(("key result 2: ", "q"))
        assert ana.ends() == 0
    assert "names no day" not in ana.seen
    answer = okr("add-kr", "love", "Ship by 2020-01-01", cwd=place)
    assert answer.stderr.startswith("“by 2020-01-01” lies before 2026-Q4 begins, on 2026-10-01;")


def test_what_is_not_taken_of_two_in_one_is_said(place: Path) -> None:
    with at_terminal("add-kr", "love", "Launch the app and hire 5 people", cwd=place) as ana:
        ana.sees("that is two in one: only 5 people is taken; say the other as a key result")
        assert ana.ends() == 0
    with at_terminal("add-kr", "love", "Launch X% of it and hire 5 people", cwd=place) as ana:
        ana.sees("that is two in one: only 5 people is taken; say the other as a key result")
        assert ana.ends() == 0


def test_who_chose_only_done_or_not_is_not_told_to_measure(place: Path) -> None:
    with at_terminal("add-kr", "love", SEVERAL, cwd=place) as ana:
        ana.answers(("which? ", "3"))
        assert ana.ends() == 0
    assert "to measure it" not in ana.seen


def test_a_draft_is_not_said_to_be_checked_in(place: Path) -> None:
    with at_terminal("add", cwd=place) as ana:
        ana.answers(("goal: ", "* Customers love us"), ("key result 1: ", "q"))
        assert ana.ends() == 0
    assert "title: Customers love us\n" in text(place)
    assert ana.seen.endswith(
        "`okr set 2026-Q4/customers-love-us status active` once it is complete\n"
    )
