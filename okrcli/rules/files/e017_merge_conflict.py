"""
A merge conflict was left unresolved: both sides of it stand in the file.

Such lines can hide in a text over several lines, where YAML has nothing against them. They are
found there as well.

Bad:
    title: Customers love us
    why: |
      Word of mouth brings half of our customers.
      <<<<<<< HEAD
      ^^^^^^^^^^^^ a merge conflict was left unresolved here
      They stay longer.
      =======
      They cost less to win.
      >>>>>>> other
    status: draft

Good:
    title: Customers love us
    why: |
      Word of mouth brings half of our customers.
      They stay longer, and cost less to win.
    status: draft

Source: git writes these lines and relies on people to remove them.
"""

from okrcli.findings import files
from okrcli.rules.rule import told_by_reader

check = told_by_reader(files.MERGE_CONFLICT, __name__)
