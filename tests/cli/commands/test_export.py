"""
Goals on their way out: everything that files say, or exactly what may be published.
"""

import csv
import io
import json
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from icalendar import Calendar
from jsonschema import Draft7Validator
from markdown_it import MarkdownIt

from okrcli.exchange import public, tables
from okrcli.model.json_schema import json_schema
from tests.output.test_schemas import judged, read
from tests.property.test_export import same
from tests.support.cli import Answer, okr
from tests.support.files import changed, example, snapshot, workspace
from tests.support.repo import Repo

GOAL = """\
title: "=1+1"
why: |
  First line.
  Second, "quoted" line.
owner: ana
aligns_to: [2026/all]
x-source: {tool: other, id: 0017, keys: [a, ~]}
x-empty:
tags: [a, b]
key_results:
  - id: nps
    title: NPS
    start: -0.50
    target: 60
    weight: 2
    x-row: 17
    checkins:
      - {date: 2026-10-12, value: -12.250, confidence: 6, by: ana, note: "-5 at first\\nthen more"}
"""
KPI = """\
title: Churn
unit: "%"
direction: range
healthy: [1.50, 4]
formula: lost / at_start * 100
measurements:
  - {date: 2026-09-30, value: 6.1}
  - {date: 2026-10-31, inputs: {lost: 21, at_start: 420}}
"""
FILES = {
    "okr.yaml": "version: 1\norganization: Northwind\nx-mine: yes\n",
    "objectives/2026-Q4/team-a/goal.yaml": GOAL,
    "objectives/2026/all.yaml": "title: All\nstatus: draft\n",
    "kpis/churn.yaml": KPI,
}


def sheet(text: str, **how: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True, **how))


def exact(answer: Answer) -> Any:
    return json.loads(answer.stdout, parse_float=Decimal)


def test_the_whole_workspace_is_in_the_json(tmp_path: Path) -> None:
    answer = okr("export", cwd=workspace(tmp_path, FILES))
    said = exact(answer)
    assert (answer.code, answer.stderr) == (0, "")
    assert judged(said) == "export"
    assert [one["id"] for one in said["objectives"]] == ["2026-Q4/team-a/goal", "2026/all"]
    goal = said["objectives"][0]
    assert goal["title"] == "=1+1"
    assert goal["why"] == 'First line.\nSecond, "quoted" line.\n'
    assert goal["x-source"] == {"tool": "other", "id": "0017", "keys": ["a", None]}
    assert goal["x-empty"] is None
    assert goal["key_results"][0]["start"] == Decimal("-0.5")
    assert goal["key_results"][0]["x-row"] == 17
    assert goal["key_results"][0]["checkins"][0]["value"] == Decimal("-12.25")
    assert said["kpis"][0]["healthy"] == [Decimal("1.5"), 4]
    assert said["settings"] == {"version": 1, "organization": "Northwind", "x-mine": "yes"}


def test_every_goal_in_it_is_what_its_schema_says(tmp_path: Path) -> None:
    said = okr("export", cwd=example(tmp_path)).json
    for subject, key in (("objective", "objectives"), ("kpi", "kpis")):
        validator = Draft7Validator(json_schema(subject))
        for one in said[key]:
            fields = {name: value for name, value in one.items() if name != "id"}
            assert list(validator.iter_errors(fields)) == []


def test_every_fact_of_the_example_s_files_is_in_the_json(tmp_path: Path) -> None:
    root = example(tmp_path)
    said = exact(okr("export", cwd=root))
    for folder, key in (("objectives", "objectives"), ("kpis", "kpis")):
        files = {
            path.relative_to(root / folder).with_suffix("").as_posix(): path
            for path in (root / folder).rglob("*.yaml")
        }
        assert [one["id"] for one in said[key]] == sorted(files)
        for one in said[key]:
            path = files[one.pop("id")]
            assert same(one, yaml.load(path.read_bytes(), yaml.BaseLoader))  # noqa: S506 (texts only)
    assert same(said["settings"], yaml.load((root / "okr.yaml").read_bytes(), yaml.BaseLoader))  # noqa: S506


@pytest.mark.parametrize("name", list(tables.TITLES))
def test_the_schema_says_what_each_column_means(name: str) -> None:
    for shape, titles in (("export", tables.TITLES), ("export-public", public.TITLES)):
        if name in titles:
            row = read(shape)["tables"][name]
            assert tuple(row["properties"]) == titles[name]
            assert all(column["description"] for column in row["properties"].values())


def test_tables_are_flat_and_have_ids_in_each_row(tmp_path: Path) -> None:
    root = workspace(tmp_path, FILES)
    answer = okr("export", "-f", "csv", "-o", "out/tables", cwd=root)
    assert (answer.code, answer.stdout) == (0, "")
    assert answer.stderr == "2 objectives and 1 KPI are in out/tables\n"
    found = {
        path.stem: sheet(path.read_bytes().decode()) for path in (root / "out/tables").iterdir()
    }
    assert {name: tuple(rows[0]) for name, rows in found.items()} == dict(tables.TITLES)
    goal = found["objectives"][0]
    assert goal["title"] == "'=1+1"
    assert goal["why"] == 'First line.\nSecond, "quoted" line.\n'
    assert (goal["id"], goal["team"], goal["tags"]) == ("2026-Q4/team-a/goal", "team-a", "a; b")
    (part,) = found["key_results"]
    assert (part["id"], part["objective"]) == ("2026-Q4/team-a/goal#nps", "2026-Q4/team-a/goal")
    assert (part["start"], part["value"], part["weight"]) == ("-0.5", "-12.25", "2")
    assert (part["owner"], part["responsible"]) == ("", "ana")
    (checkin,) = found["checkins"]
    assert checkin["key_result"] == part["id"]
    assert checkin["note"] == "'-5 at first\nthen more"
    assert [row["value"] for row in found["measurements"]] == ["6.1", "5"]
    assert found["measurements"][1]["inputs"] == "lost=21; at_start=420"
    (kpi,) = found["kpis"]
    assert (kpi["healthy_min"], kpi["healthy_max"], kpi["value"]) == ("1.5", "4", "5")


def test_to_stdout_goes_one_table(tmp_path: Path) -> None:
    root = example(tmp_path)
    default = okr("export", "-f", "csv", cwd=root)
    assert default.stdout == okr("export", "--table", "key_results", cwd=root).stdout
    assert len(sheet(default.stdout)) == 33
    assert len(sheet(okr("export", "--table", "kpis", cwd=root).stdout)) == 12
    okr("export", "--table", "kpis", "-o", "kpis.csv", cwd=root)
    assert (root / "kpis.csv").read_bytes().startswith(b"id,title,")


def test_excel_gets_a_mark_and_the_separator_that_goes_with_its_decimals(tmp_path: Path) -> None:
    root = workspace(tmp_path, FILES)
    point = okr("export", "-f", "csv", "--excel", "point", cwd=root).stdout
    assert point == "\ufeff" + okr("export", "-f", "csv", cwd=root).stdout
    comma = okr("export", "-f", "csv", "--excel", "comma", cwd=root).stdout
    (row,) = sheet(comma.removeprefix("\ufeff"), delimiter=";")
    assert (row["start"], row["value"]) == ("-0,5", "-12,25")


def test_the_page_leads_from_goal_to_goal(tmp_path: Path) -> None:
    page = okr("export", "-o", "GOALS.md", cwd=example(tmp_path))
    assert page.code == 0
    text = (tmp_path / "customer-marketing/GOALS.md").read_text(encoding="utf-8")
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
    anchors = {line.split('"')[1] for line in text.splitlines() if line.startswith("<a id=")}
    links = {part.split('"')[0] for part in html.split('href="#')[1:]}
    assert links == anchors
    assert len(anchors) == 12
    assert "### 2026-Q4, Customer Marketing\n" in text
    assert "Works towards: [Customers stay because" in text


def test_a_page_is_whole_however_long_it_is(tmp_path: Path) -> None:
    files = {
        f"objectives/2026-Q4/goal-{number}.yaml": f"title: Goal {number} {'x' * 150}\nstatus: draft\n"
        for number in range(300)
    }
    page = okr("export", "-f", "markdown", cwd=workspace(tmp_path, files)).stdout
    assert len(page) > 65_000
    assert page.count("#### Goal ") == 300
    assert "left out" not in page


def test_the_calendar_is_one(tmp_path: Path) -> None:
    answer = okr("export", "-f", "ics", cwd=example(tmp_path))
    read = Calendar.from_ical(answer.stdout)
    assert read.errors == []
    kinds = [str(event["SUMMARY"]).partition(":")[0] for event in read.walk("VEVENT")]
    assert {"2026-Q4 ends", "2026 ends", "Due", "Check in"} == set(kinds)
    assert str(read["X-WR-CALNAME"]) == "Alderway Coffee goals"


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        (["-o", "a.json"], b'{\n  "format": "okr/export",'),
        (["-o", "a.csv"], b"id,objective,"),
        (["-o", "a.md"], b"## Goals of "),
        (["-o", "a.ics"], b"BEGIN:VCALENDAR\r\n"),
        (["-o", "a.txt"], b'{\n  "format"'),
        (["-o", "a.txt", "-f", "ics"], b"BEGIN"),
        (["-o", "a.txt", "--json"], b'{\n  "format"'),
    ],
)
def test_a_file_s_name_says_the_format(words: list[str], begins: bytes, tmp_path: Path) -> None:
    root = example(tmp_path)
    answer = okr("export", *words, cwd=root)
    assert (answer.code, answer.stdout) == (0, "")
    assert answer.stderr == f"12 objectives and 12 KPIs are in {words[1]}\n"
    assert (root / words[1]).read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("-f xml", 'there is no format "xml"'),
        ("-f csv --json", "--json and --format csv exclude each other"),
        ("-f csv --table goals", 'there is no table "goals"'),
        ("-f json --table kpis", "--table is for csv, and this is json"),
        ("-o a.md --excel point", "--excel is for csv, and this is markdown"),
        ("-f csv --excel eu", "--excel takes no eu"),
        ("-f csv --public --table checkins", "checkins are not to be published"),
        ("-f csv -o objectives/new --period 2026-Q4", "objectives/new/objectives.csv was not"),
        ("-o okr.yaml", "okr.yaml was not written: goals lie there"),
        ("--period 2026-Q9", 'there is no period "2026-Q9"'),
    ],
)
def test_what_cannot_be_exported_is_said_and_nothing_written(
    words: str, said: str, tmp_path: Path
) -> None:
    root = example(tmp_path)
    before = snapshot(root)
    answer = okr("export", *words.split(), cwd=root)
    assert answer.code == 2
    assert answer.stdout == ""
    assert said in answer.stderr
    assert changed(before, root) == set()


@pytest.mark.parametrize(
    "words",
    [
        "",
        "--period 2026-Q4",
        "--team product",
        "--owner bo --period 2026-Q4",
        "--tag loyalty",
        "--status at-risk",
        "--level strategic",
    ],
)
def test_filters_mean_what_they_mean_in_listings(words: str, tmp_path: Path) -> None:
    root = example(tmp_path)
    found = okr("export", *words.split(), cwd=root).json["objectives"]
    period = [] if "--period" in words else ["--period", "all"]
    listed = okr("list", *words.split(), *period, "--json", cwd=root).json["objectives"]
    assert [one["id"] for one in found] == [one["id"] for one in listed]
    assert found
    assert (len(found) == 12) is (not words)


def test_as_of_a_day_what_came_later_is_not_there(tmp_path: Path) -> None:
    answer = okr("export", "--at", "2026-10-20", cwd=example(tmp_path))
    assert "keys of your own (x-…) have no date" in answer.stderr
    said = answer.json
    assert judged(said) == "export"
    days = [
        checkin["date"]
        for one in said["objectives"]
        for part in one.get("key_results", ())
        for checkin in part.get("checkins", ())
    ]
    assert days
    assert max(days) <= "2026-10-20"


@pytest.mark.git
def test_as_of_a_commit_it_is_what_the_commit_holds(tmp_path: Path) -> None:
    repo = Repo.around(workspace(tmp_path, FILES))
    before = okr("export", cwd=repo.folder).json
    okr("checkin", "nps", "50", cwd=repo.folder)
    assert okr("export", cwd=repo.folder).json != before
    then = okr("export", "--at", "HEAD", cwd=repo.folder).json
    assert then["objectives"] == before["objectives"]


FORMATS = ["json", "csv --table objectives", "csv", "csv --table kpis", "markdown", "ics"]
SECRET = {
    "okr.yaml": """\
        version: 1
        owner: secret-owner
        people: {secret-owner: {name: Secret Name, email: secret@example.org}}
        glossary: {secret-word: secret}
        """,
    "objectives/2026-Q4/goal.yaml": """\
        title: A goal
        why: A secret reason.
        owner: secret-owner
        contributors: [secret-helper]
        tags: [secret-tag]
        aligns_to: [2026/secret-draft, 2026-Q4/other]
        achievable: Because of a secret.
        triggered_by: {kpi: churn, date: 2026-09-30, value: 861.01}
        guardrails: [churn]
        x-source: secret-id
        key_results:
          - id: nps
            title: A result
            start: 861.02
            target: 861.03
            stretch: 861.04
            unit: secret-unit
            source: secret-source
            due: 2026-12-01
            actions: [{title: A secret action, owner: secret-doer}]
            checkins:
              - {date: 2026-10-12, value: 861.025, confidence: 3, by: secret-one, note: A secret note.}
          - {id: done, title: A step, kind: milestone, steps: [{title: A secret step, due: 2026-11-30}]}
        amendments:
          - {date: 2026-11-02, field: why, from: An older secret, to: A secret, by: secret-two, reason: A secret}
        """,
    "objectives/2026-Q4/other.yaml": """\
        title: Another
        status: done
        key_results: [{id: a, title: B, kind: milestone, done: 2026-10-13}]
        review: {date: 2026-11-05, learned: A secret lesson., next: done}
        """,
    "objectives/2026/secret-draft.yaml": "title: A secret draft\nstatus: draft\n",
    "objectives/2026-Q4/broken.yaml": "title: A secret that is broken\nowner: [secret]\n",
    "kpis/churn.yaml": """\
        title: Churn
        definition: A secret definition
        unit: secret-unit
        direction: decrease
        healthy: 861.05
        target: 861.06
        owner: secret-owner
        accepted: For a secret reason.
        measurements: [{date: 2026-10-31, value: 861.07, by: secret-three, note: A secret note.}]
        """,
}


@pytest.mark.parametrize("how", FORMATS)
def test_nothing_that_is_behind_a_goal_is_ever_published(how: str, tmp_path: Path) -> None:
    root = workspace(tmp_path, SECRET)
    answer = okr("export", "--public", "-f", *how.split(), cwd=root)
    assert answer.code == 0
    assert "secret" not in answer.stdout.casefold()
    assert "861" not in answer.stdout
    assert "could not be read" in answer.stderr
    full = okr("export", "-f", *how.split(), cwd=root).stdout
    assert "secret" in full.casefold()


@pytest.mark.parametrize("how", ["json", "csv", "markdown", "ics"])
def test_no_value_and_no_note_of_the_example_is_published(how: str, tmp_path: Path) -> None:
    root = example(tmp_path)
    answer = okr("export", "--public", "-f", how, cwd=root)
    told = json.dumps(answer.stdout, ensure_ascii=False)
    found = 0
    for path in root.rglob("*.yaml"):
        for word in texts(yaml.safe_load(path.read_bytes())):
            found += 1
            assert word not in told
    assert found > 50


def texts(said: Any) -> Any:
    """
    The notes, reasons and lessons of a file, and those of its values that have a fraction.
    """
    if isinstance(said, list):
        for one in said:
            yield from texts(one)
    if isinstance(said, dict):
        for key, value in said.items():
            if key in ("note", "why", "reason", "learned", "definition", "email"):
                yield value
            elif key == "value" and isinstance(value, float):
                yield f"{value}"
            else:
                yield from texts(value)


def test_what_can_be_published_has_its_own_shape(tmp_path: Path) -> None:
    said = okr("export", "--public", cwd=workspace(tmp_path, SECRET)).json
    assert judged(said) == "export-public"
    assert [one["id"] for one in said["objectives"]] == ["2026-Q4/goal", "2026-Q4/other"]
    goal = said["objectives"][0]
    assert goal["aligns_to"] == ["2026-Q4/other"]
    assert goal["key_results"][0] == {
        "id": "2026-Q4/goal#nps",
        "title": "A result",
        "due": "2026-12-01",
        "status": "stale",
        "progress": 25,
    }
    assert said["broken"] == [{"path": "objectives/2026-Q4/broken.yaml"}]


def test_of_tables_to_be_published_it_is_said_what_is_missing(tmp_path: Path) -> None:
    root = example(tmp_path)
    answer = okr("export", "--public", "-f", "csv", "-o", "out", cwd=root)
    assert "checkins and measurements are not to be published\n" in answer.stderr
    assert sorted(path.stem for path in (root / "out").iterdir()) == sorted(public.TITLES)


@pytest.mark.parametrize("how", ["json", "csv", "markdown", "ics"])
def test_the_same_goals_give_the_same_bytes(how: str, tmp_path: Path) -> None:
    root = example(tmp_path)
    first = okr("export", "-f", how, cwd=root).stdout
    assert first == okr("export", "-f", how, cwd=root).stdout


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
@pytest.mark.parametrize("hostile", [False, True])
def test_libreoffice_gives_the_tables_back_unchanged(hostile: bool, tmp_path: Path) -> None:  # noqa: FBT001
    root = workspace(tmp_path, FILES) if hostile else example(tmp_path)
    okr("export", "-f", "csv", "-o", "out", cwd=root)
    files = sorted((root / "out").iterdir())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "csv", "--outdir", "back", *files],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=120,
    )
    for path in files:
        back = (tmp_path / "back" / path.name).read_bytes().decode()
        assert sheet(back) == sheet(path.read_bytes().decode())
