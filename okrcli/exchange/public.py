"""
What a company can publish of its goals: what they are and how they do, and nothing that is behind it.

Titles, teams and links, a status word and progress in quarters. No value, target, note, reason,
confidence or name of a person; no check-in, no measurement, no draft.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from okrcli.domain.kpi import KpiStanding
from okrcli.domain.progress import KeyResultProgress, ObjectiveProgress
from okrcli.exchange.tables import KEY_RESULTS, KPIS, OBJECTIVES
from okrcli.model.ids import Reference

TITLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        OBJECTIVES: (
            *("id", "title", "period", "team", "level", "commitment", "perspective"),
            *("aligns_to", "status", "grade", "progress"),
        ),
        KEY_RESULTS: (
            *("id", "objective", "objective_title", "title", "due", "status", "progress"),
        ),
        KPIS: ("id", "title", "health"),
    }
)
"""The columns of each table that can be published."""
_STEPS = 4
Record = Mapping[str, Any]


def shareable(found: Sequence[ObjectiveProgress]) -> tuple[ObjectiveProgress, ...]:
    """
    What is agreed: no drafts.
    """
    return tuple(one for one in found if one.goal.objective.status != "draft")


def objectives(found: Sequence[ObjectiveProgress]) -> list[Record]:
    """
    The goals; they lead only to goals that are published as well.
    """
    known = {one.goal.id for one in found}
    return [_objective(one, known) for one in found]


def _objective(one: ObjectiveProgress, known: set[str]) -> Record:
    goal, said = one.goal, one.goal.objective
    above = [name for name in said.aligns_to if Reference.parse(name).goal in known]
    return {
        "id": goal.id,
        "title": said.title,
        "period": goal.period.name,
        "team": goal.team,
        "level": said.level,
        "commitment": said.commitment,
        "perspective": said.perspective,
        "aligns_to": above,
        "status": one.status.value,
        "grade": one.grade,
        "progress": progress(one.score),
        "key_results": [_key_result(part) for part in one.key_results],
    }


def _key_result(part: KeyResultProgress) -> Record:
    return {
        "id": part.id,
        "title": part.key_result.title,
        "due": part.key_result.due,
        "status": part.status.value,
        "progress": progress(part.score),
    }


def kpis(found: Sequence[KpiStanding]) -> list[Record]:
    """
    The KPIs, with the word for their band.
    """
    return [
        {"id": one.id, "title": one.kpi.title, "health": one.health.value if one.health else None}
        for one in found
    ]


def progress(score: Fraction | None) -> int | None:
    """
    A score in percent, in steps of a quarter, rounded down.

    >>> progress(Fraction(74, 100))
    50
    """
    return None if score is None else int(score * _STEPS) * (100 // _STEPS)


def rows(name: str, found: Sequence[ObjectiveProgress], kpi: Sequence[KpiStanding]) -> list[Any]:
    """
    The rows of a table.
    """
    records: list[Record] = kpis(kpi) if name == KPIS else objectives(found)
    if name == KEY_RESULTS:
        records = [
            {**part, "objective": one["id"], "objective_title": one["title"]}
            for one in records
            for part in one["key_results"]
        ]
    return [tuple(_flat(record[title]) for title in TITLES[name]) for record in records]


def _flat(value: Any) -> Any:
    return "; ".join(value) if isinstance(value, list) else value
