"""
A date is not written YYYY-MM-DD, or there is no such day.

05/06/2026 is in May for one colleague and in June for another, so only one way of writing is
read. Years run from 1970 to 2199.

Bad:
    title: The new warehouse works
    key_results:
      - id: picked
        title: Orders picked within an hour
        start: 40
        target: 80
        unit: "%"
        due: 31.12.2026
             ^^^^^^^^^^ "due" is "31.12.2026": a date is written YYYY-MM-DD

Good:
    title: The new warehouse works
    key_results:
      - id: picked
        title: Orders picked within an hour
        start: 40
        target: 80
        unit: "%"
        due: 2026-12-31

`--unsafe-fixes` mends a date only where its day is later than the twelfth, so that no month can
be meant by it.

Source: ISO 8601.
"""

from okrcli.findings import files
from okrcli.rules.rule import told_by_reader

check = told_by_reader(files.INVALID_DATE, __name__)
