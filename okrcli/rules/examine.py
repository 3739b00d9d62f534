"""
One file, judged by itself. Nothing here depends on another file, so files can be shared out.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from okrcli.findings import Finding
from okrcli.findings.opened import Opened
from okrcli.findings.subject import Subject
from okrcli.model.kinds import Metric
from okrcli.model.kpi import Kpi
from okrcli.model.portfolio import Goal
from okrcli.rules.engine import Answer, Program, judge_model, judge_text, suspicious
from okrcli.rules.locate import located
from okrcli.rules.rule import CLOSED
from okrcli.rules.suppress import Suppression, may_say, suppressions
from okrcli.text.source import Source

MOST_OF_A_RULE = 200
"""What a hostile file breaks thousands of times need not be located thousands of times."""


class Examined(NamedTuple):
    """
    What one file holds and what is wrong with it; the source only where something is.

    Of a closed goal's metrics only the first and the last check-in are kept: more nobody asks for
    once they are judged, and thousands of them would have to be carried from process to process.
    `left_out` counts what is wrong beyond the most that one file, or one rule of it, is told.
    """

    path: str
    id: str
    model: Goal | Kpi | None
    findings: tuple[Finding, ...]
    source: Source | None = None
    suppressions: tuple[Suppression, ...] = ()
    left_out: int = 0


def examine(opened: Opened, ruling: Program) -> Examined:
    """
    Everything that can be said of a file without looking at another one.
    """
    findings = [*opened.findings]
    hits: list[Answer] = []
    if opened.model is not None:
        hits = list(judge_model(opened.model, opened.id, ruling))
    text = opened.source.text
    on_text = suspicious(opened, ruling)
    said: tuple[Suppression, ...] = ()
    comments = may_say(text)
    left_out = 0
    if hits or on_text or comments:
        subject = opened.subject()
        texts = _alone(subject)
        hits += judge_text(subject, on_text, ruling.context)
        told = [it for each in _by_rule(hits) for it in each[:MOST_OF_A_RULE]]
        findings += (located(judge, hit, subject, texts) for judge, hit in told)
        left_out = len(hits) - len(told)
        said = suppressions(subject) if comments else ()
    source = opened.source if findings or said else None
    model = _slim(opened.model)
    left_out += opened.more
    return Examined(opened.path, opened.id, model, tuple(findings), source, said, left_out)


def _by_rule(hits: Iterable[Answer]) -> Iterable[list[Answer]]:
    found: dict[str, list[Answer]] = {}
    for answer in hits:
        found.setdefault(answer[0].rule.code, []).append(answer)
    return found.values()


def _alone(subject: Subject) -> Callable[[str], Subject]:
    return lambda _: subject


def _slim(model: Goal | Kpi | None) -> Goal | Kpi | None:
    if not isinstance(model, Goal) or model.objective.status not in CLOSED:
        return model
    kept = tuple(
        kr.model_copy(update={"checkins": (kr.checkins[0], kr.checkins[-1])})
        if isinstance(kr, Metric) and len(kr.checkins) > 2
        else kr
        for kr in model.objective.key_results
    )
    return model._replace(objective=model.objective.model_copy(update={"key_results": kept}))
