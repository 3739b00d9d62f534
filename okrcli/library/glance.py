"""
A title at a glance: whether words of a list may stand in it, before it is read properly.
"""

import re
from functools import lru_cache

from okrcli.library.names import singular

_RUN = re.compile(r"[^\W_]+")


def may_hold(title: str, *lists: frozenset[str]) -> bool:
    """
    Whether an entry of the lists may stand in a title: never wrong in denying it.

    >>> may_hold("Launch the shop", frozenset(["as soon as possible", "asap"]))
    False
    """
    found = runs(title)
    return not all(_marks(entries).isdisjoint(found) for entries in lists)


def begins_with(title: str, *lists: frozenset[str]) -> bool:
    """
    Whether one of the first words of a title, where its verb would be, may be one of the lists.
    """
    found = key(title)[:_LEAD]
    return not all(_begins(entries).isdisjoint(found) for entries in lists)


_LEAD = 6
"""So many words may stand before a verb: a label, “we will always …”."""


@lru_cache(maxsize=8192)
def key(title: str) -> tuple[str, ...]:
    """
    The words and numbers of a title in their order, in lower case and the singular.
    """
    return tuple(singular(word) for word in _RUN.findall(title.lower()))


@lru_cache(maxsize=8192)
def runs(title: str) -> frozenset[str]:
    return frozenset(key(title))


@lru_cache(maxsize=256)
def _marks(entries: frozenset[str]) -> frozenset[str]:
    """
    The longest word of each entry: “in the future” is not looked for behind every “in”.
    """
    return frozenset(max(found, key=len) for entry in entries if (found := key(entry)))


@lru_cache(maxsize=256)
def _begins(entries: frozenset[str]) -> frozenset[str]:
    """
    The first word of each entry.
    """
    return frozenset(found[0] for entry in entries if (found := key(entry)))
