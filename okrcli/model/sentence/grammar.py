"""
From a pasted sentence to what it states.

The line is cleaned of Markdown and noted results and cut into tokens, and into parts where a new verb
begins; words of time are taken out; each number gets a role from the words around it, and the
weightiest is the aim.
"""

import re
from collections.abc import Iterator, Sequence

from okrcli.model.sentence.aim import aim
from okrcli.model.sentence.clean import clean
from okrcli.model.sentence.deadline import deadlines, windows
from okrcli.model.sentence.gaps import has_gap
from okrcli.model.sentence.lexicon import DOWN, KEEP, LOWER_IS_BETTER, MAKE, REACH, SCORES, UP
from okrcli.model.sentence.moments import day_of
from okrcli.model.sentence.nouns import is_plural
from okrcli.model.sentence.quantifiers import quantified
from okrcli.model.sentence.rhythm import rhythm
from okrcli.model.sentence.said import Aim
from okrcli.model.sentence.sentence import Direction, Frame, Kind, Sentence
from okrcli.model.sentence.title import title_of
from okrcli.model.sentence.tokens import Token, tokens

_BEGIN = (
    UP | DOWN | KEEP | MAKE | frozenset(["reach", "achieve", "get", "hit", "ensure", "attain"])
) - frozenset(
    [
        "open",
        "set",
        "test",
        "sign",
        "close",
        "contact",
        "book",
        "post",
        "lower",
        "record",
        "file",
        "sell",
        "train",
    ]
)
_FIGURES = (
    SCORES
    | LOWER_IS_BETTER
    | frozenset(["rate", "revenue", "retention", "conversion", "growth", "margin"])
)
_GOAL = re.compile(
    r"^(?:(?:I|we)\s+(?:will|want\s+to|aim\s+to|shall)\s+|our\s+goal\s+is\s+to\s+)?(?P<what>.+?)[\s,]+as\s+measured\s+by\s*:?(?:\s+(?P<how>.+))?$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"(?:[-*+•◦▪–—]|\d{1,2}[.)])\s+(?=\S)")
_WILL = re.compile(
    r"^(?:(?:I|we)\s+(?:will|want\s+to|aim\s+to|shall)|our\s+goal\s+is\s+to)\s+(?=\S)",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:;|\n|,?\s+and\s+(?:by\s+)?|,\s+(?:by\s+)?(?=\S+\s\S))\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s[^,;]{1,15}$", re.IGNORECASE)
_MEASURED = re.compile(
    r"\d|[%$€£]|\b(?:double|triple|halve|zero|all|every|none|no)\b", re.IGNORECASE
)


def read_sentence(text: str, frame: Frame | None = None) -> Sentence:
    """
    What a sentence states; what it does not state is not invented, and nothing raises.

    Deadlines become days only where there is a frame to place them in.

    >>> read_sentence("Elevate NPS from 45 to 60").target
    Decimal('60')
    """
    said, score = clean(text)
    found = tokens(said)
    due = deadlines(said)
    spans = [(one.start, one.end) for one in due]
    left_out = [*spans, *windows(said)]
    read = aim(list(_segments(found)), left_out)
    if not read.is_measured:
        read = quantified(found, read)
    day = day_of(due[0].text, frame) if due and frame is not None else None
    placeholder = has_gap(found, said)
    direction = _direction(read, found, said, placeholder=placeholder)
    times, every = rhythm(found, read)
    return Sentence(
        text=text,
        title=title_of(said, found, read, spans if frame is None or day else ()),
        kind=_kind(read, direction, every, placeholder=placeholder),
        direction=direction,
        start=read.start,
        target=read.target,
        at_least=read.at_least,
        at_most=read.at_most,
        stretch=read.stretch,
        relative=read.relative,
        delta=read.delta,
        unit=read.unit,
        times=times,
        every=every,
        due_text=due[0].text if due else None,
        due=day,
        placeholder=placeholder,
        score=score,
        rivals=read.rivals,
        from_none=read.from_none,
    )


def split_goal(text: str) -> tuple[str, tuple[str, ...]]:
    """
    An objective in a sentence, taken apart: “I will X as measured by Y and Z” is X, and Y and Z.

    >>> split_goal("I will delight customers as measured by NPS of 60 and churn under 2%")
    ('Delight customers', ('NPS of 60', 'churn under 2%'))
    """
    said = " ".join(text.split())
    if bullet := _BULLET.match(said):
        said = said[bullet.end() :]
    match = _GOAL.search(said)
    if match is None:
        return said, ()
    what = _WILL.sub("", match["what"]).strip(" ,;:")
    measures = _measures((match["how"] or "").strip().rstrip("."))
    return what[:1].upper() + what[1:], measures


def _measures(text: str) -> tuple[str, ...]:
    """
    The measures in a row, parted at “and” and commas where both sides have a quantity, or neither.
    """
    done: list[str] = []
    begin = 0
    for joint in _AND.finditer(text):
        left, right = text[begin : joint.start()], _AND.split(text[joint.end() :], maxsplit=1)[0]
        ranges = _BETWEEN.search(left) is not None
        if (
            left
            and right
            and not ranges
            and bool(_MEASURED.search(left)) is bool(_MEASURED.search(right))
        ):
            done.append(left)
            begin = joint.end()
    return tuple(part for part in (*done, text[begin:]) if part)


def _segments(found: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """
    The parts of a sentence that may each have an aim: parted where another sentence or verb begins.
    """
    begin = 0
    for at in range(1, len(found)):
        if _parts_here(found, at):
            if at > begin:
                yield found[begin:at]
            begin = at + 1
    yield found[begin:]


def _parts_here(found: Sequence[Token], at: int) -> bool:
    token = found[at]
    following = found[at + 1] if at + 1 < len(found) else None
    if following is None:
        return False
    if token.text == ";":
        return True
    if token.text == ".":
        return following.text[:1].isupper() and following.start > token.end
    if token.low in ("and", "&") and found[at - 1].text == ",":
        return following.kind == "word" and any(one.quantity for one in found[at + 1 :])
    apart = token.text in ("-", "–", "—", ":") and following.start > token.end
    joined = token.low in ("and", "&", ",", "then") or apart
    return (
        joined
        and following.kind == "word"
        and following.low in _BEGIN
        and not is_plural(following.low)
    )


def _direction(
    read: Aim, found: Sequence[Token], said: str, *, placeholder: bool
) -> Direction | None:
    if read.direction is not None:
        return read.direction
    if placeholder:
        return None if said.lower().startswith(("no ", "current", "tb")) else "reach"
    if said.rstrip().endswith("?") or not any(token.kind == "word" for token in found):
        return None
    words = [token.low for token in found if token.kind == "word"]
    acts = words[0] in MAKE | REACH or any(word in REACH or word in MAKE for word in words[1:])
    if words[0] in ("reach", "achieve", "attain", "hit") and any(
        word in _FIGURES for word in words
    ):
        return "reach"
    return None if any(word in _FIGURES for word in words) and not acts else "milestone"


def _kind(read: Aim, direction: Direction | None, every: str | None, *, placeholder: bool) -> Kind:
    if every is not None:
        return "recurring"
    if read.at_least is not None or read.at_most is not None:
        return "threshold"
    if (
        read.is_measured
        or read.start is not None
        or placeholder
        or direction in ("increase", "decrease")
    ):
        return "metric"
    return "milestone"
