"""
The name of a key result, taken from its sentence.
"""

import re
from collections.abc import Sequence

from okrcli.model.sentence.aim import Aim
from okrcli.model.sentence.lexicon import DOWN, KEEP, UP, words
from okrcli.model.sentence.tokens import Token

_LEADS = (
    UP
    | DOWN
    | KEEP
    | frozenset(["reach", "achieve", "bring", "drive", "hold", "get", "hit", "attain", "have"])
)
_JOINTS = words(
    "from to by at of under below over above least most than more less fewer no up down about"
    " around roughly within ~ ≥ ≤ < > = ( a an the is or → -> => + - – : , additional another"
    " average min max minimum maximum not below current currently be remain between and"
)
_AFTER = re.compile(
    r"^\s*(?:%|points?\b|pp\b|or (?:more|less|higher|lower|above|below|fewer|better)\b|(?:increase|growth|improvement|uplift|reduction|decrease|drop|rise) in\b|(?:increase|growth|reduction|decrease)\b)*[\s.,;)]*",
    re.IGNORECASE,
)
_AS_SHARE = re.compile(r"\d\s?%\s+of\b")
_SHORTEST = 3


def title_of(text: str, found: Sequence[Token], read: Aim, spans: Sequence[tuple[int, int]]) -> str:
    """
    The figure that the sentence moves, or else the sentence itself, without its deadline.
    """
    whole = _tidy(_without(text, [span for span in spans if _is_outer(text, span)]))
    figure = _figure(text, found, read, spans)
    return figure if len(figure) >= _SHORTEST else whole or _tidy(text)


def _figure(text: str, found: Sequence[Token], read: Aim, spans: Sequence[tuple[int, int]]) -> str:
    """
    “Customer support response time” of “Reduce customer support response time to under 2 hours”.
    """
    numbers = [at for at, token in enumerate(found) if token.quantity and not _inside(token, spans)]
    moves = (
        read.direction in ("increase", "decrease", "maintain")
        or read.start is not None
        or read.at_most is not None
        or read.at_least is not None
    )
    if not numbers or not moves or read.from_none or _AS_SHARE.search(text):
        return ""
    begin = numbers[0]
    while begin > 0 and (found[begin - 1].low in _JOINTS):
        begin -= 1
    first = 0
    while first < begin and found[first].low in _LEADS | frozenset(
        ["the", "a", "an", "our", "down", "up", "to"]
    ):
        first += 1
    if first >= begin:
        return ""
    rest = text[found[numbers[-1]].end :] if len(numbers) <= 2 else ""
    after = "" if spans or "(" in text else _AFTER.sub("", rest)
    name = text[found[first].start : found[begin - 1].end]
    unit_words = (read.unit or "").split()
    if after and unit_words and after.lower().startswith(read.unit or ""):
        after = after[len(read.unit or "") :]
    return _tidy(f"{name} {after}".strip())


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return " ".join(text.split())


def _is_outer(text: str, span: tuple[int, int]) -> bool:
    """
    Whether the words of time stand at an end of the sentence, so that it reads well without them.
    """
    return not text[: span[0]].strip() or not text[span[1] :].strip(" .;)")


def _inside(token: Token, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < token.end and token.start < end for start, end in spans)


def _tidy(text: str) -> str:
    bare = " ".join(text.split()).strip(" ,;:–—-")
    bare = bare.removesuffix(".") if bare.count(".") == 1 else bare
    return bare[:1].upper() + bare[1:]
