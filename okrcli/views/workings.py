"""
The workings behind the numbers that `okr explain` shows: what was counted, and what decided.
"""

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from okrcli.domain import kpi as kpis
from okrcli.domain.evidence import SILENT_AFTER, as_of, evidence, rhythm
from okrcli.domain.kpi import boundary
from okrcli.domain.pace import Status
from okrcli.domain.progress import KeyResultProgress, ObjectiveProgress, rounded
from okrcli.model.base import RHYTHM_DAYS
from okrcli.model.config import Grades, StatusLimits
from okrcli.model.exact import decimal, fraction, with_unit
from okrcli.model.kinds import Metric, Milestone, Recurring, Threshold
from okrcli.model.kinds.base import shown as plain_number
from okrcli.model.period import Window
from okrcli.model.portfolio import Goal, Portfolio
from okrcli.views.document import Line, Phrase, Tone, line
from okrcli.views.tones import GRADE_TONES, day_said, health_badge
from okrcli.views.wording import a_week, amount

Fact = tuple[str, Line]
_MOST = 14  # values that are listed one by one: a quarter of weeks, and one more
_NAME = re.compile("[A-Za-z_][A-Za-z0-9_]*")
_PLACES = 8  # where four digits do not tell a number from the limit beside it


def share(found: Fraction | None, limit: Fraction | None = None) -> str:
    """
    A share to four digits; to more where these would make it look like the limit it is held against.
    """
    if found is not None and limit is not None and found != limit == rounded(found):
        return plain_number(decimal(found, _PLACES))
    return plain_number(rounded(found))


def counted(part: KeyResultProgress, portfolio: Portfolio, today: date) -> list[Fact]:
    """
    The values that stand in the formula, and where they come from.
    """
    return [*_value(part, today), *_ends(part, today), *_all_values(part, portfolio, today)]


def _value(part: KeyResultProgress, today: date) -> Iterator[Fact]:
    if part.value is None or not part.readings or part.key_result.adds_up:
        return
    when = f" on {day_said(part.readings[-1].date, today)}"
    by = f", measured by {part.key_result.kpi}" if part.key_result.kpi else ""
    yield "Value", line(f"{amount(part.value, part.key_result.unit)}{when}{by}")


def _ends(part: KeyResultProgress, today: date) -> Iterator[Fact]:
    """
    A start that is not typed but measured, and a target that is a change from it.
    """
    metric, outcome = part.key_result, part.outcome
    if not isinstance(metric, Metric) or outcome.start is None:
        return
    unit, began = metric.unit, part.window.start
    if metric.start is None and began is not None:
        said = (
            f"{amount(outcome.start, unit)}, the last measurement before {day_said(began, today)}"
        )
        yield "Start", line(said)
    if metric.target is None and outcome.target is not None:
        said = f"{metric.change} from {plain_number(outcome.start)} = "
        yield "Target", line(said, amount(outcome.target, unit))


def _all_values(part: KeyResultProgress, portfolio: Portfolio, today: date) -> Iterator[Fact]:
    """
    What counts where not only the newest value does.
    """
    key_result = part.key_result
    if isinstance(key_result, Threshold) and key_result.hold != "last" and part.readings:
        values = [plain_number(reading.value) for reading in part.readings]
        if len(values) > _MOST:
            yield "Values", line(f"{len(values)}, the newest {', '.join(values[-_MOST:])}")
        elif key_result.hold == "all":
            yield "Values", line(", ".join(values))
        else:
            mean = sum((Fraction(r.value) for r in part.readings), Fraction(0)) / len(values)
            said = f"({' + '.join(values)}) / {len(values)} = {plain_number(decimal(mean, 4))}"
            yield "Mean", line(said)
    if isinstance(key_result, Recurring):
        known = evidence(part.goal, key_result, portfolio.kpis, part.today)
        begun = list(key_result.intervals(known))
        times = [f"{day_said(one.start, today)} {plain_number(one.times)}" for one in begun]
        earlier = f"{len(times) - _MOST} earlier, " if len(times) > _MOST else ""
        if times:
            yield f"By {key_result.every}", line(f"{earlier}{', '.join(times[-_MOST:])}")


def steps_due(part: KeyResultProgress) -> str:
    """
    The weight of the steps due by now over that of all.
    """
    milestone = part.key_result
    if not isinstance(milestone, Milestone) or part.expected is None:
        return ""
    whole = sum((fraction(step.weight) for step in milestone.steps), Fraction(0))
    due = plain_number(decimal(part.expected * whole))
    return f"{due} of {plain_number(decimal(whole))} steps by their weight are due by now = "


def run_rate(part: KeyResultProgress) -> list[Fact]:
    """
    What is left, divided by the weeks that are left.
    """
    outcome, end = part.outcome, part.window.end
    if part.per_week is None or end is None:
        return []
    left = f"({plain_number(outcome.target)} − {_operand(plain_number(outcome.value))})"
    days = (end - part.today).days
    return [
        (
            "To get there",
            line(
                f"{left} · 7 / {_days(days)} left = {a_week(part.per_week, part.key_result.unit)}"
            ),
        )
    ]


def decided(part: KeyResultProgress, portfolio: Portfolio) -> list[Fact]:
    """
    The limit that made the status of a key result what it is.
    """
    if part.status is Status.STALE:
        beat = rhythm(part.key_result, portfolio)
        most = SILENT_AFTER * RHYTHM_DAYS[beat]
        said = f"{beat} news is wanted: stale after {SILENT_AFTER} · {RHYTHM_DAYS[beat]} = {_days(most)}"
        return [("Limit", line(said))]
    elapsed = part.window.elapsed(part.today)
    limits = portfolio.config.status
    return _by_pace(part.status, part.score, part.expected, elapsed, limits)


def objective_decided(progress: ObjectiveProgress, portfolio: Portfolio, today: date) -> list[Fact]:
    """
    The same of an objective.
    """
    if progress.status is Status.GUARDRAIL_BREACHED:
        return [("Limit", line("a guardrail that is not healthy counts before the pace"))]
    period = progress.goal.period
    elapsed = Window(period.start, period.end).elapsed(as_of(progress.goal, today))
    limits = portfolio.config.status
    return _by_pace(progress.status, progress.score, progress.expected, elapsed, limits)


def _by_pace(
    status: Status,
    score: Fraction | None,
    expected: Fraction | None,
    elapsed: Fraction | None,
    limits: StatusLimits,
) -> list[Fact]:
    if score is None or expected is None or elapsed is None:
        return []
    gap = score - expected
    on_track, at_risk = fraction(limits.on_track), fraction(limits.at_risk)
    said = ""
    match status:
        case Status.TOO_EARLY:
            grace = fraction(limits.grace)
            said = f"{share(elapsed, grace)} of the window has passed, less than {share(grace)}"
        case Status.ON_TRACK:
            said = f"{share(gap, on_track)} is not below {share(on_track)}"
        case Status.AT_RISK:
            below = f"{share(gap, on_track)} is below {share(on_track)}"
            said = f"{below}, and not below {share(at_risk)}"
        case Status.OFF_TRACK:
            said = f"{share(gap, at_risk)} is below {share(at_risk)}"
        case _:
            return []
    return [("Limit", line(f"{said}, so {status.replace('-', ' ')}"))]


def coverage(progress: ObjectiveProgress) -> Line:
    """
    How many key results have a score, and why the others have none.
    """
    said = f"{progress.measured} of {progress.total} measured"
    dark = [
        f"{part.key_result.id}: {part.outcome.reason}"
        for part in progress.key_results
        if part.raw is None
    ]
    return line("; ".join([said, *dark]))


def grade(progress: ObjectiveProgress, grades: Grades) -> list[Fact]:
    """
    The grade of a closed objective by its limits.
    """
    if progress.grade is None:
        return []
    green = f"from {plain_number(grades.green)}"
    if progress.goal.objective.commitment == "committed":
        green = "only at 1, as it was committed to"
    reached = f"{share(progress.score or Fraction(0))} is "
    found = Phrase(progress.grade, GRADE_TONES[progress.grade])
    limits = f"; yellow is from {plain_number(grades.yellow)}, green {green}"
    return [("Grade", line(reached, found, limits))]


def guardrails(goal: Goal, portfolio: Portfolio, today: date) -> list[Fact]:
    """
    What must stay healthy meanwhile: each KPI with its value and its boundary.
    """
    day = as_of(goal, today)
    return [
        ("Guardrail", line(Phrase(kpi_id, Tone.ACCENT), ": ", _guardrail(kpi_id, portfolio, day)))
        for kpi_id in goal.objective.guardrails
    ]


def _guardrail(kpi_id: str, portfolio: Portfolio, day: date) -> Line:
    kpi = portfolio.kpis.get(kpi_id)
    if kpi is None:
        return line("no such KPI can be read")
    found = kpis.standing(kpi_id, kpi, day)
    if found.latest is None:
        return line("not measured yet")
    said = f"{amount(found.latest.value, kpi.unit)} on {day_said(found.latest.date, day)}, "
    if kpi.healthy is not None:
        said += f"healthy {with_unit(boundary(kpi), kpi.unit)}: "
    return line(said, health_badge(found.health)._replace(badge=False))


def filled_in(standing: kpis.KpiStanding) -> list[Fact]:
    """
    The formula of a KPI, and with the numbers of its newest measurement.
    """
    kpi, latest = standing.kpi, standing.latest
    if kpi.formula is None:
        return []
    if latest is None:
        return [("Formula", line(kpi.formula))]
    inputs = [m.inputs for m in kpi.measurements if m.date == latest.date and m.inputs]
    facts = [("Formula", line(kpi.formula))]
    if inputs:
        filled = _NAME.sub(lambda name: plain_number(inputs[-1].get(name[0])), kpi.formula)
        facts.append(("Filled in", line(f"{filled} = ", amount(latest.value))))
    return facts


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"


def _operand(text: str) -> str:
    return f"({text})" if text.startswith("-") else text
