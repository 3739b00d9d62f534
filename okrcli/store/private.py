"""
Where okr keeps what belongs to one person and one workspace, outside of the workspace.
"""

import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from okrcli.store.workspace import Workspace


def private_folder(workspace: Workspace, environ: Mapping[str, str], what: str) -> Path:
    """
    The folder of that purpose, by XDG; it may not be there yet.
    """
    home = Path(environ["HOME"]) if environ.get("HOME") else Path.home()
    state = Path(environ.get("XDG_STATE_HOME") or home / ".local" / "state")
    name = sha256(os.fsencode(os.path.realpath(workspace.root))).hexdigest()[:16]
    return state / "okr" / what / name
