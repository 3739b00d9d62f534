import csv
import io
from pathlib import Path

import pytest

from tests.support.cli import okr
from tests.support.files import workspace

GOOD = """\
title: The office smells of fresh coffee
why: Nobody should have to leave the house for a good cup.
owner: ana
commitment: aspirational
key_results:
  - id: cups
    title: Cups that people praise
    start: 20
    target: 60
    unit: "%"
    source: survey
    checkins: [{date: 2026-11-09, value: 31, confidence: 6}]
  - id: waste
    title: Beans thrown away
    start: 9
    target: 4
    unit: kg
    source: scales
    checkins: [{date: 2026-11-09, value: 7, confidence: 5}]
"""
BAD = "title: Bad\nowner: [ana, bo]\nprioritty: 1\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    files = {"objectives/2026-Q4/good.yaml": GOOD, "objectives/2026-Q4/bad.yaml": BAD}
    return workspace(tmp_path, files)


def test_all_fine_is_0(tmp_path: Path) -> None:
    """
    And how many files that was said of.
    """
    place = workspace(tmp_path, {"objectives/2026-Q4/good.yaml": GOOD})
    answer = okr("check", cwd=place)
    assert (answer.code, answer.stdout, answer.stderr) == (0, "all fine in 2 files\n", "")


def test_each_finding_stands_below_its_line(place: Path) -> None:
    """
    What is wrong, where, and what to do.
    """
    answer = okr("check", cwd=place)
    assert answer.code == 1
    assert answer.stdout == (
        'error[E008 wrong-type]: "owner" must be text, not a list\n'
        " --> objectives/2026-Q4/bad.yaml:2:8\n"
        "  |\n"
        "2 | owner: [ana, bo]\n"
        "  |        ^^^^^^^^^\n"
        "  |\n"
        "  = help: name one owner, and the others in `contributors`\n"
        "  = explain: okr explain E008\n"
        "\n"
        'error[E006 unknown-key]: unknown key "prioritty"\n'
        " --> objectives/2026-Q4/bad.yaml:3:1\n"
        "  |\n"
        "3 | prioritty: 1\n"
        "  | ^^^^^^^^^\n"
        "  |\n"
        "  = help: write `priority`, or start a key of your own with x-\n"
        "  = did you mean `priority`?\n"
        "  = fix: rename it to `priority` (okr check --unsafe-fixes)\n"
        "  = explain: okr explain E006\n"
        "\n"
        "2 errors in 3 files (1 file not judged until it can be read). 1 fixable with --unsafe-fixes.\n"
    )


def test_concise_is_a_line_each(place: Path) -> None:
    """
    `path:line:column` first, as editors want it.
    """
    answer = okr("check", "--format", "concise", cwd=place)
    assert answer.code == 1
    assert answer.stdout.splitlines() == [
        'objectives/2026-Q4/bad.yaml:2:8: error E008 wrong-type: "owner" must be text, not a list',
        'objectives/2026-Q4/bad.yaml:3:1: error E006 unknown-key: unknown key "prioritty"',
        "2 errors in 3 files (1 file not judged until it can be read). 1 fixable with --unsafe-fixes.",
    ]


def test_json_says_all_there_is(place: Path) -> None:
    """
    A finding keeps its fingerprint when lines above it change.
    """
    answer = okr("check", "--json", cwd=place)
    assert answer.code == 1
    first, second = answer.json["findings"]
    assert (first["code"], first["line"], first["column"], first["end_column"]) == (
        "E008",
        2,
        8,
        17,
    )
    assert (second["node"], second["goal"]) == ("prioritty", "2026-Q4/bad")
    assert second["suggestion"] == "did you mean `priority`?"
    (place / "objectives/2026-Q4/bad.yaml").write_text(f"# new\n\n{BAD}", encoding="utf-8")
    later = okr("check", "--json", cwd=place).json["findings"]
    assert [one["line"] for one in later] == [4, 5]
    assert [one["fingerprint"] for one in later] == [first["fingerprint"], second["fingerprint"]]


def test_csv_and_markdown_are_tables(place: Path) -> None:
    """
    For a spreadsheet, and for a pull request.
    """
    rows = list(csv.reader(io.StringIO(okr("check", "-f", "csv", cwd=place).stdout)))
    assert rows[0] == ["Level", "Rule", "File", "Line", "Column", "Message"]
    assert [row[1] for row in rows[1:]] == ["E008 wrong-type", "E006 unknown-key"]
    page = okr("check", "-f", "markdown", cwd=place).stdout
    assert "\n| Level | Rule | Place | What is wrong |\n" in page
    assert "2 errors" in page


def test_paths_choose(place: Path) -> None:
    """
    The settings are always judged.
    """
    good = okr("check", "objectives/2026-Q4/good.yaml", cwd=place)
    assert (good.code, good.stdout) == (0, "all fine in 2 files\n")
    assert okr("check", "bad.yaml", cwd=place / "objectives/2026-Q4").code == 1
    assert okr("check", "okr.yaml", cwd=place).code == 0
    assert okr("check", "nowhere", cwd=place).code == 2


@pytest.mark.parametrize("paths", [[], ["kpis"]])
def test_nothing_to_check_is_3(tmp_path: Path, paths: list[str]) -> None:
    """
    CI that checks the wrong folder is not told that all is fine.
    """
    place = workspace(tmp_path, {"kpis/README.md": "KPIs go here."})
    answer = okr("check", *paths, cwd=place)
    said = "nothing to check: no objectives and no KPIs\n"
    assert (answer.code, answer.stdout, answer.stderr) == (3, said, "")
    assert okr("check", "-f", "concise", *paths, cwd=place).stdout == said
    data = okr("check", "--json", *paths, cwd=place)
    assert (data.code, data.stderr) == (3, f"there is {said}")
    assert data.json["findings"] == []


def test_a_stray_alone_is_nothing_to_check(tmp_path: Path) -> None:
    """
    Named or not: it is told, and no goal was looked at. Where it fails, that goes first.
    """
    name = "objectives/2026-Q4/x.yml"
    place = workspace(tmp_path, {name: GOOD})
    for paths in ([], [name]):
        answer = okr("check", "-f", "concise", *paths, cwd=place)
        assert (answer.code, answer.stderr) == (
            3,
            "there is nothing to check: no objectives and no KPIs\n",
        )
        assert answer.stdout.endswith("1 warning in 1 file\n")
        assert okr("check", *paths, "--fail-on", "warning", cwd=place).code == 1
    (place / "objectives/2026-Q4/good.yaml").write_text(GOOD, encoding="utf-8")
    assert okr("check", cwd=place).code == 0
    assert okr("check", name, cwd=place).code == 3


def test_the_settings_are_a_file_like_others(tmp_path: Path) -> None:
    """
    What is wrong with them is found with the rest.
    """
    files = {"okr.yaml": "version: 1\nownr: ana\n", "objectives/2026-Q4/bad.yaml": BAD}
    answer = okr("check", "-f", "concise", cwd=workspace(tmp_path, files))
    assert answer.code == 1
    assert answer.stdout.splitlines()[-2:] == [
        'okr.yaml:2:1: error E006 unknown-key: unknown key "ownr"',
        "3 errors in 2 files (1 file not judged until it can be read). 2 fixable with --unsafe-fixes.",
    ]


def test_warnings_alone_are_no_failure(tmp_path: Path) -> None:
    """
    They are shown.
    """
    place = workspace(tmp_path, {"objectives/2026-Q4/a.yaml": "title: A\nwhy: no\n"})
    answer = okr("check", "--select", "E", cwd=place)
    assert answer.code == 0
    assert answer.stdout.startswith("warning[E011 ambiguous-scalar]")
    assert answer.stdout.endswith("1 warning in 2 files. 1 fixable with --fix.\n")


def test_a_file_with_a_thousand_faults_does_not_fill_the_screen(tmp_path: Path) -> None:
    """
    Fifty are shown, the others counted.
    """
    text = "title: A\n" + "".join(f"key{n}: 1\n" for n in range(120))
    place = workspace(tmp_path, {"objectives/2026-Q4/a.yaml": text})
    answer = okr("check", "-f", "concise", cwd=place)
    said = "50 errors in 2 files (1 file not judged until it can be read), 70 more not shown"
    assert answer.stdout.splitlines()[-1] == said
    assert {line.split(": ")[1] for line in answer.stdout.splitlines()[:-1]} == {
        "error E006 unknown-key"
    }
    lines = [it["line"] for it in okr("check", "--json", cwd=place).json["findings"]]
    assert lines == list(range(2, 52))
    fixed = okr("check", "--fix", "-f", "concise", cwd=place)
    assert fixed.stdout.splitlines()[-1] == said


def test_what_is_not_shown_is_counted_only_in_the_files_that_were_named(tmp_path: Path) -> None:
    """
    And what is not shown is never called fine.
    """
    text = "title: A\n" + "".join(f"key{n}: 1\n" for n in range(120))
    files = {"objectives/2026-Q4/a.yaml": text, "objectives/2026-Q4/good.yaml": GOOD}
    place = workspace(tmp_path, files)
    good = okr("check", "objectives/2026-Q4/good.yaml", cwd=place)
    assert (good.code, good.stdout) == (0, "all fine in 2 files\n")
    (place / "objectives/2026-Q4/a.yaml").write_text(f"# okr: ignore-file[E006] old\n{text}")
    hidden = okr("check", cwd=place)
    assert hidden.stdout.startswith("no new findings in 3 files (50 suppressed, ")
    assert "), 70 more not shown" in hidden.stdout


def test_a_long_line_is_cut_around_its_place(tmp_path: Path) -> None:
    """
    The mark stands below what is meant.
    """
    text = f"title: A\nwhy: {{x: '{'y' * 300}'}} # {'z' * 300}\n"
    place = workspace(tmp_path, {"objectives/2026-Q4/a.yaml": text})
    lines = okr("check", cwd=place).stdout.splitlines()
    assert max(map(len, lines)) < 160
    assert any("^" in line for line in lines)


def test_answers_go_where_they_are_sent(place: Path) -> None:
    """
    A file of any name, in UTF-8; nothing on stdout then.
    """
    answer = okr("check", "--json", "-o", "out.json", cwd=place)
    assert (answer.code, answer.stdout) == (1, "")
    assert (place / "out.json").read_text(encoding="utf-8").startswith('{\n  "format": "okr/check"')
