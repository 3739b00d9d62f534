"""
What the files said on an earlier day, as far as their own dates tell.

- What is dated after the day is away: check-ins, measurements, a review; what was done is open.
- Amendments after the day are undone, newest first: each field gets its `from` back.
- A goal that was closed after the day runs, unless an amendment tells what it was.

Files do not say when a goal, a key result or an action was written down, nor what a key result that
was dropped said: `lost` names what is known to be missing.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple, TypeVar, cast

from pydantic import ValidationError

from okrcli.model.base import Frozen
from okrcli.model.checkin import Amendment
from okrcli.model.kinds import KINDS, KeyResult, Milestone
from okrcli.model.kpi import Kpi
from okrcli.model.objective import Objective
from okrcli.model.portfolio import Goal, Portfolio

_KEY_RESULTS = "key_results."
_CLOSED = ("done", "dropped")
Model = TypeVar("Model", bound=Frozen)


class Rewound(NamedTuple):
    """
    All as it was on a day; `lost` says in sentences what the files do not tell.
    """

    portfolio: Portfolio
    lost: tuple[str, ...]


def rewound(portfolio: Portfolio, day: date) -> Rewound:
    """
    The portfolio as its files stood at the end of the day.
    """
    lost: list[str] = []
    goals = {goal_id: _goal(goal, day, lost) for goal_id, goal in portfolio.goals.items()}
    kpis = {kpi_id: _kpi(kpi_id, kpi, day, lost) for kpi_id, kpi in portfolio.kpis.items()}
    return Rewound(Portfolio(portfolio.config, goals, kpis), tuple(lost))


def _goal(goal: Goal, day: date, lost: list[str]) -> Goal:
    said = goal.objective
    later = _later(said.amendments, day)
    own = [one for one in later if not one.field.startswith(_KEY_RESULTS)]
    objective, failed = _undone(said, own)
    key_results = []
    for key_result in said.key_results:
        prefix = f"{_KEY_RESULTS}{key_result.id}."
        changes = [
            one.model_copy(update={"field": one.field.removeprefix(prefix)})
            for one in later
            if one.field.startswith(prefix)
        ]
        before, unclear = _undone(key_result, changes, KINDS)
        failed += [one.model_copy(update={"field": prefix + one.field}) for one in unclear]
        key_results.append(_open_again(before, day))
    lost += [f"{goal.id}: {one}" for one in _gone(goal, later)]
    lost += [f"{goal.id}: {_unclear(one)}" for one in failed]
    changed = {
        "key_results": tuple(key_results),
        "amendments": tuple(one for one in said.amendments if one.date <= day),
        **_reopened(objective, day),
    }
    if objective.status in _CLOSED and objective.review is None:
        lost.append(f"{goal.id}: nothing tells when it was closed, so it is shown as closed")
    return goal._replace(objective=objective.model_copy(update=changed))


def _reopened(objective: Objective, day: date) -> dict[str, Any]:
    """
    What a review after the day takes back: itself, and the status that it led to.
    """
    if objective.review is None or objective.review.date <= day:
        return {}
    status = "active" if objective.status in _CLOSED else objective.status
    return {"review": None, "status": status}


def _kpi(kpi_id: str, kpi: Kpi, day: date, lost: list[str]) -> Kpi:
    before, failed = _undone(kpi, _later(kpi.amendments, day))
    lost += [f"{kpi_id}: {_unclear(one)}" for one in failed]
    changed = {
        "measurements": tuple(one for one in kpi.measurements if one.date <= day),
        "amendments": tuple(one for one in kpi.amendments if one.date <= day),
    }
    return before.model_copy(update=changed)


def _open_again(key_result: KeyResult, day: date) -> KeyResult:
    """
    A key result without what was checked in or done after the day.
    """
    changed: dict[str, Any] = {
        "checkins": tuple(one for one in key_result.checkins if one.date <= day),
        "actions": tuple(_undated(one, day) for one in key_result.actions),
    }
    if isinstance(key_result, Milestone):
        changed["steps"] = tuple(_undated(one, day) for one in key_result.steps)
        changed["done"] = _by(key_result.done, day)
    return key_result.model_copy(update=changed)


def _undated(one: Model, day: date) -> Model:
    """
    A step or an action, open if it was done after the day.
    """
    return one.model_copy(update={"done": _by(getattr(one, "done", None), day)})


def _by(done: date | None, day: date) -> date | None:
    return None if done is None or done > day else done


def _later(amendments: Sequence[Amendment], day: date) -> list[Amendment]:
    """
    The amendments after the day, the newest first; of one day the later line.
    """
    found = [one for one in reversed(amendments) if one.date > day]
    return sorted(found, key=lambda one: one.date, reverse=True)


def _undone(
    model: Model, changes: Sequence[Amendment], kinds: dict[str, type[Any]] | None = None
) -> tuple[Model, list[Amendment]]:
    """
    The model with each field as it was before, and the changes that cannot be taken back.

    Measurements are never amended, so they are left out. All are taken back before anything is judged: of a key result's kind and its fields, which are
    amended together, neither fits without the other.
    """
    if not changes:
        return model, []
    values = model.model_dump(exclude_unset=True, by_alias=True, exclude={"measurements"})
    for change in changes:
        if change.from_ is None:
            values.pop(change.field, None)
        else:
            values[change.field] = change.from_
    made = _made(model, values, kinds)
    return (model, list(changes)) if made is None else (made, [])


def _made(model: Model, values: dict[str, Any], kinds: dict[str, type[Any]] | None) -> Model | None:
    """
    The model of these values, if they are ones.
    """
    kind = type(model) if kinds is None else kinds.get(values.get("kind", "metric"))
    if kind is None:
        return None
    read = {name: _as_read(kind, name, value) for name, value in values.items()}
    try:
        return cast("Model", kind.model_validate(read))
    except ValidationError:
        return None


def _as_read(model: type[Frozen], name: str, value: Any) -> Any:
    """
    A value as a file has it: amendments write a list as one text, with commas.
    """
    field = model.model_fields.get(name)
    if isinstance(value, tuple):
        return list(value)
    if not isinstance(value, str) or field is None:
        return value
    if field.default == ():
        return [part.strip() for part in value.split(",")]
    if name == "healthy":
        try:
            return [Decimal(part.strip()) for part in value.split(",")]
        except InvalidOperation:
            return value
    return value


def _gone(goal: Goal, later: Sequence[Amendment]) -> Iterator[str]:
    """
    What was amended in key results that are not there any more.
    """
    known = {key_result.id for key_result in goal.objective.key_results}
    fields = {one.field for one in later if one.field.startswith(_KEY_RESULTS)}
    dropped = {one.field: one for one in later if one.field in fields and one.field.count(".") == 1}
    for field in sorted(fields):
        name = field.split(".")[1]
        if name in known:
            continue
        drop = dropped.get(f"{_KEY_RESULTS}{name}")
        if drop is None:
            yield f"{name} was amended later, and is not there any more"
        elif field == drop.field:
            yield f"{name} was dropped on {drop.date}, and what it said is gone"


def _unclear(change: Amendment) -> str:
    return f"what {change.field} was before {change.date} cannot be made out"
