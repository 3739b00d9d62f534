from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from okrcli.domain.pace import Status
from okrcli.domain.progress import (
    KeyResultProgress,
    Term,
    grade,
    key_result_progress,
    objective_progress,
    portfolio_progress,
    rounded,
    weighted_mean,
)
from okrcli.model.config import Grades
from okrcli.model.kinds import KeyResult
from okrcli.model.kpi import Kpi
from okrcli.model.portfolio import Goal
from tests.support.build import checkins, day, goal, key_result, kpi, portfolio

TODAY = "2026-11-15"
METRIC = [
    ("increase", 45, 60, 52, "0.4667", "0.4667"),
    ("regress", 45, 60, 40, "-0.3333", "0"),
    ("overshoot", 45, 60, 66, "1.4", "1"),
    ("decrease, day one", 520, 350, 520, "0", "0"),
    ("decrease", 520, 350, 400, "0.7059", "0.7059"),
    ("decrease, worse", 520, 350, 560, "-0.2353", "0"),
    ("across zero", -20, 10, -5, "0.5", "0.5"),
    ("negative, decrease", -10, -40, -25, "0.5", "0.5"),
    ("decimal", 0, 10, "5.9", "0.59", "0.59"),
]
BAND = {"kind": "threshold", "at_least": 90, "at_most": 110, "tolerance": 10}
STRETCH = {"start": 10, "target": 20, "stretch": 23}
OTHERS = [
    ({"start": 100, "change": "-30%"}, 85, "0.5", "0.5"),
    (STRETCH, 8, "-0.14", "0"),
    (STRETCH, 16, "0.42", "0.42"),
    (STRETCH, 20, "0.7", "0.7"),
    (STRETCH, 23, "1", "1"),
    (STRETCH, 30, "1.7", "1"),
    ({"kind": "threshold", "at_most": 48, "strict": True}, 48, "0", "0"),
    ({"kind": "threshold", "at_least": 75}, 75, "1", "1"),
    (BAND, 100, "1", "1"),
    (BAND, 88, "0.8", "0.8"),
    (BAND, 85, "0.5", "0.5"),
    (BAND, 79, "-0.1", "0"),
    (BAND, 115, "0.5", "0.5"),
    ({"kind": "threshold", "at_least": 75, "tolerance": 5}, 72, "0.4", "0.4"),
]


def of(
    part: KeyResult, today: str = TODAY, kpis: dict[str, Kpi] | None = None, **fields: Any
) -> KeyResultProgress:
    placed = goal(part, **fields)
    return key_result_progress(placed, part, portfolio(placed, kpis=kpis), day(today))


def measured(value: Any, name: str = "nps", when: str = "2026-11-14", **fields: Any) -> KeyResult:
    typed = Decimal(value) if isinstance(value, str) else value
    return key_result(name, **{"checkins": checkins((when, typed)), **fields})


class TestVectors:
    """The test vectors of the numbers page, to four places."""

    @pytest.mark.parametrize(
        ("start", "target", "value", "raw", "score"),
        [pytest.param(*numbers, id=case) for case, *numbers in METRIC],
    )
    def test_a_metric(self, start: int, target: int, value: Any, raw: str, score: str) -> None:
        found = of(measured(value, start=start, target=target))
        assert (str(rounded(found.raw)), str(rounded(found.score))) == (raw, score)

    @pytest.mark.parametrize(("fields", "value", "raw", "score"), OTHERS)
    def test_others(self, fields: dict[str, Any], value: int, raw: str, score: str) -> None:
        found = of(measured(value, **fields))
        assert (str(rounded(found.raw)), str(rounded(found.score))) == (raw, score)

    def test_a_change_resolves_its_target(self) -> None:
        assert of(measured(85, start=100, change="-30%")).outcome.target == 70

    def test_weights_100_20_1_with_only_the_first_reached(self) -> None:
        parts = [
            measured(60 if n == 0 else 45, f"kr-{n}", weight=weight)
            for n, weight in enumerate((100, 20, 1))
        ]
        placed = goal(*parts)
        found = objective_progress(placed, portfolio(placed), day(TODAY))
        assert str(rounded(found.score)) == "0.8264"

    def test_customer_retention_from_its_inputs(self) -> None:
        crr = kpi(
            formula="(end - new) / start * 100",
            measurements=[
                {"date": "2026-11-01", "inputs": {"start": 1000, "new": 150, "end": 1080}}
            ],
        )
        found = of(key_result(kpi="crr", start=90, target=95), kpis={"crr": crr})
        assert found.value == Decimal("93.0")

    @pytest.mark.parametrize(
        ("today", "expected"), [("2026-01-31", "0.3371"), ("2026-02-15", "0.5056")]
    )
    def test_expected_in_the_first_quarter(self, today: str, expected: str) -> None:
        found = of(measured(52, when="2026-01-30"), today, id="2026-Q1/love")
        assert str(rounded(found.expected)) == expected


class TestCurrentValue:
    """The newest value by date counts; no value is not 0."""

    def test_the_newest_by_date_whatever_the_order_of_lines(self) -> None:
        lines = checkins(("2026-11-10", 52), ("2026-10-10", 48))
        assert of(key_result(checkins=lines)).value == 52

    def test_the_later_line_within_a_day(self) -> None:
        lines = checkins(("2026-11-10", 52), ("2026-11-10", 50))
        found = of(key_result(checkins=lines))
        assert found.value == 50
        assert len(found.readings) == 1

    def test_a_day_counts_once_for_hold_all(self) -> None:
        lines = checkins(("2026-11-09", 80), ("2026-11-10", 10), ("2026-11-10", 80))
        part = key_result(kind="threshold", at_least=75, hold="all", checkins=lines)
        assert of(part).raw == 1

    def test_a_note_without_a_value_changes_no_number(self) -> None:
        lines = [*checkins(("2026-11-10", 52)), {"date": "2026-11-12", "confidence": 3}]
        found = of(key_result(checkins=lines))
        assert (found.value, found.confidence) == (Decimal(52), 3)
        assert found.last_checkin == day("2026-11-12")

    def test_what_comes_after_today_is_ignored(self) -> None:
        lines = checkins(("2026-11-10", 52), ("2026-11-16", 60))
        assert of(key_result(checkins=lines)).value == 52
        assert of(key_result(checkins=lines), "2026-11-09").status is Status.UNMEASURED

    def test_a_check_in_before_the_period_counts(self) -> None:
        assert of(key_result(checkins=checkins(("2026-09-30", 46))), "2026-10-01").value == 46

    def test_a_value_of_0_is_a_value(self) -> None:
        found = of(measured(0, start=10, target=0))
        assert (found.score, found.status) == (Fraction(1), Status.MET)

    def test_no_value_is_unmeasured_and_has_no_score(self) -> None:
        found = of(key_result())
        assert (found.raw, found.score, found.value) == (None, None, None)
        assert (found.status, found.reason) == (Status.UNMEASURED, "no value yet")

    def test_the_newest_confidence_counts_even_if_the_newest_line_has_none(self) -> None:
        lines = [
            {"date": "2026-11-01", "value": 50, "confidence": 8},
            {"date": "2026-11-01", "confidence": 4},
            {"date": "2026-11-10", "value": 52},
        ]
        assert of(key_result(checkins=lines)).confidence == 4


class TestMeasuredByKpi:
    """With `kpi` the KPI's measurements inside the period are the values."""

    NPS = kpi(("2026-08-01", 44), ("2026-09-30", 46), ("2026-10-31", 50), ("2026-12-01", 58))

    def test_the_newest_measurement_up_to_today_is_the_value(self) -> None:
        found = of(key_result(kpi="nps"), kpis={"nps": self.NPS})
        assert (found.value, len(found.readings)) == (Decimal(50), 1)

    def test_an_older_one_serves_as_the_missing_start(self) -> None:
        found = of(key_result(kpi="nps", target=60), kpis={"nps": self.NPS})
        assert found.outcome.start == 46
        assert found.raw == Fraction(4, 14)

    def test_a_start_that_is_named_wins(self) -> None:
        found = of(key_result(kpi="nps", start=45, target=60), kpis={"nps": self.NPS})
        assert found.outcome.start == 45

    def test_an_older_one_is_never_the_value(self) -> None:
        found = of(key_result(kpi="nps", target=60), "2026-10-15", kpis={"nps": self.NPS})
        assert (found.value, found.status) == (None, Status.UNMEASURED)

    def test_the_first_day_of_the_period_is_inside(self) -> None:
        known = {"nps": kpi(("2026-10-01", 47))}
        assert of(key_result(kpi="nps"), kpis=known).value == 47

    def test_in_an_open_period_every_measurement_counts(self) -> None:
        found = of(key_result(kpi="nps"), kpis={"nps": self.NPS}, id="open/brand")
        assert (found.value, len(found.readings)) == (Decimal(50), 3)

    def test_values_of_its_own_check_ins_are_not_used(self) -> None:
        part = measured(59, kpi="nps")
        assert of(part, kpis={"nps": self.NPS}).value == 50

    def test_a_missing_kpi_is_said(self) -> None:
        found = of(measured(59, kpi="gone"))
        assert (found.raw, found.status) == (None, Status.UNMEASURED)
        assert found.reason == 'its KPI "gone" is not there'
        assert (found.outcome.start, found.outcome.target) == (Decimal(45), Decimal(60))

    @pytest.mark.parametrize("kind", ["threshold", "recurring", "baseline"])
    def test_a_missing_kpi_never_scores(self, kind: str) -> None:
        found = of(key_result("a", kind=kind, kpi="gone"))
        assert (found.score, found.reason) == (None, 'its KPI "gone" is not there')

    def test_a_milestone_needs_no_kpi(self) -> None:
        assert of(key_result(kind="milestone", kpi="gone", done="2026-11-01")).score == 1

    def test_the_kpi_sets_the_rhythm(self) -> None:
        part = key_result(kpi="nps")
        known = {"nps": kpi(("2026-10-05", 50), cadence="weekly")}
        found = of(part, "2026-10-20", kpis=known)
        assert (found.status, found.reason) == (
            Status.STALE,
            "no measurement of nps for 15 days",
        )
        assert of(part, "2026-10-20", kpis={"nps": kpi(("2026-10-05", 50))}).status is not (
            Status.STALE
        )

    def test_a_note_on_the_key_result_does_not_hide_that_its_kpi_is_silent(self) -> None:
        part = key_result(kpi="nps", checkins=[{"date": "2026-11-14", "note": "all well"}])
        known = {"nps": kpi(("2026-10-05", 50), cadence="weekly")}
        assert of(part, kpis=known).status is Status.STALE


class TestStatus:
    """The first that applies: closed, dropped, stale, guardrail, met, pace, unmeasured."""

    @pytest.mark.parametrize(
        ("lifecycle", "status"),
        [("draft", Status.DRAFT), ("done", Status.CLOSED), ("dropped", Status.DROPPED)],
    )
    def test_what_the_file_says_comes_first(self, lifecycle: str, status: Status) -> None:
        assert of(measured(60, when="2026-10-01"), status=lifecycle).status is status

    def test_stale_comes_before_met(self) -> None:
        found = of(measured(60, when="2026-10-31"))
        assert (found.status, found.reason) == (Status.STALE, "no check-in for 15 days")

    def test_two_rhythms_are_not_yet_silence(self) -> None:
        assert of(measured(60, when="2026-11-01")).status is Status.MET

    def test_a_baseline_may_be_stale_too(self) -> None:
        part = measured(12, kind="baseline", when="2026-10-10")
        assert of(part).status is Status.STALE

    def test_what_cannot_be_scored_may_be_stale_too(self) -> None:
        assert of(measured(50, start=60, target=60, when="2026-10-10")).status is Status.STALE

    @pytest.mark.parametrize(
        ("value", "status"),
        [(60, Status.MET), (53, Status.ON_TRACK), (50, Status.AT_RISK), (47, Status.OFF_TRACK)],
    )
    def test_then_the_pace(self, value: int, status: Status) -> None:
        assert of(measured(value)).status is status

    def test_the_first_tenth_is_too_early(self) -> None:
        assert of(measured(45, when="2026-10-09"), "2026-10-10").status is Status.TOO_EARLY
        assert of(measured(45, when="2026-10-09"), "2026-10-11").status is not Status.TOO_EARLY

    def test_met_comes_before_too_early(self) -> None:
        assert of(measured(60, when="2026-10-01"), "2026-10-02").status is Status.MET

    def test_a_baseline_with_a_value_is_unmeasured(self) -> None:
        found = of(measured(12, kind="baseline"))
        assert (found.status, found.value) == (Status.UNMEASURED, Decimal(12))

    def test_in_an_open_period_there_is_no_pace(self) -> None:
        assert of(measured(46), id="open/brand").status is Status.ON_TRACK
        assert of(measured(44), id="open/brand").status is Status.OFF_TRACK
        assert of(measured(46), id="open/brand").expected is None

    def test_a_milestone_is_never_stale(self) -> None:
        part = key_result(kind="milestone", checkins=[{"date": "2026-10-01"}])
        assert of(part).status is Status.OFF_TRACK

    def test_before_the_period_nothing_is_expected(self) -> None:
        found = of(measured(45, when="2026-09-20"), "2026-09-21")
        assert (found.expected, found.status) == (Fraction(0), Status.TOO_EARLY)

    def test_its_own_due_date_sets_its_pace(self) -> None:
        assert of(measured(52, due="2026-11-10")).expected == 1

    @pytest.mark.parametrize("due", ["2026-10-01", "2026-09-01"])
    def test_a_due_date_at_or_before_the_start_breaks_nothing(self, due: str) -> None:
        assert of(measured(52, due=due)).expected == 1


class TestRunRate:
    """(t - v) / weeks left, none once the target is reached."""

    @pytest.mark.parametrize(
        ("fields", "value", "rate"),
        [
            ({}, 52, "1.217391304"),
            ({}, 40, "3.043478261"),
            ({"start": 520, "target": 350}, 400, "-7.608695652"),
            ({}, 60, "None"),
            ({}, 66, "None"),
            ({"start": 10, "target": 20, "stretch": 23}, 16, "0.608695652"),
            ({"start": 10, "target": 20, "stretch": 23}, 21, "None"),
            ({"kind": "threshold", "at_least": 75}, 70, "None"),
            ({"start": 60, "target": 60}, 50, "None"),
        ],
    )
    def test_what_a_week_still_has_to_bring(
        self, fields: dict[str, Any], value: int, rate: str
    ) -> None:
        assert str(of(measured(value, **fields)).per_week) == rate

    @pytest.mark.parametrize("status", ["done", "dropped"])
    def test_what_is_over_has_to_bring_nothing(self, status: str) -> None:
        part = measured(52)
        placed = goal(part, status=status)
        progress = key_result_progress(placed, part, portfolio(placed), day(TODAY))
        assert progress.per_week is None

    def test_at_the_end_there_are_no_weeks_left(self) -> None:
        assert of(measured(52, when="2026-12-31"), "2026-12-31").per_week is None
        assert of(measured(52), id="open/brand").per_week is None


class TestObjective:
    """The weighted mean of what is measured, with its coverage."""

    def test_it_says_how_many_are_measured(self) -> None:
        placed = goal(measured(60, "a"), measured(45, "b"), key_result("c"))
        found = objective_progress(placed, portfolio(placed), day(TODAY))
        assert (found.score, found.measured, found.total) == (Fraction(1, 2), 2, 3)

    def test_overshoot_never_hides_a_miss(self) -> None:
        placed = goal(measured(90, "a"), measured(30, "b"))
        assert objective_progress(placed, portfolio(placed), day(TODAY)).score == Fraction(1, 2)

    def test_a_baseline_is_left_out(self) -> None:
        placed = goal(measured(60, "a"), measured(3, "b", kind="baseline"))
        found = objective_progress(placed, portfolio(placed), day(TODAY))
        assert (found.score, found.measured, found.total) == (Fraction(1), 1, 2)
        assert found.status is Status.ON_TRACK

    def test_expected_is_the_weighted_mean_over_the_measured(self) -> None:
        placed = goal(
            measured(50, "a", weight=3),
            measured(50, "b", due="2026-11-15"),
            key_result("c", due="2026-10-02"),
        )
        found = objective_progress(placed, portfolio(placed), day(TODAY))
        assert found.expected == (3 * Fraction(45, 91) + 1) / 4

    def test_nothing_measured_is_unmeasured(self) -> None:
        placed = goal(key_result())
        found = objective_progress(placed, portfolio(placed), day(TODAY))
        assert (found.score, found.status) == (None, Status.UNMEASURED)
        assert found.reason == "no key result has a score yet"

    def test_nothing_to_score_is_said(self) -> None:
        placed = goal()
        found = objective_progress(placed, portfolio(placed), day(TODAY))
        assert (found.total, found.reason) == (0, "it has nothing to score")

    def test_one_silent_key_result_makes_it_stale(self) -> None:
        placed = goal(measured(60, "a"), measured(60, "b", when="2026-10-05"))
        found = objective_progress(placed, portfolio(placed), day(TODAY))
        assert (found.status, found.reason) == (Status.STALE, "b: no check-in for 41 days")

    def test_it_is_met_only_when_all_is_measured(self) -> None:
        placed = goal(measured(60, "a"), key_result("b"))
        found = objective_progress(placed, portfolio(placed), day(TODAY))
        assert (found.score, found.status) == (Fraction(1), Status.ON_TRACK)
        assert found.reason == "reached by 1 of 2, the rest has no score"

    def test_the_pace_is_that_of_its_own_score(self) -> None:
        placed = goal(measured(60, "a"), measured(45, "b"), measured(45, "c"))
        found = objective_progress(placed, portfolio(placed), day(TODAY))
        assert (found.status, found.reason) == (Status.AT_RISK, "16 points behind the pace")

    def test_worst_first(self) -> None:
        a = goal(measured(60), id="2026-Q4/a")
        b = goal(measured(45), id="2026-Q4/b")
        c = goal(measured(46), id="2026-Q4/c")
        found = portfolio_progress(portfolio(a, b, c), [a, b, c], day(TODAY))
        assert [o.goal.slug for o in found] == ["b", "c", "a"]


class TestGuardrails:
    """Achieved is a score of 1 and every guardrail healthy."""

    def judged(
        self, *values: tuple[str, int], score: int = 60, **fields: Any
    ) -> tuple[Status, str]:
        placed = goal(measured(score), guardrails=["csat"])
        known = {"csat": kpi(*values, healthy=90, **fields)}
        found = objective_progress(placed, portfolio(placed, kpis=known), day(TODAY))
        return found.status, found.reason

    @pytest.mark.parametrize("value", [89, 10])
    def test_leaving_the_healthy_band_is_a_breach(self, value: int) -> None:
        assert self.judged(("2026-11-10", value)) == (
            Status.GUARDRAIL_BREACHED,
            f"csat left the healthy band by {90 - value}%: {value}%, healthy is at least 90%",
        )

    def test_a_breach_comes_before_the_pace(self) -> None:
        assert self.judged(("2026-11-10", 80), score=45)[0] is Status.GUARDRAIL_BREACHED

    def test_stale_comes_before_a_breach(self) -> None:
        placed = goal(measured(60, when="2026-10-05"), guardrails=["csat"])
        known = {"csat": kpi(("2026-11-10", 10), healthy=90)}
        found = objective_progress(placed, portfolio(placed, kpis=known), day(TODAY))
        assert (found.status, found.breached) == (Status.STALE, ("csat",))

    def test_healthy_lets_it_be_met(self) -> None:
        assert self.judged(("2026-11-10", 90)) == (Status.MET, "reached")

    def test_a_guardrail_nobody_knows_of_is_no_breach_and_no_proof(self) -> None:
        said = "reached, but csat is not known to be healthy"
        assert self.judged() == (Status.ON_TRACK, f"{said}: it was never measured")
        old = f"{said}: its last measurement is 97 days old"
        assert self.judged(("2026-08-10", 95)) == (Status.ON_TRACK, old)
        assert self.judged(score=45) == (Status.OFF_TRACK, "49 points behind the pace")

    def test_a_missing_kpi_is_no_proof_either(self) -> None:
        placed = goal(measured(60), guardrails=["gone"])
        found = objective_progress(placed, portfolio(placed), day(TODAY))
        assert (found.status, found.breached) == (Status.ON_TRACK, ())


class TestClosing:
    """At closing the unmeasured count 0, and the numbers stand from then on."""

    def closed(self, *parts: KeyResult, **fields: Any) -> tuple[Fraction | None, str | None]:
        placed = goal(*parts, status="done", **fields)
        found = objective_progress(placed, portfolio(placed), day("2027-01-05"))
        assert found.status is Status.CLOSED
        return found.score, found.grade

    def test_an_unmeasured_key_result_counts_0(self) -> None:
        assert self.closed(measured(60, "a"), key_result("b")) == (Fraction(1, 2), "yellow")
        assert self.closed(key_result("b")) == (Fraction(0), "red")

    def test_nothing_to_score_has_no_grade(self) -> None:
        assert self.closed(key_result("a", kind="baseline")) == (None, None)

    def test_only_a_closed_goal_has_a_grade(self) -> None:
        placed = goal(measured(60))
        assert objective_progress(placed, portfolio(placed), day(TODAY)).grade is None

    def test_what_a_kpi_does_after_the_review_changes_nothing(self) -> None:
        part = key_result(kpi="nps", start=45, target=60)
        known = {"nps": kpi(("2026-12-31", 60), ("2027-02-01", 45))}
        review = {"date": "2027-01-05"}
        placed = goal(part, status="done", review=review)
        found = objective_progress(placed, portfolio(placed, kpis=known), day("2027-03-01"))
        assert found.score == 1

    @pytest.mark.parametrize(
        ("score", "commitment", "colour"),
        [
            ("0", None, "red"),
            ("0.399999", "aspirational", "red"),
            ("0.4", "aspirational", "yellow"),
            ("0.699999", None, "yellow"),
            ("0.7", None, "green"),
            ("1", "aspirational", "green"),
            ("0.999999", "committed", "yellow"),
            ("1", "committed", "green"),
            ("0.1", "committed", "red"),
        ],
    )
    def test_the_bands_are_half_open(self, score: str, commitment: Any, colour: str) -> None:
        assert grade(goal(commitment=commitment), Fraction(score), Grades()) == colour


class TestChildren:
    """Children count only if the settings say so, each once, and never in a circle."""

    def pair(self) -> tuple[Goal, Goal]:
        parent = goal(measured(45), id="2026-H2/parent")
        return parent, goal(measured(60), id="2026-Q4/child", aligns_to="2026-H2/parent")

    def test_alignment_is_a_link(self) -> None:
        parent, child = self.pair()
        found = objective_progress(parent, portfolio(parent, child), day(TODAY))
        assert (found.score, found.total) == (Fraction(0), 1)

    def test_with_the_setting_a_child_weighs_one(self) -> None:
        parent, child = self.pair()
        known = portfolio(parent, child, rollup="children")
        found = objective_progress(parent, known, day(TODAY))
        assert (found.score, found.total) == (Fraction(1, 2), 2)

    @pytest.mark.parametrize(("status", "total"), [("draft", 1), ("dropped", 1), ("done", 2)])
    def test_drafts_and_dropped_children_do_not_count(self, status: str, total: int) -> None:
        parent, _ = self.pair()
        child = goal(measured(60), id="2026-Q4/c", aligns_to="2026-H2/parent", status=status)
        known = portfolio(parent, child, rollup="children")
        assert objective_progress(parent, known, day(TODAY)).total == total

    def test_a_silent_child_makes_its_parent_stale(self) -> None:
        parent, _ = self.pair()
        silent = measured(60, when="2026-10-05")
        child = goal(silent, id="2026-Q4/c", aligns_to="2026-H2/parent")
        found = objective_progress(parent, portfolio(parent, child, rollup="children"), day(TODAY))
        assert found.reason == "2026-Q4/c: nps: no check-in for 41 days"

    def test_in_a_circle_nobody_counts_into_another(self) -> None:
        a = goal(measured(60), id="2026-Q4/a", aligns_to="2026-Q4/b")
        b = goal(measured(45), id="2026-Q4/b", aligns_to=["2026-Q4/a", "2026-Q4/b"])
        c = goal(measured(52), id="2026-Q4/c", aligns_to="2026-Q4/a")
        known = portfolio(a, b, c, rollup="children")
        alone = [objective_progress(g, known, day(TODAY)) for g in (a, b, c)]
        assert [o.total for o in alone] == [2, 1, 1]
        assert set(portfolio_progress(known, [c, b, a], day(TODAY))) == set(alone)

    def test_a_chain_of_a_thousand_is_no_burden(self) -> None:
        chain = [goal(measured(60), id="2026/g0")]
        chain += [goal(id=f"2026/g{n}", aligns_to=f"2026/g{n - 1}") for n in range(1, 1000)]
        known = portfolio(*chain, rollup="children")
        assert objective_progress(chain[0], known, day(TODAY)).total == 2

    def test_many_ways_to_a_child_count_it_once_per_parent(self) -> None:
        layers = [[f"2026/l{n}-{side}" for side in "ab"] for n in range(40)]
        goals = [
            goal(measured(60), id=name, aligns_to=layers[n - 1] if n else [])
            for n, layer in enumerate(layers)
            for name in layer
        ]
        known = portfolio(*goals, rollup="children")
        assert objective_progress(goals[0], known, day(TODAY)).total == 3


def test_a_weighted_mean_is_exact() -> None:
    terms = [Term("a", Decimal("0.1"), Fraction(1)), Term("b", Decimal("0.2"), Fraction(0))]
    assert weighted_mean(terms) == Fraction(1, 3)
    assert weighted_mean([]) is None


def test_a_share_is_shown_to_four_places() -> None:
    assert str(rounded(Fraction(1, 3))) == "0.3333"
    assert rounded(None) is None
