import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.output.layout import lay_out
from okrcli.output.measure import line_cells
from okrcli.output.page import Page
from okrcli.views.document import (
    Align,
    Bar,
    Block,
    Bullets,
    Column,
    Document,
    Gap,
    Heading,
    Paragraph,
    Phrase,
    Row,
    Table,
    Tone,
    Tree,
    TreeNode,
    Verbatim,
    badge,
    cell,
    line,
)
from tests.output.samples import STATUS, documents

TERMINAL = Page(width=80)
PIPE = Page()


def shown(page: Page, *blocks: Block) -> list[str]:
    lines = lay_out(Document(blocks), page)
    return ["".join(phrase.text for phrase in parts) for parts in lines]


def test_gaps_are_one_empty_line_between_blocks() -> None:
    """
    There is none at the beginning or the end, and a heading brings its own.
    """
    a, b = Paragraph(line("a")), Paragraph(line("b"))
    assert shown(PIPE, Gap(), a, b, Gap(), Gap(), b, Heading("h"), a, Gap()) == [
        *("a", "b", "", "b", "", "h", "a")
    ]


def test_a_terminal_parts_head_groups_and_totals() -> None:
    table = Table(
        (Column("Goal"), Column("Score", Align.RIGHT)),
        (
            Row((cell("A"), cell("1"))),
            Row((cell("a"), cell("2")), depth=1),
            Row((cell("B"), cell("3"))),
            Row((cell("All"), cell("6")), record=False),
        ),
    )
    assert shown(TERMINAL, table) == [
        "Goal  Score",
        "───────────",
        "A         1",
        "  a       2",
        "",
        "B         3",
        "───────────",
        "All       6",
    ]
    assert shown(PIPE, table) == [
        "Goal  Score",
        "A         1",
        "  a       2",
        "B         3",
        "All       6",
    ]


def test_pictures_and_symbols_are_for_terminals() -> None:
    table = Table(
        (Column("a"), Column("b", drawn=True), Column("c")),
        (Row((cell(badge("fine", Tone.GOOD)), Bar(None), Bar(None))),),
    )
    assert shown(PIPE, table) == ["a     c", "fine  –"]
    assert shown(TERMINAL, table)[2] == "● fine  ················  ················"


def test_a_row_gives_its_tone_to_plain_phrases_only() -> None:
    row = Row((cell("a", Phrase("b", Tone.BAD)),), tone=Tone.STRONG)
    assert lay_out(Document((Table((Column(""),), (row,)),)), PIPE) == [
        (Phrase("a", Tone.STRONG), Phrase("b", Tone.BAD))
    ]


def test_a_diff_has_its_tones_and_yaml_has_none() -> None:
    text = "--- a\n+++ b\n@@ 1 @@\n c\n-d\n+e\n"
    diff = lay_out(Document((Verbatim(text, diff=True),)), PIPE)
    assert [parts[0].tone for parts in diff] == [
        *(Tone.MUTED, Tone.MUTED, Tone.MUTED, Tone.PLAIN, Tone.BAD, Tone.GOOD)
    ]
    yaml = lay_out(Document((Verbatim("- a: 1\n"),)), PIPE)
    assert yaml == [(Phrase("- a: 1"),)]


def test_a_tree_has_guides_on_a_page_and_indents_in_a_pipe() -> None:
    """
    Two children that say the same are still two, and only the second is the last.
    """
    leaf = TreeNode(line("leaf"), (Bar(None), cell("5")))
    tree = Tree((TreeNode(line("root"), (), (TreeNode(line("twig"), (), (leaf,)), leaf, leaf)),))
    assert shown(TERMINAL, tree) == [
        "root",
        "├─ twig",
        "│  └─ leaf  ················  5",
        "├─ leaf     ················  5",
        "└─ leaf     ················  5",
    ]
    assert shown(PIPE, tree) == ["root", "  twig", "    leaf  5", "  leaf    5", "  leaf    5"]


def test_prose_stays_readable_on_a_wide_terminal() -> None:
    long = "word " * 60
    lines = shown(Page(width=300), Bullets(((line(long),),)))
    assert max(map(len, lines)) <= 100
    assert shown(PIPE, Paragraph(line(long.strip()))) == [long.strip()]


@pytest.mark.parametrize("width", [30, 40, 80, 120, 200])
def test_nothing_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(line_cells, lay_out(STATUS.document, Page(width=width)))) <= width


@pytest.mark.parametrize("width", [40, 80, 120, None])
def test_every_word_is_there_at_every_width(width: int | None) -> None:
    """
    Narrow pages fold words into more lines and leave out whole columns, never a part of a cell.
    """
    text = "".join(p.text for parts in lay_out(STATUS.document, Page(width=width)) for p in parts)
    squeezed = re.sub(r"\W", "", text)
    assert all(word in squeezed for word in ("weekends", "unmeasured", "100", "families"))
    assert set("東京のお客様に愛される満足度🎉") <= set(text)


@given(documents, st.sampled_from([PIPE, TERMINAL, Page(width=1), Page(width=20, unicode=False)]))
def test_any_document_is_drawn_without_a_control(document: Document, page: Page) -> None:
    for parts in lay_out(document, page):
        text = "".join(phrase.text for phrase in parts)
        assert not any(unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} for c in text)


@given(documents)
def test_no_document_is_wider_than_the_terminal(document: Document) -> None:
    """
    Only verbatim text is left as wide as it is, so that it can be copied.
    """
    blocks = tuple(block for block in document.blocks if not isinstance(block, Verbatim))
    assert all(line_cells(parts) <= 80 for parts in lay_out(Document(blocks), TERMINAL))
