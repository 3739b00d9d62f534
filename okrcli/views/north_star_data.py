"""
The North Star as programs read it: in JSON, and with its inputs as rows of typed columns.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from okrcli.domain.kpi import KpiStanding
from okrcli.domain.north_star import Effort, NorthStar, Steered
from okrcli.domain.progress import rounded
from okrcli.model.period import Period
from okrcli.model.portfolio import Portfolio
from okrcli.store.load import Broken
from okrcli.views import broken as broken_files
from okrcli.views.document import JsonObject, JsonValue, Sheet
from okrcli.views.kpi import standing_data
from okrcli.views.review_data import moved_data, point_data

_SHEET = (
    *("id", "title", "part", "value", "unit", "date", "health", "was", "change", "way"),
    *("works", "owner"),
)


def data(
    found: NorthStar, portfolio: Portfolio, others: Sequence[KpiStanding], broken: Sequence[Broken]
) -> JsonObject:
    """
    The shape `okr/northstar`, version 1.
    """
    return {
        "today": found.today,
        "period": found.span.name,
        "day": found.day,
        "since": found.span.start,
        "north_star": _steered_data(found.star, portfolio),
        "inputs": [_steered_data(one, portfolio) for one in found.inputs],
        "missing": list(found.missing),
        "neglected": [one.id for one in found.neglected],
        "others": [standing_data(one) for one in others],
        "broken": broken_files.data(broken),
    }


def undecided_data(
    others: Sequence[KpiStanding],
    period: Period,
    today: date,
    day: date,
    broken: Sequence[Broken],
) -> JsonObject:
    """
    The same where there is no North Star, or no single one.
    """
    return {
        "today": today,
        "period": period.name,
        "day": day,
        "since": None,
        "north_star": None,
        "inputs": [],
        "missing": [],
        "neglected": [],
        "others": [standing_data(one) for one in others],
        "broken": broken_files.data(broken),
    }


def _steered_data(one: Steered, portfolio: Portfolio) -> JsonObject:
    return {
        **standing_data(one.standing),
        "team": one.kpi.team,
        "began": point_data(one.course.began),
        "ended": point_data(one.course.ended),
        "moved": moved_data(one.moved),
        "efforts": [_effort_data(effort, portfolio) for effort in one.efforts],
    }


def _effort_data(effort: Effort, portfolio: Portfolio) -> JsonObject:
    objective, part = effort.objective, effort.key_result
    goal = objective.goal
    return {
        "objective": goal.id,
        "key_result": part.id if part else None,
        "towards": effort.towards,
        "title": part.key_result.title if part else goal.objective.title,
        "owner": portfolio.owner(goal, part.key_result if part else None),
        "lifecycle": goal.objective.status,
        "status": part.status if part else objective.status,
        "score": rounded(part.score if part else objective.score),
    }


def sheet(parts: Sequence[Steered]) -> Sheet:
    """
    A row for the North Star and one for each of its inputs.
    """

    def rows() -> Iterator[tuple[JsonValue, ...]]:
        for at, one in enumerate(parts):
            latest, began, moved = one.standing.latest, one.course.began, one.moved
            health = one.standing.health
            yield (
                one.id,
                one.kpi.title,
                "input" if at else "north star",
                latest.value if latest else None,
                one.kpi.unit,
                latest.date if latest else None,
                health.value if health else None,
                began.reading.value if began and moved else None,
                moved.change if moved else None,
                moved.way if moved else None,
                " ".join(effort.id for effort in one.efforts) or None,
                one.kpi.owner,
            )

    return Sheet(_SHEET, rows)
