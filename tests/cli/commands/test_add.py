from pathlib import Path

import pytest

from tests.support.cli import okr
from tests.support.files import changed, snapshot, workspace


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return workspace(tmp_path, {"kpis/nps.yaml": "title: NPS\nunit: points\ndirection: increase\n"})


def add(place: Path, *words: str) -> str:
    """
    The file that came of it; it must be fit to be read, and laid out as `okr fmt` would.
    """
    answer = okr("add", *words, cwd=place)
    assert answer.code == 0, answer.stderr
    assert okr("check", cwd=place).code == 0
    assert okr("fmt", "--check", cwd=place).code == 0
    (path,) = (place / "objectives").rglob("*.yaml")
    return path.read_text(encoding="utf-8")


def test_an_objective_with_sentences_for_key_results(place: Path) -> None:
    """
    What a sentence states is taken, what it does not state is not invented.
    """
    text = add(
        place,
        "Customers love us",
        *("--kr", "NPS from 45 to 60 points"),
        *("--kr", "Raise revenue from $1.2M to $1.5M"),
        *("--kr", "First response under 2 h"),
        *("--kr", "Keep uptime above 99.5%"),
        *("--kr", "Launch the app"),
    )
    assert text == (
        "title: Customers love us\n"
        "owner: ana\n"
        "key_results:\n"
        "  - id: nps\n    title: NPS\n    start: 45\n    target: 60\n    unit: points\n"
        "  - id: revenue\n    title: Revenue\n    start: 1200000\n    target: 1500000\n"
        '    unit: "$"\n'
        "  - id: first-response\n    title: First response\n    kind: threshold\n"
        "    at_most: 2\n    unit: hours\n"
        "  - id: uptime\n    title: Uptime\n    kind: threshold\n    at_least: 99.5\n"
        '    unit: "%"\n'
        "  - id: launch-the-app\n    title: Launch the app\n    kind: milestone\n"
    )


@pytest.mark.parametrize(
    ("words", "fields"),
    [
        ("--start 45 --target 60", {"start: 45", "target: 60"}),
        ("--start 45% --target 60%", {"start: 45", "target: 60", 'unit: "%"'}),
        ("--start 100 --change=-30%", {"start: 100", 'change: "-30%"'}),
        ("--start -20 --target =-5", {"start: -20", "target: -5"}),
        ("--at-least 90 --tolerance 5 --unit %", {"kind: threshold", "tolerance: 5"}),
        ("--at-most 2h", {"kind: threshold", "at_most: 2", "unit: h"}),
        ("--times 3 --every month", {"kind: recurring", "times: 3", "every: month"}),
        ("--kind milestone --due 2026-12-01", {"kind: milestone", "due: 2026-12-01"}),
        ("--kind baseline --unit orders", {"kind: baseline", "unit: orders"}),
        ("--kpi nps --target 60 --weight 2", {"kpi: nps", "target: 60", "weight: 2"}),
        ("--start 1 --target 2 --stretch 3 --source log", {"stretch: 3", "source: log"}),
    ],
)
def test_a_key_result_from_options(place: Path, words: str, fields: set[str]) -> None:
    """
    The kind follows from them, the unit from how a number is written.
    """
    text = add(place, "Love", "--kr-id", "key", "--kr-title", "Key figure", *words.split())
    assert {"- id: key", "title: Key figure"} | fields <= {x.strip() for x in text.splitlines()}
    assert "status" not in text


def test_all_that_can_be_said_of_an_objective(place: Path) -> None:
    """
    Each in its place, in the order of every file.
    """
    words = (
        *("--period", "2026-H2", "--id", "team/love", "--why", "Because.", "--owner", "bo"),
        *("--team", "care", "--level", "tactical", "--commitment", "committed"),
        *("--aligns-to", "2026/a", "--aligns-to", "2026/b", "--perspective", "customer"),
        *("--tag", "x", "--tag", "z", "--draft"),
    )
    workspace(place, {f"objectives/2026/{name}.yaml": "title: A\n" for name in "ab"})
    assert okr("add", "Love", *words, cwd=place).code == 0
    path = place / "objectives/2026-H2/team/love.yaml"
    assert path.read_text(encoding="utf-8") == (
        "title: Love\nwhy: Because.\nowner: bo\nstatus: draft\nlevel: tactical\n"
        "commitment: committed\naligns_to: [2026/a, 2026/b]\nperspective: customer\nteam: care\n"
        "tags: [x, z]\n"
    )


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ([], "it has a key result (`okr add-kr`)"),
        (["--kr-id", "a", "--target", "60"], "its key results have a start and a target"),
    ],
)
def test_what_cannot_be_scored_yet_is_a_draft(place: Path, words: list[str], reason: str) -> None:
    """
    It is said what is missing, and how it goes on.
    """
    answer = okr("add", "Love", *words, cwd=place)
    assert answer.code == 0
    assert answer.stderr == (
        f"it is a draft until {reason}; then `okr set 2026-Q4/love status active`\n"
    )
    assert "status: draft" in (place / "objectives/2026-Q4/love.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Größer werden!", "groesser-werden"),
        ("  I ❤ users  ", "i-users"),
        ("100 % of it", "100-percent-of-it"),
        ("con", "goal"),
        ("x" * 90, "x" * 48),
    ],
)
def test_the_name_is_made_of_the_title(place: Path, title: str, slug: str) -> None:
    """
    Whatever the title, it is a name that every system can write.
    """
    add(place, title)
    (path,) = (place / "objectives/2026-Q4").iterdir()
    assert path.stem == slug


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["Love", "--id", "Love"], 'the id "Love" may hold only small letters'),
        (["Love", "--id", "../love"], 'the id ".."'),
        (["Love", "--period", "2026-Q9"], 'there is no period "2026-Q9"'),
        (["Love", "--target", "60"], "give --kr-id or --kr-title"),
        (["Love", "--kr-id", "a", "--target", "sixty"], '--target: "sixty" is no number'),
        (
            ["Love", "--kr-id", "a", "--target", "60%", "--unit", "points"],
            "--target is given in %, but the unit is points",
        ),
        (["Love", "--level", "high"], 'is one of strategic, tactical, not "high"'),
        (["Love", "--kr-id", "a", "--times", "3", "--every", "day"], "is one of week, month"),
        (["Love", "--kr-id", "a", "--due", "soon"], '"soon" is no day'),
        (["x" * 201], "longer than 200 characters"),
        ([""], "a goal needs a title"),
        (["a\x1bb"], "control character"),
        ([], "say what you want to reach"),
    ],
)
def test_what_does_not_fit_is_refused(place: Path, words: list[str], said: str) -> None:
    """
    Before anything is written.
    """
    before = snapshot(place)
    answer = okr("add", *words, cwd=place)
    assert answer.code == 2
    assert said in answer.stderr
    assert changed(before, place) == set()


@pytest.mark.parametrize("how", [[], ["--dry-run"]])
def test_a_goal_that_is_there_is_never_written_over(place: Path, how: list[str]) -> None:
    """
    Whoever adds another of that name is told.
    """
    add(place, "Love", "--why", "Mine.")
    before = snapshot(place)
    answer = okr("add", "Love", *how, cwd=place)
    assert answer.code == 2
    assert 'there is a goal "2026-Q4/love" already' in answer.stderr
    assert changed(before, place) == set()


def test_two_key_results_never_get_one_id(place: Path) -> None:
    """
    The second is counted.
    """
    text = add(place, "Love", "--kr", "NPS from 1 to 2", "--kr", "NPS from 3 to 4")
    assert "id: nps-2" in text


def test_another_current_period_is_taken(tmp_path: Path) -> None:
    """
    `current` in the settings, else the quarter that holds today, in the fiscal year.
    """
    one = workspace(tmp_path / "one", {"okr.yaml": "version: 1\ncurrent: 2026-11\n"})
    two = workspace(tmp_path / "two", {"okr.yaml": "version: 1\nfiscal_year_start: 4\n"})
    for place, period in ((one, "2026-11"), (two, "2026-Q3")):
        add(place, "Love")
        assert (place / f"objectives/{period}/love.yaml").is_file()
