"""
Whether a key result can be scored at all, once there is a value.

The engine itself is asked, with a value that could be: what it cannot score then it never can.
"""

from datetime import date
from decimal import Decimal

from okrcli.model.kinds import Evidence, KeyResult, Metric, Reading, Threshold
from okrcli.model.period import Window

_NO_WINDOW = Window(None, None)


def lacking(key_result: KeyResult) -> str:
    """
    What it still needs to be scored, if anything.
    """
    match key_result:
        case Metric() if key_result.start is None and key_result.kpi is None:
            return "it has no start"
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
    return key_result.outcome(_possible(key_result)).reason


def _possible(key_result: Metric | Threshold) -> Evidence:
    """
    Evidence that could be, with an earlier value of its KPI that suits a target and its stretch.
    """
    before = None
    if isinstance(key_result, Metric) and key_result.kpi is not None:
        target = key_result.target if key_result.target is not None else Decimal(0)
        before = target - (
            Decimal(1) if key_result.stretch is None else key_result.stretch - target
        )
    return Evidence((Reading(date.min, Decimal(0)),), _NO_WINDOW, date.min, before)
