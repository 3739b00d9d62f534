"""
How long periods are, as far as alignment cares.
"""

from okrcli.model.period import Period

LONG = 360
"""A year in days; fiscal years of 52 weeks have 364."""


def is_long(period: Period) -> bool:
    """
    Whether it lasts a year or more; of one without an end nobody knows.
    """
    length = period.length()
    return length is not None and length >= LONG
