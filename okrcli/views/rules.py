"""
The rules of `okr check`: all of them in a table, or the page of one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from textwrap import indent

from okrcli.findings import Certainty, Default, Level, Rule
from okrcli.findings.page import Page
from okrcli.views.document import (
    Block,
    Column,
    Document,
    Gap,
    Heading,
    JsonObject,
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
from okrcli.views.tones import LEVEL_TONES

FAMILIES: Mapping[str, str] = {
    "E": "Files",
    "O": "Structure",
    "S": "Specific",
    "M": "Measurable",
    "A": "Achievable",
    "R": "Relevant",
    "T": "Time-bound",
    "K": "KPIs",
    "G": "Alignment",
    "C": "Check-ins",
    "X": "Text",
    "L": "The linter",
}
_FENCE = re.compile(r"```yaml\n(.*?)\n```", re.DOTALL)


def listing(pages: Sequence[Page], levels: Mapping[str, str]) -> Shown:
    """
    Every rule with its level here; `levels` are by code, `off` among them.
    """
    columns = (Column("Rule"), Column("Name"), Column("Level"), Column("Finds", wrap=True))
    blocks: list[Block] = []
    for family, title in FAMILIES.items():
        rows = tuple(_row(it, levels) for it in pages if it.rule.family == family)
        if rows:
            blocks += [Heading(title), Table(columns, rows), Gap()]
    data: JsonObject = {"rules": [_data(it, levels) for it in pages]}
    return Shown("rules", Document(tuple(blocks[:-1]), "Rules"), data)


def _row(page: Page, levels: Mapping[str, str]) -> Row:
    said = levels[page.rule.code]
    tone = LEVEL_TONES[Level(said)] if said in list(Level) else Tone.MUTED
    return Row(
        (
            cell(Phrase(page.rule.code, Tone.ACCENT)),
            cell(page.rule.name),
            cell(Phrase(said, tone)),
            cell(page.summary),
        )
    )


def explained(page: Page) -> Shown:
    """
    The whole page of a rule.
    """
    rule = page.rule
    aside = line(
        Phrase(rule.level.value, LEVEL_TONES[rule.level]), Phrase(_notes(rule), Tone.MUTED)
    )
    blocks = (Heading(f"{rule.code} {rule.name}", aside=aside), *_blocks(page.text))
    data = {**_data(page, {rule.code: rule.level.value}), "text": page.text}
    return Shown("explain", Document(blocks, rule.code), {"rule": data})


def _notes(rule: Rule) -> str:
    notes = []
    if rule.default is Default.STRICT:
        notes.append("only with --profile strict")
    if rule.certainty in (Certainty.MEDIUM, Certainty.LOW):
        notes.append("reads words, so it may be wrong")
    if rule.clock:
        notes.append("depends on the day")
    return "".join(f" · {note}" for note in notes)


def _blocks(text: str) -> Iterator[Block]:
    at = 0
    for fence in _FENCE.finditer(text):
        yield from _prose(text[at : fence.start()])
        yield from _example(fence[1])
        at = fence.end()
    yield from _prose(text[at:])


def _prose(text: str) -> Iterator[Block]:
    for paragraph in text.strip().split("\n\n"):
        if paragraph:
            yield Paragraph(line(paragraph.replace("\n", " ")))
            yield Gap()


def _example(text: str) -> Iterator[Block]:
    yield Verbatim(indent(text, "    "))
    yield Gap()


def _data(page: Page, levels: Mapping[str, str]) -> JsonObject:
    rule = page.rule
    return {
        "code": rule.code,
        "name": rule.name,
        "level": levels[rule.code],
        "summary": page.summary,
        "default": rule.default.value,
        "certainty": rule.certainty.value,
        "clock": rule.clock,
        "workspace": rule.whole,
    }
