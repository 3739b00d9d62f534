"""
The text in the bytes of a foreign file, in whichever encoding it was saved.
"""

from typing import NamedTuple

from okrcli.domain.incoming import Fault

MOST_BYTES = 16 << 20
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
"""Byte order marks; those of UTF-32 begin like those of UTF-16."""
_SAVE_AS = "save it as “CSV UTF-8”, or as UTF-8 in an editor"


class Decoded(NamedTuple):
    """
    The text of a file, or the fault that says why there is none; a note where it was guessed.
    """

    text: str = ""
    fault: Fault | None = None
    note: str = ""


def too_large(data: bytes) -> Fault | None:
    if len(data) <= MOST_BYTES:
        return None
    return Fault(1, f"the file is larger than 16 MiB ({len(data)} bytes)", "split it")


def decoded(data: bytes) -> Decoded:
    """
    The text without its byte order mark: by that mark, else UTF-8, else Windows-1252, which is told.
    """
    for mark, coding in _MARKS:
        if data.startswith(mark):
            return _by_mark(data.removeprefix(mark) if coding == "utf-8" else data, coding)
    if b"\0" in data:
        fault = Fault(1, "the file is no text: it holds NUL bytes", _SAVE_AS)
        return Decoded(fault=fault)
    try:
        return Decoded(data.decode())
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return Decoded(fault=Fault(line, "this line is not UTF-8 text", _SAVE_AS))
    note = f"it is not UTF-8 (line {line}), so it was read as Windows-1252; look at the accents"
    return Decoded(text, note=note)


def _by_mark(data: bytes, coding: str) -> Decoded:
    try:
        return Decoded(data.decode(coding))
    except UnicodeDecodeError as error:
        line = data[: error.start].decode(coding, errors="replace").count("\n") + 1
        said = f"this line is not {coding.upper()}, although the file begins like it"
        return Decoded(fault=Fault(line, said, _SAVE_AS))
