from pathlib import Path

import pytest

from tests.support.cli import okr
from tests.support.files import changed, snapshot, workspace

TOP = "title: First\nkey_results:\n  - {id: share, title: Share, start: 1, target: 2}\n"
KPI = 'title: Anything\nunit: "%"\ndirection: increase\n'


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return workspace(tmp_path, {"objectives/2026/top.yaml": TOP, "kpis/churn.yaml": KPI})


def added(place: Path, *words: str) -> str:
    answer = okr("add", *words, "--id", "new", cwd=place)
    assert answer.code == 0
    return (place / "objectives/2026-Q4/new.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([""], "a goal needs a title"),
        ([" \n "], "a goal needs a title"),
        (["x" * 201], "the title is longer than 200 characters (201)"),
        (["T", "--kr", ""], "a key result needs a title"),
        (["T", "--kr", "x" * 201], "the title is longer than 200 characters (201)"),
        (["T", "--level", "foo"], '--level is one of strategic, tactical, not "foo"'),
        (["T", "--commitment", "yes"], "--commitment is one of"),
        (["T", "--why", "a\x1bb"], "why: the control character U+001B"),
        (["T", "--aligns-to", "topp"], 'did you mean "2026/top"'),
        (["T", "--kr-id", "a", "--kpi", "chorn"], 'did you mean "churn"?'),
        (["T", "--kr-id", "a", "--kind", "metrics"], "--kind is one of metric, threshold"),
        (
            ["T", "--kr-id", "a", "--kind", "milestone", "--start", "3"],
            "a milestone has no --start",
        ),
        (["T", "--kr-id", "a", "--start", "45", "--target", "45"], "start and target are both 45"),
        (
            ["T", "--kr-id", "a", "--start", "1", "--target", "2", "--weight", "0"],
            "--weight must be",
        ),
        (["T", "--kr-id", "a", "--times", "1.5"], "--times must be a whole number, not 1.5"),
        (["T", "--kr-id", "a", "--every", "day"], "--every is one of week, month, quarter"),
        (["T", "--kr", "x from 5 to 5"], "start and target are both 5"),
        (["T", "--draft", "--kr", "x from 5 to 5"], "start and target are both 5"),
    ],
)
def test_what_does_not_fit_is_refused(place: Path, words: list[str], said: str) -> None:
    """
    What was typed is named, and no line of a file that is not there.
    """
    before = snapshot(place)
    answer = okr("add", *words, cwd=place)
    assert (answer.code, answer.stdout) == (2, "")
    assert said in answer.stderr
    assert ".yaml" not in answer.stderr
    assert changed(before, place) == set()


def test_a_title_stands_on_one_line(place: Path) -> None:
    """
    Without blanks around it.
    """
    assert added(place, "  Customers\n love\tus ").startswith("title: Customers love us\n")


def test_references_are_kept_as_full_ids(place: Path) -> None:
    """
    Whatever tail of them was typed.
    """
    text = added(
        place, "T", "--aligns-to", "share", "--kr-id", "a", "--kpi", "churn", "--target", "5"
    )
    assert "aligns_to: 2026/top#share\n" in text
    assert "    kpi: churn\n" in text


def test_an_id_that_is_taken_is_named_with_the_way_out(place: Path) -> None:
    """
    Nothing is written over.
    """
    added(place, "T")
    answer = okr("add", "Other", "--id", "new", cwd=place)
    assert answer.code == 2
    assert 'there is a goal "2026-Q4/new" already' in answer.stderr
    assert "--id" in answer.stderr


def test_it_is_said_how_each_sentence_was_read(place: Path) -> None:
    """
    One line a key result, so that a misunderstanding is seen at once.
    """
    sentences = ["NPS from 45 to 60 points", "Wait under 2 h", "Ship it", "cut churn by 15%"]
    words = [word for sentence in sentences for word in ("--kr", sentence)]
    answer = okr("add", "T", *words, cwd=place)
    assert answer.stdout.splitlines()[1:] == [
        "  nps: metric, 45 → 60 points",
        "  wait: threshold, ≤ 2 hours",
        "  ship-it: milestone, done or not",
        "  churn: metric, -15%",
    ]
    data = okr("add", "U", "--kr", "NPS from 45 to 60", "--json", cwd=place).json
    assert data["details"] == ["nps: metric, 45 → 60"]
