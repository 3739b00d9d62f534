"""
How a number came about: the formulas of measures, filled in.
"""

from datetime import date
from fractions import Fraction

from okrcli.domain.progress import KeyResultProgress, ObjectiveProgress, rounded
from okrcli.model.kinds.base import shown as plain_number
from okrcli.model.portfolio import Portfolio
from okrcli.views.document import (
    Block,
    Document,
    Facts,
    Heading,
    JsonObject,
    Line,
    Phrase,
    Shown,
    Tone,
    line,
)
from okrcli.views.status import key_result_data, objective_data
from okrcli.views.tones import STATUS_TONES, status_badge
from okrcli.views.wording import number


def objective(progress: ObjectiveProgress, portfolio: Portfolio, today: date) -> Shown:
    """
    An objective's score from those of its key results, and each of these.
    """
    blocks: list[Block] = [
        Heading(
            progress.goal.objective.title, aside=line(status_badge(progress.status, progress.grade))
        ),
        Facts(tuple(_objective_facts(progress, portfolio))),
    ]
    for part in progress.key_results:
        blocks += [
            Heading(part.key_result.title, 2, aside=line(status_badge(part.status))),
            Facts(tuple(_facts(part, portfolio, today))),
        ]
    return Shown(
        "explain",
        Document(tuple(blocks), progress.goal.id),
        {"objective": objective_data(progress, portfolio), **_formulas(progress)},
    )


def key_result(part: KeyResultProgress, portfolio: Portfolio, today: date) -> Shown:
    """
    One key result's numbers.
    """
    blocks: tuple[Block, ...] = (
        Heading(part.key_result.title, aside=line(status_badge(part.status))),
        Facts(tuple(_facts(part, portfolio, today))),
    )
    data: JsonObject = {
        "key_result": key_result_data(part, portfolio),
        "formulas": {part.id: part.outcome.formula or part.outcome.reason},
    }
    return Shown("explain", Document(blocks, part.id), data)


def _formulas(progress: ObjectiveProgress) -> JsonObject:
    return {
        "formulas": {
            part.id: part.outcome.formula or part.outcome.reason for part in progress.key_results
        }
    }


def _objective_facts(progress: ObjectiveProgress, portfolio: Portfolio) -> list[tuple[str, Line]]:
    facts = [("Id", line(Phrase(progress.goal.id, Tone.ACCENT)))]
    counted = [
        part for part in progress.key_results if part.key_result.counted and part.score is not None
    ]
    if progress.score is not None and counted and portfolio.config.rollup == "key_results":
        terms = " + ".join(
            f"{plain_number(part.key_result.weight)} · {_share(part.score)}" for part in counted
        )
        weights = " + ".join(plain_number(part.key_result.weight) for part in counted)
        facts.append(
            (
                "Score",
                line(f"({terms}) / ({weights}) = ", Phrase(_share(progress.score), Tone.STRONG)),
            )
        )
    facts.append(("Coverage", line(f"{progress.measured} of {progress.total} measured")))
    return [
        *facts,
        *_pace(progress.score, progress.expected),
        ("Standing", line(Phrase(progress.reason, STATUS_TONES[progress.status]))),
    ]


def _facts(part: KeyResultProgress, portfolio: Portfolio, today: date) -> list[tuple[str, Line]]:
    outcome, window = part.outcome, part.window
    facts = [
        ("Id", line(Phrase(part.id, Tone.ACCENT))),
        ("Kind", line(f"{part.key_result.kind}, {part.key_result.aim()}")),
    ]
    if part.raw is not None:
        clamped = "" if part.raw == part.score else f", within 0 and 1: {_share(part.score)}"
        facts.append(
            (
                "Progress",
                line(
                    f"{outcome.formula} = " if outcome.formula else "",
                    Phrase(_share(part.raw), Tone.STRONG),
                    clamped,
                ),
            )
        )
    else:
        facts.append(("Progress", line(outcome.reason)))
    if part.expected is not None and window.start and window.end:
        facts.append(("Window", line(f"{window.start} to {window.end}, today {today}")))
    facts += _pace(part.score, part.expected)
    if part.per_week is not None:
        unit = f" {part.key_result.unit}" if part.key_result.unit else ""
        facts.append(
            ("To get there", line(f"{number(part.per_week, 2, signed=True)}{unit} a week"))
        )
    limits = portfolio.config.status
    if part.score is not None and part.expected is not None:
        facts.append(
            (
                "Limits",
                line(
                    f"on track from {limits.on_track}, at risk from {limits.at_risk}, too early in the first {limits.grace} of the window"
                ),
            )
        )
    return [*facts, ("Standing", line(Phrase(part.reason, STATUS_TONES[part.status])))]


def _pace(score: Fraction | None, expected: Fraction | None) -> list[tuple[str, Line]]:
    if score is None or expected is None:
        return []
    return [
        (
            "Pace",
            line(
                f"{_share(score)} reached − {_share(expected)} due by now = {_share(score - expected)}"
            ),
        )
    ]


def _share(share: Fraction | None) -> str:
    return plain_number(rounded(share))
