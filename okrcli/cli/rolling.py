"""
Carrying goals on: which ones are meant, and how their new files are written.
"""

from collections.abc import Sequence
from typing import NamedTuple

from okrcli.cli.closing import known
from okrcli.cli.environment import Environment
from okrcli.cli.options import Writing
from okrcli.cli.writing import write
from okrcli.domain.carrying import Way
from okrcli.domain.names import ambiguous, find, fitting, missing
from okrcli.domain.progress import objective_progress
from okrcli.errors import OkrError
from okrcli.model.ids import Reference
from okrcli.model.period import Calendar, Period
from okrcli.model.portfolio import Goal
from okrcli.output import TEXT, render
from okrcli.plans.carry import Old
from okrcli.plans.guide import introduced
from okrcli.plans.plan import Plan, as_diff
from okrcli.plans.rollover import Done, over, rollover, summed_up
from okrcli.store.desk import Desk, Refused
from okrcli.store.load import load
from okrcli.store.scan import holding
from okrcli.store.workspace import SETTINGS, Folder
from okrcli.views import rollover as view


def way(before: Period, after: Period, calendar: Calendar) -> Way:
    """
    From the one period to the other, if that is a way forward.
    """
    if before.name == after.name:
        raise OkrError(f"goals of {before.name} are carried into a later period", "name another")
    begins_later = before.start is None or after.start is None or before.start < after.start
    ends_later = before.end is None or after.end is None or before.end < after.end
    if not (begins_later and ends_later):
        raise OkrError(
            f"{after.name} does not come after {before.name}", "name the earlier period first"
        )
    return Way(before, after, calendar)


class Choice(NamedTuple):
    """
    The goals of a period that go on, by their ids; and what to say of others.
    """

    ids: tuple[str, ...]
    notes: tuple[str, ...] = ()


class Candidates(NamedTuple):
    """
    The goals of a period: marked to be carried, over and unfinished without a word on it, and running.
    """

    marked: tuple[Goal, ...]
    unsaid: tuple[Goal, ...]
    running: tuple[Goal, ...]


def candidates(env: Environment, path: Way) -> Candidates:
    """
    What there is to choose from; refused where there is no goal at all, or one that may be marked.

    That is a file that cannot be read and speaks of carrying: it would be left behind unnoticed.
    """
    listing = env.workspace.listing([path.before.name])
    files = listing.of(Folder.OBJECTIVES)
    if not files:
        raise OkrError(
            f"{path.before.name} has no goals", "`okr list --period all` shows where there are some"
        )
    loaded = load(env.workspace, env.config, listing, env.watched(files, "reading"))
    for finding in loaded.findings:
        broken = [file for file in files if file.path == finding.path]
        if holding(env.workspace, broken, "carry"):
            raise Refused("it may be marked to be carried on, and has to be mended first", finding)
    env.tell_broken(loaded.broken)
    goals = loaded.portfolio.goals.values()
    marked = [goal for goal in goals if over(goal) and _next(goal) == "carry"]
    unsaid = [goal for goal in goals if goal.objective.status == "done" and _next(goal) is None]
    heirs = continued(env, path).items()
    there = {before for before, heir in heirs if heir.period == path.after}
    unsaid = [goal for goal in unsaid if goal.id not in there]
    portfolio = known(env, unsaid).portfolio
    return Candidates(
        tuple(marked),
        tuple(g for g in unsaid if objective_progress(g, portfolio, env.today).score != 1),
        tuple(goal for goal in goals if goal.objective.status == "active"),
    )


def _next(goal: Goal) -> str | None:
    return goal.objective.review.next if goal.objective.review else None


def named(env: Environment, path: Way, texts: Sequence[str]) -> Choice:
    """
    The goals of the period that these names mean.
    """
    listing = env.workspace.listing([path.before.name])
    ids = listing.ids(Folder.OBJECTIVES)
    found = []
    for text in texts:
        name, fits = find(text, lambda level, reading: fitting(level, reading, ids))
        if not fits:
            raise missing(text, ids, (), f"goal in {path.before.name}")
        if len(fits) > 1:
            raise ambiguous(name, fits)
        found.append(fits[0])
    return Choice(tuple(dict.fromkeys(found)))


def chosen(among: Candidates, path: Way, unsaid: Sequence[Goal], *, asked: bool = False) -> Choice:
    """
    What is marked, and those of the others that somebody wants to carry as well.

    Who was asked for each of them need not be told which stay behind.
    """
    notes = []
    if among.running:
        count, first = len(among.running), among.running[0].id
        which = f"{first} is" if count == 1 else f"{count} goals of {path.before.name} are"
        close = first if count == 1 else f"--period {path.before.name}"
        notes.append(f"{which} still active: `okr close {close}`")
    left = [] if asked else [goal for goal in among.unsaid if goal not in unsaid]
    if left:
        which = f"{left[0].id} stays" if len(left) == 1 else f"{len(left)} unfinished goals stay"
        what = "it" if len(left) == 1 else "them"
        notes.append(f"{which} behind, as nobody says what is next: name {what}, or --all")
    ids = tuple(sorted(goal.id for goal in (*among.marked, *unsaid)))
    if ids:
        return Choice(ids, tuple(notes))
    hint = [
        f"choose some: `okr rollover {path.before.name} {path.after.name} GOAL…`, or --all",
        "or mark one: `okr close GOAL --next carry`",
    ]
    raise OkrError(
        f"no goal of {path.before.name} is marked to be carried on", "\n".join([*notes[:1], *hint])
    )


def continued(env: Environment, path: Way, wanted: Sequence[str] = ()) -> dict[str, Goal]:
    """
    The goals of the later period, and of those that hold it, by the goal that they continue.

    A file that cannot be read and names one of the `wanted` may do so: then nothing is carried.
    """
    calendar = path.calendar
    names = [name for name in env.workspace.periods() if calendar.covers(name, path.after)]
    listing = env.workspace.listing(names)
    files = listing.of(Folder.OBJECTIVES)
    loaded = load(env.workspace, env.config, listing, files)
    for finding in loaded.findings:
        broken = [file for file in files if file.path == finding.path]
        for goal_id in wanted:
            if holding(env.workspace, broken, goal_id):
                raise Refused(f"it may continue {goal_id}, and has to be mended first", finding)
    goals = loaded.portfolio.goals.values()
    return {
        Reference.parse(goal.objective.continues).goal: goal
        for goal in sorted(
            goals, key=lambda goal: goal.period == path.after
        )  # those last: they win
        if goal.objective.continues is not None
    }


def carry(env: Environment, path: Way, choice: Choice, writing: Writing) -> None:
    """
    Write the new files, all in one go, and tell what became of each goal.
    """
    done: list[Done] = []

    def plan(desk: Desk) -> Plan:
        opened = [desk.goal(goal_id) for goal_id in choice.ids]
        around = known(env, [goal for goal, _ in opened])
        there = continued(env, path, choice.ids)
        among = []
        for goal, file in env.watched(opened, "carrying"):
            around.readable(goal)
            progress = objective_progress(goal, around.portfolio, env.today)
            among.append(Old(goal, file, progress))
        made = rollover(among, path, there, lambda name: desk.there(name) is not None)
        done[:] = made.done
        plan = summed_up(made, path)
        plan = plan._replace(notes=(*plan.notes, *choice.notes))
        return introduced(plan, desk.there(SETTINGS))

    def told(env: Environment, plan: Plan, how: Writing, commit: str) -> None:
        diff = as_diff(plan.edits) if how.dry_run else ""
        shown = view.shown(plan, done, diff, dry_run=how.dry_run, commit=commit)
        env.say(render(shown, "json" if how.json else TEXT, env.page))
        would = (plan.said, *plan.details) if how.dry_run and not how.json else ()
        for note in (*would, *plan.notes):
            env.tell(note)

    write(env, plan, writing, told=told)
