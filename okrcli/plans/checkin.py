"""
Write down where a key result or a KPI stands today.
"""

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from okrcli.model.amount import Typed, plain, same_unit
from okrcli.model.formula import Formula, FormulaError
from okrcli.model.kinds import KeyResult, Milestone, Recurring
from okrcli.model.kinds.base import shown
from okrcli.model.kpi import Kpi
from okrcli.model.portfolio import Goal
from okrcli.model.schema import kpi_order, objective_order
from okrcli.plans.plan import NotPossible, Plan, edited
from okrcli.text.file import TextFile
from okrcli.text.write import Append, Change, Set


class Entry(NamedTuple):
    """
    What somebody says about a key result on a day.
    """

    day: date
    typed: Typed | None = None
    confidence: int | None = None
    note: str | None = None
    by: str | None = None


class Measure(NamedTuple):
    """
    The KPI that measures a key result, with its file.
    """

    id: str
    kpi: Kpi
    file: TextFile


def check_in(
    goal: Goal, file: TextFile, key_result_id: str, entry: Entry, measure: Measure | None = None
) -> Plan:
    """
    A check-in; for a key result with a KPI the value becomes the KPI's measurement.
    """
    key_result = _running(goal, key_result_id)
    where = index_of(goal, key_result_id)
    if isinstance(key_result, Milestone):
        return _milestone(goal, file, key_result, where, entry)
    if key_result.kpi is not None and entry.typed is not None:
        if measure is None:
            raise NotPossible(f'its KPI "{key_result.kpi}" is not there')
        recorded = record(measure, entry, {})
        said = f"{goal.slug}#{key_result.id}: {recorded.said}"
        if entry.confidence is None and entry.note is None:
            return Plan(recorded.edits, said)
        # The value goes to the KPI, confidence and note stay here: one number, one place.
        beside = edited(file, [_item(where, entry, None)], objective_order)
        return Plan((*recorded.edits, beside), f"{said}, {_felt(entry)}")
    value = _value(key_result, entry)
    if value is None and entry.confidence is None and entry.note is None:
        raise NotPossible("nothing to check in", "give a value, -c CONFIDENCE or -m NOTE")
    edit = edited(file, [_item(where, entry, value)], objective_order)
    return Plan((edit,), _said(goal, key_result, entry, value))


def _running(goal: Goal, key_result_id: str) -> KeyResult:
    key_result = goal.objective.key_result(key_result_id)
    if key_result is None:
        raise NotPossible(f'{goal.id} has no key result "{key_result_id}"')
    if goal.objective.status in ("done", "dropped"):
        raise NotPossible(
            f"{goal.id} is {goal.objective.status}; nothing is checked in any more",
            f"if it goes on after all: `okr set {goal.id} status active`",
        )
    return key_result


def index_of(goal: Goal, key_result_id: str) -> int:
    """
    Which of the objective's key results has this id.
    """
    return next(
        at
        for at, key_result in enumerate(goal.objective.key_results)
        if key_result.id == key_result_id
    )


def _value(key_result: KeyResult, entry: Entry) -> Decimal | None:
    """
    The number that is written: what was typed, or the last one changed by it.
    """
    typed = entry.typed
    if typed is None:
        return None
    if typed.kind in ("done", "step"):
        if isinstance(key_result, Recurring) and typed.kind == "done":
            return Decimal(1)
        raise NotPossible(
            f"{key_result.id} is measured by a number, not by being done",
            f"write it: `okr checkin {key_result.id} VALUE`",
        )
    if not same_unit(typed.unit, key_result.unit):
        raise NotPossible(f"{key_result.id} is measured in {key_result.unit}, not in {typed.unit}")
    if typed.kind == "set" or isinstance(key_result, Recurring):
        return typed.number
    return plain(_last(key_result) + typed.number)


def _last(key_result: KeyResult) -> Decimal:
    valued = sorted((c for c in key_result.checkins if c.value is not None), key=lambda c: c.date)
    if valued and valued[-1].value is not None:
        return valued[-1].value
    start = getattr(key_result, "start", None)
    if isinstance(start, Decimal):
        return start
    raise NotPossible(
        f"{key_result.id} has no last value to change",
        "give the value itself, without + or - before it",
    )


def _item(where: int, entry: Entry, value: Decimal | None) -> Change:
    fields: dict[str, Any] = {
        "date": entry.day,
        "value": value,
        "confidence": entry.confidence,
        "by": entry.by,
        "note": entry.note,
    }
    return Append(
        ("key_results", where, "checkins"),
        {key: field for key, field in fields.items() if field is not None},
    )


def _said(goal: Goal, key_result: KeyResult, entry: Entry, value: Decimal | None) -> str:
    parts = []
    if value is not None:
        before = [
            c.value
            for c in sorted(key_result.checkins, key=lambda c: c.date)
            if c.value is not None
        ]
        change = f"{shown(before[-1])} → {shown(value)}" if before else shown(value)
        if isinstance(key_result, Recurring):  # each counts for itself
            change = f"+{shown(value)}" if value > 0 else shown(value)
        parts.append(f"{change} {key_result.unit}" if key_result.unit else change)
    if entry.confidence is not None or not parts:
        parts.append(_felt(entry))
    return f"{goal.slug}#{key_result.id}: {', '.join(parts)} on {entry.day}"


def _felt(entry: Entry) -> str:
    """
    Confidence, or the note itself where nothing else is said.
    """
    return f"confidence {entry.confidence}" if entry.confidence is not None else f"“{entry.note}”"


def _milestone(goal: Goal, file: TextFile, milestone: Milestone, where: int, entry: Entry) -> Plan:
    changes: list[Change] = []
    said = []
    base = ("key_results", where)
    if entry.typed is not None:
        steps = _steps_done(milestone, entry.typed)
        changes += [Set((*base, "steps", at, "done"), entry.day) for at in steps]
        said += [f"step {at + 1} done" for at in steps]
        if not milestone.steps:
            changes.append(Set((*base, "done"), entry.day))
            said.append("done")
    if entry.confidence is not None or entry.note is not None:
        changes.append(_item(where, entry, None))
        said.append(
            f"confidence {entry.confidence}" if entry.confidence is not None else f"“{entry.note}”"
        )
    if not changes:
        raise NotPossible(
            "nothing to check in", "say `done` or `step 1`, or give -c CONFIDENCE or -m NOTE"
        )
    edit = edited(file, changes, objective_order)
    return Plan((edit,), f"{goal.slug}#{milestone.id}: {', '.join(said)} on {entry.day}")


def _steps_done(milestone: Milestone, typed: Typed) -> list[int]:
    """
    The steps, counted from 0, that were just done.
    """
    open_ones = [at for at, step in enumerate(milestone.steps) if step.done is None]
    if typed.kind == "done":
        if (milestone.steps and not open_ones) or milestone.done is not None:
            raise NotPossible(f"{milestone.id} is done already")
        return open_ones
    if typed.kind != "step":
        raise NotPossible(
            f"{milestone.id} is a milestone: it has no number", "say `done`, or `step 1`"
        )
    at = find_step(milestone, typed.step)
    if at not in open_ones:
        raise NotPossible(f"step {at + 1} of {milestone.id} is done already")
    return [at]


def find_step(milestone: Milestone, said: str) -> int:
    """
    The step of that number, counted from 1, or the only one whose title holds these words.
    """
    titles = [step.title for step in milestone.steps]
    if said.isdecimal() and 1 <= int(said) <= len(titles):
        return int(said) - 1
    fitting = [at for at, title in enumerate(titles) if said.casefold() in title.casefold()]
    if len(fitting) == 1:
        return fitting[0]
    listed = ", ".join(f"{at + 1} {title}" for at, title in enumerate(titles)) or "it has no steps"
    raise NotPossible(f'{milestone.id} has no one step "{said}"', f"its steps: {listed}")


def record(measure: Measure, entry: Entry, inputs: dict[str, Decimal]) -> Plan:
    """
    One more measurement of a KPI: its value, or the inputs of its formula.
    """
    fields: dict[str, Any] = {
        "date": entry.day,
        **_reading(measure, entry, inputs),
        "by": entry.by,
        "note": entry.note,
    }
    item = {key: field for key, field in fields.items() if field is not None}
    edit = edited(measure.file, [Append(("measurements",), item)], kpi_order)
    said = (
        ", ".join(f"{name} {shown(value)}" for name, value in inputs.items())
        or f"{shown(item['value'])} {measure.kpi.unit}"
    )
    return Plan((edit,), f"{measure.id}: {said} on {entry.day}")


def _reading(measure: Measure, entry: Entry, inputs: dict[str, Decimal]) -> dict[str, Any]:
    kpi, typed = measure.kpi, entry.typed
    if kpi.formula:
        return {"inputs": _inputs(measure.id, kpi.formula, inputs)}
    if inputs:
        raise NotPossible(f"{measure.id} has no formula, so it takes a value, not inputs")
    if typed is None or typed.kind not in ("set", "change"):
        raise NotPossible(f"{measure.id} takes a number", f"`okr kpi record {measure.id} VALUE`")
    if not same_unit(typed.unit, kpi.unit):
        raise NotPossible(f"{measure.id} is measured in {kpi.unit}, not in {typed.unit}")
    if typed.kind == "set":
        return {"value": typed.number}
    last = [m.value for m in sorted(kpi.measurements, key=lambda m: m.date) if m.value is not None]
    if not last:
        raise NotPossible(f"{measure.id} has no last value to change", "give the value itself")
    return {"value": plain(last[-1] + typed.number)}


def _inputs(kpi_id: str, text: str, inputs: dict[str, Decimal]) -> dict[str, Decimal]:
    """
    The inputs, if they are those of the formula and give a value.
    """
    if not inputs:
        raise NotPossible(
            f"{kpi_id} is computed from its inputs ({text})",
            f"give them: `okr kpi record {kpi_id} name=value …`",
        )
    try:
        formula = Formula.parse(text)
        foreign = next((name for name in inputs if name not in formula.names), None)
        if foreign is not None:
            raise NotPossible(f'the formula of {kpi_id} has no "{foreign}"', f"it is {text}")
        formula.value(inputs)
    except FormulaError as error:
        raise NotPossible(
            f"{kpi_id} cannot be computed: {error}", f"its formula is {text}"
        ) from error
    return inputs
