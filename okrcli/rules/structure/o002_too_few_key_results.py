"""
An objective has fewer key results than it takes to tell whether it was reached.

One number seldom says it all: it can be reached while the objective is missed. A second one, at
best one that suffers when the first is forced, makes the picture honest. Two is common practice;
`limits: {key_results: [1, 5]}` in okr.yaml sets another limit. A SMART goal has one by definition
and is never told.

Bad:
    title: Repairs are a pleasure
    key_results:
    ^^^^^^^^^^^ this objective has 1 key result; common practice is 2 to 5
      - {id: same-day, title: Bicycles mended on the same day, start: 30, target: 60, unit: "%"}

Good:
    title: Repairs are a pleasure
    key_results:
      - {id: same-day, title: Bicycles mended on the same day, start: 30, target: 60, unit: "%"}
      - {id: back, title: Bicycles back within a month, start: 12, target: 5, unit: "%"}

Source: guides to OKRs ask for two to five results that together mean the objective was reached.
"""

from collections.abc import Iterator

from okrcli.domain.smart import is_smart
from okrcli.findings import Level
from okrcli.model.portfolio import Goal
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, On, rule


@rule("O002", "too-few-key-results", Level.INFO, on=On.GOAL)
def check(goal: Goal, context: Context) -> Iterator[Hit]:
    fewest, most = context.limits.key_results
    count = len(goal.objective.key_results)
    if 0 < count < fewest and not is_smart(goal):
        results = "1 key result" if count == 1 else f"{count} key results"
        yield Hit(
            f"this objective has {results}; common practice is {fewest} to {most}",
            ("key_results",),
            "add what else would show that it was reached: `okr add-kr GOAL TEXT`",
            on_key=True,
        )
