"""
Who "ours" and "theirs" are while git joins two versions: which branch, whose commit.

In a rebase they are the other way round than people think: what they wrote is theirs to git.
"""

import os
from pathlib import Path
from typing import NamedTuple

from okrcli.store import files, git


class Sides(NamedTuple):
    """
    What stands on either side, as the end of a sentence.
    """

    ours: str
    theirs: str


_UNNAMED = Sides(
    "what is committed here", "what comes in: your own changes from a stash, or those of a patch"
)


def sides(folder: Path) -> Sides:
    """
    The sides of what is under way in the repository.
    """
    branch = git.branch(folder)
    here = f"{branch}, which you are on" if branch else "the commit that is checked out"
    match under_way(folder):
        case "merge":
            return Sides(here, f"{_named(folder, 'MERGE_HEAD', 'what is merged')}, which comes in")
        case "cherry-pick":
            return Sides(here, _commit(folder, "CHERRY_PICK_HEAD", "the commit"))
        case "revert":
            before = _commit(folder, "REVERT_HEAD", "the commit")
            return Sides(here, f"what was there before {before}")
        case "rebase":
            onto = _onto(folder)
            name = _named(folder, onto, "what you rebase onto") if onto else "what you rebase onto"
            ours = f"{name}, with those of your commits that lie on it already"
            return Sides(ours, _commit(folder, "REBASE_HEAD", "your own commit"))
        case "am":
            return Sides(here, "the patch")
        case _:
            return _UNNAMED


def under_way(folder: Path) -> str:
    """
    The command that a conflict has stopped, such as `rebase`; empty if there is none.
    """
    for command, names in _UNDER_WAY.items():
        if any(os.path.lexists(git.state_file(folder, name)) for name in names):
            return command
    return ""


_UNDER_WAY = {
    "am": ("rebase-apply/applying",),
    "rebase": ("rebase-merge", "rebase-apply"),
    "cherry-pick": ("CHERRY_PICK_HEAD",),
    "revert": ("REVERT_HEAD",),
    "merge": ("MERGE_HEAD",),
}


def _onto(folder: Path) -> str:
    """
    The commit that a rebase puts others on; empty if that is not known.
    """
    for name in ("rebase-merge/onto", "rebase-apply/onto"):
        found = files.read_if_there(git.state_file(folder, name), name)
        if found:
            return found.decode("ascii", "replace").strip()
    return ""


def _named(folder: Path, commit: str, otherwise: str) -> str:
    """
    A branch that ends at a commit, or the commit itself.
    """
    return git.branch_at(folder, commit) or _commit(folder, commit, "the commit") or otherwise


def _commit(folder: Path, commit: str, noun: str) -> str:
    said = git.described(folder, commit)
    return f"{noun} {said}" if said else noun
