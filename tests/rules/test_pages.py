"""
Every page of a rule tells the truth: its bad examples are found, its good ones are clean.
"""

import re
import sys
from pathlib import Path

import pytest

from okrcli.findings import Level
from okrcli.rules import ALL_RULES
from okrcli.rules.page import Example, examples, page
from okrcli.rules.rule import Judge
from tests.support.marked import check, found, marked

EXAMPLES = [
    pytest.param(
        judge, example, id=f"{judge.rule.code}-{'good' if example.is_good else 'bad'}-{number}"
    )
    for judge in ALL_RULES
    for number, example in enumerate(examples(judge), 1)
]


@pytest.mark.parametrize(("judge", "example"), EXAMPLES)
def test_an_example_is_what_its_page_says(judge: Judge, example: Example, tmp_path: Path) -> None:
    """
    A bad one gives exactly its own findings, at the marks and in these words; a good one gives none.
    """
    files, today, expected, words, before = marked(example.text)
    code = judge.rule.code
    said = check(tmp_path, files, today, "--select", code, *words, before=before)
    assert found(said, expected) == expected
    assert {it["code"] for it in said["findings"]} <= {judge.rule.code}
    assert bool(expected) is not example.is_good


@pytest.mark.parametrize("judge", ALL_RULES, ids=lambda judge: judge.rule.code)
def test_a_page_says_what_why_and_how(judge: Judge) -> None:
    """
    One sentence first, then the reason, something bad, something good, and where the rule comes from.
    """
    told = page(judge)
    assert re.fullmatch(r"[A-Z\"`].{15,180}[.]", told.summary), told.summary
    kinds = {example.is_good for example in examples(judge)}
    assert kinds == {True, False}
    assert "Source: " in told.text
    prose = re.sub(r"```.*?```", "", told.text, flags=re.DOTALL)
    assert max(map(len, prose.split("\n"))) <= 100


def test_every_rule_is_named_once() -> None:
    codes = [judge.rule.code for judge in ALL_RULES]
    names = [judge.rule.name for judge in ALL_RULES]
    assert len(set(codes)) == len(set(names)) == len(ALL_RULES)


def test_every_module_of_rules_is_listed() -> None:
    """
    A rule that nobody lists would pass silently.
    """
    package = Path(__file__).parents[2] / "okrcli" / "rules"
    modules = {
        f"okrcli.rules.{path.parent.name}.{path.stem}" for path in package.glob("*/[a-z][0-9]*.py")
    }
    assert modules == {judge.module for judge in ALL_RULES}
    for judge in ALL_RULES:
        name = judge.rule.name.replace("-", "_").replace(".", "_")
        assert judge.module.endswith(f".{judge.rule.code.casefold()}_{name}")


CLOSED_LISTS = {"M006", "S004", "S006", "S008", "K004", "K005", "K013", "X005"}
"""Rules that look words up in lists nobody has to extend, or in fixed patterns."""
NUMBERS_AND_DATES = {"M007", "M009", "M010", "S010", "T004", "T005"}
"""Rules that compare what a title states with fields, or titles with each other; no opinion of words."""


def test_no_open_list_of_words_is_more_than_advice() -> None:
    """
    Word lists are imprecise, so no rule that rests on one alone fails a build or warns.
    """
    reading = {
        judge.rule.code
        for judge in ALL_RULES
        if any(
            name in Path(str(sys.modules[judge.module].__file__)).read_text("utf-8")
            for name in ("context.pack", "okrcli.library", "domain.wording")
        )
    }
    assert len(reading) > 20
    graver = {judge.rule.code for judge in ALL_RULES if judge.rule.level is not Level.INFO}
    assert reading & graver <= CLOSED_LISTS | NUMBERS_AND_DATES
    errors = {judge.rule.code for judge in ALL_RULES if judge.rule.level is Level.ERROR}
    assert reading & errors == set()
