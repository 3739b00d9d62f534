"""
How what a person types finds a goal, a key result or a KPI.

A full id always finds its own. Otherwise any tail of an id that starts at a `/` or a `#` will do, in
the current period before anywhere else, if it is the only one. A near miss is suggested, never run.
"""

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence

from okrcli.errors import AmbiguousId, UnknownId

CLOSE = 0.6
"""How alike two names must be for one to be suggested for the other."""
SUGGESTED = 3
LISTED = 5
_LONGEST = 200
_FOLDERS = ("objectives", "kpis")
_FILE = re.compile(r"\.yaml(?::[0-9]+){0,2}(?=#|$)")
_SEPARATOR = re.compile("[/#]")


def find(text: str, ids: Sequence[str], first: Sequence[str] = (), *, noun: str = "") -> str:
    """
    The id that the text means among these; `UnknownId` if there is none, or more than one.

    `first` holds the ids to look among before all, those of the current period; `noun` is what to
    call the thing if it is not there.

    >>> find("customer-love#nps", ["2026-Q4/customer-love", "2026-Q4/customer-love#nps"])
    '2026-Q4/customer-love#nps'
    """
    for name, whole in _readings(text.strip()):
        found = _fitting(name, ids, first, whole=whole)
        if len(found) == 1:
            return found[0]
        if found:
            raise _ambiguous(name, found)
    raise _missing(text.strip(), ids, first, noun)


def _readings(text: str) -> Iterator[tuple[str, bool]]:
    """
    What the text may mean, best first: a name as typed, or the path of a file.

    The flag says that it can only be a whole id, as what stands below `objectives/` is.
    """
    yield text, False
    path = _FILE.sub("", text.replace("\\", "/"))
    parts = path.split("/")
    for at, part in enumerate(parts):
        if part in _FOLDERS:
            yield "/".join(parts[at + 1 :]), True
    while parts and parts[0] in (".", ".."):
        parts.pop(0)
    if "/".join(parts) != text and not any(part in _FOLDERS for part in parts):
        yield "/".join(parts), False


def _fitting(name: str, ids: Sequence[str], first: Sequence[str], *, whole: bool) -> list[str]:
    if not name:
        return []
    if name in first or name in ids:
        return [name]
    if whole:
        return []
    return _ending(name, first) or _ending(name, ids)


def _ending(name: str, ids: Iterable[str]) -> list[str]:
    tails = (name,) if name.startswith("#") else (f"/{name}", f"#{name}")
    return list(dict.fromkeys(known for known in ids if known.endswith(tails)))


def _ambiguous(name: str, found: Sequence[str]) -> AmbiguousId:
    listed = [f'"{known}"' for known in found[:LISTED]]
    if len(found) > LISTED:
        listed.append(f"{len(found) - LISTED} more")
    return AmbiguousId(
        f'"{name}" may be {", ".join(listed[:-1])} or {listed[-1]}',
        candidates=tuple(found),
        hint="type more of the one you mean",
    )


def _missing(text: str, ids: Sequence[str], first: Sequence[str], noun: str) -> UnknownId:
    known_as = noun or ("key result" if "#" in text else "goal")
    close = similar(text, ids, first)
    quoted = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    *others, last = (f'"{known}"' for known in close) if close else ("",)
    hint = f"did you mean {', '.join(others)} or {last}?" if others else f"did you mean {last}?"
    return UnknownId(
        f'there is no {known_as} "{quoted}"', candidates=close, hint=hint if close else ""
    )


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
    return tuple([known for tail in alike or close for known in by_tail[tail]][:SUGGESTED])


def _tail(known: str, depth: int) -> str:
    starts = [0, *(match.end() for match in _SEPARATOR.finditer(known))]
    return known[starts[-depth] :] if depth <= len(starts) else known
