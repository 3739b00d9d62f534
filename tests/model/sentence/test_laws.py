"""
What holds for every sentence, however odd.
"""

import re
import time
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from okrcli.model.kinds import KINDS
from okrcli.model.sentence import read_sentence, split_goal
from okrcli.model.sentence.lexicon import NUMBER_WORDS
from tests.support.yardstick import takes_far_longer

WORDS = [
    "increase",
    "reduce",
    "keep",
    "by",
    "from",
    "to",
    "5",
    "10%",
    "$3k",
    "1,200",
    "the",
    "of",
    "within",
    "six",
    "months",
    "Q3",
    "end",
    "and",
    "or",
    "more",
    "at",
    "least",
    "under",
    "X%",
    "N",
    "TBD",
    "users",
    "per",
    "week",
    "24/7",
    "p95",
    "v2.1",
    "(",
    ")",
    ",",
    ".",
    "-",
    "[",
    "]",
    "=>",
    "70%",
    "|",
    "~",
    "±",
    "+",
    "3x",
    "double",
    "half",
    "all",
    "no",
    "zero",
    "one",
    "2026",
    "March",
    "between",
    "3/5",
    "=>",
    "**",
    "KR1:",
    "-",
    "[x]",
    "4m30s",
    "≥",
    "≤",
    "€",
    "→",
    "launch",
    "hire",
]
_QUANTITY = re.compile(
    rf"\d|{'|'.join(NUMBER_WORDS)}|half|halv|doubl|tripl|fold|all|no|every|each|twice|eliminate|dozen|hundred"
    r"|thousand|illion",
    re.IGNORECASE,
)
sentences = st.one_of(
    st.text(max_size=300), st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
)
REPEATED = (
    "1 (0.5) ",
    "-5% ",
    "up 5 ",
    "3/4 of ",
    "never ",
    "1-",
    "1,",
    "5/",
    "(",
    "from ",
    "by the ",
    "[a](",
    "**",
    "|",
    "1 000 ",
    "5 of ",
    "Q1-",
    "é",
    "😀",
)


@given(sentences)
def test_nothing_raises_and_what_is_read_makes_a_key_result(text: str) -> None:
    found = read_sentence(text)
    fields = found.fields()
    title = str(fields["title"])[:200] or "x"
    KINDS[found.kind or "metric"].model_validate(
        {**fields, "id": "a", "title": title, "kind": found.kind}
    )


@given(sentences)
def test_no_number_is_invented(text: str) -> None:
    """
    A sentence without a digit and without a word for a quantity states none.
    """
    if _QUANTITY.search(text):
        return
    found = read_sentence(text)
    numbers = (
        found.start,
        found.target,
        found.at_least,
        found.at_most,
        found.relative,
        found.delta,
    )
    assert all(number is None for number in numbers) or not text.isascii()


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_from_and_to_are_read_in_either_order(start: int, target: int) -> None:
    for text in (f"Visits from {start} to {target}", f"Raise visits to {target} (from {start})"):
        found = read_sentence(text)
        if 1990 <= start < 2060 or 1990 <= target < 2060:
            return  # four digits that may be a year
        assert (found.start, found.target) == (Decimal(start), Decimal(target))


def test_a_goal_in_a_sentence_takes_no_longer_for_being_long() -> None:
    text = f"I will {'a ' * 4000} as measured by {'b and ' * 2000}"

    def spend() -> float:
        before = time.process_time()
        split_goal(text)
        return time.process_time() - before

    assert not takes_far_longer(spend, limit=0.5)


def test_a_thousand_sentences_take_less_than_a_second() -> None:
    def spend() -> float:
        before = time.process_time()
        for number in range(1000):
            read_sentence(
                f"Raise the share of guests who come back within {number} days from 20% to 35%"
            )
        return time.process_time() - before

    assert not takes_far_longer(spend, limit=1)


def test_no_sentence_is_slow() -> None:
    """
    Each in a hundredth of a second; ten of each kind are measured, for one is over too soon.
    """
    for unit in REPEATED:
        text = unit * (2000 // len(unit))

        def spend(text: str = text) -> float:
            before = time.process_time()
            for _ in range(10):
                read_sentence(text)
            return time.process_time() - before

        assert not takes_far_longer(spend, limit=0.1), unit
