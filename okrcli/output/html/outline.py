"""
The blocks of a document under their headings: one heading for the page, and none that skips a level.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from okrcli.model.ids import slugify
from okrcli.views.document import (
    Block,
    Bullets,
    Callout,
    Chart,
    Document,
    Facts,
    Gap,
    Heading,
    Paragraph,
)

_SMALL = (Paragraph, Facts, Bullets, Callout, Chart)


@dataclass
class Section:
    """
    A heading, what is said below it, and the sections within.

    `level` is that of its heading in the page, `anchor` what a link can lead to.
    """

    heading: Heading
    level: int
    anchor: str
    blocks: list[Block] = field(default_factory=list)
    sections: list["Section"] = field(default_factory=list)

    def is_small(self) -> bool:
        """
        Whether several such can stand beside each other: charts with a few words.
        """
        return (
            not self.sections
            and any(isinstance(block, Chart) for block in self.blocks)
            and all(isinstance(block, _SMALL) for block in self.blocks)
        )


def outline(document: Document) -> Section:
    """
    The document as one section: under its own only top heading, if it begins with that, or its title.
    """
    blocks = [block for block in document.blocks if not isinstance(block, Gap)]
    tops = [block for block in blocks if isinstance(block, Heading) and block.level == 1]
    first = next(iter(blocks), None)
    if isinstance(first, Heading) and len(tops) == 1 and first is tops[0]:
        page, rest = Section(first, 1, ""), blocks[1:]
    else:
        page, rest = Section(Heading(document.title or "okr"), 1, ""), blocks
    _fill(page, rest)
    return page


def _fill(page: Section, blocks: Sequence[Block]) -> None:
    """
    Every block under the heading before it; a section lies in the last one of a lower level.
    """
    anchors = _Anchors()
    around = [(0, page)]
    for block in blocks:
        if not isinstance(block, Heading):
            around[-1][1].blocks.append(block)
            continue
        while around[-1][0] >= block.level:
            around.pop()
        above = around[-1][1]
        section = Section(block, min(above.level + 1, 6), anchors.of(block.text))
        above.sections.append(section)
        around.append((block.level, section))


class _Anchors:
    """
    Names that links lead to; each is given once.
    """

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._next: dict[str, int] = {}

    def of(self, text: str) -> str:
        name = slugify(text, "part")
        found = name
        while found in self._given:
            number = self._next.get(name, 2)
            self._next[name] = number + 1
            found = f"{name}-{number}"
        self._given.add(found)
        return found


def groups(sections: Sequence[Section]) -> Iterator[list[Section]]:
    """
    Small sections that follow each other together, every other one alone.
    """
    beside: list[Section] = []
    for section in sections:
        if section.is_small():
            beside.append(section)
            continue
        if beside:
            yield beside
            beside = []
        yield [section]
    if beside:
        yield beside
