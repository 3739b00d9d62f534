"""
The baseline: findings that were there when a workspace began to be checked, and do not count.

A file of JSON with one sorted line a finding, each with its comma in front, so that git merges what
two people add. No line numbers: a finding is recognised by its fingerprint.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from okrcli.errors import OkrError
from okrcli.findings import Finding, State
from okrcli.findings.report import fingerprints
from okrcli.findings.secrets import masked
from okrcli.rules.suppress import is_ignorable
from okrcli.text.source import Source

NAME = "okr-baseline.json"
VERSION = 1
_HEAD = '{"format": "okr/baseline", "version": 1'
_KEYS = ("rule", "path", "node")


class Entry(NamedTuple):
    """
    A finding that does not count: its rule's code and where it was, for people to read.
    """

    rule: str
    path: str
    node: str
    line: int = 0


class Baseline(NamedTuple):
    """
    The entries of a file by fingerprint; `path` is how it is named in what is said of it.
    """

    path: str
    source: Source
    entries: Mapping[str, Entry]


class BrokenBaseline(OkrError):
    """
    A baseline that cannot be read, so that nobody knows what counts.
    """

    def __init__(self, path: str, line: int, reason: str) -> None:
        hint = "mend the line, or make a new one: `okr check --write-baseline`"
        super().__init__(f"{path}:{line}: {reason}", hint)


def read_baseline(path: str, data: bytes) -> Baseline:
    """
    What the text of a baseline says; `BrokenBaseline` where it is none.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BrokenBaseline(path, line, "this is no UTF-8") from error
    try:
        said = json.loads(text)
    except json.JSONDecodeError as error:
        message = f"this is no JSON: {error.msg}"
        raise BrokenBaseline(path, error.lineno, message) from error
    except (RecursionError, ValueError) as error:
        raise BrokenBaseline(path, 1, "this is no baseline: it cannot be read") from error
    if not isinstance(said, dict) or said.get("format") != "okr/baseline":
        raise BrokenBaseline(path, 1, 'this is no baseline: "format" is not "okr/baseline"')
    version = said.get("version")
    if version != VERSION or isinstance(version, bool):
        message = f"a baseline of another version than {VERSION}"
        raise BrokenBaseline(path, 1, message)
    entries = {key: it for key, it in said.items() if key not in ("format", "version")}
    lines = _lines(text, entries)
    return Baseline(
        path,
        Source(text),
        {key: _entry(path, lines[key], it) for key, it in entries.items()},
    )


def _lines(text: str, keys: Iterable[str]) -> dict[str, int]:
    """
    The line of each key, where it is found.
    """
    wanted = {json.dumps(key): key for key in keys}
    found = dict.fromkeys(wanted.values(), 1)
    for number, line in enumerate(text.split("\n"), 1):
        quoted = line.lstrip(" ,\t{").partition(":")[0].strip()
        start = line.lstrip(" ,\t{")
        known = wanted.get(quoted) or wanted.get(start[: start.find('"', 1) + 1])
        if known is not None:
            found[known] = number
    return found


def _entry(path: str, line: int, said: Any) -> Entry:
    if not isinstance(said, dict) or set(said) != set(_KEYS):
        raise BrokenBaseline(path, line, "an entry holds `rule`, `path` and `node`")
    if not all(isinstance(said[key], str) for key in _KEYS):
        raise BrokenBaseline(path, line, "an entry's `rule`, `path` and `node` are texts")
    return Entry(said["rule"], said["path"], said["node"], line)


def baselined(findings: Sequence[Finding], baseline: Baseline) -> tuple[list[Finding], set[str]]:
    """
    The findings, those marked that the baseline holds, and the fingerprints of all of them.
    """
    marked = []
    identities = fingerprints(findings)
    for finding, identity in zip(findings, identities, strict=True):
        is_known = identity in baseline.entries and finding.counts and may_be_baselined(finding)
        marked.append(finding._replace(state=State.BASELINED) if is_known else finding)
    return marked, set(identities)


def may_be_baselined(finding: Finding) -> bool:
    """
    Whether it may stay as it is: a file that cannot be trusted may not.
    """
    return finding.rule.family != "E" and is_ignorable(finding.rule)


def entries(findings: Sequence[Finding]) -> dict[str, Entry]:
    """
    The entries of all findings that would count without a baseline.
    """
    identities = fingerprints(findings)
    return {
        identity: Entry(it.rule.code, it.path, masked(it.node))
        for identity, it in zip(identities, findings, strict=True)
        if it.state in (State.NEW, State.BASELINED) and may_be_baselined(it)
    }


def written(entries: Mapping[str, Entry]) -> bytes:
    """
    The text of a baseline.
    """
    ordered = sorted(entries.items(), key=lambda it: (it[1].path, it[1].rule, it[1].node, it[0]))
    lines = [_HEAD]
    for identity, it in ordered:
        said = json.dumps({"rule": it.rule, "path": it.path, "node": it.node})
        lines.append(f", {json.dumps(identity)}: {said}")
    return "\n".join([*lines, "}", ""]).encode()
