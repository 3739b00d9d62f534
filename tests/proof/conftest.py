"""
A warm okr for every proof, and a sandbox of its own for each.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.proof.machine import CannotTrace, Machine
from tests.proof.sandbox import Sandbox, texts


@pytest.fixture(scope="session")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    with Machine(tmp_path_factory.mktemp("machine")) as warm:
        yield warm


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    made = Sandbox(tmp_path / "sandbox")
    made.fill(texts())
    made.keep()
    return made


@pytest.fixture(scope="session")
def tracer(machine: Machine, tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """
    The warm okr, where strace may look at it.
    """
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed (on Debian: the package strace)")
    probe = Sandbox(tmp_path_factory.mktemp("probe"))
    probe.fill(texts())
    try:
        machine.traced(probe.settings, ["list"], "-e", "trace=openat")
    except CannotTrace as refused:
        pytest.skip(f"strace may not trace here: {refused}")
    return machine
