"""
Reads the bytes of a file into a tree, or into the reasons why they cannot be trusted.
"""

from contextlib import suppress
from typing import Any, NamedTuple

from okrcli.text.build import Builder
from okrcli.text.events import BOUNDED, FAST, PURE, RAISED, Engine, Exhausted, failure
from okrcli.text.gate import gate
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
    parsed = _build(source, first)
    for engine in others if len(source.text) <= MOST_PURE else ():
        if not any(it.reason is Reason.SYNTAX for it in parsed.problems):
            break
        with suppress(Exhausted):
            parsed = _build(source, engine)
    return parsed


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
