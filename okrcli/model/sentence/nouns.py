"""
What is counted by a number, and what a figure is called.
"""

from collections.abc import Sequence

from okrcli.model.sentence.lexicon import SCORES, STOPS, words
from okrcli.model.sentence.roles import Part, Role
from okrcli.model.sentence.tokens import Token

_PLURALS = words("people children staff women men media criteria feedback data")
_SINGULARS = words(
    "business process access success analysis status bus basis awareness wellness news sales"
    " aws cms os ios devops css https dns saas kubernetes js business's"
)
_PLAIN = words(
    "new additional more other different major key total further unique distinct separate"
    " full high low great good external internal active successful at least extra or of the"
    " our number amount count volume as many much"
)
_PER = frozenset(["per", "a", "each", "every", "/"])
_RHYTHM = words(
    "day week month quarter year hour minute second user customer team person sprint session"
    " seat employee"
)
_MOST = 3


def counted(found: Sequence[Token], at: int) -> str | None:
    """
    The noun after the number at a place: “design patterns”, “signups per week”.
    """
    words, end = _run(found, _past_scale(found, at))
    while words and words[0].lower() in _PLAIN:
        words.pop(0)
    if not words:
        return None
    name = " ".join(words[-_MOST:])
    return f"{name}{_rhythm(found, end)}"


def _run(found: Sequence[Token], begin: int) -> tuple[list[str], int]:
    """
    The words of a noun from a place on, and where it ends: behind its first plural.
    """
    words: list[str] = []
    for at, token in enumerate(found[begin:], begin):
        ends = token.low in STOPS and (words or token.low not in _PLAIN)
        if token.kind == "name" and not words and token.text[:1].isalpha():
            continue  # “zero P1 incidents”
        if token.kind != "word" or ends:
            return words, at
        if words and _is_participle(token.low) and is_plural(words[-1]):
            return words, at
        words.append(token.text)
        if is_plural(token.low) and not _goes_on(found, at):
            return words, at + 1
    return words, len(found)


def _past_scale(found: Sequence[Token], at: int) -> int:
    """
    Where the noun may begin: in “8 out of 10 customers” behind the scale.
    """
    for begin in range(at + 1, min(at + 5, len(found))):
        if found[begin].kind == "name" and found[begin].text.isdecimal():
            return begin + 1
        if found[begin].low not in ("out", "of", "/", "the"):
            break
    return at + 1


def unit_of(found: Sequence[Token], part: Part) -> str | None:
    """
    The unit written on a number, or the noun behind it; scores are numbers of their own.
    """
    unit, moves = part.quantity.unit, part.role is Role.CHANGE
    name = counted(found, part.at)
    if unit == "x" and not moves:
        return name if name and is_plural(name.split()[-1]) else "x"
    if unit is not None:
        return "%" if unit == "pp" and not moves else unit
    return None if name is None or set(name.lower().split()) & SCORES else name


def head(found: Sequence[Token]) -> str | None:
    """
    The plural noun that a figure is named by: “monthly users”; scores and rates count nothing.
    """
    words = [token.text for token in found if token.kind == "word"]
    low = [word.lower() for word in words]
    if "number" in low:
        words = [
            word for word in words[low.index("number") + 1 :] if word.lower() not in ("of", "the")
        ]
        plural = next((at for at, word in enumerate(words) if is_plural(word)), None)
        return " ".join(words[max(0, plural - 1) : plural + 1]) if plural is not None else None
    if words and words[0].istitle():
        words[0] = words[0].lower()
    for stop in ("from", "to", "by", "with", "that", "who", "in", "on", "at", "for"):
        if stop in words[1:]:
            words = words[: words.index(stop, 1)]
    if "of" in words:
        words = words[: words.index("of")]
    last = words[-1] if words else ""
    if not is_plural(last) or last.lower() in SCORES:
        return None
    return last


def is_plural(text: str) -> bool:
    """
    Whether a word looks like the name of several things.
    """
    word = text.lower()
    if word in _PLURALS:
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "'s"))
        and word not in _SINGULARS
    )


def _goes_on(found: Sequence[Token], at: int) -> bool:
    """
    Whether the plural is only the first half of the name, as in “sales calls”.
    """
    following = found[at + 1] if at + 1 < len(found) else None
    return (
        following is not None
        and following.kind == "word"
        and is_plural(following.low)
        and following.low not in STOPS
    )


def _is_participle(word: str) -> bool:
    return word.endswith(("ed", "ing")) or word in (
        "made",
        "built",
        "sent",
        "held",
        "sold",
        "won",
        "met",
        "written",
        "shown",
    )


def _rhythm(found: Sequence[Token], end: int) -> str:
    """
    “per week” behind what is counted.
    """
    if end + 1 < len(found) and found[end].low in _PER and found[end + 1].low in _RHYTHM:
        return f" per {found[end + 1].low}"
    return ""
