"""
A measurement does not say plainly what the KPI reads: it says two things, or none.

A KPI with a formula records the inputs, another the value. A value beside inputs counts instead
of them, so the two may disagree without anybody noticing. A bare value among inputs cannot be
summed to a quarter. Inputs without a formula, and inputs that the formula does not have, count for
nothing. A measurement without a number may tell news in its note; without that too it says nothing.

Bad:
    --> kpis/churn.yaml
    title: Customer churn
    unit: "%"
    direction: decrease
    formula: lost / at_start * 100
    measurements:
      - date: 2026-08-31
        inputs: {lost: 18, at_start: 410}
      - date: 2026-09-30
        value: 6
               ^ the value counts, and not the 5.0971 that the inputs beside it give
        inputs: {lost: 21, at_start: 412}
      - date: 2026-10-31
              ^^^^^^^^^^ this measurement has neither inputs nor a note

Good:
    --> kpis/churn.yaml
    title: Customer churn
    unit: "%"
    direction: decrease
    formula: lost / at_start * 100
    measurements:
      - date: 2026-08-31
        inputs: {lost: 18, at_start: 410}
      - date: 2026-09-30
        inputs: {lost: 21, at_start: 412}
      - date: 2026-10-31
        note: The billing export is late.

Source: a number is kept in one place; two copies of it come to differ.
"""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from okrcli.findings import Level
from okrcli.findings.faults import cut
from okrcli.model.checkin import Measurement
from okrcli.model.exact import decimal
from okrcli.model.formula import Formula, FormulaError
from okrcli.model.kinds.base import shown
from okrcli.model.kpi import Kpi
from okrcli.rules.context import Context
from okrcli.rules.guess import did_you_mean
from okrcli.rules.rule import Hit, KpiAt, On, rule
from okrcli.text.node import Path


@rule("K016", "unclear-measurement", Level.WARNING, on=On.KPI)
def check(it: KpiAt, _: Context) -> Iterator[Hit]:
    kpi = it.kpi
    yield from _empty(kpi)
    if kpi.formula is None:
        yield from _inputs_of_nothing(kpi)
        return
    try:
        formula = Formula.parse(kpi.formula)
    except FormulaError:  # K001 says so
        return
    yield from _twice(kpi, formula)
    yield from _bare(kpi)
    yield from _strange(kpi, formula)


def _empty(kpi: Kpi) -> Iterator[Hit]:
    for index, one in enumerate(kpi.measurements):
        if one.value is None and not one.inputs and not one.note:
            noun = "a value" if kpi.formula is None else "inputs"
            yield Hit(
                f"this measurement has neither {noun} nor a note",
                _at(index, "date"),
                "write what was measured, or remove the line",
            )


def _inputs_of_nothing(kpi: Kpi) -> Iterator[Hit]:
    places = [at for at, one in enumerate(kpi.measurements) if one.inputs and one.value is not None]
    if places:
        yield Hit(
            f"inputs count for nothing here, because this KPI has no formula{_more(places)}",
            _at(places[0], "inputs"),
            "add `formula:`, or remove the inputs",
        )


def _twice(kpi: Kpi, formula: Formula) -> Iterator[Hit]:
    for index, one in enumerate(kpi.measurements):
        given = _given(one, formula) if one.value is not None and one.inputs else None
        if given is not None:
            yield Hit(
                f"the value counts, and not the {given} that the inputs beside it give",
                _at(index, "value"),
                "keep the inputs, and remove the value",
            )


def _given(one: Measurement, formula: Formula) -> str | None:
    try:
        return shown(decimal(formula.value(one.inputs)))
    except FormulaError:
        return None


def _bare(kpi: Kpi) -> Iterator[Hit]:
    """
    Values without inputs, once there are inputs: what is older may have been measured otherwise.
    """
    first = min((one.date for one in kpi.measurements if one.inputs), default=None)
    places = [
        at
        for at, one in enumerate(kpi.measurements)
        if first is not None and one.date > first and one.value is not None and not one.inputs
    ]
    if places:
        yield Hit(
            f"a bare value cannot be summed with the inputs of other days{_more(places)}",
            _at(places[0], "value"),
            "write the inputs that give it",
        )


def _strange(kpi: Kpi, formula: Formula) -> Iterator[Hit]:
    """
    Inputs that the formula does not have, each told once: they do no harm, but may be a slip.
    """
    places: dict[str, list[int]] = {}
    for index, one in enumerate(kpi.measurements):
        for name in one.inputs:
            if name not in formula.names:
                places.setdefault(name, []).append(index)
    for name, found in places.items():
        yield Hit(
            f'the formula has no input "{cut(name)}"{_more(found)}',
            _at(found[0], "inputs", name),
            "correct its name, or remove it",
            did_you_mean(get_close_matches(name, formula.names, 1, 0.6)),
            on_key=True,
            key=name,
            level=Level.INFO,
        )


def _at(index: int, *parts: str) -> Path:
    return ("measurements", index, *parts)


def _more(places: Sequence[int]) -> str:
    more = len(places) - 1
    return f"; so it is in {more} more" if more else ""
