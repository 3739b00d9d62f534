"""
The title gives a range, and the fields hold only one end of it, or none.

Whether "15-20 %" is reached at 15 or at 20 will be argued about when it is 16. What will do is the
`target`, what would be splendid the `stretch`; a band to stay in has `at_least` and `at_most`. The
fields must hold both ends of the range, those of a change ("by 10-15%") also as where they lead; a
share written as 0.15 is not looked for.

Bad:
    title: Orchards that bear every year
    key_results:
      - id: yield
        title: Raise the yield to 15-20 t per hectare
                                  ^^^^^ 15 to 20 is a range, and the fields do not hold both ends
        start: 12
        target: 20
        unit: t

Good:
    title: Orchards that bear every year
    key_results:
      - {id: yield, title: Raise the yield, start: 12, target: 15, stretch: 20, unit: t}
      - {id: acid, title: Soil between pH 6 and 7, kind: threshold, at_least: 6, at_most: 7, unit: pH}

Source: published examples say "by 15-20 %"; a goal with two targets has none.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from okrcli.domain import wording
from okrcli.findings import Level
from okrcli.library import may_hold
from okrcli.model.kinds import KeyResult, Metric, Threshold
from okrcli.model.kinds.base import shown
from okrcli.model.sentence.lexicon import NUMBER_WORDS
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, KeyResultAt, On, rule
from okrcli.rules.titles import part

if TYPE_CHECKING:
    from okrcli.domain.wording import Range

_JOINED = re.compile(r"[-\u2010-\u2015\u2212~]|\b(?:to|or|and)\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_WORDS = frozenset(NUMBER_WORDS)


@rule("M009", "range-target", Level.WARNING, on=On.KEY_RESULT, kinds=(Metric, Threshold))
def check(it: KeyResultAt, context: Context) -> Iterator[Hit]:
    title = it.key_result.title
    if _DIGIT.search(title) is None and not may_hold(title, _WORDS):
        return
    if _JOINED.search(title) is None or context.pack(it.goal.objective.language) is None:
        return
    found = wording.range_in(title)
    if found is not None and not _holds(it.key_result, found):
        yield Hit(
            f"{shown(found.low)} to {shown(found.high)} is a range, and the fields do not hold both ends",
            it.path("title"),
            "set `target:` to what will do and `stretch:` to the other end",
            part=part(found.match),
        )


def _holds(key_result: KeyResult, found: "Range") -> bool:
    low, high = found.low, found.high
    match key_result:
        case Metric():
            known = {key_result.start, key_result.target, key_result.stretch}
            if found.is_change and _leads_there(key_result, found):
                return True
        case Threshold():
            known = {key_result.at_least, key_result.at_most}
        case _:
            known = set()
    return {low, high} <= known


def _leads_there(metric: Metric, found: "Range") -> bool:
    """
    Whether target and stretch lie as far from the start as the ends of the range say.
    """
    target = metric.resolved_target(metric.start)
    if metric.start is None or target is None or metric.stretch is None:
        return False
    far = {abs(target - metric.start), abs(metric.stretch - metric.start)}
    ends = {found.low, found.high}
    shares = {end * abs(metric.start) / 100 for end in ends}
    return far == ends or (found.unit == "%" and far == shares)
