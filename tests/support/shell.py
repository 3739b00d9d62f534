"""
Somebody at a real shell: keys go into its terminal, and what it runs in the end is seen.
"""

import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from tests.support.cli import ROOT, process_environ

_PROMPT = "ready> "
_IN_TERMINAL = "import pty, sys; pty.spawn(sys.argv[1:])"
_STARTS: Mapping[str, tuple[str, ...]] = {
    "bash": ("bash", "--noprofile", "--norc", "-i"),
    "zsh": ("zsh", "-f", "-i"),
    "fish": ("fish", "--no-config", "-i"),
}
_PREPARES: Mapping[str, str] = {
    "bash": "bind 'set bell-style none'; PS1='{prompt}'; source '{script}'\r",
    "zsh": "unsetopt beep; autoload -Uz compinit; compinit -u -D; PS1='{prompt}'; source '{script}'\r",
    "fish": "function fish_prompt; echo -n '{prompt}'; end; source '{script}'\r",
}
_SECONDS = 30


def is_there(shell: str) -> bool:
    return shutil.which(shell) is not None


def ran(shell: str, script: Path, keys: str, cwd: Path) -> list[str]:
    """
    The words with which okr is called once these keys are pressed, and Enter.
    """
    folder = script.parent
    record = folder / "called"
    record.unlink(missing_ok=True)
    _stand_in(folder, record)
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    environ = process_environ(PATH=path, TERM="xterm", HOME=str(folder.parent))
    with subprocess.Popen(
        [sys.executable, "-c", _IN_TERMINAL, *_STARTS[shell]],
        cwd=cwd,
        env=environ,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        bufsize=0,
        start_new_session=True,
    ) as person:
        try:
            split = f"{_PROMPT[:3]}''{_PROMPT[3:]}"  # what is typed is not taken for the prompt
            _press(person, _PREPARES[shell].format(prompt=split, script=script))
            _await(person, _PROMPT)
            _press(person, f"{keys}\r")
            _await(person, record)
        finally:
            os.killpg(person.pid, signal.SIGKILL)
    return record.read_text(encoding="utf-8").splitlines()


def _stand_in(folder: Path, record: Path) -> None:
    """
    An okr that completes as ours does, and of everything else only says how it was called.
    """
    program = folder / "okr"
    program.write_text(
        "#!/bin/sh\n"
        f'case "$1" in --complete) PYTHONPATH="{ROOT}" exec "{sys.executable}" -m okrcli "$@";; esac\n'
        f'printf "%s\\n" "$@" > "{record}.new" && mv "{record}.new" "{record}"\n',
        encoding="utf-8",
    )
    program.chmod(0o755)


def _press(person: "subprocess.Popen[bytes]", keys: str) -> None:
    assert person.stdin is not None
    person.stdin.write(keys.encode())


def _await(person: "subprocess.Popen[bytes]", sign: str | Path) -> None:
    """
    Read what the shell draws until a text has appeared in it, or a file on the disk.
    """
    assert person.stdout is not None
    seen = b""
    ends = time.monotonic() + _SECONDS
    while time.monotonic() < ends:
        if sign.exists() if isinstance(sign, Path) else sign.encode() in seen:
            return
        if select.select([person.stdout], [], [], 0.05)[0]:
            seen += person.stdout.read(65536) or b""
    raise AssertionError(f"the shell never came to {sign}; it drew {seen!r}")
