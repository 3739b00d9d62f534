"""
How a file is written by hand: its indentation, its quotes, its alignment, for what is put beside it.
"""

import re
from collections.abc import Iterator, Sequence

from okrcli.text.emit import Emitter, Look
from okrcli.text.node import Kind, Node, Style
from okrcli.text.scalars import is_plain_text
from okrcli.text.source import Source

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def emitter_for(source: Source, root: Node, emitter: Emitter) -> Emitter:
    """
    The emitter with the indentation and line ends of a file; canonical where the file shows none.
    """
    steps = dict(reversed([(node.kind, step) for step, node in _steps(source, root)]))
    dash = steps.get(Kind.SEQUENCE)
    step = steps.get(Kind.MAPPING) or dash or emitter.step
    gaps = (gap_of(source, node) for _, node in _steps(source, root) if node.items)
    return emitter._replace(
        newline=source.newline,
        step=step,
        dash=step if dash is None else dash,
        gap=next(gaps, emitter.gap),
    )


def gap_of(source: Source, node: Node) -> int:
    """
    How far the first item of a list over lines stands from its dash.
    """
    first = node.items[0]
    gap = first.start - node.start - 1
    is_beside = gap > 0 and source.line_end(node.start) >= first.start
    return gap if is_beside else 1


def _steps(source: Source, node: Node) -> Iterator[tuple[int, Node]]:
    for key, value in node.entries:
        if value.is_block:
            yield source.column(value.start) - source.column(key.start), value
            yield from _steps(source, value)
    for item in node.items:
        if item.is_block:
            yield from _steps(source, item)


def look_of(source: Source, mapping: Node) -> Look:
    """
    How the keys and values of a mapping are written.
    """
    text = source.text
    quotes_all = bool(mapping.entries) and all(
        key.style is Style.DOUBLE and value.style is not Style.SINGLE
        for key, value in mapping.entries
    )
    return Look(
        keys={key.value: text[key.start : key.end] for key, _ in mapping.entries},
        quotes={
            key.value: value.style for key, value in mapping.entries if _quotes_by_choice(value)
        },
        values=_value_column(source, mapping.entries),
        quotes_all=quotes_all and _quotes_texts(mapping),
    )


def _quotes_by_choice(value: Node) -> bool:
    """
    Whether there are quotes out of habit: `"%"` has to have some, which says nothing of `days`.
    """
    if value.style is Style.DOUBLE:
        return is_plain_text(value.value) or _DAY.fullmatch(value.value) is not None
    return value.style is Style.SINGLE


def _quotes_texts(mapping: Node) -> bool:
    scalars = [value for _, value in mapping.entries if value.kind is Kind.SCALAR]
    texts = [value for value in scalars if value.style is not Style.PLAIN]
    return bool(texts) or not scalars


def _value_column(source: Source, entries: Sequence[tuple[Node, Node]]) -> int | None:
    """
    The column that all values share although their keys are of different length.
    """
    beside = [
        (key, value)
        for key, value in entries
        if not value.is_block and value.start < value.end and _on_one_line(source, key, value)
    ]
    columns = {value.start - key.start for key, value in beside}
    lengths = {key.end - key.start for key, _ in beside}
    return columns.pop() if len(columns) == 1 and len(lengths) > 1 else None


def _on_one_line(source: Source, key: Node, value: Node) -> bool:
    return source.line_start(key.start) == source.line_start(value.start)
