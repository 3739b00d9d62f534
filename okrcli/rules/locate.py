"""
From what a rule answers to a finding: a place in the text, a level, a fix.
"""

from bisect import bisect_right
from collections.abc import Callable
from contextlib import suppress

from okrcli.findings import Finding, Fix, Related
from okrcli.findings.subject import Subject
from okrcli.model.schema import flow_style
from okrcli.rules.rule import Elsewhere, Hit, Judge, Repair
from okrcli.text.edit import CannotEdit, Edit
from okrcli.text.node import Kind, Node, Path, find, locate
from okrcli.text.parse import Parsed
from okrcli.text.source import Span
from okrcli.text.write import change

Texts = Callable[[str], Subject]
"""A file of the workspace by its path, with its tree."""
_NAMING = ("title", "date", "id")
"""The entries by which people know a mapping: where something is missing, one of these is shown."""


def located(judge: Judge, hit: Hit, subject: Subject, texts: Texts) -> Finding:
    """
    The finding that a hit is, in the file that it is about.
    """
    at = _path_at(subject.root, hit.span) if hit.span else _settled(subject, hit.at)
    span = hit.span or _span(subject, at, on_key=hit.on_key, part=hit.part)
    return Finding(
        rule=judge.rule,
        message=hit.message,
        path=subject.path,
        place=subject.place(span),
        goal=subject.goal,
        node=subject.said(at),
        advice=hit.advice,
        suggestion=hit.suggestion,
        related=tuple(_related(it, subject, texts) for it in hit.related),
        fix=_fix(hit.repair, subject) if hit.repair else None,
        key=hit.key,
        own_level=hit.level,
    )


def _related(it: Elsewhere, subject: Subject, texts: Texts) -> Related:
    there = texts(it.file) if it.file else subject
    span = _span(there, _settled(there, it.at), on_key=it.on_key)
    return Related(there.path, there.place(span), it.message)


def _path_at(root: Node | None, span: Span) -> Path:
    """
    The path of the key or value that some text stands in; that of nothing for a comment.
    """
    path: Path = ()
    node = root
    while node is not None and (node.entries or node.items):
        if node.entries:
            at = bisect_right(node.entries, span.start, key=lambda entry: entry[0].start) - 1
            key, value = node.entries[at]
            part: str | int = key.value
            end = max(key.end, value.end)
        else:
            at = bisect_right(node.items, span.start, key=lambda item: item.start) - 1
            part, value = at, node.items[at]
            end = value.end
        if at < 0 or span.start >= end:
            return path
        path, node = (*path, part), value
    return path


def _settled(subject: Subject, at: Path) -> Path:
    """
    The path without what lies below a single value: `aligns_to` may be one id or a list.
    """
    for length in range(1, len(at)):
        node = find(subject.root, at[:length]) if subject.root else None
        if node is not None and node.kind is Kind.SCALAR and not node.is_empty:
            return at[:length]
    return at


def _span(
    subject: Subject, at: Path, *, on_key: bool = False, part: tuple[int, int] | None = None
) -> Span:
    root = subject.root
    if root is None:
        return Span(0, 0)
    node = find(root, at) if at else None
    if node is None or node.kind is Kind.MAPPING:
        return _naming(root, at)
    if on_key or node.is_empty:
        return locate(root, at).key or node.span
    return _narrowed(subject, node, part) if part else node.span


def _naming(root: Node, at: Path) -> Span:
    """
    Where the nearest mapping around a place is named: its title, or else its first key.
    """
    while at and find(root, at) is None:
        at = at[:-1]
    holder = find(root, at) or root
    if holder.kind is not Kind.MAPPING or not holder.entries:
        return locate(root, at).key or Span(holder.start, holder.start)
    for name in _NAMING:
        found = find(holder, (name,))
        if found is not None and not found.is_empty:
            return found.span
    return holder.entries[0][0].span


def _narrowed(subject: Subject, node: Node, part: tuple[int, int]) -> Span:
    """
    Some code points of a value, where the text holds it as it is; else all of it.
    """
    written = subject.source.text[node.start : node.end]
    for lead in (0, 1):
        if written[lead : len(written) - lead] == node.value:
            return Span(node.start + lead + part[0], node.start + lead + part[1])
    return node.span


def _fix(repair: Repair, subject: Subject) -> Fix | None:
    edits = repair.edits
    if repair.changes and subject.root is not None:
        with suppress(CannotEdit):
            parsed = Parsed(subject.source, subject.root)
            changes = [it._replace(path=_settled(subject, it.path)) for it in repair.changes]
            changed = change(parsed, changes, subject.order, flow_style)
            edits = (_difference(subject.source.text, changed.parsed.source.text),)
    return Fix(edits, repair.is_safe, repair.says) if edits else None


def _difference(old: str, new: str) -> Edit:
    """
    The one edit that turns a text into another.
    """
    most = min(len(old), len(new))
    start = next((at for at in range(most) if old[at] != new[at]), most)
    end = next((at for at in range(most - start) if old[-1 - at] != new[-1 - at]), most - start)
    return Edit(Span(start, len(old) - end), new[start : len(new) - end])


__all__ = ["Texts", "located"]
