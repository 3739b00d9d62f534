"""
A goal lies in a folder that is no period, or a period of the settings cannot be one.

The folder says when a goal is worked on: `2026`, `2026-H2`, `2026-Q4`, `2026-11`, `open` for what
has no end, or a name that okr.yaml declares below `periods` with a start and a later end. Without a
period nothing can be said about pace, so such a file is not read at all.

Bad:
    --> objectives/Q5-2026/terrace.yaml
    title: The terrace is full at lunchtime
    ^ the folder "Q5-2026" is no period
    key_results:
      - {id: lunch, title: Guests at lunch, start: 20, target: 45, unit: guests}

Good:
    --> objectives/2026-Q4/terrace.yaml
    title: The terrace is full at lunchtime
    key_results:
      - {id: lunch, title: Guests at lunch, start: 20, target: 45, unit: guests}

Source: the T of SMART asks for the time frame.
"""

from okrcli.findings import files
from okrcli.rules.rule import told_by_reader

check = told_by_reader(files.BAD_PERIOD, __name__)
