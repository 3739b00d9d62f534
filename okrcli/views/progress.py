"""
Objectives and key results as programs read them: in JSON, and as rows of typed columns.
"""

from collections.abc import Iterator, Sequence

from okrcli.domain.forecast import Forecast, forecast
from okrcli.domain.progress import KeyResultProgress, ObjectiveProgress, rounded
from okrcli.model.portfolio import Portfolio
from okrcli.store.load import Broken
from okrcli.views.document import JsonObject, JsonValue, Sheet

_LANDING = ("projected", "low", "high", "probability")
_TITLES = (
    "id",
    "title",
    "level",
    "kind",
    "start",
    "target",
    "value",
    "unit",
    "score",
    "expected",
    "status",
    "confidence",
    "last_checkin",
    "owner",
    *_LANDING,
)


def objective_data(objective: ObjectiveProgress, portfolio: Portfolio) -> JsonObject:
    """
    An objective as programs read it; shares are rounded to four places.
    """
    goal = objective.goal
    return {
        "id": goal.id,
        "title": goal.objective.title,
        "owner": portfolio.owner(goal),
        "team": goal.team,
        "lifecycle": goal.objective.status,
        "status": objective.status,
        "reason": objective.reason,
        "commitment": goal.objective.commitment,
        "score": rounded(objective.score),
        "expected": rounded(objective.expected),
        "grade": objective.grade,
        "coverage": {"measured": objective.measured, "total": objective.total},
        "key_results": [key_result_data(part, portfolio) for part in objective.key_results],
    }


def key_result_data(part: KeyResultProgress, portfolio: Portfolio) -> JsonObject:
    """
    A key result as programs read it.
    """
    return {
        "id": part.id,
        "title": part.key_result.title,
        "owner": portfolio.owner(part.goal, part.key_result),
        "kind": part.key_result.kind,
        "start": part.outcome.start,
        "target": part.outcome.target,
        "value": part.value,
        "unit": part.key_result.unit,
        "raw": rounded(part.raw),
        "score": rounded(part.score),
        "expected": rounded(part.expected),
        "status": part.status,
        "reason": part.reason,
        "confidence": part.confidence,
        "last_checkin": part.last_checkin,
        "forecast": landing_data(forecast(part)),
    }


def landing_data(found: Forecast) -> JsonObject:
    """
    Where a key result will land, as programs read it.
    """
    return {
        "projected": found.projected,
        "low": found.low,
        "high": found.high,
        "probability": found.probability,
        "why_not": found.why_not,
    }


def sheet(
    found: Sequence[ObjectiveProgress], portfolio: Portfolio, broken: Sequence[Broken] = ()
) -> Sheet:
    """
    A row for each objective, each key result and each file that could not be read.
    """

    def rows() -> Iterator[tuple[JsonValue, ...]]:
        for objective in found:
            own = objective_data(objective, portfolio)
            more = {"kind": "objective", "level": objective.goal.objective.level}
            yield _row({**own, **more})
            for part in objective.key_results:
                data = key_result_data(part, portfolio)
                yield _row({**data, **landing_data(forecast(part))})
        for one in broken:
            yield _row({"id": one.id or one.path, "title": one.message, "status": "broken"})

    return Sheet(_TITLES, rows)


def _row(record: JsonObject) -> tuple[JsonValue, ...]:
    return tuple(record.get(title) for title in _TITLES)
