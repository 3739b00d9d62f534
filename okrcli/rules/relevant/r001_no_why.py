"""
Nothing says why this objective matters.

Whoever has to choose between two things to do needs the reason more than the number. It is given by
a `why` of at least `words` (5) words, by `aligns_to`, by the KPI that called for it in
`triggered_by`, or by `standalone` where a goal serves no other one. A SMART goal needs its `why` in
any case: there it is an error if it has none.

Bad:
    title: Invoices leave the house within a day
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ nothing says why this matters
    key_results:
      - {id: same-day, title: Invoices sent on the day, start: 40, target: 95, unit: "%"}

Good:
    title: Invoices leave the house within a day
    why: Late invoices are paid late, and we borrow money to bridge it.
    key_results:
      - {id: same-day, title: Invoices sent on the day, start: 40, target: 95, unit: "%"}

Source: the R of SMART asks how a goal is relevant; Google calls low-value objectives a trap.
"""

import re
from collections.abc import Iterator

from pydantic import Field

from okrcli.domain.smart import is_smart
from okrcli.findings import Level
from okrcli.findings.faults import cut
from okrcli.model.base import Frozen, Whole
from okrcli.model.portfolio import Goal
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, On, rule

_WORD = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")
"""A word, or a letter of a script that writes them without spaces."""


class Options(Frozen):
    words: Whole = Field(5, ge=1, description="how many words a `why` has at least")


@rule("R001", "no-why", Level.INFO, on=On.GOAL, strict=Level.WARNING, options=Options)
def check(goal: Goal, _: Context, options: Options) -> Iterator[Hit]:
    said = goal.objective
    why = (said.why or "").strip()
    if is_smart(goal) and not why:
        yield Hit(
            "nothing says why this matters",
            ("why",),
            "write one sentence in `why`",
            level=Level.ERROR,
        )
    elif said.aligns_to or said.triggered_by or (said.standalone or "").strip():
        return
    elif not why or len(_WORD.findall(why)) < options.words:
        yield Hit(
            f'"{cut(why)}" hardly says why this matters'
            if why
            else "nothing says why this matters",
            ("why",),
            f"write at least {options.words} words in `why`, or name a goal in `aligns_to`",
        )
