"""
A pasted line without what is not the sentence: Markdown, numbering, tags, and the result noted behind it.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from okrcli.model.amount import plain

LONGEST = 400
"""Characters that are read; a title may have 200."""

_LETTERS = str.maketrans(
    {
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\u2019": "'",
        "\u2018": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2212": "-",
        "\u2010": "-",
        "\u2011": "-",
        "\uff05": "%",
        "\u00d7": "x",
        "\u2a7e": "≥",
        "\u2a7d": "≤",
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
    }
)
_MARKUP = (
    (re.compile(r"<!--.{0,200}?-->"), " "),
    (re.compile(r"<su[bp]>([^<>]{1,20})</su[bp]>"), r"\1"),
    (re.compile(r"</?[A-Za-z][^<>]{0,200}>"), " "),
    (re.compile(r"!\[[^\[\]]{0,200}\]\([^()\s]{0,300}\)"), " "),
    (re.compile(r"\[([^\[\]]{1,300})\]\([^()\s]{0,300}\)"), r"\1"),
    (re.compile(r"\[([^\[\]]{1,300})\]\[[^\[\]]{0,100}\]"), r"\1"),
    (re.compile(r"https?://\S{1,300}"), " "),
    (re.compile(r"(\*\*|__|~~|`)"), ""),
    (re.compile(r"(?<![\w*])[*_](?=\w)|(?<=[\w.,)%])[*_](?![\w*])"), ""),
)
_LEAD = re.compile(
    r"""(?: [>#]+\s+
      | [-*+•◦▪–—]\s+
      | \[[ xX]?\]\s*
      | \(?(?i:(?:O(?:bjective)?\s?\d+[.\s:-]*)?(?:KR|Key\ Result)s?\s?\#?\s?\d*(?:\.\d+)*[a-z]?)\s?[\]):.–—-]+(?!\d)\s*
      | (?:KR|O)\s?\d+(?:\.\d+)*:?\s+(?=\S)
      | \d{1,2}(?:\.\d{1,2})*[.)](?:\s+)(?=\S)
      | \d{1,2}\.\d{1,2}(?:\.\d{1,2})?[a-z]?:?\s+(?=[A-Z\[("'\d])
      | \(?(?:\d{1,2}|[A-Za-z])\)\s+
      | [a-z][.)]\s+
      | P\d(?:-[A-Z]{1,4})?[:)\]]\s*
      | P\d-[A-Z]{1,4}\s+
      | [\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f]+\s*
    )""",
    re.VERBOSE,
)
_NUMBERING = re.compile(r"(?i:KR|O)?\s?\d{1,2}(?:\.\d{1,2})+[a-z]?")
_COUNTS = re.compile(r"[≥≤<>~$€£]?\s?\d")
_PICTURES = re.compile(r"[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f]+|:[a-z_]{2,30}:")
_TAG = re.compile(
    r"\s*(?:\[\s?[pP][0-4]\s?\]|\([pP][0-4]\)|\[owner:[^\]]{0,60}\]|\s@[\w-]+|\s\#[A-Za-z][\w-]*)\s*$"
)
_DONE = frozenset(["✅", "✔", "☑", "🎉", "🏁", "💯"])
_MISSED = frozenset(["❌", "✗", "✘", "🚫"])

_PERCENT = r"(?P<percent>\d{1,3}(?:\.\d+)?)\s?%"
_SHARE = r"(?P<share>[01]?\.\d{1,2}|1\.00?|0)"
_PARTS = (
    r"(?P<part>\d{1,4}(?:\.\d+)?)\s?/\s?(?P<whole>[1-9]\d{0,3})(?:\s?\(\d{1,3}(?:\.\d+)?\s?%\))?"
)
_WORD = r"(?P<done>done|completed?|achieved|100%\ done)"
_NOTED = rf"(?:{_PERCENT}|{_SHARE}|{_PARTS}|{_WORD})"
_RESULTS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"[\s(\[*|•-]{{0,4}}\b(?:final\s)?(?:score|grade|result)d?\s?[:=]\s?(?:{_PERCENT}|{_SHARE}|{_PARTS})\b.{{0,300}}$",
        rf"(?<=%)\s=>\s*{_PERCENT}\W*$",
        r"\s*=>\s*(?P<done>achieved|actual|reached|got|result|done)\b.{0,300}$",
        rf"\s*\(0?\.\d{{1,2}}\s*(?:→|->|=>)\s*{_SHARE}\)\W*$",
        rf"(?<![\d%kM\s])\s*(?:=>|==>|->|-->|→|⇒|➡)\s*{_NOTED}\W*$",
        rf"(?<!\d)\s[-–—]{{1,2}}\s+\(?{_NOTED}\)?\W*$",
        rf"\s*[\[(](?:score|grade|result|status)?\s?[:=]?\s?(?:{_SHARE}|{_PARTS}|{_WORD})\s?[\])]\W*$",
        rf"[\s(\[]{{0,3}}\b(?:final\s)?(?:score|grade|result)d?\s?[:=]?\s?(?:{_PERCENT}|{_SHARE}|{_PARTS})[\])]?\W*$",
        rf"^\s*[\[(]~?\s?{_PERCENT}\s?[\])]\s+(?-i:(?=[A-Z]))",
        r"^\s*[\[(]?(?P<share>0?\.\d{1,2}|1\.0)[\])]?\s*[-–—:|]?\s+(?-i:(?=[A-Z]))",
    )
)
_BESIDE_A_NUMBER = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\s*[\[(]{_PERCENT}(?:\s(?:done|complete|completed|achieved))?\s?[\])]\W*$",
        rf"(?<=[A-Za-z)%])\s+{_PARTS}\s*$",
    )
)
"""Where the sentence has another number, these are results; where it has none they are its aim."""
_NUMBER = re.compile(r"\d")


class Cleaned(NamedTuple):
    """
    The sentence alone, and the result that its authors noted, as a fraction.
    """

    text: str
    score: Decimal | None


def same_letters(text: str) -> str:
    """
    The text with plain quotes, blanks, digits and dashes, one for one, so that every place stays.
    """
    return text.translate(_LETTERS)


def clean(text: str) -> Cleaned:
    """
    The sentence in a pasted line.
    """
    said = " ".join(same_letters(text[: 4 * LONGEST].lstrip("\ufeff")).split())
    if len(said) > LONGEST:
        said = said[:LONGEST].rpartition(" ")[0] or said[:LONGEST]
    if said.startswith("|"):
        said = _row(said)
    for pattern, instead in _MARKUP:
        said = pattern.sub(instead, said)
    said = _without_lead(" ".join(said.split()))
    said, score = _without_pictures(said)
    for _ in range(3):
        said = _TAG.sub("", said)
    said, noted = _without_result(said)
    return Cleaned(said.strip(" |"), score if noted is None else noted)


def _row(text: str) -> str:
    """
    A row of a table as a sentence: its name, and what stands beside it unless the name begins with it.
    """
    cells = [cell.strip() for cell in text.strip("|").split("|")]
    named = [
        cell for cell in cells if any(map(str.isalnum, cell)) and not _NUMBERING.fullmatch(cell)
    ]
    if not named:
        return ""
    name, beside = _without_lead(named[0].removeprefix("#").strip()), named[1:]
    return name if not beside or _COUNTS.match(name) else f"{name} : {' ; '.join(beside)}"


def _without_lead(text: str) -> str:
    for _ in range(4):
        match = _LEAD.match(text)
        if match is None or match.end() == len(text):
            break
        text = text[match.end() :]
    return text


def _without_pictures(text: str) -> tuple[str, Decimal | None]:
    """
    The text without emoji; a tick or a cross at its end is a result.
    """
    score = None
    last = text.rstrip("\ufe0f .")[-1:]
    if last in _DONE:
        score = Decimal(1)
    elif last in _MISSED:
        score = Decimal(0)
    return " ".join(_PICTURES.sub(" ", text).split()), score


def _without_result(text: str) -> tuple[str, Decimal | None]:
    """
    The text without the result noted at its end, and that result as a fraction.
    """
    for pattern in (*_RESULTS, *_BESIDE_A_NUMBER):
        match = pattern.search(text)
        if match is None:
            continue
        before, after = text[: match.start()], text[match.end() :]
        if pattern in _BESIDE_A_NUMBER and not _NUMBER.search(before):
            continue
        score = _fraction(match)
        if score is not None and (before.strip() or after.strip()):
            return f"{before}{after}".strip(), score
    return text, None


def _fraction(match: re.Match[str]) -> Decimal | None:
    found = match.groupdict()
    if found.get("percent"):
        return plain(Decimal(found["percent"]) / 100)
    if found.get("share"):
        return plain(Decimal(found["share"]))
    if found.get("part"):
        return plain(round(Decimal(found["part"]) / Decimal(found["whole"]), 4))
    return Decimal(1)
