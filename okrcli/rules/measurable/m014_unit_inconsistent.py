"""
One measure has two units: here it is counted one way, and elsewhere another.

Per cent in one file and percentage points in the next, hours and days, euros and thousands of
euros: whoever compares the two will be wrong. The rule compares KPIs, and key results that no KPI
measures, by their titles or the names that people know a measure by; G011 compares a key result
with its KPI.

Bad:
    --> objectives/2026-Q4/north.yaml
    title: The north is as quick as the south
    key_results:
      - {id: time, title: Time to resolution, start: 30, target: 20, unit: h}
    --> objectives/2026-Q4/south.yaml
    title: The south stays quick
    key_results:
      - {id: time, title: Resolution time, start: 2, target: 1, unit: days}
                                                                      ^^^^ "Resolution time" is in days here and in h elsewhere

Good:
    --> objectives/2026-Q4/north.yaml
    title: The north is as quick as the south
    key_results:
      - {id: time, title: Time to resolution, start: 30, target: 20, unit: h}
    --> objectives/2026-Q4/south.yaml
    title: The south stays quick
    key_results:
      - {id: time, title: Resolution time, start: 48, target: 24, unit: hours}

Source: the INCOSE guide to writing requirements asks for the same units throughout.
"""

from collections.abc import Iterator
from typing import NamedTuple

from okrcli.domain.measured import Measured, measured
from okrcli.findings import Certainty, Level
from okrcli.findings.faults import cut
from okrcli.model.amount import same_unit
from okrcli.model.kinds import Metric, Threshold
from okrcli.model.portfolio import Portfolio
from okrcli.rules.context import Context
from okrcli.rules.rule import OPEN, Elsewhere, Hit, On, goal_file, kpi_file, rule
from okrcli.text.node import Path


class Counted(NamedTuple):
    """
    Something that is measured, in its file.
    """

    file: str
    at: Path
    title: str
    unit: str


@rule("M014", "unit-inconsistent", Level.WARNING, on=On.WHOLE, certainty=Certainty.HIGH)
def check(portfolio: Portfolio, _: Context) -> Iterator[Hit]:
    first: dict[Measured, Counted] = {}
    for one in _all(portfolio):
        known = first.setdefault(measured(one.title), one)
        if known.file == one.file or same_unit(one.unit, known.unit):
            continue
        yield Hit(
            f'"{cut(one.title)}" is in {cut(one.unit)} here and in {cut(known.unit)} elsewhere',
            (*one.at, "unit"),
            "use one unit for both, or say in the titles how they differ",
            related=(Elsewhere(f"in {cut(known.unit)} here", (*known.at, "unit"), known.file),),
            file=one.file,
        )


def _all(portfolio: Portfolio) -> Iterator[Counted]:
    """
    Everything with a unit: KPIs first, because others go by them.
    """
    for name, kpi in portfolio.kpis.items():
        if kpi.unit.strip():
            yield Counted(kpi_file(name), (), kpi.title, kpi.unit.strip())
    for goal in portfolio.goals.values():
        if goal.objective.status not in OPEN:
            continue
        for place, key_result in enumerate(goal.objective.key_results):
            unit = (key_result.unit or "").strip()
            if unit and key_result.kpi is None and isinstance(key_result, Metric | Threshold):
                yield Counted(goal_file(goal.id), ("key_results", place), key_result.title, unit)
