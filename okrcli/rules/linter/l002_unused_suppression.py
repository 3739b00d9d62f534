"""
A comment that hides nothing any more.

What it once hid has been mended, or it stands in a place where it hides nothing. Left alone it
would silently hide the next fault of its kind. Only rules that were applied count: a comment for
a rule that is not selected stays, and so does one for a rule whose answer depends on the day.

Bad:
    title: The north buys from us
    status: draft # okr: ignore[E009] a word of our own
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ nothing is found here that E009 would hide

Good:
    title: The north buys from us
    status: draft

`--fix` removes the comment, or of several codes those that hide nothing.

Source: the rules of other linters about unused directives.
"""

from okrcli.findings import linting
from okrcli.rules.rule import told_by_linter

check = told_by_linter(linting.UNUSED_SUPPRESSION, __name__)
