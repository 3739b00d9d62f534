"""
A file lies among the goals and is none, so nothing reads it.

Files are goals by where they lie: `objectives/<period>/<name>.yaml` and `kpis/<name>.yaml`.
Hidden files and a README may lie beside them. Anything else is told, because a goal that is
silently skipped is a goal that nobody looks at.

Bad:
    --> objectives/reach.yaml
    title: The whole valley knows our bread
    ^ "reach.yaml" is no goal, so nothing reads it
    status: draft

Good:
    --> objectives/2026-Q4/reach.yaml
    title: The whole valley knows our bread
    status: draft

Source: nothing is to be skipped without a word.
"""

from okrcli.findings import files
from okrcli.rules.rule import told_by_reader

check = told_by_reader(files.MISPLACED_FILE, __name__)
