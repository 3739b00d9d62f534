"""
"By 15 %" of something that is itself a percentage: it may mean points, or a share of what there is.

A churn of 20 % that falls by 15 % ends at 17 % or at 5 %. At the end of the period both readers are
right. Start and target settle it, and so does a `change` in points (`-3pp`).

Told are key results whose title speaks of such a change while the fields name no target, and whose
figure is a percentage: by its unit, or because the measure is known as one.

Bad:
    title: Tenants stay with us
    key_results:
      - id: moves
        title: Reduce the share of tenants who move out by 15%
                                                        ^^^^^^ "by 15%" may be points, or 15% of what there is
        change: -15%
        unit: "%"

Good:
    title: Tenants stay with us
    key_results:
      - {id: moves, title: Tenants who move out, start: 20, target: 17, unit: "%"}
      - {id: calls, title: Tenants who call twice, change: -3pp, unit: "%"}

Source: this form is common in published examples, and each of them can be read in two ways.
"""

from collections.abc import Iterator
from typing import cast

from okrcli.domain import wording
from okrcli.findings import Certainty, Level
from okrcli.library import Pack, may_hold, measures
from okrcli.model.amount import same_unit
from okrcli.model.kinds import Metric
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, KeyResultAt, On, rule
from okrcli.rules.titles import part, quoted

_SHARES = frozenset(["rate", "share", "percentage", "proportion", "fraction"])


@rule(
    "M008",
    "ambiguous-percent",
    Level.INFO,
    on=On.KEY_RESULT,
    certainty=Certainty.HIGH,
    kinds=(Metric,),
)
def check(it: KeyResultAt, context: Context) -> Iterator[Hit]:
    metric = cast("Metric", it.key_result)
    if metric.target is not None or _is_in_points(metric):
        return
    pack = context.pack(it.goal.objective.language)
    if pack is None or not _has_percent(metric.title) or not _is_share(metric, pack):
        return
    found = wording.ambiguous_percent(metric.title)
    if found is not None:
        amount = found.words.removeprefix("by").strip()
        yield Hit(
            f"{quoted(found)} may be points, or {amount} of what there is",
            it.path("title"),
            "set `start:` and `target:`, or a `change:` in points such as -3pp",
            part=part(found),
        )


def _is_in_points(metric: Metric) -> bool:
    return metric.change is not None and metric.change.endswith("pp")


def _has_percent(title: str) -> bool:
    return "%" in title or "percent" in title or "per cent" in title


def _is_share(metric: Metric, pack: Pack) -> bool:
    """
    Whether what changes is measured in per cent itself.
    """
    if metric.unit is not None:
        return same_unit(metric.unit, "%")
    if may_hold(metric.title, _SHARES):
        return True
    words = metric.title.split()
    verbs = pack.improve | pack.by_how_much
    known = measures().about(metric.title)
    for at, word in enumerate(words[:3]):
        if known is None and word.casefold() in verbs:
            known = measures().about(" ".join(words[at + 1 :]))
    return known is not None and known.unit == "%"
