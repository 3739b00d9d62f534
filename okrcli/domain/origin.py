"""
Where goals came from: the mark that an import leaves in a goal, so that it is known again.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any, NamedTuple

from okrcli.domain.incoming import Incoming, IncomingKeyResult, IncomingObjective

SOURCE = "x-source"
_SIZE = 12


class Known(NamedTuple):
    """
    A file that carries marks, with all that it says.
    """

    id: str
    path: str
    said: Mapping[str, Any]

    @property
    def is_over(self) -> bool:
        return self.said.get("status") in ("done", "dropped")


class Place(NamedTuple):
    """
    Where a mark stands: in a goal or a KPI itself, or in the key result at an index.
    """

    known: Known
    at: int | None = None

    @property
    def said(self) -> Mapping[str, Any]:
        """
        What the goal or the key result says.
        """
        if self.at is None:
            return self.known.said
        part: Mapping[str, Any] = self.known.said["key_results"][self.at]
        return part

    @property
    def parts(self) -> Sequence[Mapping[str, Any]]:
        """
        The key results of the goal.
        """
        found = self.known.said.get("key_results")
        return [it for it in found if isinstance(it, dict)] if isinstance(found, list) else []

    @property
    def id(self) -> str:
        return self.known.id if self.at is None else f"{self.known.id}#{self.said.get('id', '?')}"


def marked(source: str, own: str) -> str:
    """
    The mark of a goal that has this id over there.
    """
    return f"{source}:{own}"


def places(among: Iterable[Known]) -> dict[str, list[Place]]:
    """
    Every mark, with the places where it stands.
    """
    found: dict[str, list[Place]] = {}
    for known in among:
        for mark, place in _marks(known):
            found.setdefault(mark, []).append(place)
    return found


def _marks(known: Known) -> Iterator[tuple[str, Place]]:
    own = known.said.get(SOURCE)
    if isinstance(own, str):
        yield own, Place(known)
    for at, part in enumerate(Place(known).parts):
        if isinstance(part.get(SOURCE), str):
            yield part[SOURCE], Place(known, at)


def identified(incoming: Incoming) -> Incoming:
    """
    The same goals, each with an id over there: where a source has none, it is made of the titles.

    So it stays the same wherever in the file a goal stands; equal titles are counted.
    """
    seen: Counter[str] = Counter()
    objectives = []
    for one in incoming.objectives:
        source = one.source
        if not source and not one.goal_id:
            source = _made(seen, one.fields.get("title"), one.period or "")
        objectives.append(one._replace(source=source, key_results=_parts(one, source)))
    kpis = [
        one
        if one.source or one.kpi_id
        else one._replace(source=_made(seen, one.fields.get("title"), "kpi"))
        for one in incoming.kpis
    ]
    return incoming._replace(objectives=tuple(objectives), kpis=tuple(kpis))


def _parts(one: IncomingObjective, source: str) -> tuple[IncomingKeyResult, ...]:
    if one.goal_id:
        return one.key_results
    seen: Counter[str] = Counter()
    return tuple(
        part if part.source else part._replace(source=_made(seen, part.fields.get("title"), source))
        for part in one.key_results
    )


def _made(seen: Counter[str], title: Any, within: str) -> str:
    text = f"{within}\n{' '.join(str(title or '').split())}"
    seen[text] += 1
    digest = sha256(f"{text}\n{seen[text]}".encode("utf-8", "replace")).hexdigest()
    return f"~{digest[:_SIZE]}"


def of_source(among: Mapping[str, Sequence[Place]], source: str) -> set[str]:
    """
    The ids over there of all that came from this source.
    """
    begun = marked(source, "")
    return {mark.removeprefix(begun) for mark in among if mark.startswith(begun)}
