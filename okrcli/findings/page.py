"""
What a rule's page says: in one sentence, and in full.
"""

from typing import NamedTuple

from okrcli.findings.finding import Rule


class Page(NamedTuple):
    """
    `summary` is its first sentence; `text` is the whole of it as Markdown, without a heading.
    """

    rule: Rule
    summary: str
    text: str
