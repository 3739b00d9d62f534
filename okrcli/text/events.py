"""
The two engines that turn text into parser events; the only door to ruamel.yaml.
"""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

try:
    from _ruamel_yaml import CParser
except ImportError:  # an interpreter for which no C part is built: slower, the same meaning
    CParser = None

__all__ = [
    "BOUNDED",
    "FAST",
    "PURE",
    "AliasEvent",
    "DocumentStartEvent",
    "Engine",
    "Exhausted",
    "Failure",
    "MappingEndEvent",
    "MappingStartEvent",
    "ScalarEvent",
    "SequenceEndEvent",
    "SequenceStartEvent",
    "StreamEndEvent",
    "failure",
]

Next = Callable[[], Any]
Engine = Callable[[str], Next]

RAISED = (
    YAMLError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    StopIteration,
    TypeError,
    ValueError,
)
"""
What the engines are known to raise on bad text; the pure one trips over itself in many ways.
"""


MOST_PURE_EVENTS = 8_000
"""
The pure engine gives some 25,000 events a second, so this many take it a third of one.
"""


class Exhausted(Exception):
    """
    The pure engine has worked for as long as a second opinion may take.
    """


class Failure(NamedTuple):
    """
    An engine's own words: what it met, where, and what it was reading since when.
    """

    problem: str
    offset: int
    context: str = ""
    opened: int | None = None


def _fast(text: str) -> Next:
    next_event: Next = CParser(text).get_event
    return next_event


def _pure(text: str) -> Next:
    return _events(text).__next__


def _events(text: str) -> Iterator[Any]:
    yield from YAML(typ="safe", pure=True).parse(text)


def _bounded(text: str) -> Next:
    return _some(text).__next__


def _some(text: str) -> Iterator[Any]:
    yield from islice(_events(text), MOST_PURE_EVENTS)
    raise Exhausted


FAST: Engine | None = _fast if CParser else None
PURE: Engine = _pure
BOUNDED: Engine = _bounded


def failure(error: BaseException, reached: int) -> Failure:
    """
    What an engine's error says; `reached` is where reading had come to, for those that do not say.
    """
    if not isinstance(error, MarkedYAMLError):
        return Failure("", reached)
    where = error.problem_mark or error.context_mark
    opened = error.context_mark.index if error.context_mark else None
    offset = where.index if where else reached
    return Failure(error.problem or "", offset, error.context or "", opened)
