"""
Whether an amendment made a goal easier or harder to reach, as far as its two values tell.
"""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from okrcli.domain.diff import Effect
from okrcli.domain.diff.change import Recorded, Weighed
from okrcli.domain.diff.effects import Side, weigh, weigh_commitment
from okrcli.domain.evidence import past
from okrcli.model.checkin import Amendment
from okrcli.model.kinds import KeyResult
from okrcli.model.portfolio import Goal


class Moved(NamedTuple):
    """
    An amendment, the key result it is of (none for the objective itself) and the field it changed.

    An empty field is the whole key result, given up. `effect` is none where it cannot be told,
    `amount` is the share of the way that was agreed on.
    """

    amendment: Amendment
    key_result: str | None
    field: str
    effect: Effect | None = None
    amount: Fraction | None = None

    @property
    def is_given_up(self) -> bool:
        return self.key_result is not None and not self.field


def moved(goal: Goal, day: date) -> tuple[Moved, ...]:
    """
    What was changed in a running goal up to a day, oldest first.
    """
    known = sorted((a for a in goal.objective.amendments if a.date <= day), key=lambda a: a.date)
    return tuple(_weighed(goal, amendment) for amendment in known)


def _weighed(goal: Goal, amendment: Amendment) -> Moved:
    first, _, rest = amendment.field.partition(".")
    if first != "key_results":
        return _told(Moved(amendment, None, amendment.field), _of_objective(amendment))
    key_result_id, _, field = rest.partition(".")
    found = Moved(amendment, key_result_id, field)
    if not field:
        return found._replace(effect=Effect.EASIER) if amendment.to is None else found
    key_result = goal.objective.key_result(key_result_id)
    if key_result is None or field not in type(key_result).model_fields:
        return found
    before, after = (
        _side(goal, key_result, field, value) for value in (amendment.from_, amendment.to)
    )
    return _told(found, weigh(field, before, after))


def _told(found: Moved, weighed: Weighed) -> Moved:
    effect = None if weighed.effect is Effect.NEUTRAL else weighed.effect
    return found._replace(effect=effect, amount=weighed.amount)


def _of_objective(amendment: Amendment) -> Weighed:
    if amendment.field != "commitment":
        return Weighed()
    old, new = amendment.from_, amendment.to
    return weigh_commitment(str(old) if old else None, str(new) if new else None)


def _side(goal: Goal, key_result: KeyResult, field: str, value: Recorded) -> Side:
    """
    The key result as it was with another value of one field, and its last value.
    """
    update: dict[str, object] = {field: _day(value) if field == "due" else value}
    if field == "change":
        update["target"] = None
    known = [it.value for it in past(key_result, date.max) if it.value is not None]
    then = key_result.model_copy(update=update)
    return Side(then, goal.window(then), known[-1] if known else None)


def _day(told: Recorded) -> date | None:
    try:
        return date.fromisoformat(told) if isinstance(told, str) else None
    except ValueError:
        return None
