import re

import pytest
from hypothesis import given

from okrcli.output import plain
from okrcli.views.document import Column, Document, Row, Shown, Table, cell
from tests.output import golden
from tests.output.samples import HOSTILE, STATUS, STATUS_ROWS, documents, every_block

ORDER = re.compile(r"^\s*::|##\[|##vso\[", re.IGNORECASE | re.MULTILINE)


def test_the_status_page_in_a_pipe() -> None:
    assert golden.GOLDENS["plain.txt"]() == golden.read("plain.txt")


def test_a_pipe_gets_no_paint_no_boxes_and_no_blanks_at_the_end() -> None:
    shown = plain.render(STATUS)
    assert not re.search("[\x1b─━│┿╌●■]", shown)
    assert not re.search(r"[ \t]$", shown, re.MULTILINE)


def test_every_record_is_one_line_however_long() -> None:
    title = "long " * 100 + "end"
    rows = tuple(Row((cell(title), cell(str(i)))) for i in range(3))
    table = Table((Column("Goal", wrap=True), Column("N", rank=9)), rows)
    lines = plain.render(Shown("x", Document((table,)), {})).splitlines()
    assert len(lines) == 4
    assert lines[1] == f"{title}  0"
    assert sum("%" in row for row in plain.render(STATUS).splitlines()) >= len(STATUS_ROWS)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    shown = plain.render(Shown("x", every_block(text), {}))
    assert "\x1b" not in shown
    assert not ORDER.search(shown)


@given(documents)
def test_any_document_is_drawn(document: Document) -> None:
    shown = plain.render(Shown("x", document, {}))
    shown.encode()
    assert all(c == "\n" or c >= " " for c in shown)
    assert not re.search("[\x7f-\x9f]", shown)
    assert not ORDER.search(shown)
