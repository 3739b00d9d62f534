"""
The scripts that let a shell ask okr, and what okr answers to each of them.
"""

from collections.abc import Sequence
from typing import NamedTuple

SHELLS = ("bash", "zsh", "fish")
_PLAIN = frozenset("._-+@/#%,:=")
_LONGEST_HELP = 60


class Answer(NamedTuple):
    """
    What may stand at the cursor, each word with a few words on it, or whose paths are wanted.

    `typed` is what stands there now, `quote` what is still open in it.
    """

    found: Sequence[tuple[str, str]]
    typed: str
    quote: str = ""
    paths: str = ""


def in_bash(answer: Answer, piece: str) -> list[str]:
    """
    The words, one a line; bash replaces only the piece behind the last `=` or `:`.
    """
    if answer.paths:
        return [f"/{answer.paths}"]
    words = [word for word, _ in answer.found]
    kept = _kept(answer.typed, piece)
    if answer.quote:
        return [word for word in words if not set(word) & set("\"'\\$`!")]
    return [_escaped(word.removeprefix(kept)) for word in words]


def _kept(typed: str, piece: str) -> str:
    """
    What bash leaves standing of the word that is being typed.
    """
    if piece.strip("=:") == "":
        return typed
    return typed[: -len(piece)] if typed.endswith(piece) else ""


def with_help(answer: Answer) -> list[str]:
    """
    For zsh and fish: each word, a tab, and what it is.
    """
    if answer.paths:
        return [f"/{answer.paths}"]
    return [f"{word}\t{said[:_LONGEST_HELP]}".rstrip("\t") for word, said in answer.found]


def _escaped(word: str) -> str:
    return "".join(one if one.isalnum() or one in _PLAIN else f"\\{one}" for one in word)
