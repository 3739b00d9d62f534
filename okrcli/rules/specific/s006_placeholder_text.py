"""
A title that is still to be written: TBD, ???, `<name>`, `X%`, or a single word.

It was meant to be filled in later, and later nobody remembers with what. A draft is the place for
goals that are not ready; there this is said as well, as a reminder.

Looked at are the titles of objectives and key results; a single word is told of objectives only,
as many a key result is named by one ("Churn"). The lists of words are English; the list
`placeholder` can be changed under `check: {words: ...}` in okr.yaml.

Bad:
    title: TBD
           ^^^ "TBD" is still to be filled in
    key_results:
      - id: returns
        title: Returns fall by X%
                               ^^ "X%" is still to be filled in
        kind: milestone

Good:
    title: Shoes that fit when they arrive
    key_results:
      - {id: returns, title: Pairs that come back, start: 31, target: 22, unit: "%"}

Source: the INCOSE guide to writing requirements lets nothing pass that is "to be determined".
"""

import re
from collections.abc import Iterator

from okrcli.domain import wording
from okrcli.findings import Level
from okrcli.findings.faults import cut
from okrcli.library import Pack, key, may_hold
from okrcli.model.portfolio import Goal
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, On, rule
from okrcli.rules.titles import part, quoted, titles

_HOLE = re.compile(r"[?_#<{\[…]|\.{4}|(?<![^\W_])[xyznXYZN]{1,9}\d?(?![^\W\d_])|[XYZN](?:k|M|bn)\b")
"""Wherever something was left out on purpose there is one of these, and nearly nowhere else."""
_FEW = 4
"""A title that is nothing but a placeholder has no more words."""


@rule("S006", "placeholder-text", Level.WARNING, on=On.GOAL)
def check(goal: Goal, context: Context) -> Iterator[Hit]:
    pack = context.pack(goal.objective.language)
    if pack is None:
        return
    for at, title in titles(goal):
        found = wording.placeholder(title, pack) if _may_be_open(title, pack) else ()
        for match in found:
            said = f"{quoted(match)} is still to be filled in" if match.words else "nothing is said"
            yield Hit(said, at, "write what is meant", part=part(match), key=str(match.start))
        if not found and at == ("title",) and _is_one_word(title):
            yield Hit(
                f'"{cut(title.strip())}" alone does not say what is to be different',
                at,
                "write a sentence that people can get behind",
            )


def _may_be_open(title: str, pack: Pack) -> bool:
    words = key(title)
    return (
        not words
        or _HOLE.search(title) is not None
        or may_hold(title, pack.placeholder)
        or (len(words) <= _FEW and may_hold(title, pack.placeholder_titles))
    )


def _is_one_word(title: str) -> bool:
    return len(key(title)) == 1 and wording.one_word(title) is not None
