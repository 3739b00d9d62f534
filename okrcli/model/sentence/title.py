"""
The name of a key result, taken from its sentence.
"""

import re
from collections.abc import Sequence

from okrcli.model.sentence.lexicon import DOWN, KEEP, MAKE, UP, words
from okrcli.model.sentence.said import Aim
from okrcli.model.sentence.tokens import Token
from okrcli.model.sentence.units import SIGNS, UNITS
from okrcli.model.sentence.verbs import denied

_LEADS = UP | DOWN | KEEP | words("reach achieve bring drive hold get hit attain have down up to")
_JOINTS = words(
    "from to by at of under below over above least most than more less fewer no up down in for with on are be was were goes go stays remains drop drops fall falls exceed exceeds takes >= <= ± / approximately approx nearly almost about"
    " around roughly within ~ ≥ ≤ < > = ( a an the is or → -> => + - – : , additional another"
    " average min max minimum maximum not below current currently be remain between and"
)
_AFTER = re.compile(
    r"^\s*(?:%|points?\b|pp\b|or (?:more|less|higher|lower|above|below|fewer|better)\b|(?:increase|growth|improvement|uplift|reduction|decrease|drop|rise) in\b|(?:increase|growth|reduction|decrease)\b)*[\s.,;)]*",
    re.IGNORECASE,
)
_AS_SHARE = re.compile(r"\d\s?%\s+of\b")
_ARTICLES = frozenset(["the", "The", "a", "an", "our"])
_MEASURES = frozenset([None, *UNITS.values(), *SIGNS])
_ASIDE = re.compile(r"^[^()]*\)|\([^()]*(?:\)|$)")
_PER = re.compile(r"^\s?/\s?[A-Za-z0-9]+\b")
_STYLED = re.compile(r"[a-z][A-Z0-9]")
_WHOLE_ONLY = MAKE | words("learn read")
_PAIR = 2
"""A start and a target; among more numbers it is not clear what names the figure."""
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
    if not 0 < len(numbers) <= _PAIR or not moves or read.from_none or _AS_SHARE.search(text):
        return ""
    if len(numbers) == _PAIR and read.start is None:
        return ""
    begin, first = numbers[0], 0
    while begin > 0 and (found[begin - 1].low in _JOINTS):
        begin -= 1
    leads = found[0].low in _LEADS and [token.low for token in found[:2]] != ["reach", "out"]
    while first < begin and (found[first].low in _LEADS or found[first].text in _ARTICLES):
        first += 1
    rest = _rest(text, found[numbers[-1]].end, read.unit or "", spans)
    alone = not rest.strip(" ,.;")
    names_itself = alone and (read.start is not None or read.unit in _MEASURES)
    if first >= begin or not (leads or names_itself) or _denies(found[first:begin]):
        return ""
    begins, ends = found[first].start, found[begin - 1].end
    inner = [
        (start - begins, min(stop, ends) - begins)
        for start, stop in spans
        if begins <= start < ends
    ]
    return _tidy(f"{_without(text[begins:ends], inner)} {rest}")


def _denies(found: Sequence[Token]) -> bool:
    """
    Whether the words before the numbers say what is done or is not to happen, which is no name.
    """
    return found[0].low in _WHOLE_ONLY or denied(found)


def _rest(text: str, end: int, unit: str, spans: Sequence[tuple[int, int]]) -> str:
    """
    What the sentence says of its figure behind the numbers, without their unit, time and asides.
    """
    later = [(max(start, end) - end, stop - end) for start, stop in spans if stop > end]
    bare = _AFTER.sub("", _PER.sub("", _ASIDE.sub(" ", _without(text[end:], later))))
    if unit and bare.lower().startswith(unit.lower()):
        bare = bare[len(unit) :]
    return bare


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
    if bare.count(".") == 1:
        bare = bare.removesuffix(".").rstrip()
    return bare if _STYLED.match(bare) else bare[:1].upper() + bare[1:]
