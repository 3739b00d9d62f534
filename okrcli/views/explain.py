"""
How a number came about: the formulas of measures, filled in.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from okrcli.domain.evidence import as_of
from okrcli.domain.kpi import KpiStanding, boundary, distance, warning_margin
from okrcli.domain.progress import KeyResultProgress, ObjectiveProgress, Term
from okrcli.model.exact import decimal, with_unit
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
from okrcli.views.forecast import facts as forecast_facts
from okrcli.views.kpi import is_derived, standing_data
from okrcli.views.progress import key_result_data, objective_data
from okrcli.views.status import aim
from okrcli.views.tones import STATUS_TONES, day_said, health_badge, status_badge
from okrcli.views.wording import amount
from okrcli.views.workings import (
    Fact,
    counted,
    coverage,
    decided,
    filled_in,
    grade,
    guardrails,
    objective_decided,
    run_rate,
    share,
    steps_due,
)


def objective(progress: ObjectiveProgress, portfolio: Portfolio, today: date) -> Shown:
    """
    An objective's score from those of its key results, and each of these.
    """
    blocks: list[Block] = [
        Heading(
            progress.goal.objective.title, aside=line(status_badge(progress.status, progress.grade))
        ),
        Facts(tuple(_objective_facts(progress, portfolio, today))),
    ]
    for part in progress.key_results:
        blocks += [
            Heading(part.key_result.title, 2, aside=line(status_badge(part.status))),
            Facts(tuple(_facts(part, portfolio, today))),
        ]
    return Shown(
        "explain",
        Document(tuple(blocks), progress.goal.id),
        {"objective": objective_data(progress, portfolio), **_formulas(progress.key_results)},
    )


def key_result(part: KeyResultProgress, portfolio: Portfolio, today: date) -> Shown:
    """
    One key result's numbers.
    """
    blocks: tuple[Block, ...] = (
        Heading(part.key_result.title, aside=line(status_badge(part.status))),
        Facts((*_facts(part, portfolio, today), *forecast_facts(part, today))),
    )
    data: JsonObject = {"key_result": key_result_data(part, portfolio), **_formulas((part,))}
    return Shown("explain", Document(blocks, part.id), data)


def kpi(standing: KpiStanding, today: date) -> Shown:
    """
    A KPI's value against its boundary, and why it counts as a drop.
    """
    blocks: tuple[Block, ...] = (
        Heading(standing.kpi.title, aside=line(health_badge(standing.health))),
        Facts(tuple(_kpi_facts(standing, today))),
    )
    return Shown("explain", Document(blocks, standing.id), {"kpi": standing_data(standing)})


def _formulas(parts: Sequence[KeyResultProgress]) -> JsonObject:
    return {"formulas": {part.id: part.outcome.formula or part.outcome.reason for part in parts}}


def _objective_facts(progress: ObjectiveProgress, portfolio: Portfolio, today: date) -> list[Fact]:
    facts = [("Id", line(Phrase(progress.goal.id, Tone.ACCENT)))]
    if progress.score is not None:
        facts.append(("Score", _mean(progress.score_of, progress.score)))
    if portfolio.config.rollup == "children":
        facts.append(("Counted", line(", ".join(term.id for term in progress.score_of))))
    facts.append(("Coverage", coverage(progress)))
    if progress.goal.period.start is not None:
        period, day = progress.goal.period, as_of(progress.goal, today)
        facts.append(("Window", line(f"{period.start} to {period.end}, {_when(day, today)}")))
    if progress.expected is not None:
        facts.append(("By now", _mean(progress.expected_of, progress.expected)))
    return [
        *facts,
        *_pace(progress.score, progress.expected),
        *objective_decided(progress, portfolio, today),
        *grade(progress, portfolio.config.grades),
        *guardrails(progress.goal, portfolio, today),
        ("Standing", line(Phrase(progress.reason, STATUS_TONES[progress.status]))),
    ]


def _mean(terms: Sequence[Term], mean: Fraction) -> Line:
    """
    A weighted mean with its numbers; without weights where all weigh the same.
    """
    result = Phrase(share(mean), Tone.STRONG)
    if len({term.weight for term in terms}) == 1:
        shares = " + ".join(share(term.share) for term in terms)
        return line(f"({shares}) / {len(terms)} = ", result) if len(terms) > 1 else line(result)
    shares = " + ".join(f"{plain_number(t.weight)} · {share(t.share)}" for t in terms)
    weights = " + ".join(plain_number(term.weight) for term in terms)
    return line(f"({shares}) / ({weights}) = ", result)


def _facts(part: KeyResultProgress, portfolio: Portfolio, today: date) -> list[Fact]:
    key_result = part.key_result
    facts = [
        ("Id", line(Phrase(part.id, Tone.ACCENT))),
        ("Kind", line(f"{key_result.kind}, {aim(part, key_result.unit)}")),
        *counted(part, portfolio, today),
        _progress(part),
        *_window(part, today),
        *_pace(part.score, part.expected),
        *decided(part, portfolio),
        *run_rate(part),
    ]
    return [*facts, ("Standing", line(Phrase(part.reason, STATUS_TONES[part.status])))]


def _progress(part: KeyResultProgress) -> Fact:
    outcome = part.outcome
    if part.raw is None:
        return "Progress", line(outcome.reason)
    clamped = "" if part.raw == part.score else f", within 0 and 1: {share(part.score)}"
    formula = f"{outcome.formula} = " if outcome.formula else ""
    return "Progress", line(formula, Phrase(share(part.raw), Tone.STRONG), clamped)


def _window(part: KeyResultProgress, today: date) -> list[Fact]:
    """
    From when to when, and the share of it that has passed or the steps that are due.
    """
    start, end = part.window
    if part.expected is None or start is None or end is None:
        return []
    day = part.today
    facts = [("Window", line(f"{start} to {end}, {_when(day, today)}"))]
    if end < start:
        said = "it ends before it starts, so all of it is due by now; see `due`"
        return [*facts, ("By now", line(Phrase(said, Tone.CAUTION)))]
    result = Phrase(share(part.expected), Tone.STRONG)
    if part.expected != part.window.elapsed(day):
        return [*facts, ("By now", line(steps_due(part), result))]
    first, last, now = (day_said(one, today) for one in (start, end, day))
    if not start <= day <= end:
        when = "over" if day > end else "not begun"
        return [*facts, ("By now", line(f"the window is {when} = ", result))]
    passed = (day - start).days
    return [
        *facts,
        (
            "By now",
            line(f"({now} − {first}) / ({last} − {first}) = ")
            + line(f"{passed} / {(end - start).days} days = ", result),
        ),
    ]


def _when(day: date, today: date) -> str:
    """
    The day that the numbers are of: today, or of a closed goal that of its review.
    """
    return f"{'today' if day == today else 'as of'} {day}"


def _pace(score: Fraction | None, expected: Fraction | None) -> list[Fact]:
    """
    How far it is ahead of or behind what is due by now.
    """
    if score is None or expected is None:
        return []
    gap = score - expected
    return [
        (
            "Pace",
            line(
                f"{share(score)} reached − {share(expected)} due by now = ",
                Phrase(share(gap), Tone.STRONG),
            ),
        )
    ]


def _kpi_facts(standing: KpiStanding, today: date) -> list[Fact]:
    kpi, latest = standing.kpi, standing.latest
    facts = [("Id", line(Phrase(standing.id, Tone.ACCENT)))]
    if latest is None:
        facts.append(("Value", line("not measured yet")))
    else:
        value = Phrase(amount(latest.value, kpi.unit), Tone.STRONG)
        facts.append(("Value", line(value, f" on {day_said(latest.date, today)}")))
        facts += filled_in(standing)
    facts.append(
        (
            "Healthy",
            line(with_unit(boundary(kpi), kpi.unit) if kpi.healthy is not None else "no boundary"),
        )
    )
    margin = warning_margin(kpi)
    if margin is not None:
        far = amount(decimal(margin), kpi.unit)
        how = ", derived as 10 % of it" if is_derived(kpi) else ""
        facts.append(("Warning", line(f"up to {far} beyond{how}; further out is critical")))
    outside = distance(kpi, latest.value) if latest is not None else None
    if outside is not None and standing.band is not None:
        facts.append(("Band", _band(standing, outside)))
    for label, change in (("Change", standing.change), ("Over four", standing.change_over_4)):
        if change is not None:
            facts.append((label, line(amount(change, kpi.unit, signed=True))))
    drop = line(Phrase(", ".join(standing.reasons), Tone.BAD)) if standing.drop else line("no")
    facts.append(("A drop", drop))
    return facts


def _band(standing: KpiStanding, outside: Fraction) -> Line:
    where = "inside" if outside <= 0 else f"{amount(decimal(outside), standing.kpi.unit)} outside"
    stale = "; the number is too old to go by" if standing.health is not standing.band else ""
    return line(f"{where}, so {standing.band}{stale}")
