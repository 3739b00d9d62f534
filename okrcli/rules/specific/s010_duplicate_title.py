"""
Two goals of one period have the same title, so nobody knows which one is spoken of.

Often one is a copy that was never adapted, or two teams have planned the same thing without knowing
of each other. Articles, plurals, capitals and punctuation make no difference. A goal that repeats
the title of the one it aligns to is another matter and not told here.

Bad:
    --> objectives/2026-Q4/coast.yaml
    title: Grow on the coast
    key_results:
      - {id: stores, title: Stores on the coast, start: 3, target: 5, unit: stores}
    --> objectives/2026-Q4/growth.yaml
    title: Grow on the coast!
           ^^^^^^^^^^^^^^^^^^ 2026-Q4/coast has the same title in this period
    key_results:
      - {id: sales, title: Sales in Varna, start: 20, target: 35, unit: k€}

Good:
    --> objectives/2026-Q4/coast.yaml
    title: Be present in every harbour of the coast
    key_results:
      - {id: stores, title: Stores on the coast, start: 3, target: 5, unit: stores}
    --> objectives/2026-Q4/growth.yaml
    title: Make Varna our strongest city
    key_results:
      - {id: sales, title: Sales in Varna, start: 20, target: 35, unit: k€}

Source: titles are what people use to speak about goals.
"""

from collections.abc import Iterator

from okrcli.domain import wording
from okrcli.findings import Certainty, Level
from okrcli.library import key
from okrcli.model.ids import Reference
from okrcli.model.portfolio import Goal, Portfolio
from okrcli.rules.context import Context
from okrcli.rules.rule import OPEN, Elsewhere, Hit, On, goal_file, rule

_ARTICLES = frozenset(["a", "an", "the", "our"])


@rule("S010", "duplicate-title", Level.WARNING, on=On.WHOLE, certainty=Certainty.HIGH)
def check(portfolio: Portfolio, _: Context) -> Iterator[Hit]:
    for alike in _alike(portfolio):
        known: dict[str, Goal] = {}
        for goal in alike:
            title = goal.objective.title
            first = known.setdefault(wording.normalised(title) or title.strip(), goal)
            if first is goal or _are_kin(first, goal):
                continue
            yield Hit(
                f"{first.id} has the same title in this period",
                ("title",),
                "name what each of them is about, or drop one",
                related=(Elsewhere("the other one", ("title",), goal_file(first.id)),),
                file=goal_file(goal.id),
            )


def _alike(portfolio: Portfolio) -> Iterator[list[Goal]]:
    """
    Goals of one period whose titles have the same words at a glance.
    """
    found: dict[tuple[str, ...], list[Goal]] = {}
    for goal in portfolio.goals.values():
        if goal.objective.status in OPEN:
            words = (word for word in key(goal.objective.title) if word not in _ARTICLES)
            found.setdefault((goal.period.name, *words), []).append(goal)
    return (goals for goals in found.values() if len(goals) > 1)


def _are_kin(one: Goal, other: Goal) -> bool:
    """
    Whether one works towards the other.
    """
    return any(
        Reference.parse(reference).goal == parent.id
        for child, parent in ((one, other), (other, one))
        for reference in child.objective.aligns_to
    )
