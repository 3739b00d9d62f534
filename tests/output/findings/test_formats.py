"""
What all formats of findings have in common.
"""

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from okrcli.findings import State
from okrcli.output import findings, plain, terminal
from okrcli.output import json as own_json
from okrcli.output.findings import FORMATS, NAMES, render
from okrcli.views.choice import Choice
from okrcli.views.findings import framed
from tests.support.reports import GROWTH, LATE, TAME, hostile, report, tame

HERE = Path(__file__).parent
PARTS = {"__init__", "line_hash", "place"}
REPORTS = {"none": report(), "one": report(TAME[0]), "many": hostile()}
SCHEMAS = ("gitlab", "sarif", "rdjson")


def judged(name: str, text: str) -> list[str]:
    """
    What a schema has against an answer.
    """
    schema = json.loads((HERE / f"schemas/{name}.json").read_bytes())
    Draft202012Validator.check_schema(schema)
    found = Draft202012Validator(schema).iter_errors(json.loads(text))
    return [f"{error.json_path}: {error.message}" for error in found]


def test_every_module_is_a_format_or_a_known_part_and_has_its_tests() -> None:
    modules = {path.stem for path in Path(findings.__path__[0]).glob("*.py")}
    assert modules == FORMATS.keys() | PARTS
    for name, module in FORMATS.items():
        assert callable(import_module(module).render)
        assert (HERE / f"test_{name}.py").is_file()
    assert FORMATS.keys() < set(NAMES)


@pytest.mark.parametrize("name", SCHEMAS)
@pytest.mark.parametrize("which", REPORTS)
def test_other_people_s_shapes_are_kept(name: str, which: str) -> None:
    """
    With nothing, one or many findings, whatever stands in them and whichever are told.
    """
    found = REPORTS[which]._replace(prefix="goals/")
    assert judged(name, render(name, found)) == []
    assert judged(name, render(name, found, Choice(hidden=True, most=7))) == []


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("which", REPORTS)
def test_a_format_is_the_same_twice_and_can_be_written(name: str, which: str) -> None:
    """
    In UTF-8 without lone surrogates, and with a line end at its end.
    """
    text = render(name, REPORTS[which])
    assert text == render(name, REPORTS[which])
    assert text.encode("utf-8") or (name, which) == ("github", "none")
    assert text.endswith("\n") or not text


@pytest.mark.parametrize("name", [*FORMATS, "text", "terminal", "json"])
def test_no_line_is_a_command_to_a_runner_but_github_s_own(name: str) -> None:
    shown = framed(hostile())
    if name == "text":
        text = plain.render(shown)
    elif name == "terminal":
        text = terminal.render(shown, width=60, color=True)
    else:
        text = own_json.render(shown) if name == "json" else render(name, hostile())
    assert "##[" not in text
    assert "##vso[" not in text.lower()
    commands = [raw for raw in text.splitlines() if raw.lstrip().startswith("::")]
    assert bool(commands) == (name == "github")
    assert "\x1b[2J" not in text
    assert "\u202e" not in text


@pytest.mark.parametrize("name", SCHEMAS)
def test_json_is_ascii_without_lone_surrogates(name: str) -> None:
    text = render(name, hostile())
    assert text.isascii()
    json.dumps(json.loads(text), ensure_ascii=False).encode("utf-8")


_ONLY_WHAT_COUNTS = ("github", "gitlab", "rdjson")
"""Their readers would take whatever is told for a live finding."""


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("state", [State.SUPPRESSED, State.BASELINED])
def test_what_does_not_count_is_told_only_to_who_asks(name: str, state: State) -> None:
    quiet = TAME[0]._replace(message="QUIET", state=state, reason="WHY")
    found = report(quiet, TAME[1])
    assert "QUIET" not in render(name, found)
    shown = render(name, found, Choice(hidden=True))
    assert ("QUIET" in shown) == (name not in _ONLY_WHAT_COUNTS)
    assert "error::QUIET" not in shown


@pytest.mark.parametrize("name", ["concise", "markdown", "junit"])
@pytest.mark.parametrize("state", [State.SUPPRESSED, State.BASELINED, State.UNCHANGED])
def test_what_does_not_count_never_looks_as_if_it_did(name: str, state: State) -> None:
    """
    It says so before its level, and why behind its message.
    """
    quiet = TAME[0]._replace(message="QUIET", state=state, reason="WHY", advice="")
    text = render(name, report(quiet), Choice(hidden=True))
    assert f"{state.value} error" in text
    assert f"QUIET ({state.value}: WHY)" in text


@pytest.mark.parametrize("name", FORMATS)
def test_the_worst_are_told_where_not_all_may_be(name: str) -> None:
    late = TAME[0]._replace(rule=LATE, message="LATE", path="a.yaml")
    text = render(name, report(late, *TAME), Choice(most=2))
    assert "LATE" not in text
    assert "start and target are both 45" in text
    assert "unknown key" in text


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"concise"}))
def test_paths_are_told_from_the_top_of_the_repository(name: str) -> None:
    assert f"company/goals/{GROWTH}" in render(name, tame(prefix="company/goals/"))


@pytest.mark.parametrize("name", SCHEMAS)
def test_json_loads_nothing_to_draw_with(name: str) -> None:
    code = f"""
import sys
from okrcli.findings.report import Report
from okrcli.output.findings import render
render({name!r}, Report((), (), {{}}))
sys.exit(bool({{"rich", "okrcli.output.layout"}} & set(sys.modules)))
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
