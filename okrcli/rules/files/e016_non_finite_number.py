"""
A number is infinite, not a number at all, or larger than anything that can be counted with.

Progress is computed from every number in a goal. With infinity there is no progress to compute,
and beyond 15 digits programs begin to round.

Bad:
    title: Our backups can be trusted
    key_results:
      - id: restores
        title: Restores that were tried out
        start: 0
        target: .inf
                ^^^^ "target" must be a finite number, not .inf
        unit: restores

Good:
    title: Our backups can be trusted
    key_results:
      - id: restores
        title: Restores that were tried out
        start: 0
        target: 12
        unit: restores

Source: arithmetic; spreadsheets export such values where a division failed.
"""

from okrcli.findings import files
from okrcli.rules.rule import told_by_reader

check = told_by_reader(files.NON_FINITE_NUMBER, __name__)
