"""
A comment or a setting is to ignore what cannot be ignored.

A file that cannot be read, or that shows people something else than it holds, cannot be trusted
in anything. What keeps it from being trusted is told, whoever wishes it away, and at its own
level.

Bad:
    title: The north buys from us
    status: draft # okr: ignore[X001] pasted from a mail
                                ^^^^ X001 cannot be ignored

Good:
    title: The north buys from us
    status: draft

Source: linters that keep their gravest rules out of reach of comments.
"""

from okrcli.findings import linting
from okrcli.rules.rule import told_by_linter

check = told_by_linter(linting.NOT_IGNORABLE, __name__)
