"""
Goals and KPIs with good defaults, so that a test shows only what matters to it.

Values may be given as Python writes them: numbers become decimals, as they do when a file is read.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import TypeAdapter

from okrcli.model.config import Config
from okrcli.model.kinds import KeyResult
from okrcli.model.kpi import Kpi
from okrcli.model.objective import Objective
from okrcli.model.period import Calendar, Period
from okrcli.model.portfolio import Goal, Portfolio

KEY_RESULT: TypeAdapter[KeyResult] = TypeAdapter(KeyResult)


def plain(value: Any) -> Any:
    """
    The value as the reader of files would hand it over: `Decimal` for every number.
    """
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float):
        return Decimal(str(value))
    if isinstance(value, Mapping):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    return value


def checkins(*values: tuple[str, Any]) -> list[dict[str, Any]]:
    """
    Check-ins or measurements from pairs of day and value.
    """
    return [{"date": day, "value": value} for day, value in values]


def key_result(id: str = "nps", **fields: Any) -> KeyResult:  # noqa: A002 (the field's own name)
    """
    A key result of any kind; a metric goes from 45 to 60 unless told otherwise.
    """
    defaults: dict[str, Any] = {"title": "Net Promoter Score"}
    if fields.get("kind", "metric") == "metric" and not {"target", "change"} & fields.keys():
        defaults |= {"start": 45, "target": 60}
    return KEY_RESULT.validate_python(plain({"id": id, **defaults, **fields}))


def objective(*key_results: KeyResult, **fields: Any) -> Objective:
    read = Objective.model_validate(plain({"title": "Customers love us", **fields}))
    return read.model_copy(update={"key_results": key_results})


def kpi(*measurements: tuple[str, Any], **fields: Any) -> Kpi:
    """
    A KPI in percent where more is better, with its measurements as pairs of day and value.
    """
    defaults = {"title": "Customer retention", "unit": "%", "direction": "increase"}
    taken = {"measurements": checkins(*measurements)}
    return Kpi.model_validate(plain({**defaults, **taken, **fields}))


def goal(
    *key_results: KeyResult,
    id: str = "2026-Q4/customer-love",  # noqa: A002 (the field's own name)
    period: Period | None = None,
    **fields: Any,
) -> Goal:
    """
    An objective in the period that its id names.
    """
    found = period or Calendar().find(id.partition("/")[0])
    assert found is not None, f"no such period: {id}"
    return Goal(id, found, objective(*key_results, **fields))


def portfolio(*goals: Goal, kpis: Mapping[str, Kpi] | None = None, **settings: Any) -> Portfolio:
    config = Config.model_validate(plain(settings))
    return Portfolio(config, {known.id: known for known in goals}, kpis or {})


def day(text: str) -> date:
    return date.fromisoformat(text)


def dated(days: Iterable[date], values: Iterable[Any]) -> list[dict[str, Any]]:
    """
    Check-ins from days and values in step.
    """
    return [{"date": when, "value": value} for when, value in zip(days, values, strict=False)]
