"""
A code or name that no rule has, in okr.yaml or in a comment that is to hide something.

What is misspelt neither selects nor hides anything, and nobody notices. In okr.yaml it is an
error whatever rules are selected, for a misspelt selection would be one of nothing. In a comment
it is a warning, for there it hides nothing and what it was to hide is told.

Bad:
    title: The north buys from us
    key_results:
      # okr: ignore[M04] sales counts it like this
                    ^^^ there is no rule "M04"
      - {id: share, title: Share of the market, start: 4, target: 9, unit: "%"}

Good:
    title: The north buys from us
    key_results:
      # okr: ignore[M004] sales counts it like this
      - {id: share, title: Share of the market, start: 4, target: 9, unit: "%"}

Source: linters that ignored unknown names, and the years in which a misspelt rule was off.
"""

from okrcli.findings import linting
from okrcli.rules.rule import told_by_linter

check = told_by_linter(linting.UNKNOWN_RULE, __name__)
