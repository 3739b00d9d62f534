"""
What a SMART goal has to answer before it may run, and must not lose while it does.
"""

from collections.abc import Mapping, Sequence

from okrcli.domain.smart import Letter, Open, is_smart, objective_letters
from okrcli.model.kinds import KeyResult
from okrcli.model.portfolio import Goal, Portfolio
from okrcli.plans.plan import NotPossible


class NotSmart(NotPossible):
    """
    A new SMART goal that leaves questions open, which as a draft it may.
    """

    def __init__(self, goal: Goal, letters: Sequence[Letter]) -> None:
        said = [f"{sentence(one)}; {_options(goal, one.open)}" for one in letters]
        super().__init__(
            f"{goal.id} is not SMART yet, so nothing was added",
            "\n".join([*said, "or start it as a draft: --draft"]),
        )
        self.open = "; ".join(map(sentence, letters))


def open_letters(goal: Goal) -> tuple[Letter, ...]:
    """
    Those of the five questions that a SMART goal leaves open; none of a goal that is no SMART goal.
    """
    if not is_smart(goal):
        return ()
    asked = (_without_owner(one) for one in objective_letters(goal, Portfolio()))
    return tuple(one for one in asked if not one.answered)


def _without_owner(letter: Letter) -> Letter:
    """
    The settings may name an owner of all that name none.
    """
    return letter._replace(open=tuple(one for one in letter.open if one.field != "owner"))


def complete(goal: Goal) -> None:
    """
    Refuse a new SMART goal with open questions, naming for each the option that answers it.
    """
    if letters := open_letters(goal):
        raise NotSmart(goal, letters)


def stays_smart(before: Goal, after: Goal) -> None:
    """
    Refuse what leaves a question of a running SMART goal open that was not open before.
    """
    if after.objective.status != "active":
        return
    ran = before.objective.status == "active"
    known = {one.name for one in open_letters(before)} if ran else set()
    lost = [one for one in open_letters(after) if one.name not in known]
    if lost:
        verb = "would not be SMART any more" if ran and is_smart(before) else "is not SMART yet"
        raise NotPossible(f"{after.id} {verb}", "\n".join(map(sentence, lost)))


def with_key_results(goal: Goal, key_results: Sequence[KeyResult]) -> Goal:
    """
    The goal with other key results.
    """
    return goal._replace(
        objective=goal.objective.model_copy(update={"key_results": tuple(key_results)})
    )


def sentence(letter: Letter) -> str:
    return f"{letter.name}: {', '.join(one.said for one in letter.open)}"


_OPTIONS: Mapping[str, str] = {"at_least": "--at-least or --at-most"}


def _options(goal: Goal, missing: Sequence[Open]) -> str:
    names = [_option(goal, one) for one in missing]
    return f"give {', '.join(dict.fromkeys(names))}"


def _option(goal: Goal, one: Open) -> str:
    if one.field:
        return _OPTIONS.get(one.field, f"--{one.field.replace('_', '-')}")
    if one.key_result:
        return "a number in --kr, such as “NPS from 45 to 60 points”"
    return "one --kr only" if goal.objective.key_results else "--kr"
