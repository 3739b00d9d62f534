"""
Starter files that come with okr, as package data.
"""

from importlib.resources import files
from importlib.resources.abc import Traversable


def example() -> dict[str, bytes]:
    """
    The example workspace as it stands in November 2026: paths and contents.
    """
    return dict(sorted(_below(files(__package__) / "example", "")))


def _below(folder: Traversable, prefix: str) -> "list[tuple[str, bytes]]":
    found = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found += _below(entry, f"{prefix}{entry.name}/")
        else:
            found.append((f"{prefix}{entry.name}", entry.read_bytes()))
    return found
