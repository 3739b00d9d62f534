"""
A weight is zero or negative, so no mean can be made with it.

The score of an objective is the mean of its key results by their weights. Any positive number will
do, and 1 is the default: a key result of weight 3 counts three times as much as one without. The
same holds for the steps of a milestone. What is not to count at all is removed, or becomes a KPI.

Bad:
    title: The library is open to everybody
    key_results:
      - {id: hours, title: Hours open a week, start: 30, target: 45, unit: h}
      - id: ramp
        title: Build a ramp at the entrance
        kind: milestone
        weight: 0
                ^ the weight is 0, so it would count for nothing

Good:
    title: The library is open to everybody
    key_results:
      - {id: hours, title: Hours open a week, start: 30, target: 45, unit: h}
      - id: ramp
        title: Build a ramp at the entrance
        kind: milestone
        weight: 0.5

Source: a weighted mean is defined for positive weights.
"""

from okrcli.findings import files
from okrcli.rules.rule import told_by_reader

check = told_by_reader(files.WEIGHTS_INVALID, __name__)
