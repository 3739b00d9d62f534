"""
The conversation with an editor: a file's text goes out and comes back until it holds or is given up.

The lock is not held meanwhile. What was typed lies in a draft that stays until it has been saved.
"""

import os
import shlex
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from okrcli.cli import editor, writing
from okrcli.cli.environment import Environment
from okrcli.cli.options import Writing
from okrcli.cli.targets import find_anything
from okrcli.errors import OkrError, UnknownId
from okrcli.findings import Finding
from okrcli.model.config import Config
from okrcli.model.ids import kpi_path, objective_path
from okrcli.model.portfolio import Goal
from okrcli.output.safe import one_line
from okrcli.plans.edit import Overlap, left_outside, saved, stuck, unexplained
from okrcli.plans.plan import Plan
from okrcli.store import files, git
from okrcli.store.apply import ready
from okrcli.store.desk import Desk, Refused
from okrcli.store.drafts import Draft, Drafts, draft_in
from okrcli.store.workspace import SETTINGS, Folder, GoalFile
from okrcli.text.file import FileEdit, TextFile
from okrcli.text.lines import kept_ends, merge
from okrcli.text.node import find
from okrcli.text.parse import plain, read
from okrcli.text.remarks import with_remarks, without_remarks

_SHOWN = 20
"""So many findings stand at the top of a text at most."""
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
    The text that the editor left is not saved.
    """


class Vanished(GaveUp):
    """
    The file that was edited is not there any more.
    """


def file_named(env: Environment, text: str | None) -> What:
    """
    The file of an objective, a key result or a KPI, whether or not it can be read; or the settings.
    """
    if text is not None and SETTINGS in (text, env.workspace.relative(Path(text))):
        return What(SETTINGS, SETTINGS)
    try:
        target = find_anything(env, text)
    except Refused as broken:  # a key result of a file that is to be mended
        file = GoalFile(broken.finding.path, Folder.OBJECTIVES)
        return What(file.id, file.path)
    if target.sort == "KPI":
        return What(target.id, kpi_path(target.id))
    reference = target.reference
    return What(reference.goal, objective_path(reference.goal), reference.key_result)


def edit(env: Environment, what: What, how: Writing, start: Start) -> None:
    """
    Let the person edit a file, and save it; or say where the text is that could not be saved.
    """
    program = _editor(env)
    if how.commit and not how.dry_run:
        git.require(env.workspace.root)
    desk = writing.desk(env)
    file = _file(desk, what)
    ready(env.workspace, [FileEdit(what.path, file.data, file.data)])
    earlier = _earlier(env, what, start)
    draft, text = _begun(env, what, file, earlier)
    with _kept(env, what, draft):
        typed = _Session(env, desk, what, program, draft).typed(text)
        if typed != draft.base:
            writing.write(env, lambda now: _plan(now, what, draft.base, typed), how)
    if typed == draft.base:
        still = "; it cannot be read yet" if desk.understood(what.path, typed)[1] else ""
        writing.report(env, Plan((), f"{what.name}: no change{still}"), how)
    elif how.dry_run:
        env.tell(f"the text is kept in {draft.file}; `okr edit {what.address} --resume` saves it")
        return
    for done in (draft, *([earlier.draft] if earlier and earlier.draft else [])):
        done.discard()


def _editor(env: Environment) -> editor.Editor:
    """
    The editor; git is asked only where nothing else names one and somebody is at the terminal.
    """
    wants_git = env.asks and not editor.is_named(env.environ)
    settings = git.editor(env.workspace.root) if wants_git else None
    return editor.chosen(env.environ, settings, asks=env.asks)


def _file(desk: Desk, what: What) -> TextFile:
    if desk.there(what.path) is None:
        raise UnknownId(f'there is no goal "{what.name}"')
    file = desk.text(what.path)
    if len(file.data) > files.MAX_BYTES:
        raise OkrError(f"{what.path} is larger than 1 MiB", "make it smaller by hand first")
    return file


class _Earlier(NamedTuple):
    """
    A text that was typed before, and the draft that it lies in, if it is one.
    """

    text: bytes
    draft: Draft | None


def _earlier(env: Environment, what: What, start: Start) -> _Earlier | None:
    """
    What to begin with instead of the file's own text, if that is wanted.
    """
    if start.source is not None:
        text = files.read_bytes(start.source, str(start.source))
        return _Earlier(text, draft_in(start.source.absolute().parent))
    kept = Drafts(env.workspace, env.environ).kept(what.path)
    if start.resume and not kept:
        raise OkrError(f"no text of {what.name} is kept", "edit it without --resume")
    if start.resume:
        return _Earlier(kept[0].text() or b"", kept[0])
    if kept:
        env.tell(
            f"an earlier text is kept in {kept[0].file}: --resume goes on with it, or delete it"
        )
    return None


def _begun(
    env: Environment, what: What, file: TextFile, earlier: _Earlier | None
) -> tuple[Draft, bytes]:
    """
    A draft of the file, and the text it begins with: its own, or the earlier one.

    That is brought up to what the file says now, both sides marked where it would be a guess.
    """
    draft = Drafts(env.workspace, env.environ).start(what.path, file.data)
    if earlier is None:
        return draft, file.data
    base = earlier.draft.base if earlier.draft else file.data
    typed = kept_ends(base, without_remarks(earlier.text, base))
    text = merge(base, typed, file.data, _NAMES).text
    draft.put(text)
    return draft, text


class _Session(NamedTuple):
    """
    One person, one editor, one draft.
    """

    env: Environment
    desk: Desk
    what: What
    program: editor.Editor
    draft: Draft

    def typed(self, text: bytes) -> bytes:
        """
        The text that the editor leaves once nothing is wrong with it, or once it is the file's again.
        """
        base = self.draft.base
        findings = self._findings(text)
        while True:
            self._open(text, findings)
            new = self._left(text)
            findings = self._findings(new)
            if new == base or not findings:
                return new
            if new == text:
                raise GaveUp(f"nothing was saved: {_first(findings)}")
            self.env.tell(f"not saved: {_first(findings)}")
            text = new

    def _open(self, text: bytes, findings: Sequence[Finding]) -> None:
        remarks = [(one.place.line, _sentence(one)) for one in findings[:_SHOWN]]
        shown = with_remarks(text, remarks) if remarks else text
        self.draft.put(shown)
        below = len(shown.splitlines()) - len(text.splitlines())
        line = findings[0].place.line if findings else self._line(text)
        # The editor may talk, and may be a picture: neither belongs into the answer of a pipe.
        stdout = None if self.env.stdout.isatty() else 2
        self.program.run(self.draft.file, line + below, stdout)

    def _left(self, before: bytes) -> bytes:
        """
        The text that the editor left, without our remarks.
        """
        try:
            left = self.draft.text()
        except files.Unreadable:
            left = None
        if left is None:
            self.draft.put(before)
            raise GaveUp("nothing was saved: the editor left no text")
        if len(left) > files.MAX_BYTES:
            raise GaveUp("nothing was saved: the text is larger than 1 MiB")
        base = self.draft.base
        new = kept_ends(base, without_remarks(left, base))
        if not new.strip():
            self.draft.put(before)
            raise GaveUp("cancelled: the text is empty, so nothing was saved")
        self.draft.put(new)
        return new

    def _findings(self, text: bytes) -> list[Finding]:
        return sorted(self.desk.understood(self.what.path, text)[1], key=Finding.order)

    def _line(self, text: bytes) -> int:
        """
        Where the key result that is meant begins.
        """
        parsed = read(text)
        if parsed.root is None or self.what.key_result is None:
            return 1
        said = plain(parsed.root).get("key_results") or []
        ids = [one.get("id") for one in said if isinstance(one, dict)]
        if self.what.key_result not in ids:
            return 1
        node = find(parsed.root, ("key_results", ids.index(self.what.key_result)))
        return parsed.source.position(node.start).line if node else 1


def _plan(desk: Desk, what: What, base: bytes, typed: bytes) -> Plan:
    """
    What was typed, into the file as it is now, and what there is to say about it.
    """
    if desk.there(what.path) is None:
        raise Vanished(f"nothing was saved: {what.path} was renamed or removed meanwhile")
    plan = saved(what.name, desk.text(what.path), base, typed)
    notes = plan.notes
    for one in plan.edits:
        before = desk.understood(what.path, one.old or b"")[0]
        after = desk.understood(what.path, one.new or b"")[0]
        if isinstance(after, Goal):
            known = before if isinstance(before, Goal) else None
            notes += stuck(known, after) + (unexplained(known, after) if known else ())
        elif isinstance(after, Config):
            earlier = before if isinstance(before, Config) else None
            notes += left_outside(earlier, after, desk.workspace.periods())
    return plan._replace(notes=notes)


@contextmanager
def _kept(env: Environment, what: What, draft: Draft) -> Iterator[None]:
    """
    Whatever goes wrong, the text that was typed stays, and is named.
    """
    try:
        yield
    except BaseException as error:
        runs = isinstance(error, editor.EditorFailed) and error.runs
        if not runs and not _would_be_lost(env, draft):
            draft.discard()
        elif isinstance(error, OkrError):
            error.hint = "\n".join(_ways_on(env, what, draft, error))
        else:
            env.tell(f"the text is kept in {draft.file}")
        raise


def _would_be_lost(env: Environment, draft: Draft) -> bool:
    """
    Whether the draft holds anything that the file does not say; in doubt it does.
    """
    try:
        left = draft.text() or b""
        now = files.read_if_there(env.workspace.absolute(draft.path), draft.path)
        typed = kept_ends(draft.base, without_remarks(left, draft.base))
        if typed == draft.base:
            return False
        if len(left) <= files.MAX_BYTES:
            draft.put(typed)
    except OkrError:
        return True
    return now is None or merge(draft.base, typed, now).text != now


def _ways_on(env: Environment, what: What, draft: Draft, error: OkrError) -> Iterator[str]:
    """
    Where the text is, and what can be done with it.
    """
    if error.hint:
        yield error.hint
    kept = shlex.quote(str(draft.file))
    if isinstance(error, Overlap):
        path = shlex.quote(os.path.relpath(env.workspace.absolute(what.path)))
        yield f"`diff -u {path} {kept}` shows both"
    gone = isinstance(error, Vanished)
    words = f"NEW-NAME --from {kept}" if gone else f"{what.address} --resume"
    yield f"the text is kept in {draft.file}; `okr edit {words}` goes on with it"


def _first(findings: Sequence[Finding]) -> str:
    more = f" (and {len(findings) - 1} more)" if len(findings) > 1 else ""
    return f"line {findings[0].place.line}: {findings[0].message}{more}"


def _sentence(finding: Finding) -> str:
    advice = f"; {finding.advice}" if finding.advice else ""
    return one_line(f"{finding.message}{advice}")
