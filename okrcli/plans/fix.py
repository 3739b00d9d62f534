"""
What `okr check` mends: the edits of findings, made from the back, judged again, until nothing is left.

A fix is made only if the file is no worse for it: it can still be read as far as before, and nothing
is wrong with it that was not wrong before, but for what could not be seen until then.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from okrcli.findings import Finding, Fix, Place, files
from okrcli.findings.finding import Faults
from okrcli.plans.plan import Plan
from okrcli.text.edit import Edit, apply
from okrcli.text.file import FileEdit
from okrcli.text.gate import gate
from okrcli.text.source import Source

MOST_ROUNDS = 10
"""A fix may bring to light what another one mends, but not for ever."""
_HIDES_ALL = frozenset(("E001", "E002", "E003", "E004", "E005", "E017", "X001", "X004"))
"""What keeps a file from being read at all."""

Texts = Mapping[str, bytes]
Judge = Callable[[Texts], Sequence[Finding]]
"""The findings about a workspace in which these files hold these texts."""
Read = Callable[[str, bytes], Faults]
"""Why a text cannot be understood at a path, if it cannot."""


class Fixed(NamedTuple):
    """
    What would be written, and the findings that are gone then, in the order of their places.
    """

    plan: Plan
    mended: tuple[Finding, ...]


class _File(NamedTuple):
    """
    A file on its way: its text so far, every text that it had, and the fixes that made it worse.
    """

    source: Source
    seen: frozenset[str]
    refused: frozenset[tuple[Edit, ...]] = frozenset()

    def with_text(self, text: str) -> "_File":
        source = Source(text, self.source.bom)
        return self._replace(source=source, seen=self.seen | {text})

    def without(self, fix: Fix) -> "_File":
        return self._replace(refused=self.refused | {fix.edits})


def fixed(texts: Texts, judge: Judge, read: Read, *, unsafe: bool) -> Fixed:
    """
    Make the safe fixes, or the unsafe ones too, of everything that counts.
    """
    opened: dict[str, _File] = {}
    mended: list[Finding] = []
    now = dict(texts)
    for _ in range(MOST_ROUNDS):
        done = 0
        for path, own in _fixable(judge(now), now, unsafe=unsafe).items():
            before = opened.setdefault(path, _opened(now[path]))
            opened[path], made = _mended(before, path, own, read)
            now[path] = opened[path].source.encode()
            mended += made
            done += len(made)
        if not done:
            break
    edits = tuple(
        FileEdit(path, texts[path], now[path], _first_line(texts[path], now[path]))
        for path in sorted(opened)
        if now[path] != texts[path]
    )
    written = {it.path for it in edits}
    told = tuple(sorted((it for it in mended if it.path in written), key=Finding.order))
    return Fixed(Plan(edits, _said(len(told), len(edits))), told)


def _fixable(
    findings: Iterable[Finding], texts: Texts, *, unsafe: bool
) -> dict[str, list[tuple[Finding, Fix]]]:
    found: dict[str, list[tuple[Finding, Fix]]] = {}
    for it in findings:
        if it.counts and it.fix is not None and it.path in texts and (it.fix.is_safe or unsafe):
            found.setdefault(it.path, []).append((it, it.fix))
    return found


def _opened(data: bytes) -> _File:
    source, _ = gate(data)
    return _File(source, frozenset((source.text,)))


def _mended(
    file: _File, path: str, own: Sequence[tuple[Finding, Fix]], read: Read
) -> tuple[_File, list[Finding]]:
    """
    The file with as many of the fixes as can be made at once; one by one where that makes it worse.
    """
    hiding = [it for it in own if it[0].rule.code in _HIDES_ALL]
    faults = [it for it in own if it[0].rule.family == "E"]
    chosen = [it for it in hiding or faults or own if it[1].edits not in file.refused]
    before = read(path, file.source.encode())
    together, made = _together(file, chosen)
    if made and _is_no_worse(before, read(path, together.source.encode()), made):
        return together, made
    done: list[Finding] = []
    for finding, fix in chosen:
        alone, made = _together(file, [(finding, fix)])
        if not made or not _is_no_worse(before, read(path, alone.source.encode()), made):
            file = file.without(fix)
        elif not done:
            file, done = alone, made
    return file, done


def _together(file: _File, own: Sequence[tuple[Finding, Fix]]) -> tuple[_File, list[Finding]]:
    """
    The file with those fixes that do not touch each other, and the findings that they mend.
    """
    edits: list[Edit] = []
    whole: set[tuple[Edit, ...]] = set()
    made = []
    for finding, fix in own:
        if fix.edits not in whole:
            if any(_touch(one, other) for one in fix.edits for other in edits):
                continue
            edits += fix.edits
            whole.add(fix.edits)
        made.append(finding)
    text = apply(file.source.text, edits)
    return (file, []) if text in file.seen else (file.with_text(text), made)


def _touch(one: Edit, other: Edit) -> bool:
    """
    Whether two edits change the same text, or put something into the same place.
    """
    if one.span == other.span:
        return True
    return one.span.start < other.span.end and other.span.start < one.span.end


def _is_no_worse(before: Faults, after: Faults, made: Sequence[Finding]) -> bool:
    """
    Whether a file can be read as far as before, and further if that was to be mended.
    """
    now_hidden = [it for it in after.told if it.rule.code in _HIDES_ALL]
    if made[0].rule.code not in _HIDES_ALL:
        return not now_hidden and after.total <= before.total
    rules = {it.rule for it in made}
    there = [[it for it in found.told if it.rule in rules] for found in (before, after)]
    if len(there[1]) < len(there[0]) or not now_hidden:
        return True
    first = [min((it.place for it in found), default=Place()) for found in there]
    return made[0].rule == files.YAML_SYNTAX and first[0].line < first[1].line


def _first_line(before: bytes, after: bytes) -> int:
    pairs = zip(before.splitlines(), after.splitlines(), strict=False)
    return next((at for at, (one, other) in enumerate(pairs, 1) if one != other), 1)


def _said(findings: int, files: int) -> str:
    said = f"mended {findings} {'finding' if findings == 1 else 'findings'}"
    return f"{said} in {files} {'file' if files == 1 else 'files'}"
