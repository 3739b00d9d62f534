"""
Random files as many hands would write them, made from one number each.

The same data is written with any indentation, quotes, comments, blank lines, flow and block style,
so that a law about texts is tried on more than what our own emitter writes.
"""

import random
from dataclasses import dataclass
from typing import Any

from okrcli.text.scalars import meaning

KEYS = ["title", "why", "owner", "tags", "key_results", "checkins", "date", "value", "note", "x-y"]
ODD_KEYS = ["no", "a b", "1", "ключ", "it's", "a: b", "#x"]
PLAIN = ["Customers stay", "45", "0.5", "-3", "true", "null", "~", "no", "2026-10-12", "a#b", "x:y"]
TEXTS = [
    *PLAIN,
    *(
        "",
        "it's: here",
        "# no",
        "größer",
        "日本 😀",
        'say "so"',
        "back\\slash",
        "- x",
        "[a]",
        "{",
        "&a",
    ),
    *(
        "one\ntwo",
        "one\n\ntwo\n",
        "a\n  b\n c\n",
        "last line\n\n",
        "@",
        "%",
        "a, b",
        " lead",
        "trail ",
    ),
]
COMMENTS = ["# c", "# a: b", "#x", "# - x", '# "open', "# größe [", "#"]


@dataclass(frozen=True)
class Document:
    """
    A file's text and what it says.
    """

    text: str
    data: dict[str, Any]


def document(seed: int) -> Document:
    return _Hand(random.Random(seed)).document()


def value(seed: int) -> Any:
    """
    Random plain data to be written into a file.
    """
    return _Hand(random.Random(seed)).any_value(2)


class _Hand:
    """
    One person's way of writing, drawn once, with lapses.
    """

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.step = rng.choice([1, 2, 2, 2, 3, 4])
        self.dash = rng.choice([0, self.step, self.step])
        self.gap = rng.choice([1, 1, 1, 3])
        self.newline = rng.choice(["\n", "\n", "\r\n"])
        self.chatty = rng.choice([0.0, 0.1, 0.4])
        self.flowing = rng.choice([0.0, 0.2, 0.6])
        self.odd = rng.choice([0.0, 0.0, 0.15])
        self.after_block = False  # what is indented there would belong to the block

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def document(self) -> Document:
        data: dict[str, Any] = {}
        lines = ["---"] if self.chance(0.1) else []
        lines += self.mapping(data, 0, 4, size=self.rng.randint(1, 5))
        lines += self.trivia(0)
        text = "\n".join(lines)
        is_open = lines[-1:] == [""] or not self.chance(0.2)
        text = (text + "\n" if is_open else text).replace("\n", self.newline)
        return Document(text, data)

    def any_value(self, depth: int) -> Any:
        kind = self.rng.random()
        if depth and kind < 0.2:
            return {key: self.any_value(depth - 1) for key in self.names(self.rng.randint(0, 3))}
        if depth and kind < 0.4:
            return [self.any_value(depth - 1) for _ in range(self.rng.randint(0, 3))]
        text = self.rng.choice(TEXTS)
        return meaning(text) if self.chance(0.5) else text

    def names(self, size: int) -> list[str]:
        return self.rng.sample(KEYS + (ODD_KEYS if self.odd else []), size)

    def trivia(self, column: int) -> list[str]:
        lines: list[str] = []
        while self.chance(self.chatty):
            deeper = 0 if self.after_block else self.rng.choice([0, 0, 0, 2])
            comment = " " * (column + deeper) + self.rng.choice(COMMENTS)
            blank = "" if self.after_block else "  "
            lines.append(self.rng.choice([comment, comment, "", blank]))
        self.after_block = False
        return lines

    def beside(self) -> str:
        if self.chance(self.chatty / 2):
            return " " * self.rng.randint(1, 4) + self.rng.choice(COMMENTS)
        return "  " if self.chance(0.02) else ""

    def mapping(self, data: dict[str, Any], column: int, depth: int, size: int) -> list[str]:
        lines: list[str] = []
        for key in self.names(size):
            lines += self.trivia(column)
            name = self.key(key) + (" " if self.chance(self.odd) else "")
            data[key], below = self.below(f"{name}:", column, depth, dash=self.dash)
            lines += [" " * column + below[0], *below[1:]]
        return lines

    def below(self, head: str, column: int, depth: int, dash: int) -> tuple[Any, list[str]]:
        """
        A value behind `head`, which stands at the column: lines, the first without indentation.
        """
        kind = self.rng.random()
        if depth and kind < 0.2:
            entries: dict[str, Any] = {}
            inner = column + self.step
            lines = self.mapping(entries, inner, depth - 1, self.rng.randint(1, 3))
            return entries, [head + self.beside(), *lines]
        if depth and kind < 0.45:
            items: list[Any] = []
            return items, [head + self.beside(), *self.items(items, column + dash, depth - 1)]
        if kind < 0.5:
            return None, [head + self.beside()]
        if kind < 0.5 + self.flowing / 2:
            data, text = self.flow(2)
            return data, [f"{head} {text}{self.beside()}"]
        return self.scalar(head, column)

    def items(self, items: list[Any], column: int, depth: int) -> list[str]:
        lines: list[str] = []
        for _ in range(self.rng.randint(1, 4)):
            lines += self.trivia(column)
            pad = " " * column
            head = pad + "-" + " " * self.gap
            if depth and self.chance(0.5):
                entries: dict[str, Any] = {}
                inner = column + 1 + self.gap
                first, *others = self.entries(entries, inner, depth)
                if self.chance(self.odd):
                    lines += [pad + "-" + self.beside(), first, *others]
                else:
                    lines += [head + first.lstrip(), *others]
                items.append(entries)
                continue
            item, below = self.below("-", column, depth and depth - 1, dash=self.step)
            items.append(item)
            lines += [pad + below[0], *below[1:]]
        return lines

    def entries(self, data: dict[str, Any], column: int, depth: int) -> list[str]:
        chatty, self.chatty = self.chatty, 0.0
        lines = self.mapping(data, column, depth - 1, 1)
        self.chatty = chatty
        rest: dict[str, Any] = {}
        more = self.mapping(rest, column, depth - 1, self.rng.randint(0, 3))
        if not data.keys() & rest.keys():
            data.update(rest)
            lines += more
        return lines

    def key(self, key: str) -> str:
        if key in ODD_KEYS or self.chance(self.odd):
            return f'"{key}"' if "'" in key or self.chance(0.5) else f"'{key}'"
        return key

    def scalar(self, head: str, column: int) -> tuple[Any, list[str]]:
        text = self.rng.choice(TEXTS)
        if text in PLAIN and self.chance(0.7):
            if head[-1] == ":" and self.chance(0.1) and self.gap == 1:
                return meaning(text), [head, " " * (column + self.step) + text + self.beside()]
            return meaning(text), [f"{head} {text}{self.beside()}"]
        is_block = "\n" in text and text.strip() and not text.startswith(" ")
        if is_block and self.chance(0.7):
            return text, self.block(head, text, column)
        return text, [f"{head} {self.quoted(text)}{self.beside()}"]

    def block(self, head: str, text: str, column: int) -> list[str]:
        self.after_block = True
        body = text.rstrip("\n")
        ends = len(text) - len(body)
        mark = "|" + ("-", "", "+")[min(ends, 2)]
        depth = self.rng.choice([self.step, 2])
        digit = str(depth) if self.chance(0.2) else ""
        pad = " " * (column + depth)
        lines = [pad + line if line else "" for line in body.split("\n")]
        extra = [""] * (ends - 1 if ends > 1 else 0)
        if ends < 2 and self.chance(self.chatty):
            extra = [""]
        return [f"{head} {mark[0]}{digit}{mark[1:]}{self.beside()}", *lines, *extra]

    def quoted(self, text: str) -> str:
        if "\n" in text or "'" in text or self.chance(0.5):
            body = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
            return f'"{body}"'
        return f"'{text}'"

    def flow(self, depth: int) -> tuple[Any, str]:
        kind = self.rng.random()
        space = self.rng.choice(["", " "])
        size = self.rng.randint(0, 3)
        if depth and kind < 0.4:
            entries = {key: self.flow(depth - 1) for key in self.names(size)}
            inner = ", ".join(f"{self.key(key)}: {text}" for key, (_, text) in entries.items())
            return {key: it for key, (it, _) in entries.items()}, f"{{{space}{inner}{space}}}"
        if depth and kind < 0.8:
            items = [self.flow(depth - 1) for _ in range(size)]
            comma = "," if items and self.chance(0.2) else ""
            inner = ", ".join(text for _, text in items)
            return [it for it, _ in items], f"[{space}{inner}{comma}{space}]"
        text = self.rng.choice(TEXTS)
        if text in PLAIN and ":" not in text and self.chance(0.7):
            return meaning(text), text
        return text, self.quoted(text)
