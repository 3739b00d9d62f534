"""
okr needs no network: it does its work where there is none.
"""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support.cli import process_environ
from tests.support.files import changed, example, snapshot

_ALONE = ("unshare", "--user", "--map-root-user", "--net")
_CONNECT = "import socket; socket.create_connection(('192.0.2.1', 80), timeout=5)"
_LISTENS_NOWHERE = "Network is unreachable"


def alone(command: Sequence[str], folder: Path) -> "subprocess.CompletedProcess[str]":
    """
    A process in a network of its own, which leads nowhere.
    """
    return subprocess.run(
        [*_ALONE, *command],
        cwd=folder,
        env=process_environ(OKR_USER="ana"),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def place(tmp_path: Path) -> Path:
    if shutil.which("unshare") is None:
        pytest.skip("unshare is not installed (on Debian: the package util-linux)")
    if (tried := alone(["true"], tmp_path)).returncode:
        pytest.skip(f"no network of one's own can be had here: {tried.stderr.strip()}")
    return example(tmp_path)


def test_there_really_is_no_network(place: Path) -> None:
    assert _LISTENS_NOWHERE in alone([sys.executable, "-c", _CONNECT], place).stderr


@pytest.mark.parametrize(
    "words",
    [
        "",
        "status",
        "show customer-love",
        "due",
        "forecast",
        "tree",
        "check",
        "kpi status",
        "explain customer-love#nps",
        "fmt --check",
    ],
)
def test_looking_needs_no_network(words: str, place: Path) -> None:
    ended = alone([sys.executable, "-m", "okrcli", *words.split()], place)
    assert ended.returncode == 0, ended.stderr
    assert ended.stderr == ""


@pytest.mark.git
def test_writing_and_committing_need_no_network(place: Path) -> None:
    subprocess.run(["git", "init", "-q", "."], cwd=place, check=True)
    before = snapshot(place)
    words = ("checkin", "customer-love#nps", "52", "--commit")
    ended = alone([sys.executable, "-m", "okrcli", *words], place)
    assert ended.returncode == 0, ended.stderr
    assert changed(before, place) == {"objectives/2026-Q4/customer-love.yaml"}
