"""
Words that let a goal off: "if possible", "etc.", "as appropriate", "and so on".

With "if possible" every outcome is a success; with "etc." nobody knows what else is meant. Say what
counts, or leave it out: an aspirational goal (`commitment: aspirational`) may be missed anyway.

Looked at are the titles of key results and KPIs, and what a KPI's `definition` says. An "etc." that
ends a list of examples in brackets is fine. The list is English and closed; `check: {words:
{escape: ...}}` in okr.yaml changes it.

Bad:
    title: Every mailbox is served before noon
    key_results:
      - id: rounds
        title: Rounds done by noon where possible
                                   ^^^^^^^^^^^^^^ "where possible" leaves a way out
        start: 61
        target: 90
        unit: "%"

Good:
    title: Every mailbox is served before noon
    key_results:
      - {id: rounds, title: Rounds done by noon, start: 61, target: 90, unit: "%"}

Source: requirements engineers call them escape clauses and open lists, and forbid both.
"""

from collections.abc import Iterator

from okrcli.domain import wording
from okrcli.findings import Certainty, Level
from okrcli.library import may_hold
from okrcli.model.portfolio import Portfolio
from okrcli.rules.context import Context
from okrcli.rules.rule import OPEN, Hit, On, goal_file, kpi_file, rule
from okrcli.rules.titles import part, quoted
from okrcli.text.node import Path


@rule("S008", "escape-clause", Level.WARNING, on=On.WHOLE, certainty=Certainty.HIGH)
def check(portfolio: Portfolio, context: Context) -> Iterator[Hit]:
    for file, at, text, language in _texts(portfolio):
        pack = context.pack(language)
        if pack is None or not may_hold(text, pack.escape):
            continue
        for found in wording.escape_clause(text, pack):
            yield Hit(
                f"{quoted(found)} leaves a way out",
                at,
                "say what counts, or leave it out",
                part=part(found),
                file=file,
                key=str(found.start),
            )


def _texts(portfolio: Portfolio) -> Iterator[tuple[str, Path, str, str | None]]:
    for goal in portfolio.goals.values():
        if goal.objective.status in OPEN:
            for place, key_result in enumerate(goal.objective.key_results):
                at = ("key_results", place, "title")
                yield goal_file(goal.id), at, key_result.title, goal.objective.language
    for name, kpi in portfolio.kpis.items():
        yield kpi_file(name), ("title",), kpi.title, kpi.language
        if kpi.definition:
            yield kpi_file(name), ("definition",), kpi.definition, kpi.language
