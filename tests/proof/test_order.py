"""
P5: what okr reports as written is on disk: written, synced, renamed, and the folder synced, in that order.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.proof.jobs import JOBS, Effect, Job, prepare
from tests.proof.machine import Machine
from tests.proof.sandbox import Sandbox

_TRACED = "trace=write,fsync,fdatasync,rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat"
_CALL = re.compile(r"(\w+)\((.*)\)\s+= 0|(write)\((.*)\)\s+= \d+")
_QUOTED = re.compile(r'"([^"]*)"')
_OPEN = re.compile(r"^\d+<([^>]*)>")


def steps(log: Sequence[str]) -> list[tuple[str, str, str]]:
    """
    The calls that succeeded: what was done (write, sync, name, make, remove), to which path, from which.
    """
    found = []
    for line in log:
        match = _CALL.match(line)
        if match is None:
            continue
        call, arguments = match[1] or match[3], match[2] or match[4]
        opened, named = _OPEN.match(arguments), _QUOTED.findall(arguments)
        if call in ("write", "fsync", "fdatasync") and opened is not None:
            found.append(("write" if call == "write" else "sync", opened[1], ""))
        elif call.startswith(("rename", "link")):
            found.append(("name", named[1], named[0]))
        elif call.startswith("mkdir"):
            found.append(("make", named[0], ""))
        elif call.startswith("unlink"):
            found.append(("remove", named[0], ""))
    return found


def misordered(log: Sequence[str], sandbox: Sandbox, effect: Effect) -> list[str]:
    """
    The changed files for which not all of it happened in its order.
    """
    done = steps(log)
    return [
        path
        for path in sorted(effect.changed)
        if not _lasting(done, str(sandbox.root / path), is_gone=path not in effect.new)
    ]


def _lasting(done: Sequence[tuple[str, str, str]], path: str, *, is_gone: bool) -> bool:
    folder = path.rpartition("/")[0]
    verb = "remove" if is_gone else "name"
    named = next((at for at, step in enumerate(done) if step[:2] == (verb, path)), None)
    if named is None or ("sync", folder, "") not in done[named:]:
        return False
    if is_gone:
        return True
    for at, (verb, new, _) in enumerate(done):
        is_above = verb == "make" and f"{folder}/".startswith(f"{new}/")
        if is_above and ("sync", new.rpartition("/")[0], "") not in done[at:]:
            return False
    before = [step[0] for step in done[:named] if step[1] == done[named][2]]
    return "write" in before and before[-1] == "sync"


def watched(machine: Machine, sandbox: Sandbox, job: Job, twin: str | None = None) -> list[str]:
    effect = prepare(machine, sandbox, job)
    settings = replace(sandbox.settings, twin=twin)
    ended, log = machine.traced(settings, job.words, "-e", _TRACED)
    assert ended.code == 0
    assert sandbox.files() == effect.new
    return misordered(log, sandbox, effect)


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_everything_written_is_on_disk_before_it_is_said(
    job: Job, tracer: Machine, sandbox: Sandbox
) -> None:
    assert watched(tracer, sandbox, job) == []


@pytest.mark.parametrize("twin", ["without fsync", "in place"])
def test_the_order_of_a_careless_writer_is_found_out(
    twin: str, tracer: Machine, sandbox: Sandbox
) -> None:
    assert watched(tracer, sandbox, JOBS[0], twin) == ["objectives/2026-Q4/customers.yaml"]
