"""
Nothing says where the number of a metric comes from, so nobody can look it up or check it.

A name of a report, a link, or the KPI that measures it: one of them is enough for the next person
to find the same number. It is asked for in the strict profile only.

Bad:
    title: Newcomers stay
    key_results:
      - id: week-two
        title: Newcomers who come back in week two
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ nothing says where the number of "Newcomers who come back in week two" comes from
        start: 31
        target: 45
        unit: "%"

Good:
    title: Newcomers stay
    key_results:
      - id: week-two
        title: Newcomers who come back in week two
        start: 31
        target: 45
        unit: "%"
        source: Cohort report of the data team, every Monday

Source: the OKR playbook of Google asks for evidence that is open to everybody.
"""

from collections.abc import Iterator

from okrcli.findings import Default, Level
from okrcli.findings.faults import cut
from okrcli.model.kinds import Metric
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, KeyResultAt, On, rule


@rule(
    "M013",
    "no-data-source",
    Level.INFO,
    on=On.KEY_RESULT,
    default=Default.STRICT,
    kinds=(Metric,),
)
def check(it: KeyResultAt, _: Context) -> Iterator[Hit]:
    key_result = it.key_result
    if key_result.kpi is None and not (key_result.source or "").strip():
        yield Hit(
            f'nothing says where the number of "{cut(key_result.title)}" comes from',
            it.path("source"),
            "add `source:` with a link or the name of a report, or the `kpi:` that measures it",
        )
