import doctest
import re

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from okrcli.output import markdown
from okrcli.output.markdown import LIMIT, escaped
from okrcli.views.document import (
    Block,
    Bullets,
    Callout,
    Column,
    Document,
    Facts,
    Heading,
    Paragraph,
    Phrase,
    Row,
    Shown,
    Table,
    Tone,
    Verbatim,
    cell,
    line,
)
from tests.output import golden
from tests.output.samples import HOSTILE, documents, every_block, texts

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
HARMLESS = "text"


def written(*blocks: Block) -> str:
    return markdown.render(Shown("x", Document(blocks), {}))


def shape(text: str) -> list[str]:
    """
    The tags a reader makes of Markdown, without the words in them.
    """
    tags: list[str] = []
    for token in READER.parse(text):
        inner = token.children or []
        tags.extend(child.type for child in inner if child.type != "text")
        tags.extend([] if token.type == "inline" else [token.type])
    return tags


def test_the_status_page_as_a_comment() -> None:
    assert golden.GOLDENS["page.md"]() == golden.read("page.md")


@pytest.mark.parametrize("text", [t for t in HOSTILE if t.strip()])
def test_the_tags_of_a_hostile_page_are_those_of_a_harmless_one(text: str) -> None:
    """
    No image, link, heading, list, quote or HTML comes of what stands in a goal.
    """
    harmless = "\n".join(HARMLESS for _ in re.split(r"\r\n|\n", text))
    safe_verbatim = every_block(text).blocks[:-2]
    assert shape(written(*safe_verbatim)) == shape(written(*every_block(HARMLESS).blocks[:-2]))
    fenced = shape(written(Verbatim(text), Paragraph(line("x"))))
    assert fenced == shape(written(Verbatim(harmless), Paragraph(line("x"))))


@given(texts)
def test_any_text_is_one_paragraph_of_text(text: str) -> None:
    tags = shape(written(Paragraph(line("x", text)), Paragraph(line("end"))))
    paragraph = ["paragraph_open", "paragraph_close"]
    assert [tag for tag in tags if tag != "text_special"] == paragraph * 2


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a_b *c* `d`", r"a\_b \*c\* \`d\`"),
        ("5.7", "5.7"),
        ("-5 points", "-5 points"),
        ("- item", r"\- item"),
        ("1. item", r"1\. item"),
        ("---", r"\---"),
        ("@ana", "@\u200bana"),
        ("see #12", "see \\#\u200b12"),
        ("2026-Q4/love#nps", r"2026-Q4/love\#nps"),
        (":smile: 10:30:45", ":\u200bsmile: 10:30:45"),
        ("https://x.test", "https:\u200b//x.test"),
        ("www.x.test", "www\u200b.x.test"),
        ("<img src=x>", r"\<img src=x\>"),
        ("a | b", r"a \| b"),
        ("$5 & more", r"\$5 \& more"),
        ("one\ntwo", "one two"),
        ("\x1b[1m", r"\\u{1b}\[1m"),
        ("##[error]", r"\#\\u{23}\[error\]"),
    ],
)
def test_punctuation_is_escaped_only_where_it_would_mean_something(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_strong_words_have_their_marks_outside_of_blanks() -> None:
    parts = line(
        "a", Phrase(" b ", Tone.STRONG), Phrase("c", Tone.STRONG), Phrase(" ", Tone.STRONG)
    )
    assert written(Paragraph(parts)) == "a **b c**\n"
    assert written(Paragraph(line("a", Phrase("b", Tone.STRONG), "%"))) == "a<b>b</b>%\n"


def test_lists_in_a_row_stay_two_lists() -> None:
    text = written(
        Bullets(((line("a"),),)), Facts((("Owner", line("ana")),)), Callout(Tone.BAD, line("b"))
    )
    assert text == "- a\n\n<!-- -->\n\n- **Owner:** ana\n\n> 🔴 b\n"


def test_a_fence_is_longer_than_any_in_the_text() -> None:
    assert written(Verbatim("````\nx", diff=True)) == "`````diff\n````\nx\n`````\n"


@pytest.mark.parametrize("rows", [10, 5_000])
def test_a_comment_is_cut_between_rows_and_says_so(rows: int) -> None:
    table = Table((Column("Goal"),), tuple(Row((cell(f"goal {i}"),)) for i in range(rows)))
    text = written(table, Bullets(((line("after"),),)))
    assert len(text) <= LIMIT
    kept = text.count("| goal ")
    if rows == 10:
        assert kept == 10
        assert text.endswith("- after\n")
    else:
        assert f"goal {kept - 1} |\n\n… {rows - kept + 1} more rows are left out" in text
        assert kept > 3_000


def test_a_fence_that_is_cut_is_closed() -> None:
    text = written(Verbatim("x" * 100 + "\n" + "line\n" * 20_000))
    assert len(text) <= LIMIT
    assert "line\n```\n\n… " in text


def test_one_block_beyond_all_limits_is_left_out() -> None:
    text = written(Paragraph(line("kept")), Paragraph(line("x" * LIMIT)), Paragraph(line("y")))
    assert text == "kept\n\n… 2 more rows are left out: a comment holds no more.\n"


@given(documents)
def test_any_document_is_written(document: Document) -> None:
    text = markdown.render(Shown("x", document, {}))
    text.encode()
    assert all(c == "\n" or c >= " " for c in text)
    assert not re.search(r"^\s*::|##\[|##vso\[", text, re.IGNORECASE | re.MULTILINE)


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(markdown).failed == 0


def test_phrases_lead_to_headings() -> None:
    """
    Whatever the words are, the link leads to where it should and nowhere else.
    """
    for words in ("Love", "[x](y)", "**b** & <i>", "a](b"):
        to = line("see ", Phrase(words, Tone.STRONG, leads_to="2026-Q4/love"), ", too")
        text = written(Paragraph(to), Heading("Love", 3, anchor="2026-Q4/love"))
        assert '<a id="2026-Q4/love"></a>\n\n#### Love\n' in text
        links = [
            child.attrs["href"]
            for token in READER.parse(text)
            for child in token.children or []
            if child.type == "link_open"
        ]
        assert links == ["#2026-Q4/love"]
        assert "see [<b>" in text


def test_an_anchor_is_never_markup() -> None:
    text = written(
        Paragraph(line(Phrase("a", leads_to='x") <b>'))), Heading("A", anchor='x"> <script>')
    )
    assert "(#x%22%29%20%3Cb%3E)" in text
    assert '<a id="x%22%3E%20%3Cscript%3E"></a>' in text
