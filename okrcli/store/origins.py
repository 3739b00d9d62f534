"""
The files that an import has marked, found by their bytes, so that the others need not be understood.
"""

from collections.abc import Iterator, Sequence

from okrcli.domain.origin import SOURCE, Known
from okrcli.errors import OkrError
from okrcli.store.files import Unreadable, is_regular
from okrcli.store.workspace import GoalFile, Workspace
from okrcli.text.parse import plain, read
from okrcli.text.values import values

_NOTHING_PRIVATE = "\0"
"""No key begins so: here even those of one's own are wanted."""


def known(workspace: Workspace, among: Sequence[GoalFile]) -> Iterator[Known]:
    """
    What all files say that carry a mark; one that may, and cannot be read, stops everything.

    Otherwise the goals in it would come in a second time.
    """
    wanted = SOURCE.encode()
    for file in among:
        if not is_regular(workspace.absolute(file.path)):
            continue  # okr never reads through it, so nothing came there
        try:
            data = workspace.data(file.path)
        except Unreadable as error:
            raise _may_be_marked(file) from error
        if wanted not in data:
            continue
        said = values(data, _NOTHING_PRIVATE)
        if said is None:
            root = read(data).root
            said = plain(root) if root is not None else None
        if not isinstance(said, dict):
            raise _may_be_marked(file)
        yield Known(file.id, file.path, said)


def _may_be_marked(file: GoalFile) -> OkrError:
    return OkrError(
        f"{file.path} may have come from there already, but cannot be read",
        "mend it first; `okr check` says how",
    )
