"""
What the bytes of files tell without being understood, so that most files need not be.
"""

import re
from collections.abc import Sequence

from okrcli.store.files import Unreadable
from okrcli.store.workspace import GoalFile, Workspace

_STATUS = re.compile(rb"status[\"']?[ \t]*:[ \t]*([^\r\n]*)")
_ENDED = re.compile(r"""\s*(?:\Z|\n[ \t]*(?:\Z|[\r\n#}\]-]|[\w"'-]+[ \t]*:))""")
"""The end of a plain value: the next line is none, or a key, an entry, a comment or a bracket."""
_FINISHED = re.compile(rb"(done|dropped)[ \t]*(#.*)?")


def holding(workspace: Workspace, among: Sequence[GoalFile], text: str) -> list[GoalFile]:
    """
    The files in which this text may stand, so that the others need not be understood.

    One that cannot be read may hold anything.
    """
    wanted = text.encode()
    found = []
    for file in among:
        try:
            holds = wanted in workspace.data(file.path)
        except Unreadable:
            holds = True
        if holds:
            found.append(file)
    return found


def mentioning(  # noqa: PLR0913 (what narrows the search are keywords)
    workspace: Workspace,
    among: Sequence[GoalFile],
    words: Sequence[str],
    *,
    key: str = "",
    whole: bool = False,
    paths: bool = False,
) -> list[GoalFile]:
    """
    The files in whose text, or also in whose path, some words begin so, whatever their case.

    `key` wants them behind a key of that name; `whole` wants them to end there, too. A file that
    cannot be read may hold anything.
    """
    end = r"(?![\w-])" if whole else ""
    wanted = [
        (word.casefold(), re.compile(rf"(?<!\w){re.escape(word.casefold())}{end}"))
        for word in words
    ]
    found = []
    for file in among:
        try:
            data = workspace.data(file.path)
        except Unreadable:
            found.append(file)
            continue
        path = file.path if paths else ""
        text = f"{path}\n{data.decode('utf-8', 'replace')}".casefold()
        if all(word in text and place.search(text) for word, place in wanted):
            behind = f"{path}\n{_behind(key, text)}" if key else text
            if all(place.search(behind) for _, place in wanted):
                found.append(file)
    return found


def _behind(key: str, text: str) -> str:
    """
    What stands behind a key, to the end of its lines; all the text where a value may go on below.
    """
    values = []
    # What may not stand before the key comes behind it: a search goes faster from letter to letter.
    for found in re.finditer(rf"{key}(?<![\w-]{key})[\"']?[ \t]*:[ \t]*([^\r\n]*)", text):
        value = found[1].rstrip()
        quote = value[:1] if value[:1] in ("'", '"') else ""
        if (
            not value
            or value[0] in "|>&*!#?"
            or "\\" in value
            or (quote and quote not in value[1:])
        ):
            return text
        if not quote and not _ENDED.match(text, found.end()):
            return text
        values.append(value)
    return "\n".join(values)


def is_finished(workspace: Workspace, path: str) -> bool:
    """
    Whether a file plainly says `status: done` or `dropped`, so that years of those stay unread.

    Whatever is written in another way, or cannot be read, is not finished.
    """
    try:
        data = workspace.data(path)
    except Unreadable:
        return False
    said = [found[1] for found in _STATUS.finditer(data) if _begins_line(data, found.start())]
    return len(said) == 1 and _FINISHED.fullmatch(said[0]) is not None


def _begins_line(data: bytes, at: int) -> bool:
    """
    Whether a key stands at the start of its line, perhaps in quotes.
    """
    at -= data[at - 1 : at] in (b'"', b"'")
    return at == 0 or data[at - 1 : at] in (b"\n", b"\r")
