"""
Did you mean: the words that come near to one that nobody knows.
"""

from collections.abc import Sequence
from difflib import get_close_matches

_NEAR, _SURE = 0.6, 0.8


def nearest(word: str, among: Sequence[str]) -> str:
    """
    The word that was probably meant, or nothing.

    >>> nearest("onwer", ["owner", "other"])
    'owner'
    """
    return next(iter(_close(word, among, 1, _NEAR)), "")


def surely(word: str, among: Sequence[str]) -> str:
    """
    The only word that can have been meant, or nothing.

    >>> surely("onwer", ["owner", "other"]), surely("datum", ["data", "date"])
    ('owner', '')
    """
    found = _close(word, among, 2, _SURE)
    return found[0] if len(found) == 1 else ""


def did_you_mean(guess: str) -> str:
    return f"did you mean `{guess}`?" if guess else ""


def _close(word: str, among: Sequence[str], most: int, cutoff: float) -> list[str]:
    known = {it.casefold(): it for it in among}
    found = get_close_matches(word.casefold(), list(known), most, cutoff)
    return [known[it] for it in found]
