"""
New KPIs and their measurements.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from okrcli.domain.kpi import readings
from okrcli.model.amount import same_unit
from okrcli.model.exact import decimal
from okrcli.model.formula import Formula, FormulaError
from okrcli.model.ids import kpi_path
from okrcli.model.kinds import Reading
from okrcli.model.kinds.base import shown
from okrcli.model.kpi import Kpi
from okrcli.model.schema import flow_style, kpi_order
from okrcli.plans.entry import Entry, changed, moved, stays
from okrcli.plans.plan import NotPossible, Plan, edited, writable
from okrcli.plans.typed import as_option, fitting, given, titled
from okrcli.text.file import FileEdit, TextFile
from okrcli.text.layout import emit
from okrcli.text.write import Append


class Measure(NamedTuple):
    """
    A KPI with its file.
    """

    id: str
    kpi: Kpi
    file: TextFile

    def readings(self, today: date) -> tuple[Reading, ...]:
        return readings(self.kpi, today)


def add_kpi(kpi_id: str, fields: Mapping[str, Any], there: bytes | None = None) -> Plan:
    """
    A new KPI; `there` is what its path holds already.
    """
    free(kpi_id, there)
    values = given({**fields, "title": titled(fields["title"], "a KPI")})
    sound(fitting(Kpi, values, as_option))
    writable(values)
    text = emit(values, kpi_order, flow_style)
    return Plan(
        (FileEdit(kpi_path(kpi_id), None, text.encode()),),
        f"added KPI {kpi_id}: {values['title']}",
    )


def free(kpi_id: str, there: bytes | None) -> None:
    """
    Refuse a name that a KPI has already.
    """
    if there is not None:
        raise NotPossible(f'there is a KPI "{kpi_id}" already', "name this one with --id")


def sound(after: Kpi, before: Kpi | None = None) -> None:
    """
    Refuse boundaries and a formula that could never say anything; what was wrong before may stay.
    """
    wrong = _wrong(after)
    if wrong and (before is None or wrong != _wrong(before)):
        raise NotPossible(wrong)


def _wrong(kpi: Kpi) -> str:
    if kpi.formula is not None:
        try:
            if not Formula.parse(kpi.formula).names:
                return f"the formula {kpi.formula} names no input"
        except FormulaError as error:
            return f"the formula {kpi.formula} cannot be read: {error}"
    if isinstance(kpi.healthy, tuple):
        return _wrong_range(kpi, *kpi.healthy)
    if kpi.healthy is None:
        return ""
    if kpi.direction == "range":
        return f"healthy is {shown(kpi.healthy)}, but of a range it is LOW..HIGH"
    worse = kpi.warning is not None and kpi.warning - kpi.healthy
    if worse and (worse > 0) == (kpi.direction == "increase"):
        return f"warning {shown(kpi.warning)} lies on the healthy side of {shown(kpi.healthy)}"
    return ""


def _wrong_range(kpi: Kpi, low: Decimal, high: Decimal) -> str:
    if kpi.direction != "range":
        return f"healthy is one number where {kpi.direction} is good; LOW..HIGH is for --direction range"
    if low >= high:
        return f"healthy {shown(low)}..{shown(high)} holds nothing: write the lower number first"
    if kpi.warning is not None and kpi.warning < 0:
        return "warning of a range says how far beyond it is only a warning, so it is not negative"
    return ""


def record(measure: Measure, entry: Entry, inputs: Mapping[str, Decimal]) -> Plan:
    """
    One more measurement of a KPI: its value, or the inputs of its formula.
    """
    value = measured(measure, entry, inputs)
    fields: dict[str, Any] = {
        "date": entry.day,
        "value": None if inputs else value,
        "inputs": dict(inputs) or None,
        "by": entry.by,
        "note": entry.note,
    }
    item = {key: field for key, field in fields.items() if field is not None}
    edit = edited(measure.file, [Append(("measurements",), item)], kpi_order)
    known = measure.readings(entry.today)
    listed = ", ".join(f"{name} {shown(number)}" for name, number in inputs.items())
    said = moved(entry, value, known, measure.kpi.unit) + (f" ({listed})" if listed else "")
    return Plan((edit,), f"{measure.id}: {said} on {entry.day}{stays(entry, known)}")


def measured(measure: Measure, entry: Entry, inputs: Mapping[str, Decimal]) -> Decimal:
    """
    The value of a measurement: what was typed, or what its inputs give.
    """
    return _computed(measure, inputs) if measure.kpi.formula else _value(measure, entry, inputs)


def _value(measure: Measure, entry: Entry, inputs: Mapping[str, Decimal]) -> Decimal:
    kpi, typed = measure.kpi, entry.typed
    if inputs:
        raise NotPossible(f"{measure.id} has no formula, so it takes a value, not inputs")
    if typed is None or typed.kind not in ("set", "change"):
        raise NotPossible(f"{measure.id} takes a number", f"`okr kpi record {measure.id} VALUE`")
    if not same_unit(typed.unit, kpi.unit):
        raise NotPossible(f"{measure.id} is measured in {kpi.unit}, not in {typed.unit}")
    if typed.kind == "set":
        return typed.number
    known = measure.readings(entry.day)
    return changed(typed, known[-1].value if known else None, measure.id)


def _computed(measure: Measure, inputs: Mapping[str, Decimal]) -> Decimal:
    """
    The value that these inputs give, so that nothing is written down that never is a number.
    """
    written = measure.kpi.formula or ""
    try:
        formula = Formula.parse(written)
    except FormulaError as error:
        raise NotPossible(
            f"the formula of {measure.id}, {written}, cannot be read: {error}",
            f"`okr set {measure.id} formula …` gives it another",
        ) from error
    wanted = " ".join(f"{name}=…" for name in formula.names)
    way = f"`okr kpi record {measure.id} {wanted}`"
    if not inputs:
        raise NotPossible(
            f"{measure.id} is computed from its inputs ({written})", f"give them: {way}"
        )
    missing = [name for name in formula.names if name not in inputs]
    unknown = [name for name in inputs if name not in formula.names]
    if missing or unknown:
        what = f"misses {', '.join(missing)}" if missing else f"has no input {', '.join(unknown)}"
        raise NotPossible(f"the formula {written} {what}", f"give all of its inputs: {way}")
    try:
        return decimal(formula.value(inputs))
    except FormulaError as error:
        raise NotPossible(f"these inputs give no value of {written}: {error}") from error
