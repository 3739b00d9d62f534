"""
What somebody has typed so far, as the shell sees it.
"""

from typing import NamedTuple

_BREAKS = " \t\n"
_QUOTES = "\"'"


class Line(NamedTuple):
    """
    The whole words after `okr`, the one being typed, and the quote that is still open in it.
    """

    words: tuple[str, ...]
    typed: str
    quote: str = ""


def split(text: str) -> Line:
    """
    A command line up to the cursor, cut into words as a shell would.

    >>> split("okr show 'customer l")
    Line(words=('show',), typed='customer l', quote="'")
    """
    words: list[str] = []
    word: list[str] = []
    quote = ""
    is_begun = False
    letters = iter(text)
    for letter in letters:
        if letter == "\\" and quote != "'":
            word.append(next(letters, ""))
            is_begun = True
        elif quote:
            quote = "" if letter == quote else quote
            word += [letter] if quote else []
        elif letter in _QUOTES:
            quote, is_begun = letter, True
        elif letter not in _BREAKS:
            word.append(letter)
            is_begun = True
        elif is_begun:
            words.append("".join(word))
            word, is_begun = [], False
    return Line(tuple(words[1:]), "".join(word), quote)
