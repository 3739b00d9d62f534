"""
A rule was to be applied and could not be: there is no clock, no git, or not enough history.

Silence would look like a pass. One note for each reason names the rules about which nothing is
known.

Bad:
    --> okr check --select L005,L007 --no-clock
    --> okr.yaml
    version: 1
    ^ L005 was not applied: --no-clock

Good:
    --> okr.yaml
    version: 1

Source: a check that did not run has not succeeded.
"""

from okrcli.findings import linting
from okrcli.rules.rule import told_by_linter

check = told_by_linter(linting.RULE_SKIPPED, __name__)
