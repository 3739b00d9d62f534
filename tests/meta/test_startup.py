"""
What a command may import: start-up is felt at every call.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.cli import process_environ
from tests.support.files import example

PROBE = """
import sys
known = set(sys.modules)
from okrcli.cli.main import main
code = main({words!r})
sys.stdout.flush()
print("\\n".join(sorted({{name.partition(".")[0] for name in set(sys.modules) - known}})), file=sys.stderr)
print("\\n".join(sorted(set(sys.modules) - known)), file=sys.stderr)
sys.exit(code)
"""
OUTSIDE = {"typer", "rich", "pydantic", "ruamel", "_ruamel_yaml", "dateutil", "filelock"}


def imported(place: Path, *words: str) -> set[str]:
    """
    The modules that a process has loaded once it has answered.
    """
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(words=list(words))],
        cwd=place,
        env=process_environ(),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return example(tmp_path)


@pytest.mark.parametrize("word", ["--version", "--help"])
def test_the_shortest_answers_need_only_python_itself(place: Path, word: str) -> None:
    """
    Nothing from outside of the standard library, and little of okr.
    """
    found = imported(place, word)
    assert found & OUTSIDE == set()
    own = {name for name in found if name.startswith("okrcli.")}
    assert own == {
        "okrcli.cli",
        "okrcli.cli.app",
        "okrcli.cli.help",
        "okrcli.cli.main",
        "okrcli.cli.second",
        "okrcli.cli.streams",
        "okrcli.cli.topics",
        "okrcli.errors",
    }


@pytest.mark.parametrize(
    "words",
    [
        ["checkin", "cus"],
        ["status", "--owner", ""],
        ["status", "--period", ""],
        ["set", "customer-love", ""],
        ["kpi", "record", "n"],
        ["che"],
    ],
    ids=" ".join,
)
def test_completion_needs_only_python_itself(place: Path, words: list[str]) -> None:
    """
    Nothing from outside of the standard library, nothing that takes long in it, and no command.
    """
    found = imported(place, "--complete", "zsh", *words)
    assert found & {*OUTSIDE, "pathlib", "unicodedata", "inspect", "difflib"} == set()
    assert {
        name for name in found if name.startswith(("okrcli.model", "okrcli.cli.commands"))
    } == set()


@pytest.mark.parametrize(
    "words",
    [
        ["status"],
        ["status", "--json"],
        ["list"],
        ["check"],
        ["kpi", "status"],
        ["checkin", "customer-love#nps", "52"],
    ],
    ids=" ".join,
)
def test_between_pipes_nothing_is_loaded_to_draw(place: Path, words: list[str]) -> None:
    """
    Of rich only the widths of characters; and no HTML, no tests' libraries.
    """
    found = imported(place, *words)
    drawing = {name for name in found if name.startswith("rich.")}
    assert {name.split(".")[1] for name in drawing} <= {"cells", "_extension", "_unicode_data"}
    assert (
        found & {"html", "jsonschema", "hypothesis", "http", "ssl", "importlib.metadata"} == set()
    )
    assert not any(name.startswith("okrcli.output.html") for name in found)


def test_a_page_of_html_needs_nothing_that_draws_on_terminals(place: Path) -> None:
    """
    And of the views those that it is made of.
    """
    found = imported(place, "report", "-o", "page.html")
    assert {name for name in found if name.startswith("rich.")} == set()
    assert {name for name in found if name.startswith("okrcli.output.")} == {
        f"okrcli.output.{name}"
        for name in (
            *("axis", "dense", "excerpt", "measure", "page", "progress", "readout", "safe"),
            *("html", "html.chart", "html.markup", "html.outline", "html.picture", "html.table"),
        )
    }


def test_a_command_loads_no_other_command(place: Path) -> None:
    """
    Nor the views and plans of others.
    """
    found = imported(place, "status")
    loaded = {name for name in found if name.startswith("okrcli.cli.commands.")}
    assert loaded == {"okrcli.cli.commands.status"}
    assert "okrcli.views.kpi" not in found
    assert "okrcli.plans.checkin" not in found
