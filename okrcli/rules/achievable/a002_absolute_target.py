"""
An aspirational key result aims at everything or at nothing: 100 %, or zero defects.

The last percent costs more than all before, and one single case makes the goal fail. What is meant
is nearly always "far better than now", and that has a number. Where every case does count, say so
with a committed goal. Told are percentages that are to rise to 100 from anything but zero, which
would be work to complete, and targets of zero where the title or the unit speaks of churn, defects
and the like in English.

Bad:
    title: Nobody leaves us in anger
    commitment: aspirational
    key_results:
      - {id: churn, title: Monthly churn, start: 6, target: 0, unit: "%"}
                                                            ^ a target of 0 leaves no room for a single case
      - {id: solved, title: Complaints solved, start: 70, target: 100, unit: "%"}
                                                                  ^^^ a target of 100% leaves no room for a single case

Good:
    title: Nobody leaves us in anger
    commitment: aspirational
    key_results:
      - {id: churn, title: Monthly churn, start: 6, target: 3, unit: "%"}
      - {id: solved, title: Complaints solved, start: 70, target: 95, unit: "%"}

Source: a goal is demanding without being impossible; requirements engineers distrust absolutes.
"""

import re
from collections.abc import Iterator
from typing import cast

from okrcli.findings import Certainty, Level
from okrcli.model.kinds import Metric
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, KeyResultAt, On, rule

_NEVER_NONE = re.compile(
    r"\b(?:accident|attrition|bug|cancellation|churn|complaint|crash|defect|error|failure|fault"
    r"|incident|injur(?:y|ie)|mistake|outage|return|turnover)(?:e?s)?\b",
    re.IGNORECASE,
)
"""What happens wherever people work; it can be made rare."""
_ALL = 100


@rule(
    "A002",
    "absolute-target",
    Level.INFO,
    on=On.KEY_RESULT,
    certainty=Certainty.MEDIUM,
    kinds=(Metric,),
)
def check(it: KeyResultAt, context: Context) -> Iterator[Hit]:
    metric = cast("Metric", it.key_result)
    target = metric.target
    if target is None or it.goal.objective.commitment != "aspirational":
        return
    if target == _ALL and metric.unit == "%" and metric.start != 0:
        said = "100%"
    elif target == 0 and _is_never_none(it, context):
        said = "0"
    else:
        return
    yield Hit(
        f"a target of {said} leaves no room for a single case",
        it.path("target"),
        "set the number that would be far better than now, or `commitment: committed`",
    )


def _is_never_none(it: KeyResultAt, context: Context) -> bool:
    language = it.goal.objective.language or context.config.language
    text = f"{it.key_result.title} {it.key_result.unit or ''}"
    return language.casefold().startswith("en") and _NEVER_NONE.search(text) is not None
