"""
A KPI is not defined, so two people who measure it will get two numbers.

"Churn" may count customers or money, with or without trials, in a month or a year. One sentence
in `definition`, or a `formula`, settles it. A share needs both its halves: lost customers *of*
all who were there at the start. That half is asked for, in a note, where the file is in English.

Bad:
    --> kpis/churn.yaml
    title: Customer churn
           ^^^^^^^^^^^^^^ nothing says how "Customer churn" is counted
    unit: "%"
    direction: decrease
    --> kpis/repeat.yaml
    title: Repeat buyers
    definition: Buyers who come back
                ^^^^^^^^^^^^^^^^^^^^ nothing says what "Repeat buyers" is a share of
    unit: "%"
    direction: increase

Good:
    --> kpis/churn.yaml
    title: Customer churn
    definition: Customers lost in the month ÷ customers at its start
    unit: "%"
    direction: decrease
    --> kpis/backlog.yaml
    title: Orders in the backlog
    definition: Paid orders that nobody has begun to pack, counted at noon
    unit: orders
    direction: decrease

Source: a retention rate is a percentage of something, compared to a total number.
"""

import re
from collections.abc import Iterator

from okrcli.findings import Level
from okrcli.findings.faults import cut
from okrcli.model.amount import same_unit
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, KpiAt, On, rule

_OF = re.compile(
    r"[÷/:]|%\s|\b(?:of|per|over|by|among|amongst|in|out|divided|ratio|relative|compared)\b",
    re.IGNORECASE,
)


@rule("K002", "kpi-no-definition", Level.WARNING, on=On.KPI)
def check(it: KpiAt, context: Context) -> Iterator[Hit]:
    kpi = it.kpi
    if (kpi.formula or "").strip():
        return
    definition = (kpi.definition or "").strip()
    if not definition:
        yield Hit(
            f'nothing says how "{cut(kpi.title)}" is counted',
            ("definition",),
            "add `definition:` with what is counted, of what, and when",
        )
    elif same_unit("%", kpi.unit) and _is_english(it, context) and not _OF.search(definition):
        yield Hit(
            f'nothing says what "{cut(kpi.title)}" is a share of',
            ("definition",),
            "name what it is a share of: `customers lost ÷ customers at the start`",
            level=Level.INFO,
        )


def _is_english(it: KpiAt, context: Context) -> bool:
    language = it.kpi.language or context.config.language
    return language.casefold().partition("-")[0] == "en"
