"""
P8: whatever a file holds, okr says what is wrong with it within a second and 200 MB, without a traceback.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from tests.proof import abuse
from tests.proof.machine import Machine, Settings
from tests.proof.sandbox import Sandbox
from tests.support.yardstick import FAR, takes_far_longer

PATH = "objectives/2026-Q4/abuse.yaml"
FILES = abuse.files()
MEMORY = 200 * 10**6
SECONDS = 1
GIANTS = ("many items", "many key results", "many check-ins")
"""Nothing is wrong with these but their size: thousands of rows have to be drawn or added to."""
GIANT_SECONDS = 3
_HANGS = 2 * FAR
"""So many times the limit end a call, which would else run on."""
_CALLS = (("check",), ("status",), ("checkin", "abuse#a", "5"))


def suffered(
    machine: Machine, sandbox: Sandbox, name: str, limit: float, twin: str | None = None
) -> list[str]:
    """
    What the file does to okr: time, memory, a crash, or a change of it.
    """
    limits = {"RLIMIT_CPU": int(_HANGS * limit), "RLIMIT_CORE": 0}
    settings = replace(sandbox.settings, limits=limits, twin=twin)
    return [wrong for words in _CALLS for wrong in _faults(machine, sandbox, settings, name, words)]


def _faults(
    machine: Machine, sandbox: Sandbox, settings: Settings, name: str, words: Sequence[str]
) -> Iterator[str]:
    ended = []

    def spend() -> float:
        (sandbox.root / PATH).write_bytes(FILES[name])
        ended.append(machine.okr(settings, *words))
        return ended[-1].seconds

    if slow := takes_far_longer(spend, settings.limits["RLIMIT_CPU"] / _HANGS):
        yield f"okr {words[0]} {slow}"
    last = ended[-1]
    if last.code not in (0, 1, 2) or "Traceback" in last.err:
        yield f"okr {words[0]} ended with {last.code}: {last.err}"
    if last.peak > MEMORY:
        yield f"okr {words[0]} took {last.peak} bytes"
    if len(last.err.splitlines()) > 5:
        yield f"okr {words[0]} talked too much: {last.err}"


@pytest.mark.parametrize("name", [name for name in FILES if name not in GIANTS])
def test_no_file_harms_okr(name: str, machine: Machine, sandbox: Sandbox) -> None:
    assert suffered(machine, sandbox, name, SECONDS) == []
    assert (sandbox.root / PATH).read_bytes() == FILES[name]


@pytest.mark.parametrize("name", GIANTS)
def test_a_giant_is_only_slow(name: str, machine: Machine, sandbox: Sandbox) -> None:
    assert suffered(machine, sandbox, name, GIANT_SECONDS) == []


@pytest.mark.parametrize("name", ["an alias bomb", "10000 sequences deep"])
def test_a_reader_that_trusts_is_found_out(name: str, machine: Machine, sandbox: Sandbox) -> None:
    assert suffered(machine, sandbox, name, 0.2, "trusting") != []
