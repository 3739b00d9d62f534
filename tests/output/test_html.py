"""
A page holds what a document says, and nothing that anybody wrote is more than text in it.
"""

import re
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from importlib.resources import files
from typing import Any

import html5lib
import pytest
from hypothesis import given, settings

from okrcli.output.html import render
from okrcli.output.html.markup import text
from okrcli.output.safe import without_commands
from okrcli.views.document import (
    Align,
    Bar,
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
    Spark,
    Table,
    Tone,
    Tree,
    TreeNode,
    Verbatim,
    badge,
    cell,
    line,
)
from tests.output import golden
from tests.output.samples import HOSTILE, STATUS, documents, every_block

_NAMESPACE = re.compile(r"\{.*\}")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def page(*blocks: Any, title: str = "Title", contents: bool = False) -> str:
    return render(Shown("x", Document(blocks, title, contents=contents), {}))


def body(*blocks: Any) -> str:
    """
    What stands below the page's own heading.
    """
    return page(*blocks).partition("</h1>\n")[2].removesuffix("</main>\n</body>\n</html>\n")


def parsed(said: str) -> Any:
    """
    The page as a browser reads it, if nothing at all is wrong with it.
    """
    parser = html5lib.HTMLParser(strict=True)
    return parser.parse(said)


def tags(said: str) -> list[tuple[str, tuple[str, ...]]]:
    """
    The elements of a page in their order, each with the names of its attributes.
    """
    return [
        (_NAMESPACE.sub("", node.tag), tuple(sorted(map(str, node.attrib))))
        for node in parsed(said).iter()
        if isinstance(node.tag, str)
    ]


def harmless(said: str) -> str:
    """
    A text of the same length and lines in which every character is an x; signs of a diff stay.
    """
    return "".join(c if c.isspace() or c in "+-@" else "x" for c in said)


def changed(value: Any, change: Callable[[str], str]) -> Any:
    """
    A part of a document with all of its texts changed.
    """
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        parts = [changed(part, change) for part in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    return value


@settings(max_examples=60)
@given(documents)
def test_any_document_is_sound_html(document: Document) -> None:
    parsed(render(Shown("x", document, {})))
    parsed(render(Shown("x", document._replace(contents=True), {})))


@settings(max_examples=60)
@given(documents)
def test_what_is_written_changes_no_tag(document: Document) -> None:
    plain = changed(document, harmless)
    assert tags(render(Shown("x", document, {}))) == tags(render(Shown("x", plain, {})))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_text_is_shown_wherever_a_text_may_stand(hostile: str) -> None:
    said = render(Shown("x", every_block(hostile), {}))
    plain = render(Shown("x", every_block(harmless(hostile)), {}))
    assert tags(said) == tags(plain)
    assert text(hostile).strip() in said
    assert without_commands(said) == said
    assert not _CONTROL.search(said)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_word_of_a_text_gets_into_a_name_or_the_style(hostile: str) -> None:
    """
    Text stands between tags, in titles and in names that are read out; all else is the page's own.
    """
    said = parsed(render(Shown("x", every_block(f"zz{hostile}"), {})))
    attributes = {
        (name, value)
        for node in said.iter()
        if isinstance(node.tag, str)
        for name, value in node.attrib.items()
        if "zz" in value
    }
    assert {name for name, _ in attributes} <= {"aria-label", "id"}
    assert all(re.fullmatch(r"[a-z0-9-]+", value) for name, value in attributes if name == "id")


def test_characters_that_no_page_may_hold_are_shown_as_numbers() -> None:
    assert body(Paragraph(line("a\ufffeb\U0010ffffc\x00d"))) == (
        "<p>a\\u{fffe}b\\u{10ffff}c\\u{0}d</p>\n"
    )


def test_a_page_asks_for_nothing_and_says_so() -> None:
    said = page(Paragraph(line("x")))
    style = re.search("<style>(.*)</style>", said, re.DOTALL)
    assert style
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert f'content="{policy}"' in said
    assert said.index("Content-Security-Policy") < said.index("<style>")
    assert not re.search(r"url\(|@import|https?:|<script|style=|\son\w+=", said)


def test_a_page_is_the_same_on_every_run() -> None:
    code = (
        "from tests.output.samples import STATUS; from okrcli.output.html import render;"
        "import sys; sys.stdout.buffer.write(render(STATUS).encode())"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
    assert said.decode() == render(STATUS)


def test_the_sample_page() -> None:
    assert golden.html_body() == golden.read("page.html")


def test_a_top_heading_that_begins_a_document_is_the_page_s() -> None:
    said = page(Heading("Goals", 1, line(badge("on track", Tone.GOOD))), Heading("Next", 2))
    assert "<title>Title</title>" in said
    assert said.count("<h1>") == 1
    assert '<h1>Goals <span class="beside-it"><span class="badge good">on track</span>' in said
    assert '<section id="next">\n<h2>Next</h2>\n</section>' in said


def test_without_one_the_title_is() -> None:
    said = page(Paragraph(line("x")), Heading("One"), Heading("Two"))
    assert re.findall(r"<h\d>.*</h\d>", said) == ["<h1>Title</h1>", "<h2>One</h2>", "<h2>Two</h2>"]


def test_no_heading_skips_a_level() -> None:
    said = page(Heading("A"), Heading("B", 3), Heading("C", 2), Heading("D", 3), Heading("E", 3))
    assert re.findall(r"<(h\d)>(.)", said) == [
        *(("h1", "A"), ("h2", "B"), ("h2", "C"), ("h3", "D"), ("h3", "E"))
    ]


def test_a_long_page_leads_to_its_sections() -> None:
    said = page(Heading("A"), Heading("Due <b>", 2), Heading("Due b", 2), contents=True)
    assert '<li><a href="#due-b">Due &lt;b&gt;</a></li>\n<li><a href="#due-b-2">Due b</a>' in said
    assert '<section id="due-b-2">' in said
    assert "<nav" not in page(Heading("A"), Heading("Due", 2))


def test_a_long_part_of_a_long_page_leads_to_what_is_in_it() -> None:
    """
    Each with what is said beside its heading; few parts are found without.
    """
    parts = [Heading(f"Part {at}", 3, line(badge("met", Tone.GOOD))) for at in range(5)]
    said = page(Heading("A"), Heading("Goals", 2), *parts, contents=True)
    assert '<nav aria-label="Goals">' in said
    assert '<li><a href="#part-4">Part 4</a> <span class="beside-it"><span class="badge' in said
    assert "Goals" not in said.partition("<h2>")[0].replace(">Goals</a>", "")
    few = page(Heading("A"), Heading("Goals", 2), *parts[:4], contents=True)
    assert few.count("<nav") == 1


def test_tones_are_words_too() -> None:
    said = body(
        Paragraph(line("a ", Phrase("b", Tone.STRONG), Phrase("c", Tone.ACCENT))),
        Callout(Tone.BAD, line(badge("late", Tone.CAUTION))),
    )
    assert said == (
        "<p>a <strong>b</strong><code>c</code></p>\n"
        '<p class="callout bad"><span class="badge caution">late</span></p>\n'
    )


def test_facts_and_lists() -> None:
    said = body(Facts((("Why", line("So")),)), Bullets(((line("a"), line("b")), (line("c"),))))
    assert said == (
        "<dl>\n<div><dt>Why</dt><dd>So</dd></div>\n</dl>\n"
        '<ul class="columns-2">\n<li><span>a</span> <span>b</span></li>\n<li>c</li>\n</ul>\n'
    )


def test_a_table_names_its_rows_and_columns() -> None:
    columns = (Column("Goal"), Column("Score", Align.RIGHT), Column("Progress", drawn=True))
    rows = (Row((cell("NPS"), cell("46%"))), Row((cell("All"), cell("4")), 1, record=False))
    said = body(Table(columns, rows, caption="Goals"))
    assert "<caption>Goals</caption>" in said
    assert '<th scope="col">Goal</th><th scope="col" class="number">Score</th>' in said
    assert '<tr><th scope="row">NPS</th><td class="number">46%</td><td></td></tr>' in said
    assert '<tr class="under total"><th scope="row" class="depth-1">All</th>' in said
    assert said.startswith('<div class="scroll" tabindex="0" role="group" aria-label="Goals">')


def test_pictures_say_what_they_show() -> None:
    columns = (Column("x"), Column("y"))
    bar_ = Bar(Decimal("0.9996"), Decimal("0.5"), Tone.GOOD)
    spark_ = Spark(tuple(map(Decimal, (1, 3, 2))))
    said = body(Table(columns, (Row((bar_, spark_)),)))
    assert 'role="img" aria-label="99%, 50% by now"' in said
    assert '<rect class="done" width="99.9"' in said
    assert 'aria-label="trend: 1, 3, 2"' in said


def test_a_tree_is_lists_in_lists() -> None:
    said = body(Tree((TreeNode(line("a"), (cell("1"),), (TreeNode(line("b")),)),)))
    assert said.count("<ul") == 2
    assert '<span class="said">a</span><span class="aside"><span class="words">1</span>' in said
    assert '<div class="node"><span class="said">b</span></div></li>\n</ul>\n</li>' in said


def test_lines_of_a_diff_have_a_tone() -> None:
    assert body(Verbatim("+a\n-b\n c\n", diff=True)) == (
        '<pre tabindex="0"><code><span class="good">+a</span>\n<span class="bad">-b</span>\n'
        " c\n</code></pre>\n"
    )


def test_what_is_empty_leaves_no_trace() -> None:
    assert body(Facts(()), Bullets(()), Table((), ()), Tree(()), Verbatim("")) == ""


def colours(theme: int) -> dict[str, str]:
    """
    The colours of the light theme, or of the dark one.
    """
    style = (files("okrcli.output.html") / "style.css").read_text(encoding="utf-8")
    root = re.findall(r":root \{(.*?)\}", style, re.DOTALL)[theme]
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", root))


def contrast(one: str, two: str) -> float:
    """
    As WCAG 2 defines it.
    """

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (
            p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((light(one), light(two)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_words_and_lines_stand_out(theme: int) -> None:
    """
    Also where a browser cannot tell: in pictures.
    """
    of = colours(theme)
    tones = ("good", "caution", "bad", "note")
    for ink in ("ink", "muted", "accent", *tones):
        assert contrast(of[ink], of["page"]) >= 4.5, ink
        assert contrast(of[ink], of["sheet"]) >= 4.5, ink
    for tone in tones:
        assert contrast(of[tone], of[f"{tone}-soft"]) >= 4.5, tone
        assert contrast(of["ink"], of[f"band-{tone}"]) >= 4.5, tone
        for drawn in ("accent", "muted", tone):
            assert contrast(of[drawn], of[f"band-{tone}"]) >= 3, (drawn, tone)
        assert contrast(of[tone], of["line"]) >= 3, tone
    assert contrast(of["accent"], of["accent-soft"]) >= 4.5
