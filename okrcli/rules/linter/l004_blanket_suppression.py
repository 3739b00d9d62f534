"""
A comment that is to ignore something does not name the rules that it is about.

It would hide whatever is found there, also what nobody has thought of, so it hides nothing.
Codes, beginnings of codes and names of rules all do.

Bad:
    title: The north buys from us
    status: draft # okr: ignore
                  ^^^^^^^^^^^^^ this hides nothing, because it names no rule

Good:
    title: The north buys from us
    status: draft # okr: ignore[O005] the team decides in May

Source: linters for Python that flag blanket exceptions.
"""

from okrcli.findings import linting
from okrcli.rules.rule import told_by_linter

check = told_by_linter(linting.BLANKET_SUPPRESSION, __name__)
