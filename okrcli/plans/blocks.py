"""
Blocks of a page that okr writes: what stands between two comments, and not a byte around it.

    <!-- okr: status period=2026-Q4 team=product -->
    <!-- /okr -->

Each comment has a line of its own. One in a code fence is an example and stays as it is.
"""

import re
import shlex
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from okrcli.errors import OkrError
from okrcli.text.file import FileEdit

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_OPENING = re.compile(r" {0,3}<!--[ \t]*okr:(?P<said>.*?)-->[ \t]*")
_CLOSING = re.compile(r" {0,3}<!--[ \t]*/okr[ \t]*-->[ \t]*")
_ASTRAY = re.compile(r"(?<!`)<!--[ \t]*(?:okr:|/okr\b)")
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}(?=[^`]*$)|~{3,})(?P<more>.*)")
_INDENTED = re.compile(r" {4}|\t")
_END = "`<!-- /okr -->`"


class BadBlock(OkrError):
    """
    Comments that do not say for sure which part of a page is okr's.
    """

    def __init__(self, where: str, said: str, advice: str = "") -> None:
        super().__init__(f"{where}: {said}", advice)


class Block(NamedTuple):
    """
    A block of a page: the line of its opening comment, what that says, and where its inside lies.
    """

    line: int
    what: str
    options: Mapping[str, str]
    start: int
    end: int
    newline: str

    @property
    def said(self) -> str:
        return " ".join([self.what, *(f"{name}={value}" for name, value in self.options.items())])


class Rendered(NamedTuple):
    """
    A page with all its blocks, `whole` of them, as they are to be.

    `stale` are those that were not; without any there is no edit.
    """

    edit: FileEdit | None
    stale: tuple[Block, ...]
    whole: int


Draw = Callable[[Block], str]
"""What a block is to hold, as Markdown."""


def rendered(path: str, data: bytes, draw: Draw) -> Rendered:
    """
    The page with its blocks drawn anew, and every byte outside of them as it was.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadBlock(f"{path}:{line}", "this is not UTF-8", "save the page as UTF-8") from error
    found = blocks(path, text)
    stale: list[Block] = []
    new = text
    for block in reversed(found):
        inside = _inside(_drawn(path, block, draw), block.newline)
        if inside != text[block.start : block.end]:
            new = new[: block.start] + inside + new[block.end :]
            stale.append(block)
    if not stale:
        return Rendered(None, (), len(found))
    stale.reverse()
    return Rendered(FileEdit(path, data, new.encode(), stale[0].line), tuple(stale), len(found))


def _drawn(path: str, block: Block, draw: Draw) -> str:
    try:
        return draw(block)
    except OkrError as error:
        raise BadBlock(f"{path}:{block.line}", error.message, error.hint) from error


def _inside(text: str, newline: str) -> str:
    """
    What stands between the comments: Markdown wants an empty line around it.
    """
    return newline + "".join(f"{line}{newline}" for line in text.split("\n")) + newline


class _Line(NamedTuple):
    number: int
    text: str
    start: int
    end: int

    @property
    def bare(self) -> str:
        return self.text.rstrip("\r\n")


def blocks(path: str, text: str) -> list[Block]:
    """
    The blocks of a page in their order; `BadBlock` where it is not sure what is one.
    """
    found: list[Block] = []
    examples: list[int] = []
    fence = ""
    lines = _lines(text)
    for line in lines:
        if fence or _FENCE.fullmatch(line.bare):
            fence = _fence_after(fence, line.bare)
            if _OPENING.fullmatch(line.bare):
                examples.append(line.number)
        elif (opening := _OPENING.fullmatch(line.bare)) is not None:
            found.append(_block(path, line, opening["said"], lines))
        elif _CLOSING.fullmatch(line.bare):
            raise BadBlock(f"{path}:{line.number}", "this ends a block that nothing opens")
        elif _ASTRAY.search(line.bare) and not _INDENTED.match(line.bare):
            raise BadBlock(
                f"{path}:{line.number}",
                "an okr comment stands beside other text",
                "give it a line of its own",
            )
    if not found:
        raise _none(path, examples)
    return found


def _none(path: str, examples: list[int]) -> OkrError:
    how = "write `<!-- okr: status -->` and, below it, `<!-- /okr -->`, each on a line of its own"
    if examples:
        said = "this stands in a code fence, so it is no block, and there is no other"
        return BadBlock(f"{path}:{examples[0]}", said, how)
    return OkrError(f"{path} has no block that okr could render", how)


def _lines(text: str) -> Iterator[_Line]:
    start = 1 if text.startswith("\ufeff") else 0
    number = 1
    while start < len(text):
        match = _LINE.match(text, start)
        end = match.end() if match else len(text)
        yield _Line(number, text[start:end], start, end)
        start, number = end, number + 1


def _fence_after(fence: str, line: str) -> str:
    """
    The code fence that is open after this line, if one is.
    """
    match = _FENCE.fullmatch(line)
    if match is None:
        return fence
    if not fence:
        return match["fence"]
    closes = match["fence"].startswith(fence) and not match["more"].strip()
    return "" if closes else fence


def _block(path: str, opening: _Line, said: str, rest: Iterator[_Line]) -> Block:
    """
    The block that a comment opens, up to the one that closes it.
    """
    what, options = _options(f"{path}:{opening.number}", said)
    fence = ""
    for line in rest:
        if _OPENING.fullmatch(line.bare):
            raise BadBlock(
                f"{path}:{line.number}",
                f"this opens a block inside of the one from line {opening.number}",
                f"end that one before it with {_END}",
            )
        if _CLOSING.fullmatch(line.bare):
            if fence:
                where = f"the block from line {opening.number} would end inside of a code fence"
                raise BadBlock(f"{path}:{line.number}", where, "end it before the fence")
            newline = opening.text[len(opening.bare) :]
            return Block(opening.number, what, options, opening.end, line.start, newline)
        fence = _fence_after(fence, line.bare)
    raise BadBlock(f"{path}:{opening.number}", "this block has no end", f"end it with {_END}")


def _options(where: str, said: str) -> tuple[str, Mapping[str, str]]:
    """
    What a comment asks for: a word, and options such as `period=2026-Q4` or `team="Two words"`.
    """
    try:
        words = shlex.split(said)
    except ValueError as error:
        raise BadBlock(where, "a quote in it has no end") from error
    options: dict[str, str] = {}
    for word in words[1:]:
        name, sign, value = word.partition("=")
        if not sign:
            raise BadBlock(where, f'"{word}" is no option', "write options as `period=2026-Q4`")
        if name in options:
            raise BadBlock(where, f'"{name}" is said twice', "leave one of them")
        options[name] = value
    return (words[0] if words else ""), options
