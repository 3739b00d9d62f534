r"""
A control character stands in the file, raw or as an escape in double quotes.

Terminals obey some of them: they clear the screen, change what was printed before, or ring. XML
has no place for them at all, and a line separator from Unicode ends a line for some readers only.

Bad:
    title: "\e[2JWe win the valley"
           ^^^^^^^^^^^^^^^^^^^^^^^^ the control character U+001B is not allowed in a file
    status: draft

Good:
    title: "We win the valley"
    status: draft

`--fix` removes it, with the rest of the command for the terminal that it begins.

Source: what is printed should not be able to do anything.
"""

from okrcli.findings import files
from okrcli.rules.rule import told_by_reader

check = told_by_reader(files.CONTROL_CHARACTER, __name__)
