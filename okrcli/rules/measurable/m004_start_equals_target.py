"""
Start and target are the same number, so progress cannot be computed.

Progress is the share of the way from start to target; a way of no length has none. A level that
is to be held is a `threshold`, not a way: it has `at_least` or `at_most` instead of `start` and
`target`.

Bad:
    title: Customers love us
    key_results:
      - id: nps
        title: Net Promoter Score
        start: 45
        target: 45
                ^^ start and target are both 45, so progress is undefined
        unit: points

Good:
    title: Customers love us
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60, unit: points}
      - {id: csat, title: Satisfaction with support, kind: threshold, at_least: 45, unit: "%"}

Source: progress would divide by zero.
"""

from collections.abc import Iterator
from typing import cast

from okrcli.findings import Level
from okrcli.model import sentence
from okrcli.model.kinds import Metric
from okrcli.model.kinds.base import shown
from okrcli.rules.context import Context
from okrcli.rules.rule import Elsewhere, Hit, KeyResultAt, On, rule


@rule("M004", "start-equals-target", Level.ERROR, on=On.KEY_RESULT, kinds=(Metric,))
def check(it: KeyResultAt, _: Context) -> Iterator[Hit]:
    metric = cast("Metric", it.key_result)
    if metric.start is None or metric.start != metric.target:
        return
    bound = _bound(metric)
    other = "at_most" if bound == "at_least" else "at_least"
    level = f"`{bound}: {shown(metric.target)}`"
    yield Hit(
        f"start and target are both {shown(metric.target)}, so progress is undefined",
        it.path("target"),
        "set another target, or hold the level: `kind: threshold` with "
        f"{level} (or `{other}`) instead of `start` and `target`",
        related=(Elsewhere("from here", it.path("start")),),
    )


def _bound(metric: Metric) -> str:
    """
    On which side of the level it is to stay: more is better unless something says otherwise.
    """
    if metric.stretch is not None and metric.target is not None:
        return "at_most" if metric.stretch < metric.target else "at_least"
    ways = (metric.title, f"improve {metric.title}")
    falls = any(sentence.read_sentence(way).direction == "decrease" for way in ways)
    return "at_most" if falls else "at_least"
