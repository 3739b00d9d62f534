"""
Whether two titles name the same measure: by the names that people know it by, or word for word.
"""

import re
from functools import lru_cache

from okrcli.library import key, measures
from okrcli.model.amount import same_unit
from okrcli.model.kpi import Kpi
from okrcli.model.portfolio import kpi_team
from okrcli.model.sentence.lexicon import DOWN, KEEP, UP

Measured = tuple[str, ...]
"""What is measured; two titles that have the same one measure the same."""
_ARTICLES = frozenset(["a", "an", "the", "our"])
_VERBS = UP | DOWN | KEEP | {"get", "bring", "reach", "hit", "achieve"}
_FIRST = re.compile(r"\s*(\w+)\s+")
_NUMBER = r"[-+]?[€$£¥]?[0-9][0-9.,]*(?:\s?[%€$£¥\w]{1,12})?"
_WAY = re.compile(
    r"(?:\s+(?:from|to|by|at|above|below|under|over|at least|at most|less than|more than|→|≥|≤)"
    rf"\s+{_NUMBER})+\s*$",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def measured(title: str) -> Measured:
    """
    What a title says is measured, without the verb before it and the numbers behind it.

    >>> measured("Raise NPS from 45 to 60") == measured("Net Promoter Score (NPS)")
    True
    >>> measured("NPS of first-year customers") == measured("NPS")
    False
    """
    bare = _bare(title)
    known, words = measures().named(bare)
    if known is None and bare != title:
        known = measures().find(title)
    if known is not None:
        return (known.name,)
    return tuple(word for word in words if word[0].isalnum()) or (title,)


def _bare(title: str) -> str:
    first = _FIRST.match(title)
    begin = first.end() if first and first[1].casefold() in _VERBS else 0
    found = _WAY.search(title, begin)
    return title[begin : found.start()] if found else title[begin:]


def called(title: str) -> Measured:
    """
    What a KPI of this title is called, by which two of them are found to be one.

    >>> called("CAC") == called("The customer acquisition cost")
    True
    """
    known = measures().find(title)
    if known is not None:
        return (known.name,)
    return tuple(word for word in key(title) if word not in _ARTICLES)


def are_one(first: tuple[str, Kpi], second: tuple[str, Kpi]) -> bool:
    """
    Whether nothing says that two KPIs of one name are two: neither the unit nor the team.
    """
    teams = {kpi_team(*first), kpi_team(*second)} - {None}
    return len(teams) < 2 and same_unit(first[1].unit, second[1].unit)
