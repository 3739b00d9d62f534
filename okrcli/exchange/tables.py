"""
A workspace as flat tables for spreadsheets and statistics: one fact a cell, ids in every row.

What is typed stands under the name of its field, what is computed beside it: `status`, `score`,
`expected`, `grade`, `value`, `last_checkin`, `responsible`. What a file calls `status` is `lifecycle`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple

from okrcli.domain.kpi import KpiStanding
from okrcli.domain.progress import KeyResultProgress, ObjectiveProgress, rounded
from okrcli.model.base import Frozen
from okrcli.model.exact import number
from okrcli.model.portfolio import Portfolio

OBJECTIVES, KEY_RESULTS, CHECKINS = "objectives", "key_results", "checkins"
KPIS, MEASUREMENTS = "kpis", "measurements"

_TYPED = (
    *("title", "why", "owner", "framework", "level", "commitment", "aligns_to", "standalone"),
    *("perspective", "team", "contributors", "tags", "priority", "guardrails", "achievable"),
    *("continues", "language"),
)
_PART = (
    *("owner", "start", "target", "change", "stretch", "at_least", "at_most", "unit"),
    *("tolerance", "hold", "strict", "times", "every", "due", "done", "weight", "kpi", "source"),
)
_NEWS = ("date", "value", "confidence", "by", "note")
_KPI = (
    *("title", "definition", "why", "owner", "team", "unit", "direction", "cadence", "warning"),
    *("target", "perspective", "signal", "north_star", "inputs", "counter", "aggregate"),
    *("seasonal", "formula", "source", "accepted", "tags", "language"),
)
TITLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        OBJECTIVES: (
            *("id", "period", *_TYPED, "lifecycle", "reviewed", "learned", "next", "litmus"),
            *("responsible", "status", "score", "expected", "grade"),
        ),
        KEY_RESULTS: (
            *("id", "objective", "objective_title", "period", "objective_team", "title", "kind"),
            *_PART,
            *("responsible", "value", "last_checkin", "confidence", "score", "expected", "status"),
        ),
        CHECKINS: ("key_result", *_NEWS),
        KPIS: (
            *("id", *_KPI, "healthy_min", "healthy_max", "benchmark", "benchmark_source"),
            *("value", "date", "health", "change"),
        ),
        MEASUREMENTS: ("kpi", "date", "value", "inputs", "by", "note"),
    }
)
"""The columns of each table, in order."""


class Content(NamedTuple):
    """
    The goals and the KPIs that go into the tables, as they stand on a day.
    """

    objectives: Sequence[ObjectiveProgress]
    kpis: Sequence[KpiStanding]
    portfolio: Portfolio


Record = Mapping[str, Any]


def rows(name: str, content: Content) -> Iterator[tuple[Any, ...]]:
    """
    The rows of a table, each with a value or none for every column.
    """
    for record in _MAKE[name](content):
        yield tuple(_flat(record.get(title)) for title in TITLES[name])


def _objectives(content: Content) -> Iterator[Record]:
    for one in content.objectives:
        said, review = one.goal.objective, one.goal.objective.review
        yield {
            **_typed(said, _TYPED),
            "id": one.goal.id,
            "period": one.goal.period.name,
            "team": one.goal.team,
            "lifecycle": said.status,
            "reviewed": review.date if review else None,
            "learned": review.learned if review else None,
            "next": review.next if review else None,
            "litmus": review.litmus if review else None,
            "responsible": content.portfolio.owner(one.goal),
            "status": one.status.value,
            "score": rounded(one.score),
            "expected": rounded(one.expected),
            "grade": one.grade,
        }


def _key_results(content: Content) -> Iterator[Record]:
    for part in _parts(content):
        goal, key_result = part.goal, part.key_result
        yield {
            **_typed(key_result, _PART),
            "id": part.id,
            "objective": goal.id,
            "objective_title": goal.objective.title,
            "period": goal.period.name,
            "objective_team": goal.team,
            "title": key_result.title,
            "kind": key_result.kind,
            "weight": key_result.weight,
            "responsible": content.portfolio.owner(goal, key_result),
            "value": part.value,
            "last_checkin": part.last_checkin,
            "confidence": part.confidence,
            "score": rounded(part.score),
            "expected": rounded(part.expected),
            "status": part.status.value,
        }


def _checkins(content: Content) -> Iterator[Record]:
    for part in _parts(content):
        for checkin in part.key_result.checkins:
            yield {"key_result": part.id, **_typed(checkin, _NEWS)}


def _parts(content: Content) -> Iterator[KeyResultProgress]:
    return (part for one in content.objectives for part in one.key_results)


def _kpis(content: Content) -> Iterator[Record]:
    for one in content.kpis:
        low, high = _healthy(one)
        latest, benchmark = one.latest, one.kpi.benchmark
        yield {
            **_typed(one.kpi, _KPI),
            "id": one.id,
            "healthy_min": low,
            "healthy_max": high,
            "benchmark": benchmark.value if benchmark else None,
            "benchmark_source": benchmark.source if benchmark else None,
            "value": latest.value if latest else None,
            "date": latest.date if latest else None,
            "health": one.health.value if one.health else None,
            "change": one.change,
        }


def _healthy(one: KpiStanding) -> tuple[Decimal | None, Decimal | None]:
    """
    From where and up to where a KPI is healthy.
    """
    said = one.kpi.healthy
    if isinstance(said, tuple):
        return said
    return (None, said) if one.kpi.direction == "decrease" else (said, None)


def _measurements(content: Content) -> Iterator[Record]:
    for one in content.kpis:
        computed: Mapping[date, Decimal] = {it.date: it.value for it in one.readings}
        for measurement in one.kpi.measurements:
            inputs = [f"{name}={number(value)}" for name, value in measurement.inputs.items()]
            value = measurement.value
            yield {
                "kpi": one.id,
                **_typed(measurement, ("date", "by", "note")),
                "value": computed.get(measurement.date) if value is None and inputs else value,
                "inputs": inputs,
            }


def _typed(model: Frozen, names: Iterable[str]) -> Record:
    """
    The fields of these names that somebody typed; a default is nothing that a file says.
    """
    typed = model.model_fields_set
    return {name: getattr(model, name) for name in names if name in typed}


def _flat(value: Any) -> Any:
    """
    A value in one cell: a list as its items, a truth as files write it.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return "; ".join(value) or None
    return value


_MAKE: Mapping[str, Callable[[Content], Iterable[Record]]] = MappingProxyType(
    {
        OBJECTIVES: _objectives,
        KEY_RESULTS: _key_results,
        CHECKINS: _checkins,
        KPIS: _kpis,
        MEASUREMENTS: _measurements,
    }
)
