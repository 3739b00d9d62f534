"""
A comment that hides findings does not say why.

Whoever reads it in a year cannot know whether it is still needed. The reason stands behind the
bracket, and in every report that shows what is hidden.

Bad:
    title: The north buys from us
    status: draft # okr: ignore[O005]
                  ^^^^^^^^^^^^^^^^^^^ nobody says why this is ignored

Good:
    title: The north buys from us
    status: draft # okr: ignore[O005] the team decides in May

Source: the advice of linters for infrastructure to give each exception its reason.
"""

from okrcli.findings import linting
from okrcli.rules.rule import told_by_linter

check = told_by_linter(linting.SUPPRESSION_WITHOUT_REASON, __name__)
