"""
What an engine could not read, said so that a person can put it right.

The engines report where they gave up; people need to know where it went wrong, which is often
lines above, such as the quote that was never closed.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from okrcli.text.edit import Edit, insert
from okrcli.text.events import Failure
from okrcli.text.node import Node, Style
from okrcli.text.problems import Problem, Reason
from okrcli.text.scalars import quoted
from okrcli.text.source import Source, Span

_TAB_INDENT = re.compile(r" *\t")
_UNSPACED = re.compile(r"\s*(?:- +)?[\w-]+:(?=[^\s:/])")
_KEY = re.compile(r"\s*(?:- +)*(?:\"[^\"]*\"|'[^']*'|[^\s#'\"\[\]{},:][^:#]*?) *:(?= )")

_VALUE_END = re.compile(r"[ \t]#")
_VALUE_IN_FLOW_END = re.compile(r"[ \t]#|[,\]}]")
_OTHER_START = frozenset("\"'[]{}|>&*!#")
"""With these begins what is no plain value, or no value at all."""


class Stop(NamedTuple):
    """
    Where and why an engine gave up, and the last scalar it had read.
    """

    source: Source
    failure: Failure
    last: Node | None

    @property
    def words(self) -> str:
        return self.failure.problem.lower()

    @property
    def here(self) -> Span:
        return self.at(self.failure.offset)

    @property
    def line(self) -> str:
        return self.source.line(self.source.position(self.failure.offset).line)

    @property
    def character(self) -> str:
        return self.source.text[self.failure.offset : self.failure.offset + 1]

    def at(self, offset: int) -> Span:
        size = len(self.source.text)
        start = min(offset, size)
        return Span(start, min(start + 1, size))

    def problem(
        self, message: str, hint: str, span: Span | None = None, edits: tuple[Edit, ...] = ()
    ) -> Problem:
        related = None if span in (None, self.here) else self.here
        return Problem(Reason.SYNTAX, message, span or self.here, hint, related, edits)

    def unspaced(self, offset: int) -> Problem:
        """
        That a key's colon, which ends here, has no space behind it.
        """
        message, place = "there is no space after the `:`", self.at(offset - 1)
        return self.problem(message, "write `key: value`", place, (insert(offset, " "),))

    def in_quotes(self, start: int, *, flow: bool = False) -> tuple[Edit, ...]:
        """
        The edit that puts quotes around the value that begins here and ends with its line.
        """
        end = self.source.line_end(start)
        if not flow and self._goes_on(start):
            return ()
        while self.source.text[start : start + 1] in (" ", "\t"):
            start += 1
        ends = _VALUE_IN_FLOW_END if flow else _VALUE_END
        found = ends.search(self.source.text, start, end)
        value = self.source.text[start : found.start() if found else end].rstrip(" \t")
        if not value or value[0] in _OTHER_START:
            return ()
        return (Edit(Span(start, start + len(value)), quoted(value)),)

    def _goes_on(self, offset: int) -> bool:
        """
        Whether the line below is indented deeper than the key of this one.
        """
        place = self.source.position(offset).line
        depths = [
            len(line) - len(line.lstrip(" -"))
            for line in (self.source.line(place), self.source.line(place + 1))
            if line.strip() and not line.lstrip().startswith("#")
        ]
        return len(depths) == 2 and depths[0] < depths[1]


def syntax_problem(stop: Stop) -> Problem:
    """
    The first explanation that fits; the engine's own words where none does.
    """
    for explain in _EXPLANATIONS:
        problem = explain(stop)
        if problem:
            return problem
    words = stop.failure.problem or "it cannot be read"
    return stop.problem(f"this is not valid YAML: {words}", "look at this line and the one above")


def _tab(stop: Stop) -> Problem | None:
    start = stop.source.line_start(min(stop.failure.offset, len(stop.source.text)))
    found = _TAB_INDENT.match(stop.source.text, start)
    if found is None:
        return None
    span = Span(found.end() - 1, found.end())
    return stop.problem("a tab is used as indentation", "indent with spaces", span)


def _second_document(stop: Stop) -> Problem | None:
    if "document start" not in stop.words:
        return None
    hint = "delete the `...` line, or put what follows into a file of its own"
    return Problem(Reason.DOCUMENTS, "text follows the end of the document", stop.here, hint)


def _quote_closed_late(stop: Stop) -> Problem | None:
    last = stop.last
    if last is None or last.style not in (Style.SINGLE, Style.DOUBLE):
        return None
    text = stop.source.text
    opened, closed = stop.source.position(last.start), stop.source.position(last.end)
    if stop.source.position(min(stop.failure.offset, len(text))).line != closed.line:
        return None
    if opened.line != closed.line:
        message = f"the quote opened here is closed only on line {closed.line}"
        return stop.problem(message, "close it on its own line", stop.at(last.start))
    if text[last.end : last.end + 1] in (":", "") or "parsing a flow" in stop.failure.context:
        return None
    inner = "write a quote inside as two (`''`)"
    if last.style is Style.DOUBLE:
        inner = 'write a quote inside as `\\"`'
    return stop.problem("text follows the closing quote", f"quote the whole value; {inner}")


def _quote_open(stop: Stop) -> Problem | None:
    if "quoted scalar" not in stop.failure.context or stop.failure.opened is None:
        return None
    if "end of stream" in stop.words or "document" in stop.words:
        quote = stop.source.text[stop.failure.opened : stop.failure.opened + 1]
        message = f"the quote {quote} opened here is never closed"
        return stop.problem(message, "close it", stop.at(stop.failure.opened))
    return stop.problem(
        "this escape is unknown in double quotes",
        "write the backslash twice, or use single quotes",
    )


def _bracket_open(stop: Stop) -> Problem | None:
    opened = stop.failure.opened
    if "parsing a flow" not in stop.failure.context or opened is None:
        return None
    source = stop.source
    if source.text[opened : opened + 1] not in ("[", "{"):  # the text ends right behind the bracket
        opened = max(source.text.rfind(bracket, 0, opened) for bracket in "[{")
    if opened < 0:
        return None
    bracket = source.text[opened : opened + 1]
    is_open = source.position(opened).line != source.position(stop.failure.offset).line
    if is_open or not stop.character.strip():
        message = f"the bracket {bracket} opened here is not closed"
        return stop.problem(message, "close it", stop.at(opened))
    hint = "put a `,` between values; quote a text that holds brackets, quotes or commas"
    return stop.problem(f"a `,` or the end of the {bracket} is missing before this", hint)


def _colon_in_value(stop: Stop) -> Problem | None:
    if "mapping values are not allowed" not in stop.words:
        return None
    start = stop.source.line_start(stop.failure.offset)
    key = _KEY.match(stop.source.text, start, stop.failure.offset)
    if key:
        hint = "put the whole value in double quotes"
        return stop.problem("this value holds `: `", hint, edits=stop.in_quotes(key.end()))
    indent = re.match(r"[ -]*", stop.line)
    place = stop.at(start + (indent.end() if indent else 0))
    message = "this line is indented deeper than the line above allows"
    return stop.problem(message, "align it with its neighbours, or quote the text above", place)


def _no_colon(stop: Stop) -> Problem | None:
    if "could not find expected ':'" not in stop.words:
        return None
    opened = stop.failure.opened
    start = stop.source.line_start(stop.failure.offset if opened is None else opened)
    line = stop.source.text[start : stop.source.line_end(start)]
    unspaced = _UNSPACED.match(line)
    if unspaced:
        return stop.unspaced(start + unspaced.end())
    span = Span(start + len(line) - len(line.lstrip()), start + len(line.rstrip()))
    return stop.problem("this line has no `key: value`", "add the key, or indent the text", span)


def _odd_start(stop: Stop) -> Problem | None:
    if "cannot start any token" not in stop.words:
        return None
    if stop.character == "\t":
        return stop.problem("a tab stands where only spaces may", "use spaces")
    message = f"an unquoted value cannot begin with `{stop.character}`"
    start = stop.source.line_start(stop.failure.offset)
    before = stop.source.text[start : stop.failure.offset]
    edits = stop.in_quotes(stop.failure.offset, flow=any(it in before for it in "[{"))
    return stop.problem(message, "put it in double quotes", edits=edits)


def _stray_mark(stop: Stop) -> Problem | None:
    if "entries are not allowed" in stop.words:
        hint = "put each `- item` on a line of its own; quote a text that begins with `-`"
        return stop.problem("a list cannot begin on the line of its key", hint)
    if "parsing a block" in stop.failure.context and stop.character in ("]", "}", ","):
        hint = "delete it, or quote the text that it belongs to"
        return stop.problem(f"a `{stop.character}` stands here without an opening bracket", hint)
    return None


def _odd_colon(stop: Stop) -> Problem | None:
    if "unexpected ':'" not in stop.words:
        return None
    return stop.problem("a `:` stands inside an unquoted value here", "put it in double quotes")


def _block_text(stop: Stop) -> Problem | None:
    if "block scalar" not in stop.failure.context:
        return None
    return stop.problem(
        "the text after `|` or `>` does not begin as it must",
        "begin the text on the next line, and indent all of its lines alike with spaces",
    )


def _indentation(stop: Stop) -> Problem | None:
    if "parsing a block" not in stop.failure.context:
        return None
    unspaced = _UNSPACED.match(stop.line)
    if unspaced and not _KEY.match(stop.line + " "):
        return stop.unspaced(stop.source.line_start(stop.failure.offset) + unspaced.end())
    if stop.character == "-":
        return stop.problem("this list item does not line up with the others", "align the dashes")
    return stop.problem("this line's indentation fits no line above", "align it with its siblings")


_EXPLANATIONS: tuple[Callable[[Stop], Problem | None], ...] = (
    _tab,
    _second_document,
    _quote_open,
    _quote_closed_late,
    _bracket_open,
    _colon_in_value,
    _no_colon,
    _odd_start,
    _odd_colon,
    _stray_mark,
    _block_text,
    _indentation,
)
