"""
What is cleared goes with the comments and blank lines that were only there for it.
"""

from textwrap import dedent

import pytest

from okrcli.text.node import Path
from okrcli.text.parse import read
from okrcli.text.write import CannotEdit, Clear, change

CHECKINS: Path = ("key_results", 0, "checkins")


def cleared(text: str, *places: Path) -> str:
    return change(read(dedent(text).encode()), [Clear((), places)]).text


def test_comments_inside_and_right_above_go_with_it() -> None:
    """
    Those of the neighbours stay, and so does the blank line that parts them.
    """
    text = """\
        key_results:
          - id: nps
            source: survey   # every second week
            # weekly, on Mondays
            checkins:   # newest last
              # the first one
              - date: 2026-07-06
                value: 48   # wave one
              # - date: 2026-07-13

          # measured by the KPI
          - id: churn
            start: 6
        """
    assert cleared(text, CHECKINS) == dedent(
        """\
        key_results:
          - id: nps
            source: survey   # every second week

          # measured by the KPI
          - id: churn
            start: 6
        """
    )


def test_an_item_goes_with_the_comment_above_it_but_for_the_first() -> None:
    """
    What stands above the first item may be about all of them.
    """
    text = """\
        steps:
          # in this order
          - title: a
          # the hard one
          - title: b
          - title: c
        """
    assert cleared(text, ("steps", 1)) == "steps:\n  # in this order\n  - title: a\n  - title: c\n"
    assert "# in this order" in cleared(text, ("steps", 0))


@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_no_blank_lines_are_left_at_the_end(end: str) -> None:
    text = f"title: a\n\namendments:\n  - {{a: 1}}\n\nreview:\n  date: x{end}"
    assert cleared(text, ("amendments",), ("review",)).rstrip("\n") == "title: a"
    assert not cleared(text, ("amendments",), ("review",)).endswith("\n\n\n")


def test_line_ends_and_the_byte_order_mark_stay() -> None:
    parsed = read(b"\xef\xbb\xbftitle: a\r\nreview:\r\n  date: x\r\nx-own: 1\r\n")
    made = change(parsed, [Clear((), (("review",),))])
    assert made.parsed.source.encode() == b"\xef\xbb\xbftitle: a\r\nx-own: 1\r\n"


def test_the_first_key_behind_a_dash_and_what_follows_it() -> None:
    """
    After the first is gone the second stands behind the dash.
    """
    text = """\
        key_results:
          - checkins:
              - date: 1
            due: 2
            id: nps   # stays
        """
    places = (CHECKINS, ("key_results", 0, "due"))
    assert cleared(text, *places) == "key_results:\n  - id: nps   # stays\n"


def test_inside_of_brackets_each_is_taken_out() -> None:
    text = "{a: 1, b: [1, 2, 3], c: {d: 1, e: 2}}"
    places: tuple[Path, ...] = (("a",), ("b", 1), ("b", 2), ("c", "d"))
    assert cleared(text, *places) == "{b: [1], c: {e: 2}}"


def test_what_is_not_there_needs_no_clearing() -> None:
    assert cleared("title: a\n", ("review",)) == "title: a\n"


def test_a_lone_key_is_not_cleared() -> None:
    """
    Nothing would be left that could be read.
    """
    with pytest.raises(CannotEdit, match="nothing would be left"):
        cleared("a:\n  b: 1\n", ("a", "b"))
