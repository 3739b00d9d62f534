"""
Exports in the style of each tool and convention that has a map, and what comes in of them.
"""

from pathlib import Path

import pytest

from okrcli.exchange import built_in, built_in_names
from tests.exchange.support import FIXTURES, fixture, told

MAPPED = tuple(name for name in built_in_names() if name != "okr")


def test_every_map_has_a_fixture_in_its_style() -> None:
    assert {path.stem for path in FIXTURES.iterdir()} == set(MAPPED)


@pytest.mark.parametrize("name", MAPPED)
def test_a_map_that_comes_with_okr_says_what_it_is_for(name: str) -> None:
    found = built_in(name)
    assert found is not None
    assert found.description


def test_there_is_no_map_of_another_name() -> None:
    assert built_in("../words") is None
    assert built_in("Generic") is None


def test_bigpicture_has_outline_numbers_and_types() -> None:
    found = fixture("appfire-bigpicture.csv", "appfire-bigpicture", date_formats=("DD/MM/YYYY",))
    assert (
        told(found)
        == """\
[1] 2026: title=Be the bakery people talk about, owner=ana, tags=Strategic theme, status=active
[1.1 < 1] 2026-Q4: title=Grow the morning trade, why=Mornings pay the rent, owner=ana, team=ovens, tags=shop+Company+mornings, status=active
  [1.1.1] title=Weekday visitors before nine, start=120, target=180, due=2026-12-15, owner=bo, weight=2
    at value=150
  [1.1.2] title=Queue in minutes, start=6, target=3, unit=min, owner=bo
    at value=5"""
    )
    assert not found.unmapped
    assert any("Work item" in note for note in found.notes)


def test_a_day_that_may_be_another_asks_for_its_form() -> None:
    found = fixture("appfire-bigpicture.csv", "appfire-bigpicture")
    (fault,) = found.faults
    assert fault.line == 4
    assert fault.said == '"Expected end date": "15/12/2026" is no day'
    assert "--date-format DD/MM/YYYY or MM/DD/YYYY" in fault.advice


def test_betterworks_has_goals_with_milestones() -> None:
    found = fixture("betterworks.csv", "betterworks")
    assert (
        told(found)
        == """\
[g1] 2026-Q4: title=Delight every caller, why=Callers who hang up, do not come back., owner=ana, tags=service+phone
  [m1] title=Waiting time, start=90, target=30, unit=seconds, owner=ana
  [m2] title=Write the call guide, kind=milestone, due=2026-11-15, owner=new-person"""
    )
    assert found.ignored == {"progress": "computed here, never trusted"}
    assert found.notes == ("nobody in `people` is new.person@example.org: kept as new-person",)


def test_peoplebox_has_goals_below_goals() -> None:
    found = fixture("peoplebox.csv", "peoplebox")
    assert (
        told(found)
        == """\
[1] 2026-Q4: title=Sell beyond the valley, owner=ana, team=sales, status=active, level=strategic
  [2] title=Revenue outside, start=0, target=100000, unit=€, owner=ana
    at value=12500
  [3] title=Open the web shop, kind=milestone, due=2026-11-30, owner=bo, done=2026-11-22"""
    )


def test_culture_amp_has_numbered_columns() -> None:
    found = fixture("culture-amp.csv", "culture-amp")
    assert (
        told(found)
        == """\
2026-Q4: title=Speak Spanish with customers, why=Half of the new ones do, owner=ana, status=active, priority=1
  title=Lessons, start=0, target=20, unit=lessons
  title=Hold one meeting in Spanish, start=0, target=1, unit=meeting
2026-Q4: title=Rest more, owner=bo, status=done, priority=2"""
    )
    assert found.ignored["key_result_1_completion"] == "computed here, never trusted"


def test_kairos_has_key_results_that_end_on_days_of_their_own() -> None:
    found = fixture("kairos.yaml", "kairos")
    assert (
        told(found)
        == """\
[Q1] 2026-Q4: title=Make the first session effortless, owner=ana
  [Q1a] title=Onboarding, kind=threshold, at_most=2, unit=minutes, due=2026-11-30
  [Q1b] title=Ship the guided tour, kind=milestone"""
    )
    assert [part.line for part in found.objectives[0].key_results] == [11, 12]
    assert found.unmapped == ("horizon_2025",)


def test_okrchestra_says_baseline_and_confidence() -> None:
    found = fixture("okrchestra.yaml", "okrchestra")
    assert (
        told(found)
        == """\
[OBJ-1] no period: title=Answer in time, owner=ana
  [KR-1] title=p95 latency of answers in ms, start=300, target=200, owner=bo
    at confidence=7, note=measured on Monday; by hand"""
    )


def test_a_mapping_by_slug_has_texts_as_key_results() -> None:
    found = fixture("slug.yaml", "slug")
    assert (
        told(found)
        == """\
[access-reviews] 2026-Q4: title=Access reviews, why=Nobody keeps access that they do not need
  title=Reviews done in time, start=60, target=95, unit=%
  title=Retire the old list, kind=milestone
[advice] no period: title=Advice, why=People ask us first"""
    )


def test_gitokr_has_periods_as_keys() -> None:
    found = fixture("gitokr.yml", "gitokr", period="2026")
    assert (
        told(found)
        == """\
2026-Q4: title=Make the editor quick
  title=Open files in under 1 second, kind=threshold, at_most=1, unit=seconds
  title=Write the manual, kind=milestone, done=2026-11-22"""
    )


def test_a_quarter_without_a_year_is_not_guessed() -> None:
    (fault,) = fixture("gitokr.yml", "gitokr").faults
    assert (fault.line, fault.said) == (6, '"Q4": "Q4" is no period')


def test_mozilla_states_the_measure_in_the_description() -> None:
    found = fixture("mozilla.json", "mozilla")
    assert (
        told(found)
        == """\
no period: title=More people stay, tags=community
  title=Mentors, start=10, target=25, unit=mentors, x-description=Grow mentors from 10 to 25
  title=Publish the handbook, kind=milestone, x-description=It is online"""
    )
    assert found.ignored["key_result.scoring"] == "computed here, never trusted"


def test_any_sheet_is_read_by_its_usual_names() -> None:
    found = fixture("generic.csv", "generic", period="2026-Q4")
    assert (
        told(found)
        == """\
2026-Q4: title=Win the neighbourhood, owner=ana
  title=Regular guests, start=1200, target=1500, owner=bo
    at value=1250.5, confidence=6
  title=Complaints a week, start=12, target=4, owner=bo
    at confidence=8
2026-Q4: title=Leave the red, owner=bo
  title=Monthly profit in €, start=-500, target=2000
    at confidence=4"""
    )
    assert found.unmapped == ("Horoscope",)
    assert found.read_as["KR Owner"] == "key_result.owner"
    assert found.notes == ("what stands above line 3, which names the columns, was left out",)


@pytest.mark.parametrize("path", sorted(FIXTURES.iterdir()), ids=lambda path: path.name)
def test_most_of_it_is_understood_without_a_map(path: Path) -> None:
    found = fixture(path.name, None, period="2026", date_formats=("DD/MM/YYYY",))
    assert not found.faults
    assert found.objectives
    assert any(goal.key_results for goal in found.objectives)
