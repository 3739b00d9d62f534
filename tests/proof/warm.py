"""
A process that has imported all of okr and forks a fresh one for each call, traced or not.

A proof runs okr a thousand times, and importing takes longer than writing. What is traced begins after
the imports, so every system call in the log is one of the command's own. Requests and answers are
lines of JSON on stdin and stdout.
"""

import ctypes
import gc
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any

from okrcli.cli.app import COMMANDS
from okrcli.cli.main import main
from tests.proof.twins import TWINS

_PR_SET_PTRACER = 0x59616D61
_ANYBODY = ctypes.c_ulong(-1)
_LONGEST = 300
"""Seconds after which a process hangs and is ended."""


def serve() -> None:
    """
    Answer requests until there are no more.
    """
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    gc.disable()  # as the console script does
    for module in ("okrcli.cli.run", *(command.module for command in COMMANDS)):
        import_module(module)
    for line in sys.stdin:
        request = json.loads(line)
        pids = [_fork(request, words) for words in request["calls"]]
        answers = [_finish(pid, request.get("strace")) for pid in pids]
        print(json.dumps(answers), flush=True)


def _fork(request: Mapping[str, Any], calls: Sequence[Sequence[str]]) -> int:
    pid = os.fork()
    if pid == 0:
        code = 99
        try:
            code = _work(request, calls)
        finally:
            os._exit(code)
    return pid


def _work(request: Mapping[str, Any], calls: Sequence[Sequence[str]]) -> int:
    """
    In the child: the calls one after the other, up to the first that fails.
    """
    signal.alarm(_LONGEST)
    _redirect(os.devnull, 0, os.O_RDONLY)
    for number, name in ((1, "stdout"), (2, "stderr")):
        _redirect(request[name], number, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.environ.update(request["environ"])
    os.chdir(request["folder"])
    for name, most in request["limits"].items():
        resource.setrlimit(getattr(resource, name), (most, most))
    if request["twin"]:
        TWINS[request["twin"]]()
    if request["strace"] is not None:
        _allow_tracing()
        os.kill(os.getpid(), signal.SIGSTOP)
    for words in calls:
        if code := main(words):
            return code
    return 0


def _redirect(path: str, number: int, flags: int) -> None:
    handle = os.open(path, flags, 0o600)
    os.dup2(handle, number)
    os.close(handle)


def _allow_tracing() -> None:
    """
    Where the system lets only parents trace, this process lets anybody.
    """
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PTRACER, _ANYBODY, 0, 0, 0)


def _finish(pid: int, strace: Sequence[str] | None) -> dict[str, Any]:
    """
    Let the child run, under strace if so asked, and tell how it ended.
    """
    tracer = None
    if strace is not None:
        os.waitpid(pid, os.WUNTRACED)
        command = [*strace, "-p", str(pid)]
        tracer = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert tracer.stderr is not None
        said = tracer.stderr.readline()
        if "attached" not in said:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            tracer.wait()
            return {"refused": said.strip()}
        os.kill(pid, signal.SIGCONT)
    _, status, usage = os.wait4(pid, 0)
    if tracer is not None:
        tracer.communicate()
    seconds = usage.ru_utime + usage.ru_stime
    return {
        "code": os.waitstatus_to_exitcode(status),
        "seconds": seconds,
        "peak": usage.ru_maxrss * 1024,
    }


if __name__ == "__main__":
    serve()
