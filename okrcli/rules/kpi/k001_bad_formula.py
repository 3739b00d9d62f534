"""
A formula that gives no value: it cannot be read, lacks an input, or divides by zero.

A formula is arithmetic over named inputs: `+ - * / ( )`, numbers and names, nested 16 deep at
most. Each measurement then records the inputs instead of the value. A measurement that does not
give all of them is no measurement, and would be left out of every view without a word.

Bad:
    --> kpis/churn.yaml
    title: Customer churn
    unit: "%"
    direction: decrease
    formula: lost / at_start * 100
    measurements:
      - date: 2026-09-30
        inputs: {lost: 21, at_start: 412}
      - date: 2026-10-31
              ^^^^^^^^^^ this measurement does not give "at_start", which the formula needs
        inputs: {lost: 19}
    --> kpis/returns.yaml
    title: Parcels that come back
    unit: "%"
    direction: decrease
    formula: back % sent
                  ^ "%" means nothing in a formula: write * 100 for it

Good:
    --> kpis/churn.yaml
    title: Customer churn
    unit: "%"
    direction: decrease
    formula: lost / at_start * 100
    measurements:
      - date: 2026-09-30
        inputs: {lost: 21, at_start: 412}

Source: the customer retention rate, (end − new) / start · 100, is such a formula.
"""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from okrcli.findings import Level
from okrcli.findings.faults import cut
from okrcli.model.checkin import Measurement
from okrcli.model.formula import Formula, FormulaError
from okrcli.model.kpi import Kpi
from okrcli.model.measurements import values
from okrcli.rules.context import Context
from okrcli.rules.guess import did_you_mean
from okrcli.rules.rule import Hit, KpiAt, On, rule

_LANGUAGE = "write arithmetic over named inputs, such as `lost / at_start * 100`"


@rule("K001", "bad-formula", Level.ERROR, on=On.KPI)
def check(it: KpiAt, _: Context) -> Iterator[Hit]:
    kpi = it.kpi
    if kpi.formula is None:
        yield from _inputs_of_nothing(kpi)
        return
    try:
        formula = Formula.parse(kpi.formula)
    except FormulaError as error:
        yield Hit(error.message, ("formula",), _LANGUAGE, part=error.span)
        return
    if not formula.names:
        yield Hit("the formula names no input, so nothing can be measured", ("formula",), _LANGUAGE)
        return
    fault = formula.fault()
    if fault:
        yield Hit(f"{fault}, whatever the inputs are", ("formula",), _LANGUAGE)
        return
    never = _never_given(formula, kpi)
    yield from (_not_given(name, kpi) for name in never)
    for index, measurement in enumerate(kpi.measurements):
        if measurement.value is None:
            yield from _of_measurement(index, measurement, formula, frozenset(never))


def _inputs_of_nothing(kpi: Kpi) -> Iterator[Hit]:
    for index, value in enumerate(values(kpi.measurements)):
        if value is None and kpi.measurements[index].inputs:
            yield Hit(
                "these inputs give no value, because this KPI has no formula",
                ("measurements", index),
                "add `formula:`, or write the `value:`",
            )


def _never_given(formula: Formula, kpi: Kpi) -> tuple[str, ...]:
    """
    Inputs that no measurement gives, if any measurement gives inputs.
    """
    given = {name for measurement in kpi.measurements for name in measurement.inputs}
    return tuple(name for name in formula.names if name not in given) if given else ()


def _not_given(name: str, kpi: Kpi) -> Hit:
    given = sorted({name for measurement in kpi.measurements for name in measurement.inputs})
    found = re.search(rf"\b{name}\b", kpi.formula or "", re.ASCII)
    near = get_close_matches(name, given, 1, 0.6)
    return Hit(
        f'no measurement gives "{cut(name)}", which the formula needs',
        ("formula",),
        f"write it as the measurements do, or give `{cut(name)}` there",
        did_you_mean(near),
        part=found.span() if found else None,
        key=name,
    )


def _of_measurement(
    index: int, measurement: Measurement, formula: Formula, never: frozenset[str]
) -> Iterator[Hit]:
    """
    What one measurement lacks, but for what all of them do; without inputs it is only a note.
    """
    given = measurement.inputs
    missing = [name for name in formula.names if name not in given]
    at = ("measurements", index)
    if given and not never.issuperset(missing):
        names = ", ".join(f'"{cut(name)}"' for name in missing if name not in never)
        yield Hit(
            f"this measurement does not give {names}, which the formula needs",
            at,
            "add what is missing to its inputs",
        )
    elif given and not missing and (fault := formula.fault(given)):
        yield Hit(f"{fault} with these inputs", at, "correct the inputs, or the formula")
