"""
What the guardrails of a goal say: in a word beside its status, in sentences, and for programs.
"""

from collections.abc import Mapping, Sequence

from okrcli.domain.guardrails import Guard, Watch
from okrcli.views.document import JsonValue, Line, Phrase, Tone

_TONES: Mapping[Watch, Tone] = {
    Watch.HELD: Tone.GOOD,
    Watch.BREACHED: Tone.BAD,
    Watch.UNKNOWN: Tone.CAUTION,
}


def in_short(found: Sequence[Guard]) -> Line:
    """
    Each in few words.
    """
    return _joined([Phrase(one.short, _TONES[one.watch]) for one in found], ", ")


def in_full(found: Sequence[Guard]) -> Line:
    """
    Each in a sentence.
    """
    return _joined([Phrase(one.reason, _TONES[one.watch]) for one in found], "; ")


def _joined(found: Sequence[Phrase], between: str) -> Line:
    parts = [part for one in found for part in (Phrase(between, Tone.MUTED), one)]
    return tuple(parts[1:])


def data(found: Sequence[Guard]) -> list[JsonValue]:
    """
    Each as programs read it.
    """
    return [{"id": one.id, "state": one.watch.value, "reason": one.reason} for one in found]
