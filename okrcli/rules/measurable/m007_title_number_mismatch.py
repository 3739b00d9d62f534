"""
The title names another number than the fields, so one of them is wrong.

A number that is written twice will one day be changed once. Best leave it out of the title: lists
and trees show it from the fields anyway. A title is read only where it can be read in one way: it
has one aim ("to 60", "by 30 %", "under 2 hours", "from 45 to 60") and no other number, its unit is
not another one, and it compares with no other time ("by 30 % compared to 2022"). Half a per cent of
difference, and what is lost by rounding, are let pass.

Bad:
    title: Guests recommend our huts
    key_results:
      - id: nps
        title: NPS from 45 to 60
                              ^^ the title says 60, and target is 70
        start: 45
        target: 70
        unit: points

Good:
    title: Guests recommend our huts
    key_results:
      - {id: nps, title: NPS of summer guests, start: 45, target: 60, unit: points}

Source: one fact has one place.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from okrcli.domain import wording
from okrcli.findings import Level
from okrcli.library import key
from okrcli.model.amount import is_fixed, same_unit
from okrcli.model.kinds import KeyResult, Metric, Threshold
from okrcli.model.kinds.base import shown
from okrcli.model.sentence.lexicon import DOWN, KEEP, NUMBER_WORDS, REACH, UP
from okrcli.rules.context import Context
from okrcli.rules.rule import Elsewhere, Hit, KeyResultAt, On, rule

if TYPE_CHECKING:
    from okrcli.domain.wording import Numbers

_STATED = re.compile(
    r"(?:\b(?:to|by|from|under|below|above|over|than|least|most|max|min\w*|within|at|up|down|worth|is|are"
    r"|exceed\w*|reach\w*|hits?|hold\w*|keep\w*|achiev\w*|attain\w*|gets?)\b|[<>≤≥=→:+~≈(-])"
    rf"\W*(?:\w+\W+){{0,2}}?(?:\d|\b(?:{'|'.join(NUMBER_WORDS)}|half)\b)",
    re.IGNORECASE,
)
"""Words or signs beside a number that say what it is for."""
_LARGE = re.compile(r"(?i)k|m|bn|thousands?|millions?|billions?|mio|tsd")
"""Such a unit, a currency beside it, counts in thousands or more: fields and title may differ."""
_CLOSE = Decimal("0.005")


class Said(NamedTuple):
    """
    A number of the title beside the field that it should be.
    """

    number: Decimal
    field: str
    value: Decimal


@rule("M007", "title-number-mismatch", Level.WARNING, on=On.KEY_RESULT, kinds=(Metric, Threshold))
def check(it: KeyResultAt, context: Context) -> Iterator[Hit]:
    key_result = it.key_result
    if _STATED.search(key_result.title) is None:
        return
    if context.pack(it.goal.objective.language) is None or not _aims(key_result):
        return
    title = wording.title_numbers(key_result.title)
    if title is None:
        return
    if title.relative is None and not _is_comparable(title.unit, key_result.unit):
        return
    wrong = _wrong(title, key_result)
    if wrong is not None:
        at = _place(key_result.title, title, wrong.number)
        yield Hit(
            f"the title says {shown(wrong.number)}, and {wrong.field} is {shown(wrong.value)}",
            it.path("title"),
            f"correct one of them, or leave the number to `{wrong.field}:`",
            part=at,
            related=(Elsewhere("the other number", it.path(wrong.field)),),
        )


def _aims(key_result: KeyResult) -> dict[str, Decimal]:
    """
    The numbers of the fields that a title may speak of as its aim.
    """
    match key_result:
        case Metric():
            aims = {
                "target": key_result.target,
                "change": None
                if key_result.target is not None
                else key_result.resolved_target(key_result.start),
                "stretch": key_result.stretch,
            }
        case Threshold():
            aims = {"at_least": key_result.at_least, "at_most": key_result.at_most}
        case _:
            aims = {}
    return {name: value for name, value in aims.items() if value is not None}


def _wrong(title: "Numbers", key_result: KeyResult) -> Said | None:
    aims = _aims(key_result)
    start = key_result.start if isinstance(key_result, Metric) else None
    if title.start is not None and start is not None and not _agree(title.start, start):
        return Said(title.start, "start", start)
    aim = title.target
    if aim is None and (title.at_least is not None or title.at_most is not None):
        aim = _bound(title, key_result)
        if aim is None:
            return None
    if aim is None:
        return _wrong_change(title, start, aims, key_result.unit)
    if any(_agree(aim, value) for value in aims.values()):
        return None
    field, value = next(iter(aims.items()))
    return Said(aim, field, value)


def _bound(title: "Numbers", key_result: KeyResult) -> Decimal | None:
    """
    The bound of a title, unless it may only describe what is counted: “nights above 45 dB”.

    Behind a verb it is the aim of a metric; of a threshold it is one if it has the same side.
    """
    if isinstance(key_result, Threshold):
        if title.at_least is not None and key_result.at_least is not None:
            return title.at_least
        return title.at_most if key_result.at_most is not None else None
    first = key(key_result.title)[:1]
    is_aim = bool(first) and first[0] in UP | DOWN | KEEP | REACH
    return (title.at_most if title.at_least is None else title.at_least) if is_aim else None


def _wrong_change(
    title: "Numbers", start: Decimal | None, aims: dict[str, Decimal], unit: str | None
) -> Said | None:
    """
    “By 30 %” and “by 5 points” are told as where they lead, as the fields do.
    """
    if start is None:
        return None
    meant = []
    if title.relative is not None:
        meant.append(start + title.relative * abs(start))
        if unit is not None and (same_unit(unit, "%") or same_unit(unit, "pp")):
            meant.append(start + title.relative * 100)
    if title.delta is not None:
        meant.append(start + title.delta)
    if not meant or any(_agree(one, value) for one in meant for value in aims.values()):
        return None
    field, value = next(iter(aims.items()))
    return Said(meant[0], field, value)


def _agree(said: Decimal, value: Decimal) -> bool:
    """
    Whether two numbers are the same but for half a per cent or for rounding of the field.
    """
    apart = abs(said - value)
    exponent = value.normalize().as_tuple().exponent
    digit = Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal(0)
    is_rounded = said != said.to_integral_value() and apart < digit
    return apart <= _CLOSE * abs(said) or is_rounded


def _is_comparable(written: str | None, unit: str | None) -> bool:
    """
    Whether a number of the title is counted like those of the fields.
    """
    if unit is not None and any(map(_LARGE.fullmatch, re.split(r"[\s$€£¥]+", unit))):
        return False
    if written is None or unit is None or same_unit(written, unit):
        return True
    return not (is_fixed(written) or is_fixed(unit))


def _place(text: str, title: "Numbers", number: Decimal) -> tuple[int, int]:
    """
    Where a number stands in the title; all its numbers where it is written in another way.
    """
    found = re.search(rf"(?<![\d.,]){re.escape(format(number, 'f'))}(?![\d.,]*\d)", text)
    return found.span() if found else (title.match.start, title.match.end)
