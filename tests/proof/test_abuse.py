"""
P8: whatever a file holds, okr says what is wrong with it within a second and 200 MB, without a traceback.
"""

from dataclasses import replace

import pytest

from tests.proof import abuse
from tests.proof.machine import Machine
from tests.proof.sandbox import Sandbox

PATH = "objectives/2026-Q4/abuse.yaml"
FILES = abuse.files()
MEMORY = 200 * 10**6
SECONDS = 2
"""Of the processor. All take less than one here; a machine that is busy or old may take two."""
GIANTS = ("many items", "many key results", "many check-ins")
"""Nothing is wrong with these but their size: thousands of rows have to be drawn or added to."""
GIANT_SECONDS = 6
_CALLS = (("check",), ("status",), ("checkin", "abuse#a", "5"))


def suffered(
    machine: Machine, sandbox: Sandbox, name: str, seconds: int, twin: str | None = None
) -> list[str]:
    """
    What the file does to okr: time, memory, a crash, or a change of it.
    """
    (sandbox.root / PATH).write_bytes(FILES[name])
    limits = {"RLIMIT_CPU": seconds, "RLIMIT_CORE": 0}
    settings = replace(sandbox.settings, limits=limits, twin=twin)
    wrong = []
    for words in _CALLS:
        ended = machine.okr(settings, *words)
        said = f"okr {words[0]} ended with {ended.code} after {ended.seconds:.1f} s: {ended.err}"
        if ended.code not in (0, 1, 2) or "Traceback" in ended.err:
            wrong.append(said)
        if ended.peak > MEMORY:
            wrong.append(f"okr {words[0]} took {ended.peak} bytes")
        if len(ended.err.splitlines()) > 5:
            wrong.append(f"okr {words[0]} talked too much: {ended.err}")
    return wrong


@pytest.mark.parametrize("name", [name for name in FILES if name not in GIANTS])
def test_no_file_harms_okr(name: str, machine: Machine, sandbox: Sandbox) -> None:
    assert suffered(machine, sandbox, name, SECONDS) == []
    assert (sandbox.root / PATH).read_bytes() == FILES[name]


@pytest.mark.parametrize("name", GIANTS)
def test_a_giant_is_only_slow(name: str, machine: Machine, sandbox: Sandbox) -> None:
    assert suffered(machine, sandbox, name, GIANT_SECONDS) == []


@pytest.mark.parametrize("name", ["an alias bomb", "10000 sequences deep"])
def test_a_reader_that_trusts_is_found_out(name: str, machine: Machine, sandbox: Sandbox) -> None:
    assert suffered(machine, sandbox, name, 1, "trusting") != []
