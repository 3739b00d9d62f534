"""
An objective has more key results than anybody can keep in mind.

Whoever follows seven numbers follows none. Keep those without which the objective would not be
reached; what is worth watching beside them is a KPI, and what is to be done is an action of a key
result. The limit is a setting: `limits: {key_results: [2, 5]}` in okr.yaml.

Bad:
    title: The new bakery is the talk of the street
    key_results:
    ^^^^^^^^^^^ this objective has 6 key results; common practice is at most 5
      - {id: guests, title: Guests on a Saturday, start: 80, target: 200, unit: guests}
      - {id: return, title: Guests who come back, start: 20, target: 45, unit: "%"}
      - {id: rating, title: Rating on the map, start: 4.1, target: 4.6, unit: stars}
      - {id: wait, title: Wait at the counter, start: 9, target: 4, unit: min}
      - {id: waste, title: Bread left over, start: 14, target: 6, unit: "%"}
      - {id: press, title: Articles in the local paper, start: 1, target: 4, unit: articles}

Good:
    title: The new bakery is the talk of the street
    key_results:
      - {id: guests, title: Guests on a Saturday, start: 80, target: 200, unit: guests}
      - {id: return, title: Guests who come back, start: 20, target: 45, unit: "%"}
      - {id: rating, title: Rating on the map, start: 4.1, target: 4.6, unit: stars}

Source: nearly every guide to OKRs stops at five key results for one objective.
"""

from collections.abc import Iterator

from okrcli.domain.smart import is_smart
from okrcli.findings import Level
from okrcli.model.portfolio import Goal
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, On, rule


@rule("O003", "too-many-key-results", Level.WARNING, on=On.GOAL)
def check(goal: Goal, context: Context) -> Iterator[Hit]:
    most = context.limits.key_results[1]
    count = len(goal.objective.key_results)
    if count > most and not is_smart(goal):
        yield Hit(
            f"this objective has {count} key results; common practice is at most {most}",
            ("key_results",),
            "keep those that decide, and make KPIs or a second objective of the others",
            on_key=True,
        )
