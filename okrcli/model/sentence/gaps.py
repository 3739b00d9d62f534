"""
Numbers that were left out on purpose: `X%`, `$N`, `??`, TBD.
"""

import re
from collections.abc import Iterator, Sequence

from okrcli.model.sentence.lexicon import MAKE, words
from okrcli.model.sentence.nouns import is_plural
from okrcli.model.sentence.tokens import Token

_LETTER = re.compile(r"[XYZN]_?\d?|[xn]")
_LEADS = words(
    "to by from least than under over reach most below above of ≥ ≤ > < = additional achieve"
)
_BOUNDS = words("least most under below over above than exceed ≥ ≤ > <")
_FOLLOWS = words("by in to from per of weekly monthly quarterly daily")
_UNKNOWN = re.compile(
    r"\bno\s+(?:current\s+)?(?:baseline|metric|measure|data|target)s?\b|\b(?:baseline|target|metric|number)s?\s+(?:is\s+|are\s+)?(?:unknown|needed|missing|pending|to\s+follow|not\s+(?:yet\s+)?(?:known|set|defined))"
    r"|\bto\s+be\s+(?:worked\s+out|established|specified|filled)\b",
    re.IGNORECASE,
)


def has_gap(found: Sequence[Token], text: str) -> bool:
    """
    Whether a number is missing on purpose or still open.
    """
    return _UNKNOWN.search(text) is not None or next(gaps(found), None) is not None


def gaps(found: Sequence[Token]) -> Iterator[Token]:
    """
    The pieces that stand where a number would.
    """
    return (token for at, token in enumerate(found) if token.kind == "gap" and _is_gap(found, at))


def _is_gap(found: Sequence[Token], at: int) -> bool:
    """
    Whether a lone letter stands where a number would: “to X”, “N customers”, but not “Series X”.
    """
    text = found[at].text
    if not _LETTER.fullmatch(text):
        return True
    before = found[at - 1].low if at else ""
    following = found[at + 1] if at + 1 < len(found) else None
    word = following.low if following is not None else ""
    counts = following is not None and following.kind == "word" and is_plural(word)
    ends = (
        following is None
        or following.kind == "mark"
        or word in _FOLLOWS
        or following.text.isupper()
    )
    if text.islower():
        return before in _LEADS | MAKE and following is not None and following.kind == "word"
    return (
        before in _BOUNDS or (before in _LEADS and (counts or ends)) or counts or (not at and ends)
    )
