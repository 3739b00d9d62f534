"""
Things done so many times in each week, month or quarter.
"""

from collections.abc import Sequence

from okrcli.model.sentence.lexicon import MAKE
from okrcli.model.sentence.said import Aim
from okrcli.model.sentence.tokens import Token

_ADVERBS = {"weekly": "week", "monthly": "month", "quarterly": "quarter"}
_MOST = 1000


def rhythm(found: Sequence[Token], read: Aim) -> tuple[int | None, str | None]:
    """
    How often and in which interval, if the sentence is about doing something again and again.
    """
    first = next((token.low for token in found if token.kind == "word"), "")
    number = read.target if read.target is not None else read.at_least
    repeats = (read.unit or "").startswith("times") or any(
        token.low in ("once", "twice") for token in found
    )
    if not (first in MAKE or repeats) or read.start is not None or number is None:
        return None, None
    if number != int(number) or not 0 < number <= _MOST or read.unit == "%":
        return None, None
    every = _every(found)
    return (int(number), every) if every else (None, None)


def _every(found: Sequence[Token]) -> str | None:
    for at, token in enumerate(found):
        following = found[at + 1].low if at + 1 < len(found) else ""
        if token.low in ("per", "a", "each", "every", "/") and following in _ADVERBS.values():
            return following
        last = at + 1 == len(found) or found[at + 1].kind == "mark"
        if token.low in _ADVERBS and last:
            return _ADVERBS[token.low]
    return None
