"""
What a writing command would do: edits of files, and what to say about them. Nothing is touched yet.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from difflib import unified_diff
from typing import Any, NamedTuple

from okrcli.errors import OkrError
from okrcli.model.schema import KeyOrder, flow_style
from okrcli.text.change import unwritable
from okrcli.text.file import FileEdit, TextFile
from okrcli.text.write import Append, CannotEdit, Change, Changed, Extend, Set, change


class NotPossible(OkrError):
    """
    What was asked for does not fit this goal.
    """


class Plan(NamedTuple):
    """
    Edits in the order they are to be written, one line that sums them up, and more to know.

    `said` becomes the commit message and the name of the write for `okr undo`; `details` are shown
    below it, `notes` are talk.
    """

    edits: tuple[FileEdit, ...]
    said: str
    notes: tuple[str, ...] = ()
    details: tuple[str, ...] = ()


def edited(file: TextFile, changes: Sequence[Change], order: KeyOrder) -> FileEdit:
    """
    The file with these changes and every other byte as it was; refused where that is not sure.
    """
    for it in changes:
        if isinstance(it, Set):
            writable({str(it.path[-1]): it.value})
        elif isinstance(it, Append):
            writable(it.item if isinstance(it.item, dict) else {str(it.path[-1]): it.item})
        elif isinstance(it, Extend):
            for item in it.items:
                writable(item if isinstance(item, dict) else {str(it.path[-1]): item})
    try:
        done = change(file.parsed, changes, order, flow_style)
    except CannotEdit as error:
        raise NotPossible(
            f"{file.path}:{error.line}: {error}", "edit this place by hand"
        ) from error
    source = done.parsed.source
    return FileEdit(file.path, file.data, source.encode(), _first_line(done))


def writable(fields: Mapping[str, Any]) -> None:
    """
    Refuse typed values that no file can hold: the text or the number is at fault, and no line of a file.
    """
    for name, value in fields.items():
        for why in unwritable(value):
            if isinstance(value, Decimal):
                raise NotPossible(
                    f"{name}: {value:f} is no number that a file can hold",
                    "at most 15 digits before the point and 9 behind it",
                )
            raise NotPossible(f"{name}: {why}", "type it again without it")


def _first_line(done: Changed) -> int:
    """
    Where the first change is to be seen: the first line of it that says something.
    """
    if not done.spans:
        return 0
    first = min(done.spans, key=lambda span: span.start)
    new = done.text[first.start : first.end]
    return done.parsed.source.position(first.start + len(new) - len(new.lstrip())).line


def as_diff(edits: Sequence[FileEdit]) -> str:
    """
    The edits as git would show them.
    """
    return "".join(_diff(edit) for edit in edits)


def _diff(edit: FileEdit) -> str:
    before, after = _lines(edit.old), _lines(edit.new)
    names = (
        f"a/{edit.path}" if edit.old is not None else "/dev/null",
        f"b/{edit.path}" if edit.new is not None else "/dev/null",
    )
    lines = unified_diff(before, after, *names)
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _lines(data: bytes | None) -> list[str]:
    return (
        []
        if data is None
        else data.decode(errors="replace").replace("\r\n", "\n").splitlines(keepends=True)
    )
