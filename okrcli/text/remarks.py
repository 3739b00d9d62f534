"""
Comments at the head of a text that tell its author what is wrong with it, and that are taken out again.
"""

import re
from collections.abc import Sequence

from okrcli.text.lines import BOM, is_wide, newline

_LEAD = "# okr: "
_OURS = re.compile(rb"# okr: (?:line [0-9]+|to mend): ")
INTRODUCTION = "to mend: what is listed here; leave the text as it is to give up"


def with_remarks(data: bytes, remarks: Sequence[tuple[int, str]]) -> bytes:
    r"""
    The text below one comment line for each remark; the lines they name are counted with the comments.

    >>> with_remarks(b"target: x\n", [(1, "x is no number")]).decode().splitlines()[1]
    '# okr: line 3: x is no number'
    """
    if is_wide(data):  # nothing of ours can stand before text of another encoding
        return data
    below = len(remarks) + 1
    said = [INTRODUCTION, *(f"line {line + below}: {text}" for line, text in remarks)]
    end = newline(data)
    head = b"".join(f"{_LEAD}{one}".encode("utf-8", "replace") + end for one in said)
    bom = BOM if data.startswith(BOM) else b""
    return bom + head + data.removeprefix(BOM)


def without_remarks(data: bytes, base: bytes) -> bytes:
    """
    The text without our comments, wherever they were moved to; what the base had of them stays.
    """
    if is_wide(data):
        return data
    own = {line.strip() for line in base.splitlines() if _OURS.match(line)}
    bom = BOM if data.startswith(BOM) else b""
    lines = data.removeprefix(BOM).splitlines(keepends=True)
    kept = [line for line in lines if not _OURS.match(line) or line.strip() in own]
    return bom + b"".join(kept)
