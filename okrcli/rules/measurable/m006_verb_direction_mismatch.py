"""
The title says one direction and the numbers go the other way.

"Reduce churn" from 5 to 8 is either a slip of start and target or a wrong verb, and whoever reads
only the title will cheer at the wrong moment. A verb of another figure ("cut costs by raising ...")
is not judged, nor a share of those for whom it holds ("under 2 s for 95% of visits"), nor numbers
below zero, of which nobody says whether less is more; "improve" only where it is known which way is
better. The lists of verbs are English.

Bad:
    title: Fewer plates come back half full
    key_results:
      - id: waste
        title: Reduce food waste per guest
               ^^^^^^ "Reduce" goes down, and the numbers go up from 80 to 120
        start: 80
        target: 120
        unit: g

Good:
    title: Fewer plates come back half full
    key_results:
      - {id: waste, title: Reduce food waste per guest, start: 120, target: 80, unit: g}

Source: for some figures more is better and for others less; a key result has to know which.
"""

from collections.abc import Iterator
from typing import cast

from okrcli.domain import wording
from okrcli.findings import Certainty, Level
from okrcli.findings.faults import cut
from okrcli.library import begins_with
from okrcli.model.kinds import Metric
from okrcli.model.kinds.base import shown
from okrcli.model.sentence.lexicon import DOWN, UP
from okrcli.rules.context import Context
from okrcli.rules.rule import Elsewhere, Hit, KeyResultAt, On, rule
from okrcli.rules.titles import course, part, quoted


@rule(
    "M006",
    "verb-direction-mismatch",
    Level.WARNING,
    on=On.KEY_RESULT,
    certainty=Certainty.HIGH,
    kinds=(Metric,),
)
def check(it: KeyResultAt, context: Context) -> Iterator[Hit]:
    metric = cast("Metric", it.key_result)
    goes = 0 if _is_below_zero(metric) else course(metric)
    pack = context.pack(it.goal.objective.language) if goes else None
    if pack is None:
        return
    against = (DOWN, pack.down, pack.improve) if goes > 0 else (UP, pack.up, pack.improve)
    if not begins_with(metric.title, *against):
        return
    verb = wording.verb_direction(metric.title, pack)
    if verb is None or wording.counts_another(metric.title, metric.unit):
        return
    if verb.way == ("down" if goes > 0 else "up"):
        yield Hit(
            f"{quoted(verb.match)} goes {verb.way}, and the numbers go {_way(metric, goes)}",
            it.path("title"),
            "swap start and target, or change the verb",
            part=part(verb.match),
            related=(
                Elsewhere("the numbers", it.path("change" if metric.target is None else "target")),
            ),
        )


def _is_below_zero(metric: Metric) -> bool:
    """
    Whether all of it lies below zero: a loss of 200 is less when it is 50, and -50 is more than -200.
    """
    ends = (metric.start, metric.resolved_target(metric.start))
    return any(end is not None and end < 0 for end in ends) and all(
        end is None or end <= 0 for end in ends
    )


def _way(metric: Metric, goes: int) -> str:
    """
    Which way the numbers go, in words.
    """
    way = "up" if goes > 0 else "down"
    if metric.target is None:
        return f"{way} by {cut((metric.change or '').lstrip('+-'))}"
    return f"{way} from {shown(metric.start)} to {shown(metric.target)}"
