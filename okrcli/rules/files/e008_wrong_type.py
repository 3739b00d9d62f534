"""
A value is of the wrong type or outside its range.

Numbers are written as digits, with a point for decimals, and the unit stands in `unit`. A text that
looks like a number stands in quotes. What a field may hold is what `okr explain FIELD` says.

Bad:
    title: Customers love us
    key_results:
      - id: nps
        title: Net Promoter Score
        start: 45
        target: 60%
                ^^^ "target" must be a plain number, not "60%"
        unit: "%"

Good:
    title: Customers love us
    key_results:
      - id: nps
        title: Net Promoter Score
        start: 45
        target: 60
        unit: "%"

Source: a KPI is strictly quantitative.
"""

from okrcli.findings import files
from okrcli.rules.rule import told_by_reader

check = told_by_reader(files.WRONG_TYPE, __name__)
