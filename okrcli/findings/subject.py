"""
The file that findings are about: from spans of its text to places and names that people know.
"""

from typing import NamedTuple

from okrcli.findings.finding import Finding, Place, Rule
from okrcli.model.schema import KeyOrder
from okrcli.text.node import Node, Path, find, locate
from okrcli.text.source import Source, Span


class Subject(NamedTuple):
    """
    A file as it was read; `order` tells the keys that may stand in each of its mappings.
    """

    path: str
    source: Source
    root: Node | None
    order: KeyOrder
    goal: str | None = None

    def finding(
        self, rule: Rule, message: str, span: Span, node: Path = (), **more: str
    ) -> Finding:
        """
        A finding at a span of this file; `advice` and `suggestion` may be given.
        """
        return Finding(
            rule=rule,
            message=message,
            path=self.path,
            place=self.place(span),
            goal=self.goal,
            node=self.said(node),
            advice=more.get("advice", ""),
            suggestion=more.get("suggestion", ""),
        )

    def place(self, span: Span) -> Place:
        start = self.source.position(span.start)
        end = self.source.position(max(span.end, span.start))
        return Place(start.line, start.column, end.line, end.column)

    def key_span(self, loc: Path) -> Span:
        """
        Where the key of a location lies; the start of the value where it has none.
        """
        if self.root is None:
            return Span(0, 0)
        place = locate(self.root, loc)
        return place.key or Span(place.value.start, place.value.start)

    def value_span(self, loc: Path) -> Span:
        """
        Where the value of a location lies, or its key where nothing is written as value.
        """
        if self.root is None:
            return Span(0, 0)
        value = locate(self.root, loc).value
        return value if value.end > value.start else self.key_span(loc)

    def said(self, node: Path) -> str:
        """
        A path as people name it: `key_results[nps].target`.
        """
        said = ""
        done: Path = ()
        for part in node:
            done = (*done, part)
            if isinstance(part, str):
                said += f".{part}" if said else part
                continue
            identity = find(self.root, (*done, "id")) if self.root else None
            said += f"[{identity.value if identity and identity.value else part}]"
        return said
