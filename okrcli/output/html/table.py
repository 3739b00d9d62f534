"""
Tables with their headers, and trees as lists in lists.
"""

from collections.abc import Iterator, Sequence

from okrcli.output.html.markup import classes, phrases, text, tone
from okrcli.output.html.picture import bar, spark
from okrcli.views.document import (
    Align,
    Bar,
    Cell,
    Column,
    Row,
    Spark,
    Table,
    Tree,
    TreeNode,
    Words,
)

_ALIGNED = {Align.LEFT: (), Align.RIGHT: ("number",), Align.CENTER: ("center",)}


def table(block: Table, name: str) -> str:
    """
    A table in a frame of its own, which is moved sideways where the page is too narrow for it.

    `name` says what it is about where it has no caption.
    """
    if not block.columns:
        return ""
    said = text(block.caption or name)
    return (
        f'<div class="scroll" tabindex="0" role="group" aria-label="{said}">\n'
        f"{plain_table(block)}</div>\n"
    )


def plain_table(block: Table) -> str:
    """
    A table where there is room for it.
    """
    caption = f"<caption>{text(block.caption)}</caption>\n" if block.caption else ""
    rows = "".join([_row(row, block.columns) for row in block.rows])
    return f"<table>\n{caption}{_head(block.columns)}<tbody>\n{rows}</tbody>\n</table>\n"


def _head(columns: Sequence[Column]) -> str:
    if not any(column.title for column in columns):
        return ""
    heads = "".join(
        f'<th scope="col"{classes(_ALIGNED[column.align])}>{text(column.title)}</th>'
        for column in columns
    )
    return f"<thead>\n<tr>{heads}</tr>\n</thead>\n"


def _row(row: Row, columns: Sequence[Column]) -> str:
    names = [*tone(row.tone), *(["under"] if row.depth else [])]
    names += [] if row.record else ["total"]
    return f"<tr{classes(names)}>{''.join(_cells(row, columns))}</tr>\n"


def _cells(row: Row, columns: Sequence[Column]) -> Iterator[str]:
    for index, (cell, column) in enumerate(zip(row.cells, columns, strict=False)):
        names = [*_ALIGNED[column.align], *(["wide"] if column.wrap else [])]
        if index == 0:
            names += [f"depth-{min(row.depth, 3)}"] if row.depth else []
            yield f'<th scope="row"{classes(names)}>{said(cell)}</th>'
        else:
            yield f"<td{classes(names)}>{said(cell)}</td>"
    left = len(columns) - len(row.cells)
    if left > 0:
        yield f'<td colspan="{left}"></td>' if left > 1 else "<td></td>"


def said(cell: Cell) -> str:
    """
    What stands in a cell.
    """
    if isinstance(cell, Words):
        return phrases(cell.line)
    return bar(cell) if isinstance(cell, Bar) else spark(cell)


def tree(block: Tree, name: str) -> str:
    """
    A tree as lists in lists; what stands beside a node is at the right of the page.
    """
    if not block.nodes:
        return ""
    return (
        f'<div class="scroll" tabindex="0" role="group" aria-label="{text(name)}">\n'
        f'<ul class="tree">\n{"".join(map(_node, block.nodes))}</ul>\n</div>\n'
    )


def _node(node: TreeNode) -> str:
    aside = "".join(f"<span{classes(_kind(cell))}>{said(cell)}</span>" for cell in node.aside)
    below = f"\n<ul>\n{''.join(map(_node, node.children))}</ul>\n" if node.children else ""
    beside = f'<span class="aside">{aside}</span>' if aside else ""
    return f'<li><div class="node"><span class="said">{phrases(node.line)}</span>{beside}</div>{below}</li>\n'


def _kind(cell: Cell) -> list[str]:
    """
    How wide it is, so that the same stands below the same in all of a tree.
    """
    if isinstance(cell, Bar | Spark):
        return ["drawn"]
    return ["number"] if cell.number is not None else ["words"]
