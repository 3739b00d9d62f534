"""
P4: a full disk, a read-only file or folder and a lock that is held cost nothing but one line.
"""

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from okrcli.store.apply import Locked, writing
from okrcli.store.workspace import Workspace
from tests.proof.jobs import CHECKIN, RENAME
from tests.proof.machine import ROOT, Machine, Words, environment
from tests.proof.sandbox import Sandbox, texts

ADD = ("add", "Bread is fresh", "--kr", "Returns from 30 to 10 loaves")
_WITHOUT_POWER = ("setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner")
_OWN_MOUNTS = ("unshare", "--user", "--map-root-user", "--mount")


def is_one_line(said: str) -> bool:
    return said.startswith("okr: ") and said.count("\n") == 1


@pytest.fixture(scope="module")
def disks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """
    A folder on which a small disk can be mounted, for one process at a time.
    """
    folder = tmp_path_factory.mktemp("disk")
    if shutil.which("unshare") is None:
        pytest.skip("unshare is not installed (on Debian: the package util-linux)")
    probe = [*_OWN_MOUNTS, "mount", "-t", "tmpfs", "none", str(folder)]
    tried = subprocess.run(probe, capture_output=True, text=True, check=False)
    if tried.returncode:
        pytest.skip(f"no disk can be mounted here: {tried.stderr.strip()}")
    return folder


def on_full_disk(folder: Path, words: Words, free: int, twin: str = "") -> dict[str, Any]:
    files = {path: content.decode() for path, content in texts().items()}
    given = {"folder": str(folder), "files": files, "words": words, "free": free, "twin": twin}
    ended = subprocess.run(
        [*_OWN_MOUNTS, sys.executable, "-m", "tests.proof.on_full_disk", json.dumps(given)],
        cwd=ROOT,
        env=environment(folder),
        capture_output=True,
        text=True,
        check=True,
    )
    answer: dict[str, Any] = json.loads(ended.stdout)
    return {**answer, "unchanged": answer["files"] == files}


@pytest.mark.parametrize("words", [CHECKIN, ADD, RENAME], ids=lambda words: words[0])
def test_a_full_disk_costs_nothing(words: Words, disks: Path) -> None:
    ended = on_full_disk(disks, words, free=0)
    assert ended["unchanged"]
    assert ended["code"] == 2
    assert is_one_line(ended["err"]), ended["err"]
    assert "No space left" in ended["err"]


@pytest.mark.slow
@pytest.mark.parametrize("words", [CHECKIN, ADD, RENAME], ids=lambda words: words[0])
@pytest.mark.parametrize("free", range(1, 13))
def test_a_disk_that_fills_up_in_between_costs_nothing(
    free: int, words: Words, disks: Path
) -> None:
    ended = on_full_disk(disks, words, free)
    assert ended["unchanged"] == (ended["code"] == 2)
    assert ended["code"] in (0, 2)
    assert ended["code"] == 0 or is_one_line(ended["err"]), ended["err"]


def test_a_full_disk_finds_out_who_writes_in_place(disks: Path) -> None:
    assert not on_full_disk(disks, CHECKIN, free=3, twin="in place")["unchanged"]


def without_power(sandbox: Sandbox, words: Words) -> "subprocess.CompletedProcess[str]":
    """
    okr as somebody whom permissions hold back, even where the tests run as root.
    """
    prefix: tuple[str, ...] = ()
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("run as root, and setpriv is not installed (on Debian: util-linux)")
        prefix = _WITHOUT_POWER
    return subprocess.run(
        [*prefix, sys.executable, "-m", "okrcli", *words],
        cwd=ROOT,
        env={**environment(sandbox.top), **sandbox.settings.environ},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("path", "mode"),
    [
        ("objectives/2026-Q4/customers.yaml", 0o444),
        ("objectives/2026-Q4", 0o555),
        (".", 0o555),
    ],
)
def test_what_is_read_only_stays_as_it_is(path: str, mode: int, sandbox: Sandbox) -> None:
    old = sandbox.files()
    target = sandbox.root / path
    before = stat.S_IMODE(target.stat().st_mode)
    target.chmod(mode)
    ended = without_power(sandbox, CHECKIN)
    target.chmod(before)
    assert sandbox.files() == old
    assert not sandbox.leftovers()
    assert ended.returncode == 2
    assert is_one_line(ended.stderr), ended.stderr


def test_a_file_without_write_permission_is_refused_even_to_root(
    machine: Machine, sandbox: Sandbox
) -> None:
    """
    A rename could replace it, and root may write it; but somebody has said that it shall stay.
    """
    old = sandbox.files()
    (sandbox.root / "objectives/2026-Q4/customers.yaml").chmod(0o444)
    ended = machine.okr(sandbox.settings, *CHECKIN)
    assert ended.code == 2
    assert is_one_line(ended.err), ended.err
    assert sandbox.files() == old


@pytest.fixture
def holder(sandbox: Sandbox) -> Iterator[int]:
    """
    Another process that is writing, and does not come to an end.
    """
    hold = (
        "import sys; from pathlib import Path\n"
        "from okrcli.store.apply import writing; from okrcli.store.workspace import Workspace\n"
        "with writing(Workspace(Path(sys.argv[1]))): print('held', flush=True); sys.stdin.read()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", hold, str(sandbox.root)],
        cwd=ROOT,
        env=environment(sandbox.top),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process.pid
    process.communicate("")


def test_a_lock_that_is_held_is_waited_for_and_its_holder_named(
    holder: int, sandbox: Sandbox
) -> None:
    with (
        pytest.raises(Locked, match=rf"process {holder}\) has been writing here for 0.1 seconds"),
        writing(Workspace(sandbox.root), wait=0.1),
    ):
        pass


@pytest.mark.slow
@pytest.mark.usefixtures("holder")
def test_a_command_that_never_gets_the_lock_writes_nothing(
    machine: Machine, sandbox: Sandbox
) -> None:
    old = sandbox.files()
    ended = machine.okr(sandbox.settings, *CHECKIN)
    assert ended.code == 2
    assert is_one_line(ended.err), ended.err
    assert sandbox.files() == old


def test_who_needs_no_lock_does_not_wait_for_it(
    holder: int, machine: Machine, sandbox: Sandbox
) -> None:
    assert machine.okr(sandbox.settings, "status").code == 0
    assert machine.okr(replace(sandbox.settings, twin="without lock"), *CHECKIN).code == 0
