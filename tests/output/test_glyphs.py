from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.output.glyphs import ASCII, UNICODE, Glyphs
from okrcli.views.document import Bar, Line, Spark, Tone
from tests.output.samples import shares

D = Decimal


def drawn(line: Line) -> str:
    return "".join(phrase.text for phrase in line)


@pytest.mark.parametrize(
    ("share", "expected", "picture"),
    [
        ("0", None, "╌╌╌╌╌╌╌╌╌╌"),
        ("0.001", None, "╸╌╌╌╌╌╌╌╌╌"),
        ("0.25", None, "━━╸╌╌╌╌╌╌╌"),
        ("0.999", None, "━━━━━━━━━╸"),
        ("1", None, "━━━━━━━━━━"),
        ("1.7", None, "━━━━━━━━━━"),
        ("-0.4", None, "╌╌╌╌╌╌╌╌╌╌"),
        ("0.3", "0.5", "━━━╌╌│╌╌╌╌"),
        ("0.5", "0.5", "━━━━━│╌╌╌╌"),
        ("0.8", "0.5", "━━━━━┿━━╌╌"),
        ("0.8", "1", "━━━━━━━━╌│"),
        ("0.8", "0", "┿━━━━━━━╌╌"),
        (None, "0.5", "·····│····"),
        (None, None, "··········"),
    ],
)
def test_a_bar_shows_where_it_is_and_should_be(
    share: str | None, expected: str | None, picture: str
) -> None:
    bar = Bar(D(share) if share else None, D(expected) if expected else None)
    assert drawn(UNICODE.bar(bar, 10)) == picture


def test_a_bar_in_ascii_needs_no_font() -> None:
    assert drawn(ASCII.bar(Bar(D("0.3"), D("0.5")), 10)) == "###--|----"
    assert drawn(ASCII.bar(Bar(D("0.8"), D("0.5")), 10)) == "#####|##--"


@given(
    shares | st.none(), shares | st.none(), st.integers(1, 40), st.sampled_from([UNICODE, ASCII])
)
def test_a_bar_is_as_wide_as_it_should_be(
    share: Decimal | None, expected: Decimal | None, width: int, glyphs: Glyphs
) -> None:
    assert len(drawn(glyphs.bar(Bar(share, expected), width))) == width


@given(st.decimals(0, 1, places=6), st.integers(1, 40))
def test_only_a_finished_bar_looks_finished(share: Decimal, width: int) -> None:
    picture = drawn(UNICODE.bar(Bar(share), width))
    assert (picture == "━" * width) == (share == 1)
    assert (picture == "╌" * width) == (share == 0)


def test_a_bar_has_its_tone_only_where_it_is_filled() -> None:
    tones = {phrase.text: phrase.tone for phrase in UNICODE.bar(Bar(D("0.5"), None, Tone.BAD), 4)}
    assert tones == {"━━": Tone.BAD, "╌╌": Tone.MUTED}


@pytest.mark.parametrize(
    ("values", "picture"),
    [
        ("", ""),
        ("5", "▄"),
        ("3 3 3", "▄▄▄"),
        ("0 7", "▁█"),
        ("0 1 2 3 4 5 6 7", "▁▂▃▄▅▆▇█"),
        ("-1 0 -2", "▄█▁"),
        ("99 1 1 1 1 1 1 1 1 1 1 1 2", "▁▁▁▁▁▁▁▁▁▁▁█"),
    ],
)
def test_a_sparkline_shows_the_newest_values(values: str, picture: str) -> None:
    assert drawn(UNICODE.spark(Spark(tuple(map(D, values.split()))))) == picture


def test_a_sparkline_in_ascii_has_four_levels() -> None:
    assert drawn(ASCII.spark(Spark((D(0), D(1), D(2), D(3))))) == "_.-^"
    assert all(value.isascii() for value in (*ASCII.symbols.values(), ASCII.rule, ASCII.branch))


def test_every_tone_has_a_symbol() -> None:
    """
    Good, caution and bad differ in shape, so that no meaning hangs on a colour.
    """
    for glyphs in (UNICODE, ASCII):
        assert set(glyphs.symbols) == set(Tone)
        judged = [glyphs.symbols[tone] for tone in (Tone.GOOD, Tone.CAUTION, Tone.BAD, Tone.NOTE)]
        assert len(set(judged)) == 4
