"""
A change brings comments that are to hide findings; they hide nothing before it is merged.

Otherwise whoever breaks a rule could switch it off in the same breath. Whoever reviews the change
sees them listed, and once it is merged they count.

Bad:
    --> was objectives/2026-Q4/goal.yaml
    title: Customers love us
    status: draft
    --> objectives/2026-Q4/goal.yaml
    title: Customers love us
    status: draft
    # okr: ignore[M004] the survey starts anew
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this change adds it, so it does not hide M004 yet
    why: They stay

Good:
    --> was objectives/2026-Q4/goal.yaml
    title: Customers love us
    # okr: ignore[M004] the survey starts anew
    status: draft
    --> objectives/2026-Q4/goal.yaml
    title: Customers love us indeed
    # okr: ignore[M004] the survey starts anew
    status: draft

Source: a check is no check if what it judges can switch it off.
"""

from okrcli.findings import linting
from okrcli.rules.rule import told_by_linter

check = told_by_linter(linting.NEW_SUPPRESSION, __name__)
