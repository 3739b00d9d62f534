"""
Two key results of an objective have the same id, or two files differ only by case.

An id is how check-ins, other goals and people name a key result; with two of them nobody knows
which one is meant. Files that differ only by case are one file on Windows and macOS.

Bad:
    title: Customers stay with us
    key_results:
      - {id: churn, title: Customers lost in a month, start: 6, target: 4, unit: "%"}
      - {id: churn, title: Revenue lost in a month, start: 3, target: 2, unit: "%"}
             ^^^^^ two key results have the id "churn"

Good:
    title: Customers stay with us
    key_results:
      - {id: churn, title: Customers lost in a month, start: 6, target: 4, unit: "%"}
      - {id: revenue-churn, title: Revenue lost in a month, start: 3, target: 2, unit: "%"}

Source: tools that keep notes in files all had to learn that two branches invent the same name.
"""

from okrcli.findings import files
from okrcli.rules.rule import told_by_reader

check = told_by_reader(files.DUPLICATE_ID, __name__)
