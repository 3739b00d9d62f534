"""
A number without a unit: nobody who reads it later will know what was counted.

60 may be per cent, points or days. The unit stands in `unit`, as a sign (`%`, `€`), as a word, or
as what is counted. A `change` such as `+24 customers` names it already. In a SMART goal a missing
unit is an error.

Bad:
    title: Support that people praise
    key_results:
      - id: answer
        title: Time to the first answer
               ^^^^^^^^^^^^^^^^^^^^^^^^ nothing says what the numbers of "Time to the first answer" are measured in
        start: 9
        target: 4

Good:
    title: Support that people praise
    key_results:
      - {id: answer, title: Time to the first answer, start: 9, target: 4, unit: h}
      - {id: partners, title: Partners who answer for us, start: 6, change: +5 partners}

Source: the INCOSE guide to writing requirements asks for a unit with every number.
"""

from collections.abc import Iterator

from okrcli.domain.smart import is_smart
from okrcli.findings import Level
from okrcli.findings.faults import cut
from okrcli.model.kinds import Metric, Threshold
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, KeyResultAt, On, rule


@rule("M002", "no-unit", Level.WARNING, on=On.KEY_RESULT, kinds=(Metric, Threshold))
def check(it: KeyResultAt, _: Context) -> Iterator[Hit]:
    unit = it.key_result.unit
    if unit and not unit.isspace():
        return
    smart = is_smart(it.goal)
    if smart or not _said_by_change(it.key_result):
        yield Hit(
            f'nothing says what the numbers of "{cut(it.key_result.title)}" are measured in',
            it.path("unit"),
            'add `unit:`, such as "%", €, days, or what is counted',
            level=Level.ERROR if smart else None,
        )


def _said_by_change(key_result: object) -> bool:
    """
    Whether the change names what it counts: `+24 customers`, `+5pp`, and not `-30%` or `+24`.
    """
    change = key_result.change if isinstance(key_result, Metric) else None
    return change is not None and change[-1] not in "%0123456789"
