"""
A draft objective that follows from a KPI: what it says, and what to know before it runs.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from okrcli.domain.kpi import Health, KpiStanding, band, readings
from okrcli.domain.recovery import Comeback, comeback, evidence
from okrcli.model.exact import with_unit
from okrcli.model.ids import slugify
from okrcli.model.kinds.base import shown
from okrcli.model.kpi import Kpi
from okrcli.model.period import Calendar, Period
from okrcli.model.portfolio import Goal
from okrcli.plans.plan import NotPossible
from okrcli.plans.typed import given


class Beside(NamedTuple):
    """
    What lies around a KPI: the period to work in, the open goals, and its counter if it can be read.

    `lost` is the name of a counter that is not there.
    """

    period: Period
    calendar: Calendar
    goals: tuple[Goal, ...] = ()
    counter: Kpi | None = None
    lost: str = ""


class Recovery(NamedTuple):
    """
    The fields of the objective, those of its key result, and what is worth knowing.
    """

    name: str
    fields: dict[str, Any]
    key_result: dict[str, Any]
    notes: tuple[str, ...]


def recovery(one: KpiStanding, beside: Beside, today: date) -> Recovery:
    """
    From the last value back to where the KPI is healthy, guarded by its counter.
    """
    back = _way_back(one)
    kpi, name = one.kpi, one.id.rpartition("/")[2]
    why = f"{evidence(one)} {' '.join((kpi.why or '').split())}".strip()
    fields = {
        "title": back.title(kpi),
        "why": why,
        "owner": kpi.owner,
        "status": "draft",
        "commitment": "committed",
        "aligns_to": _towards(one.id, beside),
        "perspective": kpi.perspective,
        "team": kpi.team,
        "guardrails": [kpi.counter] if beside.counter is not None else None,
        "triggered_by": {"kpi": one.id, "date": back.start.date, "value": back.start.value},
        "language": kpi.language,
    }
    key_result = {
        "id": name,
        "title": kpi.title,
        "start": back.start.value,
        "target": back.target,
        "unit": kpi.unit,
        "kpi": one.id,
    }
    return Recovery(
        slugify(f"recover {name}"),
        given(fields),
        given(key_result),
        tuple(_notes(one, back, beside, today)),
    )


def no_drop(one: KpiStanding) -> str:
    """
    That nothing calls for an objective, if nothing does: no drop, and nothing critical either.
    """
    if one.drop or one.latest is None or one.band is Health.CRITICAL:
        return ""
    said = with_unit(shown(one.latest.value), one.kpi.unit)
    if one.band is None:
        return f"{one.id} has not dropped: it stands at {said}"
    stands = "healthy" if one.band is Health.HEALTHY else "a first warning"
    return f"{one.id} has not dropped: {said} is {stands}"


def _way_back(one: KpiStanding) -> Comeback:
    kpi = one.kpi
    if one.latest is None:
        wants = "inputs" if kpi.formula else "VALUE"
        raise NotPossible(
            f"{one.id} was never measured, so nothing says where it would start",
            f"`okr kpi record {one.id} {wants}`",
        )
    if kpi.healthy is None and kpi.target is None:
        bound = "LOW..HIGH" if kpi.direction == "range" else "…"
        raise NotPossible(
            f"{one.id} has no healthy boundary, so nothing says where it would have to get",
            f"`okr set {one.id} healthy {bound}` says from where on it is all right",
        )
    back = comeback(one)
    if back is None:
        raise NotPossible(
            f"{no_drop(one) or f'{one.id} is healthy'}, and nothing better is aimed at",
            f"`okr set {one.id} target …` names what would be, `okr add` starts any other goal",
        )
    return back


def _working_on(kpi_id: str, goals: Sequence[Goal]) -> Iterator[tuple[str, Goal]]:
    """
    What is measured by a KPI or was triggered by it, by its name.
    """
    for goal in goals:
        parts = [goal.reference(kr) for kr in goal.objective.key_results if kr.kpi == kpi_id]
        trigger = goal.objective.triggered_by
        if not parts and trigger is not None and trigger.kpi == kpi_id:
            parts = [goal.id]
        yield from ((part, goal) for part in parts)


def _towards(kpi_id: str, beside: Beside) -> str | list[str] | None:
    """
    The key result of a longer period that the KPI measures, or what those near it work towards.
    """
    near: list[str] = []
    for place, goal in _working_on(kpi_id, beside.goals):
        if goal.period != beside.period and _lasts(place, beside):
            return place
        near += [to for to in goal.objective.aligns_to if _lasts(to, beside)]
    near = list(dict.fromkeys(near))
    return near[0] if len(near) == 1 else near or None


def _lasts(reference: str, beside: Beside) -> bool:
    return beside.calendar.covers(reference.partition("/")[0], beside.period)


def _notes(one: KpiStanding, back: Comeback, beside: Beside, today: date) -> Iterator[str]:
    kpi = one.kpi
    yield from filter(None, [no_drop(one)])
    aimed = with_unit(shown(back.target), kpi.unit)
    if back.aim != "boundary" and kpi.healthy is not None:
        where = "its target" if back.aim == "target" else "where it fell from"
        yield f"it is healthy all the same, so the aim is {where}, {aimed}"
    if one.health is Health.STALE:
        days = (today - back.start.date).days
        yield f"its last value is {days} days old: record a new one before this is agreed"
    if kpi.accepted:
        yield f"its value is accepted for now: {' '.join(kpi.accepted.split())}"
    for place, _ in _working_on(one.id, beside.goals):
        yield f"{place} works on it already"
    yield from _of_counter(kpi, beside, today)


def _of_counter(kpi: Kpi, beside: Beside, today: date) -> Iterator[str]:
    if beside.lost:
        yield f"its counter {beside.lost} is not there, so nothing guards this goal"
    if beside.counter is None:
        return
    if beside.counter.healthy is None:
        yield (
            f"{kpi.counter} guards it, but without a healthy boundary never speaks: "
            f"`okr set {kpi.counter} healthy …`"
        )
        return
    series = readings(beside.counter, today)
    now = band(beside.counter, series[-1].value) if series else None
    if now in (Health.WARNING, Health.CRITICAL):
        yield f"its guardrail {kpi.counter} is not healthy either, at {shown(series[-1].value)}"
