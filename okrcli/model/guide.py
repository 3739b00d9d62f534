"""
The comment at the top of a file that tells editors which schema the file follows.

The schemas lie in a folder that git ignores, so that they always are those of the okr at hand. A
workspace has the comment where `okr.yaml` has it: without it there, new files come without it.
"""

import re

SCHEMAS = ".okr"
"""The folder of the schemas, from the root of the workspace."""

_MARK = b"yaml-language-server:"
_OWN = re.compile(
    rb"# yaml-language-server: \$schema=(?:\.\./)*\.okr/[a-z]+\.schema\.json(?=[\r\n]|\Z)"
)
_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))*")
_BREAK = re.compile(rb"\r\n|\n|\r")
_BOM = b"\xef\xbb\xbf"


def schema_path(subject: str) -> str:
    """
    Where the schema of a sort of file lies, from the root of the workspace.
    """
    return f"{SCHEMAS}/{subject}.schema.json"


def guide(path: str) -> str:
    """
    The comment for the file at a path of the workspace.

    >>> guide("kpis/nps.yaml")
    '# yaml-language-server: $schema=../.okr/kpi.schema.json'
    """
    folder, slash, _ = path.partition("/")
    subject = folder.removesuffix("s") if slash else "workspace"
    return f"# yaml-language-server: $schema={'../' * path.count('/')}{schema_path(subject)}"


def has_guide(data: bytes | None) -> bool:
    """
    Whether a file begins with okr's comment, right or not.
    """
    return data is not None and _OWN.search(_head(data)) is not None


def moved(path: str, data: bytes) -> bytes:
    """
    The file's bytes with the comment, if it has it, as it must be at this path.
    """
    found = _OWN.search(_head(data))
    if found is None:
        return data
    return data[: found.start()] + guide(path).encode() + data[found.end() :]


def guided(path: str, data: bytes) -> bytes:
    """
    The file's bytes with the right comment, unless another one names a schema of somebody's own.
    """
    if _MARK in data:
        return moved(path, data)
    found = _BREAK.search(data)
    start = len(_BOM) if data.startswith(_BOM) else 0
    line = guide(path).encode() + (found[0] if found else b"\n")
    return data[:start] + line + data[start:]


def _head(data: bytes) -> bytes:
    """
    The comments and empty lines that a file begins with.
    """
    found = _HEAD.match(data)
    return data[: found.end()] if found else b""
