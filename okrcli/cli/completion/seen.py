"""
What lies in the workspace, as far as names tell it and a glance at some files.
"""

import time
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice

from okrcli.cli.completion.names import KPIS, Named, has_words
from okrcli.store import glance, peek

_OPEN = "open"
_MOST_FILES = 200
_MOST_ELSEWHERE = 20
_HALVES = {"Q1": "H1", "Q2": "H1", "Q3": "H2", "Q4": "H2"}


class Seen:
    """
    A workspace at a glance: approximate, for it only serves suggestions.
    """

    def __init__(self, root: str, day: str) -> None:
        self._root = root
        self._day = day
        self._titles: dict[str, str] = {}

    @cached_property
    def _objectives(self) -> list[str]:
        """
        The ids of objectives, as far as they are ids.
        """
        found = [one.partition("/") for one in peek.ids(self._root, peek.OBJECTIVES)]
        periods = set(filter(glance.is_harmless, {period for period, _, _ in found}))
        return [
            f"{period}/{path}"
            for period, _, path in found
            if period in periods and glance.is_slug_path(path)
        ]

    @cached_property
    def _kpis(self) -> list[str]:
        return list(filter(glance.is_slug_path, peek.ids(self._root, peek.KPIS)))

    @cached_property
    def _settings(self) -> bytes:
        return peek.read(self._root, peek.SETTINGS)

    def key_results(self, typed: str) -> list[Named]:
        """
        The key results of the current period, and of goals elsewhere that are named as was typed.

        Only these files are read: a thousand of them would take longer than a person waits.
        """
        goal, sharp, _ = typed.lower().partition("#")
        known = self._objectives
        if sharp and goal:
            return self._inside(one for one in known if goal in one.lower())
        near = [one for one in known if self._is_near(one)]
        latest = [one for one in known if one.startswith(known[-1].partition("/")[0])]
        named = (one for one in reversed(known) if goal and has_words(one, goal))
        return self._inside(
            dict.fromkeys((*(near or latest), *islice(named, _MOST_ELSEWHERE))), goal.encode()
        )

    def _inside(self, objectives: Iterable[str], begun: bytes = b"") -> list[Named]:
        found = []
        for one in islice(objectives, _MOST_FILES):
            data = peek.read(self._root, f"{peek.OBJECTIVES}/{one}.yaml")
            if begun not in data and begun.decode() not in one:
                continue
            near = self._is_near(one)
            self._titles[one] = glance.title(data)
            found += [Named(f"{one}#{part}", near, said) for part, said in glance.key_results(data)]
        return found

    def objectives(self) -> list[Named]:
        """
        Every objective, with its title where its file has been seen.
        """
        return [
            Named(one, self._is_near(one), self._titles.get(one, "")) for one in self._objectives
        ]

    def kpis(self) -> list[Named]:
        """
        Every KPI.
        """
        return [Named(f"{KPIS}{one}", is_near=True) for one in self._kpis]

    def periods(self) -> list[str]:
        """
        The periods that goals lie in, the current one and those that hold it first.
        """
        names = [one.partition("/")[0] for one in self._objectives]
        names += glance.keys(self._settings, "periods")
        found = dict.fromkeys((self._current, *reversed(names)))
        return sorted(found, key=lambda name: name not in self._near)

    def people(self) -> Iterator[str]:
        """
        Who is known in `okr.yaml`, then whoever answers for something.
        """
        yield from glance.keys(self._settings, "people")
        yield from self.values("owner")

    def teams(self) -> Iterator[str]:
        """
        The teams of `okr.yaml`, then those that files name.
        """
        yield from glance.keys(self._settings, "teams")
        yield from self.values("team")

    def values(self, key: str) -> Iterator[str]:
        """
        What files say under a key, those of the current period first.
        """
        far_last = sorted(self._objectives, key=self._is_near, reverse=True)
        paths = [f"{peek.OBJECTIVES}/{one}.yaml" for one in far_last[:_MOST_FILES]]
        paths += [f"{peek.KPIS}/{one}.yaml" for one in self._kpis[:_MOST_FILES]]
        for path in paths:
            yield from glance.values(peek.read(self._root, path), key)

    def _is_near(self, objective: str) -> bool:
        return objective.partition("/")[0] in self._near

    @cached_property
    def _current(self) -> str:
        return glance.setting(self._settings, "current") or _quarter(self._day, self._settings)

    @cached_property
    def _near(self) -> frozenset[str]:
        """
        The current period, the year and the half that hold it, and `open`.
        """
        year, _, part = self._current.partition("-")
        return frozenset((self._current, year, f"{year}-{_HALVES.get(part, part)}", _OPEN))


def _quarter(day: str, settings: bytes) -> str:
    """
    The fiscal quarter that holds a day, as `Calendar` has it, without its libraries.
    """
    year, month = (int(day[:4]), int(day[5:7])) if len(day) == 10 else time.localtime()[:2]
    first = int(glance.setting(settings, "fiscal_year_start") or 1)
    ends = glance.setting(settings, "fiscal_year_named_by") == "end" and first > 1
    return f"{year - (month < first) + ends}-Q{(month - first) % 12 // 3 + 1}"
