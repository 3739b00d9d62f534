"""
A title taken apart once, and where words of a list stand in it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from okrcli.library.names import singular
from okrcli.model.sentence import Sentence, read_sentence
from okrcli.model.sentence.clean import LONGEST, same_letters
from okrcli.model.sentence.deadline import Deadline, deadlines, windows
from okrcli.model.sentence.roles import Part, parts
from okrcli.model.sentence.tokens import Token, tokens

_QUOTED = re.compile(r'"[^"]{1,200}"|`[^`]{1,200}`|«[^»]{1,200}»|(?<!\w)\'[^\']{1,200}\'(?!\w)')
_SPEAKERS = frozenset(["we", "i", "our", "the", "team", "will", "shall", "to", "please", "all"])
_ADVERBS = frozenset(["always", "also", "then", "further", "only", "not", "just"])
_SHORTEST_NAME = 2
"""Among so many long words in capitals a capital says nothing."""


class Match(NamedTuple):
    """
    Words of a title: where they begin and end, in code points, and what they are.
    """

    start: int
    end: int
    words: str


class Title(NamedTuple):
    """
    A title as it was read: its pieces, its numbers in their roles, and what it states as a sentence.
    """

    text: str
    found: tuple[Token, ...]
    numbers: tuple[Part, ...]
    said: Sentence
    due: tuple[Deadline, ...]
    quoted: tuple[tuple[int, int], ...]

    @property
    def is_measured(self) -> bool:
        """
        Whether a number, or a word for one, says when it is reached.
        """
        said = self.said
        numbers = (said.target, said.at_least, said.at_most, said.relative, said.delta)
        return any(one is not None for one in numbers)

    @property
    def first(self) -> int:
        """
        The place of the word that it begins with, “run” of “We will also run …”; none if a number does.
        """
        begin = 0
        for at, token in enumerate(self.found[:4]):
            if token.text == ":":
                begin = at + 1
        for at in range(begin, len(self.found)):
            token = self.found[at]
            if token.kind in ("number", "name", "gap"):
                break
            if token.kind == "word" and not _is_lead(token.low):
                return at
        return len(self.found)

    def low(self, at: int) -> str:
        """
        The piece at a place in lower case, or nothing beyond the ends.
        """
        return self.found[at].low if 0 <= at < len(self.found) else ""

    def match(self, first: int, last: int) -> Match:
        """
        What stands from one piece to another, both counted.
        """
        return self.between(self.found[first].start, self.found[last].end)

    def between(self, start: int, end: int) -> Match:
        """
        What stands from one place to another, without blanks at its ends.
        """
        words = self.text[start:end]
        start += len(words) - len(words.lstrip())
        return Match(start, start + len(words.strip()), words.strip())

    def spots(self, entries: frozenset[str]) -> Iterator[tuple[int, int]]:
        """
        Where entries of a list stand, the longest at each place, as first and last piece.
        """
        known = _by_first(entries)
        at = 0
        while at < len(self.found):
            for entry in known.get(singular(self.low(at)), ()):
                if self._stands(entry, at):
                    yield at, at + len(entry) - 1
                    at += len(entry) - 1
                    break
            at += 1

    def has(self, entries: frozenset[str]) -> bool:
        """
        Whether any entry of a list stands in it.
        """
        return next(self.spots(entries), None) is not None

    def is_quoted(self, at: int) -> bool:
        """
        Whether a piece stands in quotes, as what others say.
        """
        return self.quotes(self.found[at])

    def quotes(self, token: Token) -> bool:
        return any(start <= token.start and token.end <= end for start, end in self.quoted)

    def is_name(self, at: int) -> bool:
        """
        Whether a word is written as a name: a capital where no sentence begins.
        """
        token = self.found[at]
        if at == 0:
            return len(self.found) > 1 and self.found[1].text[:1].isupper() and self.is_name(1)
        if not token.text[:1].isupper() or not self.found[at - 1].text[-1:].isalnum():
            return False
        long = [one.text for one in self.found[1:] if one.kind == "word" and len(one.text) > 3]
        capitals = sum(one[0].isupper() for one in long)
        return capitals <= max(_SHORTEST_NAME, len(long) // 2)

    def _stands(self, entry: Sequence[str], at: int) -> bool:
        return all(singular(self.low(at + more)) == word for more, word in enumerate(entry))


@lru_cache(maxsize=512)
def read_title(text: str) -> Title:
    """
    A title taken apart; of a very long one only the beginning is looked at.
    """
    plain = same_letters(text[:LONGEST])
    found = tuple(tokens(plain))
    due = deadlines(plain)
    out = [*((one.start, one.end) for one in due), *windows(plain)]
    return Title(
        text,
        found,
        tuple(parts(found, out)),
        read_sentence(text),
        due,
        tuple(match.span() for match in _QUOTED.finditer(plain)),
    )


@lru_cache(maxsize=128)
def _by_first(entries: frozenset[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """
    The entries as pieces, by their first, the longest first.
    """
    known: dict[str, list[tuple[str, ...]]] = {}
    for entry in sorted(entries, key=lambda one: (-len(one.split()), one)):
        pieces = tuple(singular(one.low) for one in tokens(entry))
        if pieces:
            known.setdefault(pieces[0], []).append(pieces)
    return {first: tuple(sorted(all_, key=len, reverse=True)) for first, all_ in known.items()}


def _is_lead(word: str) -> bool:
    return word in _SPEAKERS or word in _ADVERBS or (word.endswith("ly") and len(word) > 4)


def normalised(title: str) -> str:
    """
    A title as it is compared with others: its words without case, marks, articles and plurals.

    >>> normalised("Grow the EMEA region!") == normalised("grow EMEA Regions")
    True
    """
    read = read_title(title)
    kept = (one for one in read.found if one.kind != "mark" or one.text in "<>≤≥<=>=%+-→")
    words = (singular(one.low) for one in kept if one.low not in ("a", "an", "the", "our"))
    return " ".join(" ".join(words).split())
