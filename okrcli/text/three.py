"""
Two people's changes of one file's data, told as steps for ours, and what nobody can decide.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from typing import Any, NamedTuple

from okrcli.text.steps import (
    Conflict,
    Drop,
    Exact,
    Insert,
    Manner,
    Manners,
    Named,
    Put,
    Sort,
    Step,
    Way,
    canonical,
    items_of,
    keys_of,
    name_of,
)


class Three(NamedTuple):
    """
    A value as it was, and as two people made it; none where it is not there.
    """

    base: Any
    ours: Any
    theirs: Any


class _Lists(NamedTuple):
    """
    A list as it was, and as two people made it.
    """

    base: list[Any]
    ours: list[Any]
    theirs: list[Any]


class _Counts(NamedTuple):
    """
    How often each item stands in a list as it was, and as two people made it.
    """

    base: Counter[Hashable]
    ours: Counter[Hashable]
    theirs: Counter[Hashable]


def three_way(values: Three, manners: Manners) -> list[Step | Conflict]:
    """
    What is to be done to ours so that it says what theirs changed, too.

    >>> three_way(Three({"a": 1}, {"a": 1}, {"a": 2}), lambda keys: Manner(Sort.WHOLE))
    [Put(way=('a',), value=2)]
    """
    return list(_Merge(manners).mapping((), values))


class _Merge:
    """
    One merge; its functions give the steps for ours and the conflicts, in the order of ours.
    """

    def __init__(self, manners: Manners) -> None:
        self._manners = manners

    def mapping(self, way: Way, values: Three) -> Iterator[Step | Conflict]:
        old, mine, other = (it if isinstance(it, dict) else {} for it in values)
        for key in dict.fromkeys((*mine, *other)):
            yield from self.value((*way, key), Three(old.get(key), mine.get(key), other.get(key)))

    def value(self, way: Way, values: Three) -> Iterator[Step | Conflict]:
        manner = self._manners(keys_of(way))
        sides = values.ours, values.theirs
        if manner.sort is not Sort.WHOLE and any(isinstance(it, list) for it in sides):
            yield from self._list(way, manner, values)
        elif all(isinstance(it, dict) for it in sides):
            yield from self.mapping(way, values)
        else:
            yield from self._one(way, values)

    def _one(self, way: Way, values: Three) -> Iterator[Step | Conflict]:
        """
        A value that is taken as a whole.
        """
        base, ours, theirs = values
        if self._same(way, ours, theirs) or self._same(way, base, theirs):
            return
        if self._same(way, base, ours):
            yield _put(way, theirs)
        else:
            yield Conflict(way, base, ours, theirs, (_put(way, theirs),))

    def _same(self, way: Way, one: Any, other: Any) -> bool:
        return self._canonical(way, one) == self._canonical(way, other)

    def _canonical(self, way: Way, value: Any) -> Hashable:
        return canonical(value, keys_of(way), self._manners)

    def _list(self, way: Way, manner: Manner, values: Three) -> Iterator[Step | Conflict]:
        lists = _Lists(*map(items_of, values))
        if manner.sort is Sort.SET:
            steps = list(self._set(way, lists))
        elif manner.sort is Sort.BAG:
            steps = list(self._bag(way, manner.key, lists))
        else:
            steps = list(self._named(way, manner.key, lists))
        drops = sum(isinstance(step, Drop) for step in steps)
        if values.theirs is None and drops == len(lists.ours) == len(steps) > 0:
            yield Drop(way)  # the list is gone in theirs, and nothing of ours stays in it
        else:
            yield from steps

    def _set(self, way: Way, lists: _Lists) -> Iterator[Step | Conflict]:
        old, mine, other = ({self._canonical(way, it): it for it in items} for items in lists)
        for said, item in mine.items():
            if said in old and said not in other:
                yield Drop((*way, Exact(item)))
        for said, item in other.items():
            if said not in old and said not in mine:
                yield Insert(way, item)

    def _named(self, way: Way, key: str, lists: _Lists) -> Iterator[Step | Conflict]:
        found = [_by_name(items, key) for items in lists]
        if None in found:
            yield from self._unnamed(way, lists)
            return
        old, mine, other = (it or {} for it in found)
        for name, item in mine.items():
            place = (*way, Named(key, name))
            if name in other:
                yield from self.value(place, Three(old.get(name), item, other[name]))
            elif name in old:
                yield from self._gone_from_theirs(place, old[name], item)
        names = list(other)
        for at, (name, item) in enumerate(other.items()):
            insert = Insert(way, item, behind=Named(key, names[at - 1]) if at else None)
            if name not in mine and name not in old:
                yield insert
            elif name not in mine and not self._same(way, old[name], item):
                yield Conflict((*way, Named(key, name)), old[name], None, item, (insert,))

    def _unnamed(self, way: Way, lists: _Lists) -> Iterator[Step | Conflict]:
        """
        A list whose items have no names of their own, or one name twice: it is one value.
        """
        old, mine, other = ([self._canonical(way, it) for it in items] for items in lists)
        if other in (mine, old):
            return
        put = Put(way, lists.theirs)
        yield put if old == mine else Conflict(way, *lists, (put,))

    def _gone_from_theirs(self, place: Way, old: Any, item: Any) -> Iterator[Step | Conflict]:
        if self._same(place, old, item):
            yield Drop(place)
        else:
            yield Conflict(place, old, item, None, (Drop(place),))

    def _bag(self, way: Way, key: str, lists: _Lists) -> Iterator[Step | Conflict]:
        groups = [_grouped(items, key) for items in lists]
        for name in dict.fromkeys(name for group in groups for name in group):
            yield from self._entries(way, key, _Lists(*(group.get(name, []) for group in groups)))

    def _entries(self, way: Way, key: str, lists: _Lists) -> Iterator[Step | Conflict]:
        """
        The items of a bag of which one may be another, edited: those of one day.
        """
        said = [[self._canonical(way, it) for it in items] for items in lists]
        known = {
            name: item
            for names, items in zip(said, lists, strict=True)
            for name, item in zip(names, items, strict=True)
        }
        counts = _Counts(*map(Counter, said))
        edited = self._edited(way, key, known, counts)
        if edited is not None:
            yield from edited
            return
        if _is_unclear(counts):
            yield _all_of_it(way, key, lists)
            return
        for name, item in known.items():
            count = _count(*(counted[name] for counted in counts)) - counts.ours[name]
            for _ in range(-count):
                yield Drop((*way, Exact(item)))
            for _ in range(count):
                yield Insert(way, item, sorted_by=key)

    def _edited(
        self, way: Way, key: str, known: Mapping[Hashable, Any], counts: _Counts
    ) -> list[Step | Conflict] | None:
        """
        One item that somebody edited, and nothing else of theirs; nothing where there is none.
        """
        old, ours, theirs = counts
        mine, other = _edit(old, ours), _edit(old, theirs)
        if mine and other and mine[0] == other[0] and mine[1] != other[1]:
            return self._both(way, Three(known[mine[0]], known[mine[1]], known[other[1]]))
        if mine and old - theirs == Counter([mine[0]]) and not theirs - old:
            item = known[mine[1]]
            place = (*way, Exact(item))
            return [Conflict(place, known[mine[0]], item, None, (Drop(place),))]
        if other and old - ours == Counter([other[0]]) and not ours - old:
            before, item = known[other[0]], known[other[1]]
            insert = Insert(way, item, sorted_by=key)
            return [Conflict((*way, Exact(before)), before, None, item, (insert,))]
        if other and not old - ours and ours[other[1]] <= old[other[1]]:
            return [Put((*way, Exact(known[other[0]])), known[other[1]])]
        return None

    def _both(self, way: Way, values: Three) -> list[Step | Conflict]:
        """
        An item that both edited: field by field, and where that cannot be, with all of either side.
        """
        base, ours, theirs = values
        place = (*way, Exact(ours))
        if not all(isinstance(it, dict) for it in values):
            return [Conflict(place, base, ours, theirs, (Put(place, theirs),))]
        mine, other = self._merged(values), self._merged(Three(base, theirs, ours))
        steps: list[Step | Conflict] = []
        if not self._same(way, ours, mine):
            steps.append(Put(place, mine))
        if not self._same(way, mine, other):
            here = (*way, Exact(mine))
            steps.append(Conflict(here, base, mine, other, (Put(here, other),)))
        return steps

    def _merged(self, values: Three) -> dict[str, Any]:
        """
        Ours with what only theirs changed; where both did, ours.
        """
        found: dict[str, Any] = {}
        for key in dict.fromkeys((*values.ours, *values.theirs)):
            old, mine, other = (said.get(key) for said in values)
            if isinstance(mine, dict) and isinstance(other, dict):
                value: Any = self._merged(Three(old if isinstance(old, dict) else {}, mine, other))
            else:
                value = other if self._same((), mine, old) else mine
            if value is not None:
                found[key] = value
        return found


def _is_unclear(counts: _Counts) -> bool:
    """
    Whether both took away the same item, and somebody has others now, of which one may be that item.
    """
    old, ours, theirs = counts
    both = (old - ours) & (old - theirs)
    return bool(both) and (ours - old) != (theirs - old)


def _all_of_it(way: Way, key: str, lists: _Lists) -> Conflict:
    drops = [Drop((*way, Exact(item))) for item in lists.ours]
    inserts = [Insert(way, item, sorted_by=key) for item in lists.theirs]
    return Conflict((*way, Exact(lists.base[0])), *lists, (*drops, *inserts))


def _put(way: Way, value: Any) -> Step:
    return Drop(way) if value is None else Put(way, value)


def _by_name(items: list[Any], key: str) -> dict[Hashable, Any] | None:
    """
    The items by their names; nothing where one has none, or the name of another.
    """
    names = [name_of(it, key) for it in items]
    if None in names:
        return None
    return dict(zip(names, items, strict=True)) if len(set(names)) == len(names) else None


def _grouped(items: list[Any], key: str) -> dict[Hashable, list[Any]]:
    groups: dict[Hashable, list[Any]] = {}
    for item in items:
        groups.setdefault(name_of(item, key), []).append(item)
    return groups


def _edit(old: Counter[Hashable], new: Counter[Hashable]) -> tuple[Hashable, Hashable] | None:
    """
    The one item that became another, if that is all that happened.
    """
    gone, come = list((old - new).elements()), list((new - old).elements())
    return (gone[0], come[0]) if len(gone) == len(come) == 1 else None


def _count(old: int, ours: int, theirs: int) -> int:
    """
    How often an item is to be there: what both added or removed alike happened once.

    >>> _count(0, 1, 1), _count(1, 0, 0), _count(1, 2, 0), _count(0, 0, 1)
    (1, 0, 1, 1)
    """
    mine, other = ours - old, theirs - old
    if mine * other > 0:
        return old + (max(mine, other) if mine > 0 else min(mine, other))
    return old + mine + other
