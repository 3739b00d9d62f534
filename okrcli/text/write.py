"""
Changes the data of a file by changing no more of its text than must be.

Every change is spliced in, read back and compared with what was meant; what does not come out
right is refused, never guessed.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from okrcli.text.change import (
    Append,
    Change,
    Clear,
    Extend,
    Remove,
    Reorder,
    Set,
    Weave,
    changed_data,
    unwritable,
)
from okrcli.text.edit import CannotEdit, Edit, apply, is_untouched, joined, shifted, spans_after
from okrcli.text.emit import Emitter, Flow, KeyOrder, any_order, in_key_order, no_flow, normal, same
from okrcli.text.habits import emitter_for
from okrcli.text.node import Kind, Node, Path, Style, find, find_key
from okrcli.text.parse import Parsed, plain, read
from okrcli.text.site import Site, last_leaf
from okrcli.text.source import Source, Span
from okrcli.text.splice_block import (
    add_block,
    append_block,
    lines_of,
    remove_entry,
    remove_item,
    replace_block,
)
from okrcli.text.splice_flow import add_flow, append_flow, remove_flow, replace_flow

__all__ = [
    "Append",
    "CannotEdit",
    "Change",
    "Changed",
    "Clear",
    "Extend",
    "KeyOrder",
    "Remove",
    "Reorder",
    "Set",
    "Weave",
    "change",
]


class Changed(NamedTuple):
    """
    A file after its changes, already read back; `spans` are what is new in its text.
    """

    parsed: Parsed
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        return self.parsed.source.text


class _Draft(NamedTuple):
    """
    A file on its way: its text so far, the tree of it, and what has been written.
    """

    source: Source
    root: Node
    emitter: Emitter
    spans: tuple[Span, ...] = ()

    def site(self) -> Site:
        return Site(self.source, self.root, emitter_for(self.source, self.root, self.emitter))

    def line(self, path: Path) -> int:
        sizes = range(len(path), -1, -1)
        found = (find_key(self.root, path[:size]) or find(self.root, path[:size]) for size in sizes)
        node = next(it for it in found if it is not None)
        return self.source.position(node.start).line

    def refuse(self, why: str, path: Path) -> CannotEdit:
        return CannotEdit(why, self.line(path))

    def spliced(self, edits: Sequence[Edit], path: Path) -> "_Draft":
        text = apply(self.source.text, edits)
        parsed = read(Source(text, self.source.bom).encode())
        if parsed.root is None:
            raise self.refuse(f"after the change {parsed.problems[0].message}", path)
        if not is_untouched(self.source.text, text, edits):
            raise self.refuse("the change would touch more than it must", path)
        spans = (*(shifted(it, edits) for it in self.spans), *spans_after(edits))
        return _Draft(parsed.source, parsed.root, self.emitter, spans)


def change(
    parsed: Parsed,
    changes: Iterable[Change],
    order: KeyOrder = any_order,
    flow: Flow = no_flow,
) -> Changed:
    """
    The file with its changes made one after the other, or `CannotEdit` and nothing at all.
    """
    if parsed.root is None:
        line = parsed.source.position(parsed.problems[0].span.start).line
        raise CannotEdit(f"the file cannot be read: {parsed.problems[0].message}", line)
    has_end = not parsed.source.text or parsed.source.text[-1] in "\r\n"
    draft = _Draft(parsed.source, parsed.root, Emitter(order=order, flow=flow, literals=has_end))
    for it in changes:
        draft = _verified(draft, it)
    return Changed(Parsed(draft.source, draft.root), draft.spans)


def _verified(draft: _Draft, it: Change) -> _Draft:
    made = _made(draft, it)
    if same(plain(made.root), changed_data(plain(draft.root), it)):
        return made
    if draft.emitter.literals:  # a block would swallow a comment that is indented below it
        flat = draft._replace(emitter=draft.emitter._replace(literals=False))
        return _verified(flat, it)._replace(emitter=draft.emitter)
    raise draft.refuse("the change would not be read back as it is meant", it.path)


def _made(draft: _Draft, it: Change) -> _Draft:
    for why in unwritable([_new(it), *it.path]):
        raise draft.refuse(why, it.path)
    match it:
        case Set(path, value):
            return _set(draft, path, value)
        case Append(path, item):
            return _append(draft, path, item)
        case Extend(path, items):
            return _extended(draft, path, items)
        case Weave(path, runs):
            return _woven(draft, path, runs)
        case Remove(path):
            return _remove(draft, path)
        case Clear(path, places):
            return _cleared(draft, [(*path, *place) for place in places])
        case Reorder(path, order):
            return _reordered(draft, path, order)


def _new(it: Change) -> Any:
    """
    What a change would write.
    """
    match it:
        case Set(_, value):
            return value
        case Append(_, item):
            return item
        case Extend(_, items):
            return items
        case Weave(_, runs):
            return [item for _, items in runs for item in items]
        case Remove() | Clear() | Reorder():
            return None


def _set(draft: _Draft, path: Path, value: Any) -> _Draft:
    node = find(draft.root, path)
    if node is None:
        return _add(draft, path, value)
    if same(plain(node), normal(value)):
        return draft
    if node.entries and isinstance(value, dict) and value:
        return _set_entries(draft, path, value)
    if node.items and isinstance(value, list | tuple) and value:
        return _set_items(draft, path, list(value))
    if not path:
        raise draft.refuse("a whole file is not replaced by a change", path)
    return _replaced(draft, path, node, value)


def _replaced(draft: _Draft, path: Path, node: Node, value: Any) -> _Draft:
    site = draft.site()
    value = list(value) if isinstance(value, tuple) else value
    parent = find(draft.root, path[:-1])
    if parent is not None and site.is_flow(path):
        return draft.spliced(replace_flow(site, path, parent, value), path)
    key = find_key(draft.root, path)
    return draft.spliced(replace_block(site, path, key, node, value), path)


def _set_entries(draft: _Draft, path: Path, value: dict[str, Any]) -> _Draft:
    before = plain(_known(draft, path))
    for key in in_key_order(value, draft.emitter.order(path)):
        draft = _set(draft, (*path, key), value[key])
    for key in before:
        if key not in value:
            draft = _remove(draft, (*path, key))
    return draft


def _set_items(draft: _Draft, path: Path, values: list[Any]) -> _Draft:
    before = plain(_known(draft, path))
    surplus = _left_out(before, [normal(it) for it in values])
    if surplus is None:
        for index, value in enumerate(values[: len(before)]):
            draft = _set(draft, (*path, index), value)
        for value in values[len(before) :]:
            draft = _append(draft, path, value)
        surplus = list(range(len(values), len(before)))
    for index in reversed(surplus):
        draft = _remove(draft, (*path, index))
    return draft


def _left_out(before: list[Any], after: list[Any]) -> list[int] | None:
    """
    The places whose removal turns one list into the other, if that is all it takes.
    """
    left: list[int] = []
    kept = 0
    for index, item in enumerate(before):
        if kept < len(after) and same(item, after[kept]):
            kept += 1
        else:
            left.append(index)
    return left if kept == len(after) else None


def _add(draft: _Draft, path: Path, value: Any) -> _Draft:
    parent = find(draft.root, path[:-1])
    part = path[-1]
    if isinstance(part, str) and (parent is None or _is_null(parent)):
        return _set(draft, path[:-1], {part: value})
    if parent is not None and parent.kind is Kind.SEQUENCE and part == len(parent.items):
        return _append(draft, path[:-1], value)
    if parent is None or parent.kind is not Kind.MAPPING or not isinstance(part, str):
        raise draft.refuse("there is no such place", path)
    site = draft.site()
    if parent.style is not Style.FLOW:
        place = _place(parent, part, draft.emitter.order(path[:-1]))
        return draft.spliced(add_block(site, path, parent, place, value), path)
    if not parent.entries and path[:-1] and not site.is_flow(path[:-1]):
        return _replaced(draft, path[:-1], parent, {part: value})
    place = _place(parent, part, draft.emitter.order(path[:-1]))
    return draft.spliced(add_flow(site, path, parent, place, value), path)


def _place(mapping: Node, key: str, order: Sequence[str]) -> int:
    """
    Behind which entry a new key goes: the nearest that precedes it in the order; -1 if none does.
    """
    ranks = {name: rank for rank, name in enumerate(order)}
    if key not in ranks:
        return len(mapping.entries) - 1
    before = [
        (ranks[it.value], place)
        for place, (it, _) in enumerate(mapping.entries)
        if ranks.get(it.value, len(ranks)) < ranks[key]
    ]
    return max(before)[1] if before else -1


def _append(draft: _Draft, path: Path, item: Any) -> _Draft:
    node = find(draft.root, path)
    if node is None or _is_null(node):
        return _set(draft, path, [item])
    if node.kind is not Kind.SEQUENCE:
        raise draft.refuse("this is no list", path)
    site = draft.site()
    if node.style is Style.BLOCK:
        return draft.spliced(append_block(site, path, node, [item]), path)
    if node.items or site.is_flow(path) or site.comments_in(node.span):
        return draft.spliced(append_flow(site, path, node, item), path)
    return _replaced(draft, path, node, [item])


def _extended(draft: _Draft, path: Path, items: Sequence[Any]) -> _Draft:
    """
    Items below each other are read back once for all of them, others one by one.
    """
    node = find(draft.root, path)
    if node is None or _is_null(node):
        return _set(draft, path, list(items))
    if node.kind is Kind.SEQUENCE and node.style is Style.BLOCK:
        return draft.spliced(append_block(draft.site(), path, node, items), path)
    for item in items:
        draft = _append(draft, path, item)
    return draft


def _cleared(draft: _Draft, paths: Sequence[Path]) -> _Draft:
    """
    What has lines of its own is cut out in one go, and before that one by one what has not.
    """
    left = [path for path in paths if find(draft.root, path) is not None]
    site = draft.site()
    while entwined := [path for path in left if not _has_own_lines(site, path)]:
        draft = _remove(draft, entwined[-1])
        left.remove(entwined[-1])
        site = draft.site()
    spans: list[Span] = []
    for path in left:
        parent = _known(draft, path[:-1])
        spans.append(lines_of(site, parent, _place_in(parent, path)))
    return draft.spliced([Edit(span, "") for span in joined(spans)], paths[0]) if left else draft


def _has_own_lines(site: Site, path: Path) -> bool:
    """
    Whether it begins a line; the first key behind a dash does not, nor what stands in brackets.
    """
    key = find_key(site.root, path)
    return (key is None or site.begins_line(key.start)) and not site.is_flow(path)


def _inserted(draft: _Draft, path: Path, place: int, items: Sequence[Any]) -> _Draft:
    size = len(_known(draft, path).items)
    if not place < size:
        return _extended(draft, path, items)
    if not place:
        draft = _extended(draft, path, items)
        return _reordered(draft, path, [*range(size, size + len(items)), *range(size)])
    for at, item in enumerate(items, place):
        site, node = draft.site(), _known(draft, path)
        draft = draft.spliced(append_flow(site, path, node, item, at), path)
    return draft


def _woven(draft: _Draft, path: Path, runs: Sequence[tuple[int, tuple[Any, ...]]]) -> _Draft:
    """
    Into a list that is written over lines all at once, into another run by run, the last one first.
    """
    node = _known(draft, path)
    if node.style is not Style.BLOCK:
        for place, items in reversed(runs):
            draft = _inserted(draft, path, place, items)
        return draft
    site = draft.site()
    found = [append_block(site, path, node, items, place) for place, items in runs]
    return draft.spliced([edit for edits in found for edit in edits], path)


def _remove(draft: _Draft, path: Path) -> _Draft:
    if not path:
        raise draft.refuse("a whole file is not removed by a change", path)
    parent = find(draft.root, path[:-1])
    if parent is None or find(draft.root, path) is None:
        return draft
    site = draft.site()
    owner = find_key(draft.root, path[:-1])
    place = _place_in(parent, path)
    if parent.style is Style.FLOW:
        edits = remove_flow(site, parent, place)
    elif parent.entries:
        edits = remove_entry(site, parent, place, owner)
    else:
        edits = remove_item(site, parent, place, owner)
    return draft.spliced(edits, path)


def _place_in(parent: Node, path: Path) -> int:
    names = [key.value for key, _ in parent.entries]
    return names.index(str(path[-1])) if names else int(path[-1])


def _reordered(draft: _Draft, path: Path, order: Sequence[int]) -> _Draft:
    """
    Each item as it is written, in the place of another.
    """
    node, text = _known(draft, path), draft.source.text
    spans = [Span(item.start, last_leaf(item).end) for item in node.items]
    end = draft.source.line_end(spans[-1].end)
    if draft.site().comments_in(Span(node.start, end)):
        raise draft.refuse("nobody can tell which items the comments here belong to", path)
    edits = [
        Edit(span, text[spans[old].start : spans[old].end])
        for place, (span, old) in enumerate(zip(spans, order, strict=True))
        if old != place
    ]
    return draft.spliced(edits, path)


def _is_null(node: Node) -> bool:
    return node.kind is Kind.SCALAR and plain(node) is None


def _known(draft: _Draft, path: Path) -> Node:
    node = find(draft.root, path)
    if node is None:
        raise draft.refuse("there is no such place", path)
    return node
