"""
What a sentence aims at, put together from its numbers and its verb.
"""

from collections.abc import Sequence

from okrcli.model.sentence.change import change_in, changed, is_own_object
from okrcli.model.sentence.level import LIKELY, level_in
from okrcli.model.sentence.lexicon import KEEP
from okrcli.model.sentence.roles import Part, Role, parts
from okrcli.model.sentence.said import Aim, Said
from okrcli.model.sentence.sentence import Direction
from okrcli.model.sentence.tokens import Quantity, Token
from okrcli.model.sentence.verbs import course, multiple, tendency

_REMARKS = frozenset(["current", "currently", "baseline", "today", "now", "previously"])
Spans = Sequence[tuple[int, int]]


def aim(segments: Sequence[Sequence[Token]], left_out: Spans) -> Aim:
    """
    The aim of the first part of a sentence that has one.
    """
    read = [Said(segment, parts(segment, left_out)) for segment in segments]
    for said in read:
        if multiple(said.found) or any(one.weight >= LIKELY for one in said.numbers):
            return _of(said._replace(begun=_start(said, read)))
    for said in read:
        likely = [one for one in said.numbers if one.role > Role.BESIDE]
        if likely:
            return _of(Said(said.found, likely, _start(said, read)))
    begun = next(
        (one.quantity for said in read for one in said.numbers if one.role is Role.START), None
    )
    return Aim(
        start=begun.value if begun else None,
        unit=begun.unit if begun else None,
        direction=_wordless([token for said in read for token in said.found]),
    )


def _of(said: Said) -> Aim:
    """
    The aim of one part: a change by so much, or a level, perhaps with the change that it means.
    """
    heaviest = [*said.changes[:1], *said.levels[:1]]
    way = course(said.found[: max((one.at for one in heaviest), default=len(said.found)) + 1])
    if way in ("up", "down") and said.levels and is_own_object(said, said.levels[0]):
        way = None
    change = change_in(said, way)
    if change is not None:
        return change
    if not said.levels:
        return Aim(start=said.start, direction=_wordless(said.found))
    restated = next((one for one in said.changes if one.aside), None)
    relative = changed(said, restated, way).relative if restated else None
    return level_in(said, way)._replace(relative=relative)


def _start(said: Said, read: Sequence[Said]) -> Quantity | None:
    """
    Where the figure starts: said beside the aim, or in a remark of its own.
    """
    remarks = [one for other in read for one in other.numbers if _is_remark(other.found, one)]
    starts = (one for one in (*said.numbers, *remarks) if one.role is Role.START)
    return next((one.quantity for one in starts), None)


def _is_remark(found: Sequence[Token], part: Part) -> bool:
    near = {token.low for token in found[max(0, part.at - 4) : part.at + 3]}
    return not near.isdisjoint(_REMARKS)


def _wordless(found: Sequence[Token]) -> Direction | None:
    """
    Where a figure without numbers is to go, if its verb says so.
    """
    match tendency(found):
        case "up":
            return "increase"
        case "down":
            return "decrease"
        case "keep" if found[0].low in KEEP:
            return "maintain"
    return None
