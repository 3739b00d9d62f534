"""
New objectives, key results and actions.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from okrcli.domain.scorable import contradiction, lacking
from okrcli.model.checkin import Action
from okrcli.model.exact import with_unit
from okrcli.model.ids import objective_path, slugify
from okrcli.model.kinds import KeyResult, Metric, Milestone
from okrcli.model.kinds.base import shown
from okrcli.model.objective import Objective
from okrcli.model.portfolio import Goal
from okrcli.model.schema import flow_style, objective_order
from okrcli.plans.checkin import index_of
from okrcli.plans.fields import still_open
from okrcli.plans.plan import NotPossible, Plan, edited, writable
from okrcli.plans.scorable import stays_scorable
from okrcli.plans.smart import stays_smart, with_key_results
from okrcli.plans.typed import as_option, fitting, given, key_result_of, titled
from okrcli.text.file import FileEdit, TextFile
from okrcli.text.layout import emit
from okrcli.text.write import Append, Set

Fields = Mapping[str, Any]


def add_objective(
    goal_id: str, fields: Fields, key_results: Sequence[Fields], there: bytes | None = None
) -> Plan:
    """
    A new objective; `there` is what its path holds already.

    Without key results that can be scored it starts as a draft.
    """
    if there is not None:
        raise NotPossible(
            f'there is a goal "{goal_id}" already',
            f"name this one with --id, or add to it: `okr add-kr {goal_id} …`",
        )
    own = given({**fields, "title": titled(fields["title"], "a goal")})
    fitting(Objective, own, as_option)
    parts = [key_result_of(values, as_option) for values in key_results]
    for part in parts:
        if wrong := contradiction(part):
            raise NotPossible(f"{part.id} could not be scored: {wrong}")
    ready = bool(parts) and not any(lacking(part) for part in parts)
    notes: tuple[str, ...] = ()
    if not ready and "status" not in own:
        own["status"] = "draft"
        notes = (f"it is a draft until {_missing(parts)}; then `okr set {goal_id} status active`",)
    values = {**own, **given({"key_results": [dict(values) for values in key_results]})}
    for value in (own, *key_results):
        writable(value)
    text = emit(values, objective_order, flow_style)
    return Plan(
        (FileEdit(objective_path(goal_id), None, text.encode()),),
        f"added {goal_id}: {own['title']}",
        notes,
        tuple(understood(part) for part in parts),
    )


def understood(key_result: KeyResult) -> str:
    """
    How a new key result was read, so that a misunderstanding is seen at once.
    """
    kind = getattr(key_result, "kind", "metric")
    due = f", due {key_result.due}" if key_result.due else ""
    if not isinstance(key_result, Milestone):
        return f"{key_result.id}: {kind}, {with_unit(_aim(key_result), key_result.unit)}{due}"
    return f"{key_result.id}: milestone, done or not{due}"


def _aim(key_result: KeyResult) -> str:
    """
    What it is after; of a change the target that it comes to.
    """
    if isinstance(key_result, Metric) and key_result.target is None:
        target = key_result.resolved_target(key_result.start)
        if target is not None:
            return f"{shown(key_result.start)} → {shown(target)}"
    return key_result.aim()


def _missing(key_results: Sequence[KeyResult]) -> str:
    if not key_results:
        return "it has a key result (`okr add-kr`)"
    return "its key results have a start and a target"


def key_result(title: str, taken: Collection[str], fields: Fields) -> dict[str, Any]:
    """
    The fields of a new key result; its id is taken from the title where none is given.
    """
    title = titled(title, "a key result")
    own = fields.get("id") or free_slug(title, taken)
    if own in taken:
        raise NotPossible(f'there is a key result "{own}" already', "name another with --id")
    return given({**fields, "id": own, "title": title})


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


def add_key_results(goal: Goal, file: TextFile, found: Sequence[Fields]) -> Plan:
    """
    More key results of an objective, in the order given.
    """
    still_open(goal, "kind")
    known = goal.objective.key_results
    changes: list[Append] = []
    made: list[KeyResult] = []
    for fields in found:
        own = key_result(fields["title"], [kr.id for kr in (*known, *made)], fields)
        made.append(key_result_of(own, as_option))
        stays_scorable(goal, None, made[-1])
        changes.append(Append(("key_results",), own))
    stays_smart(goal, with_key_results(goal, [*known, *made]))
    edit = edited(file, changes, objective_order)
    listed = "; ".join(f"{goal.id}#{one.id}: {one.title}" for one in made)
    return Plan((edit,), f"added {listed}", details=tuple(understood(one) for one in made))


def add_action(goal: Goal, file: TextFile, key_result_id: str, fields: Fields) -> Plan:
    """
    Something to do for a key result.
    """
    where = index_of(goal, key_result_id)
    values = given({**fields, "title": titled(fields["title"], "an action")})
    fitting(Action, values, as_option)
    edit = edited(file, [Append(("key_results", where, "actions"), values)], objective_order)
    return Plan((edit,), f"added an action to {goal.slug}#{key_result_id}: {values['title']}")


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
