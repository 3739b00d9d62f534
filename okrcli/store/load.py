"""
From files to models: everything that can be read, and a finding for everything that cannot.

Reading never raises for bad content. A file that is broken stays visible, as a broken row, and is
never written.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from decimal import Decimal
from importlib import import_module
from types import ModuleType
from typing import Any, NamedTuple

from pydantic import ValidationError

from okrcli.errors import OkrError
from okrcli.findings import Finding, Level, Rule, files
from okrcli.model.config import FORMAT_VERSION, Config
from okrcli.model.ids import slug_fault
from okrcli.model.kpi import Kpi
from okrcli.model.objective import Objective
from okrcli.model.period import Calendar
from okrcli.model.portfolio import Goal, Portfolio
from okrcli.store.ahead import read_values
from okrcli.store.files import Unreadable
from okrcli.store.share import no_collection
from okrcli.store.workspace import SETTINGS, Folder, GoalFile, Listing, Workspace


class Broken(NamedTuple):
    """
    A file that is there but cannot be trusted, with the first reason.
    """

    path: str
    id: str
    message: str


class Loaded(NamedTuple):
    """
    What a workspace holds: the goals that could be read, and what is wrong with the others.
    """

    workspace: Workspace
    listing: Listing
    portfolio: Portfolio
    findings: tuple[Finding, ...] = ()

    @property
    def broken(self) -> tuple[Broken, ...]:
        found: dict[str, Broken] = {}
        for finding in sorted(self.findings, key=Finding.order):
            if finding.level is Level.ERROR and finding.path not in found:
                where = f"{finding.path}:{finding.place.line}:{finding.place.column}"
                found[finding.path] = Broken(
                    finding.path, finding.goal or "", f"{where}: {finding.message}"
                )
        return tuple(found.values())


class BrokenSettings(OkrError):
    """
    `okr.yaml` cannot be used, so nothing in the workspace can be understood.
    """

    def __init__(self, findings: Sequence[Finding]) -> None:
        first = findings[0]
        super().__init__(
            f"{first.path}:{first.place.line}:{first.place.column}: {first.message}", first.advice
        )
        self.findings = tuple(findings)


Reader = Callable[[Workspace, str], dict[str, Any] | None]
"""Gives what the file at a path says, or nothing if anything is wrong with it."""


def load_config(workspace: Workspace, reader: Reader = read_values) -> Config:
    """
    The settings; `BrokenSettings` if they cannot be used.
    """
    with suppress(Unreadable, ValidationError):
        said = reader(workspace, SETTINGS)
        if said is not None and not is_too_new(said.get("version")):
            config = Config.model_validate(said)
            if not settings_faults(config):
                return config
    found: Config | None
    found, findings, _ = _understanding().understand_config(workspace)
    if found is None:
        raise BrokenSettings(findings)
    return found


def is_too_new(version: Any) -> bool:
    """
    Whether the format version that a file names is one that this okr does not know.
    """
    return isinstance(version, Decimal) and version >= FORMAT_VERSION + 1


class SettingsFault(NamedTuple):
    """
    What is wrong between fields of the settings, at a path in them.
    """

    path: tuple[str, ...]
    rule: Rule
    message: str
    advice: str


def settings_faults(config: Config) -> list[SettingsFault]:
    """
    Periods that are none.
    """
    found = []
    if config.status.on_track < config.status.at_risk:
        message, advice = '"on_track" lies below "at_risk"', "swap them: a smaller gap is on track"
        found.append(SettingsFault(("status",), files.WRONG_TYPE, message, advice))
    if config.grades.green < config.grades.yellow:
        message, advice = '"green" lies below "yellow"', "swap them"
        found.append(SettingsFault(("grades",), files.WRONG_TYPE, message, advice))
    for name, declared in config.periods.items():
        path = ("periods", name)
        if Calendar().find(name) is not None:
            message, advice = f'"{name}" means a period already', "give yours another name"
            found.append(SettingsFault(path, files.BAD_PERIOD, message, advice))
            continue
        if (fault := slug_fault(name)) is not None:
            message, advice = f'the period name "{name}" {fault}', "write it like `summer-2026`"
            found.append(SettingsFault(path, files.ID_FORMAT, message, advice))
        elif declared.end <= declared.start:
            message, advice = (
                f'the period "{name}" does not end after it starts',
                "mend `start` or `end`",
            )
            found.append(SettingsFault(path, files.BAD_PERIOD, message, advice))
    if config.current is not None and config.calendar().find(config.current) is None:
        message = f'"current" is "{config.current}", which is no period'
        found.append(SettingsFault(("current",), files.BAD_PERIOD, message, PERIOD_HELP))
    return found


PERIOD_HELP = (
    "write 2026, 2026-H2, 2026-Q4, 2026-11 or open, or declare it in okr.yaml under `periods`"
)


def load(
    workspace: Workspace,
    config: Config,
    listing: Listing,
    wanted: Iterable[GoalFile],
    reader: Reader = read_values,
) -> Loaded:
    """
    The wanted files of a listing, read and understood as far as they can be.
    """
    calendar = config.calendar()
    goals: dict[str, Goal] = {}
    kpis: dict[str, Kpi] = {}
    findings: list[Finding] = []
    with no_collection():
        for file in wanted:
            model, found = load_file(workspace, file, calendar, reader)
            findings += found
            if isinstance(model, Goal):
                goals[file.id] = model
            elif isinstance(model, Kpi):
                kpis[file.id] = model
    return Loaded(workspace, listing, Portfolio(config, goals, kpis), tuple(findings))


def load_with_kpis(
    workspace: Workspace,
    config: Config,
    listing: Listing,
    objectives: Iterable[GoalFile],
    reader: Reader = read_values,
) -> Loaded:
    """
    These objectives of a listing, and only those KPIs that they name.
    """
    loaded = load(workspace, config, listing, objectives, reader)
    named = {kr.kpi for _, kr in loaded.portfolio.key_results()}
    for goal in loaded.portfolio.goals.values():
        named.update(goal.objective.guardrails)
    linked = [file for file in listing.of(Folder.KPIS) if file.id in named]
    kpis = load(workspace, config, listing, linked, reader)
    portfolio = Portfolio(config, loaded.portfolio.goals, kpis.portfolio.kpis)
    return Loaded(workspace, listing, portfolio, loaded.findings + kpis.findings)


def load_file(
    workspace: Workspace, file: GoalFile, calendar: Calendar, reader: Reader = read_values
) -> tuple[Goal | Kpi | None, list[Finding]]:
    """
    One goal or KPI; none if anything about it is an error.

    Of a KPI only the measurements that cannot be read are missing, if nothing else is wrong: one slip
    of the pen hides no year of numbers. Its findings say that it is broken all the same.
    """
    with suppress(Unreadable):
        said = reader(workspace, file.path)
        model = None if said is None else flawless(file, said, calendar)
        if model is not None:
            return model, []
    found: list[Finding]
    understanding = _understanding()
    model, found, _ = understanding.understand_file(workspace, file, calendar)
    if model is None and file.folder is Folder.KPIS:
        with suppress(Unreadable):
            model = understanding.readable_kpi(workspace, file)
    return model, found


def _understanding() -> ModuleType:
    """
    The part that knows places and faults; most workspaces have none, and start faster without it.
    """
    return import_module("okrcli.store.understand")


def name_faults(file: GoalFile) -> list[tuple[str, str]]:
    """
    The parts of an id that are no slugs, each with the reason.
    """
    parts = file.id.split("/")
    names = parts[1:] if file.folder is Folder.OBJECTIVES else parts
    return [(name, fault) for name in names if (fault := slug_fault(name)) is not None]


def flawless(file: GoalFile, said: dict[str, Any], calendar: Calendar) -> Goal | Kpi | None:
    """
    The goal, if nothing at all is wrong with it; else `understand` says what is, and where.
    """
    if name_faults(file):
        return None
    try:
        if file.folder is Folder.KPIS:
            return Kpi.model_validate(said)
        period = calendar.find(file.period)
        objective = Objective.model_validate(said)
    except ValidationError:
        return None
    ids = {key_result.id for key_result in objective.key_results}
    if period is None or len(ids) < len(objective.key_results):
        return None
    return Goal(file.id, period, objective)
