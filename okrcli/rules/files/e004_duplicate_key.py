"""
A key is given twice in one place, so readers disagree about which of the two counts.

Most YAML readers silently take the last one. It happens when two branches add the same line and
the merge keeps both.

Bad:
    title: Deliveries arrive when we said
    key_results:
      - id: on-time
        title: Parcels on time
        start: 81
        target: 90
        target: 95
        ^^^^^^ "target" is already given above
        unit: "%"

Good:
    title: Deliveries arrive when we said
    key_results:
      - id: on-time
        title: Parcels on time
        start: 81
        target: 95
        unit: "%"

Source: YAML forbids it, and yet hardly any reader complains; YAML linters have a rule for it.
"""

from okrcli.findings import files
from okrcli.rules.rule import told_by_reader

check = told_by_reader(files.DUPLICATE_KEY, __name__)
