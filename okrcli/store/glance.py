"""
What files seem to say, at a glance: for suggestions only, so that nothing is understood or judged.

Block style and common flow style are seen; whatever else is written, nothing is the worst that comes
of it. Names that a shell or a terminal could take amiss are left out.
"""

import re
from collections.abc import Iterable, Iterator

_LONGEST = 64
_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_PATH = re.compile(rf"{_SLUG}(?:/{_SLUG})*")
_ID = re.compile(
    rb"id[\"']?[ \t]*:[ \t]*[\"']?([a-z0-9]+(?:-[a-z0-9]+)*)[\"']?[ \t]*(?=[\r\n,}#]|\Z)"
)
_NAME = re.compile(r"[\"']?([^:{},\"'\[\]]{1,64})[\"']?:(?=\s|\Z)")
_HARMLESS = frozenset(" ._-+@/")
_BELOW = re.compile(rb"(?:\r?\n[ \t]*- [^\r\n]*)+")


def key_results(data: bytes) -> Iterator[tuple[str, str]]:
    """
    The ids of key results, each with its title if that follows.
    """
    start = data.find(b"key_results")
    found = [
        match
        for match in (_ID.finditer(data, start) if start >= 0 else ())
        if _begins_entry(data, match.start())
    ]
    for match in found:
        ends = data.find(b"\n", match.end()) + 1
        line = data[ends : data.find(b"\n", ends)].strip() if ends else b""
        title = line.partition(b":")[2] if line.startswith(b"title:") else b""
        yield match[1].decode(), shown(title)


def title(data: bytes) -> str:
    """
    What the file is called.
    """
    start = 0 if data.startswith(b"title:") else data.find(b"\ntitle:") + 1
    line = data[start : start + 1000].partition(b"\n")[0]
    return shown(line[len(b"title:") :]) if line.startswith(b"title:") else ""


def values(data: bytes, key: str) -> Iterator[str]:
    """
    The names that stand behind a key, wherever it is in the file; of a list each part.
    """
    for found in re.finditer(rb"%s:(?=([^\r\n]*))" % key.encode(), data):
        if not _begins_entry(data, found.start()):
            continue
        said = found[1].strip()
        if data[: found.start()].endswith((b"{", b", ", b",")):
            said = re.split(rb"[,}]", said)[0]
        parts = said.strip(b"[]").split(b",") if said.startswith(b"[") else [said]
        if not said and (below := _BELOW.match(data, found.end(1))):
            parts = [line.strip().removeprefix(b"-") for line in below[0].splitlines()]
        names = (_plain(part.decode("utf-8", "replace")) for part in parts)
        yield from filter(is_harmless, names)


def setting(data: bytes, key: str) -> str:
    """
    A setting of `okr.yaml`; empty if it is not there.
    """
    return next(values(data, key), "")


def keys(data: bytes, section: str) -> list[str]:
    """
    The names in a mapping at the top of a file: `people: {ana: …}`, or one below the other.
    """
    lines = iter(data.decode("utf-8", "replace").splitlines())
    for line in lines:
        if line.startswith(f"{section}:"):
            rest = line.removeprefix(f"{section}:").strip()
            found = _in_braces(rest) if rest.startswith("{") else _below(lines)
            return list(filter(is_harmless, found))
    return []


def shown(text: bytes) -> str:
    """
    A title made short and harmless; empty where it goes on in other lines.
    """
    plain = _plain(text.decode("utf-8", "replace"))
    if plain[:1] in (">", "|"):
        return ""
    short = plain[:_LONGEST]
    if short.isprintable():
        return short
    return "".join(one if one.isprintable() else " " for one in short)


def is_harmless(name: str) -> bool:
    """
    Whether a name can be shown and typed as it is, but for its spaces.
    """
    return (
        0 < len(name) <= _LONGEST
        and name[0].isalnum()
        and all(one.isalnum() or one in _HARMLESS for one in name)
    )


def is_slug_path(text: str) -> bool:
    """
    Whether this can be the id of a KPI or of a key result, or that of an objective below its period.
    """
    return _PATH.fullmatch(text) is not None


def _begins_entry(data: bytes, at: int) -> bool:
    """
    Whether a key stands where keys stand: first in its line, or behind a bracket or a comma.
    """
    before = data[max(data.rfind(b"\n", 0, at) + 1, at - 100) : at].rstrip(b" \t\"'")
    return before.strip() in (b"", b"-") or before.endswith((b"{", b","))


def _plain(text: str) -> str:
    return text.partition(" #")[0].strip().strip("\"'")


def _in_braces(text: str) -> Iterator[str]:
    """
    The names at the first level of `{ana: {…}, bo: {…}}`, as far as they are on one line.
    """
    depth = 0
    for part in re.split(r"([{},])", text):
        depth += (part == "{") - (part == "}")
        if depth == 1 and (found := _NAME.match(part.strip())):
            yield found[1]


def _below(lines: Iterable[str]) -> Iterator[str]:
    """
    The names that are indented least, up to the next line that is not indented.
    """
    indent = 0
    for line in lines:
        bare = line.lstrip(" ")
        deep = len(line) - len(bare)
        if not bare or bare.startswith("#"):
            continue
        if deep == 0:
            return
        indent = indent or deep
        if deep == indent and (found := _NAME.match(bare)):
            yield found[1]
