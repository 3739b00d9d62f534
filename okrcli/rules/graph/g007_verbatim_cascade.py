"""
A goal repeats the one that it works towards: its title, or a key result with the same target.

Goals that are copied down are counted twice and moved by nobody. What the company wants is the
parent's to say; the child says what this team can do about it, its own lever with its own number.

Bad:
    --> objectives/2026/company.yaml
    title: The carrier that shops recommend
    key_results:
      - {id: nps, title: Net Promoter Score of shops, start: 30, target: 45, unit: points}
    --> objectives/2026-Q4/support.yaml
    title: Shops get an answer before lunch
    aligns_to: 2026/company
    key_results:
      - {id: nps, title: Raise Net Promoter Score of shops, start: 36, target: 45, unit: points}
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "Raise Net Promoter Score of shops" copies a key result of 2026/company with its target 45

Good:
    --> objectives/2026/company.yaml
    title: The carrier that shops recommend
    key_results:
      - {id: nps, title: Net Promoter Score of shops, start: 30, target: 45, unit: points}
    --> objectives/2026-Q4/support.yaml
    title: Shops get an answer before lunch
    aligns_to: 2026/company#nps
    key_results:
      - {id: answer, title: First answer, start: 9, target: 4, unit: h}

Source: Felipe Castro, Christina Wodtke and Ben Lamorte all warn of key results that are copied
down.
"""

from collections.abc import Iterator
from decimal import Decimal

from okrcli.domain.measured import measured
from okrcli.findings import Certainty, Level
from okrcli.findings.faults import cut
from okrcli.model.ids import Reference
from okrcli.model.kinds import KeyResult, Metric, Threshold
from okrcli.model.kinds.base import shown
from okrcli.model.portfolio import Goal, Portfolio
from okrcli.rules.context import Context
from okrcli.rules.rule import OPEN, Elsewhere, Hit, On, goal_file, rule

Numbers = tuple[Decimal | None, Decimal | None]
"""What is to be reached, or held."""
_FEW = 16
"""Titles that say the same differ by no more letters than a verb, an article and marks have."""


@rule("G007", "verbatim-cascade", Level.INFO, on=On.WHOLE, certainty=Certainty.HIGH)
def check(portfolio: Portfolio, _: Context) -> Iterator[Hit]:
    for goal in portfolio.goals.values():
        if goal.objective.status not in OPEN:
            continue
        names = dict.fromkeys(Reference.parse(it).goal for it in goal.objective.aligns_to)
        for name in names:
            parent = portfolio.goals.get(name)
            if parent is not None and parent is not goal:
                hits = (*_of_title(goal, parent), *_of_key_results(goal, parent))
                # in a ring nobody is the parent: G002
                yield from hits if hits and goal.id not in portfolio.ancestors(parent) else ()


def _of_title(goal: Goal, parent: Goal) -> Iterator[Hit]:
    title = goal.objective.title
    theirs = parent.objective.title
    if abs(len(title) - len(theirs)) <= _FEW and measured(title) == measured(theirs):
        yield Hit(
            f'"{cut(title)}" repeats the title of {parent.id}, which it works towards',
            ("title",),
            "say what this goal adds to it",
            related=(Elsewhere("the same here", ("title",), goal_file(parent.id)),),
            file=goal_file(goal.id),
            key=parent.id,
        )


def _of_key_results(goal: Goal, parent: Goal) -> Iterator[Hit]:
    theirs: dict[Numbers, list[int]] = {}
    for place, key_result in enumerate(parent.objective.key_results):
        numbers = _numbers(key_result)
        if numbers != (None, None):
            theirs.setdefault(numbers, []).append(place)
    for place, key_result in enumerate(goal.objective.key_results if theirs else ()):
        numbers = _numbers(key_result)
        alike = (
            it
            for it in theirs.get(numbers, ())
            if _same_measure(key_result, parent.objective.key_results[it])
        )
        copied = next(alike, None)
        if copied is not None:
            said = " to ".join(shown(it) for it in numbers if it is not None)
            at = ("key_results", copied, "title")
            yield Hit(
                f'"{cut(key_result.title)}" copies a key result of {parent.id} with its target {said}',
                ("key_results", place, "title"),
                "choose a lever of your own, and align to theirs",
                related=(Elsewhere("the same here", at, goal_file(parent.id)),),
                file=goal_file(goal.id),
                key=parent.id,
            )


def _same_measure(one: KeyResult, other: KeyResult) -> bool:
    if one.kpi is not None and one.kpi == other.kpi:
        return True
    return measured(one.title) == measured(other.title)


def _numbers(key_result: KeyResult) -> Numbers:
    if isinstance(key_result, Metric):
        return key_result.resolved_target(key_result.start), None
    if isinstance(key_result, Threshold):
        return key_result.at_least, key_result.at_most
    return None, None
