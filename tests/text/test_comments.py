from okrcli.text.comments import comments
from okrcli.text.parse import read

TEXT = """\
# head
title: "# no" # one
note: | # two
  # text
plain: a#b  # three
list: [x, # four
  '#', y]
empty: # five
  # six
x: y
# tail
"""


def test_comments_are_told_from_texts() -> None:
    parsed = read(TEXT.encode())
    assert parsed.root is not None
    found = comments(parsed.source, parsed.root)
    assert [(TEXT[it.span.start : it.span.end], it.is_alone) for it in found] == [
        *(("# head", True), ("# one", False), ("# two", False), ("# three", False)),
        *(("# four", False), ("# five", False), ("# six", True), ("# tail", True)),
    ]
    assert found[6].column == 2
