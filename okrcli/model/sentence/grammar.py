"""
Key results as people say them: "NPS from 45 to 60 points", "response time under 2 h".
"""

import re
from typing import Any

from okrcli.model.amount import Amount, AmountError, parse_amount
from okrcli.model.sentence.sentence import Frame, Sentence

_NUMBER = r"[$€£¥]?\s?-?[0-9][0-9,.]*\s?(?:k|K|M|bn)?\s?%?"
_UNIT = r"(?:\s(?P<unit>[A-Za-z]+))?"
_FROM_TO = re.compile(
    rf"(?P<title>.+?)\s+from\s+(?P<a>{_NUMBER})\s+to\s+(?P<b>{_NUMBER}){_UNIT}\.?", re.IGNORECASE
)
_AT_MOST = re.compile(
    rf"(?P<title>.+?)\s+(?:under|below|at most|≤|<=)\s+(?P<b>{_NUMBER}){_UNIT}\.?", re.IGNORECASE
)
_AT_LEAST = re.compile(
    rf"(?P<title>.+?)\s+(?:over|above|at least|≥|>=)\s+(?P<b>{_NUMBER}){_UNIT}\.?", re.IGNORECASE
)
_VERBS = re.compile(
    r"(?:increase|raise|grow|lift|improve|elevate|boost|reduce|cut|decrease|lower|bring|keep|hold)\s+(?:down\s+|up\s+)?",
    re.IGNORECASE,
)


def split_goal(text: str) -> tuple[str, tuple[str, ...]]:
    """
    An objective in a sentence, taken apart: “I will X as measured by Y and Z” is X, and Y and Z.
    """
    return " ".join(text.split()), ()


def read_sentence(text: str, frame: Frame) -> Sentence:  # noqa: ARG001
    """
    What a sentence states; what it does not state is not invented.
    """
    parts = _parts(text)
    known = {name: value for name, value in parts.items() if name in Sentence._fields}
    return Sentence(text, **{"kind": "metric", **known})


def _parts(text: str) -> dict[str, Any]:
    said = " ".join(text.split())
    for pattern, make in ((_FROM_TO, _metric), (_AT_MOST, _at_most), (_AT_LEAST, _at_least)):
        match = pattern.fullmatch(said)
        if match is None:
            continue
        try:
            return {"title": _title(match["title"]), **make(match)}
        except AmountError:
            continue
    return {"title": said, "kind": "milestone"}


def _title(text: str) -> str:
    bare = _VERBS.sub("", text, count=1) if _VERBS.match(text) else text
    return bare[:1].upper() + bare[1:]


def _metric(match: re.Match[str]) -> dict[str, Any]:
    start, target = parse_amount(match["a"]), parse_amount(match["b"])
    return {"start": start.number, "target": target.number, "unit": _unit(match, target, start)}


def _at_most(match: re.Match[str]) -> dict[str, Any]:
    bound = parse_amount(match["b"])
    return {"kind": "threshold", "at_most": bound.number, "unit": _unit(match, bound)}


def _at_least(match: re.Match[str]) -> dict[str, Any]:
    bound = parse_amount(match["b"])
    return {"kind": "threshold", "at_least": bound.number, "unit": _unit(match, bound)}


def _unit(match: re.Match[str], *amounts: Amount) -> str | None:
    return next((amount.unit for amount in amounts if amount.unit), None) or match["unit"]
