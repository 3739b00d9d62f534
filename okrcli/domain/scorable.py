"""
Whether a key result can be scored at all, once there is a value.

The engine itself is asked, with a value that could be: what it cannot score then it never can.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from okrcli.model.kinds import Evidence, KeyResult, Metric, Reading, Threshold
from okrcli.model.period import Window

_NO_WINDOW = Window(None, None)
_FAR = Decimal(10) ** 18
"""Farther than any number that a file may hold."""


def lacking(key_result: KeyResult) -> str:
    """
    What it still needs to be scored, if anything.
    """
    return lacking_start(key_result) or lacking_target(key_result)


def lacking_start(key_result: KeyResult) -> str:
    """
    What says where it began is missing; a KPI can tell that too.
    """
    if isinstance(key_result, Metric) and key_result.start is None and key_result.kpi is None:
        return "it has no start"
    return ""


def lacking_target(key_result: KeyResult) -> str:
    """
    What says when it is reached is missing.
    """
    match key_result:
        case Metric() if key_result.target is None and key_result.change is None:
            return "it has no target"
        case Threshold() if key_result.at_least is None and key_result.at_most is None:
            return "it has neither at_least nor at_most"
    return ""


def contradiction(key_result: KeyResult, window: Window = _NO_WINDOW) -> str:
    """
    What in it can never be, if anything.
    """
    if window.is_backwards:
        return f"it would be due on {window.end}, before its period begins"
    if lacking(key_result) or not isinstance(key_result, Metric | Threshold):
        return ""
    if isinstance(key_result, Metric) and key_result.target is not None and key_result.change:
        return "target and change say the same thing twice; give up one of them"
    reasons = [key_result.outcome(evidence).reason for evidence in _possible(key_result)]
    return reasons[0] if all(reasons) else ""


def _possible(key_result: Metric | Threshold) -> Iterator[Evidence]:
    """
    Evidence that could be, with earlier values of its KPI that may suit a target and its stretch.
    """
    for before in _befores(key_result):
        yield Evidence((Reading(date.min, Decimal(0)),), _NO_WINDOW, date.min, before)


def _befores(key_result: Metric | Threshold) -> tuple[Decimal | None, ...]:
    """
    Where it may have begun, if a KPI tells.

    Before the target, seen from the stretch; with a change, far off to either side.
    """
    if not isinstance(key_result, Metric) or key_result.kpi is None:
        return (None,)
    target, stretch = key_result.target, key_result.stretch
    if target is None:
        return (_FAR, -_FAR)
    return (target - (Decimal(1) if stretch is None else stretch - target),)
