"""
What in a sentence cannot be true along with the rest of it.

Only what is certain is said: words that may belong to something else contradict nothing.
"""

from collections.abc import Sequence
from decimal import Decimal

from okrcli.model.exact import number, with_unit
from okrcli.model.sentence.clean import clean
from okrcli.model.sentence.deadline import deadlines, windows
from okrcli.model.sentence.lexicon import DOWN, IMPROVE, UP, words
from okrcli.model.sentence.roles import Part, Role, parts
from okrcli.model.sentence.sentence import Sentence
from okrcli.model.sentence.tokens import Quantity, Token, tokens

_UP = UP - IMPROVE  # to improve a load time is to lower it
_OTHERS = words("and by so that which while through via with if when not never no avoid prevent to")
"""Behind these the verb may speak of something else than the numbers do."""
_ROUNDING = Decimal("0.05")
_SHARES = ("%", "pp")


def conflict(said: Sentence) -> str:
    """
    The contradiction in a sentence that has one: verb, change or start against “from … to …”.
    """
    if said.start is None or said.target is None:
        return ""
    text = clean(said.text).text
    found = tokens(text)
    spans = [(one.start, one.end) for one in deadlines(text)]
    numbers = [one for one in parts(found, [*spans, *windows(text)]) if not one.aside]
    return (
        _of_starts(numbers)
        or _of_verb(found, numbers, said.start, said.target)
        or _of_change(numbers, said.start, said.target)
    )


def _of_starts(numbers: Sequence[Part]) -> str:
    """
    More starts than there are numbers to get to, and not the same one said twice.
    """
    starts = [one.quantity for one in numbers if one.role is Role.START]
    aims = sum(one.role is Role.AIM for one in numbers)
    first = starts[0] if starts else None
    other = next((one for one in starts if first and one.value != first.value), None)
    if first is None or other is None or aims >= len(starts) or first.unit != other.unit:
        return ""
    return f"it starts at {_shown(first)} and at {_shown(other)}"


def _of_verb(
    found: Sequence[Token], numbers: Sequence[Part], start: Decimal, target: Decimal
) -> str:
    before = [one for one in found[: numbers[0].at] if one.kind == "word"] if numbers else []
    low = [token.low for token in before]
    verbs = [word for word in low if word in _UP or word in DOWN]
    if len(verbs) != 1 or low[0] != verbs[0] or not _OTHERS.isdisjoint(low) or start == target:
        return ""
    if (verbs[0] in _UP) is (target > start):
        return ""
    goes = "up" if target > start else "down"
    return (
        f"“{before[0].text}” does not go with {number(start)} → {number(target)}, which goes {goes}"
    )


def _of_change(numbers: Sequence[Part], start: Decimal, target: Decimal) -> str:
    """
    A change that does not lead from the start to the target, however it is rounded.
    """
    changes = [one.quantity for one in numbers if one.role is Role.CHANGE]
    if len(changes) != 1 or not start:
        return ""
    change, moved = changes[0], abs(target - start)
    by = abs(change.value)
    if change.unit == "x":
        return ""
    meant = [by] if change.unit != "%" else [abs(start) * by / 100]
    if change.unit == "%" and any(one.quantity.unit in _SHARES for one in numbers[:1]):
        meant.append(by)  # of a share, people say “by 2 %” and mean points
    if any(abs(one - moved) <= max(moved, one) * _ROUNDING for one in meant):
        return ""
    comes = start + meant[0] if target > start else start - meant[0]
    return f"by {_shown(change)} from {number(start)} comes to {number(comes)}, not to {number(target)}"


def _shown(quantity: Quantity) -> str:
    return with_unit(number(abs(quantity.value)), quantity.unit)
