"""
`okr --install-completion` and `okr --show-completion`.
"""

import shlex
from collections.abc import Callable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from okrcli.cli.completion.shells import SHELLS
from okrcli.errors import OkrError
from okrcli.store.files import WriteFailed, replace

_MARK = "okr's completion"


def script(shell: str) -> str:
    """
    What the shell is to read.
    """
    return files("okrcli.cli.completion").joinpath("scripts", f"okr.{shell}").read_text("utf-8")


def named(said: Sequence[str], environ: Mapping[str, str]) -> str:
    """
    The shell that was named, else the one that the person logs in with.
    """
    if len(said) > 1:
        raise OkrError("one shell at a time", f"`okr --install-completion {said[0]}`")
    shell = "".join(said) or Path(environ.get("SHELL", "")).name
    if shell not in SHELLS:
        known = ", ".join(SHELLS[:-1]) + f" and {SHELLS[-1]}"
        lacking = f"okr does not know how to complete in {shell}" if shell else "which shell?"
        raise OkrError(lacking, f"it knows {known}: `okr --install-completion {SHELLS[0]}`")
    return shell


def install(shell: str, environ: Mapping[str, str]) -> list[str]:
    """
    Let the shell complete; says what was written where, and what to do next.
    """
    try:
        return _installed(shell, environ)
    except OSError as error:
        raise WriteFailed(error.filename, error.strerror or "unknown reason") from error


def _installed(shell: str, environ: Mapping[str, str]) -> list[str]:
    home = _folder(environ, "HOME") or Path.home().absolute()
    path, starts = _PLACES[shell](home, environ)
    said = []
    data = script(shell).encode()
    if _content(path) != data:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace(path, str(path), data, 0o644)
        said.append(f"wrote {path}")
    line = f"[ -f {shlex.quote(str(path))} ] && . {shlex.quote(str(path))}  # {_MARK}"
    if starts is not None and _append(starts, line):
        said += [f"added to {starts}:", f"  {line}"]
    if not said:
        return [f"{shell} completes okr already; nothing was changed"]
    return [*said, f"next: start a new {shell}, then type `okr sh` and press Tab"]


def _bash(home: Path, environ: Mapping[str, str]) -> tuple[Path, Path | None]:
    return _data(home, environ) / "okr.bash", home / ".bashrc"


def _zsh(home: Path, environ: Mapping[str, str]) -> tuple[Path, Path | None]:
    return _data(home, environ) / "okr.zsh", (_folder(environ, "ZDOTDIR") or home) / ".zshrc"


def _fish(home: Path, environ: Mapping[str, str]) -> tuple[Path, Path | None]:
    """
    Fish reads this folder of its own accord.
    """
    settings = _folder(environ, "XDG_CONFIG_HOME") or home / ".config"
    return settings / "fish" / "completions" / "okr.fish", None


def _data(home: Path, environ: Mapping[str, str]) -> Path:
    return (_folder(environ, "XDG_DATA_HOME") or home / ".local" / "share") / "okr"


def _folder(environ: Mapping[str, str], name: str) -> Path | None:
    """
    A folder that the environment names; a relative one would be another in each place.
    """
    path = Path(environ.get(name, ""))
    return path if path.is_absolute() else None


_PLACES: Mapping[str, Callable[[Path, Mapping[str, str]], tuple[Path, Path | None]]] = {
    "bash": _bash,
    "zsh": _zsh,
    "fish": _fish,
}
"""Where a shell's script goes, and the file in which the shell is told to read it."""


def _append(path: Path, line: str) -> bool:
    """
    Put a line at the end of a file, unless it is in it; whether that was needed.
    """
    data = _content(path) or b""
    if line.encode() in data.splitlines():
        return False
    with path.open("ab") as file:
        file.write(b"" if not data or data.endswith(b"\n") else b"\n")
        file.write(f"{line}\n".encode())
    return True


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None
