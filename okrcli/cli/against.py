"""
The state that a check is compared with: where the work began that is to be merged.

Both its findings and its policy count. A change is judged by the settings, the baseline and the
comments that were there before it, so that it cannot switch off what would find it.
"""

from collections.abc import Iterator
from typing import NamedTuple

from okrcli.cli.environment import Environment
from okrcli.domain.diff import Change, compare, compare_kpis, settings, untrue
from okrcli.errors import OkrError
from okrcli.findings import Finding, linting
from okrcli.findings.faults import cut
from okrcli.findings.subject import Subject
from okrcli.model.config import Config
from okrcli.model.portfolio import Portfolio
from okrcli.rules.rule import Changed
from okrcli.store import revisions
from okrcli.store.check import Settings, open_settings
from okrcli.store.load import Loaded, load
from okrcli.store.objects import Objects, UnknownRevision
from okrcli.store.workspace import Workspace

POLICY = ("check", "limits", "profile", "status", "grades", "cadence")
"""The settings by which a change is judged as they were before it."""


class Base(NamedTuple):
    """
    The state where some work began, as people name it; `differing` are the files that it changed.
    """

    name: str
    workspace: Workspace
    differing: frozenset[str]
    settings: Settings

    @property
    def config(self) -> Config:
        """
        Its settings; the usual ones where there were none, or none that could be used.
        """
        return self.settings.config or Config()


def base_of(workspace: Workspace, objects: Objects, ref: str) -> Base:
    """
    Where the work that is checked out began, seen from another branch or commit.
    """
    try:
        before = revisions.at(workspace, objects, objects.merge_base(ref, "HEAD"))
    except UnknownRevision as error:
        raise _missing(error, objects, ref) from error
    differing = revisions.differing(before, workspace)
    return Base(ref, before, differing.before | differing.after, open_settings(before, {}))


def _missing(error: UnknownRevision, objects: Objects, ref: str) -> OkrError:
    """
    What to fetch, where the clone of a build machine holds too little.
    """
    if objects.is_shallow():
        return OkrError(
            f"this clone is too shallow to compare with {ref}",
            "fetch all of it: `git fetch --unshallow`, or `fetch-depth: 0` of actions/checkout",
        )
    return error


def judged_by(own: Config, base: Config) -> Config:
    """
    The settings of the change, but judged by what was policy before it.
    """
    return own.model_copy(update={name: getattr(base, name) for name in POLICY})


def changed_policy(own: Config, base: Config, subject: Subject) -> Iterator[Finding]:
    """
    What the change does to the policy; it does not count yet.
    """
    told = [change for change in settings(base, own) if change.field.split(".")[0] in POLICY]
    for change in told:
        path = tuple(change.field.split("."))
        yield subject.finding(
            linting.CONFIG_CHANGED,
            f"this change edits `{cut(change.field)}`, so it is judged by what was there before",
            subject.value_span(path),
            path,
            advice="review it: it counts once it is merged",
        )


def changed_goals(env: Environment, base: Base, own: Config) -> list[Changed]:
    """
    The goals and KPIs that are not as they were, as far as both sides can be read.
    """
    old = _loaded(base.workspace, base.config, base.differing)
    new = _loaded(env.workspace, own, base.differing)
    broken = {it.path for loaded in (old, new) for it in loaded.broken}
    before, after = (revisions.without(it.portfolio, broken) for it in (old, new))
    goals = [
        Changed(it.id, it.before, it.after, it.changes, tuple(untrue(it)), env.today)
        for it in compare(before, after)
    ]
    return [*goals, *_kpis(env, before, after)]


def _kpis(env: Environment, before: Portfolio, after: Portfolio) -> Iterator[Changed]:
    by_id: dict[str, list[Change]] = {}
    for change in compare_kpis(before.kpis, after.kpis):
        by_id.setdefault(change.goal, []).append(change)
    for kpi_id, changes in by_id.items():
        moved = next((it.old for it in changes if it.kind == "moved"), kpi_id)
        old, new = before.kpis.get(str(moved)), after.kpis.get(kpi_id)
        yield Changed(kpi_id, old, new, tuple(changes), day=env.today)


def _loaded(workspace: Workspace, config: Config, paths: frozenset[str]) -> Loaded:
    listing = workspace.listing()
    return load(workspace, config, listing, [it for it in listing.goals if it.path in paths])
