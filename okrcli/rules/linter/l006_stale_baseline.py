"""
The baseline holds a finding that is not found any more.

The baseline is what was there when a workspace began to be checked. What has been mended since
leaves it, or the same fault could come back without a word. Only entries for rules that were
applied, in files that could be read, are told.

Bad:
    --> okr check --select L006,M004
    --> okr-baseline.json
    {"format": "okr/baseline", "version": 1
    , "5d1f": {"rule": "M004", "path": "objectives/2026-Q4/goal.yaml", "node": "key_results[nps].target"}
      ^^^^^^ M004 is not found any more in objectives/2026-Q4/goal.yaml
    }
    --> objectives/2026-Q4/goal.yaml
    title: Customers love us
    status: draft

Good:
    --> okr-baseline.json
    {"format": "okr/baseline", "version": 1
    }
    --> objectives/2026-Q4/goal.yaml
    title: Customers love us
    status: draft

`okr check --prune-baseline` removes such entries.

Source: linters that suppress what was there before, and tell what is left over.
"""

from okrcli.findings import linting
from okrcli.rules.rule import told_by_linter

check = told_by_linter(linting.STALE_BASELINE, __name__)
