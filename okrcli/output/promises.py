"""
What answers in JSON look like: the schemas that ship with okr, each complete in itself.
"""

import json
import re
from importlib.resources import files
from typing import Any

_SHARED = "parts"
_REFERENCE = re.compile(r'"#/\$defs/shared\.([a-z_]+)"')


def shapes() -> list[str]:
    """
    The names of all shapes that answers have, such as `status` for `okr/status`.
    """
    folder = files(__package__) / "schemas"
    names = (entry.name.removesuffix(".json") for entry in folder.iterdir())
    return sorted(name for name in names if name != _SHARED)


def shape(name: str) -> str:
    """
    The schema of a shape; what it shares with others is put into it, as `shared.…`.
    """
    text = _read(name).replace(f'"{_SHARED}.json#/$defs/', '"#/$defs/shared.')
    shared = json.loads(_read(_SHARED).replace('"#/$defs/', '"#/$defs/shared.'))["$defs"]
    whole: dict[str, Any] = json.loads(text)
    needed: dict[str, Any] = {}
    waiting = _REFERENCE.findall(text)
    while waiting:
        part = waiting.pop()
        if part not in needed:
            needed[part] = shared[part]
            waiting += _REFERENCE.findall(json.dumps(shared[part]))
    parts = {f"shared.{part}": needed[part] for part in sorted(needed)}
    if parts:
        whole["$defs"] = {**whole.get("$defs", {}), **parts}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _read(name: str) -> str:
    return (files(__package__) / "schemas" / f"{name}.json").read_text(encoding="utf-8")
