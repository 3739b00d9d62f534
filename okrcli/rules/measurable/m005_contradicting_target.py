"""
A key result asks for two things that cannot both be: its numbers contradict each other.

A `change` and a `target` that name different numbers, a `stretch` that does not lie beyond the
target, a lower bound above the upper one, `strict` together with `tolerance`, a change that
changes nothing: no value could ever be scored against them. Where `change` and `target` agree it
is only a warning: one day somebody will change one of them.

Bad:
    title: Deliveries people can plan with
    key_results:
      - id: complaints
        title: Complaints about late deliveries
        start: 100
        target: 80
        change: -30%
                ^^^^ -30% of 100 makes 70, and target says 80
        unit: complaints a month
      - id: window
        title: Deliveries in the promised hour
        start: 71
        target: 85
        stretch: 80
                 ^^ stretch 80 does not lie beyond target 85 on the way from 71
        unit: "%"
      - {id: stock, title: Days of stock, kind: threshold, at_least: 30, at_most: 20, unit: days}
                                                                     ^^ at_least 30 lies above at_most 20

Good:
    title: Deliveries people can plan with
    key_results:
      - {id: complaints, title: Complaints, start: 100, change: -30%, unit: complaints a month}
      - {id: window, title: In the promised hour, start: 71, target: 85, stretch: 90, unit: "%"}
      - {id: stock, title: Days of stock, kind: threshold, at_least: 20, at_most: 30, unit: days}

Source: "the higher, the better" and "lower is usually better" cannot both hold for one number.
"""

from collections.abc import Iterator

from okrcli.domain.scorable import contradiction
from okrcli.findings import Level
from okrcli.findings.faults import cut
from okrcli.model.kinds import Metric, Threshold
from okrcli.model.kinds.base import shown
from okrcli.rules.context import Context
from okrcli.rules.rule import OPEN, Elsewhere, Hit, KeyResultAt, On, rule


@rule("M005", "contradicting-target", Level.ERROR, on=On.KEY_RESULT, kinds=(Metric, Threshold))
def check(it: KeyResultAt, _: Context) -> Iterator[Hit]:
    key_result = it.key_result
    if isinstance(key_result, Threshold):
        yield from _of_threshold(it, key_result)
    elif isinstance(key_result, Metric):
        if key_result.change is not None and key_result.target is not None:
            yield from _said_twice(it, key_result, key_result.change)
        elif key_result.change is not None or key_result.stretch is not None:
            yield from _of_metric(it, key_result)


def _said_twice(it: KeyResultAt, metric: Metric, change: str) -> Iterator[Hit]:
    """
    A change beside a target: an error if they disagree, else a fact that is told twice.
    """
    also = (Elsewhere("the other one", it.path("target")),)
    meant = metric.model_copy(update={"target": None}).resolved_target(metric.start)
    if metric.start is not None and meant != metric.target:
        made = "changes nothing" if meant is None else f"makes {shown(meant)}"
        yield Hit(
            f"{cut(change)} of {shown(metric.start)} {made}, and target says {shown(metric.target)}",
            it.path("change"),
            "keep one of them",
            related=also,
        )
    elif it.goal.objective.status in OPEN:
        yield Hit(
            f"change {cut(change)} and target {shown(metric.target)} say one thing twice",
            it.path("change"),
            "keep one of them",
            related=also,
            level=Level.WARNING,
        )


def _of_metric(it: KeyResultAt, metric: Metric) -> Iterator[Hit]:
    if not contradiction(metric) or (metric.start is not None and metric.start == metric.target):
        return
    target = metric.resolved_target(metric.start)
    if metric.start is not None and target is None:
        yield Hit(
            f"{cut(metric.change or '')} of {shown(metric.start)} is no change",
            it.path("change"),
            "set a `target:`, or another `change:`",
            related=(Elsewhere("of this", it.path("start")),),
        )
        return
    way = f" on the way from {shown(metric.start)}" if metric.start is not None else ""
    said = f"target {shown(target)}" if target is not None else f"what {metric.change} makes"
    yield Hit(
        f"stretch {shown(metric.stretch)} does not lie beyond {said}{way}",
        it.path("stretch"),
        "set a stretch beyond the target, or remove it",
        related=(
            Elsewhere("beyond this", it.path("target" if metric.change is None else "change")),
        ),
    )


def _of_threshold(it: KeyResultAt, threshold: Threshold) -> Iterator[Hit]:
    low, high = threshold.at_least, threshold.at_most
    if low is not None and high is not None and low > high:
        yield Hit(
            f"at_least {shown(low)} lies above at_most {shown(high)}",
            it.path("at_least"),
            "swap them, or give up one of them",
            related=(Elsewhere("above this", it.path("at_most")),),
        )
    elif threshold.strict and threshold.tolerance is not None and contradiction(threshold):
        yield Hit(
            f"strict lets nothing count outside the bound, and tolerance {shown(threshold.tolerance)} does",
            it.path("tolerance"),
            "keep one of them",
            related=(Elsewhere("the other one", it.path("strict")),),
        )
