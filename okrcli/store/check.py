"""
Opens files to be checked: what each says, or why it says nothing, and its text.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from typing import NamedTuple

from okrcli.findings import Finding, Place, Related, files
from okrcli.findings.faults import cut, empty_keys
from okrcli.findings.opened import Opened
from okrcli.findings.subject import Subject
from okrcli.model.config import Config
from okrcli.model.period import Calendar
from okrcli.model.schema import config_order
from okrcli.store.ahead import PRIVATE_KEYS
from okrcli.store.files import Unreadable
from okrcli.store.load import flawless
from okrcli.store.understand import (
    order_of,
    understand,
    understand_settings,
    unreadable,
)
from okrcli.store.workspace import SETTINGS, Folder, GoalFile, Listing, Workspace
from okrcli.text.gate import gate
from okrcli.text.parse import Parsed, read
from okrcli.text.source import Source
from okrcli.text.values import look

LARGEST_LOOKED_AT = 1 << 18
"""A larger file is rarely sound, and is read once only."""
_NO_TEXT = Source("")
_BACKUP = re.compile(r"~$|\.(bak|orig|rej|swp|tmp|old)$|^#.*#$", re.IGNORECASE)
_OTHER_ENDING = re.compile(r"\.(yml|yaml)$(?<!\.yaml)", re.IGNORECASE)


class Opener(NamedTuple):
    """
    Opens the files of a workspace; `instead` holds what some of them are to say instead.
    """

    workspace: Workspace
    calendar: Calendar
    instead: Mapping[str, bytes]

    def open(self, file: GoalFile) -> Opened:
        """
        One goal or KPI. The fast reader first: only what is wrong is read with its places.
        """
        try:
            data = self.data(file.path)
        except Unreadable as error:
            found = (unreadable(file.path, error, file.id),)
            return Opened(file.path, file.id, _NO_TEXT, None, found, lambda: _empty(file))
        source, problems = gate(data)
        if not problems and len(data) <= LARGEST_LOOKED_AT:
            looked = look(source, PRIVATE_KEYS)
            model = None
            if looked.values is not None:
                model = flawless(file, looked.values, self.calendar)
            if model is not None:
                tree = partial(_subject, file, data)
                empty = tuple(empty_keys(tree())) if looked.has_gaps else ()
                known = None if empty else model
                return Opened(file.path, file.id, source, known, empty, tree, looked.doubtful)
        parsed = read(data)
        model, findings, more = understand(file, parsed, self.calendar)
        subject = _of(file, parsed)
        findings += empty_keys(subject)
        model = None if findings else model
        return Opened(
            file.path, file.id, parsed.source, model, tuple(findings), lambda: subject, more=more
        )

    def data(self, path: str) -> bytes:
        given = self.instead.get(path)
        if given is not None:
            return given
        return self.workspace.data(path)

    def subject(self, path: str) -> Subject:
        """
        A file with its tree; an empty one if it cannot be read any more.
        """
        with suppress(Unreadable):
            data = self.data(path)
            if path == SETTINGS:
                parsed = read(data)
                return Subject(path, parsed.source, parsed.root, config_order)
            return _subject(_goal_file(path), data)
        return _empty(_goal_file(path))


class Settings(NamedTuple):
    """
    What `okr.yaml` says, or why it says nothing.
    """

    config: Config | None
    findings: tuple[Finding, ...]
    subject: Subject
    more: int = 0


def open_settings(workspace: Workspace, instead: Mapping[str, bytes]) -> Settings:
    """
    The settings of a workspace, as its file says them.
    """
    try:
        data = instead.get(SETTINGS) or workspace.data(SETTINGS)
    except Unreadable as error:
        empty = Subject(SETTINGS, _NO_TEXT, None, config_order)
        return Settings(None, (unreadable(SETTINGS, error, None),), empty)
    parsed = read(data)
    config, findings, more = understand_settings(parsed)
    subject = Subject(SETTINGS, parsed.source, parsed.root, config_order)
    return Settings(config, (*findings, *empty_keys(subject)), subject, more)


def _goal_file(path: str) -> GoalFile:
    return GoalFile(path, Folder(path.partition("/")[0]))


def _subject(file: GoalFile, data: bytes) -> Subject:
    return _of(file, read(data))


def _of(file: GoalFile, parsed: Parsed) -> Subject:
    return Subject(file.path, parsed.source, parsed.root, order_of(file), file.id)


def _empty(file: GoalFile) -> Subject:
    return Subject(file.path, _NO_TEXT, None, order_of(file), file.id)


def around(listing: Listing) -> list[Finding]:
    """
    What is wrong with the listing itself: strays, and paths that are one path elsewhere.
    """
    found = [_misplaced(path) for path in listing.strays]
    for first, second in listing.collisions():
        message = f"{second} and {first} are one file on systems that ignore case"
        found.append(
            Finding(
                rule=files.DUPLICATE_ID,
                message=message,
                path=second,
                advice="rename one of them",
                related=(Related(first, Place(), "the other one"),),
            )
        )
    return found


def _misplaced(path: str) -> Finding:
    name = path.rpartition("/")[2]
    message, advice = f'"{cut(name)}" is no goal, so nothing reads it', _way_out(path, name)
    return Finding(files.MISPLACED_FILE, message, path, advice=advice)


def _way_out(path: str, name: str) -> str:
    if _BACKUP.search(name):
        return "remove it: an editor or a merge left it behind"
    ending = _OTHER_ENDING.search(name)
    if ending is not None:
        return f"rename it to {name[: ending.start()]}.yaml"
    if name.endswith(".yaml") and path.count("/") == 1:
        return f"move it below a period: objectives/2026-Q4/{name}"
    return "remove it, or rename it to end in .yaml"
