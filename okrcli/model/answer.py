"""
A check-in in one line, as people answer: `52`, `52 7`, `52 7 second wave is in`, `done -m at last`.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from okrcli.model.amount import AmountError, Typed, is_known_unit, parse_typed, same_unit

_NOTE = re.compile(r"(?:^|\s)(?:-m|--note)(?:[\s=]+(?P<note>.*))?$")
_CONFIDENCE = re.compile(r"(?:^|\s)(?:-c|--confidence)(?:[\s=]*(?P<said>[^\s]*))")
_SURE_BEHIND = re.compile(r"(?P<note>.*\S)\s(?:-c|--confidence)[\s=]*(?P<said>[0-9][0-9/]*)")
_SURE = re.compile(r"(?P<sure>10|[0-9])(?:/10)?")
_LONGEST_UNIT = 4
"""So many words a unit that is typed behind a number may have."""


class Answer(NamedTuple):
    """
    What one line says: a value, how sure somebody is, and what happened; any of them may be missing.
    """

    typed: Typed | None = None
    confidence: int | None = None
    note: str | None = None


def read_answer(text: str, unit: str | None = None) -> Answer:
    """
    What one line says: the value, how sure somebody is from 0 to 10, and what happened.

    The value may have its unit behind it; `-c` and `-m` name the other two where it is doubtful, in
    any order: `-c 7` at the end of a note is none of it.

    >>> read_answer("52 points 7 second wave is in", "points")[1:]
    (7, 'second wave is in')
    """
    rest, note = _note(text.strip())
    rest, confidence = _confidence(rest)
    if confidence is None and note and (behind := _SURE_BEHIND.fullmatch(note)):
        note, confidence = behind["note"], _sure(behind["said"])
    words = rest.split()
    if not words:
        return Answer(None, confidence, note)
    taken = _taken(words, unit)
    typed = _typed(words, taken)
    more = words[taken:]
    if more and confidence is None and (sure := _SURE.fullmatch(more[0])):
        confidence, more = int(sure["sure"]), more[1:]
    if more and more[0][:1].isdecimal():
        raise AmountError(
            f'"{more[0]}" may be part of the number, or of a note: write a number without blanks, '
            "a confidence from 0 to 10, and a note that begins with a number behind -m"
        )
    said = " ".join([*more, *([note] if note else [])])
    return Answer(typed, confidence, said or None)


def _note(text: str) -> tuple[str, str | None]:
    found = _NOTE.search(text)
    return (text[: found.start()], found["note"] or None) if found else (text, None)


def _confidence(text: str) -> tuple[str, int | None]:
    found = _CONFIDENCE.search(text)
    if found is None:
        return text, None
    return f"{text[: found.start()]} {text[found.end() :]}", _sure(found["said"])


def _sure(said: str) -> int:
    sure = _SURE.fullmatch(said)
    if sure is None:
        raise AmountError(f'confidence is a whole number from 0 to 10, not "{said}"')
    return int(sure["sure"])


def _taken(words: Sequence[str], unit: str | None) -> int:
    """
    How many of the words are the value: with the unit behind it, if that can be no note.
    """
    if words[0].casefold() == "step":
        return 2 if len(words) > 1 and words[1].isdecimal() else len(words)
    for count in range(min(len(words), 1 + _LONGEST_UNIT), 1, -1):
        try:
            typed = parse_typed(" ".join(words[:count]))
        except AmountError:
            continue
        own = unit is not None and same_unit(typed.unit, unit)
        if typed.unit and (own or is_known_unit(typed.unit)):
            return count
    return 1


def _typed(words: Sequence[str], taken: int) -> Typed:
    try:
        return parse_typed(" ".join(words[:taken]))
    except AmountError as error:
        raise AmountError(f"{error}; the value comes first, a note alone behind -m") from error
