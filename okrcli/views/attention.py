"""
What a team should talk about first: goals in trouble, and KPIs that left their band.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from okrcli.domain.kpi import Health, KpiStanding, boundary
from okrcli.domain.pace import Status, worst_first
from okrcli.domain.progress import ObjectiveProgress
from okrcli.domain.slip import slipped
from okrcli.model.portfolio import Portfolio
from okrcli.views.document import (
    Block,
    Callout,
    Column,
    Heading,
    JsonObject,
    Paragraph,
    Phrase,
    Row,
    Table,
    Tone,
    cell,
    line,
)
from okrcli.views.tones import health_badge, owner_cell, status_badge
from okrcli.views.wording import amount

_MOST = 20
_COLUMNS = (
    Column("What", wrap=True),
    Column("Stands"),
    Column("Why", wrap=True),
    Column("Owner", rank=1),
)
_TROUBLE = (Status.OFF_TRACK, Status.GUARDRAIL_BREACHED, Status.STALE, Status.AT_RISK)
_ILL = (Health.CRITICAL, Health.WARNING, Health.STALE)


class Need(NamedTuple):
    """
    A goal, key result or KPI that needs somebody; `stands` is its status or health.
    """

    id: str
    title: str
    stands: Phrase
    why: str
    owner: str | None


def found(
    objectives: Sequence[ObjectiveProgress],
    kpis: Sequence[KpiStanding],
    portfolio: Portfolio,
    today: date,
) -> list[Need]:
    """
    KPIs in the order in which they are given, then goals, the worst first.
    """
    needs = [_of_kpi(one) for one in kpis if one.health in _ILL or one.drop]
    troubled: list[tuple[int, Need]] = []
    before = {slip.part.id: slip.before for slip in slipped(objectives, portfolio, today)}
    for objective in objectives:
        goal = objective.goal
        if objective.status is Status.GUARDRAIL_BREACHED:
            need = Need(
                goal.id,
                goal.objective.title,
                status_badge(objective.status),
                objective.reason,
                portfolio.owner(goal),
            )
            troubled.append((worst_first(objective.status), need))
        for part in objective.key_results:
            if part.status not in _TROUBLE:
                continue
            was = before.get(part.id)
            need = Need(
                part.id,
                part.key_result.title,
                status_badge(part.status),
                f"{part.reason}; it was {was.replace('-', ' ')}" if was else part.reason,
                portfolio.owner(goal, part.key_result),
            )
            troubled.append((worst_first(part.status), need))
    return needs + [need for _, need in sorted(troubled, key=lambda it: (it[0], it[1].id))]


def _of_kpi(one: KpiStanding) -> Need:
    """
    Its value against what is healthy, since when it is known, and what the team says of it.
    """
    latest, known = one.latest, one.kpi
    why = []
    if latest is not None:
        healthy = boundary(known) if known.healthy is not None else ""
        value = amount(latest.value, known.unit)
        why.append(f"{value}, healthy is {healthy}" if healthy else value)
        if one.health is Health.STALE:
            why.append(f"last measured on {latest.date}")
    why += one.reasons
    if known.accepted:
        why.append(f"accepted: {known.accepted}")
    return Need(one.id, known.title, health_badge(one.health), "; ".join(why), known.owner)


def blocks(needs: Sequence[Need]) -> list[Block]:
    """
    A row for each, or for the first and how many more there are.
    """
    heading = Heading("What needs attention", 2)
    if not needs:
        return [
            heading,
            Callout(Tone.GOOD, line("nothing: no goal is in trouble, no KPI left its band")),
        ]
    rows = [
        Row((cell(need.title), cell(need.stands), cell(need.why), owner_cell(need.owner)))
        for need in needs[:_MOST]
    ]
    shown: list[Block] = [heading, Table(_COLUMNS, tuple(rows))]
    if len(needs) > _MOST:
        shown.append(Paragraph(line(f"and {len(needs) - _MOST} more, in what follows")))
    return shown


def data(need: Need) -> JsonObject:
    """
    The same as programs read it.
    """
    return {
        "id": need.id,
        "title": need.title,
        "stands": need.stands.text,
        "why": need.why,
        "owner": need.owner,
    }
