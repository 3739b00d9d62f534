"""
All files together: rules on the whole, levels, suppressions, the baseline, and the order.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from okrcli.findings import Finding
from okrcli.findings.files import AMBIGUOUS_SCALAR, READ
from okrcli.findings.subject import Subject
from okrcli.model.kpi import Kpi
from okrcli.model.portfolio import Goal, Portfolio
from okrcli.rules.about import (
    Commented,
    Known,
    about_baseline,
    about_comments,
    about_settings,
    about_skipped,
    unknown_in_settings,
)
from okrcli.rules.baseline import Baseline, baselined
from okrcli.rules.before import Before, about_new, unchanged
from okrcli.rules.engine import Program, judge_changes, judge_whole
from okrcli.rules.examine import Examined
from okrcli.rules.levels import Levels, is_ignored
from okrcli.rules.locate import Texts, located
from okrcli.rules.rule import Changed, Judge
from okrcli.rules.select import Asked, Selection
from okrcli.rules.suppress import suppressed

MOST = 50
"""More findings of one file are counted, not told."""


class Policy(NamedTuple):
    """
    What decides besides the files: what was asked for, which rules there are, and the baseline.

    `ignores` says whether comments hide anything, `all_told` that no file has too many findings.
    `before` is the state that this one is compared with, `changed` what is not as it was there.
    """

    asked: Asked
    selection: Selection
    judges: Sequence[Judge]
    settings: Subject
    baseline: Baseline | None = None
    ignores: bool = True
    all_told: bool = False
    before: Before | None = None
    changed: Sequence[Changed] = ()

    def today(self, today: date) -> date:
        """
        The day by which suppressions end: none does where the clock is not to count.
        """
        return today if self.asked.clock else date.min


class Concluded(NamedTuple):
    """
    What is told, and how many more there are in which files.
    """

    findings: tuple[Finding, ...]
    left_out: Mapping[str, int]


def conclude(
    examined: Sequence[Examined],
    others: Iterable[Finding],
    ruling: Program,
    policy: Policy,
    texts: Texts,
) -> Concluded:
    """
    Every finding about every file, in order; `others` are about the folders and the rules' options.
    """
    portfolio = _portfolio(examined, ruling)
    findings = [*others, *(finding for it in examined for finding in it.findings)]
    answers = [*judge_whole(portfolio, ruling), *judge_changes(policy.changed, ruling)]
    for judge, hit in answers:
        subject = texts(hit.file)
        findings.append(located(judge, hit, subject, texts))
    settings = ruling.context.config.check
    drafts = frozenset(
        goal.id for goal in portfolio.goals.values() if goal.objective.status == "draft"
    )
    profile = policy.asked.profile
    levels = Levels(settings, profile, {it.rule.code: it for it in ruling.judges}, drafts)
    findings = [it for it in _once(findings) if not is_ignored(it, settings)]
    findings = _with_own(findings, examined, ruling, policy)
    told = [levels.leveled(it) for it in findings]
    told += unknown_in_settings(policy.settings, policy.judges)
    concluded = _told(told, None if policy.all_told else MOST)
    beyond = Counter({it.path: it.left_out for it in examined if it.left_out})
    return concluded._replace(left_out=beyond + Counter(concluded.left_out))


def _with_own(
    findings: list[Finding], examined: Sequence[Examined], ruling: Program, policy: Policy
) -> list[Finding]:
    """
    The findings, those marked that do not count, and what the linter finds about itself.
    """
    broken = {it.path: is_unread(it) for it in examined}
    ran = frozenset(it.rule for it in ruling.judges)
    today = policy.today(ruling.context.today)
    known = Known(policy.judges, ran, today, any(broken.values()))
    own = [*about_settings(policy.settings, known), *about_skipped(policy.selection.skipped)]
    if policy.ignores:
        said = {it.path: it.suppressions for it in examined if it.suppressions}
        new = policy.before.new(said) if policy.before is not None else frozenset()
        findings, used = suppressed(findings, said, today, new)
        own += about_new(said, new)
        for it in examined:
            if it.suppressions and it.source is not None:
                file = Commented(it.path, it.source, it.suppressions, broken[it.path])
                own += about_comments(file, used, known)
    if policy.baseline is not None:
        ordered = sorted(findings, key=Finding.order)
        findings, found = baselined(ordered, policy.baseline)
        own += about_baseline(policy.baseline, found, broken, known)
    if policy.before is not None:
        findings = unchanged(sorted(findings, key=Finding.order), policy.before)
    settings = ruling.context.config.check
    return findings + [it for it in own if it.rule in ran and not is_ignored(it, settings)]


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
        or it.rule.family == "X"
        or _node(it) not in silenced
    ]


def is_unread(file: Examined) -> bool:
    """
    Whether a file says nothing that could be judged.
    """
    return file.model is None and any(_is_unread(it) for it in file.findings)


def _is_unread(finding: Finding) -> bool:
    return finding.rule in READ


def _node(finding: Finding) -> tuple[str, str]:
    return finding.path, finding.node or f"line {finding.place.line}"


def _told(findings: Iterable[Finding], most: int | None) -> Concluded:
    """
    In order, of each file the worst ones if there are too many; those that count go first.
    """
    told: list[Finding] = []
    left_out: Counter[str] = Counter()
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        by_file.setdefault(finding.path, []).append(finding)
    for path, own in by_file.items():
        own.sort(key=lambda it: (not it.counts, it.level.rank, it.order()))
        told += own[:most]
        left_out[path] = sum(it.counts for it in own[len(own) if most is None else most :])
    return Concluded(tuple(sorted(told, key=Finding.order)), left_out)


__all__ = ["Concluded", "Policy", "conclude"]
