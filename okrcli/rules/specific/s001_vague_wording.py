"""
The words of a key result leave open when it is reached, and no number says it instead.

"Better", "seamless" and "improve" mean something else to everybody who reads them. At the end of
the period each reader can claim success, or failure. Say what will be different, and by how much.

Looked at are key results without a number of their own: milestones, and metrics and thresholds that
still lack theirs. A number in the title, or steps of a milestone, say enough. Words in quotes and
names are left alone. The lists of words are English; `check: {words: {vague: {add: [...], remove:
[...]}}}` in okr.yaml changes them.

Bad:
    title: Passengers choose the night train
    key_results:
      - id: booking
        title: A seamless way to book a berth
                 ^^^^^^^^ "seamless" leaves open when this is reached
        kind: milestone
      - id: staff
        title: Improve how conductors are trained
               ^^^^^^^ "Improve" leaves open when this is reached
        kind: milestone

Good:
    title: Passengers choose the night train
    key_results:
      - id: booking
        title: Passengers who book a berth without help
        start: 40
        target: 75
        unit: "%"
      - {id: staff, title: All conductors hold the new certificate, kind: milestone}

Source: the first question of SMART, "is it specific?"; requirements engineers avoid such words too.
"""

from collections.abc import Iterator
from typing import cast

from okrcli.domain import wording
from okrcli.findings import Certainty, Level
from okrcli.library import Pack, begins_with, may_hold
from okrcli.model.kinds import KeyResult, Metric, Milestone, Threshold
from okrcli.model.sentence.lexicon import DOWN, KEEP, REACH, UP
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, KeyResultAt, On, rule
from okrcli.rules.titles import part, quoted


@rule(
    "S001",
    "vague-wording",
    Level.INFO,
    on=On.KEY_RESULT,
    certainty=Certainty.MEDIUM,
    kinds=(Metric, Threshold, Milestone),
)
def check(it: KeyResultAt, context: Context) -> Iterator[Hit]:
    key_result = it.key_result
    if _is_measured(key_result):
        return
    pack = context.pack(it.goal.objective.language)
    if pack is None or _is_plain(key_result.title, pack):
        return
    found = wording.vague(key_result.title, pack)
    if found and not (_may_be_a_name(key_result) and _is_all(found[0].words, key_result.title)):
        yield Hit(
            f"{quoted(found[0])} leaves open when this is reached",
            it.path("title"),
            "say which number goes from where to where, or what there will be",
            part=part(found[0]),
        )


def _is_measured(key_result: KeyResult) -> bool:
    """
    Whether its fields say when it is reached.
    """
    match key_result:
        case Metric():
            return key_result.target is not None or key_result.change is not None
        case Threshold():
            return key_result.at_least is not None or key_result.at_most is not None
        case _:
            return bool(cast("Milestone", key_result).steps)


def _is_plain(title: str, pack: Pack) -> bool:
    """
    Whether a glance shows that nothing is vague: a verb or a participle, and no word of the lists.
    """
    if title.endswith("?") or may_hold(title, pack.vague, pack.open_ended, pack.by_how_much):
        return False
    return begins_with(title, pack.activity, pack.output, UP, DOWN, KEEP, REACH)


def _may_be_a_name(key_result: KeyResult) -> bool:
    """
    Whether the title may be a mere name: that a metric lacks its number is told by M001.
    """
    return not isinstance(key_result, Milestone)


def _is_all(words: str, title: str) -> bool:
    return len(words) >= len(title.strip(" .?!"))
