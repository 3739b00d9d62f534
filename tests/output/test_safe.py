import re
import unicodedata

import pytest
from hypothesis import given

from okrcli.output.safe import many_lines, one_line, without_commands
from tests.output.samples import HOSTILE, texts

ORDER = re.compile(r"^\s*::|##\[|##vso\[", re.IGNORECASE | re.MULTILINE)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text", "plain text"),
        ("\x1b[31mred\x07", r"\u{1b}[31mred\u{7}"),
        ("\x9b31m \x7f \x00", r"\u{9b}31m \u{7f} \u{0}"),
        ("abc\u202etxt.exe", r"abc\u{202e}txt.exe"),
        ("\u2066x\u2069 \u200e \u061c", r"\u{2066}x\u{2069} \u{200e} \u{61c}"),
        ("tag\U000e0041\U000e007f", r"tag\u{e0041}\u{e007f}"),
        ("lone \ud800", r"lone \u{d800}"),
        ("a\u200bb\ufeffc\u00add\u2060", r"a\u{200b}b\u{feff}c\u{ad}d\u{2060}"),
        ("latin\u200dletters", r"latin\u{200d}letters"),
        ("end\u200d", r"end\u{200d}"),
        ("a\ufe0f", r"a\u{fe0f}"),
        ("❤\ufe0f\ufe0f", "❤\ufe0f\\u{fe0f}"),
        ("one\ntwo\r\nthree\tfour\u2028five\x85six", "one two three four five six"),
        ("##[error]x", r"#\u{23}[error]x"),
        ("a ###[group]", r"a ##\u{23}[group]"),
        ("##VSO[task.x]", r"#\u{23}VSO[task.x]"),
        ("::error::x", r":\u{3a}error::x"),
        ("\n ::error::x", r"  :\u{3a}error::x"),
        ("std::vector", "std::vector"),
    ],
)
def test_what_cannot_be_seen_or_gives_orders_is_made_visible(text: str, shown: str) -> None:
    assert one_line(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "שלום עולם",
        "می\u200cخواهم",
        "क\u094d\u200dष",
        "👩\u200d👩\u200d👧 and ❤\ufe0f\u200d🔥",
        "1\ufe0f\u20e3 #\ufe0f\u20e3",
        "ne\u0301e",
        "東京",
        "a\u00a0b",
        "C# ## heading: x::y",
    ],
)
def test_what_people_write_stays_as_it_is(text: str) -> None:
    assert one_line(text) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_one_line_without_orders(text: str) -> None:
    shown = one_line(text)
    assert not ORDER.search(shown)
    assert "\n" not in shown


@given(texts)
def test_no_control_is_left_in_any_text(text: str) -> None:
    """
    No character of safe text moves the cursor, turns the text around or fails to be encoded.
    """
    shown = one_line(text)
    shown.encode()
    assert not any(unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} for c in shown)
    assert not any(unicodedata.bidirectional(c) in _TURNING for c in shown)
    assert not ORDER.search(shown)


_TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@given(texts)
def test_safe_text_is_safe_for_good(text: str) -> None:
    assert one_line(one_line(text)) == one_line(text)


def test_lines_keep_their_spaces() -> None:
    """
    Verbatim text keeps its lines and indents; a tab is four spaces, an order is broken.
    """
    text = "a:\r\n\tb: 1\r  c\x1b\n ::x\n\n"
    assert many_lines(text) == ("a:", "    b: 1", r"  c\u{1b}", r" :\u{3a}x", "")


def test_no_text_is_no_lines() -> None:
    assert many_lines("") == ()
    assert many_lines("\n") == ("",)


def test_orders_that_came_together_late_are_broken_in_the_end() -> None:
    assert without_commands("a\n  ::set x\nb ##[c]\n") == "a\n  :\\u{3a}set x\nb #\\u{23}[c]\n"
