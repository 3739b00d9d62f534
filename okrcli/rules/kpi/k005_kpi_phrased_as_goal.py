"""
A KPI is named like a goal: "Increase MRR", "NPS of 60 by June".

A KPI is what is watched, year in, year out, and its name is that of a figure. Where it is to go is
said by `direction` and `target`, or by an objective with a key result that reads it (`kpi:`). Under
the name of a goal it will be wrong as soon as the goal is reached. The lists of verbs are English.

Bad:
    --> kpis/milk.yaml
    title: Increase milk per cow by June
           ^^^^^^^^ "Increase" is said of a goal, not of a KPI
                                 ^^^^^^^ "by June" is said of a goal, not of a KPI
    unit: litres
    direction: increase

Good:
    --> kpis/milk.yaml
    title: Milk per cow
    unit: litres
    direction: increase
    target: 32

Source: KPIs tell how things stand, OKRs what is to change; confusing the two is a common mistake.
"""

from collections.abc import Iterator

from okrcli.domain import wording
from okrcli.findings import Certainty, Level
from okrcli.library import Pack, begins_with, may_hold
from okrcli.model.sentence.lexicon import DOWN, KEEP, UP
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, KpiAt, On, rule
from okrcli.rules.titles import part, quoted

_LEADS = frozenset(["by", "before", "until", "till"])


@rule("K005", "kpi-phrased-as-goal", Level.WARNING, on=On.KPI, certainty=Certainty.HIGH)
def check(it: KpiAt, context: Context) -> Iterator[Hit]:
    title = it.kpi.title
    pack = context.pack(it.kpi.language)
    if pack is None or not _may_be(title, pack):
        return
    for found in wording.phrased_as_goal(title, pack):
        yield Hit(
            f"{quoted(found)} is said of a goal, not of a KPI",
            ("title",),
            "name the figure, and say where it is to go with `direction:` and `target:`",
            part=part(found),
            key=str(found.start),
        )


def _may_be(title: str, pack: Pack) -> bool:
    verbs = (UP, DOWN, KEEP, pack.up, pack.down, pack.keep, pack.improve, pack.aim)
    return begins_with(title, *verbs) or may_hold(title, _LEADS)
