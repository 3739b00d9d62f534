"""
Lists are written out once; whatever belongs into one is in it.
"""

import re
from collections.abc import Callable
from importlib import import_module
from inspect import getdoc
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

from okrcli import output
from okrcli.cli import commands
from okrcli.cli.app import ALIASES, COMMANDS, Command
from okrcli.model import kinds
from okrcli.model.kinds import KINDS
from okrcli.output import FORMATS
from tests.support.cli import ROOT


def modules(package: Path) -> set[str]:
    """
    The names of the modules below a package, as they are imported.
    """
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in package.rglob("*.py")
        if path.stem != "__init__"
    }


def folder(module: ModuleType) -> Path:
    return Path(str(module.__file__)).parent


def test_every_command_s_module_is_listed_and_every_listed_one_is_there() -> None:
    """
    A file that is not listed cannot be reached, a line without a file is a bug at hand.
    """
    listed = [command.module for command in COMMANDS]
    assert len(set(listed)) == len(listed)
    assert set(listed) == modules(folder(commands))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_a_command_s_line_begins_as_its_own_help_does(command: Command) -> None:
    """
    Both are read by the same person: the line is the docstring's first sentence, perhaps with more.
    """
    handler: Callable[..., None] = import_module(command.module).command
    first = re.split(r"(?<=\.)\s", getdoc(handler) or "", maxsplit=1)[0]
    assert command.help.startswith(first.rstrip("."))


def test_panels_are_not_torn_apart() -> None:
    """
    Each stands once in the help.
    """
    panels = [command.panel for command in COMMANDS]
    changes = sum(one != two for one, two in pairwise(panels))
    assert changes == len(set(panels)) - 1


def test_aliases_lead_somewhere_and_hide_nothing() -> None:
    """
    No command has the name of an alias.
    """
    names = {command.name for command in COMMANDS}
    assert set(ALIASES.values()) <= names
    assert not set(ALIASES) & names


def test_every_kind_of_key_result_has_its_module_and_its_tests() -> None:
    """
    Under its own name.
    """
    assert set(KINDS) == {name.rpartition(".")[2] for name in modules(folder(kinds))} - {"base"}
    for kind in KINDS:
        assert (ROOT / f"tests/model/kinds/test_{kind}.py").is_file()


def test_every_format_has_its_module_and_its_tests() -> None:
    """
    Text has two: one for pipes, one for terminals.
    """
    for name, module in FORMATS.items():
        import_module(module)
        stem = "plain" if name == "text" else name
        assert module == f"okrcli.output.{stem}"
        assert (ROOT / f"tests/output/test_{stem}.py").is_file()
    assert (ROOT / "tests/output/test_terminal.py").is_file()


def test_every_shape_of_json_has_its_schema() -> None:
    """
    A view that names a shape which no schema describes would be found here.
    """
    views = (ROOT / "okrcli/views").glob("*.py")
    named = {
        name
        for path in views
        for name in re.findall(r"Shown\(\s*\"([a-z-]+)\"", path.read_text(encoding="utf-8"))
    }
    schemas = {path.stem for path in (folder(output) / "schemas").glob("*.json")}
    assert named == schemas - {"parts"}
