"""
An objective has a number in its title; numbers are what key results are for.

The objective says what is to be different, in words that people remember and tell each other; the
key results say how far. With a number the objective repeats one of them, and the others look less
important. Years, quarters, versions and names with a digit are no such numbers.

It is advice and no more: "Run 10 km in under 50 minutes" is a fine goal of one runner. SMART goals
are not looked at, since there one sentence says it all.

Bad:
    title: Increase the satisfaction of our tenants by 15%
                                                       ^^^ 15% is a number for a key result
    key_results:
      - {id: nps, title: NPS of tenants, start: 12, target: 30, unit: points}

Good:
    title: Tenants tell their friends to move in with us
    key_results:
      - {id: nps, title: NPS of tenants, start: 12, target: 30, unit: points}

Source: objectives are qualitative and key results quantitative in all schools of OKR.
"""

import re
from collections.abc import Iterator

from okrcli.domain import wording
from okrcli.domain.smart import is_smart
from okrcli.findings import Certainty, Level
from okrcli.findings.faults import cut
from okrcli.library import may_hold
from okrcli.model.portfolio import Goal
from okrcli.model.sentence.lexicon import LABELS, NUMBER_WORDS, POWERS
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, On, rule
from okrcli.rules.titles import part

_DIGIT = re.compile(r"\d")
_NAMES = re.compile(
    rf"\b(?:(?:{'|'.join(sorted(LABELS))})\s+\d+|(?:19|20)\d\d|[qh][1-4])\b", re.IGNORECASE
)
"""What only looks like a number: Phase 2, 2027, Q4."""
_WORDS = frozenset([*NUMBER_WORDS, *POWERS]) | frozenset(
    [
        "dozen",
        "dozens",
        "double",
        "doubled",
        "doubles",
        "doubling",
        "half",
        "halve",
        "halved",
        "halves",
        "halving",
        "quadruple",
        "quarter",
        "third",
        "triple",
        "tripled",
        "tripling",
        "twice",
        "thrice",
    ]
)


@rule("O006", "number-in-objective", Level.INFO, on=On.GOAL, certainty=Certainty.MEDIUM)
def check(goal: Goal, context: Context) -> Iterator[Hit]:
    title = goal.objective.title
    has_digits = _DIGIT.search(title) and _DIGIT.search(_NAMES.sub("", title))
    if not has_digits and not may_hold(title, _WORDS):
        return
    if is_smart(goal) or context.pack(goal.objective.language) is None:
        return
    found = wording.number_in(title)
    if found is not None:
        yield Hit(
            f"{cut(found.words)} is a number for a key result",
            ("title",),
            "say what is to be different, and leave the number to a key result",
            part=part(found),
        )
