"""
What the text of a file means, and for whatever is wrong with it a finding at its place.

Slower than reading values alone, so this comes in only where something is wrong, and for `okr check`.
"""

from contextlib import suppress
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from okrcli.findings import Finding, Place, Related, Rule, files
from okrcli.findings.faults import cut, from_errors, from_problem
from okrcli.findings.finding import Faults
from okrcli.findings.nearest import did_you_mean
from okrcli.findings.subject import Subject
from okrcli.model.checkin import Measurement
from okrcli.model.config import FORMAT_VERSION, Config
from okrcli.model.ids import slugify
from okrcli.model.kpi import Kpi
from okrcli.model.objective import Objective
from okrcli.model.period import Calendar
from okrcli.model.portfolio import Goal
from okrcli.model.schema import KeyOrder, config_order, kpi_order, objective_order
from okrcli.store.ahead import PRIVATE_KEYS
from okrcli.store.files import Unreadable
from okrcli.store.load import PERIOD_HELP, is_too_new, name_faults, settings_faults
from okrcli.store.workspace import SETTINGS, Folder, GoalFile, Workspace
from okrcli.text.parse import Parsed, plain, read
from okrcli.text.source import Span

Model = TypeVar("Model", bound=BaseModel)
Said = TypeVar("Said", bound=BaseModel | Goal)


class Understood(NamedTuple, Generic[Said]):
    """
    What a text says, or the findings that say why it says nothing, and how many more are not told.
    """

    model: Said | None
    findings: list[Finding]
    more: int = 0

    @property
    def faults(self) -> Faults:
        return Faults(self.findings, self.more)


def understand_config(workspace: Workspace) -> Understood[Config]:
    """
    The settings, or the findings that say why there are none.
    """
    try:
        parsed = read(workspace.data(SETTINGS))
    except Unreadable as error:
        return Understood(None, [unreadable(SETTINGS, error, None)])
    return understand_settings(parsed)


def understand_settings(parsed: Parsed) -> Understood[Config]:
    """
    What the text of the settings says, or why it says nothing.
    """
    subject = Subject(SETTINGS, parsed.source, parsed.root, config_order)
    version = plain(parsed.root).get("version") if parsed.root else None
    if is_too_new(version):
        return Understood(None, [_too_new(subject, version)])
    found = _model(Config, subject, parsed)
    if found.model is None:
        return found
    findings = [
        subject.finding(f.rule, f.message, subject.value_span(f.path), f.path, advice=f.advice)
        for f in settings_faults(found.model)
    ]
    return Understood(None if findings else found.model, findings)


def _too_new(subject: Subject, version: Any) -> Finding:
    span = subject.value_span(("version",))
    message = (
        f"this workspace is of format version {version}; this okr reads up to {FORMAT_VERSION}"
    )
    return subject.finding(
        files.SCHEMA_TOO_NEW, message, span, ("version",), advice="install a newer okr"
    )


def understand_file(
    workspace: Workspace, file: GoalFile, calendar: Calendar
) -> Understood[Goal | Kpi]:
    """
    One goal or KPI; none, and why, if anything about it is an error.
    """
    try:
        data = workspace.data(file.path)
    except Unreadable as error:
        return Understood(None, [unreadable(file.path, error, file.id)])
    return understand(file, read(data), calendar)


def understand(file: GoalFile, parsed: Parsed, calendar: Calendar) -> Understood[Goal | Kpi]:
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
        kpi = _model(Kpi, subject, parsed)
        model = None if findings else kpi.model
        return Understood(model, findings + kpi.findings, kpi.more)
    objective = _model(Objective, subject, parsed)
    findings += objective.findings
    if objective.model is not None:
        findings += _twice(objective.model, subject)
    if findings or objective.model is None or period is None:
        return Understood(None, findings, objective.more)
    return Understood(Goal(file.id, period, objective.model), [])


def readable_kpi(workspace: Workspace, file: GoalFile) -> Kpi | None:
    """
    A KPI without those of its measurements that cannot be read, if nothing else is wrong with it.

    It is for looking at: places in the file are not those in the model, and it is never written.
    """
    parsed = read(workspace.data(file.path))
    said = meant(plain(parsed.root)) if parsed.root is not None and not name_faults(file) else {}
    lines = said.get("measurements")
    if not isinstance(lines, list):
        return None
    with suppress(ValidationError):
        return Kpi.model_validate({**said, "measurements": [it for it in lines if _is_sound(it)]})
    return None


def _is_sound(measurement: Any) -> bool:
    with suppress(ValidationError):
        Measurement.model_validate(measurement)
        return True
    return False


def order_of(file: GoalFile) -> KeyOrder:
    return kpi_order if file.folder is Folder.KPIS else objective_order


def _model(model: type[Model], subject: Subject, parsed: Parsed) -> Understood[Model]:
    if parsed.root is None:
        return Understood(None, [from_problem(subject, problem) for problem in parsed.problems])
    try:
        return Understood(model.model_validate(meant(plain(parsed.root))), [])
    except ValidationError as error:
        return Understood(None, *from_errors(subject, error.errors(include_url=False)))


def meant(value: Any) -> Any:
    """
    The values without keys of one's own (`x-…`) and without keys that have no value.
    """
    if isinstance(value, dict):
        return {
            key: meant(inner)
            for key, inner in value.items()
            if inner is not None and not key.startswith(PRIVATE_KEYS)
        }
    if isinstance(value, list):
        return [meant(inner) for inner in value]
    return value


def _misnamed(file: GoalFile, subject: Subject) -> list[Finding]:
    return [
        _at_top(
            subject, files.ID_FORMAT, f'the name "{cut(name)}" {fault}', "rename it with `git mv`"
        )._replace(suggestion=did_you_mean(slugify(name, "")))
        for name, fault in name_faults(file)
    ]


def _twice(objective: Objective, subject: Subject) -> list[Finding]:
    seen: dict[str, int] = {}
    found = []
    for index, key_result in enumerate(objective.key_results):
        if key_result.id in seen:
            path = ("key_results", index, "id")
            there = subject.value_span(("key_results", seen[key_result.id], "id"))
            finding = subject.finding(
                files.DUPLICATE_ID,
                f'two key results have the id "{key_result.id}"',
                subject.value_span(path),
                path,
                advice="rename one of them",
            )
            related = Related(subject.path, subject.place(there), "first given here")
            found.append(finding._replace(related=(related,)))
        seen.setdefault(key_result.id, index)
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
