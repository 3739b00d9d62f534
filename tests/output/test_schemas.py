"""
Every answer in JSON has the shape that its schema promises; the schemas ship with the package.
"""

import json
import shlex
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from okrcli import output
from okrcli.cli.app import COMMANDS
from tests.support.cli import okr
from tests.support.files import example, workspace
from tests.support.repo import Repo

SCHEMAS = Path(output.__file__).parent / "schemas"
NAMES = sorted(path.stem for path in SCHEMAS.glob("*.json") if path.stem != "parts")

LOOKING = (
    "today",
    "today --today 2027-01-20",
    "status",
    "status --period all",
    "status --period 2026-Q3",
    "status --at 2026-10-02",
    "show customer-love",
    "show 2026-Q3/keep-customers",
    "show first-response-time",
    "show customer-love#nps",
    "list --period all",
    "tree --period all",
    "report",
    "report --period 2026-Q3",
    "due --today 2027-01-20",
    "forecast",
    "forecast --period all",
    "forecast customer-love",
    "forecast customer-love#nps",
    "review",
    "review 2026-Q3",
    "review 2026-Q3 --owner bo",
    "review 2026 --today 2027-01-20",
    "review open",
    "smart customer-love",
    "smart customer-love#nps",
    "explain fast-support",
    "explain guest-blends",
    "explain churn-rate",
    "explain E008",
    "explain target",
    "check",
    "rules",
    "kpi list",
    "kpi list --status healthy --perspective customer",
    "kpi show churn-rate",
    "kpi show bean-stock --by quarter",
    "kpi show nps --period 2026-Q3",
    "kpi status",
    "northstar",
    "northstar --period 2026-Q3",
    "northstar --team sales",
    "scorecard",
    "scorecard --period 2026-Q3 --owner bo",
    "kpi library",
    "kpi library crr",
    "kpi library cost --set marketing",
    "kpi status --today 2027-06-20",
    "undo --list",
    "export",
    "export --period 2026-Q3 --team product",
)
IN_GIT = (
    "diff",
    "diff HEAD",
    "log",
    "log customer-love",
    "log churn-rate",
    "audit",
    "seal",
    "review --against-seal",
    "git codeowners",
    "git status",
    "resolve",
)
CHANGING = (
    "add 'Ship it' --kr 'Bugs from 10 to 2'",
    "add Win --smart --kr 'NPS from 45 to 60 points' --due 2026-12-15 --why So --achievable Yes",
    "add-kr customer-love 'Reviews from 12 to 40'",
    "checkin customer-love#nps 52 -c 7",
    "checkin first-response 1.8 -c 9",
    "set customer-love owner bo",
    "amend customer-love#nps target 58 --reason 'New scale.'",
    "action customer-love#nps 'Ask again'",
    "edit customer-love",
    "rename customer-love love",
    "rm customer-love --yes",
    "fmt",
    "fmt --check",
    "fmt --diff",
    "kpi add Stock --unit days --direction range",
    "kpi add --from absenteeism",
    "kpi record nps 54",
    "kpi recover churn-rate",
    "schema --install",
)
OTHERS = ("init", "undo", "parse", "close", "rollover", "render", "import")
"""Proved one by one below."""
FOR_GIT = ("git install", "git uninstall", "git merge-driver")
"""They speak to people, or to git."""
BROKEN = {
    "objectives/2026-Q4/bad.yaml": "title: [\n",
    "objectives/2026-Q4/good.yaml": "title: Good\nkey_results: []\n",
    "kpis/bad.yaml": "title: 3\n",
    "kpis/good.yaml": "title: Good\nunit: x\ndirection: increase\n",
    "kpis/stray.txt": "",
}


@cache
def validator(name: str) -> Draft202012Validator:
    parts = Resource.from_contents(read("parts"))
    registry: Registry[Any] = Registry().with_resource("parts.json", parts)
    return Draft202012Validator(
        read(name), registry=registry, format_checker=Draft202012Validator.FORMAT_CHECKER
    )


def read(name: str) -> Any:
    return json.loads((SCHEMAS / f"{name}.json").read_bytes())


def judged(answer: Any) -> str:
    """
    The name of the answer's shape, which it has been found to have.
    """
    name: str = answer["format"].removeprefix("okr/")
    errors = [
        error.json_path + ": " + error.message for error in validator(name).iter_errors(answer)
    ]
    assert errors == []
    return name


@pytest.mark.parametrize("name", [*NAMES, "parts"])
def test_a_schema_is_one(name: str) -> None:
    """
    They are themselves valid, and each says what it describes.
    """
    schema = read(name)
    Draft202012Validator.check_schema(schema)
    assert schema["title"]


@pytest.mark.parametrize("command", LOOKING)
def test_what_looking_commands_answer(command: str, tmp_path: Path) -> None:
    """
    In a workspace that uses every kind and field.
    """
    answer = okr(*shlex.split(command), "--json", cwd=example(tmp_path))
    assert answer.stderr == ""
    judged(answer.json)


@pytest.mark.git
@pytest.mark.parametrize("command", IN_GIT)
def test_what_commands_on_history_answer(command: str, tmp_path: Path) -> None:
    """
    With something committed, and something not.
    """
    repo = Repo.around(example(tmp_path))
    okr("seal", "--tag", cwd=repo.folder)
    okr(
        "amend", "customer-love#nps", "target", "58", "--reason", "So.", "--commit", cwd=repo.folder
    )
    okr("checkin", "customer-love#nps", "52", "-c", "7", cwd=repo.folder)
    answer = okr(*shlex.split(command), "--json", cwd=repo.folder)
    assert answer.stderr == ""
    assert judged(answer.json) in (command.partition(" ")[0], command.replace(" ", "-"))


@pytest.mark.parametrize("command", CHANGING)
@pytest.mark.parametrize("how", [[], ["--dry-run"]])
def test_what_changing_commands_answer(command: str, how: list[str], tmp_path: Path) -> None:
    """
    What was done and what would be done have one shape.
    """
    words = [*shlex.split(command), *how, "--json"]
    answer = okr(*words, cwd=example(tmp_path), EDITOR="sed -i '$ a # mine'")
    assert judged(answer.json) == "change"
    assert answer.json["dry_run"] is (bool(how) or command in ("fmt --check", "fmt --diff"))


def test_each_sentence_answers_with_a_line(tmp_path: Path) -> None:
    """
    Records have no envelope: one object a line, in the order they were asked in.
    """
    said = ["Cut churn by 15% by March", "", "Hire 2 roasters and 4 waiters", "Grow by X%"]
    answer = okr("parse", "-", "--json", cwd=tmp_path, stdin="\n".join(said))
    lines = [json.loads(line) for line in answer.stdout.splitlines()]
    assert [line["text"] for line in lines] == said
    for line in lines:
        assert [error.message for error in validator("parse").iter_errors(line)] == []


@pytest.mark.parametrize("how", [[], ["--dry-run"], ["--partial"]])
def test_a_table_answers_with_its_rows(how: list[str], tmp_path: Path) -> None:
    """
    Written, refused, or not yet written.
    """
    table = "kr,value\ncustomer-love#nps,52\nnope,1\n"
    words = ["checkin", "--batch", "-", *how, "--json"]
    answer = okr(*words, cwd=example(tmp_path), stdin=table)
    assert answer.code == 2
    assert judged(answer.json) == "batch"


@pytest.mark.parametrize("how", [[], ["--dry-run"]])
@pytest.mark.parametrize(
    "words",
    [
        ["2026-Q4/customer-love", "--next", "carry", "--litmus", "no"],
        ["--period", "2026-Q4", "--count-zero"],
    ],
)
def test_closing_answers_with_what_each_goal_came_to(
    words: list[str], how: list[str], tmp_path: Path
) -> None:
    """
    One goal or all of a period.
    """
    folder = example(tmp_path)
    okr("close", "keep-customers", "--learned", "Ask earlier.", cwd=folder)
    okr("close", "fast-support", "--learned", "Ask earlier.", cwd=folder)
    answer = okr("close", *words, *how, "--json", cwd=folder)
    assert judged(answer.json) == "close"
    assert answer.json["dry_run"] is bool(how)


@pytest.mark.parametrize("how", [[], ["--dry-run"]])
def test_carrying_on_answers_with_what_became_of_each_goal(how: list[str], tmp_path: Path) -> None:
    """
    Whether it was carried, or was so already.
    """
    folder = example(tmp_path)
    words = ["rollover", "2026-Q3", "2027-Q1", "keep-customers", "first-impressions"]
    okr(*words[:-1], cwd=folder)
    answer = okr(*words, *how, "--json", cwd=folder)
    assert judged(answer.json) == "rollover"
    assert {one["state"] for one in answer.json["goals"]} == {"carried", "there"}


@pytest.mark.parametrize("how", [[], ["--dry-run"], ["--partial"], ["--update"]])
def test_goals_that_come_in_answer_with_what_became_of_each(how: list[str], tmp_path: Path) -> None:
    """
    Whether it was written, was so already or could not be, and what became of each column.
    """
    folder = example(tmp_path)
    table = "title,key_result,start,target,mood,progress\nLove,NPS,45,60,fine,1\n"
    (tmp_path / "goals.csv").write_text(table, encoding="utf-8")
    assert judged(okr("import", "../goals.csv", "--json", cwd=folder).json) == "import"
    more = table.replace("45,60", "45,65") + "Hate,Bad,5,5,,\n"
    (tmp_path / "goals.csv").write_text(more, encoding="utf-8")
    answer = okr("import", "../goals.csv", *how, "--json", cwd=folder)
    assert judged(answer.json) == "import"
    assert [one["line"] for one in answer.json["faults"]] == [3]
    assert {one["state"] for one in answer.json["goals"]} <= {"there", "refused", "changed", "held"}
    assert answer.json["unmapped"] == ["mood"]


def test_init_and_undo_answer_as_well(tmp_path: Path) -> None:
    """
    They have no workspace of the example's to begin with.
    """
    made = okr("init", "--json", cwd=tmp_path)
    assert judged(made.json) == "change"
    okr("add", "Ship it", cwd=tmp_path)
    assert judged(okr("undo", "--json", cwd=tmp_path).json) == "change"


@pytest.mark.parametrize("how", [[], ["--dry-run"], ["--check"]])
def test_a_page_that_is_rendered_answers_as_well(how: list[str], tmp_path: Path) -> None:
    """
    It is a change like others, of a file that is no goal.
    """
    folder = example(tmp_path)
    (folder / "README.md").write_text("<!-- okr: badge -->\n<!-- /okr -->\n", encoding="utf-8")
    assert judged(okr("render", "README.md", *how, "--json", cwd=folder).json) == "change"


@pytest.mark.parametrize("how", [[], ["--period", "2026-Q4"], ["--at", "2026-10-20"]])
def test_what_can_be_published_has_a_shape_of_its_own(how: list[str], tmp_path: Path) -> None:
    """
    Another one than the whole.
    """
    answer = okr("export", "--public", *how, cwd=example(tmp_path))
    assert judged(answer.json) == "export-public"


@pytest.mark.parametrize(
    "command",
    [
        "export",
        "export --public",
        "today",
        "status",
        "list",
        "tree",
        "report",
        "due",
        "forecast",
        "check",
        "kpi list",
        "kpi status",
        "northstar",
        "scorecard",
        "review",
    ],
)
def test_broken_files_fit_the_shapes(command: str, tmp_path: Path) -> None:
    """
    They are data as well: what is broken, and why.
    """
    answer = okr(*command.split(), "--json", cwd=workspace(tmp_path, BROKEN))
    judged(answer.json)
    key = "findings" if command == "check" else "broken"
    assert "bad.yaml" in json.dumps(answer.json[key])


def test_every_shape_and_every_command_is_proved_here() -> None:
    """
    No schema without an answer, no command without a schema.
    """
    said = {command.name for command in COMMANDS}
    proved = {
        name
        for command in (*LOOKING, *IN_GIT, *CHANGING, *OTHERS, *FOR_GIT)
        for name in said
        if command == name or command.startswith(f"{name} ")
    }
    assert proved == said
    changing = {"change"}
    looking = {command.split(" -")[0] for command in ("kpi list", "kpi status")}
    assert {name.replace(" ", "-") for name in looking} | changing <= set(NAMES)


def test_an_answer_of_another_shape_is_found() -> None:
    """
    The schemas are closed: what they do not name may not be there.
    """
    answer = {"format": "okr/list", "version": 1, "objectives": [], "broken": [], "more": 1}
    assert not validator("list").is_valid(answer)
    assert validator("list").is_valid({k: v for k, v in answer.items() if k != "more"})
