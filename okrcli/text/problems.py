"""
What can be wrong with a file as YAML, before anyone asks what it means.
"""

from enum import Enum
from typing import NamedTuple

from okrcli.text.edit import Edit
from okrcli.text.source import Span

MOST_PROBLEMS = 50
"""
So many problems of one file are kept: a hostile file must not fill the memory with complaints.
"""


class Reason(Enum):
    SYNTAX = "syntax"
    UNREADABLE = "unreadable"
    DOCUMENTS = "documents"
    DUPLICATE_KEY = "duplicate-key"
    FEATURE = "feature"
    CONFLICT = "conflict"
    CONTROL = "control"
    BIDI = "bidi"


class Problem(NamedTuple):
    """
    One reason not to trust a file: what is wrong here, and what to do about it.

    `edits` mend it, where that can be said; they are safe if the file then means what it meant.
    """

    reason: Reason
    message: str
    span: Span
    hint: str = ""
    related: Span | None = None
    edits: tuple[Edit, ...] = ()
    is_safe: bool = False
