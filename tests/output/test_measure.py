import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from okrcli.output.measure import cells, fold, line_cells
from okrcli.output.safe import one_line
from okrcli.views.document import Line, Phrase, Tone, line
from tests.output.samples import lines


def words(folded: list[Line]) -> list[str]:
    return ["".join(phrase.text for phrase in piece) for piece in folded]


@pytest.mark.parametrize(("text", "size"), [("abc", 3), ("東京", 4), ("🎉", 2), ("ne\u0301e", 3)])
def test_wide_characters_take_two_cells(text: str, size: int) -> None:
    assert cells(text) == size


@pytest.mark.parametrize(
    ("text", "width", "folded"),
    [
        ("fits", 4, ["fits"]),
        ("two words", 5, ["two", "words"]),
        ("a  b   c", 4, ["a  b", "c"]),
        ("overlongword a", 5, ["overl", "ongwo", "rd a"]),
        ("東京のお客様", 5, ["東京", "のお", "客様"]),
        ("5\u00a0kg of it", 5, ["5\u00a0kg", "of it"]),
        ("東", 1, ["東"]),
    ],
)
def test_lines_are_folded_at_blanks(text: str, width: int, folded: list[str]) -> None:
    assert words(fold(line(text), width)) == folded


def test_a_word_through_two_phrases_is_one_word() -> None:
    parts = line("see ", Phrase("okr", Tone.ACCENT), ", now")
    assert words(fold(parts, 8)) == ["see okr,", "now"]
    assert fold(parts, 8)[0][1] == Phrase("okr", Tone.ACCENT)


@given(lines, st.integers(2, 30))
@example((Phrase("0\u2f00\U00011127"),), 2)  # wide and of no width: three in all, but not alike
def test_no_piece_is_wider_than_the_page_and_no_letter_is_lost(parts: Line, width: int) -> None:
    safe = tuple(Phrase(one_line(phrase.text), phrase.tone) for phrase in parts)
    folded = fold(safe, width)
    assert all(line_cells(piece) <= width for piece in folded)
    before, after = "".join(words([safe])), "".join(words(folded))
    assert before.replace(" ", "") == after.replace(" ", "")
