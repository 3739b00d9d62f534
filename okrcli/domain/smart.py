"""
The five questions of SMART, answered from what a goal's file says, and what it leaves open.

An objective with `framework: smart` is held to all of them; of any other goal they only ask.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from okrcli.domain.scorable import contradiction, lacking
from okrcli.model.exact import with_unit
from okrcli.model.ids import Reference
from okrcli.model.kinds import Baseline, KeyResult, Metric, Milestone, Threshold
from okrcli.model.portfolio import Goal, Portfolio

SMART = "smart"
OWN_FIELD = ""
"""What only a key result of its own can answer, and no field."""


class Open(NamedTuple):
    """
    What is not said: in words, and the field that would say it, of the key result if one is named.
    """

    said: str
    field: str = OWN_FIELD
    key_result: str | None = None


class Letter(NamedTuple):
    """
    One of the five: its question, what answers it (each with a label), and what is left open.
    """

    name: str
    question: str
    answers: tuple[tuple[str, str], ...]
    open: tuple[Open, ...] = ()

    @property
    def letter(self) -> str:
        return self.name[0]

    @property
    def answered(self) -> bool:
        return not self.open


def objective_letters(goal: Goal, portfolio: Portfolio) -> tuple[Letter, ...]:
    """
    An objective's five answers, S to T.
    """
    said, results = goal.objective, goal.objective.key_results
    owner = portfolio.owner(goal)
    return (
        Letter(
            "Specific",
            "What exactly, and who answers for it?",
            _given(
                ("Objective", said.title),
                *(("Key result", one.title) for one in results),
                ("Owner", owner),
            ),
            (*_nobody(owner), *_too_many(goal)),
        ),
        Letter(
            "Measurable",
            "How will we know?",
            _given(*((one.id, _measure(one)) for one in results)),
            tuple(_unmeasured(goal)),
        ),
        Letter(
            "Achievable",
            "Can it be done?",
            _given(("Because", said.achievable), *map(_confidence, results)),
            _unless(said.achievable, Open("nobody says why it can be done", "achievable")),
        ),
        Letter(
            "Relevant",
            "Why does it matter now?",
            _given(
                ("Because", said.why),
                *(("Works towards", _named(parent, portfolio)) for parent in said.aligns_to),
                ("Stands alone", said.standalone),
                ("Called for by", said.triggered_by.kpi if said.triggered_by else None),
            ),
            _unless(said.why, Open("nobody says why it matters", "why")),
        ),
        Letter("Time-bound", "By when?", _dates(goal, results), tuple(_timeless(goal, results))),
    )


def key_result_letters(
    goal: Goal, key_result: KeyResult, portfolio: Portfolio
) -> tuple[Letter, ...]:
    """
    A key result's five answers; some of them are its objective's.
    """
    said, owner = goal.objective, portfolio.owner(goal, key_result)
    nobody = _unless(owner, Open("nobody answers for it", "owner", key_result.id))
    return (
        Letter(
            "Specific",
            "What exactly, and who answers for it?",
            _given(("Key result", key_result.title), ("Owner", owner)),
            nobody,
        ),
        Letter(
            "Measurable",
            "How will we know?",
            _given(
                ("Measure", _measure(key_result)),
                ("KPI", key_result.kpi),
                ("Source", key_result.source),
            ),
            tuple(_immeasurable(goal, key_result)),
        ),
        Letter(
            "Achievable",
            "Can it be done?",
            _given(("Because", said.achievable), _confidence(key_result)),
            _unless(said.achievable, Open("nobody says why it can be done", "achievable")),
        ),
        Letter(
            "Relevant",
            "Why does it matter now?",
            _given(("Objective", said.title), ("Because", said.why)),
            _unless(said.why, Open("nobody says why it matters", "why")),
        ),
        Letter(
            "Time-bound",
            "By when?",
            _dates(goal, [key_result]),
            tuple(_timeless(goal, [key_result])),
        ),
    )


def is_smart(goal: Goal) -> bool:
    """
    Whether the goal says of itself that it answers all five.
    """
    return goal.objective.framework == SMART


def _given(*answers: tuple[str, str | None]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (label, " ".join(text.split())) for label, text in answers if text and text.strip()
    )


def _unless(text: str | None, missing: Open) -> tuple[Open, ...]:
    return () if text and text.strip() else (missing,)


def _nobody(owner: str | None) -> tuple[Open, ...]:
    return _unless(owner, Open("nobody answers for it", "owner"))


def _too_many(goal: Goal) -> tuple[Open, ...]:
    count = len(goal.objective.key_results)
    if not is_smart(goal) or count <= 1:
        return ()
    return (Open(f"it has {count} key results, and a SMART goal has exactly one"),)


def _unmeasured(goal: Goal) -> Iterator[Open]:
    results = goal.objective.key_results
    if not results:
        yield Open("it has no key result")
    for one in results:
        yield from _immeasurable(goal, one)


def _immeasurable(goal: Goal, key_result: KeyResult) -> Iterator[Open]:
    """
    What keeps a key result from being measured; a SMART goal's has to be a number with its unit.
    """
    name = key_result.id
    if is_smart(goal) and not isinstance(key_result, Metric | Threshold):
        yield Open(
            f"{name} is a {key_result.kind}, not a number to reach or to hold", OWN_FIELD, name
        )
        return
    if isinstance(key_result, Baseline):
        yield Open(f"{name} is a baseline: it has no target yet", OWN_FIELD, name)
    elif isinstance(key_result, Metric):
        if key_result.start is None and (is_smart(goal) or key_result.kpi is None):
            yield Open(f"{name} has no start", "start", name)
        if key_result.target is None and key_result.change is None:
            yield Open(f"{name} has no target", "target", name)
    elif why := lacking(key_result):
        yield Open(f"{name}: {why}", "at_least", name)
    if is_smart(goal) and not (key_result.unit or "").strip():
        yield Open(f"{name} has no unit", "unit", name)
    if why := contradiction(key_result):
        field = "at_least" if isinstance(key_result, Threshold) else "target"
        yield Open(f"{name}: {why}", field, name)


def _timeless(goal: Goal, results: Sequence[KeyResult]) -> Iterator[Open]:
    """
    What has no end; a SMART goal's key result names its day itself.
    """
    for one in results:
        if one.due is None and (is_smart(goal) or goal.period.end is None):
            yield Open(f"{one.id} has no due date", "due", one.id)
    if not results and (is_smart(goal) or goal.period.end is None):
        yield Open("it has no due date", "due")


def _measure(key_result: KeyResult) -> str:
    """
    How it is measured, if that is known: what is still to be found out is no answer.
    """
    if lacking(key_result) or isinstance(key_result, Baseline):
        return ""
    if isinstance(key_result, Milestone):
        steps = len(key_result.steps)
        return f"{steps} steps, each done or not" if steps else "done or not"
    if isinstance(key_result, Metric | Threshold):
        return with_unit(key_result.aim(), key_result.unit)
    return key_result.aim()


def _confidence(key_result: KeyResult) -> tuple[str, str]:
    """
    How sure somebody was last.
    """
    known = [one for one in key_result.checkins if one.confidence is not None]
    if not known:
        return "Confidence", ""
    last = max(known, key=lambda one: one.date)
    return "Confidence", f"{key_result.id}: {last.confidence} of 10 on {last.date}"


def _dates(goal: Goal, results: Sequence[KeyResult]) -> tuple[tuple[str, str], ...]:
    period = goal.period
    until = f"{period.name}, until {period.end}" if period.end else ""
    own = [(f"{one.id} is due", f"{one.due}") for one in results if one.due]
    return _given(("Period", until), *own)


def _named(reference: str, portfolio: Portfolio) -> str:
    goal_id, key_result_id = Reference.parse(reference)
    parent = portfolio.goals.get(goal_id)
    if parent is None:
        return reference
    part = parent.objective.key_result(key_result_id) if key_result_id else parent.objective
    return f"{part.title} ({reference})" if part else reference
