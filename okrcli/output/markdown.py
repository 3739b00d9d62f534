"""
A document as GitHub Markdown, short enough for a comment on a pull request.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import quote

from okrcli.output import readout
from okrcli.output.excerpt import frame
from okrcli.output.glyphs import UNICODE
from okrcli.output.safe import many_lines, one_line, without_commands
from okrcli.views.document import (
    Align,
    Bar,
    Block,
    Bullets,
    Callout,
    Cell,
    Chart,
    Excerpt,
    Facts,
    Gap,
    Heading,
    Line,
    Paragraph,
    Phrase,
    Row,
    Shown,
    Spark,
    Table,
    Tone,
    Tree,
    TreeNode,
    Verbatim,
)
from okrcli.views.wording import percent

LIMIT = 65_000  # characters; GitHub refuses a comment over 65,536
_ROOM_FOR_REST = 200  # of them, for closing what is open and saying what was left out
_NOTHING = "\u200b"  # zero width: parts what GitHub would join to a mention, a link or an emoji

# `\` before punctuation is Markdown's own; the others are GitHub's, which it finds after Markdown.
_PUNCTUATION = re.compile(r"[\\`*_\[\]<>#|~&$]")
_AT_START = re.compile(r"^(?:[-+=](?=[-+=\s]|$)|\d+(?=[.)](?:\s|$)))")
_MENTION = re.compile(r"@|#(?=\d)")
_EMOJI_OR_ADDRESS = re.compile(r":(?=\d*[a-z_+-][\w+-]*:|//)", re.IGNORECASE)
_WEB = re.compile(r"\bwww(?=\.)", re.IGNORECASE)

_RULERS: Mapping[Align, str] = MappingProxyType(
    {Align.LEFT: ":--", Align.RIGHT: "--:", Align.CENTER: ":-:"}
)
_SYMBOLS: Mapping[Tone, str] = MappingProxyType(
    {Tone.GOOD: "🟢", Tone.CAUTION: "🟡", Tone.BAD: "🔴", Tone.NOTE: "🔵"}
)


class _Part(NamedTuple):
    """
    A block in Markdown: what opens it, lines of which some may be left out, and what closes it.
    """

    opening: str
    rows: tuple[str, ...] = ()
    closing: str = ""


def render(shown: Shown, limit: int = LIMIT) -> str:
    """
    A document as Markdown of no more than `limit` characters.
    """
    parts = [_part(block) for block in shown.document.blocks if _is_text(block)]
    mark = f"<!-- {shown.marker} -->\n\n" if shown.marker else ""
    return mark + without_commands(_within_limit(parts, limit - len(mark)))


def _is_text(block: Block) -> bool:
    return not isinstance(block, Gap) and not (isinstance(block, Chart) and block.drawn)


def escaped(text: str) -> str:
    r"""
    Text that Markdown shows as it is: no image, link, heading, mention, issue or emoji comes of it.

    >>> escaped("# [x](y) | *z*")
    '\\# \\[x\\](y) \\| \\*z\\*'
    """
    text = _MENTION.sub(rf"\g<0>{_NOTHING}", one_line(text).strip())
    text = _EMOJI_OR_ADDRESS.sub(f":{_NOTHING}", text)
    text = _WEB.sub(rf"\g<0>{_NOTHING}", text)
    text = _PUNCTUATION.sub(r"\\\g<0>", text)
    return _AT_START.sub(_escaped_start, text)


def _escaped_start(found: re.Match[str]) -> str:
    """
    What would begin a list or a ruler: a sign, or a number before a dot.
    """
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"


def _part(block: Block) -> _Part:
    match block:
        case Heading(text, level, aside, anchor):
            beside = f" — {_line(aside)}" if aside else ""
            place = f'<a id="{quote(anchor)}"></a>\n\n' if anchor else ""
            return _Part(f"{place}{'#' * (level + 1)} {escaped(text)}{beside}\n")
        case Paragraph(line, lead):
            return _Part(f"{_line((*lead, *line))}\n")
        case Callout(tone, line):
            return _Part(f"> {_symbol(tone)}{_line(line)}\n")
        case _:
            return _long_part(block)


def _long_part(block: Block) -> _Part:
    match block:
        case Facts(rows):
            return _Part("", tuple(f"- **{escaped(k)}:** {_line(v)}\n" for k, v in rows))
        case Bullets(items):
            return _Part("", tuple(f"- {_item(item)}\n" for item in items))
        case Excerpt():
            return _fenced([gutter + text for gutter, text, _ in frame(block, None)], "")
        case Tree(nodes):
            return _Part("", tuple(_tree(nodes, "")))
        case Table():
            return _table(block)
        case Chart():
            return _table(readout.table(block))
        case Verbatim(text, diff):
            return _fenced(many_lines(text), "diff" if diff else "")
        case _:
            return _Part("")


def _fenced(lines: Sequence[str], language: str) -> _Part:
    """
    Lines as they are, behind a fence longer than any in them.
    """
    longest = max((len(run) for raw in lines for run in re.findall("`+", raw)), default=0)
    fence = "`" * max(3, longest + 1)
    return _Part(f"{fence}{language}\n", tuple(f"{raw}\n" for raw in lines), f"{fence}\n")


def _table(table: Table) -> _Part:
    kept = [i for i, column in enumerate(table.columns) if not column.drawn]
    titles = _row(escaped(table.columns[i].title) for i in kept)
    rulers = _row(_RULERS[table.columns[i].align] for i in kept)
    caption = f"{escaped(table.caption)}\n\n" if table.caption else ""
    return _Part(caption + titles + rulers, tuple(_table_row(row, kept) for row in table.rows))


def _table_row(row: Row, kept: Sequence[int]) -> str:
    texts = [_cell(row.cells[i], row.tone) if i < len(row.cells) else "" for i in kept]
    if texts:
        texts[0] = "&emsp;" * row.depth + texts[0]
    return _row(texts)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _tree(nodes: Sequence[TreeNode], indent: str) -> Iterator[str]:
    for node in nodes:
        beside = [_cell(aside, Tone.PLAIN) for aside in node.without_pictures()]
        said = ", ".join(text for text in beside if text)
        yield f"{indent}- {_line(node.line)}{' — ' if said else ''}{said}\n"
        yield from _tree(node.children, f"{indent}  ")


def _item(item: Sequence[Line]) -> str:
    return " — ".join(text for text in map(_line, item) if text)


def _cell(cell: Cell, tone: Tone) -> str:
    if isinstance(cell, Bar):
        return UNICODE.absent if cell.share is None else percent(cell.share)
    return _line(UNICODE.spark(cell)) if isinstance(cell, Spark) else _line(cell.line, tone)


def _line(line: Line, tone: Tone = Tone.PLAIN) -> str:
    """
    One line, strong and linked where all or some of it is. Neighbours are joined, then escaped.
    """

    def looks(phrase: Phrase) -> tuple[bool, str]:
        strong = (tone if phrase.tone is Tone.PLAIN else phrase.tone) is Tone.STRONG
        return strong, phrase.leads_to

    runs = [(*look, _flat(phrases)) for look, phrases in groupby(line, looks)]
    whole = "".join(flat for _, _, flat in runs)
    text = ""
    begin = 0
    for strong, anchor, flat in runs:
        words = flat.strip()
        before, _, after = flat.partition(words) if words else (flat, "", "")
        start, end = begin + len(before), begin + len(before) + len(words)
        begin += len(flat)
        shown = escaped(words)
        if strong and words:
            shown = _strong(shown, alone=not (whole[:start][-1:] + whole[end:][:1]).strip())
        if anchor and words:
            shown = f"[{shown}](#{quote(anchor)})"
        text += " " * bool(before) + shown + " " * bool(after)
    return text.strip()


def _strong(words: str, *, alone: bool) -> str:
    """
    Strong words. Markdown's stars need blanks around them to be sure to mark, a tag does not.
    """
    return f"**{words}**" if alone else f"<b>{words}</b>"


def _flat(phrases: Iterable[Phrase]) -> str:
    return one_line("".join(f"{_symbol(p.tone)}{p.text}" if p.badge else p.text for p in phrases))


def _symbol(tone: Tone) -> str:
    return f"{_SYMBOLS[tone]} " if tone in _SYMBOLS else ""


def _within_limit(parts: Sequence[_Part], limit: int) -> str:
    """
    As many rows as a comment holds, and how many there are beyond.
    """
    room = limit - _ROOM_FOR_REST
    pieces: list[str] = []
    last = ""
    for index, part in enumerate(parts):
        kept = _fitting(part, room)
        if kept is not None:
            said = part.opening + "".join(part.rows[:kept]) + part.closing
            pieces.append(_separator(last, part) + said if room < limit - _ROOM_FOR_REST else said)
            room -= len(pieces[-1])
            last = said.rstrip("\n").rpartition("\n")[2].lstrip() or last
        if kept is None or kept < len(part.rows):
            left = _count(part) - (kept or 0) + sum(map(_count, parts[index + 1 :]))
            pieces.append(f"\n… {left} more rows are left out: a comment holds no more.\n")
            break
    return "".join(pieces)


def _count(part: _Part) -> int:
    return len(part.rows) or 1


def _separator(last: str, part: _Part) -> str:
    """
    An empty line after the last one, and more between two lists, which would become one.
    """
    both_lists = last.startswith("- ") and not part.opening and part.rows
    return "\n<!-- -->\n\n" if both_lists else "\n"


def _fitting(part: _Part, room: int) -> int | None:
    """
    How many rows of a part fit; None if not even what opens and closes it does.
    """
    room -= len(part.opening) + len(part.closing)
    if room < 0:
        return None
    for count, row in enumerate(part.rows):
        room -= len(row)
        if room < 0:
            return count
    return len(part.rows)
