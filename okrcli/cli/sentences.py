"""
Sentences from the command line, read against the period they are said for.
"""

from okrcli.cli.environment import Environment
from okrcli.cli.selection import current_period
from okrcli.errors import OkrError
from okrcli.model.period import Calendar
from okrcli.model.sentence import Frame, Sentence, read_sentence
from okrcli.store.workspace import NotAWorkspace


def frame(env: Environment, period: str) -> Frame:
    """
    What words of time are measured against in a goal of this period.
    """
    calendar = env.config.calendar()
    found = calendar.find(period)
    if found is None:
        raise OkrError(
            f'there is no period "{period}"',
            "write 2026, 2026-H2, 2026-Q4, 2026-11, open, or a declared one",
        )
    return Frame(calendar, found, env.today)


def usual_frame(env: Environment) -> Frame:
    """
    The current period of the workspace, or today's quarter where there is none.
    """
    try:
        return frame(env, current_period(env.config, env.today).name)
    except NotAWorkspace:
        calendar = Calendar()
        return Frame(calendar, calendar.quarter(env.today), env.today)


def understood(env: Environment, text: str, period: str) -> Sentence:
    """
    What a sentence says of a key result of this period.
    """
    return read_sentence(text, frame(env, period))
