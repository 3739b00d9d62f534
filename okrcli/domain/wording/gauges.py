"""
Figures that can only go up, and effort measured as if it were its outcome (M011, M012).
"""

from okrcli.domain.wording.title import Match, Title, read_title
from okrcli.library import Pack
from okrcli.model.sentence.lexicon import STOPS
from okrcli.model.sentence.units import TIMES


def vanity(title: str, pack: Pack) -> tuple[Match, ...]:
    """
    What is counted and hardly ever falls, where no rate or share makes it mean something.
    """
    read = read_title(title)
    if read.has(pack.vanity_exempt) or read.said.direction == "decrease":
        return ()
    if read.said.unit in ("%", "pp") and read.said.relative is None and read.is_measured:
        return ()  # a share of them
    return tuple(
        read.match(first, last)
        for first, last in read.spots(pack.vanity)
        if _is_head(read, pack, last)
        and not _is_verb(read, pack, first, last)
        and not read.is_quoted(first)
    )


def _is_verb(read: Title, pack: Pack, first: int, last: int) -> bool:
    """
    Whether a title begins with the word as a verb: “hit”, “install”, and not “hits” or “sign-ups”.
    """
    return (
        first == last == read.first
        and read.low(first) in pack.vanity
        and last + 1 < len(read.found)
    )


def effort(title: str, pack: Pack, unit: str | None = None) -> tuple[Match, ...]:
    """
    Effort that is counted; the unit is that of the fields, where there are any.
    """
    read = read_title(title)
    if read.said.direction == "decrease" or read.said.at_most is not None:
        return ()
    if _is_effort(unit, pack):
        found = list(read.spots(pack.effort | pack.effort_units))
        whole = [(0, len(read.found) - 1)] if read.found else []
        return tuple(read.match(*one) for one in (found or whole)[:1])
    if read.said.unit in TIMES or read.said.unit in ("%", "pp"):
        return ()
    return tuple(
        read.match(first, last)
        for first, last in read.spots(pack.effort)
        if _is_head(read, pack, last)
        and read.low(last + 1) not in pack.effort_part_of
        and not read.is_quoted(first)
    )


def _is_effort(unit: str | None, pack: Pack) -> bool:
    if not unit:
        return False
    named = read_title(unit.partition(" per ")[0].partition("/")[0])
    whole = (0, len(named.found) - 1)
    return whole in named.spots(pack.effort | pack.effort_units)


def _is_head(read: Title, pack: Pack, last: int) -> bool:
    """
    Whether a noun stands for itself rather than before another: “followers”, not “follower churn”.
    """
    following = read.found[last + 1] if last + 1 < len(read.found) else None
    if following is None or following.kind != "word":
        return True
    word = following.low
    return word in STOPS or word in pack.done or word.endswith(("ed", "ly"))
