"""
A key result says no number that is to be reached, so nobody can say when it is.

"Improve sign-ups" is a wish; "sign-ups from 180 to 250 a week" is a key result. A metric needs a
`target`, or a `change` such as -30%; a threshold needs a bound to hold. Where nobody knows yet
what is possible, a key result of kind `baseline` finds that out first. A draft gets a warning.

Bad:
    title: Newcomers stay
    key_results:
      - id: sign-ups
        title: Improve sign-ups
               ^^^^^^^^^^^^^^^^ "Improve sign-ups" has no target, so nobody can say when it is reached
        start: 180
        unit: a week

Good:
    title: Newcomers stay
    key_results:
      - {id: sign-ups, title: Improve sign-ups, start: 180, target: 250, unit: a week}
      - {id: answer, title: First answer, kind: threshold, at_most: 4, unit: h}
      - {id: week-two, title: Newcomers who come back in week two, kind: baseline, unit: "%"}

Source: it is no key result unless it has a number, as John Doerr has it.
"""

from collections.abc import Iterator

from okrcli.domain.scorable import lacking_target
from okrcli.findings import Level
from okrcli.findings.faults import cut
from okrcli.model.kinds import Metric, Threshold
from okrcli.rules.context import Context
from okrcli.rules.rule import OPEN, Hit, KeyResultAt, On, rule


@rule("M001", "no-target", Level.ERROR, on=On.KEY_RESULT, states=OPEN, kinds=(Metric, Threshold))
def check(it: KeyResultAt, _: Context) -> Iterator[Hit]:
    if not lacking_target(it.key_result):
        return
    title = cut(it.key_result.title)
    if isinstance(it.key_result, Threshold):
        yield Hit(
            f'"{title}" has neither at_least nor at_most, so there is no level to hold',
            it.path("at_least"),
            "add `at_least:` or `at_most:`",
        )
    else:
        yield Hit(
            f'"{title}" has no target, so nobody can say when it is reached',
            it.path("target"),
            "add `target:`, or `change:` such as -30%",
        )
