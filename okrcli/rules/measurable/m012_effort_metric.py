"""
Effort is measured as if it were what the effort is for: story points, hours, commits, tickets.

More of it can be had without any good coming of it, and what is counted will be produced. Measure
what gets better when the effort works: lead time, defects that reach customers, problems solved at
first contact.

Silent where it is to become less ("overtime hours from 400 to 100"), and where it is a rate or a
time. The lists of words are English.

Bad:
    title: The ferry line runs on time
    key_results:
      - id: hours
        title: Hours of training for deck crews
               ^^^^^^^^^^^^^^^^^ "Hours of training" is effort, not what comes of it
        start: 100
        target: 400
        unit: hours

Good:
    title: The ferry line runs on time
    key_results:
      - {id: dock, title: Minutes from docking to casting off, start: 22, target: 14, unit: min}

Source: what is rewarded is produced; a count of effort invites to make more of it.
"""

from collections.abc import Iterator
from typing import cast

from okrcli.domain import wording
from okrcli.findings import Certainty, Level
from okrcli.library import may_hold
from okrcli.model.kinds import Metric
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, KeyResultAt, On, rule
from okrcli.rules.titles import course, part, quoted

_SHARES = ("%", "pp")


@rule(
    "M012",
    "effort-metric",
    Level.INFO,
    on=On.KEY_RESULT,
    certainty=Certainty.MEDIUM,
    kinds=(Metric,),
)
def check(it: KeyResultAt, context: Context) -> Iterator[Hit]:
    metric = cast("Metric", it.key_result)
    pack = context.pack(it.goal.objective.language)
    if pack is None:
        return
    lists = (pack.effort, pack.effort_units)
    if not may_hold(metric.title, *lists) and not may_hold(metric.unit or "", *lists):
        return
    if course(metric) < 0 or (metric.unit or "") in _SHARES:
        return
    found = wording.effort(metric.title, pack, metric.unit)
    for match in found[:1]:
        yield Hit(
            f"{quoted(match)} is effort, not what comes of it",
            it.path("title"),
            "measure what gets better when the effort works",
            part=part(match),
        )
