"""
How grave a finding is here: by its rule, the settings, the profile, and the state of its goal.
"""

from collections.abc import Mapping
from fnmatch import fnmatchcase
from typing import NamedTuple

from okrcli.findings import Finding, Level, Rule
from okrcli.model.config import CheckSettings
from okrcli.rules.rule import Judge
from okrcli.rules.select import ALWAYS, matches

_STRICT = "strict"
_EVEN_IN_DRAFTS = frozenset("EXL")


class Levels(NamedTuple):
    """
    What decides about levels; `judges` are by code, `drafts` the ids of goals that are one.
    """

    settings: CheckSettings
    profile: str
    judges: Mapping[str, Judge]
    drafts: frozenset[str]

    def leveled(self, finding: Finding) -> Finding:
        level = self._said(finding)
        if level is not Level.ERROR or finding.rule.code in ALWAYS:
            return finding._replace(own_level=level)
        is_draft = finding.goal in self.drafts and finding.rule.family not in _EVEN_IN_DRAFTS
        if is_draft or finding.rule.clock:
            level = Level.WARNING
        return finding._replace(own_level=level)

    def _said(self, finding: Finding) -> Level:
        judge = self.judges.get(finding.rule.code)
        strict = judge.strict if judge else None
        return level_here(finding.rule, finding.level, strict, self.settings, self.profile)


def level_here(
    rule: Rule, level: Level, strict: Level | None, settings: CheckSettings, profile: str
) -> Level:
    """
    The level that a rule's finding of some level has by the settings, or else by the profile.
    """
    if rule.code in ALWAYS:
        return level
    chosen = [
        (len(word), said)
        for word, said in settings.severity.items()
        if matches(rule, word) and said != "off"
    ]
    if chosen:
        return Level(max(chosen)[1])
    if profile != _STRICT:
        return level
    return Level.ERROR if level is Level.WARNING else strict or level


def is_ignored(finding: Finding, settings: CheckSettings) -> bool:
    """
    Whether the settings leave this rule out for this file; `**` and `*` both cross folders.
    """
    if finding.rule.code in ALWAYS:
        return False
    return any(
        fnmatchcase(finding.path, pattern)
        and any(matches(finding.rule, word) for word in it.ignore)
        for pattern, it in settings.per_file.items()
    )
