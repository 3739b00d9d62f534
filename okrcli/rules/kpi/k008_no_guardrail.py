"""
All that is measured is how much, how fast or how cheap, and nothing keeps watch over how well.

What is pushed alone is bought with something else: time to market with defects, cost per lead
with leads that nobody wants. Pair it: a key result on quality, a `threshold` to hold, or
`guardrails`, KPIs that must stay healthy. It is asked for in the strict profile only.

Counts that go up, times and costs that go down are taken for volume, speed and cost.

Bad:
    title: New parcel shops open in a week
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ nothing keeps watch over the quality while "Days until a shop opens" is pushed
    key_results:
      - {id: days, title: Days until a shop opens, start: 21, target: 7, unit: days}
      - {id: shops, title: Shops opened, start: 12, target: 60, unit: shops}

Good:
    title: New parcel shops open in a week
    key_results:
      - {id: days, title: Days until a shop opens, start: 21, target: 7, unit: days}
      - {id: ready, title: Shops that were ready on the first day, start: 80, target: 95, unit: "%"}

Source: Doerr pairs key results, the quantity with the quality of it.
"""

from collections.abc import Iterator

from okrcli.domain.measured import measured
from okrcli.findings import Certainty, Default, Level
from okrcli.findings.faults import cut
from okrcli.model.kinds import KeyResult, Metric, Threshold
from okrcli.model.portfolio import Goal
from okrcli.model.sentence.units import CURRENCIES, SIGNS, TIMES, UNITS
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, On, rule

_NO_COUNT = frozenset(["%", "pp", "bps", "points", "x", "stars", "rating", "score", "grade"])
_HOW_WELL = frozenset(
    ["downtime", "mean time between failures", "mean time to recovery", "mean time to detect"]
)
"""Times that say how well something works, by the names of measures."""


@rule(
    "K008",
    "no-guardrail",
    Level.INFO,
    on=On.GOAL,
    certainty=Certainty.MEDIUM,
    default=Default.STRICT,
)
def check(goal: Goal, _: Context) -> Iterator[Hit]:
    objective = goal.objective
    if objective.guardrails:
        return
    pushed = [it for it in objective.key_results if isinstance(it, Metric) and _is_pushed(it)]
    if pushed and not any(_keeps_watch(it) for it in objective.key_results):
        yield Hit(
            f'nothing keeps watch over the quality while "{cut(pushed[0].title)}" is pushed',
            ("guardrails",),
            "add `guardrails:` with KPIs that must stay healthy, or a key result on quality",
        )


def _keeps_watch(key_result: KeyResult) -> bool:
    """
    Whether it tells how well: a level to hold, a share, a rating, fewer of something bad.
    """
    if isinstance(key_result, Threshold):
        return True
    return (
        isinstance(key_result, Metric)
        and not _is_pushed(key_result)
        and _sort(key_result) != "cost"
    )


def _is_pushed(metric: Metric) -> bool:
    """
    Whether it is about how much, how fast or how cheap.
    """
    way = _way(metric)
    sort = _sort(metric)
    if sort == "time":
        return way < 0 and not _HOW_WELL.intersection(measured(metric.title))
    return way < 0 if sort == "cost" else way > 0 and sort == "count"


def _way(metric: Metric) -> int:
    """
    1 for up, -1 for down, 0 where nobody knows.
    """
    target = metric.resolved_target(metric.start)
    if metric.start is None or target is None:
        return 0
    return (target > metric.start) - (target < metric.start)


def _sort(metric: Metric) -> str:
    unit = " ".join((metric.unit or "").casefold().split())
    known = UNITS.get(unit, unit)
    if known in TIMES:
        return "time"
    if known in SIGNS or unit in CURRENCIES or (metric.unit or " ")[0] in SIGNS:
        return "cost"
    return "other" if not known or known in _NO_COUNT else "count"
