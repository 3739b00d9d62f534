from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain.rings import rings

NAMES = st.sampled_from("abcdef")
EDGES = st.dictionaries(NAMES, st.lists(NAMES, max_size=3), max_size=6)


def reached(edges: dict[str, list[str]], start: str) -> set[str]:
    """
    All that can be reached from an id in one step or more.
    """
    found: set[str] = set()
    waiting = [start]
    while waiting:
        new = [it for it in edges.get(waiting.pop(), ()) if it in edges and it not in found]
        found.update(new)
        waiting.extend(new)
    return found


@given(EDGES)
def test_every_knot_is_told_by_one_ring(edges: dict[str, list[str]]) -> None:
    """
    A ring is one: each step is there, none is made twice, and what lies on none is in no knot.
    What leads to itself is told besides.
    """
    found = rings(edges)
    for ring in found:
        assert all(two in edges[one] for one, two in zip(ring, (*ring[1:], ring[0]), strict=True))
        assert len(set(ring)) == len(ring)
    knots = {
        frozenset(it for it in reached(edges, name) if name in reached(edges, it))
        for name in edges
        if name in reached(edges, name)
    }
    larger = [ring for ring in found if len(ring) > 1]
    assert sorted(min(knot) for knot in knots if len(knot) > 1) == [ring[0] for ring in larger]
    own = [ring[0] for ring in found if len(ring) == 1]
    assert own == sorted(name for name, steps in edges.items() if name in steps)


def test_the_shortest_ring_is_told() -> None:
    edges = {"a": ["b", "c"], "b": ["d"], "c": ["a"], "d": ["a"]}
    assert rings(edges) == [("a", "c")]


def test_a_long_chain_is_no_depth() -> None:
    edges = {f"{at}": [f"{at + 1}"] for at in range(20_000)}
    assert rings(edges) == []
    edges["19999"] = ["0"]
    assert len(rings(edges)[0]) == 20_000
