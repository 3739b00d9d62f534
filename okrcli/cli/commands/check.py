import os
from pathlib import Path
from typing import Annotated

from okrcli.cli.baseline import prune_baseline, write_baseline
from okrcli.cli.commands.explain import page_of_rule
from okrcli.cli.environment import Environment
from okrcli.cli.judging import Job, judged
from okrcli.cli.judging_options import BaselineChoice, Mending, RuleChoice, Showing
from okrcli.cli.mending import mend, preview
from okrcli.cli.options import Argument, Option, Output
from okrcli.cli.paths import chosen, is_below, named
from okrcli.cli.publish import publish, says_verdict, understood
from okrcli.errors import ExitCode, OkrError
from okrcli.findings.report import Report
from okrcli.rules import ALL_RULES
from okrcli.rules.select import PROFILES, Asked, no_rule
from okrcli.store.share import no_collection
from okrcli.store.workspace import SETTINGS, Folder, GoalFile, Listing
from okrcli.views.document import Shown
from okrcli.views.verdict import NOTHING

EXAMPLES = (
    ("okr check", "everything"),
    ("okr check objectives/2026-Q4 --select S,M,A,R,T", "the SMART rules, on some files"),
    ("okr check --against HEAD", "only what a change brings, by the policy before it"),
    ("okr check -f github -f sarif=okr.sarif", "for CI, in several formats"),
    ("okr check --fix", "mend what is safe to mend"),
)
STDIN = Path("-")


def command(
    env: Environment,
    rules: RuleChoice,
    showing: Showing,
    mending: Mending,
    baseline: BaselineChoice,
    paths: Annotated[
        list[Path] | None,
        Argument(
            help="Files or folders, or - for stdin; everything by default.", show_default=False
        ),
    ] = None,
    explain: Annotated[
        str | None, Option("--explain", metavar="RULE", help="What a rule means.")
    ] = None,
    stdin_filename: Annotated[
        str | None,
        Option("--stdin-filename", metavar="PATH", help="The file that stdin is to stand for."),
    ] = None,
) -> ExitCode:
    """
    Find what is wrong with the goals, at line and column.

    Paths limit what is reported; what they are compared with is always the whole workspace. Exits
    with 1 if something fails, with 3 if there is nothing to check. In GitHub Actions annotations
    come beside the text; of other formats only `-f github` makes them.
    """
    if explain is not None:
        env.show(_explained(explain), Output())
        return ExitCode.OK
    understood(showing)
    job, listing = _job(env, rules, env.workspace.listing(), paths or [], stdin_filename)
    job = job._replace(
        baseline=baseline.baseline, against=baseline.against, history=baseline.history
    )
    if job.against is not None and job.history:
        raise OkrError("--against and --history compare with two pasts", "leave one of them")
    if mending.diff:
        changes = preview(env, listing, job, unsafe=mending.unsafe_fixes)
        return ExitCode.FOUND if changes.mended else ExitCode.OK
    if baseline.write_baseline:
        write_baseline(env, listing, job)
    if baseline.prune_baseline:
        prune_baseline(env, listing, job)
    with no_collection():
        publish(env, report := _report(env, listing, job, mending), showing)
    if report.failing:
        return ExitCode.FOUND
    if report.is_empty:
        if report.new or not says_verdict(env, showing):
            env.tell(f"there is {NOTHING}")
        return ExitCode.NOTHING
    return ExitCode.OK


def _explained(word: str) -> Shown:
    """
    The page of a rule; what is none is refused, whatever else has that name.
    """
    shown = page_of_rule(word)
    if shown is None:
        raise no_rule(word, [judge.rule for judge in ALL_RULES])
    return shown


def _report(env: Environment, listing: Listing, job: Job, mending: Mending) -> Report:
    """
    What is found, or what is left once it is mended.
    """
    if mending.fix or mending.unsafe_fixes:
        return mend(env, listing, job, unsafe=mending.unsafe_fixes).report
    return judged(env, listing, job)


def _job(
    env: Environment,
    rules: RuleChoice,
    listing: Listing,
    paths: list[Path],
    stdin_filename: str | None,
) -> tuple[Job, Listing]:
    """
    What is to be checked; what comes by stdin takes the place of its file, or is one more.
    """
    job = Job(_asked(rules), fail_on=_fail_on(rules.fail_on), ignores=not rules.no_ignores)
    if STDIN in paths or stdin_filename is not None:
        return _from_stdin(env, job, listing, paths, stdin_filename)
    if not paths:
        return job, listing
    wanted = {file.path for file in chosen(env, paths)}
    names = {named(env, path) for path in paths}
    strays = {path for path in listing.strays if any(is_below(path, name) for name in names)}
    found = frozenset(wanted | strays | (names & {SETTINGS}))
    return job._replace(wanted=found), listing


def _asked(rules: RuleChoice) -> Asked:
    if rules.profile not in PROFILES:
        hint = f"choose one of {', '.join(PROFILES)}"
        raise OkrError(f'there is no profile "{rules.profile}"', hint)
    return Asked(
        rules.profile,
        _words("--select", rules.select),
        _words("--extend-select", rules.extend_select),
        _words("--ignore", rules.ignore),
        clock=not rules.no_clock,
    )


def _words(option: str, said: list[str] | None) -> tuple[str, ...]:
    """
    The words of an option that may come several times; one that says nothing is a mistake.
    """
    words: list[str] = []
    for it in said or ():
        here = [word.strip() for word in it.split(",") if word.strip()]
        if not here:
            raise OkrError(f"{option} names no rule", f"leave it out, or write `{option} M004`")
        words += here
    return tuple(words)


def _fail_on(said: str | None) -> str | None:
    if said not in (None, "error", "warning", "info", "never"):
        raise OkrError(f'there is no level "{said}"', "choose error, warning, info or never")
    return said


def _from_stdin(
    env: Environment,
    job: Job,
    listing: Listing,
    paths: list[Path],
    stdin_filename: str | None,
) -> tuple[Job, Listing]:
    if stdin_filename is None:
        hint = "say which with --stdin-filename objectives/2026-Q4/goal.yaml"
        raise OkrError("what comes by stdin must stand for a file", hint)
    if paths != [STDIN]:
        raise OkrError("--stdin-filename goes with the path - alone", "write `okr check -`")
    path = _inside(env, stdin_filename)
    data = env.stdin.buffer.read()
    job = job._replace(wanted=frozenset((path,)), instead={path: data})
    if path == SETTINGS or path in {file.path for file in listing.goals}:
        return job, listing
    file = GoalFile(path, Folder(path.partition("/")[0]))
    goals = tuple(sorted((*listing.goals, file), key=lambda it: it.path))
    return job, listing._replace(goals=goals)


def _inside(env: Environment, name: str) -> str:
    """
    The path of a file in the workspace, as okr or as the shell names it; it need not exist.
    """
    folders = (f"{Folder.OBJECTIVES}/", f"{Folder.KPIS}/")
    plain = Path(os.path.normpath(name)).as_posix()
    path = plain if plain.startswith(folders) or plain == SETTINGS else None
    path = path or env.workspace.relative(Path(name))
    if path is None or not (
        path == SETTINGS or (path.startswith(folders) and path.endswith(".yaml"))
    ):
        raise OkrError(f"{name} is no goal file of this workspace", "name one below objectives/")
    return path
