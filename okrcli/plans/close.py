"""
Close a goal: grade it, and write down what was learned and what is next.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, Literal, NamedTuple

from okrcli.domain.closing import Result, days_early
from okrcli.domain.progress import KeyResultProgress
from okrcli.errors import OkrError
from okrcli.model.exact import percent
from okrcli.model.objective import Objective, Review
from okrcli.model.portfolio import Goal
from okrcli.model.schema import objective_order
from okrcli.plans.plan import NotPossible, Plan, edited
from okrcli.text.file import TextFile
from okrcli.text.write import Change, Set

Next = Literal["carry", "drop", "done"]
_READ = 20


class Said(NamedTuple):
    """
    What somebody says of a goal that is over; `as_zero` that what was never measured counts 0.
    """

    learned: str | None = None
    next: Next | None = None
    litmus: bool | None = None
    as_zero: bool = False

    @property
    def is_nothing(self) -> bool:
        return self.learned is None and self.next is None and self.litmus is None

    @property
    def is_all(self) -> bool:
        return None not in (self.learned, self.next, self.litmus)

    def known(self, objective: Objective) -> "Said":
        """
        The same, with what the file says already where nothing else was said.
        """
        review = objective.review
        if review is None:
            return self
        there = review.learned if (review.learned or "").strip() else None
        return Said(
            there if self.learned is None else self.learned,
            review.next if self.next is None else self.next,
            review.litmus if self.litmus is None else self.litmus,
            self.as_zero,
        )

    def fields(self) -> dict[str, Any]:
        said = {"learned": self.learned, "next": self.next, "litmus": self.litmus}
        return {name: value for name, value in said.items() if value is not None}


def runs(goal: Goal) -> None:
    """
    Refuse to close a goal that is none that runs.
    """
    status, review = goal.objective.status, goal.objective.review
    again = f"if it goes on after all: `okr set {goal.id} status active`"
    if status == "draft":
        raise NotPossible(
            f"{goal.id} is a draft: it never ran, so there is nothing to grade",
            f"start it with `okr set {goal.id} status active`, or give it up: "
            f"`okr set {goal.id} status dropped`",
        )
    if status == "dropped":
        raise NotPossible(f"{goal.id} was dropped{_when(review)}, so it is not graded", again)
    if status == "done":
        raise NotPossible(f"{goal.id} was closed already{_when(review)}", again)


def _when(review: Review | None) -> str:
    return f" on {review.date}" if review else ""


def scored(result: Result) -> None:
    """
    Refuse to close a goal of which nobody knows how far it came.
    """
    if not result.unscored:
        return
    goal, first = result.goal, result.unscored[0]
    name = first.key_result.id
    if len(result.unscored) > 1:
        names = ", ".join(part.key_result.id for part in result.unscored)
        because = first.outcome.reason if first.readings else f"it {unscored(first, result)}"
        why = f"{names} have no score, {name} because {because}"
    else:
        why = f"{name} {unscored(first, result)}"
    drop = f"`okr amend {first.id} --drop --reason …`"
    if len(goal.objective.key_results) == 1:
        drop = f"`okr set {goal.id} status dropped`"
    when = f" --date {result.day}" if name in result.later else ""
    raise NotPossible(
        f"{goal.id} cannot be closed yet: {why}",
        f"check in where it came to: `okr checkin {first.id} VALUE{when}`\n"
        f"or give it up: {drop}\n"
        "or let it count 0: --count-zero",
    )


def unscored(part: KeyResultProgress, result: Result) -> str:
    """
    Why a key result has no score, as the end of a sentence.
    """
    if part.readings:
        return f"has no score: {part.outcome.reason}"
    if part.key_result.id in result.later:
        return f"was not measured by {part.today}"
    if part.key_result.kpi is not None:
        return f"was never measured by its KPI {part.key_result.kpi}"
    return "was never measured"


def learned(result: Result, said: Said) -> None:
    """
    Refuse to close a committed goal that was missed without a word on what was learned.
    """
    if result.owes_learning and not said.learned:
        raise NotPossible(
            f"{result.goal.id} was committed and is missed ({outcome(result)}), "
            "so it has to say what was learned",
            "say it with --learned TEXT",
        )


def outcome(result: Result) -> str:
    """
    The grade, the score and how much of it was measured, in short.
    """
    found = result.progress
    if found.grade is None or found.score is None:
        return "no grade, it has nothing to score"
    coverage = f"{found.measured} of {found.total} measured"
    return f"{found.grade}, {percent(found.score)}, {coverage}"


def close(goal: Goal, file: TextFile, result: Result, said: Said) -> Plan:
    """
    The goal done, with its review; refused where something is missing that it needs.
    """
    said = meant(goal, result, said)
    runs(goal)
    if not said.as_zero:
        scored(result)
    learned(result, said)
    changes: list[Change] = [Set(("status",), "done"), *_review(goal, result.day, said)]
    edit = edited(file, changes, objective_order)
    return Plan((edit,), f"closed {goal.id}: {outcome(result)}", _notes(result))


def meant(goal: Goal, result: Result, said: Said) -> Said:
    """
    All that is said of a goal: now, or in its file already, or by its grade alone.
    """
    said = said.known(goal.objective)
    return said._replace(next=said.next or result.next)


def _review(goal: Goal, day: date, said: Said) -> list[Change]:
    fields = {"date": day, **said.fields()}
    if goal.objective.review is None:
        return [Set(("review",), fields)]
    return [Set(("review", name), value) for name, value in fields.items()]


def _notes(result: Result) -> tuple[str, ...]:
    """
    What may be overlooked.
    """
    goal, found = result.goal, []
    if early := days_early(result):
        found.append(
            f"{goal.id} is closed {early} days before {goal.period.name} ends; "
            "`okr undo` if so not meant"
        )
    if result.later:
        names = ", ".join(result.later)
        found.append(f"check-ins of {names} after {result.day} count for nothing")
    if unguarded := result.progress.unguarded:
        said = "; ".join(it.reason for it in unguarded)
        missed = ", so it is not achieved" if result.progress.score == 1 else ""
        found.append(f"{goal.id}: {said}{missed}")
    return tuple(found)


def complete(goal: Goal, file: TextFile, said: Said, day: date) -> Plan:
    """
    What was left unsaid when the goal ended; what it says already stands.
    """
    if said.is_nothing or goal.objective.status not in ("done", "dropped"):
        runs(goal)
    review = goal.objective.review
    there = Said().known(goal.objective).fields()
    new = {name: value for name, value in said.fields().items() if there.get(name) != value}
    if not new:
        runs(goal)
    if known := [name for name in new if name in there]:
        told = _told(known[0], there[known[0]])
        raise NotPossible(
            f"{goal.id} is {goal.objective.status}, and its review says already {told}",
            f"`okr edit {goal.id}` changes what it says",
        )
    changes = [Set(("review", name), value) for name, value in new.items()]
    if review is None:
        changes = [Set(("review",), {"date": day, **new})]
    edit = edited(file, changes, objective_order)
    return Plan((edit,), f"{goal.id}: {', '.join(_told(*one) for one in new.items())}")


def _told(name: str, value: Any) -> str:
    """
    A field of a review in words.
    """
    match name:
        case "learned":
            return "what was learned"
        case "litmus":
            return f"litmus: {'yes' if value else 'no'}"
        case _:
            return f"next: {value}"


class Closing(NamedTuple):
    """
    One goal of several that are closed together.
    """

    goal: Goal
    file: TextFile
    result: Result


class Refusal(NamedTuple):
    """
    A goal that cannot be closed, and why.
    """

    goal: str
    error: OkrError


def close_all(period: str, among: Sequence[Closing], said: Said) -> tuple[Plan, list[Refusal]]:
    """
    All of them in one write, and those that cannot be closed; where there are such, none is written.
    """
    made: list[Plan] = []
    refused: list[Refusal] = []
    for one in among:
        try:
            made.append(close(one.goal, one.file, one.result, said))
        except OkrError as error:
            refused.append(Refusal(one.goal.id, error))
    if refused:
        return Plan((), ""), refused
    grades = Counter(one.result.progress.grade for one in among)
    counted = [f"{grades[grade]} {grade}" for grade in ("green", "yellow", "red") if grades[grade]]
    goals = "1 goal" if len(among) == 1 else f"{len(among)} goals"
    told = ": ".join(filter(None, (f"closed {goals} of {period}", ", ".join(counted))))
    plan = Plan(
        tuple(edit for one in made for edit in one.edits),
        told,
        _few([note for one in made for note in one.notes]),
        tuple(f"{one.goal.id}: {outcome(one.result)}" for one in among),
    )
    return plan, refused


def _few(notes: Sequence[str]) -> tuple[str, ...]:
    """
    As many as somebody reads; of more only the number.
    """
    more = len(notes) - _READ
    return tuple(notes) if more <= 0 else (*notes[:_READ], f"and {more} more like these")
