"""
Goals and KPIs name perspectives, and one of the four has nothing; or every KPI lags.

The Balanced Scorecard looks from four sides, because money comes last: what people learn makes the
work better, which customers notice, and then it pays. What lags tells how things went, and only
what leads leaves time to act. `okr scorecard` shows all of it. Counted are goals that are open, and
all KPIs; where nothing names a perspective there is nothing to balance. It is asked for in the
strict profile only. The option `lagging` says from how many KPIs on one of them should lead.

Bad:
    --> okr.yaml
    version: 1
    ^^^^^^^ nothing stands for the perspectives customer, internal-process and learning-growth
    --> kpis/margin.yaml
    title: Net profit margin
    unit: "%"
    direction: increase
    perspective: financial
    --> kpis/revenue.yaml
    title: Revenue
    unit: €
    direction: increase
    perspective: financial

Good:
    --> okr.yaml
    version: 1
    --> kpis/margin.yaml
    title: Net profit margin
    unit: "%"
    direction: increase
    perspective: financial
    --> kpis/retention.yaml
    title: Customer retention
    unit: "%"
    direction: increase
    perspective: customer
    signal: lagging
    --> kpis/lead-time.yaml
    title: Lead time
    unit: days
    direction: decrease
    perspective: internal-process
    signal: leading
    --> objectives/2026-Q4/school.yaml
    title: Everybody can run every machine
    perspective: learning-growth

Source: the Balanced Scorecard of Kaplan and Norton has four perspectives; early indicators tell of
trouble in time.
"""

from collections.abc import Iterator, Sequence
from typing import Annotated

from pydantic import Field

from okrcli.domain.scorecard import PERSPECTIVES
from okrcli.findings import Certainty, Default, Level
from okrcli.model.base import Frozen, Whole
from okrcli.model.portfolio import Portfolio
from okrcli.rules.context import Context
from okrcli.rules.rule import OPEN, Hit, On, rule

_SETTINGS = "okr.yaml"


class Options(Frozen):
    lagging: Annotated[Whole, Field(ge=1)] = Field(
        3, description="from so many lagging KPIs on a leading one is expected"
    )


@rule(
    "K015",
    "unbalanced-perspectives",
    Level.INFO,
    on=On.WHOLE,
    certainty=Certainty.MEDIUM,
    default=Default.STRICT,
    options=Options,
)
def check(portfolio: Portfolio, _: Context, options: Options) -> Iterator[Hit]:
    goals = [it.objective for it in portfolio.goals.values() if it.objective.status in OPEN]
    used = {it.perspective for it in goals} | {it.perspective for it in portfolio.kpis.values()}
    empty = [name for name in PERSPECTIVES if name not in used]
    if used - {None} and empty:
        yield Hit(
            f"nothing stands for {_named(empty)}",
            advice="add a goal or a KPI for it, or `okr set GOAL perspective NAME`;"
            " `okr scorecard` shows what there is",
            file=_SETTINGS,
            key="perspectives",
        )
    signals = [kpi.signal for kpi in portfolio.kpis.values()]
    lagging = signals.count("lagging")
    if lagging >= options.lagging and "leading" not in signals:
        yield Hit(
            f"{_count(lagging)} and none leads, so what they tell comes too late to act on",
            advice="add a KPI that moves before them, with `signal: leading`",
            file=_SETTINGS,
            key="signals",
        )


def _count(lagging: int) -> str:
    return "1 KPI lags" if lagging == 1 else f"{lagging} KPIs lag"


def _named(names: Sequence[str]) -> str:
    *most, last = names
    return f"the perspectives {', '.join(most)} and {last}" if most else f"the perspective {last}"
