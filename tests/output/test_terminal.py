import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from okrcli.output import terminal
from okrcli.views.document import Document, Shown, Tone
from tests.output import golden
from tests.output.samples import HOSTILE, STATUS, documents, every_block

PAINT = re.compile(r"\x1b\[(?:0|1|2|3[1-6]|94)m")
ORDER = re.compile(r"^\s*::|##\[|##vso\[", re.IGNORECASE | re.MULTILINE)


def draw(document: Document, *, color: bool = False, width: int = 80) -> str:
    return terminal.render(Shown("sample", document, {}), width=width, color=color)


@pytest.mark.parametrize(
    "name", ["terminal-40.txt", "terminal-80.txt", "terminal-120.txt", "ascii-80.txt"]
)
def test_the_status_page_looks_right(name: str) -> None:
    assert golden.GOLDENS[name]() == golden.read(name)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_colour_adds_paint_and_nothing_else(width: int) -> None:
    """
    What is said does not hang on colour: without the paint both are the same text.
    """
    plain = terminal.render(STATUS, width=width, color=False)
    painted = terminal.render(STATUS, width=width, color=True)
    assert "\x1b" not in plain
    assert PAINT.sub("", painted) == plain


def test_paint_is_one_of_the_sixteen_colours() -> None:
    painted = terminal.render(STATUS, width=120, color=True)
    assert "\x1b[32m● on track\x1b[0m" in painted
    assert "\x1b[33m▲ at risk\x1b[0m" in painted
    assert "\x1b[31m■ off track\x1b[0m" in painted
    assert "\x1b" not in PAINT.sub("", painted)
    assert set(terminal.STYLES) == set(Tone)


def test_chinese_and_emoji_do_not_push_columns() -> None:
    lines = terminal.render(STATUS, width=120, color=False).splitlines()
    rows = [row for row in lines if "on track" in row]
    places = {cell_len(row.split("●")[0]) for row in rows if "●" in row and "%" in row}
    table = {cell_len(row.split("●")[0]) for row in rows if "52%" in row}
    assert len(table) == 1
    assert table <= places


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    """
    Markup and emoji names are shown as typed, and no order reaches the terminal or a log.
    """
    shown = draw(every_block(text), color=True, width=200)
    bare = PAINT.sub("", shown)
    assert "\x1b" not in bare
    assert not ORDER.search(shown)
    assert not ORDER.search(bare)
    if text.isascii() and text.isprintable() and "::" not in text and "##" not in text:
        assert text in bare


@given(
    documents, st.integers(1, 120), st.sampled_from([(False, True), (True, True), (True, False)])
)
@settings(max_examples=200)
def test_any_document_is_drawn(document: Document, width: int, kind: tuple[bool, bool]) -> None:
    """
    Nothing raises, whatever the text; the only escapes are our own paint, and no line is an order.
    """
    color, unicode = kind
    shown = terminal.render(Shown("x", document, {}), width=width, color=color, unicode=unicode)
    bare = PAINT.sub("", shown)
    bare.encode()
    assert all(c == "\n" or c >= " " for c in bare)
    assert not re.search("[\x7f-\x9f]", bare)
    assert not ORDER.search(shown)
