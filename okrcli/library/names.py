"""
Names as they are compared: by their words, whatever their case, width and hyphens.
"""

import re
import unicodedata

LONGEST = 400
"""Characters that are looked at; a title may have 200."""
_PIECE = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*|[^\w\s]")
_HYPHEN = re.compile(r"(?<=\w)[-\u2010\u2011_](?=\w)")


def pieces(text: str) -> tuple[str, ...]:
    """
    The words and marks of a name, folded.

    >>> pieces("Click-through Rate: 5 %")
    ('click', 'through', 'rate', ':', '5', '%')
    """
    plain = unicodedata.normalize("NFKC", text[:LONGEST]).casefold()
    return tuple(_PIECE.findall(_HYPHEN.sub(" ", plain)))


def folded(text: str) -> tuple[str, ...]:
    """
    The words of a name without its marks.

    >>> folded("Click-through Rate!")
    ('click', 'through', 'rate')
    """
    return tuple(one for one in pieces(text) if one[0].isalnum())


def singular(word: str) -> str:
    """
    A word without the s of a plural, the same for both its forms; no dictionary stands behind it.
    """
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if plural else word
