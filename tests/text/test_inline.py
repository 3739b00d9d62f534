"""
Anchors and aliases are written out only where everything means the same afterwards.
"""

import pytest
import yaml

from okrcli.text.edit import apply, in_order
from okrcli.text.parse import read

SURE = [
    "a: &x ana\nb: *x\n",
    "a: &x 60\nb: [*x, *x]\nc: {d: *x}\n",
    "a: &x 'it''s'\nb: *x # c\n",
    'a: &x "one\\ntwo"\nb: *x\n',
    "a: &x one, two\nb: {c: *x, d: 1}\n",
    "a: &x one [two]\nb: [*x]\n",
    "a: &x |\n  one\n  two\nb: *x\n",
    "a: &x one\n  two\nb: *x\n",
    "a: &x true\nb: *x\n",
    "a: &x no\nb: *x\n",
    "? &x a\n: 1\n",
    "a: &x\n  - b\n",
    "a: &unused {b: 1}\n",
]
UNSURE = [
    "a: &x {b: 1}\nc: *x\n",
    "a: &x {b: 1}\nc:\n  <<: *x\n",
    "a: &x b\n*x : c\n",
    "a: &x\nb: *x\n",
    "a: &x !!str 5\nb: *x\n",
    "a: &x [*x]\n",
    "a: *x\n",
]


@pytest.mark.parametrize("text", SURE)
def test_the_text_means_the_same_without_them(text: str) -> None:
    """
    To another reader of YAML; all of a name's edits come with each of its places.
    """
    before = yaml.safe_load(text)
    for _ in range(3):
        parsed = read(text.encode())
        if not parsed.problems:
            break
        text = apply(text, in_order(parsed.problems[0].edits))
    assert read(text.encode()).root is not None
    assert yaml.safe_load(text) == before


@pytest.mark.parametrize("text", UNSURE)
def test_what_is_not_sure_is_left_alone(text: str) -> None:
    """
    Collections, merge keys, keys, names of nothing.
    """
    assert {it.edits for it in read(text.encode()).problems} == {()}


def test_a_name_means_what_it_was_given_last() -> None:
    """
    A name may be given twice.
    """
    text = "a: &x one\nb: *x\nc: &x two\nd: *x\n"
    first, *_, last = read(text.encode()).problems
    assert apply(text, first.edits) == "a: one\nb: one\nc: &x two\nd: *x\n"
    assert apply(text, last.edits) == "a: &x one\nb: *x\nc: two\nd: two\n"
