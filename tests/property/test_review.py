"""
Whatever stands in the files, a period can be looked back on, in every format.
"""

import json
import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain.questions import MOST, questions
from okrcli.domain.review import Review, Scope, review
from okrcli.model.kinds import KINDS
from okrcli.model.period import Calendar
from okrcli.model.portfolio import Portfolio
from okrcli.output import FORMATS, render
from okrcli.output.page import Page
from okrcli.views import review as view
from okrcli.views.document import line
from tests.output.samples import HOSTILE
from tests.output.test_schemas import judged
from tests.support.build import goal, key_result, kpi, portfolio

PERIODS = ("2026-Q3", "2026-Q2", "2026-Q4", "2026-08", "2026", "open")
SLUGS = ("a", "b", "c")
IDS = tuple(f"{period}/{slug}" for period in PERIODS for slug in SLUGS)
KPIS = ("k", "l")
PAGES = (
    Page(None, color=False, unicode=True),
    Page(40, color=False, unicode=False),
    Page(120, color=True, unicode=True),
)

days = st.dates(date(2026, 5, 1), date(2026, 12, 31)).map(str)
numbers = st.decimals(
    allow_nan=False, allow_infinity=False, places=2, min_value=-1000, max_value=1000
)
STORABLE = [text for text in HOSTILE if text.strip() and not re.search("[\ud800-\udfff]", text)]
texts = st.sampled_from(STORABLE) | st.text(min_size=1)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


@st.composite
def checkin(draw: st.DrawFn) -> dict[str, Any]:
    found = {
        "date": draw(days),
        "value": draw(maybe(numbers)),
        "confidence": draw(maybe(st.integers(0, 10))),
    }
    return {key: value for key, value in found.items() if value is not None}


GOALPOSTS: Mapping[str, st.SearchStrategy[dict[str, Any]]] = {
    "metric": st.fixed_dictionaries({"start": maybe(numbers), "target": maybe(numbers)}),
    "threshold": st.fixed_dictionaries({"at_least": maybe(numbers), "at_most": maybe(numbers)}),
    "milestone": st.fixed_dictionaries({"done": maybe(days)}),
    "recurring": st.fixed_dictionaries({"times": st.integers(1, 3), "every": st.just("month")}),
    "baseline": st.just({}),
}


@st.composite
def key_results(draw: st.DrawFn, id: str) -> Any:  # noqa: A002 (the field's own name)
    kind = draw(st.sampled_from(sorted(GOALPOSTS)))
    fields = {**draw(GOALPOSTS[kind]), "due": draw(maybe(days)), "unit": draw(maybe(texts))}
    fields["kpi"] = draw(maybe(st.sampled_from([*KPIS, "gone"])))
    fields["checkins"] = draw(st.lists(checkin(), max_size=5))
    fields["title"] = draw(texts)[:200]
    return key_result(id, kind=kind, **fields)


amendments = st.fixed_dictionaries(
    {
        "date": days,
        "field": st.sampled_from(
            ["commitment", "key_results.x", "key_results.x.target", "key_results.y.due", "z"]
        )
        | texts,
        "from": maybe(numbers | days | texts | st.booleans()),
        "to": maybe(numbers | days | texts | st.booleans()),
        "reason": texts,
    }
)
reviews = st.fixed_dictionaries(
    {
        "date": days,
        "learned": maybe(texts),
        "next": maybe(st.sampled_from(["carry", "drop", "done"])),
        "litmus": maybe(st.booleans()),
    }
)
objectives = st.fixed_dictionaries(
    {
        "title": texts.map(lambda text: text[:200]),
        "owner": maybe(st.sampled_from(["ana", "bo"])),
        "status": st.sampled_from(["draft", "active", "done", "dropped"]),
        "commitment": maybe(st.sampled_from(["committed", "aspirational"])),
        "aligns_to": st.lists(st.sampled_from(IDS), max_size=2),
        "standalone": maybe(texts),
        "continues": maybe(st.sampled_from(IDS)),
        "guardrails": st.lists(st.sampled_from([*KPIS, "gone"]), max_size=2, unique=True),
        "amendments": st.lists(amendments, max_size=2),
        "review": maybe(reviews),
    }
)
measured = st.fixed_dictionaries(
    {
        "title": texts.map(lambda text: text[:200]),
        "unit": texts,
        "direction": st.sampled_from(["increase", "decrease"]),
        "healthy": maybe(numbers),
        "warning": maybe(numbers),
    }
)


@st.composite
def workspaces(draw: st.DrawFn) -> Portfolio:
    goals = []
    for goal_id in draw(st.lists(st.sampled_from(IDS), max_size=4, unique=True)):
        parts = [
            draw(key_results(name)) for name in draw(st.sampled_from([(), ("x",), ("x", "y")]))
        ]
        goals.append(goal(*parts, id=goal_id, **draw(objectives)))
    known = {
        name: kpi(*draw(st.lists(st.tuples(days, numbers), max_size=5)), **draw(measured))
        for name in draw(st.sampled_from([(), ("k",), KPIS]))
    }
    return portfolio(*goals, kpis=known)


def looked_back(found: Portfolio, name: str, today: date) -> Review:
    period = Calendar().find(name)
    assert period is not None
    goals = [one for one in found.goals.values() if one.period.name == name]
    return review(found, period, Scope(goals, tuple(found.kpis)), today)


todays = st.integers(0, 250).map(lambda days: date(2026, 6, 1) + timedelta(days=days))


@given(workspaces(), st.sampled_from(PERIODS), todays)
def test_any_period_has_a_page_in_every_format(found: Portfolio, name: str, today: date) -> None:
    """
    And what programs read of it has the shape that is promised.
    """
    shown = view.shown(looked_back(found, name, today), found, broken=(), nothing=line("none"))
    for form in FORMATS:
        for page in PAGES:
            assert render(shown, form, page)
    assert judged(json.loads(render(shown, "json", PAGES[0]))) == "review"


@given(workspaces(), st.sampled_from(PERIODS), todays)
def test_its_numbers_keep_within_their_bounds(found: Portfolio, name: str, today: date) -> None:
    """
    A mean lies between the least and the most, a Brier score between 0 and 1.
    """
    one = looked_back(found, name, today)
    scores = [
        goal.progress.score for goal in one.of("active", "done") if goal.progress.score is not None
    ]
    if one.average.score is not None:
        assert min(scores) <= one.average.score <= max(scores)
    assert (one.average.score is None) == (not scores)
    assert one.calibration.brier is None or 0 <= one.calibration.brier <= 1
    assert sum(band.key_results for band in one.calibration.bands) == one.calibration.key_results
    asked = questions(one, found.config.grades.green)
    assert len(asked) <= MOST
    assert {question.goal.id for question in asked} <= {goal.id for goal in one.goals}


def test_every_kind_is_among_them() -> None:
    """
    A new kind has to say here how its goalposts look.
    """
    assert set(GOALPOSTS) == set(KINDS)
