"""
Sentences from the command line, read against the period they are said for.
"""

from okrcli.cli.environment import Environment
from okrcli.cli.selection import current_period
from okrcli.errors import OkrError
from okrcli.model.period import Calendar, Period
from okrcli.model.sentence import Frame, Sentence, read_sentence
from okrcli.store.workspace import NotAWorkspace


def frame(env: Environment, period: str) -> Frame:
    """
    What words of time are measured against in a goal of this period.
    """
    calendar = env.config.calendar()
    return Frame(calendar, _period(calendar, period), env.today)


def _period(calendar: Calendar, name: str) -> Period:
    found = calendar.find(name)
    if found is None:
        raise OkrError(
            f'there is no period "{name}"',
            "write 2026, 2026-H2, 2026-Q4, 2026-11, open, or a declared one",
        )
    return found


def usual_frame(env: Environment, period: str | None = None) -> Frame:
    """
    The period of that name or the current one; outside a workspace of the common calendar.
    """
    try:
        calendar, current = env.config.calendar(), current_period(env.config, env.today)
    except NotAWorkspace:
        calendar = Calendar()
        current = calendar.quarter(env.today)
    return Frame(calendar, current if period is None else _period(calendar, period), env.today)


def understood(env: Environment, text: str, period: str) -> Sentence:
    """
    What a sentence says of a key result of this period.
    """
    return read_sentence(text, frame(env, period))
