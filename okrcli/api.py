"""
okr for programs: the same goals, numbers, checks and changes as on the command line.
"""

import os
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from types import MappingProxyType

from okrcli.cli.commands.checkin import check_in_now
from okrcli.cli.environment import Environment
from okrcli.cli.interview import Interview
from okrcli.cli.judging import Job, judged
from okrcli.cli.options import Globals
from okrcli.cli.selection import current_period
from okrcli.cli.targets import Target, field_of, find_anything, find_key_result, find_kpi, resolved
from okrcli.cli.values import NUMBERS, VALUES, typed
from okrcli.cli.writing import desk, put
from okrcli.domain.forecast import Forecast, forecast
from okrcli.domain.kpi import KpiStanding, standing
from okrcli.domain.progress import (
    KeyResultProgress,
    ObjectiveProgress,
    key_result_progress,
    objective_progress,
)
from okrcli.errors import OkrError
from okrcli.findings.report import Report
from okrcli.model.amount import Typed
from okrcli.model.ids import objective_path, slugify
from okrcli.model.kpi import Kpi
from okrcli.model.period import Period
from okrcli.model.portfolio import Goal
from okrcli.plans.add import add_objective, key_result
from okrcli.plans.entry import Entry
from okrcli.plans.fields import Because, amend, set_field
from okrcli.plans.guide import introduced
from okrcli.plans.kpi import Measure
from okrcli.plans.kpi_fields import amend_kpi, set_kpi_field
from okrcli.plans.plan import Plan, as_diff
from okrcli.plans.record import record
from okrcli.rules.select import Asked
from okrcli.store import guide
from okrcli.store.ahead import Ahead
from okrcli.store.apply import writing
from okrcli.store.load import Loaded, load
from okrcli.store.workspace import SETTINGS, Folder, find_workspace

Value = Decimal | int | float | str
"""A number, or what people type: `"52"`, `"+3"`, `"1.2M"`, `"done"`, `"step 2"`."""


class Workspace:
    """
    A workspace on disk, as it stands on a day.

    `folder` is the workspace or any folder in it, `today` the day that all is computed for (the real
    one by default), `me` who is named in what is written (else whoever git's user.email is). Goals
    are read once, and again after `apply`. Names of goals may be any unique tail of their ids.
    `OkrError` says in one sentence, with a `hint`, what could not be done.
    """

    def __init__(
        self,
        folder: str | os.PathLike[str] = ".",
        *,
        today: date | None = None,
        me: str | None = None,
    ) -> None:
        self._root = find_workspace(Path(folder)).root
        self._me = me
        self._known: Loaded | None = None
        self._said = None if today is None else today.isoformat()
        self._today = self._env().today

    @property
    def root(self) -> Path:
        return self._root

    @property
    def today(self) -> date:
        return self._today

    @property
    def period(self) -> Period:
        """
        The current period, by the settings and the day.
        """
        env = self._env()
        return current_period(env.config, env.today)

    @property
    def goals(self) -> Mapping[str, Goal]:
        """
        Every objective that can be read, by id: `2026-Q4/customer-love`.
        """
        return MappingProxyType(self._loaded().portfolio.goals)

    @property
    def kpis(self) -> Mapping[str, Kpi]:
        """
        Every KPI that can be read, by id.
        """
        return MappingProxyType(self._loaded().portfolio.kpis)

    @property
    def broken(self) -> Mapping[str, str]:
        """
        Every file that cannot be read, by path, with the first reason and where it is.
        """
        return {one.path: one.message for one in self._loaded().broken}

    def progress(self, goal: str) -> ObjectiveProgress:
        """
        How far an objective has come; scores are exact fractions from 0 to 1, none if unmeasured.
        """
        found = self._goal(goal)
        return objective_progress(found, self._loaded().portfolio, self._today)

    def key_result(self, name: str) -> KeyResultProgress:
        """
        How far a key result, such as `customer-love#nps`, has come.
        """
        env = self._env()
        reference = find_key_result(env, name)
        goal = self._goal(reference.goal)
        found = goal.objective.key_result(reference.key_result or "")
        if found is None:
            raise OkrError(f'{goal.id} has no key result "{reference.key_result}"')
        return key_result_progress(goal, found, self._loaded().portfolio, self._today)

    def forecast(self, key_result: str) -> Forecast:
        """
        Where a key result will be on its due date; `why_not` says why that cannot be told.
        """
        return forecast(self.key_result(key_result))

    def standing(self, kpi: str) -> KpiStanding:
        """
        How a KPI is doing: its band, its change, whether it dropped.
        """
        kpi_id = find_kpi(self._env(), kpi)
        known = self.kpis.get(kpi_id)
        if known is None:
            raise self._unread(f"kpis/{kpi_id}.yaml")
        return standing(kpi_id, known, self._today)

    def check(
        self,
        *,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        against: str | None = None,
    ) -> Report:
        """
        What `okr check` finds; `failing` of the answer is what fails a build.

        Rules are named by code, family or name. `against` is a commit whose goals and policy count.
        """
        asked = Asked(select=tuple(select), ignore=tuple(ignore))
        env = self._env()
        return judged(env, env.workspace.listing(), Job(asked, against=against))

    def plan_objective(
        self,
        title: str,
        key_results: Sequence[str] = (),
        *,
        period: str | None = None,
        **fields: str,
    ) -> Plan:
        """
        A new objective, its key results as sentences: `"NPS from 45 to 60 points"`.

        `fields` are those of the file: `owner`, `team`, `why`, `commitment`, `status` …
        """
        env = self._env()
        name = current_period(env.config, env.today).name if period is None else period
        interview = Interview(env, name)
        parts: list[Mapping[str, object]] = []
        for sentence in key_results:
            said = interview.fields(sentence)
            parts.append(key_result(said["title"], [str(part["id"]) for part in parts], said))
        goal_id = f"{name}/{slugify(title)}"
        values = {"title": title, "owner": env.me, **fields}
        there = desk(env).there
        made = add_objective(goal_id, values, parts, there(objective_path(goal_id)))
        return introduced(made, there(SETTINGS))

    def plan_checkin(
        self,
        key_result: str,
        value: Value | None = None,
        *,
        confidence: int | None = None,
        note: str | None = None,
        day: date | None = None,
    ) -> Plan:
        """
        A check-in; `confidence` is a whole number from 0 to 10, `day` today by default.

        Where a KPI measures the key result, the value becomes its measurement.
        """
        env = self._env()
        said = None if value is None else _typed(value, VALUES)
        entry = Entry(self._past(env, day), env.today, said, confidence, note, env.me)
        return check_in_now(desk(env), find_key_result(env, key_result), entry)

    def plan_measurement(
        self,
        kpi: str,
        value: Value | None = None,
        *,
        inputs: Mapping[str, Decimal | int | float] | None = None,
        note: str | None = None,
        day: date | None = None,
    ) -> Plan:
        """
        A measurement of a KPI: its value, or the inputs of its formula.
        """
        env = self._env()
        kpi_id = find_kpi(env, kpi)
        said = None if value is None else _typed(value, NUMBERS)
        named = {
            name: Typed("set", Decimal(str(number))) for name, number in (inputs or {}).items()
        }
        entry = Entry(self._past(env, day), env.today, said, None, note, env.me, named)
        return record(Measure(kpi_id, *desk(env).kpi(kpi_id)), entry)

    def plan_change(self, goal: str, field: str, value: str, *, reason: str | None = None) -> Plan:
        """
        Another value of a field, as typed; what a running goal is judged by needs the `reason`.
        """
        env = self._env()
        target = find_anything(env, goal)
        if target.sort == "KPI":
            measure = Measure(target.id, *desk(env).kpi(target.id))
            text = resolved(env, field, value)
            if reason is None:
                return set_kpi_field(measure, field, text, env.today)
            return amend_kpi(measure, [(field, text)], Because(env.today, reason, env.me))
        return self._change(env, target, (field, value), reason)

    def preview(self, plan: Plan) -> str:
        """
        What a plan would change, as git would show it.
        """
        return as_diff(plan.edits)

    def apply(self, plan: Plan) -> tuple[str, ...]:
        """
        Write what was planned, all or nothing; `okr undo` takes it back. Gives doubts, usually none.

        Refused if a file has changed since the plan was made: then make it again.
        """
        env = self._env()
        with writing(env.workspace):
            desk(env).judge(plan.edits)
            put(env, plan)
            guide.keep(env.workspace)
        self._known = None
        return tuple(self._told.getvalue().splitlines())

    def _change(
        self, env: Environment, target: Target, said: tuple[str, str], reason: str | None
    ) -> Plan:
        field = field_of(target, said[0])
        text = resolved(env, field.name, said[1])
        goal, file = desk(env).goal(target.reference.goal)
        if reason is None:
            return set_field(goal, file, field, text, env.today)
        return amend(goal, file, [(field, text)], Because(env.today, reason, env.me))

    def _env(self) -> Environment:
        """
        A call of okr with nobody at a terminal; what okr reads from the environment is said here.
        """
        options = Globals(self._root, self._said, no_color=True, no_input=True)
        environ = {key: said for key, said in os.environ.items() if not key.startswith("OKR_")}
        if self._me is not None:
            environ["OKR_USER"] = self._me
        self._told = StringIO()
        return Environment(options, environ, StringIO(), StringIO(), self._told, Ahead(None))

    def _loaded(self) -> Loaded:
        if self._known is None:
            env = self._env()
            listing = env.workspace.listing()
            files = [*listing.of(Folder.OBJECTIVES), *listing.of(Folder.KPIS)]
            self._known = load(env.workspace, env.config, listing, files)
        return self._known

    def _goal(self, name: str) -> Goal:
        found = self.goals.get(name)
        if found is None:
            goal_id = find_anything(self._env(), name).reference.goal
            found = self.goals.get(goal_id)
            if found is None:
                raise self._unread(objective_path(goal_id))
        return found

    def _unread(self, path: str) -> OkrError:
        return OkrError(self.broken.get(path, f"{path} cannot be read"), "`okr check` tells more")

    def _past(self, env: Environment, day: date | None) -> date:
        return env.past_day(None if day is None else day.isoformat())


def _typed(value: Value, forms: str) -> Typed | None:
    """
    A value as it would be typed; a number is always the value itself, never a change.
    """
    said = value if isinstance(value, str) else f"={Decimal(str(value)):f}"
    return typed([said], forms)
