"""
A document as one page for a browser or paper, complete in itself: it asks for nothing else.

It runs no script and may load nothing, and the browser is told so. Whatever people wrote is text.
"""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.resources import files
from itertools import count
from typing import NamedTuple

from okrcli.output.excerpt import frame
from okrcli.output.html.chart import drawn
from okrcli.output.html.markup import classes, joined, lines, phrases, text, tone
from okrcli.output.html.outline import Section, groups, outline
from okrcli.output.html.table import table, tree
from okrcli.output.safe import without_commands
from okrcli.views.document import (
    Block,
    Bullets,
    Callout,
    Chart,
    Excerpt,
    Facts,
    Line,
    Paragraph,
    Shown,
    Table,
    Tone,
    Tree,
    Verbatim,
)

_MOST_COLUMNS = 5
_MANY_FACTS = 6
_MANY = 5


def render(shown: Shown) -> str:
    """
    A document as a page of HTML.
    """
    style = (files(__package__) / "style.css").read_text(encoding="utf-8")
    style = style.replace("\r\n", "\n")
    page = outline(shown.document)
    body = _Writer(count(1), shown.document.contents).page(page)
    title = text(shown.document.title or page.heading.text)
    return without_commands(
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(style)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="generator" content="okr">\n'
        f"<title>{title}</title>\n<style>{style}</style>\n</head>\n"
        f"<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )


def _policy(style: str) -> str:
    """
    What the browser may do for this page: use the one style sheet in it, and nothing else.
    """
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


class _Writer(NamedTuple):
    """
    Writes blocks as HTML, and counts the charts of the page.

    A page with `contents` leads to its sections, and a section of it to the many within.
    """

    charts: Iterator[int]
    contents: bool

    def page(self, page: Section) -> str:
        begin = f"{_heading(page)}{self.blocks(page)}"
        if self.contents:
            begin = f"<header>\n{begin}</header>\n{_links(page.sections, 'Contents')}"
        return begin + self.sections(page.sections)

    def sections(self, sections: Sequence[Section]) -> str:
        parts = []
        for beside in groups(sections):
            inside = "".join(map(self.section, beside))
            parts.append(f'<div class="beside">\n{inside}</div>\n' if len(beside) > 1 else inside)
        return "".join(parts)

    def section(self, section: Section) -> str:
        within = [part for part in section.sections if not part.is_small()]
        is_long = self.contents and section.level == 2 and len(within) >= _MANY
        return (
            f'<section id="{section.anchor}">\n{_heading(section)}{self.blocks(section)}'
            f"{_links(within, section.heading.text) if is_long else ''}"
            f"{self.sections(section.sections)}</section>\n"
        )

    def blocks(self, section: Section) -> str:
        """
        What stands under a heading; charts that follow each other stand beside each other.
        """
        parts: list[str] = []
        charts: list[str] = []
        for block in section.blocks:
            if isinstance(block, Chart):
                charts.append(drawn(block, next(self.charts)))
                continue
            parts += _beside(charts)
            charts = []
            parts.append(_block(block, section.heading.text))
        return "".join(parts + _beside(charts))


def _beside(charts: Sequence[str]) -> list[str]:
    if len(charts) > 1:
        return [f'<div class="charts">\n{"".join(charts)}</div>\n']
    return list(charts)


def _heading(section: Section) -> str:
    said = f"{text(section.heading.text)}{_aside(section)}"
    return f"<h{section.level}>{said}</h{section.level}>\n"


def _aside(section: Section) -> str:
    aside = section.heading.aside
    return f' <span class="beside-it">{phrases(aside)}</span>' if aside else ""


def _links(sections: Sequence[Section], about: str) -> str:
    """
    Where the sections of the page, or of one of its parts, are.
    """
    items = "".join(
        f'<li><a href="#{section.anchor}">{text(section.heading.text)}</a>{_aside(section)}</li>\n'
        for section in sections
    )
    return f'<nav aria-label="{text(about)}">\n<ul>\n{items}</ul>\n</nav>\n' if items else ""


def _block(block: Block, about: str) -> str:
    """
    A block; `about` is what the heading above it says.
    """
    match block:
        case Paragraph(line, lead):
            return f"<p>{phrases((*lead, *line))}</p>\n"
        case Callout(meant, line):
            return f'<p class="callout {meant.value}">{phrases(line)}</p>\n'
        case Facts(rows):
            return _facts(rows)
        case Bullets(items):
            return _bullets(items)
        case Table():
            return table(block, about)
        case Tree():
            return tree(block, about)
        case _:
            return _preformatted(block)


def _facts(rows: Sequence[tuple[str, Line]]) -> str:
    said = "".join(
        f"<div><dt>{text(label)}</dt><dd>{phrases(line)}</dd></div>\n" for label, line in rows
    )
    names = classes(["many"] if len(rows) > _MANY_FACTS else [])
    return f"<dl{names}>\n{said}</dl>\n" if said else ""


def _bullets(items: Sequence[Sequence[Line]]) -> str:
    """
    A list; what its items have in common stands in columns.
    """
    if not items:
        return ""
    columns = min(max(map(len, items)), _MOST_COLUMNS)
    said = "".join(f"<li>{_item(item)}</li>\n" for item in items)
    names = classes([f"columns-{columns}"] if columns > 1 else [])
    return f"<ul{names}>\n{said}</ul>\n"


def _item(item: Sequence[Line]) -> str:
    if len(item) == 1:
        return phrases(item[0])
    return joined((f"<span>{phrases(line)}</span>" for line in item), " ")


def _preformatted(block: Block) -> str:
    """
    Lines that stay as they are.
    """
    match block:
        case Verbatim(said, diff):
            shown = [(line, _diff_tone(line) if diff else Tone.PLAIN) for line in lines(said)]
        case Excerpt():
            shown = [(text(f"{gutter}{said}"), meant) for gutter, said, meant in frame(block, None)]
        case _:
            return ""
    if not shown:
        return ""
    inside = "\n".join(
        line if meant is Tone.PLAIN else f"<span{classes(tone(meant))}>{line}</span>"
        for line, meant in shown
    )
    return f'<pre tabindex="0"><code>{inside}\n</code></pre>\n'


def _diff_tone(line: str) -> Tone:
    if line.startswith(("+++", "---", "@@")):
        return Tone.MUTED
    return {"+": Tone.GOOD, "-": Tone.BAD}.get(line[:1], Tone.PLAIN)
