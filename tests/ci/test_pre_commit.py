"""
The hooks for pre-commit, which reads them from the root of the repository.
"""

import shlex
from importlib import import_module
from typing import Any

import pytest
import yaml

from okrcli.cli.app import COMMANDS
from tests.support.cli import ROOT

HOOKS: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
)


def test_there_is_one_to_look_and_one_to_mend() -> None:
    entries = {hook["id"]: hook["entry"] for hook in HOOKS}
    assert entries == {
        "okr-check": "okr check --no-clock",
        "okr-fix": "okr check --fix --no-clock",
    }


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_looks_at_the_whole_workspace_once(hook: dict[str, Any]) -> None:
    """
    What is wrong may lie in a file that the commit does not touch, such as one that points to it.
    """
    assert hook["language"] == "python"
    assert (hook["pass_filenames"], hook["always_run"], hook["require_serial"]) == (
        False,
        True,
        True,
    )
    assert "files" not in hook
    assert hook["description"].endswith(".")


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_calls_a_command_that_is_there(hook: dict[str, Any]) -> None:
    program, name, *_ = shlex.split(hook["entry"])
    assert program == "okr"
    (module,) = (command.module for command in COMMANDS if command.name == name)
    assert callable(import_module(module).command)
