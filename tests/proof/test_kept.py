"""
P7: what is not said in a goal stays too: mode, owner, attributes, line ends, BOM; and no link is followed.
"""

import os
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.proof.jobs import CHECKIN
from tests.proof.machine import Machine
from tests.proof.sandbox import Sandbox, texts

PATH = "objectives/2026-Q4/customers.yaml"
PLAIN = texts()[PATH]
BOM = b"\xef\xbb\xbf"
ENTRY = (
    b"      - date: 2026-11-16\n        value: 52\n        confidence: 7\n"
    b"        by: ana\n        note: second wave\n"
)


def with_entry(content: bytes) -> bytes:
    """
    The goal with the check-in below the one that is there.
    """
    note = b"        note: First wave.\n"
    return content.replace(note, note + ENTRY)


SHAPES: dict[str, Callable[[bytes], bytes]] = {
    "plain": lambda text: text,
    "CRLF": lambda text: text.replace(b"\n", b"\r\n"),
    "BOM": lambda text: BOM + text,
    "no final newline": lambda text: text.rstrip(b"\n"),
    "all of them": lambda text: BOM + text.replace(b"\n", b"\r\n").rstrip(b"\r\n"),
}


def checked_in(
    machine: Machine, sandbox: Sandbox, shape: str, twin: str | None = None
) -> tuple[bytes, bytes]:
    """
    What the file holds after a check-in, and what it should hold.
    """
    path = sandbox.root / PATH
    path.write_bytes(SHAPES[shape](PLAIN))
    ended = machine.okr(replace(sandbox.settings, twin=twin), *CHECKIN)
    assert ended.code == 0, ended.err
    return path.read_bytes(), SHAPES[shape](with_entry(PLAIN))


@pytest.mark.parametrize("shape", SHAPES)
def test_a_check_in_only_adds_its_lines(shape: str, machine: Machine, sandbox: Sandbox) -> None:
    now, meant = checked_in(machine, sandbox, shape)
    assert now == meant


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if shape != "plain"])
def test_a_tidy_writer_is_found_out(shape: str, machine: Machine, sandbox: Sandbox) -> None:
    now, meant = checked_in(machine, sandbox, shape, "tidy")
    assert now != meant


def clothed(machine: Machine, sandbox: Sandbox, mode: int, twin: str | None = None) -> list[str]:
    """
    What a check-in takes from a file besides its text.
    """
    path = sandbox.root / PATH
    path.chmod(mode)
    attribute = _attribute(path)
    if os.geteuid() == 0:
        os.chown(path, 1234, 4321)
    old = path.stat()
    assert machine.okr(replace(sandbox.settings, twin=twin), *CHECKIN).code == 0
    new = path.stat()
    lost = []
    if stat.S_IMODE(new.st_mode) != mode:
        lost.append("mode")
    if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
        lost.append("owner")
    if attribute and attribute not in os.listxattr(path):
        lost.append("attribute")
    return lost


def _attribute(path: Path) -> str:
    """
    An attribute that the file now has, where the file system knows such.
    """
    try:
        os.setxattr(path, "user.okr-proof", b"kept")
    except OSError:
        return ""
    return "user.okr-proof"


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_mode_owner_and_attributes_stay(mode: int, machine: Machine, sandbox: Sandbox) -> None:
    assert clothed(machine, sandbox, mode) == []


def test_who_forgets_the_mode_is_found_out(machine: Machine, sandbox: Sandbox) -> None:
    assert "mode" in clothed(machine, sandbox, 0o600, "tidy")


def _linked_file(sandbox: Sandbox, outside: Path) -> None:
    (sandbox.root / PATH).unlink()
    (sandbox.root / PATH).symlink_to(outside)


def _linked_folder(sandbox: Sandbox, outside: Path) -> None:
    folder = sandbox.root / "objectives/2026-Q4"
    folder.rename(outside.parent / "moved")
    folder.symlink_to(outside.parent / "moved")


def _linked_top(sandbox: Sandbox, outside: Path) -> None:
    folder = sandbox.root / "objectives"
    folder.rename(outside.parent / "moved")
    folder.symlink_to(outside.parent / "moved")


def _pipe(sandbox: Sandbox, outside: Path) -> None:
    (sandbox.root / PATH).unlink()
    os.mkfifo(sandbox.root / PATH)


def _folder(sandbox: Sandbox, outside: Path) -> None:
    (sandbox.root / PATH).unlink()
    (sandbox.root / PATH).mkdir()


TRAPS: dict[str, Callable[[Sandbox, Path], None]] = {
    "a linked file": _linked_file,
    "a linked period": _linked_folder,
    "a linked folder of all": _linked_top,
    "a pipe": _pipe,
    "a folder named like a goal": _folder,
}


def trapped(machine: Machine, sandbox: Sandbox, trap: str, twin: str | None = None) -> list[str]:
    """
    Where okr steps into a trap, or does not tell of it.
    """
    outside = sandbox.top / "outside" / "customers.yaml"
    outside.parent.mkdir()
    outside.write_bytes(PLAIN)
    TRAPS[trap](sandbox, outside)
    beyond = _contents(outside.parent)
    settings = replace(sandbox.settings, twin=twin)
    wrong = []
    if machine.okr(settings, *CHECKIN).code != 2:
        wrong.append("checked in")
    if _contents(outside.parent) != beyond:
        wrong.append("wrote beyond")
    checked = machine.okr(settings, "check", "-f", "concise")
    if checked.code not in (0, 1) or not any(code in checked.out for code in ("E002", "E014")):
        wrong.append(f"check said {checked.code}: {checked.out}{checked.err}")
    if machine.okr(settings, "status").code not in (0, 1):
        wrong.append("status failed")
    return wrong


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("trap", TRAPS)
def test_what_is_no_goal_file_is_reported_and_left_alone(
    trap: str, machine: Machine, sandbox: Sandbox
) -> None:
    assert trapped(machine, sandbox, trap) == []


def test_who_follows_links_is_found_out(machine: Machine, sandbox: Sandbox) -> None:
    assert trapped(machine, sandbox, "a linked file", "following") != []


@pytest.mark.parametrize("name", [".okr", ".okr/.gitignore", ".okr/holder", ".okr/lock"])
@pytest.mark.parametrize("end", ["something", "nothing"])
def test_a_link_in_okrs_own_folder_leads_nowhere(
    name: str, end: str, machine: Machine, sandbox: Sandbox
) -> None:
    """
    A workspace may come from somebody who means harm: what such a link leads to stays as it is.
    """
    outside = sandbox.top / "outside"
    target = outside / "target"
    outside.mkdir()
    is_there = end == "something"
    if is_there and name == ".okr":
        target.mkdir()
    elif is_there:
        target.write_bytes(b"precious")
    link = sandbox.root / name
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(target)
    ended = machine.okr(sandbox.settings, *CHECKIN)
    assert ended.code in (0, 2)
    assert _contents(outside) == ({"target": b"precious"} if target.is_file() else {})
    assert target.exists() == is_there
    assert not target.is_dir() or not any(target.iterdir())
