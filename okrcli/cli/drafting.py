"""
The text that an edit begins with and ends with: which draft it lies in, and what is said of that.
"""

import os
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from okrcli.cli.editor import EditorFailed
from okrcli.cli.environment import Environment
from okrcli.errors import OkrError
from okrcli.plans.edit import Overlap
from okrcli.store import files
from okrcli.store.drafts import Draft, Drafts, InUse, draft_in, given
from okrcli.store.workspace import Folder
from okrcli.text.file import TextFile
from okrcli.text.lines import merge

_NAMES = ("what you typed", "what the file says now")


class What(NamedTuple):
    """
    The file to edit, as it is called, and the key result in it that is meant.
    """

    name: str
    path: str
    key_result: str | None = None

    @property
    def address(self) -> str:
        """
        What to type for it, so that nothing else can be meant.
        """
        is_kpi = self.path.startswith(f"{Folder.KPIS}/")
        return shlex.quote(f"{Folder.KPIS}/{self.name}" if is_kpi else self.name)


class Start(NamedTuple):
    """
    What to begin with instead of the file's own text.
    """

    resume: bool = False
    source: Path | None = None


class GaveUp(OkrError):
    """
    The text that the editor left is not saved; the editor may even be open still.
    """

    def __init__(self, message: str, *, may_run: bool = False) -> None:
        super().__init__(message)
        self.may_run = may_run


class Vanished(GaveUp):
    """
    The file that was edited is not there any more.
    """


class Earlier(NamedTuple):
    """
    A text that was typed before, and the draft that it lies in, if it is one.
    """

    text: bytes
    draft: Draft | None


class Begun(NamedTuple):
    """
    The draft to edit, the text it begins with, and an earlier draft whose text that contains.

    A text that an editor may recover is opened `as_it_is`.
    """

    draft: Draft
    text: bytes
    earlier: Draft | None = None
    as_it_is: bool = False


def drafts_of(env: Environment) -> Drafts:
    return Drafts(env.workspace, env.environ)


def earlier_text(env: Environment, what: What, start: Start) -> Earlier | None:
    """
    What to begin with instead of the file's own text, if that is wanted.
    """
    if start.source is not None:
        if start.resume:
            raise OkrError("--from and --resume both name a text", "give one of them")
        if str(start.source) == "-":
            return _earlier(start.source, env.stdin.buffer.read(files.MAX_BYTES + 1), None)
        text = given(start.source)
        draft = draft_in(start.source.absolute().parent)
        is_draft = draft is not None and draft.file == start.source.absolute()
        return _earlier(start.source, text, draft if is_draft else None)
    kept = drafts_of(env).kept(what.path)
    free = [draft for draft in kept if not draft.is_open]
    if not start.resume:
        _tell_kept(env, kept, free)
        return None
    free += [draft for draft in drafts_of(env).untouched(what.path) if not draft.is_open]
    if not free and kept:
        raise InUse(f"{kept[0].file} is open in another `okr edit`", "end that first")
    if not free:
        raise OkrError(f"no text of {what.name} is kept", "edit it without --resume")
    try:
        left = free[0].text()
    except files.Unreadable as error:
        advice = f"make a plain file of {free[0].file}, or delete {free[0].file.parent}"
        raise OkrError(error.message, advice) from error
    return _earlier(free[0].file, free[0].base if left is None else left, free[0])


def _earlier(file: Path, text: bytes, draft: Draft | None) -> Earlier:
    if len(text) > files.MAX_BYTES:
        raise OkrError(f"the text in {file} is larger than 1 MiB", "make it smaller by hand first")
    if draft is not None and draft.is_open:
        raise InUse(f"{file} is open in another `okr edit`", "end that first")
    return Earlier(text, draft)


def _tell_kept(env: Environment, kept: list[Draft], free: list[Draft]) -> None:
    for draft in kept:
        if draft not in free:
            env.tell(f"another `okr edit` has {draft.file} open")
    if free:
        older = f" (and {len(free) - 1} older beside it)" if len(free) > 1 else ""
        env.tell(
            f"an earlier text is kept in {free[0].file}{older}: --resume goes on with it,"
            f" or delete {free[0].file.parent}"
        )


def begun(env: Environment, what: What, file: TextFile, earlier: Earlier | None) -> Begun:
    """
    A draft of the file, and the text it begins with: its own, or the earlier one.

    That is brought up to what the file says now, both sides marked where it would be a guess. A
    draft that an editor may recover is opened again in its place.
    """
    drafts = drafts_of(env)
    if earlier is None:
        for draft in drafts.untouched(what.path):
            if draft.base == file.data and not draft.is_open:
                return Begun(draft, file.data)
        return Begun(drafts.start(what.path, file.data), file.data)
    old = earlier.draft
    if old and old.path == what.path and (old.base == file.data or old.is_fragile):
        text = old.typed(earlier.text)
        return Begun(old, text, as_it_is=bool(old.leftovers()))
    draft = drafts.start(what.path, file.data)
    base = old or draft
    text = merge(base.base, base.typed(earlier.text), file.data, _NAMES).text
    draft.put(text)
    return Begun(draft, text, old)


@contextmanager
def kept(env: Environment, what: What, draft: Draft) -> Iterator[None]:
    """
    Whatever goes wrong, the text that was typed stays, and is named.
    """
    try:
        yield
    except InUse:
        raise
    except BaseException as error:
        open_still = isinstance(error, EditorFailed) and error.cut_short
        open_still = open_still or (isinstance(error, GaveUp) and error.may_run)
        if not (open_still or draft.says_more_than(_said_now(env, draft))):
            draft.discard()
            raise
        if not open_still:
            draft.tidy()
        if isinstance(error, OkrError):
            error.hint = "\n".join(_ways_on(env, what, draft, error))
        else:
            env.tell(f"the text is kept in {draft.file}")
        raise


def kept_nowhere(env: Environment, text: str) -> str:
    """
    What to say of a kept text whose file is not there any more; nothing if there is none.
    """
    for draft in drafts_of(env).all():
        path = Path(draft.path).with_suffix("")
        names = (draft.path, path.name, "/".join(path.parts[-2:]))
        gone = not env.workspace.absolute(draft.path).exists()
        if gone and text.partition("#")[0] in names and draft.is_changed:
            way = f"`okr edit NEW-NAME --from {shlex.quote(str(draft.file))}`"
            return f"a text of {draft.path} is kept in {draft.file}; {way} goes on with it"
    return ""


def _said_now(env: Environment, draft: Draft) -> bytes | None:
    try:
        return files.read_if_there(env.workspace.absolute(draft.path), draft.path)
    except OkrError:
        return None


def dropped(env: Environment, draft: Draft) -> None:
    """
    Remove a draft whose text is saved, unless an editor left more beside it.
    """
    left = draft.leftovers()
    if not left:
        draft.discard()
        return
    env.tell(
        f"{', '.join(left)} was left in {draft.file.parent}: delete the folder if nothing is missing"
    )


def resuming(env: Environment, what: What, draft: Draft) -> str:
    """
    What to type to go on with a draft.
    """
    found = drafts_of(env).holds(draft)
    words = "--resume" if found else f"--from {shlex.quote(str(draft.file))}"
    return f"`okr edit {what.address} {words}`"


def _ways_on(env: Environment, what: What, draft: Draft, error: OkrError) -> Iterator[str]:
    """
    Where the text is, and what can be done with it.
    """
    if error.hint:
        yield error.hint
    file = shlex.quote(str(draft.file))
    if isinstance(error, Overlap):
        path = shlex.quote(os.path.relpath(env.workspace.absolute(what.path)))
        yield f"`diff -u {path} {file}` shows both"
    gone = isinstance(error, Vanished)
    way = f"`okr edit NEW-NAME --from {file}`" if gone else resuming(env, what, draft)
    yield f"the text is kept in {draft.file}; {way} goes on with it"
    if left := draft.leftovers():
        yield f"beside it lies {', '.join(left)}, to recover more from"
