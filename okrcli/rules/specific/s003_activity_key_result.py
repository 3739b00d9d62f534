"""
A metric counts work instead of what comes of it.

Ten interviews can be held, and nothing has changed. The number to watch is the one the interviews
are held for; the interviews themselves are actions of it. What people do every week has a kind of
its own (`kind: recurring`), and what is made once is a milestone: both are left alone here.

Told is a metric whose title begins with a verb of work ("conduct", "visit", "review"), or whose
unit is something people do or hand over (interviews, workshops, articles), unless a rate, a time or
an amount of money moves in it. To hire two engineers is let pass: they are there then, and can be
counted. A metric measured by a KPI is left alone: somebody watches it already for what it leads to.
The lists of words are English.

Bad:
    title: Newcomers feel at home from the first week
    key_results:
      - id: interviews
        title: Conduct interviews with newcomers
               ^^^^^^^ "Conduct" names work, not what comes of it
        start: 0
        target: 10
        unit: interviews

Good:
    title: Newcomers feel at home from the first week
    key_results:
      - id: ready
        title: Newcomers who say they can work alone after four weeks
        start: 60
        target: 80
        unit: "%"
        actions: [{title: Interview ten newcomers}]

Source: Google's playbook takes "consult", "help", "analyze" in a key result for a sign of activity.
"""

from collections.abc import Iterator
from typing import cast

from okrcli.domain import wording
from okrcli.findings import Certainty, Level
from okrcli.library import Pack, may_hold
from okrcli.model.amount import same_unit
from okrcli.model.kinds import Metric
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, KeyResultAt, On, rule
from okrcli.rules.titles import course, part, quoted

_FIGURES = (
    "%",
    "pp",
    "points",
    "€",
    "$",
    "£",
    "¥",
    "ms",
    "s",
    "min",
    "h",
    "days",
    "weeks",
    "months",
)
"""What is counted in one of these is no piece of work."""


@rule(
    "S003",
    "activity-key-result",
    Level.INFO,
    on=On.KEY_RESULT,
    certainty=Certainty.MEDIUM,
    kinds=(Metric,),
)
def check(it: KeyResultAt, context: Context) -> Iterator[Hit]:
    metric = cast("Metric", it.key_result)
    if metric.kpi is not None:
        return
    pack = context.pack(it.goal.objective.language)
    if pack is None or not _may_be(metric, pack):
        return
    if course(metric) < 0 or (metric.start and _is_figure(metric.unit)):
        return
    is_count = metric.target is not None and not _is_figure(metric.unit)
    for found in wording.activity(
        metric.title, pack, metric.unit, metric.target, is_count=is_count
    ):
        yield Hit(
            f"{quoted(found)} names work, not what comes of it",
            it.path("title"),
            "measure what changes once it is done, and keep the work under `actions:`",
            part=part(found),
        )


def _may_be(metric: Metric, pack: Pack) -> bool:
    nouns = (pack.activity_nouns, pack.small_activity_nouns)
    if metric.unit is not None and may_hold(metric.unit, *nouns):
        return True
    verbs = (pack.activity, pack.output, pack.open_ended, pack.done, pack.in_place)
    return may_hold(metric.title, *verbs, *nouns)


def _is_figure(unit: str | None) -> bool:
    return unit is not None and any(same_unit(unit, known) for known in _FIGURES)
