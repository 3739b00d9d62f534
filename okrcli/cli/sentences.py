"""
Sentences from the command line, read against the period they are said for.
"""

from okrcli.cli.environment import Environment
from okrcli.errors import OkrError
from okrcli.model.sentence import Frame, Sentence, read_sentence


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


def understood(env: Environment, text: str, period: str) -> Sentence:
    """
    What a sentence says of a key result of this period.
    """
    return read_sentence(text, frame(env, period))
