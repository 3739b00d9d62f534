"""
P2: okr never says that it wrote when it did not, and never leaves a changed file behind an error.
"""

from collections.abc import Iterable

import pytest

from okrcli.errors import ExitCode
from tests.proof.jobs import JOBS, Effect, Job, prepare
from tests.proof.machine import Ended, Machine
from tests.proof.points import Point, discover, hit, spread, telling
from tests.proof.sandbox import Sandbox

ERRORS = ("ENOSPC", "EIO", "EACCES", "EROFS", "EMFILE", "EINTR")
SHORT = 1
"""Points of each command that are tried every time; `pytest -m slow` tries all that tell something."""


def untruths(sandbox: Sandbox, effect: Effect, point: Point, ended: Ended) -> list[str]:
    """
    Where what was said and what was done differ; nothing, if the promise holds.
    """
    now = sandbox.files()
    said = f"{ended.code}: {ended.out}{ended.err}"
    lines = [line for line in ended.err.splitlines() if line not in effect.told]
    wrong = []
    if ended.code not in (ExitCode.OK, ExitCode.FAILED):
        return [f"ended with {said}"]
    if ended.code == ExitCode.OK and now != effect.new and "left alone" not in ended.err:
        wrong.append(f"said that it was done, but it was not: {said}")
    if ended.code == ExitCode.OK and len(lines) > 1:
        wrong.append(f"talked too much: {said}")
    if ended.code == ExitCode.FAILED:
        if now != effect.old:
            wrong.append(f"changed something behind an error: {said}")
        if ended.out or not _is_one_sentence(lines):
            wrong.append(f"did not say it in one sentence: {said}")
    if point.call != "unlink":
        wrong += [f"{path} was left behind" for path in sandbox.leftovers()]
    return wrong


def _is_one_sentence(lines: list[str]) -> bool:
    """
    One line that says what is wrong, and at most one below it that says what to do.
    """
    return (
        1 <= len(lines) <= 2
        and lines[0].startswith("okr: ")
        and all(line.startswith("  ") for line in lines[1:])
    )


def faulted(
    machine: Machine, sandbox: Sandbox, job: Job, faults: Iterable[tuple[Point, str]]
) -> list[str]:
    """
    Everything that goes wrong when these calls fail, one at a time; the job has been prepared.
    """
    effect = prepare(machine, sandbox, job)
    wrong = []
    for point, error in faults:
        ended = hit(machine, sandbox, job.words, point, f"error={error}")
        wrong += [
            f"{error} at {point}\n    {what}" for what in untruths(sandbox, effect, point, ended)
        ]
        sandbox.restore()
    return wrong


def points_of(machine: Machine, sandbox: Sandbox, job: Job, twin: str | None = None) -> list[Point]:
    prepare(machine, sandbox, job)
    return telling(discover(machine, sandbox, job.words, twin))


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_a_failing_call_never_makes_okr_say_what_is_not_so(
    job: Job, tracer: Machine, sandbox: Sandbox
) -> None:
    few = spread(points_of(tracer, sandbox, job), SHORT * len(ERRORS))
    faults = [(point, ERRORS[at % len(ERRORS)]) for at, point in enumerate(few)]
    assert faulted(tracer, sandbox, job, faults) == []


@pytest.mark.slow
@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_whatever_call_fails_okr_says_what_is_so(
    job: Job, error: str, tracer: Machine, sandbox: Sandbox
) -> None:
    faults = [(point, error) for point in points_of(tracer, sandbox, job)]
    wrong = faulted(tracer, sandbox, job, faults)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("twin", "call", "complaint"),
    [
        ("boastful", "rename", "said that it was done, but it was not"),
        ("in place", "write", "changed something behind an error"),
    ],
)
def test_who_does_not_look_at_errors_is_found_out(
    twin: str, call: str, complaint: str, tracer: Machine, sandbox: Sandbox
) -> None:
    points = points_of(tracer, sandbox, JOBS[0], twin)
    last = [it for it in points if it.call == call and "customers.yaml" in it.line][-1]
    wrong = faulted(tracer, sandbox, JOBS[0], [(last, "ENOSPC")])
    assert any(complaint in one for one in wrong), wrong
