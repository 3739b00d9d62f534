from collections.abc import Sequence
from typing import Annotated

from okrcli.cli.editing import file_named
from okrcli.cli.environment import Environment
from okrcli.cli.options import Argument, Option, Writing
from okrcli.cli.resolving import Case, Ended, Side, ask, case_of, for_side, next_steps, plan_of
from okrcli.cli.talk import Talk
from okrcli.cli.writing import write
from okrcli.errors import ExitCode, OkrError
from okrcli.output import TEXT, render
from okrcli.store import git
from okrcli.store.conflicts import in_conflict
from okrcli.store.sides import sides
from okrcli.text.steps import Step
from okrcli.views import resolve as view

EXAMPLES = (
    ("okr resolve --ours", "settle all conflicts with our side"),
    ("okr resolve --dry-run --theirs", "what taking theirs would do"),
)
Decided = tuple[Case, Sequence[Step], Side]


def command(
    env: Environment,
    goal: Annotated[
        str | None,
        Argument(metavar="GOAL", help="A goal, or its file; all that are in conflict by default."),
    ] = None,
    ours: Annotated[bool, Option("--ours", help="Decide everything for ours.")] = False,
    theirs: Annotated[bool, Option("--theirs", help="Decide everything for theirs.")] = False,
    add: Annotated[bool, Option("--add", help="`git add` what has been settled.")] = False,
    dry_run: Annotated[
        bool, Option("--dry-run", help="Show the change as a diff and write nothing.")
    ] = False,
    json: Annotated[bool, Option("--json", help="Answer in JSON.")] = False,
) -> ExitCode:
    """
    Settle what two people changed differently, field by field.

    The versions come from git's index. What only one of them changed is merged without a question.
    Without a terminal the open questions are listed, and okr exits with 1.
    """
    if ours and theirs:
        raise OkrError("--ours and --theirs are two answers to one question")
    cases = _cases(env, goal)
    side = Side.OURS if ours else Side.THEIRS if theirs else None
    open_ = [case for case in cases if case.undecided or case.is_removed or case.problem]
    if not cases or (side is None and open_ and not env.asks):
        return _listed(env, cases, json=json)
    decided = _decided(env, cases, side)
    how = Writing(dry_run=dry_run, json=json)
    if decided:
        write(env, lambda desk: plan_of(desk, decided), how)
    paths = [case.path for case, *_ in decided]
    if paths and not dry_run:
        if add:
            git.add(env.workspace.root, paths)
        env.tell(next_steps(env, paths, is_added=add))
    return ExitCode.OK if len(decided) == len(cases) else ExitCode.FOUND


def _cases(env: Environment, goal: str | None) -> list[Case]:
    found = in_conflict(env.workspace)
    if goal is not None:
        paths = {versions.path for versions in found}
        path = goal if goal in paths else file_named(env, goal).path
        found = [versions for versions in found if versions.path == path]
    return [case_of(env, versions) for versions in found]


def _decided(env: Environment, cases: Sequence[Case], side: Side | None) -> list[Decided]:
    """
    What is decided about each file; of those that stay in conflict it is said why.
    """
    found: list[Decided] = []
    if side is None and any(case.undecided or case.is_removed for case in cases):
        Talk(env).show(*view.introduced(_sides(env)))
    for case in cases:
        if case.problem:
            env.tell(f"{case.path}: {case.problem}")
        elif side is not None:
            found.append((case, for_side(case, side), side))
        elif not case.undecided and not case.is_removed:
            found.append((case, [], Side.OURS))
        else:
            try:
                answer = ask(env, case)
            except Ended:
                break
            if answer is None:
                env.tell(f"{case.path}: left as it is")
            else:
                found.append((case, *answer))
    return found


def _sides(env: Environment) -> view.Sides:
    return view.Sides(*sides(env.workspace.root))


def _listed(env: Environment, cases: Sequence[Case], *, json: bool) -> ExitCode:
    shown = view.shown([case.shown() for case in cases], _sides(env) if cases else None)
    env.say(render(shown, "json" if json else TEXT, env.page))
    if not cases:
        return ExitCode.OK
    if any(case.undecided or case.is_removed for case in cases):
        env.tell("decide at a terminal, with --ours or --theirs, or by hand in the file")
    return ExitCode.FOUND
