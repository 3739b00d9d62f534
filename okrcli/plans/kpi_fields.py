"""
Change fields of a KPI: plainly, or as an amendment with its reason.
"""

from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches

from okrcli.domain.kpi import readings
from okrcli.model.formula import Formula
from okrcli.model.kpi import Kpi
from okrcli.model.schema import kpi_order
from okrcli.plans.field import Field
from okrcli.plans.fields import Because, Step, step_of, values_after, with_reasons
from okrcli.plans.holder import kpi_holder
from okrcli.plans.kpi import Measure, sound
from okrcli.plans.plan import NotPossible, Plan, edited
from okrcli.plans.typed import as_field, fitting

Typed = Sequence[tuple[str, str]]
"""Names of fields with what was typed for each."""


def set_kpi_field(measure: Measure, name: str, value: str, today: date) -> Plan:
    """
    A field of a KPI; an empty value removes it.
    """
    steps = _steps(measure, [(name, value)], today)
    edit = edited(measure.file, [step.change for step in steps], kpi_order)
    return Plan((edit,), f"{measure.id}: {steps[0].said}")


def amend_kpi(measure: Measure, typed: Typed, because: Because) -> Plan:
    """
    Fields of a KPI at once, with the reason on record: its line breaks there, and everybody can see why.
    """
    steps = _steps(measure, typed, because.day)
    edit = edited(measure.file, with_reasons(steps, because), kpi_order)
    said = ", ".join(step.said for step in steps)
    return Plan((edit,), f"{measure.id}: {said} ({because.reason})")


def _steps(measure: Measure, typed: Typed, today: date) -> list[Step]:
    """
    What is to change, if the KPI says something afterwards as well as before.
    """
    holder = kpi_holder(measure.kpi)
    steps = [step_of(holder, Field(name), text, today) for name, text in typed]
    if len({step.path for step in steps}) < len(steps):
        raise NotPossible("the same field is given twice")
    after = fitting(Kpi, values_after(holder, steps), as_field)
    try:
        sound(after, measure.kpi)
    except NotPossible as error:
        if not error.hint and len(typed) == 1:
            name, text = typed[0]
            error.hint = (
                "change together what belongs together: "
                f"`okr amend {measure.id} {name} {text} FIELD VALUE --reason …`"
            )
        raise
    for step in steps:
        named = (step.new,) if isinstance(step.new, str) else step.new or ()
        if step.field.name in _ROLES and measure.id in named:
            raise NotPossible(f"{measure.id} cannot be {_ROLES[step.field.name]} itself")
    if "formula" in {step.field.name for step in steps}:
        _still_measured(measure, after.formula)
    return steps


_ROLES = {"inputs": "an input of", "counter": "the counter-metric of"}


def _still_measured(measure: Measure, formula: str | None) -> None:
    """
    Refuse a formula by which all that was measured would be lost.
    """
    before = readings(measure.kpi, date.max)
    after = measure.kpi.model_copy(update={"formula": formula})
    if not before or readings(after, date.max):
        return
    given = {name for one in measure.kpi.measurements for name in one.inputs}
    if formula is None:
        raise NotPossible(
            f"without its formula {measure.id} has no value: it was given {_listed(given)}"
        )
    missing = [name for name in Formula.parse(formula).names if name not in given]
    near = get_close_matches(missing[0], given, 1, 0.6) if missing else []
    meant = f'did you mean "{near[0]}"? ' if near else ""
    raise NotPossible(
        f"by the formula {formula} no measurement of {measure.id} has a value",
        f"{meant}they give {_listed(given)}; `okr edit {measure.id}` changes both",
    )


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names))
