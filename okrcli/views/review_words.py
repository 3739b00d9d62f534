"""
What a review says in sentences.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from okrcli.domain.calibration import Calibration, Verdict
from okrcli.domain.goalposts import Moved
from okrcli.domain.kpi_course import Breach
from okrcli.domain.review import Review, ReviewedGoal, ReviewedKeyResult
from okrcli.domain.verdict import Average
from okrcli.domain.verdict import Verdict as Ambition
from okrcli.model.config import Grades
from okrcli.model.exact import decimal
from okrcli.model.period import Period
from okrcli.views.tones import day_said
from okrcli.views.wording import amount, percent, recorded

_NAMED = 7  # more names than these nobody reads
_SPANS = {"Q": "quarter", "H": "half-year"}


def span(period: Period) -> str:
    """
    What the period is: a quarter, a month, or whatever else.

    >>> span(Period("2026-Q3", date(2026, 7, 1), date(2026, 9, 30)))
    'quarter'
    """
    head, dash, tail = period.name.partition("-")
    if period.start is None or not head.isdigit():
        return "period"
    if not dash:
        return "year"
    return _SPANS.get(tail.rstrip("1234"), "month" if tail.isdigit() else "period")


def counted(number: int, noun: str) -> str:
    """
    So many of something.

    >>> counted(1, "objective"), counted(3, "objective")
    ('1 objective', '3 objectives')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def joined(parts: Sequence[str]) -> str:
    """
    Some things in a row; of many only the first, and how many more.

    >>> joined(["a"]), joined(["a", "b", "c"])
    ('a', 'a, b and c')
    """
    if len(parts) > _NAMED:
        parts = [*parts[: _NAMED - 1], f"{len(parts) - _NAMED + 1} more"]
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last


def short(goal_id: str) -> str:
    """
    A goal by its last name.
    """
    return goal_id.rpartition("/")[2]


def summary(review: Review) -> str:
    """
    How many goals came out how, what they make together, and what is not done with.
    """
    done = review.of("done")
    left = _left(review)
    if not done:
        number, _, rest = left.partition(" ")
        nouns = f"{counted(int(number), 'objective')} {rest}" if left else ""
        return " ".join(filter(None, [nouns, _mean(review)]))
    grades = [one.progress.grade for one in done]
    each = [f"{grades.count(grade)} {grade}" for grade in ("green", "yellow", "red")]
    each += [f"{grades.count(None)} with nothing to grade"] if None in grades else []
    were, their = ("was", "its") if len(done) == 1 else ("were", "their")
    closed = f"{counted(len(done), 'objective')} {were} closed, graded by {their} own commitment"
    return " ".join(filter(None, [f"{closed}: {joined(each)}.", _mean(review), left]))


def _mean(review: Review) -> str:
    known = review.average
    if known.score is None:
        return ""
    name = "average score" if review.is_over else "average score so far"
    coverage = f"{known.measured} of {counted(known.total, 'key result')} measured"
    return f"The {name} is {percent(known.score)}, with {coverage}."


def _left(review: Review) -> str:
    """
    What is open, goes on, was given up or not begun.
    """
    counts = (
        (review.of("active"), *(_STILL if review.is_over else _RUNNING)),
        (review.carried(), "goes on", "go on"),
        (review.dropped(), "was dropped", "were dropped"),
        (review.of("draft"), *(_NEVER if review.is_over else _NOT_YET)),
    )
    told = [
        f"{len(goals)} {one if len(goals) == 1 else many}" for goals, one, many in counts if goals
    ]
    return f"{joined(told)}." if told else ""


_STILL, _RUNNING = ("is still open", "are still open"), ("is running", "are running")
_NEVER = ("was never started", "were never started")
_NOT_YET = ("is not started yet", "are not started yet")


def what_counts(review: Review) -> str:
    """
    Which day the numbers are of.
    """
    if review.period.end is None:
        return f"{_of_today(review)}."
    if not review.is_over:
        start, name = review.period.start, span(review.period)
        if start is not None and review.today < start:
            when = f"the {name} begins on {start}"
        else:
            when = f"the {name} runs until {review.period.end}"
        return f"{_of_today(review)}; {when}."
    late = sum(one.late for one in review.goals)
    more = f" {counted(late, 'check-in')} made later {'does' if late == 1 else 'do'} not count."
    return (
        "Closed objectives count as of the day of their own review, all else as of"
        f" {review.period.end}.{more if late else ''}"
    )


def _of_today(review: Review) -> str:
    if any(one.day < review.today for one in review.goals):
        closed = "Closed objectives count as of the day of their own review"
        return f"{closed}, all else as of {review.today}"
    return f"Numbers are those of {review.today}"


def score_said(one: ReviewedGoal, grades: Grades) -> str:
    """
    What the score is, and what it would have to be.
    """
    score, commitment = one.progress.score, one.goal.objective.commitment
    aim = "100%" if commitment == "committed" else percent(grades.green)
    kind = commitment or "no commitment declared, so taken as aspirational"
    head = "not measured" if score is None else percent(score)
    if one.state == "dropped":
        return f"{head} when it was dropped"
    return f"{head}; {kind}, green from {aim}{_coverage(one)}"


def _coverage(one: ReviewedGoal) -> str:
    measured, total = one.progress.measured, one.progress.total
    if measured == total or (one.progress.score is None and not measured):
        return ""
    counts_zero = one.state == "done" and any(
        part.progress.score is None and part.progress.key_result.counted for part in one.key_results
    )
    zero = ", what was never measured counts as 0" if counts_zero else ""
    return f"; {measured} of {total} measured{zero}"


def forecast_said(one: ReviewedGoal, part: ReviewedKeyResult, today: date) -> str:
    """
    Where it was expected to land, against where it did; empty where nothing was to be told.
    """
    told, unit = part.forecast, part.progress.key_result.unit
    if told.projected is None or told.low is None or told.high is None:
        return ""
    landing = f"{amount(told.projected, unit)} ({_number(told.low)} to {_number(told.high)})"
    value = part.progress.value
    if one.state != "done" and part.progress.today < (told.due or date.max):
        return f"{part.id} is expected at {landing} on {day_said(told.due or today, today)}"
    if value is None or part.forecast_on >= part.progress.today:
        return ""
    inside = told.low <= value <= told.high
    came = f"came out at {amount(value, unit)}{'' if inside else ', outside of it'}"
    return f"{part.id}: on {day_said(part.forecast_on, today)} it pointed to {landing}; it {came}"


def _number(value: Decimal) -> str:
    return amount(value)


def moved_said(moved: Moved) -> str:
    """
    What was changed, and whether that made it easier.
    """
    name = " of ".join(part for part in (moved.field.replace("_", " "), moved.key_result) if part)
    if moved.is_given_up:
        return f"{moved.key_result} given up"
    change = f"{name} {recorded(moved.amendment.from_)} → {recorded(moved.amendment.to)}"
    if moved.effect is None:
        return change
    by = f" by {percent(moved.amount)} of the way" if moved.amount else ""
    return f"{change}, {moved.effect}{by}"


def breach_said(breach: Breach, unit: str, today: date) -> str:
    """
    From when to when, and how bad it was.
    """
    since = f"from {day_said(breach.since, today)}" if breach.since else "from before the start"
    until = f"until {day_said(breach.until, today)}" if breach.until else "to the end"
    return f"{since} {until}, {amount(breach.worst.value, unit)} at the worst"


def ambition(average: Average, grades: Grades) -> str:
    """
    What the mean of the aspirational goals says, and whether promises were kept.
    """
    said = []
    if average.aspirational is not None:
        mean = percent(average.aspirational)
        one = "The aspirational objective came to"
        many = f"The {average.aspiring} aspirational objectives came to an average of"
        what = _ambition(average, average.aspirational, grades)
        said.append(f"{one if average.aspiring == 1 else many} {mean}: {what}.")
    if average.committed == 1:
        kept = "was kept in full" if average.kept else "was not kept in full"
        said.append(f"The committed objective {kept}.")
    elif average.committed:
        kept = f"{average.kept or 'none'} {'was' if average.kept < 2 else 'were'} kept in full"
        said.append(f"Of the {average.committed} committed objectives {kept}.")
    return " ".join(said)


def _ambition(average: Average, mean: Fraction, grades: Grades) -> str:
    if average.verdict is Ambition.TOO_SAFE:
        return "too safe, for a stretch that is always reached was none"
    if average.verdict is Ambition.OVER_REACHED:
        return f"over-reached, for below {percent(grades.yellow)} goals lose their pull"
    if mean < grades.green:
        return f"ambitious, though short of the {percent(grades.green)} of a good result"
    return "healthy, a stretch of which most was reached"


def confidence(known: Calibration, green: Decimal) -> str:
    """
    Whether what people say comes true.
    """
    if known.said is None or known.reached is None or known.brier is None:
        return _NOTHING_SAID
    over = f"{counted(known.key_results, 'key result')} closed in {_periods(known.periods)}"
    facts = (
        f"{over}: people were {percent(known.said)} sure on average, and {percent(known.reached)}"
        f" of the key results came to {percent(green)} or more."
    )
    brier = f"Brier score {decimal(known.brier, 2)}; 0 is perfect, 0.25 is what a coin gets."
    return f"{facts} {_VERDICTS[known.verdict]} {brier}"


_NOTHING_SAID = (
    "Nothing to compare with: no objective of a period that ended in the last year was closed with"
    " a confidence."
)


def _periods(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} to {names[-1]}"


_VERDICTS: Mapping[Verdict, str] = {
    Verdict.TOO_FEW: "That is too little data to say whether people know what they will reach.",
    Verdict.UNCLEAR: "The two lie apart, but with so few that could be chance.",
    Verdict.OVER_CONFIDENT: "That is over-confident: less comes true than is promised.",
    Verdict.WELL_CALIBRATED: "That is well calibrated: what people say comes true.",
    Verdict.MISPLACED: (
        "In sum that fits, but of what was reached people were no surer than of the rest."
    ),
    Verdict.TOO_CAUTIOUS: "That is too cautious: more comes true than is promised.",
}


def horizon(review: Review) -> str:
    """
    How many goals work towards nothing that lasts longer; empty where nothing could.
    """
    judged = review.of("active", "done", "dropped")
    if not judged or not review.judges_horizon:
        return ""
    near = [one for one in judged if not one.is_long_term]
    longer = f"longer than the {span(review.period)}"
    if not near:
        each = "The objective works" if len(judged) == 1 else "Every objective works"
        return f"{each} towards something {longer}."
    share = percent(Fraction(len(near), len(judged)))
    names = joined([_reasoned(one) for one in near])
    return f"{len(near)} of {len(judged)} ({share}) work towards nothing {longer}: {names}."


def _reasoned(one: ReviewedGoal) -> str:
    reason = " ".join((one.goal.objective.standalone or "").split()).rstrip(".")
    return f"{short(one.id)} ({reason})" if reason else short(one.id)


def litmus(review: Review) -> str:
    """
    Whether the key results were enough to reach what was meant.
    """
    answers: dict[bool | None, list[str]] = {}
    for one in review.of("done"):
        answer = one.goal.objective.review.litmus if one.goal.objective.review else None
        answers.setdefault(answer, []).append(short(one.id))
    told = "; ".join(
        f"{verdict} {joined(answers[answer])}"
        for answer, verdict in ((True, "yes for"), (False, "no for"), (None, "not answered for"))
        if answer in answers
    )
    asked = "Were the key results enough to reach the intent?"
    return f"{asked} {told[0].upper()}{told[1:]}." if told else ""


def ordinal(number: int) -> str:
    """
    A number as a place: `ordinal(3)` is third.

    >>> ordinal(2), ordinal(12), ordinal(21)
    ('second', '12th', '21st')
    """
    words = ("", "first", "second", "third", "fourth", "fifth")
    if number < len(words):
        return words[number]
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if 10 < number % 100 < 14 else ending}"
