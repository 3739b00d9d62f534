"""
What holds for every title, however odd.
"""

import time
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain import wording
from okrcli.domain.wording import Match
from okrcli.domain.wording.title import read_title
from okrcli.library import Pack, words
from okrcli.model.period import Calendar
from okrcli.model.sentence import Frame
from tests.support.yardstick import takes_far_longer

PIECES = [
    *[
        "increase",
        "reduce",
        "better",
        "and",
        ";",
        "improve",
        "NPS",
        "churn",
        "launch",
        "publish",
        "from",
        "to",
        "by",
        "5",
        "10%",
        "15-20%",
    ],
    *[
        "within",
        "six",
        "months",
        "X%",
        "TBD",
        "???",
        "<a>",
        "etc.",
        "soon",
        "2022",
        "March",
        "(",
        ")",
        ":",
        "“",
        "”",
        "'",
        '"',
        "–",
        "’",
        "×",
        "24/7",
        "hit",
        "rate",
    ],
    "as possible",
    "story points",
    "page views",
    "next quarter",
    "\u00a0",
    "\u2028",
    "\ufeff",
    "e\u0301",
    "🎉",
    "\u202e",
    "ﬁ",
    "İ",
    "\0",
    "|",
    "**",
    "[x]",
    "=> 70%",
]
TITLES = st.one_of(
    st.text(),
    st.lists(st.sampled_from(PIECES)).map(" ".join),
    st.lists(st.sampled_from(PIECES)).map("".join),
)


def pack() -> Pack:
    found = words("en")
    assert found is not None
    return found


def frame() -> Frame:
    calendar = Calendar()
    quarter = calendar.find("2026-Q1")
    assert quarter is not None
    return Frame(calendar, quarter, date(2026, 1, 20))


FINDERS: list[Callable[[str], Any]] = [
    lambda text: wording.vague(text, pack()),
    lambda text: wording.compound(text, pack()),
    lambda text: wording.activity(text, pack()),
    lambda text: wording.activity(text, pack(), "workshops"),
    lambda text: wording.placeholder(text, pack()),
    lambda text: wording.escape_clause(text, pack()),
    lambda text: wording.relative_time(text, pack()),
    lambda text: wording.vanity(text, pack()),
    lambda text: wording.effort(text, pack(), "story points"),
    lambda text: wording.effort(text, pack()),
    lambda text: wording.phrased_as_goal(text, pack()),
    lambda text: wording.verb_direction(text, pack()),
    lambda text: wording.duration(text, pack()),
    lambda text: wording.deadline_outside(text, frame(), pack()),
    wording.title_numbers,
    wording.ambiguous_percent,
    wording.range_in,
    wording.number_in,
    wording.one_word,
]


def matches(found: Any) -> Iterator[Match]:
    if isinstance(found, Match):
        yield found
    elif isinstance(found, tuple):
        for one in found:
            yield from matches(one)


@given(TITLES)
def test_what_is_found_stands_in_the_title(text: str) -> None:
    for find in FINDERS:
        for one in matches(find(text)):
            assert 0 <= one.start <= one.end <= len(text)
            assert text[one.start : one.end] == one.words
            assert one.words or not text.strip()
    wording.normalised(text)


@given(TITLES)
def test_a_title_is_compared_alike_in_any_case_and_spacing(text: str) -> None:
    if text.isascii() and text.isprintable():
        assert wording.normalised(f"  {text}  ") == wording.normalised(text)


def test_an_endless_title_takes_no_longer_than_a_long_one() -> None:
    def spend() -> float:
        begun = time.process_time()
        for piece in (
            "better and ",
            "<a",
            '"',
            "((((",
            "by by by ",
            "5-",
            "to 5 ",
            "e.g. etc ",
            "x" * 50,
        ):
            read_title.cache_clear()
            for find in FINDERS:
                find(piece * 20_000)
        return time.process_time() - begun

    assert takes_far_longer(spend, 2.0) == ""
