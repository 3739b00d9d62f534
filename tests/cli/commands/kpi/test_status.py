"""
The dashboard, from files to what is printed.
"""

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from tests.support.cli import okr
from tests.support.files import example, workspace

HEAD = "KPI Value Health Change Healthy Warning Trend Measured Owner"


def measure(*values: object, **fields: object) -> str:
    """
    A KPI that is healthy from 80 on, with its newest value on the last of October.
    """
    days = ("2026-08-31", "2026-09-30", "2026-10-31")[-len(values) :] if values else ()
    said = {"title": "Retention", "unit": '"%"', "direction": "increase", "healthy": 80, **fields}
    head = "".join(f"{key}: {value}\n" for key, value in said.items() if value is not None)
    lines = zip(days, values, strict=True)
    return head + "measurements:\n" + "".join(f"  - {{date: {d}, value: {v}}}\n" for d, v in lines)


FILES = {
    "okr.yaml": "version: 1\nowner: ana\n",
    "kpis/bad.yaml": measure(90, 50, title="Bad", owner="bo", perspective="customer"),
    "kpis/fine.yaml": measure(90, 95, title="Fine", team="care", tags="[lean]"),
    "kpis/unjudged.yaml": measure(90, 95, title="Unjudged", healthy=None),
    "kpis/warn.yaml": measure(90, 84, 75, title="Warn", perspective="financial"),
}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return workspace(tmp_path, FILES)


def ids(place: Path, *words: str, command: str = "status") -> list[Any]:
    answer = okr("kpi", command, *words, "--json", cwd=place, OKR_USER="bo")
    assert (answer.code, answer.stderr) == (0, "")
    return [one["id"] for one in answer.json["kpis"]]


@pytest.mark.parametrize("command", ["status", "list"])
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ([], {"bad", "fine", "unjudged", "warn"}),
        (["--owner", "bo"], {"bad"}),
        (["--owner", "ana"], {"fine", "unjudged", "warn"}),
        (["--mine"], {"bad"}),
        (["--team", "care"], {"fine"}),
        (["--tag", "lean"], {"fine"}),
        (["--status", "critical"], {"bad"}),
        (["--status", "warning"], {"warn"}),
        (["--status", "no-boundary"], {"unjudged"}),
        (["--status", "stale"], set()),
        (["--perspective", "financial"], {"warn"}),
        (["--perspective", "customer", "--owner", "ana"], set()),
        (["--status", "healthy", "--at", "2026-09-30"], {"bad", "fine", "warn"}),
    ],
)
def test_the_listings_take_the_same_filters(
    place: Path, command: str, words: list[str], found: set[str]
) -> None:
    assert set(ids(place, *words, command=command)) == found


@pytest.mark.parametrize("command", ["status", "list"])
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--status", "at-risk"], 'there is no health "at-risk"\n  it is one of healthy, warning'),
        (["--perspective", "money"], 'there is no perspective "money"\n  it is one of financial'),
        (["--mine", "--owner", "bo"], "--mine and --owner name two people"),
        (["--at", "2026-02-30"], "is no day of the calendar"),
    ],
)
def test_what_cannot_be_asked_for_is_refused(
    place: Path, command: str, words: list[str], said: str
) -> None:
    answer = okr("kpi", command, *words, cwd=place)
    assert (answer.code, answer.stdout) == (2, "")
    assert said in answer.stderr


@pytest.mark.parametrize("command", ["status", "list"])
def test_nothing_that_fits_is_no_error(place: Path, command: str) -> None:
    answer = okr("kpi", command, "--status", "stale", "--owner", "bo", cwd=place)
    assert (answer.code, answer.stderr) == (0, "")
    assert answer.stdout == "○ no KPI fits --owner bo --status stale\n"
    empty = okr("kpi", command, cwd=workspace(place / "empty"))
    assert empty.stdout == "○ no KPIs here yet; add one with okr kpi add\n"


def test_in_a_pipe_each_is_a_line(place: Path) -> None:
    lines = okr("kpi", "status", cwd=place).stdout.splitlines()
    assert lines[0].split() == HEAD.split()
    assert [line.split()[0] for line in lines[1:5]] == ["Bad", "Warn", "Unjudged", "Fine"]
    assert lines[5:7] == ["", "4 KPIs: 1 critical, 1 warning, 1 no boundary, 1 healthy"]
    assert "to 72, derived" in lines[1]


@pytest.mark.parametrize(("width", "head"), [(120, HEAD), (80, HEAD.replace(" Warning", ""))])
def test_on_a_terminal_what_fits_is_there(place: Path, width: int, head: str) -> None:
    lines = okr("kpi", "status", cwd=place, width=width, NO_COLOR="1").stdout.splitlines()
    assert lines[0].split() == head.split()
    assert max(map(len, lines)) <= width
    assert any("■ critical" in line for line in lines)


@pytest.mark.parametrize("width", [24, 32, 40, 60])
def test_no_terminal_is_too_narrow(place: Path, width: int) -> None:
    lines = okr("kpi", "status", cwd=place, width=width, NO_COLOR="1").stdout.splitlines()
    assert max(map(len, lines)) <= width
    assert any("critical" in line for line in lines)


def test_colour_means_better_and_worse(place: Path) -> None:
    shown = okr("kpi", "status", cwd=place, width=120, TERM="xterm").stdout
    assert "\x1b[33m-40 worse\x1b[0m" in shown
    assert "\x1b[32m+5 better\x1b[0m" in shown


def test_without_symbols_it_says_the_same(place: Path) -> None:
    shown = okr("kpi", "status", cwd=place, width=80, TERM="dumb").stdout
    assert "x critical" in shown
    assert not set("■▲●─▁█") & set(shown)


def test_broken_files_are_rows(place: Path) -> None:
    """
    Told below the table and on stderr, and a row of a sheet.
    """
    (place / "kpis/off.yaml").write_text("title: [\n")
    answer = okr("kpi", "status", cwd=place)
    assert answer.code == 0
    assert "■ broken  kpis/off.yaml:" in answer.stdout
    assert "1 file could not be read" in answer.stderr
    for command in ("status", "list"):
        sheet = okr("kpi", command, "-f", "csv", cwd=place).stdout
        rows = list(csv.DictReader(io.StringIO(sheet, newline="")))
        assert [row["id"] for row in rows if row["health"] == "broken"] == ["off"]
        assert len(rows) == 5


def test_a_sheet_has_numbers_as_numbers(place: Path) -> None:
    sheet = okr("kpi", "status", "-f", "csv", "--status", "critical", cwd=place).stdout
    (row,) = csv.DictReader(io.StringIO(sheet, newline=""))
    assert (row["value"], row["unit"], row["date"]) == ("50", "%", "2026-10-31")
    assert (row["change"], row["change_means"], row["drop"]) == ("-40", "worse", "True")


def test_a_goal_that_a_drop_led_to_is_named_while_it_is_open(place: Path) -> None:
    goal = place / "objectives" / "2026-Q4" / "back.yaml"
    goal.parent.mkdir(parents=True)
    text = "title: Back\nstatus: draft\ntriggered_by: {kpi: bad, date: 2026-10-31, value: 50}\n"
    goal.write_text(text)
    assert "answered by 2026-Q4/back" in okr("kpi", "status", cwd=place).stdout
    assert okr("kpi", "status", "--json", cwd=place).json["kpis"][0]["answered_by"] == [
        "2026-Q4/back"
    ]
    goal.write_text(text.replace("draft", "dropped"))
    assert "okr kpi recover bad" in okr("kpi", "status", cwd=place).stdout


def test_a_page_tells_the_same(place: Path) -> None:
    shown = okr("kpi", "status", "-f", "html", cwd=place).stdout
    assert "okr kpi recover bad" in shown
    assert "4 KPIs: " in shown


def test_the_day_s_page_says_it_in_the_same_words(tmp_path: Path) -> None:
    shown = okr(cwd=workspace(tmp_path, FILES)).stdout
    assert "critical, dropped" in shown


def test_user_text_is_no_markup(tmp_path: Path) -> None:
    hostile = measure(90, 50, title='"[red]Bad<b>|"', unit='"[/]"', accepted='"[bold]So"')
    place = workspace(tmp_path, {"kpis/bad.yaml": hostile})
    for words in (["status"], ["list"], ["show", "bad"]):
        assert "[red]Bad<b>|" in okr("kpi", *words, cwd=place, width=100, NO_COLOR="1").stdout
        page = okr("kpi", *words, "-f", "html", cwd=place).stdout
        assert "[red]Bad&lt;b&gt;|" in page
        assert "<b>" not in page


def test_all_examples_are_told(tmp_path: Path) -> None:
    for name in ("customer-marketing", "kpi-only", "solo"):
        place = example(tmp_path, name)
        for command in ("status", "list"):
            assert okr("kpi", command, cwd=place).code == 0


@pytest.mark.parametrize("command", ["status", "list"])
def test_filters_that_match_nothing_say_so_beside_broken_files(place: Path, command: str) -> None:
    """
    Without filters the broken files are why there is nothing, and all that is said.
    """
    (place / "kpis/broken.yaml").write_text("title: [\n")
    answer = okr("kpi", command, "--team", "nobody", cwd=place)
    assert answer.code == 0
    assert "no KPI fits --team nobody\n" in answer.stdout
    assert "kpis/broken.yaml:1:" in answer.stdout
    for path in FILES:
        if path.startswith("kpis/"):
            (place / path).unlink()
    assert "no KPI" not in okr("kpi", command, cwd=place).stdout


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("a / b", "no measurement gives a value; okr kpi record odd a=… b=…"),
        ("a / / b", "no measurement gives a value; okr set odd formula …"),
    ],
)
def test_a_formula_without_a_value_is_told_from_one_that_was_never_measured(
    tmp_path: Path, formula: str, said: str
) -> None:
    text = f"title: Odd\nunit: x\ndirection: increase\nformula: {formula}\n"
    text += "measurements:\n  - {date: 2026-10-31, inputs: {a: 1, b: 0}}\n"
    answer = okr("kpi", "status", cwd=workspace(tmp_path, {"kpis/odd.yaml": text}))
    assert said in answer.stdout
    early = okr("kpi", "status", "--at", "2026-10-01", cwd=tmp_path)
    assert "never measured; " in early.stdout
