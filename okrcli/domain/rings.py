"""
Rings in what should lead upwards: goals that align to each other, KPIs that feed each other.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence

Edges = Mapping[str, Sequence[str]]
"""Where each id leads to; what leads to an id that has no entry ends there."""


def rings(edges: Edges) -> list[tuple[str, ...]]:
    """
    One ring of each knot, the shortest one through its first id; and whatever leads to itself.

    >>> rings({"a": ["a", "b"], "b": ["c", "a"], "c": [], "d": ["d"]})
    [('a',), ('a', 'b'), ('d',)]
    """
    knots = (knot for knot in _Knots(edges).all() if len(knot) > 1)
    larger = [_shortest(min(knot), frozenset(knot), edges) for knot in knots]
    return sorted([*larger, *((name,) for name, steps in edges.items() if name in steps)])


class _Knots:
    """
    The strongly connected components, by Tarjan; without recursion, because chains may be long.
    """

    def __init__(self, edges: Edges) -> None:
        self._edges = edges
        self._number: dict[str, int] = {}
        self._lowest: dict[str, int] = {}
        self._open: dict[str, None] = {}  # what is in no component yet, in the order it was met

    def all(self) -> Iterator[list[str]]:
        for root in self._edges:
            if root not in self._number:
                yield from self._from(root)

    def _from(self, root: str) -> Iterator[list[str]]:
        walk = [(root, self._entered(root))]
        while walk:
            at, onward = walk[-1]
            for step in onward:
                if step not in self._number:
                    walk.append((step, self._entered(step)))
                    break
                if step in self._open:
                    self._lowest[at] = min(self._lowest[at], self._number[step])
            else:
                walk.pop()
                if walk:
                    above = walk[-1][0]
                    self._lowest[above] = min(self._lowest[above], self._lowest[at])
                if self._lowest[at] == self._number[at]:
                    yield self._closed(at)

    def _entered(self, name: str) -> Iterator[str]:
        self._number[name] = self._lowest[name] = len(self._number)
        self._open[name] = None
        return (it for it in self._edges[name] if it in self._edges)

    def _closed(self, first: str) -> list[str]:
        knot = []
        while first in self._open:
            knot.append(self._open.popitem()[0])
        return knot


def _shortest(start: str, knot: frozenset[str], edges: Edges) -> tuple[str, ...]:
    """
    The shortest way from an id through others back to itself, within its knot.
    """
    came_from: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        at = waiting.popleft()
        for step in edges[at]:
            if step == start and at != start:
                return tuple(_way(at, start, came_from))
            if step in knot and step != start and step not in came_from:
                came_from[step] = at
                waiting.append(step)
    return (start,)


def _way(last: str, start: str, came_from: Mapping[str, str]) -> list[str]:
    way = [last]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return way[::-1]
