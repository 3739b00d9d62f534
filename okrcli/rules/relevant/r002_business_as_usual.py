"""
A goal that only keeps what there is: "maintain", "continue", "keep", "remain", "sustain".

What is to stay as it is needs watching and no plan: that is a KPI, or a key result of
`kind: threshold` beside those that move something. An OKR is for what will be different.

Told are objectives that begin with such a verb, and metrics that begin with one although their
numbers move. Thresholds are made for it and left alone. Keeping what would be lost otherwise can
well be a goal: then ignore it here. The lists of verbs are English.

Bad:
    title: Maintain our position in the harbour trade
           ^^^^^^^^ "Maintain" asks for nothing new
    key_results:
      - {id: share, title: Share of containers we handle, start: 31, target: 36, unit: "%"}

Good:
    title: Be the first call of every shipping line
    key_results:
      - {id: share, title: Share of containers we handle, start: 31, target: 36, unit: "%"}
      - {id: safe, title: Keep the crane crews safe, kind: threshold, at_most: 1, unit: accidents}

Source: re:Work warns of goals that "don't push for new achievements".
"""

from collections.abc import Iterator

from okrcli.domain import wording
from okrcli.findings import Certainty, Level
from okrcli.library import begins_with
from okrcli.model.kinds import Metric
from okrcli.model.portfolio import Goal
from okrcli.model.sentence.lexicon import KEEP
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, On, rule
from okrcli.rules.titles import course, part, quoted, titles


@rule("R002", "business-as-usual", Level.INFO, on=On.GOAL, certainty=Certainty.MEDIUM)
def check(goal: Goal, context: Context) -> Iterator[Hit]:
    pack = context.pack(goal.objective.language)
    if pack is None:
        return
    for at, title in titles(goal):
        if not begins_with(title, KEEP, pack.keep) or not _is_to_move(goal, at):
            continue
        verb = wording.verb_direction(title, pack)
        if verb is not None and verb.way == "keep":
            yield Hit(
                f"{quoted(verb.match)} asks for nothing new",
                at,
                "say what is to be different, or watch it as a KPI or with `kind: threshold`",
                part=part(verb.match),
            )


def _is_to_move(goal: Goal, at: tuple[str | int, ...]) -> bool:
    """
    Whether something is expected to change: by an objective always, by a metric that moves.
    """
    if len(at) == 1:
        return True
    key_result = goal.objective.key_results[int(at[1])]
    return isinstance(key_result, Metric) and course(key_result) != 0
