"""
The day that words of time mean, measured against the period a goal is for.
"""

from datetime import date

from okrcli.model.sentence.sentence import Frame


def day_of(text: str, frame: Frame) -> date | None:
    """
    The last day that the words allow, or none where they name an event or nothing certain.
    """
    return None
