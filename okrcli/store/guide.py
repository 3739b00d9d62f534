"""
The schemas that files name, put where editors find them.
"""

from contextlib import suppress
from importlib import import_module

from okrcli import __version__
from okrcli.errors import OkrError
from okrcli.model.guide import SCHEMAS, has_guide
from okrcli.store import files
from okrcli.store.workspace import SETTINGS, Workspace

_VERSION = "version"
"""The file that says which okr wrote the schemas, so that they need not be made to be compared."""


def keep(workspace: Workspace) -> None:
    """
    Put the schemas of this okr in their place, if the workspace wants them and they are not there.

    Whoever writes has the lock. It is a convenience: where it cannot be had, nothing is lost.
    """
    with suppress(OSError, OkrError):
        settings = files.read_bytes(workspace.root / SETTINGS, SETTINGS)
        if has_guide(settings) and not _are_there(workspace):
            put(workspace)


def put(workspace: Workspace) -> None:
    """
    Put the schemas of this okr in their place, whatever is there.
    """
    json_schema = import_module("okrcli.model.json_schema")  # needed once for each version of okr
    folder = workspace.root / SCHEMAS
    if files.is_link(folder, SCHEMAS):
        raise files.Unreadable(SCHEMAS, "is a symbolic link; okr follows none")
    try:
        folder.mkdir(exist_ok=True)
        for name in json_schema.SUBJECTS:
            files.stow(folder / f"{name}.json", json_schema.text(name).encode())
        files.stow(folder / _VERSION, f"{__version__}\n".encode())
    except OSError as error:
        raise files.WriteFailed(SCHEMAS, error.strerror or "unknown reason") from error


def _are_there(workspace: Workspace) -> bool:
    path = workspace.root / SCHEMAS / _VERSION
    return files.read_if_there(path, _VERSION) == f"{__version__}\n".encode()
