"""
A key result of a running goal has not been heard of for too long.

Silence is not good news. It is told when two intervals of the workspace's `cadence` (a week) have
passed since the last check-in, or a third of its time without any, or at once where its time has no
end; of a milestone when the day of a step has passed, of a baseline when its own day has passed and
nothing was measured. It says the same as `okr due`, only later: what has just become due is no
fault yet. What a KPI measures is told by C002, and of a recurring key result nothing while its
interval is met.

Bad:
    title: The lake can be swum in
    key_results:
      - id: phosphate
        title: Phosphate in the water
        start: 80
        target: 35
        unit: µg
        checkins:
          - {date: 2026-10-05, value: 78}
                   ^^^^^^^^^^ no check-in for 42 days; one is due weekly
      - id: jetty
        title: Build a jetty
        kind: milestone
        steps:
          - {title: Order the wood, due: 2026-10-30}
                                         ^^^^^^^^^^ "Order the wood" was due on 2026-10-30 and is not done

Good:
    title: The lake can be swum in
    key_results:
      - id: phosphate
        title: Phosphate in the water
        start: 80
        target: 35
        unit: µg
        checkins:
          - {date: 2026-10-05, value: 78}
          - {date: 2026-11-09, value: 61}
      - id: jetty
        title: Build a jetty
        kind: milestone
        steps:
          - {title: Order the wood, due: 2026-10-30, done: 2026-10-28}

Source: goals are to be evaluated regularly; Doerr and Wodtke ask for it every week.
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from okrcli.domain.cadence import Due, of_key_result
from okrcli.domain.evidence import SILENT_AFTER
from okrcli.findings import Level
from okrcli.findings.faults import cut
from okrcli.model.base import RHYTHM_DAYS
from okrcli.model.kinds import Baseline, Milestone
from okrcli.rules.context import Context
from okrcli.rules.rule import RUNNING, Hit, KeyResultAt, On, rule
from okrcli.text.node import Path

_FIRST_NEWS = Fraction(1, 3)
"""The share of its time in which a key result may be without any check-in."""


@rule(
    "C001",
    "stale-check-in",
    Level.WARNING,
    on=On.KEY_RESULT,
    clock=True,
    states=RUNNING,
)
def check(it: KeyResultAt, context: Context) -> Iterator[Hit]:
    if _is_fresh(it, context):
        return
    late = list(of_key_result(it.goal, it.key_result, context.alone, context.today))
    if it.goal.window(it.key_result).is_backwards:  # its day is wrong, and T002 says so
        late = [entry for entry in late if entry.due_since != it.key_result.due]
    if not late:
        return
    first = min(late, key=lambda entry: entry.due_since)
    if isinstance(it.key_result, Milestone):
        if first.days > 0:
            yield Hit(
                f'"{cut(first.title)}" was due on {first.due_since} and is not done',
                _step(it, it.key_result, first),
                "write when it was done in `done`, or set a new day",
            )
    elif isinstance(it.key_result, Baseline):
        yield from _of_baseline(it, first, context)
    elif _is_silent(it, first, context):
        yield Hit(first.reason, _last(it, first.last), _advice(first))


def _of_baseline(it: KeyResultAt, entry: Due, context: Context) -> Iterator[Hit]:
    """
    A baseline is measured once, on a day of its time.
    """
    end = it.goal.window(it.key_result).end
    is_measured = any(checkin.value is not None for checkin in it.key_result.checkins)
    if end is not None and end < context.today and not is_measured:
        field = "checkins" if it.key_result.due is None else "due"
        yield Hit(f"it was to be measured by {end} and is not", it.path(field), _advice(entry))


def _advice(entry: Due) -> str:
    return f"check in: `okr checkin {entry.id} VALUE`"


def _is_fresh(it: KeyResultAt, context: Context) -> bool:
    """
    Whether its last line alone shows that there is nothing to tell, as it nearly always does.
    """
    if it.key_result.kpi is not None:
        return True
    if not it.key_result.checkins or isinstance(it.key_result, Milestone):
        return False
    days = (context.today - it.key_result.checkins[-1].date).days
    return 0 <= days <= SILENT_AFTER * RHYTHM_DAYS[context.config.cadence]


def _is_silent(it: KeyResultAt, entry: Due, context: Context) -> bool:
    if entry.last is not None:
        return entry.days > (SILENT_AFTER - 1) * RHYTHM_DAYS[context.config.cadence]
    window = it.goal.window(it.key_result)
    elapsed = window.elapsed(context.today)
    if elapsed is None:
        return True  # without a beginning or an end it is due at once, and stays so
    return elapsed >= _FIRST_NEWS and not window.is_backwards


def _step(it: KeyResultAt, milestone: Milestone, entry: Due) -> Path:
    for place, step in enumerate(milestone.steps):
        if step.title == entry.title and step.due in (None, entry.due_since):
            return it.path("steps", place, "due")
    return it.path("due")


def _last(it: KeyResultAt, day: date | None) -> Path:
    days = [checkin.date for checkin in it.key_result.checkins]
    return it.path("checkins", days.index(day), "date") if day in days else it.path("checkins")
