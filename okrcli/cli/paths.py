"""
Files and folders named on the command line, as the goal files they are.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from okrcli.cli.environment import Environment
from okrcli.errors import OkrError
from okrcli.store.workspace import GoalFile


def chosen(env: Environment, paths: Sequence[Path]) -> tuple[GoalFile, ...]:
    """
    The goal files below these paths; all of them if no path is given.
    """
    goals = env.workspace.listing().goals
    if not paths:
        return goals
    names = [named(env, path) for path in paths]
    return tuple(file for file in goals if any(is_below(file.path, name) for name in names))


def named(env: Environment, path: Path) -> str:
    """
    A file or folder of the workspace, as okr or as the shell names it.
    """
    as_shown = env.workspace.root / path  # as okr itself names files
    found = next((one for one in (path, as_shown) if os.path.lexists(one)), None)
    if found is None:
        raise OkrError(f"there is no file {path}")
    name = env.workspace.relative(found)
    if name is None:
        raise OkrError(f"{path} lies outside the workspace {env.workspace.root}")
    return name


def is_below(path: str, name: str) -> bool:
    """
    Whether a path of the workspace is what was named, or lies below it.
    """
    return name in (".", path) or path.startswith(f"{name}/")
