"""
Two key results of one objective measure the same thing.

What is counted twice weighs twice, and a number kept in two places will differ one day. They
measure the same if a KPI measures both in the same way, or if they have the same title. A way to go
and a level to hold may share a KPI: they are of two kinds.

Bad:
    title: Members stay with us
    key_results:
      - {id: renewals, title: Members who renew, kpi: renewal-rate, start: 71, target: 80, unit: "%"}
      - {id: loyal, title: Loyalty, kpi: renewal-rate, start: 71, target: 85, unit: "%"}
                                         ^^^^^^^^^^^^ "renewals" is measured by renewal-rate too
    --> kpis/renewal-rate.yaml
    {title: Renewal rate, unit: "%", direction: increase}

Good:
    title: Members stay with us
    key_results:
      - id: renewals
        title: Members who renew
        kpi: renewal-rate
        start: 71
        target: 80
        stretch: 85
        unit: "%"
    --> kpis/renewal-rate.yaml
    {title: Renewal rate, unit: "%", direction: increase}

Source: one fact is kept in one place.
"""

from collections.abc import Iterator

from okrcli.findings import Certainty, Level
from okrcli.findings.faults import cut
from okrcli.model.kinds import KeyResult
from okrcli.model.portfolio import Goal
from okrcli.rules.context import Context
from okrcli.rules.rule import Elsewhere, Hit, On, rule


@rule("O010", "duplicate-key-result", Level.WARNING, on=On.GOAL, certainty=Certainty.HIGH)
def check(goal: Goal, _: Context) -> Iterator[Hit]:
    by_kpi: dict[tuple[str, str], int] = {}
    by_title: dict[str, int] = {}
    for place, key_result in enumerate(goal.objective.key_results):
        first = place
        if key_result.kpi:
            first = by_kpi.setdefault((key_result.kpi, key_result.kind), place)
        same_title = by_title.setdefault(_plain(key_result.title), place)
        if first != place:
            yield _twice(goal, first, place, "kpi", f"measured by {cut(key_result.kpi or '')}")
        elif same_title != place:
            yield _twice(goal, same_title, place, "title", "named like this")


def _plain(title: str) -> str:
    return " ".join(title.casefold().split()).rstrip(".!")


def _twice(goal: Goal, first: int, second: int, field: str, how: str) -> Hit:
    other: KeyResult = goal.objective.key_results[first]
    return Hit(
        f'"{other.id}" is {how} too',
        ("key_results", second, field),
        "keep one of them, with a `stretch` if it has two targets",
        related=(Elsewhere("the other one", ("key_results", first, field)),),
    )
