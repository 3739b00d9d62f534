"""
P3: check-ins made at the same time, into the same file, are all kept.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from okrcli.text.parse import plain, read
from tests.proof.machine import Machine, Words
from tests.proof.sandbox import Sandbox

PATH = "objectives/2026-Q4/together.yaml"


def goal(key_results: int) -> bytes:
    """
    An objective with so many key results, and one more that everybody counts up.
    """
    names = [f"kr-{number}" for number in range(key_results)]
    lines = ["title: Everybody counts", "key_results:"]
    for name in [*names, "sum"]:
        lines += [f"  - id: {name}", f"    title: Of {name}", "    start: 0", "    target: 1000"]
        lines += ["    unit: times"]
    return "".join(f"{line}\n" for line in lines).encode()


def together(
    machine: Machine, sandbox: Sandbox, processes: int, each: int, twin: str | None = None
) -> list[str]:
    """
    What was lost when so many processes made so many check-ins each, half of them relative ones.
    """
    sandbox.fill({"okr.yaml": b"version: 1\ncurrent: 2026-Q4\n", PATH: goal(processes)})
    settings = replace(sandbox.settings, twin=twin)
    calls = [list(_calls(number, each)) for number in range(processes)]
    ended = machine.together(settings, calls)
    wrong = [f"a process ended with {one.code}: {one.err}" for one in ended if one.code]
    root = read((sandbox.root / PATH).read_bytes()).root
    assert root is not None
    data = plain(root)
    kept = {
        kr["id"]: [entry["value"] for entry in kr.get("checkins") or []]
        for kr in data["key_results"]
    }
    own = [Decimal(2 * at) for at in range((each + 1) // 2)]
    wrong += [
        f"of process {number} only {kept[f'kr-{number}']} is left"
        for number in range(processes)
        if kept[f"kr-{number}"] != own
    ]
    total = processes * (each // 2)
    if kept["sum"] != [Decimal(count + 1) for count in range(total)]:
        wrong.append(f"the sum is not {total} step by step but {kept['sum']}")
    return wrong


def _calls(process: int, each: int) -> Iterator[Words]:
    """
    In turn a value of one's own key result, and one more for all.
    """
    for at in range(each):
        yield ("checkin", "sum", "+1") if at % 2 else ("checkin", f"kr-{process}", str(at))


def test_check_ins_made_at_the_same_time_are_all_kept(machine: Machine, sandbox: Sandbox) -> None:
    assert together(machine, sandbox, processes=4, each=8) == []


def test_without_a_lock_some_would_be_lost(machine: Machine, sandbox: Sandbox) -> None:
    """
    Lost, or refused because somebody else was faster: the proof sees either.
    """
    assert together(machine, sandbox, processes=4, each=16, twin="without lock") != []


@pytest.mark.slow
@pytest.mark.parametrize("run", range(5))
def test_four_hundred_of_four_hundred_are_kept(
    run: int, machine: Machine, sandbox: Sandbox
) -> None:
    assert together(machine, sandbox, processes=8, each=50) == []
