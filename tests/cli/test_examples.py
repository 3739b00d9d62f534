"""
What help shows can be typed as it stands.
"""

import doctest
import re
import shlex
from importlib import import_module
from pathlib import Path

import pytest
import yaml

from okrcli.cli import examples
from okrcli.cli.app import COMMANDS
from okrcli.cli.topics import TOPICS, text
from okrcli.errors import ExitCode
from tests.support.cli import okr
from tests.support.files import example, workspace
from tests.support.repo import Repo

EXAMPLES: dict[str, tuple[tuple[str, str], ...]] = {
    command.name: import_module(command.module).EXAMPLES for command in COMMANDS
}
FOR_GIT_ALONE = "git merge-driver"
TYPED = [typed for name, rows in EXAMPLES.items() for typed, _ in rows if name != FOR_GIT_ALONE]


def test_its_example_holds() -> None:
    assert doctest.testmod(examples) == (0, 1)


def test_every_command_has_examples() -> None:
    for name, rows in EXAMPLES.items():
        assert rows
        for typed, _ in rows:
            assert typed == "okr" or typed.startswith(f"okr {name}")


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
def test_help_shows_them_line_by_line(command: str, tmp_path: Path) -> None:
    page = okr(*command.split(), "--help", cwd=tmp_path).stdout
    assert "Examples:\n" in page
    for typed, what in EXAMPLES[command]:
        assert re.search(rf"^ +{re.escape(typed)}(\n +|  +){re.escape(what)}$", page, re.MULTILINE)
        assert max(map(len, page.splitlines())) <= 80


@pytest.mark.git
@pytest.mark.parametrize("typed", TYPED)
def test_an_example_works(typed: str, tmp_path: Path) -> None:
    """
    In the example workspace, with a commit, a seal, and the tables that examples name.
    """
    place = example(tmp_path)
    table = "key_result,value\ncustomer-love#nps,52\n"
    if "kpi" in typed:
        table = "kpi,value\nnps,54\n"
    repo = Repo.around(place)
    repo.commit("Goals of the quarter")
    (place / "values.csv").write_text(table, encoding="utf-8")
    goals = "Objective,Key result,Start,Target,Unit\nBread is fresh,Returns,30,10,loaves\n"
    (place / "goals.csv").write_text(goals, encoding="utf-8")
    page = "# Us\n\n<!-- okr: badge -->\n<!-- /okr -->\n"
    (place / "README.md").write_text(page, encoding="utf-8")
    if "--against-seal" in typed:
        okr("seal", "--tag", cwd=place)
    if typed.startswith("okr undo"):
        okr("set", "customer-love", "owner", "bo", cwd=place)
    answer = okr(*shlex.split(typed)[1:], cwd=place, EDITOR="true")
    assert answer.code in (ExitCode.OK, ExitCode.FOUND), answer.stderr


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_is_a_page_of_80_columns(topic: str, tmp_path: Path) -> None:
    page = okr("help", topic, cwd=tmp_path)
    assert (page.code, page.stderr) == (0, "")
    assert page.stdout == text(topic)
    assert max(map(len, page.stdout.splitlines())) <= 80
    assert topic in okr("help", cwd=tmp_path).stdout


@pytest.mark.parametrize("topic", TOPICS)
def test_commands_that_a_topic_names_are_there(topic: str) -> None:
    names = {command.name for command in COMMANDS}
    typed = re.findall(r"(?:^ +|[|:] )okr ((?:[a-z-]+ ?)+)", text(topic), re.MULTILINE)
    assert typed
    for words in typed:
        first, *rest = words.split()
        assert first in names | {"help"} or " ".join([first, *rest[:1]]) in names, words


def test_the_files_that_the_format_shows_are_sound(tmp_path: Path) -> None:
    blocks = re.split(r"\n(?=\S)", text("format"))
    yamls = [block for block in blocks if re.search(r"^  title: ", block, re.MULTILINE)]
    goal, kpi = ("\n".join(it[2:] for it in block.splitlines()[1:]) for block in yamls)
    assert yaml.safe_load(goal)["key_results"][0]["id"] == "nps"
    files = {"objectives/2026-Q4/love.yaml": goal, "kpis/support-satisfaction.yaml": kpi}
    place = workspace(tmp_path, files)
    answer = okr("check", "--select", "E,G001,K001,K009", cwd=place)
    assert (answer.code, answer.stdout) == (0, "all fine in 3 files\n")


def test_words_of_the_sentences_are_understood_as_it_says(tmp_path: Path) -> None:
    """
    Each line names the kind that comes of it.
    """
    kinds = {
        "metric": ("from a start", "the same", "a change"),
        "threshold": ("a bound", "two bounds", "the share"),
        "milestone": ("a milestone",),
        "recurring": ("a rhythm",),
    }
    lines = re.findall(r"^  (?!okr)(\S.*?)  +(\S.*)$", text("sentences"), re.MULTILINE)
    assert len(lines) == 9
    for said, meant in lines:
        found = okr("parse", said, "--json", cwd=tmp_path).json
        wanted = [kind for kind, words in kinds.items() if meant.startswith(words)]
        assert not wanted or found["kind"] in wanted, (said, found)
