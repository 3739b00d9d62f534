"""
A SMART goal does not say why it can be achieved.

The A of SMART is an argument, not a hope: who did something like it, what has changed, what was
tried. One sentence in `achievable` will do, and whoever doubts it can answer it.

Bad:
    title: Half of our parcels travel by cargo bike
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ nobody says why it can be done
    framework: smart
    why: The vans stand in traffic for a third of their day.
    key_results:
      - {id: bikes, title: Parcels by bike, start: 12, target: 50, unit: "%", due: 2026-12-15}

Good:
    title: Half of our parcels travel by cargo bike
    framework: smart
    why: The vans stand in traffic for a third of their day.
    achievable: Our depot in the old town reached 55 % within a summer.
    key_results:
      - {id: bikes, title: Parcels by bike, start: 12, target: 50, unit: "%", due: 2026-12-15}

Source: SMART asks of every goal whether it can realistically be attained.
"""

from collections.abc import Iterator

from okrcli.domain.smart import is_smart
from okrcli.findings import Level
from okrcli.model.portfolio import Goal
from okrcli.rules.context import Context
from okrcli.rules.rule import OPEN, Hit, On, rule


@rule("A009", "smart-not-argued", Level.ERROR, on=On.GOAL, states=OPEN)
def check(goal: Goal, _: Context) -> Iterator[Hit]:
    if is_smart(goal) and not (goal.objective.achievable or "").strip():
        yield Hit(
            "nobody says why it can be done",
            ("achievable",),
            "write one sentence in `achievable`",
        )
