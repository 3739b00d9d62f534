"""
Every place in a file that names another goal or a KPI.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

from okrcli.model.schema import KeyOrder
from okrcli.text.file import TextFile
from okrcli.text.node import Path, find
from okrcli.text.parse import plain

Sort = Literal["goal", "kpi"]


class Pointer(NamedTuple):
    """
    One place in a file that names a goal or a KPI.
    """

    file: TextFile
    order: KeyOrder
    path: Path
    sort: Sort
    text: str

    @property
    def where(self) -> str:
        """
        The file and the line, as editors open them.
        """
        root = self.file.parsed.root
        node = find(root, self.path) if root is not None else None
        if node is None:
            return self.file.path
        return f"{self.file.path}:{self.file.parsed.source.position(node.start).line}"


def pointers(file: TextFile, order: KeyOrder) -> Iterator[Pointer]:
    """
    All that a file points to.
    """
    data = plain(file.parsed.root) if file.parsed.root else {}
    for path, sort, text in _named(data):
        yield Pointer(file, order, path, sort, text)


def _named(data: Any) -> Iterator[tuple[Path, Sort, str]]:
    yield from _texts(data, ("aligns_to",), "goal")
    yield from _texts(data, ("continues",), "goal")
    for key in ("guardrails", "inputs", "counter"):
        yield from _texts(data, (key,), "kpi")
    trigger = data.get("triggered_by")
    if isinstance(trigger, dict):
        yield from _texts(trigger, ("kpi",), "kpi", before=("triggered_by",))
    for at, key_result in enumerate(_list(data.get("key_results"))):
        if isinstance(key_result, dict):
            yield from _texts(key_result, ("kpi",), "kpi", before=("key_results", at))


def _texts(
    data: Any, path: Path, sort: Sort, before: Path = ()
) -> Iterator[tuple[Path, Sort, str]]:
    value = data.get(path[0])
    if isinstance(value, str):
        yield (*before, *path), sort, value
    for at, item in enumerate(_list(value)):
        if isinstance(item, str):
            yield (*before, *path, at), sort, item


def _list(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else ()
