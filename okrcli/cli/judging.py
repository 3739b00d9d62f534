"""
Opens the files, has them judged, and gathers it all into a report.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from okrcli.cli.environment import Environment
from okrcli.cli.policy import Base, Past, changed_policy, judged_by
from okrcli.errors import OkrError
from okrcli.findings import Finding, Level
from okrcli.findings.linting import STALE_BASELINE
from okrcli.findings.opened import Opened
from okrcli.findings.report import Report
from okrcli.findings.secrets import without_secrets
from okrcli.findings.subject import Subject
from okrcli.model.config import Config
from okrcli.model.schema import config_order
from okrcli.rules import ALL_RULES
from okrcli.rules.baseline import NAME as BASELINE
from okrcli.rules.baseline import Baseline, read_baseline
from okrcli.rules.before import Before, identities
from okrcli.rules.conclude import Concluded, Policy, conclude, is_unread
from okrcli.rules.context import Context
from okrcli.rules.engine import Program, program
from okrcli.rules.examine import Examined, examine
from okrcli.rules.locate import Texts
from okrcli.rules.options import read_options
from okrcli.rules.page import page
from okrcli.rules.select import Asked, Selection, select
from okrcli.store.check import Opener, Settings, around, open_settings
from okrcli.store.files import Unreadable, read_if_there
from okrcli.store.share import shared
from okrcli.store.workspace import SETTINGS, Folder, GoalFile, Listing
from okrcli.text.source import Source

MOST_OF_BASELINE = 16 << 20
"""Bytes; some hundred thousand findings."""


class Job(NamedTuple):
    """
    What is to be checked, and how.

    `wanted` are the files to report on, everything by default: what is indexed is always all, and
    the settings, by which all is judged, are reported on as well.
    `instead` holds the texts of files that are not read from the disk. `fail_on` is the level that
    fails, the settings' own by default. `ignores` says whether comments hide anything, `all_told` that
    a file with more findings than anybody reads is told in full. What the
    file `baseline` holds (`okr-baseline.json` by default) does not count if it is `baselined`.
    What was there already where the work began that is to be merged into `against` is not new.
    With `history` what the commits of the current period did is judged as well.
    """

    asked: Asked = Asked()
    wanted: frozenset[str] | None = None
    instead: Mapping[str, bytes] = {}
    fail_on: str | None = None
    ignores: bool = True
    all_told: bool = False
    baseline: Path | None = None
    baselined: bool = True
    against: str | None = None
    history: bool = False


def baseline_path(env: Environment, job: Job) -> Path:
    """
    Where the baseline lies: where it was said, or at the root of the workspace.
    """
    return Path.cwd() / job.baseline if job.baseline else env.workspace.root / BASELINE


def open_baseline(env: Environment, job: Job) -> Baseline | None:
    """
    The baseline, if there is one; one that was named has to be there.
    """
    path = baseline_path(env, job)
    name = env.workspace.relative(path) or str(path)
    if not job.baselined:
        return None
    data = read_if_there(path, name, MOST_OF_BASELINE)
    if data is None and job.baseline is not None:
        raise OkrError(f"there is no {name}", "`okr check --write-baseline` makes one")
    if data is not None and len(data) > MOST_OF_BASELINE:
        raise OkrError(f"{name} is larger than any baseline")
    return None if data is None else read_baseline(name, data)


def judged(env: Environment, listing: Listing, job: Job) -> Report:
    """
    All that the selected rules have to say about a workspace, fit to be shown.
    """
    return without_secrets(found(env, listing, job))


def found(env: Environment, listing: Listing, job: Job) -> Report:
    """
    As `judged`, but with the texts as they are, for whoever changes them.
    """
    if job.against is None and not job.history:
        return judge(env, listing, job, None)
    report: Report = import_module("okrcli.cli.against").found(env, listing, job)  # it needs git
    return report


class Standard(NamedTuple):
    """
    What is judged by: the settings, the rules chosen, and what they are shown.

    `faults` is what is wrong with the rules' options, told only of settings that are one's own;
    `more` is how many more faults there are.
    """

    config: Config
    asked: Asked
    selection: Selection
    faults: tuple[Finding, ...]
    more: int
    ruling: Program


def _standard(
    env: Environment, listing: Listing, job: Job, settings: Settings, past: Past | None
) -> Standard:
    base = past.base if past is not None else None
    own = settings.config or Config()
    config = own if base is None else judged_by(own, base.config)
    asked = job.asked._replace(compared=past is not None)
    selection = select(ALL_RULES, asked, config.check)
    policy_of = settings if base is None else base.settings
    options = read_options(config.check, ALL_RULES, policy_of.subject)
    ruling = program(selection.judges, _context(env, config, listing, job), options.by_code)
    faults = tuple(options.findings) if base is None else ()
    return Standard(config, asked, selection, faults, options.more, ruling)


def judge(env: Environment, listing: Listing, job: Job, past: Past | None) -> Report:
    """
    What the rules say of the files, and of what they were in the past, if that is to count.
    """
    base = past.base if past is not None else None
    settings = open_settings(env.workspace, job.instead)
    baseline = open_baseline(env, job) if base is None else _baseline_of(base, env, job)
    config, asked, selection, faults, more, ruling = _standard(env, listing, job, settings, past)
    opener = Opener(env.workspace, config.calendar(), job.instead)
    examined = shared(
        lambda files: _examined(opener, files, ruling),
        listing.goals,
        lambda files: env.watched(files, "checking"),
    )
    examined = [examine(_opened(settings, more), ruling), *examined]
    texts = _texts(opener, settings, baseline)
    policy = Policy(
        asked,
        selection,
        ALL_RULES,
        settings.subject,
        baseline,
        job.ignores,
        job.all_told,
        changed=past.changed if past is not None else (),
    )
    others = [*around(listing), *faults]
    if base is not None:
        own = settings.config or Config()
        others += changed_policy(own, base.config, settings.subject)
        policy = policy._replace(before=_before(base, examined, ruling, policy))
    concluded = conclude(examined, others, ruling, policy, texts)
    findings = _wanted(concluded.findings, job, baseline)
    goals = [it.path for it in listing.goals if _is_told(it.path, job)]
    return Report(
        findings=findings,
        files=(SETTINGS, *goals),
        sources=_sources(examined, findings, texts),
        pages=tuple(page(judge) for judge in selection.judges),
        skipped=selection.skipped,
        fail_on=_level(job.fail_on or config.check.fail_on),
        prefix=env.workspace.prefix(),
        left_out=_left_out(concluded, job),
        against=job.against or "",
        is_empty=not goals and not policy.changed and SETTINGS not in (job.wanted or ()),
        unread=tuple(
            it.path
            for it in examined
            if it.path != SETTINGS and is_unread(it) and _is_told(it.path, job)
        ),
    )


def _before(base: Base, examined: Sequence[Examined], ruling: Program, policy: Policy) -> Before:
    """
    What was found before the change; a file that it left alone need not be judged twice.
    """
    listing = base.workspace.listing()
    known = {it.path: it for it in examined if it.path not in base.differing}
    opener = Opener(base.workspace, ruling.context.calendar, {})
    earlier = [
        examine(_opened(base.settings, 0), ruling),
        *(known.get(it.path) or examine(opener.open(it), ruling) for it in listing.goals),
    ]
    context = replace(
        ruling.context,
        goal_ids=frozenset(listing.ids(Folder.OBJECTIVES)),
        kpi_ids=frozenset(listing.ids(Folder.KPIS)),
    )
    concluded = conclude(
        earlier,
        around(listing),
        ruling._replace(context=context),
        policy._replace(settings=base.settings.subject, baseline=None, all_told=True, changed=()),
        _texts(opener, base.settings, None),
    )
    said = {it.path: it.suppressions for it in earlier if it.suppressions}
    return Before(identities(concluded.findings), said)


def _baseline_of(base: Base, env: Environment, job: Job) -> Baseline | None:
    """
    The baseline as it was before the change; one outside the workspace is nobody's change.
    """
    path = env.workspace.relative(baseline_path(env, job))
    if path is None or not job.baselined:
        return open_baseline(env, job)
    try:
        data = base.workspace.data(path)
    except Unreadable:
        return None
    return read_baseline(path, data)


def _texts(opener: Opener, settings: Settings, baseline: Baseline | None) -> Texts:
    """
    Every file that a finding may be about.
    """

    @cache
    def texts(path: str) -> Subject:
        if baseline is not None and path == baseline.path:
            return Subject(path, baseline.source, None, config_order)
        return settings.subject if path == SETTINGS else opener.subject(path)

    return texts


def _is_told(path: str, job: Job) -> bool:
    return job.wanted is None or path in job.wanted


def _wanted(
    findings: Iterable[Finding], job: Job, baseline: Baseline | None
) -> tuple[Finding, ...]:
    """
    The findings about the files that were named, and about what decides over all of them.
    """
    if job.wanted is None:
        return tuple(findings)
    wanted = {*job.wanted, SETTINGS}
    rows = baseline.entries if baseline else {}
    return tuple(
        it
        for it in findings
        if (rows[it.key].path if it.rule == STALE_BASELINE else it.path) in wanted
    )


def _left_out(concluded: Concluded, job: Job) -> int:
    """
    How many findings are only counted in the files that were named.
    """
    counts = concluded.left_out.items()
    return sum(count for path, count in counts if path == SETTINGS or _is_told(path, job))


def _opened(settings: Settings, more: int) -> Opened:
    """
    The settings as a file among the others, for rules on texts and for comments.
    """
    subject = settings.subject
    return Opened(
        SETTINGS,
        "",
        subject.source,
        None,
        settings.findings,
        lambda: subject,
        more=settings.more + more,
    )


def _context(env: Environment, config: Config, listing: Listing, job: Job) -> Context:
    return Context(
        env.today,
        config,
        frozenset(listing.ids(Folder.OBJECTIVES)),
        frozenset(listing.ids(Folder.KPIS)),
        clock=job.asked.clock,
    )


def _examined(opener: Opener, files: Iterable[GoalFile], ruling: Program) -> list[Examined]:
    return [examine(opener.open(file), ruling) for file in files]


def _level(name: str) -> Level | None:
    return None if name == "never" else Level(name)


def _sources(
    examined: Sequence[Examined], findings: Sequence[Finding], texts: Texts
) -> dict[str, Source]:
    """
    The texts of the files with findings, and of those that findings point to.
    """
    sources = {it.path: it.source for it in examined if it.source is not None}
    needed = {it.path for it in findings} | {
        related.path for it in findings for related in it.related
    }
    for path in sorted(needed - sources.keys()):
        sources[path] = texts(path).source
    return sources
