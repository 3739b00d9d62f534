"""
All that a check has found, in the order in which it is told.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from okrcli.findings.finding import Finding, Level, Rule, State
from okrcli.findings.page import Page
from okrcli.text.source import Source


class Skipped(NamedTuple):
    """
    Rules that were asked for and could not run, and why: `--no-clock`, no git.
    """

    rules: tuple[Rule, ...]
    why: str


class Report(NamedTuple):
    """
    What was found, in which files, by which rules.

    `findings` are sorted, the suppressed and baselined ones among them. `files` are all that were
    looked at, `sources` the texts of those with findings, as paths relative to the workspace.
    `prefix` is what leads from the top of the git repository to the workspace: empty, or `goals/`.
    `unread` are the files of which nothing could be judged. `left_out` counts what was found beyond
    the most that one file is told. `is_empty` says that no objective and no KPI was looked at,
    though they were asked for; one that is gone was. `against` names what all this was compared with.
    """

    findings: tuple[Finding, ...]
    files: tuple[str, ...]
    sources: Mapping[str, Source]
    pages: tuple[Page, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    fail_on: Level | None = Level.ERROR
    prefix: str = ""
    left_out: int = 0
    unread: tuple[str, ...] = ()
    is_empty: bool = False
    against: str = ""

    @property
    def new(self) -> tuple[Finding, ...]:
        """
        What counts: neither suppressed nor in the baseline.
        """
        return tuple(finding for finding in self.findings if finding.counts)

    @property
    def failing(self) -> tuple[Finding, ...]:
        """
        What fails a build.
        """
        return tuple(finding for finding in self.new if self.fails(finding))

    def fails(self, finding: Finding) -> bool:
        return finding.counts and self.fail_on is not None and finding.level.reaches(self.fail_on)

    def count(self, level: Level) -> int:
        return sum(1 for finding in self.findings if finding.counts and finding.level is level)

    def count_state(self, state: State) -> int:
        return sum(1 for finding in self.findings if finding.state is state)

    def fixable(self, *, safe: bool) -> int:
        return sum(1 for it in self.new if it.fix is not None and it.fix.is_safe is safe)


def fingerprints(findings: Sequence[Finding]) -> list[str]:
    """
    The identities of findings, each only once: a further one of the same gets its number.

    Machines that collapse equal fingerprints would lose findings otherwise.
    """
    seen: Counter[str] = Counter()
    found = []
    for finding in findings:
        own = finding.fingerprint()
        seen[own] += 1
        found.append(own if seen[own] == 1 else f"{own}:{seen[own]}")
    return found
