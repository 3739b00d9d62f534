"""
How rules of this family say what became of a field, and what to write where the reason is missing.
"""

from decimal import Decimal
from fractions import Fraction

from okrcli.domain.diff.change import Change, Recorded, Value, recorded
from okrcli.findings.faults import cut
from okrcli.model.kinds.base import shown
from okrcli.rules.rule import Changed, Hit


def went(change: Change) -> str:
    """
    A field with what it was and is, such as `target 65 → 60`.
    """
    name = change.name.replace("_", " ") or "it"
    if change.entry:
        name = f"{name} of {cut(change.entry)}"
    return f"{name} {said(change.old)} → {said(change.new)}"


def eased(change: Change) -> str:
    """
    By how much it became easier, where that is known.
    """
    if change.weighed.turned:
        return "now in the other direction"
    if change.weighed.unclear:
        return "and nobody can tell whether that is easier"
    amount = change.weighed.amount
    if amount is None:
        return "which is easier"
    of_what = "time" if change.name == "due" else "way"
    return f"easier by {percent(amount)} of the {of_what}"


def percent(share: Fraction) -> str:
    """
    A share of a hundred, rounded down, so that nothing looks like more than it is.
    """
    return f"{share.numerator * 100 // share.denominator}%"


def said(value: Value) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return shown(Decimal(value))
    return cut(", ".join(value) if isinstance(value, tuple) else str(value))


def without_reason(it: Changed, change: Change, message: str) -> Hit:
    """
    A change of something agreed that nobody gives a reason for, and the entry that would give it.
    """
    return Hit(
        f"{message}; nobody says why",
        it.path(change),
        "say why under `amendments:`, or put it back",
        _stub(it, change),
        key=change.entry,
    )


def _stub(it: Changed, change: Change) -> str:
    """
    An amendment that only lacks its reason; none for what an amendment cannot hold.
    """
    old, new = recorded(change.old), recorded(change.new)
    if change.entry or isinstance(old, type(...)) or isinstance(new, type(...)):
        return ""
    ends = "".join(
        f", {name}: {_yaml(value)}"
        for name, value in (("from", old), ("to", new))
        if value is not None
    )
    return f"`- {{date: {it.day}, field: {change.field}{ends}, reason: …}}`"


def _yaml(value: Recorded) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return shown(value) if isinstance(value, Decimal) else f'"{cut(str(value))}"'
