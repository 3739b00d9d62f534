import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from okrcli.model.guide import guide, schema_path
from okrcli.model.json_schema import SUBJECTS, text
from tests.support.cli import okr, process_environ
from tests.support.files import EXAMPLES, changed, example, snapshot, workspace

LOVE = "objectives/2026-Q4/love.yaml"
FOLDERS = {"objective": "objectives/2026-Q4", "kpi": "kpis"}


def check_jsonschema(schema: Path, *files: Path) -> Any:
    """
    What the program that people use in CI says, in JSON.
    """
    words = ["--schemafile", schema, "-o", "json", *files]
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *map(str, words)],
        env=process_environ(),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.stdout, done.stderr
    return json.loads(done.stdout)


def refused(schema: Path, *files: Path) -> set[str]:
    """
    The files that the schema does not fit.
    """
    answer = check_jsonschema(schema, *files)
    assert not answer.get("parse_errors")
    return {Path(error["filename"]).name for error in answer.get("errors", ())}


def schema_file(folder: Path, name: str) -> Path:
    path = folder / f"{name}.schema.json"
    assert okr("schema", name, "-o", path, cwd=folder).stdout == ""
    return path


GOOD = {
    "objective": {
        "plain-dates": "title: A\nreview: {date: 2026-10-12}\n",
        "quoted-dates": 'title: A\nreview: {date: "2026-10-12"}\n',
        "empty-keys": "title: A\nowner:\nkey_results:\ntags: ~\nreview: null\n",
        "one-parent": "title: A\naligns_to: 2026/a\n",
        "two-parents": "title: A\naligns_to: [2026/a, 2026/b#c]\n",
        "own-keys": "title: A\nx-mine: {any: [1, two]}\nkey_results: [{id: a, title: A, x-b: 1}]\n",
        "default-kind": "title: A\nkey_results: [{id: a, title: A, start: 1.5, change: -30%}]\n",
        "threshold": "title: A\nkey_results: [{id: a, title: A, kind: threshold, at_most: 2}]\n",
        "milestone": "title: A\nkey_results:\n  - {id: a, title: A, kind: milestone, steps: [{title: B, done: 2026-10-01}]}\n",
        "amended": "title: A\namendments: [{date: 2026-10-01, field: title, from: 1, to: yes it is, reason: So.}]\n",
        "comments": "# a\ntitle: A # b\n",
    },
    "kpi": {
        "range": "title: A\nunit: '%'\ndirection: range\nhealthy: [1, 2.5]\n",
        "inputs": "title: A\nunit: x\ndirection: increase\nmeasurements: [{date: 2026-10-01, inputs: {a: 1}}]\n",
    },
}
BAD = {
    "objective": {
        "no-title": "why: A\n",
        "number-for-text": "title: 100\n",
        "long-title": f"title: {'a' * 201}\n",
        "text-for-number": 'title: A\nkey_results: [{id: a, title: A, target: "60"}]\n',
        "percent": "title: A\nkey_results: [{id: a, title: A, target: 60%}]\n",
        "unknown-key": "title: A\nonwer: ana\n",
        "unknown-choice": "title: A\nstatus: actve\n",
        "no-such-day": "title: A\nreview: {date: 2026-02-30}\n",
        "no-day": "title: A\nreview: {date: 12.10.2026}\n",
        "no-slug": "title: A\nkey_results: [{id: A b, title: A}]\n",
        "no-id": "title: A\nkey_results: [{title: A}]\n",
        "device": "title: A\nkey_results: [{id: nul, title: A}]\n",
        "another-kind-s-field": "title: A\nkey_results: [{id: a, title: A, at_most: 2}]\n",
        "no-kind": "title: A\nkey_results: [{id: a, title: A, kind: metrics}]\n",
        "confidence": "title: A\nkey_results: [{id: a, title: A, checkins: [{date: 2026-10-01, confidence: 11}]}]\n",
        "weight": "title: A\nkey_results: [{id: a, title: A, weight: 0}]\n",
        "no-list": "title: A\ntags: a\n",
        "no-change": "title: A\nkey_results: [{id: a, title: A, change: less}]\n",
    },
    "kpi": {
        "no-unit": "title: A\ndirection: range\n",
        "no-direction": "title: A\nunit: x\ndirection: up\n",
        "three-levels": "title: A\nunit: x\ndirection: range\nhealthy: [1, 2, 3]\n",
        "bare-measurement": "title: A\nunit: x\ndirection: range\nmeasurements: [3]\n",
    },
}


@pytest.mark.parametrize("name", FOLDERS)
def test_a_program_that_knows_nothing_of_okr_finds_the_same(name: str, tmp_path: Path) -> None:
    """
    `check-jsonschema` refuses just the files that `okr check` finds errors in.
    """
    files = {
        f"{FOLDERS[name]}/{stem}.yaml": said for stem, said in (GOOD[name] | BAD[name]).items()
    }
    place = workspace(tmp_path / "goals", files)
    findings = okr("check", "--json", cwd=place).json["findings"]
    by_okr = {Path(one["path"]).stem for one in findings if one["code"].startswith(("E", "O011"))}
    assert by_okr == set(BAD[name])
    found = refused(schema_file(tmp_path, name), *(place / path for path in files))
    assert {stem.removesuffix(".yaml") for stem in found} == set(BAD[name])


SETTINGS = {
    "empty": "",
    "least": "version: 1\n",
    "plain-year": "current: 2026\n",
    "quoted-year": 'current: "2026"\n',
    "all": "limits: {key_results: [2, 5]}\nstatus: {on_track: -0.1}\npeople: {ana: , bo: {name: Bo}}\n",
    "declared": "periods: {summer-2026: {start: 2026-06-15, end: 2026-09-15}}\n",
    "bad-version": "version: 2\n",
    "bad-month": "fiscal_year_start: 13\n",
    "bad-limit": "limits: {key_results: [2]}\n",
    "bad-key": "fiscal_year: 4\n",
    "bad-level": "check: {severity: {H001: fatal}}\n",
}


def test_settings_are_judged_alike_as_well(tmp_path: Path) -> None:
    files = []
    for stem, said in SETTINGS.items():
        place = workspace(tmp_path / stem, {"okr.yaml": said})
        files.append((place / "okr.yaml").rename(tmp_path / f"{stem}.yaml"))
        (place / "okr.yaml").write_text(said)
        errors = okr("check", "--json", cwd=place).json["summary"]["errors"]
        assert bool(errors) == stem.startswith("bad-"), stem
    found = refused(schema_file(tmp_path, "workspace"), *files)
    assert found == {f"{stem}.yaml" for stem in SETTINGS if stem.startswith("bad-")}


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("objective", "*/objectives/**/*.yaml"),
        ("kpi", "*/kpis/**/*.yaml"),
        ("workspace", "*/okr.yaml"),
    ],
)
def test_the_examples_fit_their_schemas(name: str, pattern: str, tmp_path: Path) -> None:
    files = sorted(EXAMPLES.glob(pattern))
    assert files
    assert refused(schema_file(tmp_path, name), *files) == set()


@pytest.mark.parametrize("name", SUBJECTS)
def test_it_is_printed_anywhere(name: str, tmp_path: Path) -> None:
    """
    Without a workspace.
    """
    answer = okr("schema", name, cwd=tmp_path)
    assert (answer.code, answer.stdout, answer.stderr) == (0, text(name), "")


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["objective", "--output-of", "status"],
        ["kpi", "--install"],
        ["goal"],
        ["--output-of", "x"],
    ],
)
def test_what_it_cannot_tell(words: list[str], tmp_path: Path) -> None:
    """
    Both lines say what there is.
    """
    answer = okr("schema", *words, cwd=tmp_path)
    assert (answer.code, answer.stdout) == (2, "")
    assert answer.stderr.startswith("okr: ")
    assert "objective" in answer.stderr or "status" in answer.stderr


@pytest.mark.parametrize(
    ("said", "shape"),
    [
        ("status", "okr/status"),
        ("okr/status", "okr/status"),
        ("kpi list", "okr/kpi-list"),
        ("kpi-list", "okr/kpi-list"),
        ("add-kr", "okr/change"),
        ("kpi add", "okr/change"),
        ("change", "okr/change"),
    ],
)
def test_answers_are_found_by_shape_and_by_command(said: str, shape: str, tmp_path: Path) -> None:
    answer = okr("schema", "--output-of", said, cwd=tmp_path)
    assert answer.json["properties"]["format"] == {"const": shape}


def test_a_new_workspace_leads_its_editors(tmp_path: Path) -> None:
    """
    Every new file names its schema, which is there; git sees none of the schemas.
    """
    okr("init", cwd=tmp_path)
    okr("add", "Love", "--kr", "NPS from 45 to 60", "--id", "emea/love", cwd=tmp_path)
    okr("kpi", "add", "Churn", "--unit", "%", "--direction", "decrease", cwd=tmp_path)
    for path, data in snapshot(tmp_path).items():
        first = data.decode().splitlines()[0]
        assert first == guide(path)
        named = (tmp_path / path).parent / first.partition("$schema=")[2]
        assert json.loads(named.read_bytes())["$id"].startswith("urn:okr:schema:")
    assert (tmp_path / ".okr/.gitignore").read_text() == "*\n"
    assert okr("fmt", "--check", cwd=tmp_path).code == 0
    assert okr("check", cwd=tmp_path).code == 0


def test_who_removes_the_comment_from_the_settings_is_spared_it(tmp_path: Path) -> None:
    """
    And gets no schemas either.
    """
    workspace(tmp_path)
    okr("add", "Love", "--id", "love", cwd=tmp_path)
    okr("kpi", "add", "Churn", "--unit", "%", "--direction", "decrease", cwd=tmp_path)
    assert (tmp_path / LOVE).read_text().startswith("title: Love\n")
    assert (tmp_path / "kpis/churn.yaml").read_text().startswith("title: Churn\n")
    assert not list((tmp_path / ".okr").glob("*.json"))


@pytest.mark.parametrize("words", [["status"], ["check"], ["add", "New", "--dry-run"]])
def test_looking_writes_no_schema(words: list[str], tmp_path: Path) -> None:
    place = example(tmp_path)
    assert okr(*words, cwd=place).code == 0
    assert not (place / ".okr").exists()


def test_a_clone_has_the_schemas_after_the_first_write(tmp_path: Path) -> None:
    """
    Those of the okr at hand; one of another version writes them anew.
    """
    place = example(tmp_path)
    okr("checkin", "customer-love#nps", "52", cwd=place)
    path = place / schema_path("kpi")
    assert path.read_text() == text("kpi")
    path.write_text("{}")
    okr("checkin", "customer-love#nps", "53", cwd=place)
    assert path.read_text() == "{}"
    (place / ".okr/schema-version").write_text("0.0.1\n")
    okr("checkin", "customer-love#nps", "54", cwd=place)
    assert path.read_text() == text("kpi")


def test_a_schema_that_cannot_be_written_stops_no_work(tmp_path: Path) -> None:
    """
    Nor is anything said of it: nobody asked for it.
    """
    place = example(tmp_path)
    (place / schema_path("objective")).mkdir(parents=True)
    answer = okr("checkin", "customer-love#nps", "52", cwd=place)
    assert (answer.code, answer.stderr) == (0, "")
    asked = okr("schema", "--install", cwd=place)
    assert (asked.code, asked.stdout) == (2, "")
    assert asked.stderr.startswith("okr: .okr was not written: ")


FILES = {
    LOVE: b"title: Love\r\n",
    "kpis/a.yaml": b"\xef\xbb\xbftitle: A\nunit: x\ndirection: range",
    "kpis/own.yaml": b"# yaml-language-server: $schema=own.json\ntitle: A\nunit: x\ndirection: range\n",
    "kpis/broken.yaml": b"title: [\n",
}


def test_an_older_workspace_gets_it_on_demand(tmp_path: Path) -> None:
    """
    Every sound file without a schema, by one line and no other byte; asked again nothing changes.
    """
    workspace(tmp_path, FILES)
    before = snapshot(tmp_path)
    shown = okr("schema", "--install", "--dry-run", cwd=tmp_path)
    assert shown.stdout.count("# yaml-language-server: $schema=.") == 3
    assert changed(before, tmp_path) == set()
    answer = okr("schema", "--install", cwd=tmp_path)
    assert answer.code == 0
    assert answer.stderr == "1 file left alone, being broken; `okr check` says why\n"
    assert changed(before, tmp_path) == {"okr.yaml", LOVE, "kpis/a.yaml"}
    line = guide(LOVE).encode()
    assert (tmp_path / LOVE).read_bytes() == line + b"\r\n" + FILES[LOVE]
    after = snapshot(tmp_path)
    assert okr("schema", "--install", cwd=tmp_path).stdout == "put the schemas in .okr\n"
    assert snapshot(tmp_path) == after


def test_a_goal_that_moves_takes_it_along(tmp_path: Path) -> None:
    """
    To another depth the way is another one; and back.
    """
    place = example(tmp_path)
    before = snapshot(place)
    okr("rename", "churn-rate", "lost/churn", cwd=place)
    moved = (place / "kpis/lost/churn.yaml").read_text().splitlines()[0]
    assert moved == guide("kpis/lost/churn.yaml")
    okr("rename", "lost/churn", "/churn-rate", cwd=place)
    assert changed(before, place) == set()


def test_nobody_loads_the_generator_for_nothing(tmp_path: Path) -> None:
    """
    Once the schemas are there a new goal costs no more than before.
    """
    place = example(tmp_path)
    probe = (
        "import sys; from okrcli.cli.main import main; main(['add', sys.argv[1]]); "
        "print('okrcli.model.json_schema' in sys.modules)"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", probe, title],
            cwd=place,
            env=process_environ(),
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout.splitlines()[-1]
        for title in ("One", "Two")
    ]
    assert said == ["True", "False"]
