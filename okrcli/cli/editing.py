"""
The conversation with an editor: a file's text goes out and comes back until it holds or is given up.

The lock is not held meanwhile. What was typed lies in a draft that stays until it has been saved.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import NamedTuple

from okrcli.cli import editor, writing
from okrcli.cli.drafting import (
    Begun,
    GaveUp,
    Start,
    Vanished,
    What,
    begun,
    dropped,
    earlier_text,
    kept,
    kept_nowhere,
    resuming,
)
from okrcli.cli.environment import Environment
from okrcli.cli.options import Writing
from okrcli.cli.targets import find_anything
from okrcli.errors import OkrError, UnknownId
from okrcli.findings import Finding
from okrcli.model.config import Config
from okrcli.model.ids import kpi_path, objective_path
from okrcli.model.portfolio import Goal
from okrcli.output.safe import one_line
from okrcli.plans.edit import left_outside, saved, stuck, unexplained
from okrcli.plans.plan import Plan
from okrcli.store import files, git
from okrcli.store.apply import ready
from okrcli.store.desk import Desk, Refused
from okrcli.store.drafts import Draft
from okrcli.store.workspace import SETTINGS, Folder, GoalFile
from okrcli.text.file import FileEdit, TextFile
from okrcli.text.node import find
from okrcli.text.parse import plain, read
from okrcli.text.remarks import with_remarks

_SHOWN = 20
"""So many findings stand at the top of a text at most."""


def file_named(env: Environment, text: str | None) -> What:
    """
    The file of an objective, a key result or a KPI, whether or not it can be read; or the settings.
    """
    if text is not None and SETTINGS in (text, env.workspace.relative(Path(text))):
        return What(SETTINGS, SETTINGS)
    try:
        target = find_anything(env, text)
    except UnknownId as error:
        if text is not None and (lost := kept_nowhere(env, text)):
            error.hint = "\n".join(filter(None, (error.hint, lost)))
        raise
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
    earlier = earlier_text(env, what, start)
    start_of = begun(env, what, file, earlier)
    draft = start_of.draft
    with kept(env, what, draft), _held(start_of):
        session = _Session(env, desk, what, program, draft)
        typed, may_run = session.typed(start_of.text, as_it_is=start_of.as_it_is)
        if typed != draft.base:
            writing.write(env, lambda now: _plan(now, what, draft.base, typed), how)
    if typed == draft.base:
        still = "; it cannot be read yet" if desk.understood(what.path, typed)[1] else ""
        writing.report(env, Plan((), f"{what.name}: no change{still}"), how)
    elif how.dry_run:
        env.tell(f"the text is kept in {draft.file}; {resuming(env, what, draft)} saves it")
        return
    if typed == draft.base and may_run:
        env.tell(
            "the editor returned at once; if it is open still, save there, and then"
            f" {resuming(env, what, draft)} goes on with it"
        )
        return
    for done in filter(None, (draft, start_of.earlier)):
        dropped(env, done)


@contextmanager
def _held(start: Begun) -> Iterator[None]:
    with start.draft.held(), start.earlier.held() if start.earlier else nullcontext():
        yield


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


class Typed(NamedTuple):
    """
    A text with nothing wrong in it, and whether the editor returned so soon that it may run still.
    """

    text: bytes
    may_run: bool


class _Session(NamedTuple):
    """
    One person, one editor, one draft.
    """

    env: Environment
    desk: Desk
    what: What
    program: editor.Editor
    draft: Draft

    def typed(self, text: bytes, *, as_it_is: bool = False) -> Typed:
        """
        The text that the editor leaves once nothing is wrong with it, or once it is the file's again.
        """
        base = self.draft.base
        findings = self._findings(text)
        rounds = 0
        while True:
            at_once = self._open(text, findings, as_it_is=as_it_is)
            new, known = self._left(text), len(findings)
            findings = self._findings(new)
            may_run = at_once and new == text
            if new == base or not findings:
                return Typed(new, may_run)
            if new == text or (rounds and not self.env.asks and len(findings) >= known):
                raise GaveUp(f"nothing was saved: {_first(findings)}", may_run=may_run)
            self.env.tell(f"not saved: {_first(findings)}")
            text, as_it_is, rounds = new, False, rounds + 1

    def _open(self, text: bytes, findings: Sequence[Finding], *, as_it_is: bool) -> bool:
        remarks = [(one.place.line, _sentence(one)) for one in findings[:_SHOWN]]
        shown = with_remarks(text, remarks) if remarks and not as_it_is else text
        if not as_it_is:
            self.draft.put(shown)
        below = len(shown.splitlines()) - len(text.splitlines())
        line = findings[0].place.line if findings else self._line(text)
        # The editor may talk, and may be a picture: neither belongs into the answer of a pipe.
        stdout = None if self.env.stdout.isatty() else 2
        return self.program.run(self.draft.file, line + below, stdout)

    def _left(self, before: bytes) -> bytes:
        """
        The text that the editor left, without our remarks.
        """
        try:
            left = self.draft.text()
        except files.Unreadable as error:
            if before != self.draft.base:
                self.draft.put_beside(before)
            raise GaveUp(f"nothing was saved: {error.message}") from error
        if left is None:
            if before != self.draft.base:
                self.draft.restore(before)
            raise GaveUp("nothing was saved: the editor left no text")
        if len(left) > files.MAX_BYTES:
            raise GaveUp("nothing was saved: the text is larger than 1 MiB")
        new = self.draft.typed(left)
        if not new.strip():
            self.draft.put(before)
            raise GaveUp("cancelled: the text is empty, so nothing was saved")
        if new != left:
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


def _first(findings: Sequence[Finding]) -> str:
    more = f" (and {len(findings) - 1} more)" if len(findings) > 1 else ""
    return f"line {findings[0].place.line}: {findings[0].message}{more}"


def _sentence(finding: Finding) -> str:
    advice = f"; {finding.advice}" if finding.advice else ""
    return one_line(f"{finding.message}{advice}")
