"""
A field that takes one of a few words holds another one.

`okr explain FIELD` says which words a field takes. They are few and fixed, so that everybody's
files can be counted together.

Bad:
    title: The north buys from us
    status: actve
            ^^^^^ "status" is one of draft, active, done, dropped, not "actve"

Good:
    title: The north buys from us
    status: draft

`--unsafe-fixes` writes the word that comes near, where only one does.

Source: closed lists, as every schema has them.
"""

from okrcli.findings import files
from okrcli.rules.rule import told_by_reader

check = told_by_reader(files.INVALID_CHOICE, __name__)
