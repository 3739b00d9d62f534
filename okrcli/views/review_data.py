"""
A review as programs read it: in JSON, and its objectives as rows of typed columns.
"""

from collections.abc import Iterator, Sequence

from okrcli.domain.calibration import Calibration
from okrcli.domain.goalposts import Moved
from okrcli.domain.kpi import standing
from okrcli.domain.kpi_course import Breach, KpiCourse, Point
from okrcli.domain.north_star import Move, StarCourse, star_course
from okrcli.domain.progress import rounded
from okrcli.domain.questions import Question
from okrcli.domain.review import Guardrail, Review, ReviewedGoal, ReviewedKeyResult
from okrcli.domain.scorecard import Scorecard, scorecard
from okrcli.domain.seal import Drift
from okrcli.domain.verdict import Average
from okrcli.model.portfolio import Portfolio
from okrcli.store.load import Broken
from okrcli.views import broken as broken_files
from okrcli.views import guardrails
from okrcli.views.document import JsonObject, JsonValue, Sheet
from okrcli.views.progress import landing_data, objective_data
from okrcli.views.review_questions import question as question_said
from okrcli.views.scorecard import summary_data
from okrcli.views.seal import drift_data

_TITLES = (
    *("id", "title", "commitment", "lifecycle", "score", "grade", "measured", "total"),
    *("attempt", "learned", "next", "litmus", "continued_by", "owner"),
)


def data(
    review: Review,
    asked: Sequence[Question],
    portfolio: Portfolio,
    broken: Sequence[Broken],
    drift: Drift | None,
) -> JsonObject:
    """
    The shape `okr/review`, version 1.
    """
    average = review.average
    return {
        "today": review.today,
        "period": review.period.name,
        "day": review.day,
        "over": review.is_over,
        "score": rounded(average.score),
        "coverage": {"measured": average.measured, "total": average.total},
        "objectives": [objective(one, portfolio) for one in review.goals],
        "kpis": [_kpi(one) for one in review.kpis],
        "north_star": _star(star_course(review.kpis)),
        "scorecard": summary_data(balance(review)),
        "guardrails": [_guardrail(one) for one in review.guardrails],
        "carried": [one.id for one in review.carried()],
        "dropped": [one.id for one in review.dropped()],
        "average": _average(average),
        "calibration": _calibration(review.calibration),
        "short_term": [
            one.id for one in review.of("active", "done", "dropped") if not one.is_long_term
        ]
        if review.judges_horizon
        else None,
        "questions": [
            {
                "kind": one.kind,
                "about": one.about,
                "text": question_said(one, review),
            }
            for one in asked
        ],
        **({"seal": drift_data(drift)} if drift is not None else {}),
        "broken": broken_files.data(broken),
    }


def balance(review: Review) -> Scorecard:
    """
    The goals and KPIs by perspective; of one person's no means are made, so there is nothing in it.
    """
    if review.is_of_one:
        return scorecard((), ())
    return scorecard(
        [one.progress for one in review.goals],
        [standing(one.id, one.kpi, review.day) for one in review.kpis],
    )


def _star(found: StarCourse | None) -> JsonObject | None:
    if found is None:
        return None
    return {
        "id": found.star.id,
        "moved": moved_data(found.moved),
        "inputs": [{"id": one.id, "moved": moved_data(moved)} for one, moved in found.inputs],
    }


def moved_data(moved: Move | None) -> JsonObject | None:
    """
    How far a KPI came, and whether that is good.
    """
    return {"change": moved.change, "way": moved.way} if moved else None


def objective(one: ReviewedGoal, portfolio: Portfolio) -> JsonObject:
    """
    A goal as `okr/status` has it, and what a review says besides.
    """
    said = one.goal.objective.review
    return {
        **objective_data(one.progress, portfolio),
        "day": one.day,
        "trend": list(one.trend),
        "reached": {part.progress.id: part.reached for part in one.key_results},
        "forecasts": {part.progress.id: _forecast(part) for part in one.key_results},
        "learned": said.learned if said else None,
        "next": said.next if said else None,
        "litmus": said.litmus if said else None,
        "watched": guardrails.data(one.progress.guardrails),
        "attempt": len(one.attempts) + 1,
        "attempts": list(one.attempts),
        "continued_by": list(one.continued_by),
        "long_term": one.is_long_term,
        "amendments": [_moved(moved) for moved in one.moved],
    }


def _forecast(part: ReviewedKeyResult) -> JsonObject:
    return {"date": part.forecast_on, **landing_data(part.forecast)}


def _moved(moved: Moved) -> JsonObject:
    entry = moved.amendment
    return {
        "date": entry.date,
        "field": entry.field,
        "from": entry.from_,
        "to": entry.to,
        "by": entry.by,
        "reason": entry.reason,
        "effect": moved.effect,
        "amount": rounded(moved.amount),
    }


def _kpi(one: KpiCourse) -> JsonObject:
    return {
        "id": one.id,
        "title": one.kpi.title,
        "unit": one.kpi.unit,
        "began": point_data(one.began),
        "ended": point_data(one.ended),
        "turns": [
            {
                "date": turn.reading.date,
                "value": turn.reading.value,
                "from": turn.before,
                "to": turn.after,
            }
            for turn in one.turns
        ],
        "drops": [{"date": drop.date, "reasons": list(drop.reasons)} for drop in one.drops],
        "measures": list(one.measures),
        "guards": list(one.guards),
    }


def point_data(point: Point | None) -> JsonObject | None:
    """
    A value with its day and its band.
    """
    if point is None:
        return None
    return {"date": point.reading.date, "value": point.reading.value, "band": point.band}


def _guardrail(one: Guardrail) -> JsonObject:
    course = one.course
    return {
        "id": one.id,
        "goals": list(one.goals),
        "held": course.held if course and course.is_known else None,
        "breaches": [_breach(breach) for breach in course.breaches] if course else [],
    }


def _breach(breach: Breach) -> JsonObject:
    return {
        "since": breach.since,
        "until": breach.until,
        "worst": {"date": breach.worst.date, "value": breach.worst.value},
    }


def _average(average: Average) -> JsonObject:
    return {
        "score": rounded(average.score),
        "count": average.scored,
        "aspirational": {"score": rounded(average.aspirational), "count": average.aspiring},
        "committed": {"kept": average.kept, "count": average.committed},
        "verdict": average.verdict,
    }


def _calibration(known: Calibration) -> JsonObject:
    return {
        "periods": list(known.periods),
        "count": known.key_results,
        "brier": rounded(known.brier),
        "confidence": rounded(known.said),
        "reached": rounded(known.reached),
        "verdict": known.verdict,
        "bands": [
            {
                "from": band.low,
                "to": band.high,
                "count": band.key_results,
                "confidence": rounded(band.said),
                "reached": rounded(band.reached),
            }
            for band in known.bands
        ],
    }


def sheet(review: Review, portfolio: Portfolio, broken: Sequence[Broken]) -> Sheet:
    """
    A row for each objective and for each file that could not be read.
    """

    def rows() -> Iterator[tuple[JsonValue, ...]]:
        for one in review.goals:
            own = objective(one, portfolio)
            progress = one.progress
            more = {
                "measured": progress.measured,
                "total": progress.total,
                "continued_by": " ".join(one.continued_by) or None,
            }
            yield _row({**own, **more})
        for each in broken:
            yield _row({"id": each.id or each.path, "title": each.message, "lifecycle": "broken"})

    return Sheet(_TITLES, rows)


def _row(record: JsonObject) -> tuple[JsonValue, ...]:
    return tuple(record.get(title) for title in _TITLES)
