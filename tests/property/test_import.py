"""
Laws of what comes in: any goals over there are the same goals here, and come only once.
"""

import string
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.domain.incoming import (
    Incoming,
    IncomingCheckIn,
    IncomingKeyResult,
    IncomingObjective,
)
from okrcli.model.config import Config
from okrcli.model.period import Calendar
from okrcli.plans.fields import Because
from okrcli.plans.import_ import Outcome, There, imported
from okrcli.plans.placing import Asked
from okrcli.store.desk import Desk
from okrcli.store.load import load
from okrcli.store.origins import known
from okrcli.store.workspace import Workspace

TODAY = date(2026, 11, 16)
TITLES = st.text(
    st.sampled_from(string.ascii_letters + string.digits + " :#'\"-[]{}&*!|>%@`,?=~äß顧é\\/"), min_size=1
).map(lambda text: " ".join(text.split())).filter(bool)  # fmt: skip
NUMBERS = st.decimals(-(10**6), 10**6, places=3).map(lambda number: number.normalize() + 0)
DAYS = st.dates(date(2026, 10, 1), TODAY)


@st.composite
def key_results(draw: st.DrawFn, source: str) -> IncomingKeyResult:
    start, target = draw(st.lists(NUMBERS, min_size=2, max_size=2, unique=True))
    days = draw(st.lists(DAYS, unique=True, max_size=4))
    checkins = tuple(IncomingCheckIn(draw(NUMBERS), day, note=draw(TITLES)) for day in days)
    fields = {"title": draw(TITLES), "start": start, "target": target, "unit": "%"}
    return IncomingKeyResult(source, 1, fields, checkins)


@st.composite
def goals(draw: st.DrawFn) -> Incoming:
    """
    Objectives of which each may align to one before it, in any order.
    """
    found = []
    for number in range(draw(st.integers(1, 6))):
        count = draw(st.integers(0, 3))
        parts = tuple(draw(key_results(f"k{number}-{at}")) for at in range(count))
        parent = draw(st.sampled_from(["", *(f"o{before}" for before in range(number))]))
        fields = {"title": draw(TITLES), "why": draw(TITLES)}
        found.append(IncomingObjective(f"o{number}", parent, number + 1, None, fields, parts))
    return Incoming(tuple(draw(st.permutations(found))))


def come(incoming: Incoming, place: Workspace) -> Outcome:
    config = Config()
    desk = Desk(place, lambda: config)
    listing = place.listing()
    there = There(
        config,
        frozenset(file.id for file in listing.goals),
        frozenset(),
        tuple(known(place, listing.goals)),
        lambda path: place.absolute(path).exists(),
        desk.goal,
        lambda _: (_ for _ in ()).throw(AssertionError),
        desk.text,
    )
    asked = Asked("tool", Calendar().quarter(TODAY))
    out = imported(incoming, asked, Because(TODAY, "imported", None), there)
    desk.judge(out.edits)
    return out


def written(out: Outcome, place: Workspace) -> None:
    for edit in out.edits:
        path = place.absolute(edit.path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(edit.new or b"")


@settings(max_examples=60, deadline=None)
@given(goals())
def test_what_came_in_is_what_was_there_and_comes_once(incoming: Incoming) -> None:
    """
    Every field and every value, in whatever words; and again there is nothing to do.
    """
    with TemporaryDirectory() as folder:
        place = Workspace(Path(folder))
        out = come(incoming, place)
        assert out.faults == []
        written(out, place)
        loaded = load(place, Config(), place.listing(), place.listing().goals)
        assert loaded.findings == ()
        by_source = {
            one.said["x-source"]: (one, loaded.portfolio.goals[one.id].objective)
            for one in known(place, place.listing().goals)
        }
        for one in incoming.objectives:
            _, objective = by_source[f"tool:{one.source}"]
            assert (objective.title, objective.why) == (one.fields["title"], one.fields["why"])
            parents = [by_source[f"tool:{one.parent}"][0].id] if one.parent else []
            assert list(objective.aligns_to) == parents
            _same_parts(one, objective.key_results)
        again = come(incoming, place)
        assert (again.edits, again.kept, again.gone, again.faults) == ([], [], [], [])


def _same_parts(one: IncomingObjective, ours: Sequence[Any]) -> None:
    assert len(ours) == len(one.key_results)
    for part, own in zip(one.key_results, ours, strict=True):
        assert (own.title, own.start, own.target) == tuple(
            part.fields[name] for name in ("title", "start", "target")
        )
        wanted = {(it.day, it.value, it.note) for it in part.checkins}
        assert {(it.date, it.value, it.note) for it in own.checkins} == wanted
