"""
Change fields of a goal: plainly, or as an amendment with its reason.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from okrcli.domain.diff.change import recorded
from okrcli.domain.pointers import Pointer
from okrcli.domain.scorable import contradiction, lacking
from okrcli.model.ids import Reference
from okrcli.model.kinds import Baseline
from okrcli.model.objective import Objective
from okrcli.model.portfolio import Goal
from okrcli.model.schema import objective_order
from okrcli.plans.checkin import index_of
from okrcli.plans.field import Field
from okrcli.plans.holder import Holder, converted, holder_of, said
from okrcli.plans.plan import NotPossible, Plan, edited
from okrcli.plans.scorable import stays_scorable
from okrcli.plans.smart import open_letters, sentence, stays_smart, with_key_results
from okrcli.plans.typed import as_field, fitting, implied_kind, key_result_of
from okrcli.text.file import TextFile
from okrcli.text.write import Append, Change, Remove, Set

GOALPOSTS = frozenset(
    (
        *("kind", "start", "target", "change", "stretch", "at_least", "at_most", "tolerance"),
        *("hold", "strict", "times", "every", "unit", "due", "weight", "kpi"),
        *("commitment", "steps"),
    )
)
"""The fields by which a goal is judged; changing them needs a reason, and a goal that still runs."""

Typed = Sequence[tuple[Field, str]]
"""Fields with what was typed for each."""


class Because(NamedTuple):
    """
    When, by whom and why a running goal is changed.
    """

    day: date
    reason: str
    by: str | None

    def entry(self, field: str, old: Any, new: Any) -> dict[str, Any]:
        fields = {
            "date": self.day,
            "field": field,
            "from": old,
            "to": new,
            "by": self.by,
            "reason": self.reason,
        }
        return {key: value for key, value in fields.items() if value is not None}


class Step(NamedTuple):
    """
    One field on its way from one value to another; none is no value.
    """

    field: Field
    path: tuple[str | int, ...]
    old: Any
    new: Any

    @property
    def change(self) -> Change:
        if self.new is None:
            return Remove(self.path)
        return Set(self.path, list(self.new) if isinstance(self.new, tuple) else self.new)

    @property
    def said(self) -> str:
        return f"{self.field} {said(self.old)} → {said(self.new)}"


def set_field(goal: Goal, file: TextFile, field: Field, value: str, today: date) -> Plan:
    """
    A field of a draft, or one that nobody is judged by; an empty value removes it.
    """
    still_open(goal, field.name)
    is_moved = field.name in GOALPOSTS and not _is_first_link(goal, field)
    if goal.objective.status == "active" and is_moved:
        address = f"{goal.id}#{field.key_result}" if field.key_result else goal.id
        raise NotPossible(
            f'"{field.name}" of a running goal is not just set',
            f"say why: `okr amend {address} {field.name} {value or '…'} --reason …`",
        )
    steps = _steps(goal, [(field, value)], today)
    edit = edited(file, [step.change for step in steps], objective_order)
    return Plan((edit,), f"{goal.id}: {', '.join(step.said for step in steps)}")


def _is_first_link(goal: Goal, field: Field) -> bool:
    """
    Whether this says for the first time which KPI measures a key result, before anybody counted.
    """
    part = goal.objective.key_result(field.key_result or "")
    if field.name != "kpi" or part is None or part.kpi is not None:
        return False
    return all(checkin.value is None for checkin in part.checkins)


def amend(goal: Goal, file: TextFile, typed: Typed, because: Because) -> Plan:
    """
    Fields of a running goal, with the reason on record.
    """
    for field, _ in typed:
        still_open(goal, field.name)
    steps = _steps(goal, typed, because.day)
    edit = edited(file, with_reasons(steps, because), objective_order)
    return Plan((edit,), f"{goal.id}: {', '.join(step.said for step in steps)} ({because.reason})")


def with_reasons(steps: Sequence[Step], because: Because) -> list[Change]:
    """
    The changes, and for each an amendment that says why.
    """
    entries = (
        because.entry(str(step.field), recorded(step.old), recorded(step.new)) for step in steps
    )
    return [*(step.change for step in steps), *(Append(("amendments",), it) for it in entries)]


def drop_key_result(
    goal: Goal,
    file: TextFile,
    key_result_id: str,
    because: Because,
    pointing: Sequence[Pointer] = (),
) -> Plan:
    """
    Give up a key result, with the reason on record; what points to it is left for somebody to decide.
    """
    still_open(goal, "kind")
    if goal.objective.status == "active" and len(goal.objective.key_results) == 1:
        raise NotPossible(
            f"{key_result_id} is the last key result of a running goal",
            f"add another first, or give up the goal: `okr set {goal.id} status dropped`",
        )
    where = index_of(goal, key_result_id)
    title = goal.objective.key_results[where].title
    entry = because.entry(f"key_results.{key_result_id}", title, None)
    changes: list[Change] = [Remove(("key_results", where)), Append(("amendments",), entry)]
    target = f"{goal.id}#{key_result_id}"
    notes = tuple(f"{p.where} still points to {p.text}" for p in pointing if p.text == target)
    edit = edited(file, changes, objective_order)
    return Plan((edit,), f"{goal.id}: dropped {key_result_id} ({because.reason})", notes)


def still_open(goal: Goal, name: str) -> None:
    """
    Refuse to move the goalposts of a goal that is over: its result stands.
    """
    if goal.objective.status in ("done", "dropped") and name in GOALPOSTS:
        raise NotPossible(
            f"{goal.id} is {goal.objective.status}, and what it was judged by stands",
            f"open it again first: `okr set {goal.id} status active`",
        )


def _steps(goal: Goal, typed: Typed, today: date) -> list[Step]:
    """
    What is to change, if the goal can be scored afterwards as well as before.
    """
    found: list[Step] = []
    for name in dict.fromkeys(field.key_result for field, _ in typed):
        own = [(field, text) for field, text in typed if field.key_result == name]
        holder = holder_of(goal, own[0][0])
        steps = [step_of(holder, field, text, today) for field, text in own]
        if len({step.path for step in steps}) < len(steps):
            raise NotPossible("the same field is given twice")
        found += _judged(goal, holder, steps)
    return found


def _judged(goal: Goal, holder: Holder, steps: list[Step]) -> list[Step]:
    if isinstance(holder.model, Objective):
        objective = fitting(Objective, values_after(holder, steps), as_field)
        if objective.status == "active" and goal.objective.status == "draft":
            _ready(goal)
        results = goal.objective.key_results
        stays_smart(goal, with_key_results(goal._replace(objective=objective), results))
        if goal.id in (Reference.parse(text).goal for text in objective.aligns_to):
            raise NotPossible(f"{goal.id} cannot align to itself")
        return steps
    own = [step.field.name for step in steps if step.new is not None]
    kind = implied_kind(own)
    if isinstance(holder.model, Baseline) and kind is not None and "kind" not in own:
        # What was found out gives it its goalposts: it is no baseline any more.
        field = Field("kind", steps[0].field.key_result)
        steps = [Step(field, (*holder.path, "kind"), holder.model.kind, kind), *steps]
    before = goal.objective.key_result(steps[0].field.key_result or "")
    made = key_result_of(values_after(holder, steps), as_field)
    stays_scorable(goal, before, made)
    others = goal.objective.key_results
    stays_smart(goal, with_key_results(goal, [made if kr.id == made.id else kr for kr in others]))
    return steps


def step_of(holder: Holder, field: Field, text: str, today: date) -> Step:
    new = converted(holder, field.name, text, today)
    old = holder.current(field.name)
    if new is not None and new in (old, *([old[0]] if _is_single(old) else ())):
        raise NotPossible(f'"{field}" is {said(old)} already')
    return Step(field, (*holder.path, field.name), old, new)


def _is_single(value: Any) -> bool:
    return isinstance(value, tuple) and len(value) == 1


def values_after(holder: Holder, steps: Sequence[Step]) -> Mapping[str, Any]:
    """
    What the file will say of it.
    """
    values = holder.values()
    for step in steps:
        if step.new is None:
            values.pop(step.field.name, None)
        else:
            values[step.field.name] = list(step.new) if isinstance(step.new, tuple) else step.new
    return values


def unready(goal: Goal) -> str:
    """
    Why a goal cannot run, if it cannot.
    """
    try:
        _ready(goal)
    except NotPossible as error:
        return str(error)
    return ""


def _ready(goal: Goal) -> None:
    """
    Refuse to start a goal that could not be scored.
    """
    if not goal.objective.key_results:
        raise NotPossible(
            f"{goal.id} cannot run without a key result",
            f"add one first: `okr add-kr {goal.id} “Key figure from 10 to 20”`",
        )
    for key_result in goal.objective.key_results:
        why = lacking(key_result) or contradiction(key_result, goal.window(key_result))
        if why:
            raise NotPossible(
                f"{goal.id} cannot run yet: {key_result.id} could not be scored: {why}",
                f"`okr set {goal.id}#{key_result.id} FIELD VALUE` sets what is missing",
            )
    if letters := open_letters(goal):
        said = "\n".join(map(sentence, letters))
        raise NotPossible(
            f"{goal.id} is not SMART yet", f"{said}\n`okr smart {goal.id}` tells more"
        )
