"""
The options of `okr check`: which rules, in which formats, what fails.
"""

import json
import re
import sys
from pathlib import Path

import pytest

from tests.support.cli import Answer, okr
from tests.support.files import workspace

GOOD = """\
title: The office smells of fresh coffee
why: Nobody should have to leave the house for a good cup.
owner: ana
commitment: aspirational
key_results:
  - {id: cups, title: Cups that people praise, start: 20, target: 60, unit: "%", source: survey}
  - {id: waste, title: Beans thrown away, start: 9, target: 4, unit: kg, source: scales}
"""
EQUAL = GOOD.replace("target: 60", "target: 20")
ODD = GOOD.replace("fresh coffee", "fresh\u00a0coffee")
DOUBTFUL = GOOD.replace("owner: ana", "owner: ana\nteam: no")
FILES = {
    "objectives/2026-Q4/equal.yaml": EQUAL,
    "objectives/2026-Q4/odd.yaml": ODD.replace("The office", "Our office"),
    "objectives/2026-Q4/doubtful.yaml": DOUBTFUL.replace("The office", "Every office"),
}
ONLY = ("--select", "M004,E011,X003")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return workspace(tmp_path, FILES)


def codes(place: Path, *words: str) -> list[str]:
    """
    The codes of what counts, in order.
    """
    answer = okr("check", "--json", *words, cwd=place)
    return [it["code"] for it in answer.json["findings"]]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (ONLY, ["E011", "M004", "X003"]),
        (("--select", "m004"), ["M004"]),
        (("--select", "start-equals-target"), ["M004"]),
        (("--select", "M", "--ignore", "M001,M002", "--select", "X003"), ["M004", "X003"]),
        (("--select", "M004", "--extend-select", "odd-space"), ["M004", "X003"]),
        ((*ONLY, "--ignore", "E"), ["M004", "X003"]),
        ((*ONLY, "--ignore", "ALL"), []),
    ],
)
def test_rules_are_chosen_by_code_family_or_name(
    place: Path, words: tuple[str, ...], found: list[str]
) -> None:
    assert codes(place, *words) == found


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--select", "M04"), 'there is no rule "M04"'),
        (("--ignore", "start-equal-target"), "did you mean start-equals-target?"),
        (("--profile", "easy"), 'there is no profile "easy"'),
        (("--fail-on", "notes"), 'there is no level "notes"'),
        (("-f", "xml"), 'there is no format "xml"'),
        (("-f", "sarif="), "sarif= names no file"),
        (("-f", "json=a.out", "-f", "sarif=./a.out"), "two formats cannot share a.out"),
        (("--select", ""), "--select names no rule"),
        (("--ignore", " , "), "--ignore names no rule"),
        (("--extend-select", ""), "--extend-select names no rule"),
        (("--explain", "zz"), 'there is no rule "zz"'),
        (("--explain", "equal"), 'there is no rule "equal"'),
        (("--explain", "E08"), "did you mean E008?"),
        (("-f", "json", "-f", "sarif"), "json and sarif cannot share stdout"),
        (("-f", "json=a", "-f", "sarif", "-o", "b"), "--output takes one format"),
        (("--show", "all"), 'there is no level "all"'),
        (("--max-findings", "-1"), "--max-findings"),
        (("-",), "what comes by stdin must stand for a file"),
        (("--stdin-filename", "a.yaml"), "--stdin-filename goes with the path - alone"),
        (("-", "--stdin-filename", "../a.yaml"), "../a.yaml is no goal file of this workspace"),
    ],
)
def test_what_cannot_be_meant_is_refused(place: Path, words: tuple[str, ...], said: str) -> None:
    """
    In one sentence, with 2, and before anything is written.
    """
    before = sorted(place.rglob("*"))
    answer = okr("check", *words, cwd=place)
    assert (answer.code, answer.stdout) == (2, "")
    assert said in answer.stderr
    assert sorted(place.rglob("*")) == before


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--select", "M004"), 1),
        (("--select", "E011"), 0),
        (("--select", "E011", "--fail-on", "warning"), 1),
        (("--select", "X003", "--fail-on", "warning"), 0),
        (("--select", "X003", "--fail-on", "info"), 1),
        (("--select", "M004", "--fail-on", "never"), 0),
        (("--select", "E011", "--profile", "strict"), 1),
    ],
)
def test_what_fails_is_a_choice_and_never_the_formats(
    place: Path, words: tuple[str, ...], code: int
) -> None:
    for name in ("text", "json", "github", "sarif", "junit", "gitlab", "rdjson", "markdown"):
        assert okr("check", "-f", name, *words, cwd=place).code == code


def test_the_minimal_profile_has_errors_alone(place: Path) -> None:
    assert codes(place, "--profile", "minimal") == ["M004"]


def test_settings_choose_rules_and_levels(place: Path) -> None:
    """
    What the command line says goes before them.
    """
    settings = """\
version: 1
check:
  select: [M004, E011, X003]
  ignore: [E011]
  severity: {M: warning, M004: info, odd-space: error}
  per_file: {"objectives/2026-Q4/eq*": {ignore: [start-equals-target]}}
"""
    (place / "okr.yaml").write_text(settings, encoding="utf-8")
    assert codes(place) == ["X003"]
    assert okr("check", cwd=place).code == 1
    assert codes(place, "--select", "E011") == ["E011"]
    (place / "okr.yaml").write_text(settings.replace("eq*", "od*"), encoding="utf-8")
    levels = okr("check", "--json", cwd=place).json["findings"]
    assert [(it["code"], it["level"]) for it in levels] == [("M004", "info"), ("X003", "error")]
    (place / "okr.yaml").write_text(f"{settings}  fail_on: never\n", encoding="utf-8")
    assert okr("check", cwd=place).code == 0
    assert okr("check", "--fail-on", "error", cwd=place).code == 1


def test_several_formats_at_once(place: Path) -> None:
    """
    One to stdout, the others each to its file.
    """
    words = ("-f", "concise", "-f", "sarif=out.sarif", "-f", "junit=out.xml", "-f", "json=out.json")
    answer = okr("check", *ONLY, *words, cwd=place)
    assert answer.code == 1
    assert answer.stdout.count("\n") == 4
    assert json.loads((place / "out.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert json.loads((place / "out.json").read_text("utf-8"))["format"] == "okr/check"
    assert (place / "out.xml").read_text("utf-8").startswith("<?xml")


def test_a_file_that_cannot_be_written_loses_no_other(place: Path) -> None:
    """
    Those that failed are named, each with its reason.
    """
    words = ("-f", "sarif=no/o.sarif", "-f", "json=o.json", "-f", "junit=no/o.xml", "-f", "concise")
    answer = okr("check", *ONLY, *words, cwd=place)
    assert answer.code == 2
    assert answer.stdout.count("\n") == 4
    assert json.loads((place / "o.json").read_text("utf-8"))["format"] == "okr/check"
    assert "no/o.sarif was not written: " in answer.stderr
    assert "no/o.xml was not written: " in answer.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="links and modes are those of POSIX")
@pytest.mark.parametrize("is_there", [True, False])
def test_a_link_leads_a_report_to_its_file(place: Path, *, is_there: bool) -> None:
    """
    The link stays one; a new file is as readable as any that the shell makes.
    """
    real, link, plain = place / "real.json", place / "link.json", place / "plain.json"
    if is_there:
        real.write_text("old")
        real.chmod(0o640)
    plain.touch()
    link.symlink_to("real.json")
    okr("check", "-f", "json=link.json", cwd=place)
    assert link.is_symlink()
    assert json.loads(real.read_text("utf-8"))["format"] == "okr/check"
    mode = 0o640 if is_there else plain.stat().st_mode & 0o777
    assert real.stat().st_mode & 0o777 == mode


@pytest.mark.skipif(sys.platform == "win32", reason="links are those of POSIX")
def test_no_link_leads_a_report_into_a_goal(place: Path) -> None:
    (place / "g.json").symlink_to("objectives/2026-Q4/equal.yaml")
    (place / "loop").symlink_to("loop")
    assert okr("check", "-f", "json=g.json", cwd=place).code == 2
    assert (place / "objectives/2026-Q4/equal.yaml").read_text("utf-8") == EQUAL
    answer = okr("check", "-f", "json=loop", cwd=place)
    assert (answer.code, answer.stderr) == (
        2,
        "okr: loop was not written: its links lead in a circle\n",
    )
    same = okr("check", "-f", "json=g.json", "-f", "sarif=objectives/2026-Q4/equal.yaml", cwd=place)
    assert "two formats cannot share" in same.stderr


def test_a_goal_is_never_replaced_by_a_report(place: Path) -> None:
    answer = okr("check", "-f", "json=objectives/2026-Q4/equal.yaml", cwd=place)
    assert answer.code == 2
    assert (place / "objectives/2026-Q4/equal.yaml").read_text("utf-8") == EQUAL


def test_in_github_actions_people_and_the_runner_are_told(place: Path, tmp_path: Path) -> None:
    """
    What people read stands between two lines that only this run knows, so no goal can give orders.
    """
    hostile = GOOD.replace("The office", '"::error::x ##[error]y" # The office')
    (place / "objectives/2026-Q4/odd.yaml").write_text(hostile, encoding="utf-8")
    page = tmp_path / "summary.md"
    first = in_github(place, page)
    lines = first.stdout.splitlines()
    token = re.fullmatch(r"::stop-commands::([0-9a-f]{32})", lines[0])
    assert token is not None
    end = lines.index(f"::{token[1]}::")
    assert [line for line in lines[1:end] if line.lstrip().startswith("::") or "##[" in line] == []
    assert len(lines[end + 1 :]) == 1
    assert lines[-1].startswith("::error file=objectives/2026-Q4/equal.yaml,line=6,")
    assert "M004" in page.read_text("utf-8")
    second = in_github(place, page)
    assert second.stdout.splitlines()[0] != lines[0]


def in_github(place: Path, page: Path) -> Answer:
    return okr(
        *("check", "--select", "M004"),
        cwd=place,
        GITHUB_ACTIONS="true",
        GITHUB_STEP_SUMMARY=str(page),
    )


def test_paths_are_those_of_the_repository(tmp_path: Path) -> None:
    """
    What annotates a pull request needs the path from the top of the repository.
    """
    (tmp_path / ".git").mkdir()
    place = workspace(tmp_path / "goals", FILES)
    said = okr("check", "-f", "github", "--select", "M004", cwd=place / "objectives").stdout
    assert "file=goals/objectives/2026-Q4/equal.yaml" in said


def test_stdin_takes_the_place_of_a_file(place: Path) -> None:
    """
    An editor checks what is not saved yet, beside all other files as they are.
    """
    name = "objectives/2026-Q4/equal.yaml"
    mended = okr("check", "-", "--stdin-filename", name, *ONLY, cwd=place, stdin=GOOD)
    assert (mended.code, mended.stderr) == (0, "")
    new = "objectives/2026-Q4/new.yaml"
    answer = okr("check", "-", "--stdin-filename", new, "-f", "concise", cwd=place, stdin=EQUAL)
    assert answer.code == 1
    assert {line.partition(":")[0] for line in answer.stdout.splitlines()[:-1]} == {new}
    assert not (place / new).exists()
    inside = place / "objectives"
    said = okr("check", "-", "--stdin-filename", "2026-Q4/new.yaml", cwd=inside, stdin=EQUAL)
    assert said.code == 1
    broken = okr("check", "-", "--stdin-filename", "okr.yaml", cwd=place, stdin="version: 9\n")
    assert "E015" in broken.stdout


def test_explain_is_the_page_of_a_rule(place: Path) -> None:
    assert (
        okr("check", "--explain", "m004", cwd=place).stdout
        == okr("explain", "start-equals-target", cwd=place).stdout
    )


def test_explain_needs_no_workspace(tmp_path: Path) -> None:
    assert okr("check", "--explain", "M004", cwd=tmp_path).stdout.startswith("M004 ")
    answer = okr("check", "--explain", "zz", cwd=tmp_path)
    assert (answer.code, answer.stderr) == (
        2,
        'okr: there is no rule "zz"\n  `okr rules` lists them\n',
    )


def test_a_comment_hides_until_it_is_told_not_to(place: Path) -> None:
    path = place / "objectives/2026-Q4/equal.yaml"
    path.write_text(EQUAL.replace("key_results:", "# okr: ignore[M004] on purpose\nkey_results:"))
    assert codes(place, "--select", "M004") == []
    assert okr("check", "--select", "M004", cwd=place).code == 0
    assert codes(place, "--select", "M004", "--no-ignores") == ["M004"]
    shown = okr("check", "--select", "M004", "--json", "--show-suppressed", cwd=place).json
    assert [(it["state"], it["reason"]) for it in shown["findings"]] == [
        ("suppressed", "on purpose")
    ]
    assert shown["summary"]["suppressed"] == 1
    hidden = ("--select", "M004", "--show-suppressed")
    assert okr("check", *hidden, "-f", "github", cwd=place).stdout == ""
    assert okr("check", *hidden, "-f", "gitlab", cwd=place).json == []
    row = okr("check", *hidden, "-f", "csv", cwd=place).stdout.splitlines()[1]
    assert row.startswith("suppressed error,M004")
    assert row.endswith(' (suppressed: on purpose)"')


def test_one_broken_file_among_fifty_hides_nothing(tmp_path: Path) -> None:
    """
    Its own findings, and everybody else's.
    """
    files = {f"objectives/2026-Q4/g{n}.yaml": EQUAL.replace("office", f"{n}") for n in range(50)}
    files["objectives/2026-Q4/g25.yaml"] = "title: [broken\n"
    answer = okr("check", "--json", *ONLY, cwd=workspace(tmp_path, files))
    found = [(it["path"], it["code"]) for it in answer.json["findings"]]
    assert ("objectives/2026-Q4/g25.yaml", "E001") in found
    assert sum(code == "M004" for _, code in found) == 49
    assert len(found) == 50


def test_a_rule_that_is_named_runs_whatever_the_settings_say(place: Path) -> None:
    """
    And a profile on the command line goes before the settings' own choice of rules.
    """
    settings = "version: 1\ncheck: {select: [M], ignore: [M0], severity: {M004: 'off'}}\n"
    (place / "okr.yaml").write_text(settings, encoding="utf-8")
    assert codes(place) == []
    assert codes(place, "--select", "M004") == ["M004"]
    assert codes(place, "--select", "M") == []
    (place / "okr.yaml").write_text("version: 1\ncheck: {select: [S]}\n", encoding="utf-8")
    assert codes(place, "--profile", "minimal") == ["M004"]


def test_it_is_said_that_a_file_could_not_be_judged(place: Path) -> None:
    """
    Nobody is to take what is not found there for what is not there.
    """
    path = place / "objectives/2026-Q4/equal.yaml"
    path.write_text(EQUAL.replace("owner:", "onwer:"), encoding="utf-8")
    said = okr("check", "--select", "M004", cwd=place).stdout
    assert "(1 file not judged until it can be read)" in said


def test_what_was_not_judged_keeps_its_comments_and_its_baseline(place: Path) -> None:
    """
    A fault that keeps a file from being read is no reason to forget what was said about it.
    """
    path = place / "objectives/2026-Q4/equal.yaml"
    text = EQUAL.replace("start: 20", "weight: 0, start: 20")
    path.write_text(f"# okr: ignore-file[M004] on purpose\n{text}", encoding="utf-8")
    assert codes(place, "--select", "M004,L002,L006") == ["O011"]
    assert okr("check", "--diff", "--select", "L002", cwd=place).code == 0


@pytest.mark.parametrize("words", [(), ("--select", "M001"), ("--ignore", "L"), ("okr.yaml",)])
def test_a_slip_in_the_settings_does_not_switch_everything_off(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    """
    What is selected may be what is misspelt.
    """
    settings = "version: 1\ncheck: {select: [M04]}\n"
    place = workspace(tmp_path, {**FILES, "okr.yaml": settings})
    answer = okr("check", "-f", "concise", *words, cwd=place)
    assert answer.code == 1
    assert 'okr.yaml:2:18: error L001 unknown-rule: there is no rule "M04"' in answer.stdout
