"""
Files in conflict, settled field by field by whoever sits at the terminal, or all for one side.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, NamedTuple

from okrcli.cli.environment import Environment
from okrcli.cli.merging import Kind, kind_of, made
from okrcli.cli.talk import Ended, Talk
from okrcli.errors import OkrError
from okrcli.plans import merge
from okrcli.plans.plan import Plan
from okrcli.store import files, git
from okrcli.store.conflicts import Versions
from okrcli.store.desk import Desk
from okrcli.store.sides import under_way
from okrcli.store.workspace import SETTINGS
from okrcli.text.begun import is_begun
from okrcli.text.file import FileEdit
from okrcli.text.marks import has_marks, size_of
from okrcli.text.merge3 import Texts, conflicts
from okrcli.text.parse import plain, read
from okrcli.text.steps import Conflict, Put, Step
from okrcli.views.document import Gap, Heading
from okrcli.views.resolve import InConflict, Question, asked

_SIDES: tuple[str, ...] = ("o keeps ours, t takes theirs.",)
_OWN = ("e lets you type the value.",)
_JOINED = ("b keeps both, ours first.",)


class Side(Enum):
    OURS = "ours"
    THEIRS = "theirs"


class Case(NamedTuple):
    """
    A file in conflict: its versions, what it is, and what nobody could decide.
    """

    versions: Versions
    kind: Kind | None
    undecided: tuple[Conflict, ...] = ()
    problem: str = ""

    @property
    def path(self) -> str:
        return self.versions.path

    @property
    def is_removed(self) -> bool:
        """
        Whether one side has removed the file that the other one changed.
        """
        return (self.versions.ours is None) is not (self.versions.theirs is None)

    @property
    def texts(self) -> Texts:
        base, ours, theirs = (it or b"" for it in self.versions[1:])
        return Texts(base, ours, theirs)

    def shown(self) -> InConflict:
        if self.is_removed and not self.problem:
            gone = "ours" if self.versions.ours is None else "theirs"
            states = ("removed", "changed") if gone == "ours" else ("changed", "removed")
            return InConflict(self.path, (Question("the whole file", "as it was", *states),))
        questions = tuple(
            Question(merge.field_said(it.way), it.base, it.ours, it.theirs) for it in self.undecided
        )
        return InConflict(self.path, questions, self.problem)


def case_of(env: Environment, versions: Versions) -> Case:
    """
    What there is to be decided about a file.
    """
    case = Case(versions, kind_of(env.workspace.root, versions.path))
    if case.is_removed:
        return case._replace(problem=_edited_by_hand(env, versions))
    if versions.ours is None or case.kind is None:
        return case._replace(problem="git holds no two versions of it: `git add` or `git rm` it")
    if (now := _settled_by_hand(env, versions)) is not None:
        return case._replace(problem=now)
    found = conflicts(case.texts, case.kind.manner)
    if found is None:
        return case._replace(problem=f"{_unreadable(case.texts)}: settle this file by hand")
    if _is_begun(env, case, case.kind):
        again = f"`git checkout --merge -- {case.path}`"
        problem = f"somebody has begun to settle it by hand: go on so, or begin anew with {again}"
        return case._replace(problem=problem)
    return case._replace(undecided=tuple(found))


def plan_of(desk: Desk, decided: Sequence[tuple[Case, Sequence[Step], Side]]) -> Plan:
    """
    The files as they are to be; of a file that one side removed, the side says which.
    """
    edits: list[FileEdit] = []
    notes: list[str] = []
    for case, steps, side in sorted(decided, key=lambda it: it[0].path != SETTINGS):
        if case.is_removed:
            edits += _whole(desk, case, side)
        elif case.kind is not None:
            edit, left_out = merge.resolved(
                desk.text(case.path), case.texts, case.kind.manner, steps
            )
            edits.append(edit)
            notes += [f"{case.path}: a comment was left out: {it}" for it in left_out]
    count = f"{len(edits)} {'file' if len(edits) == 1 else 'files'}"
    return Plan(tuple(edits), f"settled the conflicts of {count}", tuple(notes))


def for_side(case: Case, side: Side) -> list[Step]:
    """
    What is to be done to ours so that all conflicts are decided for one side.
    """
    return [] if side is Side.OURS else [it for one in case.undecided for it in one.steps]


def ask(env: Environment, case: Case) -> tuple[list[Step], Side] | None:
    """
    What somebody decides about a file; nothing where a question was left open.
    """
    talk = Talk(env)
    talk.show(Gap(), Heading(case.path, 3))
    if case.is_removed:
        talk.show(*asked(case.shown().questions[0]))
        side = talk.ask_for("ours or theirs? [o/t]", _SIDES, _side)
        return None if side is None else ([], side)
    steps: list[Step] = []
    for conflict, question in zip(case.undecided, case.shown().questions, strict=True):
        talk.show(*asked(question))
        decision = _decision(talk, conflict)
        if decision is None:
            return None
        steps += decision
    return steps, Side.OURS


def next_steps(env: Environment, paths: Sequence[str], *, is_added: bool) -> str:
    """
    How to go on once the files are settled.
    """
    command = under_way(env.workspace.root)
    prefix = env.workspace.prefix()
    done = {f"{prefix}{path}" for path in paths}
    others = {stage.path for stage in git.unmerged(git.top(env.workspace.root))} - done
    named = " ".join(paths) if len(paths) <= 3 else "…"
    steps = [] if is_added else [f"`git add {named}`"]
    if others:
        more = f" and {len(others) - 1} more" if len(others) > 1 else ""
        steps.append(f"settle {min(others)}{more}")
    if command:
        steps.append(f"`git {command} --continue`")
    return f"next: {', then '.join(steps)}" if steps else ""


def _decision(talk: Talk, conflict: Conflict) -> list[Step] | None:
    both = _both(conflict)
    choices, explained = "ours, theirs or edit? [o/t/e]", (*_SIDES, *_OWN)
    if both:
        choices, explained = "ours, theirs, both or edit? [o/t/b/e]", (*explained, *_JOINED)
    is_value = isinstance(conflict.way[-1], str) and not isinstance(conflict.ours, dict)
    if not is_value:
        choices, explained = "ours or theirs? [o/t]", _SIDES

    def take(said: str) -> list[Step]:
        letter = said[:1].casefold()
        if letter in ("o", "t"):
            return [] if letter == "o" else list(conflict.steps)
        if letter == "b" and both is not None:
            return [Put(conflict.way, both)]
        if letter == "e" and is_value:
            return [Put(conflict.way, _typed(talk, conflict))]
        raise OkrError(f'"{said}" is no answer here', f"one of {choices.partition('[')[2][:-1]}")

    return talk.ask_for(choices, explained, take)


def _typed(talk: Talk, conflict: Conflict) -> Any:
    """
    A value as it would stand in the file.
    """
    said = talk.ask("the value:", ("As it would be written in the file.",))
    if not said:
        raise OkrError("nothing was typed")
    like = conflict.theirs if conflict.ours is None else conflict.ours
    if isinstance(like, str):
        return said
    if isinstance(like, date):
        return _day(said)
    root = read(f"value: {said}\n".encode()).root
    value = None if root is None else plain(root)["value"]
    if type(value) is not type(like):
        noun = "number" if isinstance(like, Decimal) else "value of this field"
        raise OkrError(f'"{said}" is no {noun}', "type it as it would stand in the file")
    return value


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError as error:
        raise OkrError(f'"{said}" is no day', "write it as 2026-12-15") from error


def _both(conflict: Conflict) -> Any:
    """
    Both values in one, where that makes sense: texts follow each other, lists are joined.
    """
    ours, theirs = conflict.ours, conflict.theirs
    if not isinstance(conflict.way[-1], str):
        return None
    if isinstance(ours, str) and isinstance(theirs, str) and " " in f"{ours}{theirs}".strip():
        return f"{ours}\n{theirs}" if "\n" in f"{ours}{theirs}" else f"{ours} {theirs}"
    if isinstance(ours, list) and isinstance(theirs, list):
        return [*ours, *(it for it in theirs if it not in ours)]
    return None


def _side(said: str) -> Side:
    for side in Side:
        if said and side.value.startswith(said.casefold()):
            return side
    raise OkrError(f'"{said}" is no answer here', "o or t")


def _whole(desk: Desk, case: Case, side: Side) -> list[FileEdit]:
    kept = case.versions.ours if side is Side.OURS else case.versions.theirs
    now = desk.there(case.path)
    return [] if now == kept else [FileEdit(case.path, now, kept)]


def _edited_by_hand(env: Environment, versions: Versions) -> str:
    """
    What to say of a file that one side removed, if somebody has changed it since; else nothing.
    """
    try:
        now = files.read_if_there(env.workspace.absolute(versions.path), versions.path)
    except files.Unreadable as error:
        return error.message
    is_theirs_or_ours = now is None or _is_one_of(now, versions)
    return (
        "" if is_theirs_or_ours else "it was changed by hand: `git add` or `git rm` says how it is"
    )


def _settled_by_hand(env: Environment, versions: Versions) -> str | None:
    """
    What to say of a file in which somebody has decided already.
    """
    try:
        now = files.read_if_there(env.workspace.absolute(versions.path), versions.path)
    except files.Unreadable as error:
        return error.message
    if now is None:
        return "it was removed by hand: `git rm` says so to git"
    if _is_one_of(now, versions) or read(now).root is None:
        return None
    return "it is settled already: `git add` says so to git"


def _is_begun(env: Environment, case: Case, kind: Kind) -> bool:
    there = files.read_if_there(env.workspace.absolute(case.path), case.path) or b""
    if _is_one_of(there, case.versions):
        return False
    now = made(env.workspace.root, case.texts, case.path, size_of(there))
    return is_begun(there, case.texts, kind.manner, now)


def _is_one_of(now: bytes, versions: Versions) -> bool:
    """
    Whether a file is one of both sides, but for line ends that git puts in.
    """
    known = {it.replace(b"\r\n", b"\n") for it in versions[2:] if isinstance(it, bytes)}
    return now.replace(b"\r\n", b"\n") in known


def _unreadable(texts: Texts) -> str:
    """
    Which of the versions cannot be read, and why.
    """
    for name, text in zip(("the base", "ours", "theirs"), texts, strict=True):
        parsed = read(text)
        if parsed.problems and name == "the base" and has_marks(text):
            return "what both sides began with is a conflict itself"
        if parsed.problems:
            line = parsed.source.position(parsed.problems[0].span.start).line
            return f"{name} cannot be read: line {line}: {parsed.problems[0].message}"
    return "it is no list of fields"


__all__ = ["Case", "Ended", "Side", "ask", "case_of", "for_side", "next_steps", "plan_of"]
