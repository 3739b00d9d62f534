"""
What of a closed goal goes on in another period: from where it stands, with days that fit there.
"""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from dateutil.relativedelta import relativedelta

from okrcli.domain.progress import KeyResultProgress
from okrcli.domain.smart import SMART
from okrcli.model.exact import PLACES, brief, decimal
from okrcli.model.kinds import Baseline, KeyResult, Metric, Milestone
from okrcli.model.kinds.metric import STRETCH_AT
from okrcli.model.period import Calendar, Period

_MONTHS = 12


class Way(NamedTuple):
    """
    From one period to a later one, both as the calendar has them.
    """

    before: Period
    after: Period
    calendar: Calendar = Calendar()

    def is_past(self, goal_id: str) -> bool:
        """
        Whether a goal's own period has no day in common with the later one.
        """
        period = self.calendar.find(goal_id.partition("/")[0])
        return period is not None and not period.meets(self.after)

    def day(self, day: date | None) -> date | None:
        """
        The same day of the other period; none where that is its end, or where there is none.

        A day beyond the old period stays as it is, unless it has gone by when the new one begins.

        >>> way = Way(Calendar().find("2026-Q3"), Calendar().find("2026-Q4"))
        >>> way.day(date(2026, 8, 31)), way.day(date(2026, 9, 30))
        (datetime.date(2026, 11, 30), None)
        """
        if day is None:
            return None
        first, last = self.after.start, self.after.end
        moves = self.before.end is not None and self.before.contains(day)
        if moves:
            if day == self.before.end or first is None:
                return None
            day = self._moved(day)
        if (first is not None and day < first) or day == last:
            return None
        return None if moves and last is not None and day > last else day

    def _moved(self, day: date) -> date:
        """
        As far on as the periods lie apart: in months where both begin with one.
        """
        start, first = self.before.start, self.after.start
        if start is None or first is None:
            return day
        if start.day == first.day == 1:
            months = (first.year - start.year) * _MONTHS + first.month - start.month
            return day + relativedelta(months=months)
        return day + timedelta(days=(first - start).days)


class Going(NamedTuple):
    """
    What becomes of a key result: what it is `after`, none where it was reached.

    `steps` and `actions` are the places of those that are still open.
    """

    part: KeyResultProgress
    after: KeyResult | None
    steps: tuple[int, ...] = ()
    actions: tuple[int, ...] = ()


def going(part: KeyResultProgress, way: Way) -> Going:
    """
    A key result from where it stands: no check-ins yet, what is done away, days that fit.

    What is to be held or repeated is never reached for good, and goes on as it is.
    """
    before = part.key_result
    if reached(part):
        return Going(part, None)
    actions = tuple(at for at, action in enumerate(before.actions) if action.done is None)
    update: dict[str, Any] = {
        "checkins": (),
        "due": _due(part, way),
        "actions": tuple(_moved(before.actions[at], way) for at in actions),
    }
    steps: tuple[int, ...] = ()
    if isinstance(before, Milestone):
        steps = tuple(at for at, step in enumerate(before.steps) if step.done is None)
        update["steps"] = tuple(_moved(before.steps[at], way) for at in steps)
    if isinstance(before, Metric):
        update |= _numbers(before, part)
    return Going(part, before.model_copy(update=update), steps, actions)


def reached(part: KeyResultProgress) -> bool:
    """
    Whether a target was met or all of a milestone is done; a stretch beyond the target does not count.
    """
    match part.key_result:
        case Metric() as metric:
            enough = STRETCH_AT if metric.stretch is not None else 1
            return part.raw is not None and part.raw >= enough
        case Milestone() as milestone:
            steps = milestone.steps
            return all(step.done for step in steps) if steps else milestone.done is not None
    return False


def found(part: KeyResultProgress) -> Decimal | None:
    """
    What a baseline has found out, which is where a metric may start.
    """
    return part.value if isinstance(part.key_result, Baseline) else None


def _due(part: KeyResultProgress, way: Way) -> date | None:
    due = way.day(part.key_result.due)
    is_smart = part.goal.objective.framework == SMART
    return way.after.end if due is None and is_smart else due


def _moved(one: Any, way: Way) -> Any:
    return one.model_copy(update={"due": way.day(one.due)})


def _numbers(metric: Metric, part: KeyResultProgress) -> dict[str, Any]:
    """
    The start is the last value, and a change becomes the target that it came to, not one more change.

    Where nobody knows the value all stays; where only the KPI tells the start, it goes on to do so.
    """
    if part.value is None:
        return {}
    update: dict[str, Any] = {}
    if metric.kpi is None or metric.start is not None:
        update["start"] = _written(part.value)
    if metric.change is not None and part.outcome.target is not None:
        update |= {"target": _written(part.outcome.target), "change": None}
    return update


def _written(value: Decimal) -> Decimal:
    """
    A value as a file can hold it: what was computed to many places is rounded.
    """
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent >= -PLACES:
        return value
    return decimal(Fraction(brief(value)))
