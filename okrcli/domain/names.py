"""
How what a person types finds a goal, a key result or a KPI.

A full id always finds its own. Otherwise any tail of an id that starts at a `/` or a `#` will do, then
the beginning of its name, then words of it; in the current period before anywhere else, and only if it
is the only one. A near miss is suggested, never run.
"""

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from okrcli.errors import AmbiguousId, UnknownId

CLOSE = 0.6
"""How alike two names must be for one to be suggested for the other."""
FAR = 0.2
"""How much less alike than the best suggestion another may be."""
SUGGESTED = 3
NAMED = 3
LISTED = 10
"""So many are named in the sentence that tells them; so many of more are listed below it."""
_LONGEST = 200
_FOLDERS = ("objectives", "kpis")
_FILE = re.compile(r"\.yaml(?::[0-9]+){0,2}(?=#|$)")
_SEPARATOR = re.compile("[/#]")
_WORD = re.compile(r"[^\W_]+")


class Level(Enum):
    """
    In which way a name fits an id, the surest first.
    """

    TAIL = "tail"
    PREFIX = "prefix"
    WORDS = "words"


EXACTLY = (Level.TAIL,)
GUESSED = tuple(Level)


class Reading(NamedTuple):
    """
    What a text may mean: a name, or an id below one of the two folders; a whole one if it ends in .yaml.
    """

    name: str
    folder: str = ""
    whole: bool = False


Fits = Callable[[Level, Reading], Sequence[str]]
"""Gives all that fits a reading in this way."""


def find(text: str, fits: Fits, levels: Sequence[Level] = GUESSED) -> tuple[str, Sequence[str]]:
    """
    What the text means, and the name by which it was found: all that fits in the surest way.
    """
    for level in levels:
        for reading in readings(text):
            if found := fits(level, reading):
                return reading.name, found
    return text.strip(), ()


def readings(text: str) -> Iterator[Reading]:
    """
    What the text may mean, best first: a name as typed, or the path of a file.
    """
    text = text.strip()
    yield Reading(text)
    path = _FILE.sub("", text.replace("\\", "/"))
    parts = path.split("/")
    for at, part in enumerate(parts):
        if part in _FOLDERS:
            yield Reading("/".join(parts[at + 1 :]), part, path != text.replace("\\", "/"))
    while parts and parts[0] in (".", ".."):
        parts.pop(0)
    if "/".join(parts) != text and not any(part in _FOLDERS for part in parts):
        yield Reading("/".join(parts))


def fitting(level: Level, reading: Reading, ids: Iterable[str]) -> list[str]:
    """
    The ids that fit in this way; a whole id only itself.
    """
    name = reading.name
    if not name:
        return []
    known = list(dict.fromkeys(ids))
    if reading.folder and (reading.whole or level is not Level.PREFIX):
        return [name] if level is Level.TAIL and name in known else []
    if level is Level.TAIL:
        tails = (name,) if name.startswith("#") else (f"/{name}", f"#{name}")
        return [name] if name in known else [one for one in known if one.endswith(tails)]
    if level is Level.PREFIX:
        return _beginning(name.lower(), known)
    wanted = words(name)
    return [one for one in known if wanted and all_begin(wanted, words(one))]


def _beginning(name: str, ids: Sequence[str]) -> list[str]:
    """
    Those that begin so, or of which as many last parts as were typed do: `cust`, `customer-love#n`.
    """
    depth = len(_SEPARATOR.findall(name.removeprefix("#"))) + 1
    begun = name.removeprefix("#")
    among = ids if begun == name else [known for known in ids if "#" in known]
    return [
        known
        for known in among
        if begun
        and (
            _tail(known, depth).lower().startswith(begun)
            or (known.lower().startswith(begun) and ("#" in known) == ("#" in begun))
        )
    ]


def words(text: str) -> list[str]:
    """
    The words of an id or of a title, whatever their case.

    >>> words("2026-Q4/customer-love#nps")
    ['2026', 'q4', 'customer', 'love', 'nps']
    """
    return _WORD.findall(text.casefold())


def all_begin(wanted: Iterable[str], among: Sequence[str]) -> bool:
    """
    Whether each wanted word is the beginning of one of these.
    """
    return all(any(word.startswith(begun) for word in among) for begun in wanted)


def ambiguous(name: str, found: Sequence[str]) -> AmbiguousId:
    """
    Several fit, and none is guessed: a few are named, of many the first are listed below.
    """
    more = "type more of the one you mean"
    if len(found) <= NAMED:
        return AmbiguousId(f'"{name}" may be {either(found)}', candidates=tuple(found), hint=more)
    listed = list(found[:LISTED])
    if len(found) > LISTED:
        listed.append(f"and {len(found) - LISTED} more")
    return AmbiguousId(
        f'"{name}" may be one of {len(found)}',
        candidates=tuple(found),
        hint="\n".join((*listed, more)),
    )


def missing(text: str, ids: Sequence[str], first: Sequence[str], noun: str) -> UnknownId:
    """
    Nothing fits; what comes near is suggested.
    """
    text = text.strip()
    known_as = noun or ("key result" if "#" in text else "goal")
    close = similar(text, ids, first)
    quoted = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    hint = f"did you mean {either(close)}?" if close else ""
    return UnknownId(f'there is no {known_as} "{quoted}"', candidates=close, hint=hint)


def not_whole(unknown: UnknownId, guesses: Sequence[str]) -> UnknownId:
    """
    The same where only whole names are taken, with what would be found if others were.
    """
    close = tuple(guesses[:SUGGESTED])
    hint = f"it takes a whole name here; did you mean {either(close)}?"
    return UnknownId(unknown.message, candidates=close, hint=hint)


def either(names: Sequence[str]) -> str:
    """
    Names to choose from, as they are told in a sentence.
    """
    *others, last = (f'"{known}"' for known in names)
    return f"{', '.join(others)} or {last}" if others else last


def similar(text: str, ids: Sequence[str], first: Sequence[str] = ()) -> tuple[str, ...]:
    """
    The ids most like the text, at most three; those of `first` before others that are as alike.

    Each id is compared by as many of its last parts as were typed, and a goal suggests goals.
    """
    if len(text) > _LONGEST:
        return ()
    typed = _FILE.sub("", text).lower()
    depth = len(_SEPARATOR.findall(typed)) + 1
    by_tail: dict[str, list[str]] = {}
    for known in dict.fromkeys((*first, *ids)):
        by_tail.setdefault(_tail(known, depth).lower(), []).append(known)
    close = difflib.get_close_matches(typed, by_tail, n=SUGGESTED, cutoff=CLOSE)
    alike = [tail for tail in close if depth == 1 or ("#" in tail) == ("#" in typed)]
    close = _much_alike(typed, alike or close)
    return tuple([known for tail in close for known in by_tail[tail]][:SUGGESTED])


def likeness(text: str, known: str) -> float:
    """
    How alike a text is to an id, from 0 to 1, by as many of its last parts as the text has.

    >>> likeness("customer-love", "2026-Q4/customer-love")
    1.0
    """
    typed = text.lower()
    depth = len(_SEPARATOR.findall(typed)) + 1
    return difflib.SequenceMatcher(None, _tail(known, depth).lower(), typed).ratio()


def _much_alike(typed: str, close: Sequence[str]) -> list[str]:
    """
    Those that come about as near as the best of them.
    """
    ratios = [difflib.SequenceMatcher(None, tail, typed).ratio() for tail in close]
    return [tail for tail, ratio in zip(close, ratios, strict=True) if ratio > max(ratios) - FAR]


def _tail(known: str, depth: int) -> str:
    starts = [0, *(match.end() for match in _SEPARATOR.finditer(known))]
    return known[starts[-depth] :] if depth <= len(starts) else known
