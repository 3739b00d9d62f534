"""
Periods as somebody names them on the command line.
"""

from okrcli.cli.environment import Environment
from okrcli.errors import OkrError
from okrcli.model.period import Calendar, Period
from okrcli.model.portfolio import Portfolio


def period_named(calendar: Calendar, name: str) -> Period:
    """
    The one period of that name.
    """
    found = calendar.find(name)
    if found is None:
        raise OkrError(
            f'there is no period "{name}"',
            "write 2026, 2026-H2, 2026-Q4, 2026-11, open, or a declared one",
        )
    return found


def period_or_current(env: Environment, name: str | None) -> Period:
    """
    The one period of that name; the current one where none was named.
    """
    if name is None:
        return Portfolio(env.config).current(env.today)
    return period_named(env.config.calendar(), name)
