"""
Broken writers: each leaves out one thing that a promise rests on, so that its proof must fail on it.
"""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

import okrcli.cli.writing as shell
from okrcli.store import files
from okrcli.store.workspace import Workspace


def _in_place() -> None:
    """
    Writes over the file itself, as most programs do.
    """

    def replace(path: Path, name: str, content: bytes, mode: int | None) -> bool:
        with path.open("wb", buffering=0) as file:
            file.write(content[: len(content) // 2])
            file.write(content[len(content) // 2 :])
        return True

    _swap(files, "replace", replace)


def _without_lock() -> None:
    """
    Trusts that nobody else writes.
    """

    @contextmanager
    def writing(workspace: Workspace, wait: float = 0) -> Iterator[None]:
        yield

    _swap(shell, "writing", writing)


def _without_fsync() -> None:
    """
    Leaves it to the system when bytes reach the disk.
    """
    _swap(os, "fsync", lambda _: None)


def _boastful() -> None:
    """
    Says that it wrote, whatever the disk said.
    """
    honest = files.replace

    def replace(path: Path, name: str, content: bytes, mode: int | None) -> bool:
        try:
            return honest(path, name, content, mode)
        except files.WriteFailed:
            return True

    _swap(files, "replace", replace)


def _tidy() -> None:
    """
    Gives the file new line ends, no BOM, a final newline and the usual mode.
    """
    honest = files.replace

    def replace(path: Path, name: str, content: bytes, mode: int | None) -> bool:
        text = content.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").rstrip() + b"\n"
        return honest(path, name, text, 0o644)

    _swap(files, "replace", replace)
    _swap(files, "_copy_attributes", lambda _path, _handle: None)


def _following() -> None:
    """
    Opens whatever a name leads to, and waits for it.
    """
    _swap(files, "_NOFOLLOW", 0)
    _swap(os, "O_NONBLOCK", 0)
    _swap(files, "is_link", lambda _path, _name: False)


def _trusting() -> None:
    """
    Lets the library load whatever it finds, and shows it.
    """
    honest = files.read_bytes

    def read_bytes(path: Path, name: str) -> bytes:
        data = honest(path, name)
        with suppress(YAMLError):
            str(YAML(typ="safe", pure=True).load(data))
        return data

    for name, module in list(sys.modules.items()):
        if name.startswith("okrcli.store.") and hasattr(module, "read_bytes"):
            _swap(module, "read_bytes", read_bytes)


def _swap(owner: object, name: str, other: object) -> None:
    setattr(owner, name, other)


TWINS: Mapping[str, Callable[[], None]] = {
    "in place": _in_place,
    "without lock": _without_lock,
    "without fsync": _without_fsync,
    "boastful": _boastful,
    "tidy": _tidy,
    "following": _following,
    "trusting": _trusting,
}
