from collections.abc import Sequence

import pytest

from okrcli.text.edit import CannotEdit
from okrcli.text.layout import emit, layout
from okrcli.text.node import Path
from okrcli.text.parse import plain, read
from tests.text.shapes import variants


def order(path: Path) -> Sequence[str]:
    if not path:
        return ("title", "why", "owner", "tags", "key_results", "amendments")
    if path[0] == "amendments":
        return ("field", "from", "to")
    return ("id", "title", "checkins")


def laid_out(text: str) -> str:
    return layout(read(text.encode()), order)


MESSY = """\

# the file's head

# above the reason
why:    |2
     indented
    text

title:   'x'    # beside


tags:
# above one
- a
- "b"   # two

status:
    plain over
      two lines
owner: # beside the key
   ana
key_results:
#first
-   checkins: [1,
       2, # c
       3]
    # above the id
    id: x

    title: "a
      b"
    # below the first
  # above the second
- - x
  - - y
-
  # in the third
  title: z
- # beside a dash
  id: q
-
amendments: [{to: 1, from: 2}, {b: 1, field: 2}]
x-last: >-
    folded


    text
   # too deep
# tail one

# tail two


"""

TIDY = """\
# the file's head

title: 'x'    # beside
# above the reason
why: |2
     indented
    text
owner: # beside the key
  ana

tags:
  # above one
  - a
  - "b"   # two
key_results:
  #first
  # above the id
  - id: x

    title: "a
      b"
    checkins: [1,
       2, # c
       3]
    # below the first
  # above the second
  - - x
    - - y
  # in the third
  - title: z
  - # beside a dash
    id: q
  -
amendments: [{from: 2, to: 1}, {field: 2, b: 1}]

status: plain over
  two lines
x-last: >-
  folded


  text
# too deep
# tail one

# tail two
"""


def test_a_file_is_laid_out_with_all_its_comments() -> None:
    assert laid_out(MESSY) == TIDY


def test_what_is_tidy_stays_as_it_is() -> None:
    assert laid_out(TIDY) == TIDY


@pytest.mark.parametrize(
    "text", [text for _, text in variants()], ids=[name for name, _ in variants()]
)
def test_every_shape_can_be_laid_out(text: str) -> None:
    tidy = laid_out(text)
    old, new = read(text.encode()).root, read(tidy.encode()).root
    assert old is not None
    assert new is not None
    assert plain(new) == plain(old)
    assert laid_out(tidy) == tidy
    assert tidy.endswith("\r\n" if "\r\n" in text else "\n")
    assert ("\r" in tidy) == ("\r" in text)


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("", ""),
        ("\n\n", ""),
        ("# c", "# c\n"),
        ("\n# c\n\n\n# d\n\n", "# c\n\n# d\n"),
        ("---\ntitle: x\n...\n", "---\ntitle: x\n...\n"),
        ("{b: 1, title: 2}  # c\n# d", "{title: 2, b: 1}  # c\n# d\n"),
        ("a:  |\n   x\n   y", "a: |-\n  x\n  y\n"),
        ("a : 1\n'b'  :   2\n", "a: 1\n'b': 2\n"),
        ("a: |+\n    x\n\nb: 1\n", "a: |+\n  x\n\nb: 1\n"),
        ("a:\n  [x,\n   y]\n", "a: [x,\n   y]\n"),
        ("- x", None),
        ("? a\n: b\n", None),
        ("a:\n  # c\n  b\n", None),
    ],
)
def test_small_files_are_laid_out_or_refused(text: str, tidy: str | None) -> None:
    if tidy is None:
        with pytest.raises(CannotEdit):
            laid_out(text)
        return
    assert laid_out(text) == tidy


def test_a_list_that_belongs_on_one_line_is_put_there_unless_it_says_more() -> None:
    def flow(path: Path) -> bool:
        return path[-1] == "tags"

    def on_one_line(text: str) -> str:
        return layout(read(text.encode()), order, flow)

    assert on_one_line("tags:\n  - a\n  - 'b'\n  - 1\n") == "tags: [a, 'b', 1]\n"
    assert on_one_line("x:\n  - a\n") == "x:\n  - a\n"
    for text in ("tags:\n  - a # c\n", "tags:\n  - a, b\n", "tags:\n  - a\n\n  - b\n"):
        assert on_one_line(text) == text


def test_a_new_file_is_already_in_canonical_layout() -> None:
    data = {
        "key_results": [{"title": "One", "id": "a", "checkins": [{"value": 1}]}],
        "title": "All",
        "tags": ["a", "b"],
        "why": "First.\nSecond.\n",
        "amendments": [{"to": 1, "from": 2}],
    }
    text = emit(data, order, lambda path: path[0] == "amendments" and len(path) == 2)
    assert (
        text
        == """\
title: All
why: |
  First.
  Second.
tags: [a, b]
key_results:
  - id: a
    title: One
    checkins:
      - value: 1
amendments:
  - {from: 2, to: 1}
"""
    )
    assert laid_out(text) == text


def test_nothing_makes_an_empty_file() -> None:
    assert emit({}) == ""
