"""
Unquoted text that readers of other YAML versions take for something else than text.
"""

import re
from collections.abc import Iterator

from okrcli.text.node import Kind, Node, Style

_OTHERWISE = re.compile(
    r"""
      y|n|yes|no|on|off|true|false|null             # YAML 1.1's words, in any of their spellings
    | [-+]?0b[01_]+ | [-+]?0x[0-9a-f_]+ | 0o[0-7]+  # other bases
    | [-+]?[0-9][0-9_]*                             # 012, 1_000, +1
    | [-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?  # 12:30 counted in sixties
    | [-+]?([0-9][0-9_]*)?\.[0-9][0-9_]*(e[-+]?[0-9]+)?
    | [-+]?[0-9][0-9_]*(\.[0-9_]*)?e[-+]?[0-9]+
    | [-+]?[0-9][0-9_]*\.
    | [-+]?\.inf | \.nan
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_OURS = re.compile(r"true|false|null|-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,9})?", re.ASCII)

SUSPECT = frozenset("yYnNoOtTfF+-.0123456789")
"""What such a text begins with."""
_LONGEST_WORD = 5


def ambiguous(root: Node) -> Iterator[Node]:
    """
    The plain scalars that we read as text and others do not, in their order.
    """
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.kind is Kind.SCALAR:
            if node.style is Style.PLAIN and is_read_otherwise(node.value):
                yield node
            continue
        waiting.extend(value for _, value in reversed(node.entries))
        waiting.extend(reversed(node.items))


def is_read_otherwise(text: str) -> bool:
    """
    Whether this text without quotes, which is no number of ours, is no text to others.

    >>> is_read_otherwise("no"), is_read_otherwise("12:30"), is_read_otherwise("2026-10-12")
    (True, True, False)
    """
    if not text or text[0] not in SUSPECT or (text[0].isalpha() and len(text) > _LONGEST_WORD):
        return False
    return bool(_OTHERWISE.fullmatch(text)) and not _OURS.fullmatch(text)
