"""
A metric does not say where it starts, so nobody can say how far it has come.

"Reduce turnover by 5 %" of what? Progress is the share of the way from the start to the target,
and without a start there is no way. Write down where it stands today, or link the KPI whose
readings tell it. If nobody knows, a key result of kind `baseline` is the honest first step.

It is an error where a `change` has nothing to change, and in a SMART goal.

Bad:
    title: People stay with us
    key_results:
      - id: turnover
        title: Employee turnover
        change: -5%
                ^^^ -5% of what: "Employee turnover" has no start
        unit: "%"
      - id: referrals
        title: Colleagues whom we were sent by colleagues
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "Colleagues whom we were sent by colleagues" has no start to come from
        target: 12
        unit: people

Good:
    --> kpis/turnover.yaml
    title: Employee turnover
    unit: "%"
    direction: decrease
    --> objectives/2026-Q4/people.yaml
    title: People stay with us
    key_results:
      - {id: turnover, title: Employee turnover, kpi: turnover, change: -5%, unit: "%"}
      - {id: referrals, title: Colleagues sent by colleagues, start: 3, target: 12, unit: people}

Source: a SMART goal is set from current performance; "from 22 % to 30 %" says both ends.
"""

from collections.abc import Iterator
from typing import cast

from okrcli.domain.scorable import lacking_start
from okrcli.domain.smart import is_smart
from okrcli.findings import Level
from okrcli.findings.faults import cut
from okrcli.model.kinds import Metric
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, KeyResultAt, On, rule

_ADVICE = "add `start:` with today's value, or the `kpi:` that tells it"


@rule("M003", "no-baseline", Level.WARNING, on=On.KEY_RESULT, kinds=(Metric,))
def check(it: KeyResultAt, _: Context) -> Iterator[Hit]:
    metric = cast("Metric", it.key_result)
    if metric.start is not None:
        return
    smart = is_smart(it.goal)
    if not smart and not lacking_start(metric):
        return
    title = cut(metric.title)
    if metric.change is not None and metric.kpi is None:
        yield Hit(
            f'{cut(metric.change)} of what: "{title}" has no start',
            it.path("change"),
            _ADVICE,
            level=Level.ERROR,
        )
    else:
        yield Hit(
            f'"{title}" has no start to come from',
            it.path("start"),
            "add `start:` with today's value" if smart else _ADVICE,
            level=Level.ERROR if smart else None,
        )
