"""
Sentences from the command line, read against the period they are said for.
"""

from okrcli.cli.environment import Environment
from okrcli.cli.periods import period_named
from okrcli.cli.selection import current_period
from okrcli.model.period import Calendar
from okrcli.model.sentence import Frame, Sentence, read_sentence
from okrcli.store.workspace import NotAWorkspace


def frame(env: Environment, period: str) -> Frame:
    """
    What words of time are measured against in a goal of this period.
    """
    calendar = env.config.calendar()
    return Frame(calendar, period_named(calendar, period), env.today)


def usual_frame(env: Environment, period: str | None = None) -> Frame:
    """
    The period of that name or the current one; outside a workspace of the common calendar.
    """
    try:
        calendar, current = env.config.calendar(), current_period(env.config, env.today)
    except NotAWorkspace:
        calendar = Calendar()
        current = calendar.quarter(env.today)
    return Frame(calendar, current if period is None else period_named(calendar, period), env.today)


def understood(env: Environment, text: str, period: str) -> Sentence:
    """
    What a sentence says of a key result of this period.
    """
    return read_sentence(text, frame(env, period))
