"""
What is asked of a key result from today on: where it would be on the pace, and what is left to do.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from okrcli.domain.progress import KeyResultProgress
from okrcli.model.exact import decimal
from okrcli.model.kinds import Evidence, Metric, Milestone, Recurring, Step, Threshold
from okrcli.model.kinds.metric import STRETCH_AT

_PLACES = 4


class Demand(NamedTuple):
    """
    What the pace asks for; each part is none where it cannot be said.

    `by_now` is the value that would be exactly on the pace today, `to_go` the way to `aim`, and
    `per_week` that way by the weeks left; in the last week and later there is only the way. A
    recurring key result is `lacking` so many times until `until`. Of a milestone, `late` are the
    steps due and not done, `following` is the next one to come.
    """

    until: date | None = None
    by_now: Decimal | None = None
    aim: Decimal | None = None
    to_go: Decimal | None = None
    per_week: Decimal | None = None
    lacking: Decimal | None = None
    late: tuple[Step, ...] = ()
    following: Step | None = None


def demand(part: KeyResultProgress) -> Demand:
    """
    What the pace asks of a key result.
    """
    match part.key_result:
        case Metric():
            return _of_metric(part, part.key_result)
        case Threshold():
            return _on_the_way(part, _bound(part.key_result, part.value))
        case Recurring():
            return _of_interval(part, part.key_result)
        case Milestone():
            return _of_steps(part, part.key_result)
        case _:
            return Demand(part.window.end)


def _of_metric(part: KeyResultProgress, metric: Metric) -> Demand:
    start, target = part.outcome.start, part.outcome.target
    if start is None or target is None or start == target:
        return Demand(part.window.end)
    found = _on_the_way(part, target)
    if part.raw is not None and found.to_go is not None and found.to_go * (target - start) <= 0:
        found = found._replace(to_go=None, per_week=None)  # the target is reached
    if part.expected is None:
        return found
    return found._replace(by_now=_value_at(part.expected, start, target, metric.stretch))


def _value_at(share: Fraction, start: Decimal, target: Decimal, stretch: Decimal | None) -> Decimal:
    """
    The value whose score is this share: the engine's line, read the other way round.
    """
    b, t = Fraction(start), Fraction(target)
    if stretch is None:
        return decimal(b + share * (t - b), _PLACES)
    if share <= STRETCH_AT:
        return decimal(b + share / STRETCH_AT * (t - b), _PLACES)
    beyond = (share - STRETCH_AT) / (1 - STRETCH_AT)
    return decimal(t + beyond * (Fraction(stretch) - t), _PLACES)


def _bound(threshold: Threshold, value: Decimal | None) -> Decimal | None:
    """
    The bound that the value has to get back to; none while it holds.
    """
    low, high = threshold.at_least, threshold.at_most
    if value is None:
        return None
    if low is not None and value < low:
        return low
    return high if high is not None and value > high else None


def _on_the_way(part: KeyResultProgress, aim: Decimal | None) -> Demand:
    """
    The way from the value to the aim, and how much of it each week that is left has to bring.
    """
    end, value = part.window.end, part.value
    if aim is None or value is None:
        return Demand(end, aim=aim)
    way = Fraction(aim) - Fraction(value)
    days = (end - part.today).days if end else 0
    per_week = decimal(way * 7 / days, _PLACES) if days > 7 and way else None
    return Demand(end, aim=aim, to_go=decimal(way) if way else None, per_week=per_week)


def _of_interval(part: KeyResultProgress, recurring: Recurring) -> Demand:
    """
    How often it is still to be done in the interval that is running.
    """
    known = Evidence(part.readings, part.window, part.today)
    running = [i for i in recurring.intervals(known) if i.start <= part.today <= i.end]
    if not running:
        return Demand(part.window.end)
    return Demand(running[-1].end, lacking=max(recurring.times - running[-1].times, Decimal(0)))


def _of_steps(part: KeyResultProgress, milestone: Milestone) -> Demand:
    left = [step for step in milestone.steps if step.done is None or step.done > part.today]
    dated = [(step.due or part.window.end, step) for step in left]
    late = tuple(step for due, step in dated if due is not None and due <= part.today)
    coming = [(due, step) for due, step in dated if due is not None and due > part.today]
    following = min(coming, key=lambda one: one[0])[1] if coming else None
    return Demand(part.window.end, late=late, following=following)
