"""
New KPIs, and what one must be to say anything.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from okrcli.domain.kpi import readings
from okrcli.model.formula import Formula, FormulaError
from okrcli.model.ids import kpi_path
from okrcli.model.kinds import Reading
from okrcli.model.kinds.base import shown
from okrcli.model.kpi import Kpi
from okrcli.model.schema import flow_style, kpi_order
from okrcli.plans.plan import NotPossible, Plan, writable
from okrcli.plans.typed import as_option, fitting, given, titled
from okrcli.text.file import FileEdit, TextFile
from okrcli.text.layout import emit


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
            formula = Formula.parse(kpi.formula)
            if not formula.names:
                return f"the formula {kpi.formula} names no input"
            if fault := formula.fault():
                return f"{fault}, whatever the inputs are: {kpi.formula}"
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
