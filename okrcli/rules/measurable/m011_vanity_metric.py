"""
A figure that hardly ever falls is taken as success: followers, downloads, sign-ups, page views.

Such totals grow with time and with money spent, whatever the team does, and nobody decides
anything differently for them. Measure what people do afterwards: the share that comes back, buys,
stays. Ask of every figure: can it go down?

Silent where a rate or a word such as "active", "paying" or "per" makes it mean something, where it
is to fall, and for objectives with `guardrails`, which keep it honest. Ignore it where reach is the
very aim. The lists of words are English.

Bad:
    title: Hikers plan their tours with us
    key_results:
      - id: downloads
        title: Downloads of the tour app
               ^^^^^^^^^ "Downloads" hardly ever fall, whatever is done
        start: 9000
        target: 20000
        unit: downloads

Good:
    title: Hikers plan their tours with us
    key_results:
      - id: tours
        title: App users who finish a planned tour
        start: 12
        target: 25
        unit: "%"

Source: Eric Ries calls them vanity metrics; a total that only grows informs no decision.
"""

from collections.abc import Iterator
from typing import cast

from okrcli.domain import wording
from okrcli.findings import Certainty, Level
from okrcli.library import Pack, key, may_hold
from okrcli.model.amount import same_unit
from okrcli.model.kinds import Metric
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, KeyResultAt, On, rule
from okrcli.rules.titles import course, part, quoted


@rule(
    "M011",
    "vanity-metric",
    Level.INFO,
    on=On.KEY_RESULT,
    certainty=Certainty.MEDIUM,
    kinds=(Metric,),
)
def check(it: KeyResultAt, context: Context) -> Iterator[Hit]:
    metric = cast("Metric", it.key_result)
    pack = context.pack(it.goal.objective.language)
    if pack is None or it.goal.objective.guardrails or not _may_be(metric, pack):
        return
    for field, text in (("title", metric.title), ("unit", metric.unit), ("kpi", _name(metric))):
        for found in wording.vanity(text, pack) if text else ():
            yield Hit(
                f"{quoted(found)} hardly ever fall, whatever is done",
                it.path(field),
                "measure what people do next, as a share or a rate",
                part=part(found) if field == "title" else None,
            )
            return


def _may_be(metric: Metric, pack: Pack) -> bool:
    """
    Whether a glance lets it be one: no share, not to fall, and a word of the list somewhere.
    """
    title, unit = metric.title, metric.unit or ""
    return (
        (may_hold(title, pack.vanity) or may_hold(unit, pack.vanity) or _by_name(metric, pack))
        and pack.vanity_exempt.isdisjoint((*key(title), *key(unit), *key(metric.kpi or "")))
        and course(metric) >= 0
        and not _is_share(unit)
    )


def _by_name(metric: Metric, pack: Pack) -> bool:
    return metric.kpi is not None and may_hold(metric.kpi, pack.vanity)


def _is_share(unit: str) -> bool:
    return bool(unit) and (same_unit(unit, "%") or same_unit(unit, "pp"))


def _name(metric: Metric) -> str:
    """
    What the KPI is called by its id.
    """
    return (metric.kpi or "").rpartition("/")[2].replace("-", " ")
