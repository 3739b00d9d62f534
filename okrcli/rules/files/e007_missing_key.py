"""
What every goal needs is not there: a title, a key result's id, a KPI's unit or direction.

Everything else is left to the rules, for a goal may be written down while it is still being
thought about. Without these a goal has no name that people or other goals could use.

Bad:
    title: New colleagues feel at home
    key_results:
      - title: Colleagues who would come again
        ^^^^^ "id" is missing in key_results[0]
        start: 70
        target: 85
        unit: "%"

Good:
    title: New colleagues feel at home
    key_results:
      - id: come-again
        title: Colleagues who would come again
        start: 70
        target: 85
        unit: "%"

Source: what the format asks for.
"""

from okrcli.findings import files
from okrcli.rules.rule import told_by_reader

check = told_by_reader(files.MISSING_KEY, __name__)
