"""
Workspaces for tests: written out in the test, or a copy of an example.
"""

import shutil
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

from tests.support.cli import ROOT

EXAMPLES = ROOT / "examples"
_PRIVATE = (".okr", ".git")


def workspace(folder: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """
    A workspace with these files; its settings are all defaults unless `okr.yaml` is among them.
    """
    for path, content in {"okr.yaml": "version: 1\n", **(files or {})}.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        data = content if isinstance(content, bytes) else dedent(content).encode()
        target.write_bytes(data)
    return folder


def example(folder: Path, name: str = "customer-marketing") -> Path:
    """
    A copy of one of the examples.
    """
    copy = folder / name
    shutil.copytree(EXAMPLES / name, copy, ignore=shutil.ignore_patterns(*_PRIVATE))
    return copy


def snapshot(folder: Path) -> dict[str, bytes]:
    """
    Every file below, but for what okr and git keep for themselves.
    """
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not set(path.relative_to(folder).parts) & set(_PRIVATE)
    }


def changed(before: Mapping[str, bytes], folder: Path) -> set[str]:
    """
    The files that are not as they were in the snapshot: written, new or gone.
    """
    after = snapshot(folder)
    return {path for path in {*before, *after} if before.get(path) != after.get(path)}
