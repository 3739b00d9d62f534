"""
The shortest names by which goals, key results and KPIs can be typed.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import chain, islice
from typing import NamedTuple

_MOST = 300


class Named(NamedTuple):
    """
    Something with an id; `is_near` says that it belongs to the current period.
    """

    id: str
    is_near: bool
    title: str = ""


def offered(typed: str, pool: Sequence[Named]) -> list[tuple[str, str]]:
    """
    What the typed letters may become, the current period first, each with its title.

    Names that begin so, else names with a word that begins so. Each is the shortest that okr would
    not find ambiguous.
    """
    parts = typed.lower().split("#")
    holding = [one for one in pool if all(part in one.id.lower() for part in parts)]
    near = [one for one in holding if one.is_near]
    among = near if near and not typed else near + [one for one in holding if not one.is_near]
    tails = _Tails(holding)
    begun = ((tails.beginning(one, typed), one) for one in among)
    found = list(islice(((name, one) for name, one in begun if name), _MOST))
    if not found:
        worded = (one for one in among if has_words(one.id, typed))
        found = [(tails.telling(one, typed), one) for one in islice(worded, _MOST)]
        if len(found) > 1 and len({name[:1] for name, _ in found}) == 1:
            found[-1] = (found[-1][1].id, found[-1][1])  # else a shell would insert that letter
    return [(name, one.title) for name, one in found]


class _Tails:
    """
    Which tails of ids mean one thing only.
    """

    def __init__(self, pool: Sequence[Named]) -> None:
        self._tails = {one.id: _tails(one.id) for one in pool}
        near = (self._tails[one.id] for one in pool if one.is_near)
        self._near = Counter(chain.from_iterable(near))
        self._all = Counter(chain.from_iterable(self._tails.values()))

    def beginning(self, one: Named, typed: str) -> str:
        """
        The shortest that begins with what was typed; with nothing typed a key result names its goal.
        """
        least = "#" if not typed and "#" in one.id else ""
        return next(
            (
                tail
                for tail in self._tails[one.id]
                if tail.startswith(typed) and least in tail and self._is_clear(tail, one)
            ),
            "",
        )

    def telling(self, one: Named, typed: str) -> str:
        """
        The shortest that has the word that was typed, and a key result's goal.
        """
        least = "#" if "#" in one.id else ""
        return next(
            tail
            for tail in self._tails[one.id]
            if tail == one.id
            or (least in tail and has_words(tail, typed) and self._is_clear(tail, one))
        )

    def _is_clear(self, tail: str, one: Named) -> bool:
        if tail == one.id:
            return True
        return (self._near if one.is_near else self._all)[tail] == 1


def _tails(known: str) -> list[str]:
    """
    All tails of an id, the shortest first.
    """
    found = []
    at = len(known)
    while (at := max(known.rfind("/", 0, at), known.rfind("#", 0, at))) >= 0:
        found.append(known[at + 1 :])
    return [*found, known]


def has_words(known: str, typed: str) -> bool:
    """
    Whether each part of what was typed begins a word of the id; after a sharp, of the key result's.
    """
    goal, sharp, part = typed.lower().partition("#")
    own_goal, own_sharp, own_part = known.lower().partition("#")
    if sharp:
        return bool(own_sharp) and _begins_word(own_goal, goal) and _begins_word(own_part, part)
    return _begins_word(known.lower(), goal)


def _begins_word(known: str, begun: str) -> bool:
    return begun in known and any(
        known.startswith(begun, at) for at in range(len(known)) if at == 0 or known[at - 1] in "/#-"
    )
