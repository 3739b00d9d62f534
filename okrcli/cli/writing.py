"""
Make a plan and apply it, or show it: what every writing command does in the end.
"""

from collections.abc import Callable, Sequence

from okrcli.cli import streams
from okrcli.cli.environment import Environment
from okrcli.cli.options import Writing
from okrcli.errors import OkrError
from okrcli.output import TEXT, render
from okrcli.plans.plan import Plan, as_diff
from okrcli.store import git, guide
from okrcli.store.apply import ChangedMeanwhile, Note, apply, ready, writing
from okrcli.store.desk import Desk
from okrcli.store.files import WriteFailed
from okrcli.store.undo import Journal
from okrcli.store.workspace import Workspace
from okrcli.text.file import FileEdit
from okrcli.views import changes

Make = Callable[[Desk], Plan]
Told = Callable[[Environment, Plan, Writing, str], None]
"""Says what a plan did, or would do, and the commit that holds it, if any."""


def desk(env: Environment) -> Desk:
    """
    The workspace's files, to be changed.
    """
    return Desk(env.workspace, lambda: env.config)


def report(env: Environment, plan: Plan, how: Writing, commit: str = "") -> None:
    """
    What a plan did, or would do.
    """
    shown = changes.shown(
        plan, as_diff(plan.edits) if how.dry_run else "", dry_run=how.dry_run, commit=commit
    )
    env.say(render(shown, "json" if how.json else TEXT, env.page))
    for note in (*(plan.details if how.dry_run and not how.json else ()), *plan.notes):
        env.tell(note)


def write(
    env: Environment,
    make: Make,
    how: Writing,
    restored: Callable[[], None] | None = None,
    told: Told = report,
) -> Plan:
    """
    Make a plan under the lock and apply it, or show what it would do.

    Where a file changes between reading and writing, the plan is made once more. What restores an
    earlier state is neither judged nor to be undone itself; `restored` is told once it has.
    """
    restores = restored is not None
    if how.commit and not how.dry_run:
        git.require(env.workspace.root)
    if how.dry_run:
        plan = make(desk(env))
        if not restores:
            desk(env).judge(plan.edits)
        ready(env.workspace, plan.edits)
    else:
        with writing(env.workspace):
            try:
                plan = _apply(env, make, restores=restores)
            except ChangedMeanwhile:
                plan = _apply(env, make, restores=restores)
            if restored is not None:
                restored()
            guide.keep(env.workspace)
    finish(env, env.workspace, plan, how, told)
    return plan


def start(env: Environment, workspace: Workspace, plan: Plan, how: Writing) -> None:
    """
    Write the first files of a workspace that is not there yet.
    """
    if how.dry_run:
        ready(workspace, plan.edits)
    else:
        unknown: list[str] = []
        try:
            workspace.root.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WriteFailed(str(workspace.root), error.strerror or "unknown reason") from error
        with writing(workspace):
            apply(workspace, plan.edits, _keeper(env, workspace, plan.said, unknown))
            guide.keep(workspace)
        if unknown:
            env.tell(f"written, but {unknown[0]}")
    finish(env, workspace, plan, how, report)


def _apply(env: Environment, make: Make, *, restores: bool) -> Plan:
    plan = make(desk(env))
    if not restores:
        desk(env).judge(plan.edits)
    put(env, plan, restores=restores)
    return plan


def put(env: Environment, plan: Plan, *, restores: bool = False) -> None:
    """
    Write what was made and judged under the lock; `okr undo` will know it.
    """
    unknown: list[str] = []
    keep = _keeper(env, env.workspace, plan.said, unknown)
    is_confirmed = apply(
        env.workspace,
        plan.edits,
        keep if plan.edits and not restores else keep_none,
        lambda edits: env.watched(edits, "writing"),
    )
    doubts = unknown if is_confirmed else ["the disk did not confirm it", *unknown]
    if doubts:
        env.tell(f"written, but {', and '.join(doubts)}")


def _keeper(env: Environment, workspace: Workspace, said: str, unknown: list[str]) -> Note:
    """
    What remembers a write for `okr undo`; where that fails, the reason is added to `unknown`.
    """

    def keep(edits: Sequence[FileEdit]) -> Callable[[], None]:
        try:
            return Journal(workspace, env.environ).keep(said, edits)
        except (OSError, OkrError):
            unknown.append(
                "`okr undo` will not know this write: its state folder cannot be written"
            )
            return _forget_none

    return keep


def keep_none(_: Sequence[FileEdit]) -> Callable[[], None]:
    """
    For a write that `okr undo` is not to know.
    """
    return _forget_none


def _forget_none() -> None:
    """
    No before-image was kept.
    """


def finish(env: Environment, workspace: Workspace, plan: Plan, how: Writing, told: Told) -> None:
    """
    Commit if that is wanted, and say what was done; also where git says no, for it is done.
    """
    commit = ""
    if how.commit and plan.edits and not how.dry_run:
        try:
            commit = git.commit(workspace.root, [edit.path for edit in plan.edits], plan.said)
        except git.GitFailed as error:
            told(env, plan, how, "")
            raise git.GitFailed(f"written, but not committed: {error}", error.hint) from error
    try:
        told(env, plan, how, commit)
        streams.flush(env.stdout)
    except streams.Unsaid as error:
        if how.dry_run:
            raise
        streams.let_go()
        env.tell(f"done, but {error}")
