"""
`okr kpi library`: what there is, found by set, words or name; also where no workspace is.
"""

import csv
import io
from pathlib import Path

import pytest

from okrcli.library.definitions import library
from tests.support.cli import okr
from tests.support.files import workspace


def ids(tmp_path: Path, *words: str) -> list[str]:
    answer = okr("kpi", "library", *words, "--json", cwd=tmp_path)
    assert answer.code == 0, answer.stderr
    return [one["id"] for one in answer.json["definitions"]]


def test_all_of_it_with_the_sets_explained(tmp_path: Path) -> None:
    """
    Outside of any workspace.
    """
    answer = okr("kpi", "library", cwd=tmp_path)
    lines = answer.stdout.splitlines()
    assert lines[0].split() == ["Id", "Title", "Unit", "Better", "Cadence", "Sets"]
    assert [line.split()[0] for line in lines[1 : 1 + len(library().definitions)]] == sorted(
        library().definitions
    )
    for name, about in library().sets.items():
        assert any(line.startswith(name) and about in line for line in lines)
    assert not list(tmp_path.iterdir())


def test_a_set_or_words_leave_few(tmp_path: Path) -> None:
    """
    Or both together; the sets are explained no more.
    """
    assert "process-cycle-efficiency" in ids(tmp_path, "--set", "lean")
    assert "net-promoter-score" not in ids(tmp_path, "--set", "LEAN")
    assert ids(tmp_path, "response") == ["first-response-time", "response-time"]
    assert ids(tmp_path, "cost", "per", "--set", "people") == ["cost-per-hire"]
    assert "Being found" not in okr("kpi", "library", "response", cwd=tmp_path).stdout


@pytest.mark.parametrize("words", [["crr"], ["customer-retention-rate"], ["retention", "rate"]])
def test_a_name_shows_one_in_full(tmp_path: Path, words: list[str]) -> None:
    """
    Its definition, formula, inputs, example, counter-metric, source, and how to add it.
    """
    said = okr("kpi", "library", *words, cwd=tmp_path).stdout
    assert said.startswith("Customer retention rate\nId           customer-retention-rate\n")
    for part in (
        "÷ customers at its start",
        "(customers_at_end - new_customers) / customers_at_start * 100",
        "(1080 - 150) / 1000 * 100 = 93%",
        "average-revenue-per-user: what suffers",
        "Marketing Metrics (2006)",
        "customers won in the period",
        "okr kpi add --from customer-retention-rate adds it",
    ):
        assert part in said


def test_money_is_added_with_its_currency(tmp_path: Path) -> None:
    said = okr("kpi", "library", "cac", cwd=tmp_path).stdout
    assert "okr kpi add --from customer-acquisition-cost --unit EUR adds it" in said
    assert "48000 / 150 = 320\n" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["custmer churn"], 'has no KPI "custmer churn"\n  did you mean "customer-churn-rate"?'),
        (["zzzz"], 'has no KPI "zzzz"\n  `okr kpi library` lists them'),
        (["--set", "leen"], 'has no set "leen"\n  did you mean "lean"?'),
        (["nps", "--set", "lean"], 'the set lean has no KPI "nps"\n  other sets have "employee-'),
    ],
)
def test_a_near_miss_is_suggested(tmp_path: Path, words: list[str], said: str) -> None:
    answer = okr("kpi", "library", *words, cwd=tmp_path)
    assert (answer.code, answer.stdout) == (2, "")
    assert said in answer.stderr


def test_every_format_says_it(tmp_path: Path) -> None:
    """
    A table has one row each, whatever was asked for.
    """
    read = csv.DictReader(
        io.StringIO(okr("kpi", "library", "mrr", "-f", "csv", cwd=tmp_path).stdout)
    )
    rows = list(read)
    assert [row["id"] for row in rows] == ["monthly-recurring-revenue"]
    assert rows[0]["source"].startswith("David Skok")
    assert "| absenteeism |" in okr("kpi", "library", "-f", "markdown", cwd=tmp_path).stdout
    assert "<!doctype html>" in okr("kpi", "library", "-f", "html", cwd=tmp_path).stdout.lower()
    one = okr("kpi", "library", "crr", "--json", cwd=tmp_path).json["definitions"][0]
    assert (one["gives"], one["least"], one["most"]) == (93, 0, 100)


def test_a_broken_workspace_does_not_keep_from_looking(tmp_path: Path) -> None:
    place = workspace(tmp_path, {"okr.yaml": "version: [\n"})
    assert okr("kpi", "library", "crr", cwd=place).code == 0


def test_it_fits_a_terminal(tmp_path: Path) -> None:
    """
    The id stays whole, and no line is too long.
    """
    said = okr("kpi", "library", cwd=tmp_path, width=80, NO_COLOR="1").stdout
    assert max(map(len, said.splitlines())) <= 80
    assert all(name in said for name in library().definitions)
