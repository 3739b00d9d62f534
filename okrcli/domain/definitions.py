"""
How what a person types finds a KPI of the library.

An id, a title or what people call a measure finds its own, whatever its case. Otherwise the
beginning of an id or words of any of its names will do, if it is the only one. A near miss is
suggested, never taken.
"""

from collections.abc import Sequence

from okrcli.domain.names import SUGGESTED, all_begin, ambiguous, either, similar, words
from okrcli.errors import UnknownId
from okrcli.library.definitions import Definition, library

_LISTED = "`okr kpi library` lists them"
_LONGEST = 60


def definition_named(text: str) -> Definition:
    """
    The one that is meant.

    >>> definition_named("NRR").id, definition_named("promoter sc").id
    ('net-revenue-retention', 'net-promoter-score')
    """
    known = library().named(text)
    found = (known,) if known else found_by(text)
    if not found:
        raise unknown(text)
    if len(found) > 1:
        raise ambiguous(text.strip(), [one.id for one in found])
    return found[0]


def found_by(text: str, among: str = "") -> tuple[Definition, ...]:
    """
    Those of a set, or of all, that have each of the words in one of their names.
    """
    wanted = words(text)
    return tuple(one for one in in_set(among) if wanted and all_begin(wanted, _words(one)))


def in_set(among: str = "") -> tuple[Definition, ...]:
    """
    Those of a set, or all there are.
    """
    return tuple(one for one in library().definitions.values() if not among or among in one.sets)


def _words(one: Definition) -> list[str]:
    return words(" ".join((one.id, one.title, *one.names)))


def unknown(text: str, among: str = "") -> UnknownId:
    """
    Nothing there has such a name; what comes near is suggested by its id.
    """
    if among and (elsewhere := found_by(text)):
        ids = tuple(one.id for one in elsewhere)
        message = f'the set {among} has no KPI "{text.strip()}"'
        return UnknownId(message, ids, f"other sets have {either(ids[:SUGGESTED])}")
    close = _near(text)
    hint = f"did you mean {either(close)}?" if close else _LISTED
    quoted = text.strip() if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return UnknownId(f'the library has no KPI "{quoted}"', candidates=close, hint=hint)


def _near(text: str) -> tuple[str, ...]:
    """
    The ids whose id or other name is most like the text.
    """
    pool = {
        name.replace(" ", "-"): one.id
        for one in library().definitions.values()
        for name in (*one.names, one.title.lower(), one.id)
    }
    typed = "-".join(words(text)[:10])
    return tuple(dict.fromkeys(pool[name] for name in similar(typed, list(pool))))


def set_named(text: str) -> str:
    """
    The set of that name.
    """
    known: Sequence[str] = tuple(library().sets)
    plain = text.strip().lower()
    if plain in known:
        return plain
    close = similar(plain, known)
    hint = f"did you mean {either(close)}?" if close else f"choose one of {', '.join(known)}"
    raise UnknownId(f'the library has no set "{text.strip()}"', candidates=close, hint=hint)
