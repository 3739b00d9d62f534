"""
A change edits the settings by which goals are judged; it is judged by those from before.

Which rules run, how grave they are, and where the limits lie is decided by what was there before
the change. The new settings count once it is merged.

Bad:
    --> was okr.yaml
    version: 1
    --> okr.yaml
    version: 1
    check: {ignore: [H]}
                    ^^^ this change edits `check.ignore`, so it is judged by what was there before

Good:
    --> was okr.yaml
    version: 1
    --> okr.yaml
    version: 1
    organization: Northwind

Source: a check is no check if what it judges can switch it off.
"""

from okrcli.findings import linting
from okrcli.rules.rule import told_by_linter

check = told_by_linter(linting.CONFIG_CHANGED, __name__)
