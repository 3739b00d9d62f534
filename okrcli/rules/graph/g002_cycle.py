"""
Goals work towards each other in a ring, so none of them is what the others are for.

Alignment leads upwards: follow it from any goal, and you arrive at what the organization wants. A
ring leads nowhere; no progress can be summed up in it, and `okr tree` has no root to begin with.
The same holds for KPIs that are `inputs` of each other, for goals that `continues` leads back
to, and for a KPI that is its own `counter`: whoever games it would have to guard it.

Bad:
    --> objectives/2026-Q4/app.yaml
    title: The app that couriers like to open
    aligns_to: 2026-Q4/routes
               ^^^^^^^^^^^^^^ a ring: 2026-Q4/app works towards 2026-Q4/routes, which works towards 2026-Q4/app
    key_results:
      - {id: rating, title: Rating by couriers, start: 3.1, target: 4.2, unit: stars}
    --> objectives/2026-Q4/routes.yaml
    title: No courier drives a way twice
    aligns_to: 2026-Q4/app
    key_results:
      - {id: km, title: Kilometres per parcel, start: 2.4, target: 1.9, unit: km}

Good:
    --> objectives/2026/company.yaml
    title: The carrier that shops recommend
    key_results:
      - {id: nps, title: NPS of shops, start: 30, target: 45, unit: points}
    --> objectives/2026-Q4/app.yaml
    title: The app that couriers like to open
    aligns_to: 2026-Q4/routes
    key_results:
      - {id: rating, title: Rating by couriers, start: 3.1, target: 4.2, unit: stars}
    --> objectives/2026-Q4/routes.yaml
    title: No courier drives a way twice
    aligns_to: 2026/company
    key_results:
      - {id: km, title: Kilometres per parcel, start: 2.4, target: 1.9, unit: km}

Source: tools that trace requirements report a cycle of links.
"""

from collections.abc import Callable, Iterator, Sequence

from okrcli.domain.rings import Edges, rings
from okrcli.findings import Level
from okrcli.model.ids import Reference
from okrcli.model.portfolio import Portfolio
from okrcli.rules.context import Context
from okrcli.rules.rule import Elsewhere, Hit, On, goal_file, kpi_file, rule
from okrcli.text.node import Path

_NAMED = 8
"""So many of a ring are named in the sentence and shown; a larger one is counted."""


@rule("G002", "cycle", Level.ERROR, on=On.WHOLE)
def check(portfolio: Portfolio, _: Context) -> Iterator[Hit]:
    aligned, continued, fed = _aligned(portfolio), _continued(portfolio), _fed(portfolio)
    yield from _told(aligned, "works towards", "aligns_to", goal_file)
    yield from _told(continued, "continues", "continues", goal_file)
    yield from _told(fed, "has as input", "inputs", kpi_file)
    yield from _told(_guarding(portfolio), "is the counter-metric of", "counter", kpi_file)


def _aligned(portfolio: Portfolio) -> Edges:
    return {
        goal.id: [Reference.parse(text).goal for text in goal.objective.aligns_to]
        for goal in portfolio.goals.values()
    }


def _continued(portfolio: Portfolio) -> Edges:
    return {
        goal.id: [Reference.parse(goal.objective.continues).goal]
        if goal.objective.continues
        else []
        for goal in portfolio.goals.values()
    }


def _fed(portfolio: Portfolio) -> Edges:
    return {name: kpi.inputs for name, kpi in portfolio.kpis.items()}


def _guarding(portfolio: Portfolio) -> Edges:
    """
    KPIs that are to guard themselves; two that guard each other are what is wanted.
    """
    return {name: (name,) if kpi.counter == name else () for name, kpi in portfolio.kpis.items()}


def _told(edges: Edges, verb: str, field: str, file: Callable[[str], str]) -> Iterator[Hit]:
    for ring in rings(edges):
        steps = list(zip(ring, (*ring[1:], ring[0]), strict=True))
        places = [_place(field, edges[one], other) for one, other in steps]
        related = tuple(
            Elsewhere(f"{one} {verb} {other}", at, file(one))
            for (one, other), at in zip(steps[1:_NAMED], places[1:_NAMED], strict=False)
        )
        yield Hit(
            _said(ring, verb),
            places[0],
            "give up one of these references",
            related=related,
            file=file(ring[0]),
            key=field,
        )


def _place(field: str, targets: Sequence[str], target: str) -> Path:
    return (field,) if field in ("continues", "counter") else (field, list(targets).index(target))


def _said(ring: Sequence[str], verb: str) -> str:
    if len(ring) == 1:
        return f"{ring[0]} {verb} itself"
    if len(ring) > _NAMED:
        return f"a ring of {len(ring)}: {ring[0]} {verb} {ring[1]}, and so on, back to {ring[0]}"
    which = "".join(f", which {verb} {name}" for name in (*ring[2:], ring[0]))
    return f"a ring: {ring[0]} {verb} {ring[1]}{which}"
