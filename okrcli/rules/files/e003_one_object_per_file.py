"""
A file holds more than one document, or no `key: value` lines at all.

A file is one objective or one KPI, and where it lies says which. Two in one file would have one
name.

Bad:
    title: Customers stay with us
    status: draft
    ---
    ^^^ a second document begins here
    title: Customers recommend us
    status: draft

Good:
    --> objectives/2026-Q4/loyalty.yaml
    title: Customers stay with us
    status: draft
    --> objectives/2026-Q4/referrals.yaml
    title: Customers recommend us
    status: draft

Source: one file for each objective and each KPI keeps changes of two people apart.
"""

from okrcli.findings import files
from okrcli.rules.rule import told_by_reader

check = told_by_reader(files.ONE_OBJECT_PER_FILE, __name__)
