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

from okrcli.domain.measured import are_one, called
from okrcli.findings import Certainty, Level
from okrcli.findings.faults import cut
from okrcli.library import measures
from okrcli.model.portfolio import Portfolio
from okrcli.rules.context import Context
from okrcli.rules.rule import Elsewhere, Hit, On, kpi_file, rule


@rule("K013", "kpi-alias-duplicate", Level.WARNING, on=On.WHOLE, certainty=Certainty.HIGH)
def check(portfolio: Portfolio, _: Context) -> Iterator[Hit]:
    found: dict[tuple[str, ...], list[str]] = {}
    for name, kpi in portfolio.kpis.items():
        words = called(kpi.title)
        others = found.setdefault(words, [])
        first = next((it for it in others if are_one((it, portfolio.kpis[it]), (name, kpi))), None)
        if first is None or not words:
            others.append(name)
            continue
        known = measures().find(kpi.title)
        same = f"is the same measure ({known.name})" if known else "has the same name"
        yield Hit(
            f"{cut(first)} {same}",
            ("title",),
            "keep one of the two files",
            related=(Elsewhere("the other one", ("title",), kpi_file(first)),),
            file=kpi_file(name),
        )
