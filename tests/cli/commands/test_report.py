from pathlib import Path

import html5lib
import pytest

from tests.support.cli import okr
from tests.support.files import changed, example, snapshot, workspace

BROKEN = {"objectives/2026-Q3/bad.yaml": "title: [\n", "kpis/bad.yaml": "title: 3\n"}
SECTIONS = {
    *("What needs attention", "Where 2026-Q4 stands", "Who works towards what", "KPIs"),
    *("Objectives", "Review of 2026-Q3", "Other periods", "Balanced Scorecard"),
}


def headings(page: str, level: int = 2) -> list[str]:
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    return ["".join(found.itertext()) for found in tree.iter(f"h{level}")]


def test_into_a_pipe_it_is_a_page(tmp_path: Path) -> None:
    root = example(tmp_path)
    before = snapshot(root)
    answer = okr("report", cwd=root)
    assert (answer.code, answer.stderr) == (0, "")
    assert set(headings(answer.stdout)) == SECTIONS
    assert headings(answer.stdout, 1) == ["Alderway Coffee 2026-Q4, week 7 of 13, 2026-11-16"]
    assert changed(before, root) == set()


def test_into_a_file_it_says_where(tmp_path: Path) -> None:
    root = example(tmp_path)
    answer = okr("report", "-o", "page.html", cwd=root)
    assert (answer.code, answer.stdout) == (0, "")
    assert answer.stderr == "the report is in page.html\n"
    assert (root / "page.html").read_text(encoding="utf-8") == okr("report", cwd=root).stdout


@pytest.mark.parametrize("words", [["report"], ["status", "-f", "html"]], ids=" ".join)
def test_a_terminal_gets_no_html(words: list[str], tmp_path: Path) -> None:
    answer = okr(*words, cwd=example(tmp_path), width=80)
    assert answer.code == 2
    assert answer.stdout == ""
    assert "a page of HTML is not for a terminal" in answer.stderr
    assert "`-o page.html`" in answer.stderr


def test_every_view_can_be_a_page(tmp_path: Path) -> None:
    root = example(tmp_path)
    for words in ("today", "status", "show customer-love", "tree", "due", "check", "kpi status"):
        answer = okr(*words.split(), "-f", "html", cwd=root)
        assert answer.code == 0
        assert len(headings(answer.stdout, 1)) == 1


def test_every_goal_of_the_period_and_every_kpi_is_told(tmp_path: Path) -> None:
    root = example(tmp_path)
    page = okr("report", cwd=root).stdout
    data = okr("report", "--json", cwd=root).json
    told = headings(page, 3)
    assert len(data["objectives"]) == 7
    assert len(data["kpis"]) == 12
    for one in data["objectives"]:
        assert f"{one['title']} {one['status'].replace('-', ' ')}" in told
    for one in data["kpis"]:
        assert f"{one['title']} {one['health']}" in told
    assert page.count('<figure class="chart">') > 20


def test_filters_narrow_all_of_it(tmp_path: Path) -> None:
    answer = okr("report", "--team", "product", "--json", cwd=example(tmp_path))
    assert [one["id"] for one in answer.json["objectives"]] == ["2026-Q4/joyful-ordering"]
    assert all(one["id"] != "churn-rate" for one in answer.json["kpis"])
    assert {one["id"].partition("#")[0] for one in answer.json["attention"]} <= {
        "2026-Q4/joyful-ordering",
        *(one["id"] for one in answer.json["kpis"]),
    }


def test_another_period_is_told_as_fully_and_this_one_in_short(tmp_path: Path) -> None:
    answer = okr("report", "--period", "2026-Q3", "--json", cwd=example(tmp_path))
    assert {one["id"].partition("/")[0] for one in answer.json["objectives"]} == {"2026-Q3"}
    assert {one["period"]: one["objectives"] for one in answer.json["other_periods"]} == {
        "2026-Q4": 5,
        "2026": 2,
    }


def test_a_day_of_the_past_knows_nothing_of_later(tmp_path: Path) -> None:
    answer = okr("report", "--at", "2026-10-20", "--json", cwd=example(tmp_path))
    assert answer.json["today"] == "2026-10-20"
    days = [point["date"] for kpi in answer.json["kpis"] for point in kpi["series"]]
    assert max(days) <= "2026-10-20"


def test_broken_files_are_on_the_page_and_said(tmp_path: Path) -> None:
    """
    Of whatever period.
    """
    root = example(tmp_path)
    for path, said in BROKEN.items():
        (root / path).write_text(said, encoding="utf-8")
    answer = okr("report", cwd=root)
    assert answer.code == 0
    assert answer.stderr == "2 files could not be read; `okr check` says why\n"
    assert "2 files could not be read" in headings(answer.stdout)
    assert all(path in answer.stdout for path in BROKEN)


def test_an_empty_workspace_has_an_honest_page(tmp_path: Path) -> None:
    page = okr("report", cwd=workspace(tmp_path)).stdout
    assert headings(page) == ["Where 2026-Q4 stands"]
    assert "no goals here yet; add one with <code>okr add</code>" in page


def test_kpis_alone_are_a_page_as_well(tmp_path: Path) -> None:
    page = okr("report", cwd=example(tmp_path, "kpi-only")).stdout
    assert headings(page) == ["What needs attention", "Balanced Scorecard", "KPIs"]


def test_a_goal_s_file_is_never_written_over(tmp_path: Path) -> None:
    root = example(tmp_path)
    before = snapshot(root)
    answer = okr("report", "-o", "objectives/2026-Q4/customer-love.yaml", cwd=root)
    assert answer.code == 2
    assert changed(before, root) == set()


def test_in_ci_no_line_of_a_page_is_an_order(tmp_path: Path) -> None:
    files = {"objectives/2026-Q4/x.yaml": 'title: "::error::no ##[error]no"\nkey_results: []\n'}
    page = okr("report", cwd=workspace(tmp_path, files)).stdout
    assert "##[" not in page
    assert not any(line.lstrip().startswith("::") for line in page.splitlines())


def test_the_north_star_stands_at_the_top(tmp_path: Path) -> None:
    """
    Beside the perspectives, in data as well.
    """
    root = example(tmp_path)
    assert "The North Star, Cups served, stands at" in okr("report", "-f", "text", cwd=root).stdout
    found = okr("report", "--json", cwd=root).json
    assert found["north_star"] == "cups-served"
    assert [one["objectives"] for one in found["scorecard"]] == [2, 3, 2, 0, 0]
