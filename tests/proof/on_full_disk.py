"""
Run okr in a workspace on a disk that is full to the last block; tells as JSON what came of it.

It is started in a name space of its own, so the disk is gone when it ends.
"""

import json
import subprocess
import sys
from pathlib import Path

from tests.proof.machine import environment

_SIZE = "256k"
_BLOCK = 4096


def main(folder: Path, files: dict[str, str], words: list[str], free: int, twin: str) -> None:
    """
    Mount the disk, lay the files there, leave `free` blocks of it, and run okr.
    """
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "none", folder], check=True)
    for path, content in files.items():
        target = folder / "workspace" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8")
    _fill(folder / "ballast", free)
    start = f"from tests.proof.twins import TWINS; TWINS.get({twin!r}, int)()"
    okr = f"{start}; from okrcli.cli.main import main; import sys; sys.exit(main(sys.argv[1:]))"
    environ = {**environment(folder), "XDG_STATE_HOME": str(folder / "state")}
    ended = subprocess.run(
        [sys.executable, "-c", okr, "-C", str(folder / "workspace"), *words],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    now = {
        path.relative_to(folder / "workspace").as_posix(): path.read_text(encoding="utf-8")
        for path in (folder / "workspace").rglob("*")
        if path.is_file() and ".okr" not in path.parts
    }
    print(json.dumps({"code": ended.returncode, "err": ended.stderr, "files": now}))


def _fill(ballast: Path, free: int) -> None:
    """
    Take every block but these.
    """
    taken = 0
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                taken += file.write(bytes(_BLOCK))
        except OSError:
            file.truncate(max(0, taken - free * _BLOCK))


if __name__ == "__main__":
    given = json.loads(sys.argv[1])
    main(Path(given["folder"]), given["files"], given["words"], given["free"], given["twin"])
