"""
Closing goals: what it takes to know of them, and how one or all of a period are written.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from okrcli.cli.environment import Environment
from okrcli.cli.options import Writing
from okrcli.cli.writing import write
from okrcli.domain.closing import Result, result
from okrcli.errors import OkrError
from okrcli.findings import Finding
from okrcli.model.period import Period
from okrcli.model.portfolio import Goal, Portfolio
from okrcli.output import TEXT, render
from okrcli.plans.close import Closing, Refusal, Said, close, close_all, complete, meant
from okrcli.plans.plan import Plan, as_diff
from okrcli.store.desk import Desk, Refused
from okrcli.store.load import load
from okrcli.store.scan import holding, is_finished
from okrcli.store.workspace import Folder
from okrcli.text.file import TextFile
from okrcli.views import closing as view

_NAMED = 20
"""The results of so many goals are told one by one; of more only how many there are of each grade."""


class Known(NamedTuple):
    """
    Goals among those that their results depend on; `broken` says why a KPI cannot be read.
    """

    portfolio: Portfolio
    broken: dict[str, Finding]

    def result(self, goal: Goal, day: date) -> Result:
        """
        What a goal comes to if it is closed on that day.
        """
        self.readable(goal)
        return result(goal, self.portfolio, day)

    def readable(self, goal: Goal) -> None:
        """
        Refuse a goal whose values lie in a file that cannot be read.
        """
        for key_result in goal.objective.key_results:
            finding = self.broken.get(key_result.kpi or "")
            if finding is not None:
                raise Refused(f"the KPI of {key_result.id} has to be mended first", finding)


def known(env: Environment, goals: Sequence[Goal], named: str = "") -> Known:
    """
    What the results of these goals depend on, and the goals that name the one `named`.
    """
    own = {goal.id: goal for goal in goals}
    listing = env.workspace.listing()
    others = [file for file in listing.of(Folder.OBJECTIVES) if file.id not in own]
    if env.config.rollup != "children":
        others = holding(env.workspace, others, named) if named else []
    around = load(env.workspace, env.config, listing, others)
    if around.findings and env.config.rollup == "children":
        raise Refused("a goal that may count into it has to be mended first", around.findings[0])
    objectives = {**around.portfolio.goals, **own}
    kpis = {kr.kpi for goal in objectives.values() for kr in goal.objective.key_results}
    kpis.update(kpi for goal in goals for kpi in goal.objective.guardrails)
    files = [file for file in listing.of(Folder.KPIS) if file.id in kpis]
    loaded = load(env.workspace, env.config, listing, files)
    portfolio = Portfolio(env.config, objectives, loaded.portfolio.kpis)
    return Known(portfolio, {finding.goal or "": finding for finding in reversed(loaded.findings)})


@dataclass
class Closer:
    """
    As of which day goals are closed, how that is written, and which ones the last write has closed.

    What comes next is told after each write, or of goals in a row once, by whoever goes through them.
    """

    env: Environment
    day: date
    writing: Writing
    closed: list[tuple[Result, Said]] = field(default_factory=list)
    in_a_row: bool = False

    def one(self, goal_id: str, said: Said) -> None:
        """
        Close one goal, or write down what was left unsaid when it ended.
        """
        write(self.env, lambda desk: self._one(desk, goal_id, said), self.writing, told=self.tell)

    def _one(self, desk: Desk, goal_id: str, said: Said) -> Plan:
        goal, file = desk.goal(goal_id)
        self.closed = []
        if goal.objective.status != "active":
            return complete(goal, file, said, self.day)
        around = known(self.env, [goal], goal.id)
        found = around.result(goal, self.day)
        plan = close(goal, file, found, said)
        self.closed = [(found, meant(goal, found, said))]
        children = around.portfolio.children(goal.id)
        running = [child.id for child in children if child.objective.status == "active"]
        notes = [_still_running(running)] if running else []
        return plan._replace(
            notes=(
                *plan.notes,
                *notes,
                *([] if self.in_a_row else self.onward(goal.period, self.closed)),
            )
        )

    def all(self, period: Period, said: Said) -> None:
        """
        Close all that runs in the period in one write, or none of it and tell every reason why not.
        """
        refused: list[Refusal] = []

        def plan(desk: Desk) -> Plan:
            opened = opened_in(self.env, desk, period)
            goals = [one for one in opened if not isinstance(one, Refusal)]
            refused[:] = [one for one in opened if isinstance(one, Refusal)]
            among = list(self._results(goals, refused))
            made, others = close_all(period.name, among, said)
            refused.extend(others)
            if refused:
                raise _none_of(refused, len(opened), period)
            self.closed = [(one.result, meant(one.goal, one.result, said)) for one in among]
            details = made.details if len(among) <= _NAMED else ()
            return made._replace(
                details=details, notes=(*made.notes, *self.onward(period, self.closed))
            )

        try:
            write(self.env, plan, self.writing, told=self.tell)
        except OkrError:
            for one in refused if len(refused) > 1 else ():
                self.env.tell(f"{one.error}{_briefly(one.error)}")
            raise

    def _results(
        self, goals: Sequence[tuple[Goal, TextFile]], refused: list[Refusal]
    ) -> Iterator[Closing]:
        around = known(self.env, [goal for goal, _ in goals])
        for goal, file in self.env.watched(goals, "closing"):
            try:
                yield Closing(goal, file, around.result(goal, self.day))
            except OkrError as error:
                refused.append(Refusal(goal.id, error))

    def tell(self, env: Environment, plan: Plan, how: Writing, commit: str) -> None:
        """
        What was written, and what may be overlooked.
        """
        diff = as_diff(plan.edits) if how.dry_run else ""
        shown = view.shown(plan, self.closed, diff, dry_run=how.dry_run, commit=commit)
        env.say(render(shown, "json" if how.json else TEXT, env.page))
        would = (plan.said, *plan.details) if how.dry_run and not how.json else ()
        for note in (*would, *plan.notes):
            env.tell(note)

    def onward(self, period: Period, closed: Sequence[tuple[Result, Said]]) -> list[str]:
        """
        What comes next: what is marked is carried on, and of the rest somebody says what is next.
        """
        following = self.env.config.calendar().following(period)
        to = following.name if following else "PERIOD"
        carried = [found.goal.id for found, said in closed if said.next == "carry"]
        unsaid = [found.goal.id for found, said in closed if said.next is None]
        notes = []
        if carried:
            notes.append(f"next: `okr rollover {period.name} {to}` carries on what is marked")
        if unsaid and not self.env.asks:
            whose = unsaid[0] if len(unsaid) == 1 else f"{len(unsaid)} goals"
            notes.append(
                f"nobody says what is next for {whose}: "
                f"`okr close {unsaid[0]} --next carry`, or drop, or done"
            )
        return notes


def opened_in(
    env: Environment, desk: Desk, period: Period
) -> list[tuple[Goal, TextFile] | Refusal]:
    """
    All that runs in a period; a file that cannot be read may run, so it is refused.
    """
    found: list[tuple[Goal, TextFile] | Refusal] = []
    over = 0
    for file in env.workspace.listing([period.name]).of(Folder.OBJECTIVES):
        if is_finished(env.workspace, file.path):
            over += 1
            continue
        try:
            goal, text = desk.goal(file.id)
        except OkrError as error:
            found.append(Refusal(file.id, error))
            continue
        if goal.objective.status == "active":
            found.append((goal, text))
        else:
            over += goal.objective.status != "draft"
    if not found:
        closed = f"; {over} closed or dropped already" if over else ""
        raise OkrError(
            f"{period.name} has no active goal to close{closed}",
            f"`okr list --period {period.name}` shows what it has",
        )
    return found


def _still_running(children: Sequence[str]) -> str:
    if len(children) == 1:
        return f"{children[0]} works towards it and is still active"
    return f"{len(children)} goals work towards it and are still active, such as {children[0]}"


def _none_of(refused: Sequence[Refusal], count: int, period: Period) -> OkrError:
    """
    Why nothing was closed: the only reason, or how many there are.
    """
    if len(refused) == 1:
        return refused[0].error
    return OkrError(
        f"{len(refused)} of {count} active goals of {period.name} cannot be closed, "
        "so nothing was written",
        "close each by itself with `okr close GOAL`, or all at a terminal, where okr asks",
    )


def _briefly(error: OkrError) -> str:
    """
    What to do about it, on the same line.
    """
    hint = "; ".join(error.hint.splitlines())
    return f"; {hint}" if hint else ""
