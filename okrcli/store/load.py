"""
From files to models: everything that can be read, and a finding for everything that cannot.

Reading never raises for bad content. A file that is broken stays visible, as a broken row, and is
never written.
"""

import gc
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from okrcli.errors import OkrError
from okrcli.findings import Finding, Level, Place, Rule, files
from okrcli.model.config import FORMAT_VERSION, Config
from okrcli.model.ids import slug_fault
from okrcli.model.kpi import Kpi
from okrcli.model.objective import Objective
from okrcli.model.period import Calendar
from okrcli.model.portfolio import Goal, Portfolio
from okrcli.model.schema import KeyOrder, config_order, kpi_order, objective_order
from okrcli.store.faults import from_errors, from_problem
from okrcli.store.files import Unreadable, read_bytes
from okrcli.store.subject import Subject
from okrcli.store.workspace import SETTINGS, Folder, GoalFile, Listing, Workspace
from okrcli.text.parse import Parsed, plain, read
from okrcli.text.source import Span

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Broken:
    """
    A file that is there but cannot be trusted, with the first reason.
    """

    path: str
    id: str
    message: str


@dataclass(frozen=True)
class Loaded:
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


def load_config(workspace: Workspace) -> Config:
    """
    The settings; `BrokenSettings` if they cannot be used.
    """
    config, findings = read_config(workspace)
    if config is None:
        raise BrokenSettings(findings)
    return config


def read_config(workspace: Workspace) -> tuple[Config | None, list[Finding]]:
    """
    The settings, or the findings that say why there are none.
    """
    try:
        parsed = read(read_bytes(workspace.root / SETTINGS, SETTINGS))
    except Unreadable as error:
        return None, [unreadable(SETTINGS, error, None)]
    subject = Subject(SETTINGS, parsed.source, parsed.root, config_order)
    values = plain(parsed.root) if parsed.root else {}
    version = values.get("version") if isinstance(values, dict) else None
    if (
        version is not None
        and not isinstance(version, str | bool | list | dict)
        and version > FORMAT_VERSION
    ):
        return None, [_too_new(subject, version)]
    config, findings = _model(Config, subject, parsed)
    if config is not None:
        findings += _bad_settings(config, subject)
    return (None if findings else config), findings


def _too_new(subject: Subject, version: Any) -> Finding:
    span = subject.value_span(("version",))
    return subject.finding(
        files.SCHEMA_TOO_NEW,
        f"this workspace is of format version {version}; this okr reads up to {FORMAT_VERSION}",
        span,
        ("version",),
        advice="install a newer okr",
    )


def _bad_settings(config: Config, subject: Subject) -> list[Finding]:
    found = []
    for name, declared in config.periods.items():
        span = subject.value_span(("periods", name))
        if (fault := slug_fault(name)) is not None:
            found.append(
                subject.finding(
                    files.ID_FORMAT,
                    f'the period name "{name}" {fault}',
                    span,
                    ("periods", name),
                    advice="write it like `summer-2026`",
                )
            )
        elif declared.end <= declared.start:
            found.append(
                subject.finding(
                    files.BAD_PERIOD,
                    f'the period "{name}" ends before it starts',
                    span,
                    ("periods", name),
                    advice="swap `start` and `end`",
                )
            )
    if config.current is not None and config.calendar().find(config.current) is None:
        span = subject.value_span(("current",))
        found.append(
            subject.finding(
                files.BAD_PERIOD,
                f'"current" is "{config.current}", which is no period',
                span,
                ("current",),
                advice=PERIOD_HELP,
            )
        )
    return found


PERIOD_HELP = "periods are named 2026, 2026-H2, 2026-Q4, 2026-11, open, or declared in okr.yaml under `periods`"


def load(
    workspace: Workspace, config: Config, listing: Listing, wanted: Iterable[GoalFile]
) -> Loaded:
    """
    The wanted files of a listing, read and understood as far as they can be.
    """
    calendar = config.calendar()
    goals: dict[str, Goal] = {}
    kpis: dict[str, Kpi] = {}
    findings: list[Finding] = []
    with _no_collection():
        for file in wanted:
            model, found = load_file(workspace, file, calendar)
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
    objectives: Sequence[GoalFile] | None = None,
) -> Loaded:
    """
    Objectives of a listing (all of them by default), and only those KPIs that they name.
    """
    wanted = listing.of(Folder.OBJECTIVES) if objectives is None else objectives
    loaded = load(workspace, config, listing, wanted)
    named = {kr.kpi for _, kr in loaded.portfolio.key_results()}
    for goal in loaded.portfolio.goals.values():
        named.update(goal.objective.guardrails)
    kpis = load(workspace, config, listing, [f for f in listing.of(Folder.KPIS) if f.id in named])
    portfolio = Portfolio(config, loaded.portfolio.goals, kpis.portfolio.kpis)
    return Loaded(workspace, listing, portfolio, loaded.findings + kpis.findings)


def holding(workspace: Workspace, files: Sequence[GoalFile], text: str) -> list[GoalFile]:
    """
    The files in which this text stands at all, so that the others need not be understood.
    """
    wanted = text.encode()
    found = []
    for file in files:
        try:
            if wanted in read_bytes(workspace.absolute(file.path), file.path):
                found.append(file)
        except Unreadable:
            continue
    return found


_STATUS = re.compile(rb"^[\"']?status[\"']?[ \t]*:[ \t]*([^\r\n]*)", re.MULTILINE)
_FINISHED = re.compile(rb"(done|dropped)[ \t]*(#.*)?")


def unfinished(workspace: Workspace, files: Sequence[GoalFile]) -> list[GoalFile]:
    """
    The files that do not plainly say `status: done` or `dropped`, so that years of those stay unread.

    Whatever is written in another way, or cannot be read, counts as unfinished.
    """
    found = []
    for file in files:
        try:
            said = _STATUS.findall(read_bytes(workspace.absolute(file.path), file.path))
        except Unreadable:
            said = []
        if len(said) != 1 or not _FINISHED.fullmatch(said[0]):
            found.append(file)
    return found


def load_file(
    workspace: Workspace, file: GoalFile, calendar: Calendar
) -> tuple[Goal | Kpi | None, list[Finding]]:
    """
    One goal or KPI; none if anything about it is an error.
    """
    try:
        data = read_bytes(workspace.absolute(file.path), file.path)
    except Unreadable as error:
        return None, [unreadable(file.path, error, file.id)]
    return understand(file, read(data), calendar)


def understand(
    file: GoalFile, parsed: Parsed, calendar: Calendar
) -> tuple[Goal | Kpi | None, list[Finding]]:
    """
    What the text of a goal file says, judged by where it lies.
    """
    subject = Subject(file.path, parsed.source, parsed.root, order_of(file), file.id)
    findings = _misnamed(file, subject)
    period = calendar.find(file.period) if file.folder is Folder.OBJECTIVES else None
    if file.folder is Folder.OBJECTIVES and period is None:
        findings.append(
            _at_top(
                subject, files.BAD_PERIOD, f'the folder "{file.period}" is no period', PERIOD_HELP
            )
        )
    if file.folder is Folder.KPIS:
        kpi, found = _model(Kpi, subject, parsed)
        return (None if findings else kpi), findings + found
    objective, found = _model(Objective, subject, parsed)
    findings += found
    if objective is not None:
        findings += _twice(objective, subject)
    if findings or objective is None or period is None:
        return None, findings
    return Goal(file.id, period, objective), []


def order_of(file: GoalFile) -> KeyOrder:
    return kpi_order if file.folder is Folder.KPIS else objective_order


def _model(
    model: type[Model], subject: Subject, parsed: Parsed
) -> tuple[Model | None, list[Finding]]:
    if parsed.root is None:
        return None, [from_problem(subject, problem) for problem in parsed.problems]
    try:
        return model.model_validate(meant(plain(parsed.root))), []
    except ValidationError as error:
        return None, from_errors(subject, error.errors(include_url=False))


def meant(value: Any) -> Any:
    """
    The values without keys of one's own (`x-…`) and without keys that have no value.
    """
    if isinstance(value, dict):
        return {
            key: meant(inner)
            for key, inner in value.items()
            if inner is not None and not key.startswith("x-")
        }
    if isinstance(value, list):
        return [meant(inner) for inner in value]
    return value


def _misnamed(file: GoalFile, subject: Subject) -> list[Finding]:
    parts = file.id.split("/")
    names = parts[1:] if file.folder is Folder.OBJECTIVES else parts
    faults = [(name, fault) for name in names if (fault := slug_fault(name)) is not None]
    return [
        _at_top(subject, files.ID_FORMAT, f'the name "{name}" {fault}', "rename it with `git mv`")
        for name, fault in faults
    ]


def _twice(objective: Objective, subject: Subject) -> list[Finding]:
    seen: set[str] = set()
    found = []
    for index, key_result in enumerate(objective.key_results):
        if key_result.id in seen:
            path = ("key_results", index, "id")
            found.append(
                subject.finding(
                    files.DUPLICATE_ID,
                    f'two key results have the id "{key_result.id}"',
                    subject.value_span(path),
                    path,
                    advice="rename one of them",
                )
            )
        seen.add(key_result.id)
    return found


def _at_top(subject: Subject, rule: Rule, message: str, advice: str) -> Finding:
    return subject.finding(rule, message, Span(0, 0), advice=advice)


def unreadable(path: str, error: Unreadable, goal: str | None) -> Finding:
    return Finding(
        rule=files.UNREADABLE_FILE,
        message=f"the file {error.reason}",
        path=path,
        place=Place(),
        goal=goal,
        advice="put a regular, readable file in its place",
    )


@contextmanager
def _no_collection() -> Iterator[None]:
    """
    Thousands of small values are made and none becomes garbage: looking for it would cost a fifth of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
