"""
All files together: rules on the whole, levels, suppressions, the baseline, and the order.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from okrcli.findings import Finding, Level, State
from okrcli.findings.files import AMBIGUOUS_SCALAR
from okrcli.model.kpi import Kpi
from okrcli.model.portfolio import Goal, Portfolio
from okrcli.rules.engine import Program, judge_whole
from okrcli.rules.examine import Examined
from okrcli.rules.levels import Levels, is_ignored
from okrcli.rules.locate import Texts, located
from okrcli.rules.suppress import Suppression

MOST = 50
"""More findings of one file are counted, not told."""


class Concluded(NamedTuple):
    findings: tuple[Finding, ...]
    left_out: int


def conclude(
    examined: Sequence[Examined],
    others: Iterable[Finding],
    ruling: Program,
    profile: str,
    texts: Texts,
) -> Concluded:
    """
    Every finding about every file, in order; `others` are about the settings and the folders.
    """
    portfolio = _portfolio(examined, ruling)
    findings = [*others, *(finding for it in examined for finding in it.findings)]
    for judge, hit in judge_whole(portfolio, ruling):
        subject = texts(hit.file)
        findings.append(located(judge, hit, subject, texts))
    settings = ruling.context.config.check
    drafts = frozenset(
        goal.id for goal in portfolio.goals.values() if goal.objective.status == "draft"
    )
    levels = Levels(settings, profile, {it.rule.code: it for it in ruling.judges}, drafts)
    findings = [it for it in _once(findings) if not is_ignored(it, settings)]
    found = {it.path: it.suppressions for it in examined if it.suppressions}
    findings = suppressed(findings, found, ruling)
    return _told([levels.leveled(it) for it in findings])


def _portfolio(examined: Sequence[Examined], ruling: Program) -> Portfolio:
    goals = {it.id: it.model for it in examined if isinstance(it.model, Goal)}
    kpis = {it.id: it.model for it in examined if isinstance(it.model, Kpi)}
    return Portfolio(ruling.context.config, goals, kpis)


def _once(findings: Sequence[Finding]) -> list[Finding]:
    """
    One fault, one finding: what cannot be read, or is read otherwise by others, is not judged as well.
    """
    unread = {_node(it) for it in findings if _is_unread(it)}
    doubtful = {_node(it) for it in findings if it.rule == AMBIGUOUS_SCALAR} - unread
    silenced = unread | doubtful
    return [
        it
        for it in findings
        if _is_unread(it)
        or (it.rule == AMBIGUOUS_SCALAR and _node(it) in doubtful)
        or _node(it) not in silenced
    ]


def _is_unread(finding: Finding) -> bool:
    return finding.rule.family == "E" and finding.rule.level is Level.ERROR


def _node(finding: Finding) -> tuple[str, str]:
    return finding.path, finding.node or f"line {finding.place.line}"


def suppressed(
    findings: Sequence[Finding], found: Mapping[str, Sequence[Suppression]], ruling: Program
) -> list[Finding]:
    """
    The findings, those marked that a comment hides.
    """
    today = ruling.context.today
    marked = []
    for finding in findings:
        hiding = next((it for it in found.get(finding.path, ()) if it.hides(finding, today)), None)
        marked.append(
            finding
            if hiding is None
            else finding._replace(state=State.SUPPRESSED, reason=hiding.reason)
        )
    return marked


def _told(findings: Iterable[Finding]) -> Concluded:
    """
    In order, of each file the worst ones if there are too many.
    """
    told: list[Finding] = []
    left_out = 0
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        by_file.setdefault(finding.path, []).append(finding)
    for own in by_file.values():
        own.sort(key=lambda it: (it.level.rank, it.order()))
        told += own[:MOST]
        left_out += max(0, len(own) - MOST)
    return Concluded(tuple(sorted(told, key=Finding.order)), left_out)


__all__ = ["Concluded", "conclude"]
