"""
A comment that hides findings until some day is older than that day.

It no longer hides anything, so what it hid is told again: that is what the day was for. A day
that cannot be read hides nothing either.

Bad:
    --> today 2026-11-16
    title: The north buys from us
    status: draft # okr: ignore[O005] until=2026-10-31 the team decides in October
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this hides nothing any more: it ended on 2026-10-31

Good:
    --> today 2026-11-16
    title: The north buys from us
    status: draft # okr: ignore[O005] until=2026-12-15 the team decides in December

Source: exceptions with an end, as people put them into calendars.
"""

from okrcli.findings import linting
from okrcli.rules.rule import told_by_linter

check = told_by_linter(linting.EXPIRED_SUPPRESSION, __name__)
