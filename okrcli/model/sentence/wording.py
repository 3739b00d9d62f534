"""
What is weak about the words of a key result, as codes of the rules that say it better.
"""

from collections.abc import Sequence

from okrcli.model.sentence.lexicon import words
from okrcli.model.sentence.said import Aim
from okrcli.model.sentence.sentence import Direction
from okrcli.model.sentence.tokens import Token

VAGUE = words(
    "better more improved enhanced optimised optimized significant significantly substantial substantially"
    " considerable great excellent excellence adequate appropriate reasonable sufficient effective"
    " efficient fast faster quick quickly easy simple seamless robust flexible user-friendly modern various"
    " several some many maximise maximize minimise minimize scalable possible consider understand explore"
)
ACTIVITY = words(
    "consult help analyse analyze participate assist support conduct perform hold run host attend organise"
    " organize research explore investigate review discuss meet train assess consider write document"
    " publish produce identify interview present"
)
OUTPUT = words(
    "launch ship release build implement create develop deploy deliver migrate design redesign publish"
    " install produce introduce roll move hire write set define draft complete finish add post setup"
)
OUTCOMES = words(
    "revenue retention churn conversion activation adoption nps csat margin share latency uptime accuracy"
    " satisfaction renewal"
)
_VERBS = ACTIVITY | OUTPUT


def weaknesses(found: Sequence[Token], read: Aim, direction: Direction | None) -> tuple[str, ...]:
    """
    The codes of S001 (vague), S002 (two goals in one) and S003 (a task), as far as they apply.
    """
    low = [token.low for token in found if token.kind == "word"]
    codes = []
    if not read.is_measured and (any(word in VAGUE for word in low) or (direction is None and low)):
        codes.append("S001")
    if _is_double(found):
        codes.append("S002")
    if low and low[0] in _VERBS and not OUTCOMES.intersection(low):
        codes.append("S003")
    return tuple(codes)


def _is_double(found: Sequence[Token]) -> bool:
    """
    Whether “and” joins two goals: a verb begins each half, or each half has a quantity of its own.
    """
    for at, token in enumerate(found[:-1]):
        if token.low not in ("and", "&", ";") or at == 0:
            continue
        left, right = found[:at], found[at + 1 :]
        verbs = left[0].low in _VERBS and right[0].low in _VERBS
        units = [_units(half) for half in (left, right)]
        if verbs or (units[0] and units[1] and units[0].isdisjoint(units[1])):
            return True
    return False


def _units(half: Sequence[Token]) -> frozenset[str | None]:
    return frozenset(token.quantity.unit for token in half if token.quantity)
