"""
P1: a killed command leaves each file whole, old or new, and running it again finishes the job.
"""

import pytest

from tests.proof.jobs import JOBS, Effect, Job, prepare
from tests.proof.machine import Machine
from tests.proof.points import discover, hit, spread
from tests.proof.sandbox import Sandbox

KILL = "signal=KILL"
SHORT = 3
"""Points of each command that are tried every time; `pytest -m slow` tries all."""


def aftermath(machine: Machine, sandbox: Sandbox, job: Job, effect: Effect) -> list[str]:
    """
    What is wrong after the job was killed; nothing, if the promise holds.
    """
    now = sandbox.files()
    torn = [
        path
        for path in sorted({*now, *effect.old, *effect.new})
        if now.get(path) not in (effect.old.get(path), effect.new.get(path))
    ]
    if torn:
        return [f"{path} is neither old nor new" for path in torn]
    wrong = []
    if (checked := machine.okr(sandbox.settings, "check")).code:
        wrong.append(f"the workspace does not load: {checked.out}")
    if now != effect.new:
        again = machine.okr(sandbox.settings, *job.words)
        if again.code or sandbox.files() != effect.new:
            wrong.append(f"running it again does not finish the job: {again.err}")
    return wrong + _swept(machine, sandbox, job, effect)


def _swept(machine: Machine, sandbox: Sandbox, job: Job, effect: Effect) -> list[str]:
    """
    The next writes into the same folders leave only what git shall see.
    """
    for words in job.sweep:
        if (ended := machine.okr(sandbox.settings, *words)).code:
            return [f"{words} does not work any more: {ended.err}"]
    now = sandbox.files()
    meant = {path for path in {*now, *effect.old} if now.get(path) != effect.old.get(path)}
    wrong = [f"{path} was left behind" for path in sandbox.leftovers()]
    if sandbox.touched() != meant:
        wrong.append(f"git sees {sorted(sandbox.touched() ^ meant)}")
    return wrong


def killed(
    machine: Machine, sandbox: Sandbox, job: Job, most: int | None, twin: str | None = None
) -> list[str]:
    """
    Everything that goes wrong when the job is killed at its points, or so many of them.
    """
    effect = prepare(machine, sandbox, job)
    wrong = []
    for point in spread(discover(machine, sandbox, job.words, twin), most):
        ended = hit(machine, sandbox, job.words, point, KILL)
        found = aftermath(machine, sandbox, job, effect)
        found += [] if ended.code == -9 else [f"it was not killed but ended with {ended.code}"]
        wrong += [f"{point}\n    {what}" for what in found]
        sandbox.restore()
    return wrong


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_a_killed_command_leaves_every_file_old_or_new(
    job: Job, tracer: Machine, sandbox: Sandbox
) -> None:
    assert killed(tracer, sandbox, job, SHORT) == []


@pytest.mark.slow
@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_wherever_a_command_is_killed_every_file_is_old_or_new(
    job: Job, tracer: Machine, sandbox: Sandbox
) -> None:
    wrong = killed(tracer, sandbox, job, None)
    assert not wrong, "\n".join(wrong)


def test_a_writer_in_place_is_found_out(tracer: Machine, sandbox: Sandbox) -> None:
    """
    At its second half, which is the last thing that it writes into the file.
    """
    job = JOBS[0]
    effect = prepare(tracer, sandbox, job)
    points = discover(tracer, sandbox, job.words, "in place")
    last = [it for it in points if it.call == "write" and "customers.yaml" in it.line][-1]
    hit(tracer, sandbox, job.words, last, KILL)
    assert aftermath(tracer, sandbox, job, effect) == [
        "objectives/2026-Q4/customers.yaml is neither old nor new"
    ]
