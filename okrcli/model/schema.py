"""
What the models say of themselves: which keys belong where, and in which order they are written.
"""

from collections.abc import Callable, Mapping, Sequence

from okrcli.model.base import Frozen
from okrcli.model.checkin import Action, Amendment, CheckIn, Measurement
from okrcli.model.config import (
    CheckSettings,
    Config,
    DeclaredPeriod,
    Grades,
    Limits,
    PerFile,
    Person,
    StatusLimits,
    Team,
    WordList,
)
from okrcli.model.kinds import Step
from okrcli.model.kpi import Benchmark, Kpi
from okrcli.model.objective import Objective, Review, Trigger

KeyOrder = Callable[[Sequence[str | int]], tuple[str, ...]]
"""The keys that belong into the mapping at a path, in the order they are written."""

KEY_RESULT_ORDER = (
    "id",
    "title",
    "kind",
    "owner",
    "start",
    "target",
    "change",
    "stretch",
    "at_least",
    "at_most",
    "unit",
    "tolerance",
    "hold",
    "strict",
    "steps",
    "times",
    "every",
    "due",
    "done",
    "weight",
    "kpi",
    "source",
    "actions",
    "checkins",
)
"""The order in which a key result's fields are written; fields of every kind."""

ANY = "*"
"""A path part that stands for every list index, or for every name in a mapping of names."""

_OBJECTIVE: Mapping[tuple[str, ...], type[Frozen]] = {
    (): Objective,
    ("triggered_by",): Trigger,
    ("key_results", ANY, "actions", ANY): Action,
    ("key_results", ANY, "checkins", ANY): CheckIn,
    ("key_results", ANY, "steps", ANY): Step,
    ("amendments", ANY): Amendment,
    ("review",): Review,
}
_KPI: Mapping[tuple[str, ...], type[Frozen]] = {
    (): Kpi,
    ("benchmark",): Benchmark,
    ("measurements", ANY): Measurement,
    ("amendments", ANY): Amendment,
}
_CONFIG: Mapping[tuple[str, ...], type[Frozen]] = {
    (): Config,
    ("people", ANY): Person,
    ("teams", ANY): Team,
    ("limits",): Limits,
    ("status",): StatusLimits,
    ("grades",): Grades,
    ("check",): CheckSettings,
    ("check", "per_file", ANY): PerFile,
    ("check", "words", ANY): WordList,
    ("periods", ANY): DeclaredPeriod,
}
_NAMED = frozenset(["people", "teams", "periods", "per_file", "options", "words"])


def _order(
    path: Sequence[str | int], schema: Mapping[tuple[str, ...], type[Frozen]]
) -> tuple[str, ...]:
    """
    The keys of the mapping at a path, in the order they are written; none where names are free.
    """
    general = _general(path)
    if general == ("key_results", ANY):
        return KEY_RESULT_ORDER
    model = schema.get(general)
    return (
        ()
        if model is None
        else tuple(field.alias or name for name, field in model.model_fields.items())
    )


def objective_order(path: Sequence[str | int]) -> tuple[str, ...]:
    return _order(path, _OBJECTIVE)


def kpi_order(path: Sequence[str | int]) -> tuple[str, ...]:
    return _order(path, _KPI)


def config_order(path: Sequence[str | int]) -> tuple[str, ...]:
    return _order(path, _CONFIG)


def _general(path: Sequence[str | int]) -> tuple[str, ...]:
    general: list[str] = []
    for part in path:
        free = isinstance(part, int) or (general and general[-1] in _NAMED)
        general.append(ANY if free else str(part))
    return tuple(general)


_FLOW_MAPS = frozenset(["steps", "actions", "amendments", "people", "teams", "periods"])
_FLOW_KEYS = frozenset(["triggered_by", "benchmark", "inputs", "limits", "status", "grades"])


def flow_style(path: Sequence[str | int]) -> bool:
    """
    What canonical files write on one line: short records such as steps, actions and amendments.
    """
    if not path:
        return False
    last = path[-1]
    if isinstance(last, str) and last in _FLOW_KEYS:
        return True
    return len(path) > 1 and path[-2] in _FLOW_MAPS
