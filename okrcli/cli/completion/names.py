"""
The shortest names by which goals, key results and KPIs can be typed.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import chain, islice
from typing import NamedTuple

_MOST = 300
_SHARP = "#"
KPIS = "kpis/"


class Named(NamedTuple):
    """
    Something with an id, a KPI's begins with `kpis/`; `is_near` says that it belongs to the current period.
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
    parts = typed.lower().split(_SHARP)
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


def meant(said: str, pool: Sequence[Named]) -> list[Named]:
    """
    What a name may mean that was typed: in the way of `okr`, but approximately.

    A tail of an id, else a beginning, else words; in the current period before anywhere else, and an
    objective before the key results of others.
    """
    for fits in (_is_tail, _begins_tail, has_words):
        for near in (True, False):
            found = [one for one in pool if one.is_near is near and fits(one.id, said)]
            wholes = [one for one in found if _SHARP not in one.id]
            if any(not one.id.startswith(KPIS) for one in wholes):
                return wholes
            if found:
                return found
    return []


def _is_tail(known: str, said: str) -> bool:
    return said in _tails(known)


def _begins_tail(known: str, said: str) -> bool:
    return any(tail.startswith(said.lower()) for tail in _tails(known))


class _Tails:
    """
    Which tails of ids mean one thing only; a goal is meant before a key result of the same name.
    """

    def __init__(self, pool: Sequence[Named]) -> None:
        self._pool = pool
        self._tails = {one.id: _tails(one.id) for one in pool}
        self._counts: dict[tuple[bool, bool], Counter[str]] = {}

    def _count(self, *, goals: bool, near: bool) -> Counter[str]:
        """
        How often each tail occurs: in key results as well or not, in the current period or anywhere.
        """
        if (goals, near) not in self._counts:
            among = (
                self._tails[one.id]
                for one in self._pool
                if (one.is_near or not near) and not (goals and _SHARP in one.id)
            )
            self._counts[goals, near] = Counter(chain.from_iterable(among))
        return self._counts[goals, near]

    def beginning(self, one: Named, typed: str) -> str:
        """
        The shortest that begins with what was typed; with nothing typed a key result names its goal.

        A KPI has its folder before it only where that is needed or typed.
        """
        least = _SHARP if not typed and _SHARP in one.id else ""
        clear = [
            tail for tail in self._tails[one.id] if least in tail and self._is_clear(tail, one)
        ]
        if one.id.startswith(KPIS) and not typed.startswith(KPIS):
            clear = clear[:1]
        return next((tail for tail in clear if tail.startswith(typed)), "")

    def telling(self, one: Named, typed: str) -> str:
        """
        The shortest that has the word that was typed, and a key result's goal.
        """
        least = _SHARP if _SHARP in one.id else ""
        return next(
            tail
            for tail in self._tails[one.id]
            if tail == one.id
            or (least in tail and has_words(tail, typed) and self._is_clear(tail, one))
        )

    def _is_clear(self, tail: str, one: Named) -> bool:
        if tail == one.id:
            return True
        is_objective = _SHARP not in one.id and not one.id.startswith(KPIS)
        return self._count(goals=is_objective, near=one.is_near)[tail] == 1


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
    goal, sharp, part = typed.lower().partition(_SHARP)
    own_goal, own_sharp, own_part = known.lower().partition(_SHARP)
    if sharp:
        return bool(own_sharp) and _begins_word(own_goal, goal) and _begins_word(own_part, part)
    return _begins_word(known.lower(), goal)


def _begins_word(known: str, begun: str) -> bool:
    return begun in known and any(
        known.startswith(begun, at) for at in range(len(known)) if at == 0 or known[at - 1] in "/#-"
    )
