"""
New objectives, key results, actions and KPIs.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from okrcli.model.formula import Formula, FormulaError
from okrcli.model.ids import slugify
from okrcli.model.portfolio import Goal
from okrcli.model.schema import flow_style, kpi_order, objective_order
from okrcli.plans.checkin import index_of
from okrcli.plans.plan import NotPossible, Plan, edited
from okrcli.text.file import FileEdit, TextFile
from okrcli.text.layout import emit
from okrcli.text.write import Append, Set

Fields = Mapping[str, Any]


def add_objective(goal_id: str, fields: Fields, key_results: Sequence[Fields]) -> Plan:
    """
    A new objective. Without key results that can be scored it starts as a draft.
    """
    ready = bool(key_results) and all(_can_be_scored(kr) for kr in key_results)
    values = {**fields, "key_results": [given(kr) for kr in key_results] or None}
    notes: tuple[str, ...] = ()
    if not ready and not fields.get("status"):
        values["status"] = "draft"
        notes = (
            f"it is a draft until {_missing(key_results)}; then `okr set {goal_id} status active`",
        )
    path = f"objectives/{goal_id}.yaml"
    text = emit(given(values), objective_order, flow_style)
    return Plan(
        (FileEdit(path, None, text.encode()),), f"added {goal_id}: {fields['title']}", notes
    )


def given(fields: Fields) -> dict[str, Any]:
    """
    The fields that have a value.
    """
    return {key: value for key, value in fields.items() if value not in (None, "", (), [], {})}


def _can_be_scored(fields: Fields) -> bool:
    kind = fields.get("kind") or "metric"
    if kind == "metric":
        has_start = fields.get("start") is not None or fields.get("kpi")
        return bool(has_start) and (fields.get("target") is not None or bool(fields.get("change")))
    if kind == "threshold":
        return fields.get("at_least") is not None or fields.get("at_most") is not None
    return True


def _missing(key_results: Sequence[Fields]) -> str:
    if not key_results:
        return "it has a key result (`okr add-kr`)"
    return "its key results have a start and a target"


def key_result(title: str, taken: Collection[str], fields: Fields) -> dict[str, Any]:
    """
    The fields of a new key result; its id is taken from the title where none is given.
    """
    own = fields.get("id") or free_slug(title, taken)
    if own in taken:
        raise NotPossible(f'there is a key result "{own}" already', "name another with --id")
    return given({"id": own, "title": title, **{k: v for k, v in fields.items() if k != "id"}})


def free_slug(title: str, taken: Collection[str]) -> str:
    """
    A slug of the title that is not taken yet.
    """
    slug = slugify(title, "key-result")
    number = 2
    while slug in taken:
        slug = f"{slugify(title, 'key-result')}-{number}"
        number += 1
    return slug


def add_key_result(goal: Goal, file: TextFile, fields: Fields) -> Plan:
    """
    One more key result of an objective.
    """
    if goal.objective.status == "active" and not _can_be_scored(fields):
        raise NotPossible(
            "a key result of a running goal needs a start and a target",
            "give --start and --target, --at-least or --at-most, or --kind milestone",
        )
    edit = edited(file, [Append(("key_results",), dict(fields))], objective_order)
    return Plan((edit,), f"added {goal.id}#{fields['id']}: {fields['title']}")


def add_action(goal: Goal, file: TextFile, key_result_id: str, fields: Fields) -> Plan:
    """
    Something to do for a key result.
    """
    where = index_of(goal, key_result_id)
    edit = edited(file, [Append(("key_results", where, "actions"), given(fields))], objective_order)
    return Plan((edit,), f"added an action to {goal.slug}#{key_result_id}: {fields['title']}")


def finish_action(goal: Goal, file: TextFile, key_result_id: str, said: str, day: date) -> Plan:
    """
    An action done: the one of that number, counted from 1, or the only open one with these words.
    """
    where = index_of(goal, key_result_id)
    actions = goal.objective.key_results[where].actions
    titles = [action.title for action in actions]
    if said.isdecimal() and 1 <= int(said) <= len(titles):
        found = [int(said) - 1]
    else:
        found = [
            at
            for at, action in enumerate(actions)
            if said.casefold() in action.title.casefold() and not action.done
        ]
    if len(found) != 1:
        listed = ", ".join(f"{at + 1} {title}" for at, title in enumerate(titles)) or "it has none"
        raise NotPossible(
            f'{goal.slug}#{key_result_id} has no one open action "{said}"', f"its actions: {listed}"
        )
    if actions[found[0]].done:
        raise NotPossible(f"“{titles[found[0]]}” was done on {actions[found[0]].done}")
    edit = edited(
        file, [Set(("key_results", where, "actions", found[0], "done"), day)], objective_order
    )
    return Plan((edit,), f"done for {goal.slug}#{key_result_id}: {titles[found[0]]}")


def add_kpi(kpi_id: str, fields: Fields) -> Plan:
    """
    A new KPI.
    """
    if fields.get("formula"):
        try:
            Formula.parse(fields["formula"])
        except FormulaError as error:
            raise NotPossible(f"the formula cannot be read: {error}") from error
    text = emit(given(fields), kpi_order, flow_style)
    return Plan(
        (FileEdit(f"kpis/{kpi_id}.yaml", None, text.encode()),),
        f"added KPI {kpi_id}: {fields['title']}",
    )
