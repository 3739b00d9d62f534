"""
The state that a check is compared with, and the policy that was there.

A change is judged by the settings, the baseline and the comments that were there before it, so that
it cannot switch off what would find it.
"""

from collections.abc import Iterator
from typing import NamedTuple

from okrcli.domain.diff import settings
from okrcli.findings import Finding, linting
from okrcli.findings.faults import cut
from okrcli.findings.subject import Subject
from okrcli.model.config import Config
from okrcli.rules.rule import Changed
from okrcli.store.check import Settings
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


class Past(NamedTuple):
    """
    What a check is compared with: a state, if there is one, and what was changed.
    """

    base: Base | None = None
    changed: tuple[Changed, ...] = ()


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
