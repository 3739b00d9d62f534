"""
JSON and YAML as plain values whose mappings know their lines.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from okrcli.domain.incoming import Fault
from okrcli.text.gate import MOST_BYTES
from okrcli.text.node import Kind, Node, Style
from okrcli.text.parse import read
from okrcli.text.scalars import meaning
from okrcli.text.source import Source

DEEPEST = 32
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}\n]', re.DOTALL)
_LONGEST_NUMBER = 40


class Block(dict[str, Any]):
    """
    A mapping, with the line where it begins.
    """

    line: int = 1


class Document(NamedTuple):
    """
    What a document says, or why it says nothing.
    """

    value: Any = None
    faults: tuple[Fault, ...] = ()


def yaml_document(text: str) -> Document:
    """
    A YAML document, by the reader of our own files: what those may not hold is refused here too.
    """
    data = text.encode(errors="replace")
    if len(data) > MOST_BYTES:
        said = f"a YAML file of more than 1 MiB is not read ({len(data)} bytes)"
        return Document(faults=(Fault(1, said, "split it, or bring it as JSON"),))
    parsed = read(data)
    if parsed.root is None:
        faults = (
            Fault(parsed.source.position(it.span.start).line, it.message, it.hint)
            for it in parsed.problems
        )
        return Document(faults=tuple(faults))
    return Document(_said(parsed.root, parsed.source))


def _said(node: Node, source: Source) -> Any:
    if node.kind is Kind.SCALAR:
        return meaning(node.value) if node.style is Style.PLAIN else node.value
    if node.kind is Kind.SEQUENCE:
        return [_said(item, source) for item in node.items]
    block = Block((key.value, _said(value, source)) for key, value in node.entries)
    block.line = source.position(node.start).line
    return block


def json_document(text: str) -> Document:
    """
    A JSON document; keys given twice, numbers that are none and a depth that nobody writes are faults.
    """
    lines, too_deep = _openings(text)
    if too_deep:
        return Document(faults=(Fault(too_deep, f"it is nested deeper than {DEEPEST}"),))
    twice: list[str] = []
    try:
        value = json.loads(
            text,
            parse_float=_number,
            parse_int=_number,
            parse_constant=_no_number,
            object_pairs_hook=lambda pairs: _block(pairs, twice),
        )
    except json.JSONDecodeError as error:
        said = f"it is no JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        return Document(faults=(Fault(error.lineno, said),))
    except ValueError as error:
        return Document(faults=(Fault(1, str(error)),))
    if twice:
        keys = ", ".join(f'"{key[:60]}"' for key in sorted(set(twice))[:5])
        return Document(faults=(Fault(_line_of(text, twice[0]), f"a key is given twice: {keys}"),))
    _place(value, iter(lines))
    return Document(value)


def _openings(text: str) -> tuple[list[int], int]:
    """
    The line of each mapping in the order they open, and the line where it gets too deep, if it does.
    """
    line, depth = 1, 0
    lines: list[int] = []
    for found in _TOKEN.finditer(text):
        token = found[0]
        if token == "\n":
            line += 1
        elif token in "{[":
            depth += 1
            if depth > DEEPEST:
                return lines, line
            if token == "{":
                lines.append(line)
        elif token in "}]":
            depth -= 1
    return lines, 0


def _number(text: str) -> Any:
    """
    As a file of ours would have it; what no file may hold stays text, and is told where it is used.
    """
    if len(text) > _LONGEST_NUMBER:
        return text[:_LONGEST_NUMBER]
    number = Decimal(text)
    exponent = number.as_tuple().exponent
    fits = isinstance(exponent, int) and number.adjusted() < 15 and exponent >= -30
    return Decimal(f"{number:f}") if fits else text


def _no_number(text: str) -> Any:
    raise ValueError(f"{text} is no number")


def _block(pairs: list[tuple[str, Any]], twice: list[str]) -> Block:
    block = Block(pairs)
    if len(block) < len(pairs):
        twice += [key for key, count in Counter(key for key, _ in pairs).items() if count > 1]
    return block


def _line_of(text: str, key: str) -> int:
    written = json.dumps(key)
    at = text.find(written, text.find(written) + 1)
    return text.count("\n", 0, max(at, 0)) + 1


def _place(value: Any, lines: Iterator[int]) -> None:
    """
    Give the mappings their lines: they come in the order in which they open.
    """
    if isinstance(value, Block):
        value.line = next(lines, 1)
        for part in value.values():
            _place(part, lines)
    elif isinstance(value, list):
        for part in value:
            _place(part, lines)
