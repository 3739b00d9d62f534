"""
A KPI has a direction in which this measure gets worse, such as churn that is to increase.

Every status and every chart of it would show the opposite of the truth. Told are measures that
people know by name and whose better side is beyond doubt; a `direction: range` is never doubted.
The names are English.

Bad:
    --> kpis/churn.yaml
    title: Churn of allotment holders
    unit: "%"
    direction: increase
               ^^^^^^^^ less of churn is better, and direction says increase

Good:
    --> kpis/churn.yaml
    title: Churn of allotment holders
    unit: "%"
    direction: decrease

Source: measures that are universally understood have a side on which they are better.
"""

from collections.abc import Iterator

from okrcli.findings import Certainty, Level
from okrcli.library import measures
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, KpiAt, On, Repair, rule
from okrcli.text.change import Set

_BETTER = {"up": ("more", "increase"), "down": ("less", "decrease")}


@rule("K004", "kpi-direction-suspect", Level.WARNING, on=On.KPI, certainty=Certainty.HIGH)
def check(it: KpiAt, context: Context) -> Iterator[Hit]:
    kpi = it.kpi
    if kpi.direction == "range" or context.pack(kpi.language) is None:
        return
    known = measures().about(kpi.title)
    if known is None or known.polarity == "neutral":
        return
    better, direction = _BETTER[known.polarity]
    if kpi.direction != direction:
        yield Hit(
            f"{better} of {known.name} is better, and direction says {kpi.direction}",
            ("direction",),
            f"set `direction: {direction}`",
            repair=Repair(f"set the direction to {direction}", (Set(("direction",), direction),)),
        )
