"""
Every key result of an objective is something to make or do, and none says what changes by it.

A team can launch, ship and publish all that was planned and still be no nearer to what it wanted.
One key result that measures the effect is enough: it shows whether the others were the right ones.

Looked at are kinds and units, not titles: all key results are milestones, or metrics that count
work (meetings, story points, articles). Rest it where a state has to be reached and cannot be
measured any other way: a licence, a merger, a move.

Bad:
    title: Our tap water is the better choice
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ both key results are things to make or do: none says what changes by them
    key_results:
      - {id: app, title: Fountain map is online, kind: milestone}
      - {id: posts, title: Posts about tap water, start: 0, target: 20, unit: posts}

Good:
    title: Our tap water is the better choice
    key_results:
      - {id: app, title: Fountain map is online, kind: milestone}
      - id: drink
        title: Visitors who fill their own bottle
        start: 8
        target: 25
        unit: "%"

Source: outcomes rather than tasks; Google warns of "launch X" with no criteria for success.
"""

from collections.abc import Iterator

from okrcli.domain.smart import is_smart
from okrcli.findings import Certainty, Level
from okrcli.library import Pack, key
from okrcli.model.kinds import KeyResult, Metric, Milestone
from okrcli.model.portfolio import Goal
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, On, rule
from okrcli.rules.titles import course


@rule("S004", "only-outputs", Level.WARNING, on=On.GOAL, certainty=Certainty.HIGH)
def check(goal: Goal, context: Context) -> Iterator[Hit]:
    found = goal.objective.key_results
    if not found or not isinstance(found[0], (Milestone, Metric)) or is_smart(goal):
        return
    pack = context.pack(goal.objective.language)
    if all(_is_output(key_result, pack) for key_result in found):
        yield Hit(
            f"{_all(len(found))} to make or do: none says what changes by them",
            ("title",),
            "add a key result that measures the effect: `okr add-kr GOAL TEXT`",
        )


def _all(count: int) -> str:
    if count == 1:
        return "the only key result is something"
    return f"{'both' if count == 2 else f'all {count}'} key results are things"


def _is_output(key_result: KeyResult, pack: Pack | None) -> bool:
    if isinstance(key_result, Milestone):
        return True
    return (
        isinstance(key_result, Metric)
        and key_result.kpi is None
        and pack is not None
        and key_result.unit is not None
        and _counts_work(key_result.unit, pack)
        and course(key_result) >= 0
    )


def _counts_work(unit: str, pack: Pack) -> bool:
    """
    Whether what is counted is work, whatever stands before it: “online interviews”.
    """
    words = " ".join(key(unit.partition(" per ")[0]))
    lists = (pack.activity_nouns, pack.effort, pack.effort_units)
    tails = [words[at:] for at in range(len(words)) if not at or words[at - 1] == " "]
    return any(tail in entries for tail in tails for entries in lists)
