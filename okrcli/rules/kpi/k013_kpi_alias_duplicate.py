"""
Two KPIs are one under two names: "CAC" and "Customer acquisition cost".

Sooner or later they show different numbers, and nobody knows which one is right. Keep one file; ids
of the other can be replaced by it. Told are the names of measures that people know, in all their
forms, and titles with the same words. KPIs of different teams, or in different units, are taken for
two figures. The names are English.

Bad:
    --> kpis/acquisition-cost.yaml
    title: Customer acquisition cost
    unit: €
    direction: decrease
    --> kpis/cac.yaml
    title: CAC
           ^^^ acquisition-cost is the same measure (customer acquisition cost)
    unit: €
    direction: decrease

Good:
    --> kpis/acquisition-cost.yaml
    title: Customer acquisition cost (CAC)
    unit: €
    direction: decrease
    --> kpis/payback.yaml
    title: CAC payback
    unit: months
    direction: decrease

Source: a measure has one definition, one owner and one series of numbers.
"""

from collections.abc import Iterator

from okrcli.findings import Certainty, Level
from okrcli.findings.faults import cut
from okrcli.library import key, measures
from okrcli.model.amount import same_unit
from okrcli.model.kpi import Kpi
from okrcli.model.portfolio import Portfolio, kpi_team
from okrcli.rules.context import Context
from okrcli.rules.rule import Elsewhere, Hit, On, kpi_file, rule

_ARTICLES = frozenset(["a", "an", "the", "our"])


@rule("K013", "kpi-alias-duplicate", Level.WARNING, on=On.WHOLE, certainty=Certainty.HIGH)
def check(portfolio: Portfolio, _: Context) -> Iterator[Hit]:
    found: dict[tuple[str, ...], list[str]] = {}
    for name, kpi in portfolio.kpis.items():
        known = measures().find(kpi.title)
        words = (known.name,) if known else _words(kpi)
        others = found.setdefault(words, [])
        first = next((it for it in others if _are_one(portfolio, it, name)), None)
        if first is None or not words:
            others.append(name)
            continue
        same = f"is the same measure ({known.name})" if known else "has the same name"
        yield Hit(
            f"{cut(first)} {same}",
            ("title",),
            "keep one of the two files",
            related=(Elsewhere("the other one", ("title",), kpi_file(first)),),
            file=kpi_file(name),
        )


def _words(kpi: Kpi) -> tuple[str, ...]:
    return tuple(word for word in key(kpi.title) if word not in _ARTICLES)


def _are_one(portfolio: Portfolio, one: str, other: str) -> bool:
    """
    Whether nothing says that they are two: neither the unit nor the team.
    """
    first, second = portfolio.kpis[one], portfolio.kpis[other]
    teams = {kpi_team(one, first), kpi_team(other, second)} - {None}
    return len(teams) < 2 and same_unit(first.unit, second.unit)
