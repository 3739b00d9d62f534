"""
An objective is only a figure that is to move: it says what to measure, and not what for.

"Improve customer retention" is a key result in the place of an objective. Say what will be
different for customers or for the company when the number has moved; the number itself is a key
result below it.

Told are objectives whose title is a verb and a measure that people know by name, or the name
alone, and those with the very title of their only key result or of a KPI. SMART goals are not
looked at: there the two are one.

Bad:
    title: Improve customer retention
           ^^^^^^^^^^^^^^^^^^^^^^^^^^ this is a measure (retention), not what it is to be measured for
    key_results:
      - {id: kept, title: Guests who book again, start: 41, target: 55, unit: "%"}

Good:
    title: Guests come home when they come to us
    key_results:
      - {id: kept, title: Guests who book again, start: 41, target: 55, unit: "%"}

Source: Christina Wodtke warns of objectives that are key results in truth.
"""

from collections.abc import Iterator

from okrcli.domain.smart import is_smart
from okrcli.findings import Certainty, Level
from okrcli.findings.faults import cut
from okrcli.library import Measure, Pack, key, measures
from okrcli.model.portfolio import Goal, Portfolio
from okrcli.model.sentence.lexicon import DOWN, UP
from okrcli.rules.context import Context
from okrcli.rules.rule import OPEN, Hit, On, goal_file, rule

_MOST = 9
"""A measure has no longer name."""


@rule("O007", "objective-is-metric", Level.INFO, on=On.WHOLE, certainty=Certainty.MEDIUM)
def check(portfolio: Portfolio, context: Context) -> Iterator[Hit]:
    kpis = {key(kpi.title): name for name, kpi in portfolio.kpis.items()}
    for goal in portfolio.goals.values():
        if goal.objective.status not in OPEN or is_smart(goal):
            continue
        said = _same_as(goal, kpis) or _named(goal, context)
        if said:
            yield Hit(
                said,
                ("title",),
                "say what is to be different, and make the measure a key result",
                file=goal_file(goal.id),
            )


def _same_as(goal: Goal, kpis: dict[tuple[str, ...], str]) -> str:
    """
    What else has this title: its only key result, or a KPI.
    """
    words = key(goal.objective.title)
    found = goal.objective.key_results
    if not words:
        return ""
    if len(found) == 1 and key(found[0].title) == words:
        return "the only key result has the same title, so one of them says nothing new"
    name = kpis.get(words)
    return f"this is the title of the KPI {cut(name)}" if name else ""


def _named(goal: Goal, context: Context) -> str:
    pack = context.pack(goal.objective.language)
    if pack is None or len(key(goal.objective.title)) > _MOST:
        return ""
    known = _measure(goal.objective.title, pack)
    if known is None:
        return ""
    return f"this is a measure ({known.name}), not what it is to be measured for"


def _measure(title: str, pack: Pack) -> Measure | None:
    """
    The measure that a title names, behind a verb of change or alone.
    """
    verb, _, rest = title.strip(" .!").partition(" ")
    is_verb = verb.casefold() in UP | DOWN | pack.up | pack.down | pack.improve
    return measures().find(rest if is_verb else title.strip(" .!"))
