"""
The first confidence does not fit what the goal claims to be.

Who is sure of an aspirational goal from the beginning has not aimed high. Who does not believe in a
committed one has promised what others now count on, and should say so at once. A confidence of 5 is
about right for a stretch. Told while the newest confidence still says the same; of an aspirational
goal only if the first one was given in the first half of its time.

Bad:
    title: The harbour is quiet at night
    commitment: committed
    key_results:
      - id: cranes
        title: Noise of the cranes
        start: 71
        target: 60
        unit: dB
        checkins:
          - {date: 2026-10-12, value: 70, confidence: 3}
                                                      ^ the first confidence in this committed goal is 3 of 10

Good:
    title: The harbour is quiet at night
    commitment: committed
    key_results:
      - id: cranes
        title: Noise of the cranes
        start: 71
        target: 67
        unit: dB
        checkins:
          - {date: 2026-10-12, value: 70, confidence: 8}

Source: Wodtke starts every key result at five of ten; Google asks to escalate promptly what is in
danger.
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from pydantic import Field

from okrcli.domain.evidence import past
from okrcli.findings import Certainty, Level
from okrcli.model.base import Confidence, Frozen
from okrcli.model.checkin import CheckIn
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, KeyResultAt, On, rule

_EARLY = Fraction(1, 2)


class Options(Frozen):
    sure: Confidence = Field(9, description="from here on a stretch is no stretch")
    promised: Confidence = Field(5, description="below this nobody should promise")


@rule(
    "A008",
    "confidence-out-of-band",
    Level.INFO,
    on=On.KEY_RESULT,
    certainty=Certainty.HIGH,
    options=Options,
)
def check(it: KeyResultAt, _: Context, options: Options) -> Iterator[Hit]:
    commitment = it.goal.objective.commitment
    if commitment is None or not _is_suspect(it, options):
        return
    said = [c for c in past(it.key_result, date.max) if c.confidence is not None]
    first, last = said[0].confidence or 0, said[-1].confidence or 0
    if commitment == "committed":
        is_wrong = max(first, last) < options.promised
        advice = "tell those who count on it, and amend what is promised: `okr amend`"
    else:
        is_wrong = min(first, last) >= options.sure and _is_early(it, said[0])
        advice = "ask for more, or declare `commitment: committed`"
    if is_wrong:
        place = next(place for place, c in enumerate(it.key_result.checkins) if c is said[0])
        yield Hit(
            f"the first confidence in this {commitment} goal is {first} of 10",
            it.path("checkins", place, "confidence"),
            advice,
        )


def _is_suspect(it: KeyResultAt, options: Options) -> bool:
    """
    Whether any confidence is out of the band, on whatever day.
    """
    known = [c.confidence for c in it.key_result.checkins if c.confidence is not None]
    if it.goal.objective.commitment == "committed":
        return any(one < options.promised for one in known)
    return any(one >= options.sure for one in known)


def _is_early(it: KeyResultAt, first: CheckIn) -> bool:
    elapsed = it.goal.window(it.key_result).elapsed(first.date)
    return elapsed is None or elapsed < _EARLY
