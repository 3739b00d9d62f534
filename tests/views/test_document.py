import doctest
import subprocess
import sys

from okrcli.views import document
from okrcli.views.document import ABSENT, Bar, Phrase, Tone, TreeNode, Words, badge, cell, line


def test_a_line_takes_words_phrases_and_lines() -> None:
    """
    Plain words are plain phrases, and a line within a line is taken apart.
    """
    good = Phrase("fine", Tone.GOOD)
    assert line("all ", good, line("!", good)) == (Phrase("all "), good, Phrase("!"), good)
    assert line() == ()


def test_a_cell_of_text_may_know_its_number() -> None:
    assert cell("60", Phrase("%", Tone.MUTED)) == Words((Phrase("60"), Phrase("%", Tone.MUTED)))
    assert cell("x").number is None
    assert cell("-") != ABSENT


def test_a_badge_is_a_phrase_with_a_symbol_to_come() -> None:
    assert badge("met", Tone.GOOD) == Phrase("met", Tone.GOOD, badge=True)


def test_a_bar_beside_words_is_only_a_picture() -> None:
    """
    Without pictures a node keeps what it says; a bar stays where it says all there is.
    """
    bar = Bar(None)
    assert TreeNode((), (bar, cell("1"))).without_pictures() == (cell("1"),)
    assert TreeNode((), (bar,)).without_pictures() == (bar,)


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(document).failed == 0


def test_a_view_loads_no_rich() -> None:
    code = "import sys, okrcli.views.document; sys.exit('rich' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
