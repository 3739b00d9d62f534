"""
The schemas that files name, put where editors find them.
"""

from contextlib import suppress
from importlib import import_module

from okrcli import __version__
from okrcli.errors import OkrError
from okrcli.model.guide import SCHEMAS, has_guide, schema_path
from okrcli.store import files
from okrcli.store.workspace import SETTINGS, Workspace

_VERSION = f"{SCHEMAS}/schema-version"
"""The file that says which okr wrote the schemas, so that they need not be made to be compared."""


def keep(workspace: Workspace) -> None:
    """
    Put the schemas of this okr in their place, if the workspace wants them and they are not there.

    They are a convenience: where they cannot be written, nothing is lost. Whoever calls has the lock.
    """
    with suppress(OSError, OkrError):
        settings = files.read_bytes(workspace.root / SETTINGS, SETTINGS)
        if has_guide(settings) and not _are_there(workspace):
            put(workspace)


def put(workspace: Workspace) -> None:
    """
    Put the schemas of this okr in their place, whatever is there; whoever calls has the lock.
    """
    json_schema = import_module("okrcli.model.json_schema")  # needed once for each version of okr
    try:
        for name in json_schema.SUBJECTS:
            files.stow(workspace.root / schema_path(name), json_schema.text(name).encode())
        files.stow(workspace.root / _VERSION, f"{__version__}\n".encode())
    except OSError as error:
        raise files.WriteFailed(SCHEMAS, error.strerror or "unknown reason") from error


def _are_there(workspace: Workspace) -> bool:
    written = files.read_if_there(workspace.root / _VERSION, _VERSION)
    return written == f"{__version__}\n".encode()
