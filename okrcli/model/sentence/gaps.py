"""
Numbers that were left out on purpose: `X%`, `$N`, `??`, TBD.
"""

import re
from collections.abc import Sequence

from okrcli.model.sentence.lexicon import words
from okrcli.model.sentence.nouns import is_plural
from okrcli.model.sentence.tokens import Token

_LETTER = re.compile(r"[XYZN]_?\d?")
_LEADS = words(
    "to by from least than under over reach most below above of ≥ ≤ > < = additional achieve"
)
_UNKNOWN = re.compile(
    r"\bno\s+(?:current\s+)?(?:baseline|metric|measure|data|target)s?\b|\b(?:baseline|target|metric|number)s?\s+(?:is\s+|are\s+)?(?:unknown|needed|missing|pending|to\s+follow|not\s+(?:yet\s+)?(?:known|set|defined))"
    r"|\bto\s+be\s+(?:worked\s+out|established|specified|filled)\b",
    re.IGNORECASE,
)


def has_gap(found: Sequence[Token], text: str) -> bool:
    """
    Whether a number is missing on purpose or still open.
    """
    return _UNKNOWN.search(text) is not None or any(
        token.kind == "gap" and _is_gap(found, at) for at, token in enumerate(found)
    )


def _is_gap(found: Sequence[Token], at: int) -> bool:
    """
    Whether a lone letter stands where a number would: “to X”, “N customers”, but not “Series X”.
    """
    if not _LETTER.fullmatch(found[at].text):
        return True
    before = found[at - 1].low if at else ""
    following = found[at + 1] if at + 1 < len(found) else None
    counts = following is not None and following.kind == "word" and is_plural(following.low)
    return (
        before in _LEADS
        and (
            counts
            or following is None
            or following.kind == "mark"
            or following.low in ("by", "in", "to", "from")
            or following.text.isupper()
        )
    ) or counts
