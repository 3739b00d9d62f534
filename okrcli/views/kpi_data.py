"""
One KPI as programs read it, with all around it.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from okrcli.domain.kpi import KpiStanding, comparable
from okrcli.domain.kpi_course import Turn
from okrcli.domain.kpi_history import Entry, KpiHistory
from okrcli.domain.kpi_links import Link, active
from okrcli.domain.kpi_trend import slope
from okrcli.model.exact import decimal
from okrcli.model.kpi import Kpi
from okrcli.model.portfolio import Goal
from okrcli.views.document import JsonObject, JsonValue
from okrcli.views.kpi import next_due, standing_data


class SeenKpi(NamedTuple):
    """
    A KPI with all around it: its past as asked for, the goals of that time, and other KPIs by id.

    `goals` are all that name it or that ran when it turned, `owner` answers if it names nobody.
    """

    standing: KpiStanding
    history: KpiHistory
    links: tuple[Link, ...]
    goals: tuple[Goal, ...]
    others: Mapping[str, KpiStanding | None]
    answers: tuple[str, ...]
    owner: str | None
    today: date

    @property
    def id(self) -> str:
        return self.standing.id

    @property
    def kpi(self) -> Kpi:
        return self.standing.kpi

    def active_at(self, turn: Turn) -> tuple[Goal, ...]:
        """
        The goals that ran when it turned; those that count on it come first.
        """
        linked = {link.goal.id for link in self.links}
        return tuple(
            sorted(active(self.goals, turn.reading.date), key=lambda goal: goal.id not in linked)
        )


def data(seen: SeenKpi) -> JsonObject:
    """
    The shape `okr/kpi-show`, version 1: the KPI of `okr/kpi-status` and what stands around it.
    """
    kpi, series, history = seen.kpi, seen.standing.readings, seen.history
    rate = slope(kpi, series)
    compared = comparable(kpi, series)
    return {
        **standing_data(seen.standing, seen.owner),
        **{name: getattr(kpi, name) for name in _AS_WRITTEN},
        "inputs": [_other(kpi_id, seen) for kpi_id in kpi.inputs],
        "tags": list(kpi.tags),
        "counter": _other(kpi.counter, seen) if kpi.counter else None,
        "benchmark": {"value": kpi.benchmark.value, "source": kpi.benchmark.source}
        if kpi.benchmark
        else None,
        "next_due": next_due(seen.standing),
        "compared_with": {"date": compared.date, "value": compared.value} if compared else None,
        "slope": {"change": decimal(rate.change), "per": rate.per, "over": rate.over}
        if rate
        else None,
        "by": history.every,
        "period": history.period.name if history.period else None,
        "history": [entry_data(entry) for entry in history.entries],
        "turns": [_turn_data(turn, seen) for turn in history.turns],
        "goals": [_link_data(link) for link in seen.links],
        "answered_by": list(seen.answers),
    }


_AS_WRITTEN = (
    "definition",
    "why",
    "formula",
    "cadence",
    "aggregate",
    "seasonal",
    "signal",
    "perspective",
    "north_star",
    "source",
)


def _other(kpi_id: str, seen: SeenKpi) -> JsonObject:
    found = seen.others.get(kpi_id)
    latest = found.latest if found else None
    return {
        "id": kpi_id,
        "title": found.kpi.title if found else None,
        "value": latest.value if latest else None,
        "unit": found.kpi.unit if found else None,
        "health": found.health.value if found and found.health else None,
    }


def entry_data(entry: Entry) -> dict[str, JsonValue]:
    return {
        "start": entry.start,
        "date": entry.reading.date,
        "value": entry.reading.value,
        "band": entry.band.value if entry.band else None,
        "measured": entry.measured,
        "whole": entry.is_whole,
    }


def _turn_data(turn: Turn, seen: SeenKpi) -> JsonObject:
    return {
        "date": turn.reading.date,
        "value": turn.reading.value,
        "before": turn.before.value,
        "after": turn.after.value,
        "active": [goal.id for goal in seen.active_at(turn)],
    }


def _link_data(link: Link) -> JsonObject:
    goal = link.goal
    return {
        "id": goal.id,
        "title": goal.objective.title,
        "period": goal.period.name,
        "start": goal.period.start,
        "end": goal.period.end,
        "lifecycle": goal.objective.status,
        "measures": [goal.reference(key_result) for key_result in link.measures],
        "guards": link.guards,
        "triggered": link.triggered,
    }
