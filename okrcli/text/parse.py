"""
Reads the bytes of a file into a tree, or into the reasons why they cannot be trusted.
"""

from contextlib import suppress
from typing import Any, NamedTuple

from okrcli.text.build import Builder
from okrcli.text.edit import Edit, apply
from okrcli.text.events import BOUNDED, FAST, PURE, RAISED, Engine, Exhausted, failure
from okrcli.text.gate import gate
from okrcli.text.inline import inlined
from okrcli.text.node import Kind, Node, Path, Place, Style, find, find_key, locate
from okrcli.text.problems import Problem, Reason
from okrcli.text.scalars import meaning
from okrcli.text.source import Source
from okrcli.text.syntax import Stop, syntax_problem

__all__ = [
    "Kind",
    "Node",
    "Parsed",
    "Path",
    "Place",
    "Problem",
    "Reason",
    "Style",
    "find",
    "find_key",
    "locate",
    "plain",
    "read",
]

MOST_PURE = 256 * 1024
"""
The pure engine reads about 300 KB a second: beyond this size the fast one has the last word.
"""
_ENGINES = (FAST, BOUNDED) if FAST else (PURE,)


class Parsed(NamedTuple):
    """
    A file as read: there is a root exactly when there are no problems.
    """

    source: Source
    root: Node | None
    problems: tuple[Problem, ...] = ()


MOST_TRIED = 8
LARGEST_TRIED = 1 << 15


def read(data: bytes) -> Parsed:
    """
    The tree of a file, whatever its bytes are; never raises.
    """
    return read_with(data, *_ENGINES)


def read_with(data: bytes, first: Engine, *others: Engine) -> Parsed:
    """
    As `read`, by the first of these engines that accepts the text; the last one words the error.
    """
    source, problems = gate(data)
    if problems:
        return Parsed(source, None, problems)
    parsed = _parsed(source, first, *others)
    if not parsed.problems:
        return parsed
    if any(it.reason is Reason.FEATURE for it in parsed.problems):
        parsed = _with_values_written_out(parsed, first)
    return _with_sure_edits(parsed, first, *others)


def _parsed(source: Source, first: Engine, *others: Engine) -> Parsed:
    parsed = _build(source, first)
    for engine in others if len(source.text) <= MOST_PURE else ():
        if not any(it.reason is Reason.SYNTAX for it in parsed.problems):
            break
        with suppress(Exhausted):
            parsed = _build(source, engine)
    return parsed


def _with_values_written_out(parsed: Parsed, engine: Engine) -> Parsed:
    text = parsed.source.text
    found = inlined(text, engine(text))
    problems = (
        it._replace(edits=found.get(it.span.start, ()), is_safe=True)
        if it.reason is Reason.FEATURE
        else it
        for it in parsed.problems
    )
    return parsed._replace(problems=tuple(problems))


def _with_sure_edits(parsed: Parsed, *engines: Engine) -> Parsed:
    """
    Without the edits of problems after which the file would not be any better.

    Each is tried, which takes as long as reading; so only a few are, and none of a large file.
    """
    tried: dict[tuple[Edit, ...], bool] = {}
    for problem in parsed.problems:
        if problem.edits and problem.edits not in tried:
            if len(tried) == MOST_TRIED or len(parsed.source.text) > LARGEST_TRIED:
                tried[problem.edits] = False
                continue
            source = Source(apply(parsed.source.text, problem.edits), parsed.source.bom)
            tried[problem.edits] = _is_better(_parsed(source, *engines), parsed)
    problems = (
        it if tried.get(it.edits, True) else it._replace(edits=()) for it in parsed.problems
    )
    return parsed._replace(problems=tuple(problems))


def _is_better(after: Parsed, before: Parsed) -> bool:
    if after.root is not None:
        return True
    first, then = (
        next((it for it in parsed.problems if it.reason is Reason.SYNTAX), None)
        for parsed in (before, after)
    )
    if first is not None and then is not None:
        lines = [
            parsed.source.position(it.span.start).line
            for parsed, it in ((before, first), (after, then))
        ]
        return lines[0] < lines[1]
    return then is None and (first is not None or len(after.problems) < len(before.problems))


def plain(node: Node) -> Any:
    """
    What a tree says: dicts, lists, texts, decimals, booleans and None.

    >>> plain(read(b"{start: 45, unit: '%', on: yes}").root)
    {'start': Decimal('45'), 'unit': '%', 'on': 'yes'}
    """
    if node.kind is Kind.SCALAR:
        return meaning(node.value) if node.style is Style.PLAIN else node.value
    if node.kind is Kind.MAPPING:
        return {key.value: plain(value) for key, value in node.entries}
    return [plain(item) for item in node.items]


def _build(source: Source, engine: Engine) -> Parsed:
    builder: Builder | None = None
    try:
        builder = Builder(source.text, engine(source.text))
        root = builder.document()
    except RAISED as error:
        last = builder.last if builder else None
        found = failure(error, last.end if last else 0)
        problem = syntax_problem(Stop(source, found, last))
        return Parsed(source, None, (*(builder.problems if builder else ()), problem))
    problems = tuple(builder.problems)
    return Parsed(source, None if problems else root, problems)
