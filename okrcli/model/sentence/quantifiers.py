"""
Quantities in words: “all” and “every” are 100 %, “no” and “none” are zero.
"""

from collections.abc import Sequence
from decimal import Decimal

from okrcli.model.sentence.lexicon import MAKE
from okrcli.model.sentence.nouns import counted, is_plural
from okrcli.model.sentence.said import Aim
from okrcli.model.sentence.tokens import Token

_ALL = frozenset(["all", "every", "each", "everyone", "everybody"])
_NONE = frozenset(["no", "none"])
_MOST_WORDS = 3


def quantified(found: Sequence[Token], read: Aim) -> Aim:
    """
    The aim of a sentence without numbers whose subject, or whose verb's object, is “all” or “no”.
    """
    words = [token.low for token in found[:_MOST_WORDS]]
    if not words:
        return read
    made = words[0] in MAKE | frozenset(["have", "get", "ensure", "move", "make"])
    subject = words[0]
    thing = words[1] if len(words) > 1 else ""
    if subject == "none" or (subject in _NONE and any(map(_is_counted, words[1:]))):
        return read._replace(at_most=Decimal(0), unit=counted(found, 0), direction="reach")
    if subject in ("eliminate", "eradicate"):
        return read._replace(target=Decimal(0), direction="decrease")
    if subject in _ALL or (made and thing in _ALL):
        return read._replace(target=Decimal(100), unit="%", direction=read.direction or "reach")
    return read


def _is_counted(word: str) -> bool:
    return is_plural(word) and word not in ("has", "exists")
