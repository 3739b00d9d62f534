"""
What people type, as each command's module says in `EXAMPLES`; a test runs every one of them.
"""

from collections.abc import Sequence

_COLUMNS = 72
"""So many are left for an example and what it is for, in a page of 80."""


def shown(rows: Sequence[tuple[str, str]]) -> str:
    r"""
    Examples as a part of help: what to type, and what for. The mark in front keeps lines as they are.

    >>> print(shown([("okr due --mine", "what I have to check in")]).strip("\b\n"))
    Examples:
      okr due --mine  what I have to check in
    """
    width = max(len(typed) for typed, _ in rows)
    room = max(len(what) for _, what in rows) <= _COLUMNS - width
    lines = [
        f"  {typed:{width}}  {what}" if room else f"  {typed}\n      {what}" for typed, what in rows
    ]
    return "\n\n\b\nExamples:\n" + "\n".join(lines) + "\n"
