"""
A rule's page, read from the docstring of its module: what, why, bad and good examples.

In an example a line of `^` below a line marks the place of a finding, and the text behind it is its
message. `--> path` begins another file, `--> today DATE` sets the day, `--> okr check OPTIONS` adds
options; `⟨U+202E⟩` stands for a character that cannot be seen.
"""

import re
from collections.abc import Iterator
from inspect import cleandoc
from textwrap import dedent
from typing import NamedTuple

from okrcli.findings.page import Page
from okrcli.rules.rule import Judge

_HEADING = re.compile(r"(Bad|Good):")
DEFAULT_FILE = "objectives/2026-Q4/goal.yaml"


class Example(NamedTuple):
    """
    An example as it is written: marks and file headings included.
    """

    is_good: bool
    text: str


def page(judge: Judge) -> Page:
    """
    The page of a rule as Markdown, without a heading.
    """
    text = cleandoc(judge.page)
    summary = text.partition("\n\n")[0].replace("\n", " ")
    return Page(judge.rule, summary, "\n\n".join(_markdown(text)))


def examples(judge: Judge) -> tuple[Example, ...]:
    """
    The examples of a page, in their order.
    """
    return tuple(part for part in _parts(cleandoc(judge.page)) if isinstance(part, Example))


def _markdown(text: str) -> Iterator[str]:
    for part in _parts(text):
        if isinstance(part, Example):
            yield f"{'Good' if part.is_good else 'Bad'}:"
            yield f"```yaml\n{part.text}\n```"
        else:
            yield part


def _parts(text: str) -> Iterator[str | Example]:
    """
    Paragraphs and examples; an example is what is indented below `Bad:` or `Good:`.
    """
    lines = text.split("\n")
    prose: list[str] = []
    while lines:
        heading = _HEADING.fullmatch(lines[0])
        if heading is None:
            prose.append(lines.pop(0))
            continue
        lines.pop(0)
        block = []
        while lines and (not lines[0] or lines[0].startswith(" ")):
            block.append(lines.pop(0))
        yield from _paragraphs(prose)
        prose = []
        yield Example(heading[1] == "Good", dedent("\n".join(block)).strip("\n"))
    yield from _paragraphs(prose)


def _paragraphs(lines: list[str]) -> Iterator[str]:
    text = "\n".join(lines).strip()
    if text:
        yield text
