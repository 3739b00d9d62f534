"""
Family L: what is wrong with suppressions, the baseline and the choice of rules.

What they mean is told in `rules/linter`, a page each.
"""

from okrcli.findings.finding import Default, Level, Rule

UNKNOWN_RULE = Rule("L001", "unknown-rule", Level.ERROR)
UNUSED_SUPPRESSION = Rule("L002", "unused-suppression", Level.WARNING)
SUPPRESSION_WITHOUT_REASON = Rule(
    "L003", "suppression-without-reason", Level.INFO, default=Default.STRICT
)
BLANKET_SUPPRESSION = Rule("L004", "blanket-suppression", Level.ERROR)
EXPIRED_SUPPRESSION = Rule("L005", "expired-suppression", Level.WARNING, clock=True)
STALE_BASELINE = Rule("L006", "stale-baseline", Level.WARNING, whole=True)
RULE_SKIPPED = Rule("L007", "rule-skipped", Level.INFO)
NEW_SUPPRESSION = Rule("L008", "new-suppression", Level.INFO)
NOT_IGNORABLE = Rule("L009", "not-ignorable", Level.WARNING)
CONFIG_CHANGED = Rule("L010", "config-changed", Level.INFO)
