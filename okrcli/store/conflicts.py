"""
Goal files of which git's index holds several versions, because nobody has joined them yet.
"""

from typing import NamedTuple

from okrcli.store import git
from okrcli.store.objects import Objects
from okrcli.store.workspace import SETTINGS, SUFFIX, Folder, Workspace

_BASE, _OURS, _THEIRS = 1, 2, 3


class Versions(NamedTuple):
    """
    A file in conflict; a version that is none was removed, or not there yet.
    """

    path: str
    base: bytes | None
    ours: bytes | None
    theirs: bytes | None


def in_conflict(workspace: Workspace) -> list[Versions]:
    """
    All goal files in conflict, and the settings.
    """
    stages: dict[str, dict[int, str]] = {}
    for stage in git.unmerged(workspace.root):
        if _is_ours(stage.path):
            stages.setdefault(stage.path, {})[stage.number] = stage.hash
    with Objects(workspace.root) as objects:
        return [
            Versions(
                path,
                *(
                    objects.data(found[number]) if number in found else None
                    for number in (_BASE, _OURS, _THEIRS)
                ),
            )
            for path, found in sorted(stages.items())
        ]


def _is_ours(path: str) -> bool:
    folder = path.partition("/")[0]
    return path == SETTINGS or (folder in set(Folder) and path.endswith(SUFFIX))
