"""
What a rule is made of: the function that judges, what it is shown, and what it may answer.

A rule is one module: its docstring is its page, its `check` is the rule. The decorator wraps and
registers nothing; `rules/__init__.py` names every rule once.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, NamedTuple

from okrcli.domain.diff import Change as Difference
from okrcli.domain.diff import Untrue
from okrcli.findings import Certainty, Default, Level, Rule
from okrcli.findings.opened import Opened
from okrcli.model import measurements
from okrcli.model.base import Frozen, Lifecycle
from okrcli.model.checkin import CheckIn, Measurement
from okrcli.model.kinds import KeyResult
from okrcli.model.kinds.base import KeyResultBase
from okrcli.model.kpi import Kpi
from okrcli.model.portfolio import Goal, kpi_team
from okrcli.text.change import Change
from okrcli.text.edit import Edit
from okrcli.text.node import Path
from okrcli.text.source import Span


class On(Enum):
    """
    What a rule is shown, one at a time.
    """

    TEXT = "text"  # a `Subject`: the file's text and tree, whatever it says
    GOAL = "goal"  # a `Goal`
    KEY_RESULT = "key result"  # a `KeyResultAt`
    KPI = "kpi"  # a `KpiAt`
    SERIES = "series"  # a `Series`
    WHOLE = "whole"  # the `Portfolio`
    CHANGE = "change"  # a `Changed`: only where there is something to compare with
    READER = "reader"  # nothing: what is wrong is found while files are read
    LINTER = "linter"  # nothing: what is wrong is found by the linter about itself


class KeyResultAt(NamedTuple):
    """
    A key result in its goal; `place` counts from 0.
    """

    goal: Goal
    place: int
    key_result: KeyResult

    def path(self, *parts: str | int) -> Path:
        """
        The path of a field of it in the file.
        """
        return ("key_results", self.place, *parts)


class KpiAt(NamedTuple):
    id: str
    kpi: Kpi

    @property
    def team(self) -> str | None:
        """
        The team that the file names, or else the folder that it lies in.
        """
        return kpi_team(self.id, self.kpi)


class Series(NamedTuple):
    """
    What was written down over time: check-ins of a key result, or measurements of a KPI.

    In the order of the file, and never empty; `key_result` is none for a KPI.
    """

    entries: Sequence[CheckIn | Measurement]
    at: Path
    key_result: KeyResult | None = None

    @property
    def noun(self) -> str:
        return "measurement" if self.key_result is None else "check-in"

    @property
    def dates(self) -> Sequence[date]:
        return measurements.days(self.entries)

    @property
    def values(self) -> Sequence[Decimal | None]:
        return measurements.values(self.entries)


class Changed(NamedTuple):
    """
    An objective or a KPI that is not as it was: none before it was born, none after it went.

    `day` is the day on which it changed; `says` tells when and by whom, where that is known. `now` is
    what the file says today, if that is not what it said after the change. What came with the first
    goals of all (`is_first`) may be older than anybody can tell.
    """

    id: str
    before: Goal | Kpi | None
    after: Goal | Kpi | None
    changes: tuple[Difference, ...]
    untrue: tuple[Untrue, ...] = ()
    day: date = date.max
    says: str = ""
    now: Goal | Kpi | None = None
    is_first: bool = False

    @property
    def file(self) -> str:
        """
        Where it lies, or lay.
        """
        is_kpi = isinstance(self.after or self.before, Kpi)
        return kpi_file(self.id) if is_kpi else goal_file(self.id)

    @property
    def ran(self) -> bool:
        """
        Whether it was a goal that people worked on already, so that what it says was agreed.
        """
        if not isinstance(self.before, Goal):
            return self.before is not None
        start = self.before.period.start
        return self.before.objective.status == "active" and (start is None or start <= self.day)

    def path(self, change: Difference) -> Path:
        """
        Where in the file of today the changed field stands, or stood.
        """
        now = self.now or self.after
        if change.key_result is None or not isinstance(now, Goal):
            return (change.name,) if change.name else ()
        ids = [kr.id for kr in now.objective.key_results]
        if change.key_result not in ids:
            return ()
        at: Path = ("key_results", ids.index(change.key_result))
        return (*at, change.name) if change.name else at

    def unexplained(self, *names: str) -> Iterator[Difference]:
        """
        The changes of these fields that no new amendment gives a reason for, while it ran.
        """
        for change in self.changes if self.ran else ():
            if change.name in names and not change.reasons and not change.undone:
                yield change


class Elsewhere(NamedTuple):
    """
    Another place that a hit is about; in the same file unless one is named.
    """

    message: str
    at: Path = ()
    file: str = ""
    on_key: bool = False


class Repair(NamedTuple):
    """
    What would mend it: changes of values by path, or edits of the text.

    A safe one changes no number, date, direction or owner.
    """

    says: str
    changes: tuple[Change, ...] = ()
    edits: tuple[Edit, ...] = ()
    is_safe: bool = False


class Hit(NamedTuple):
    """
    What a rule answers: a sentence about a place, given as a path of keys and indexes.

    The place need not exist: a missing field is told at what should hold it. `part` narrows it to
    some code points of the value; `span` names it in the text itself. `file` is for rules that see
    more than one file. `key` tells apart several hits of a rule at one path. `level` is for a hit
    that is graver or lighter than the rule.
    """

    message: str
    at: Path = ()
    advice: str = ""
    suggestion: str = ""
    on_key: bool = False
    part: tuple[int, int] | None = None
    span: Span | None = None
    related: tuple[Elsewhere, ...] = ()
    repair: Repair | None = None
    key: str = ""
    level: Level | None = None
    file: str = ""


Check = Callable[..., Iterable[Hit]]
"""`(subject, context)`, and the rule's options as a third where it has some."""

RUNNING: frozenset[Lifecycle] = frozenset(("active",))
OPEN: frozenset[Lifecycle] = frozenset(("draft", "active"))
CLOSED: frozenset[Lifecycle] = frozenset(("done", "dropped"))
ANY: frozenset[Lifecycle] = OPEN | CLOSED
SCORED: frozenset[Lifecycle] = OPEN | frozenset(("done",))


Look = Callable[[Opened], bool]
"""A cheap first look at a file."""


def anything(_: Opened) -> bool:
    return True


def beyond_ascii(opened: Opened) -> bool:
    return not opened.source.text.isascii()


def holds(*marks: str) -> Look:
    """
    Whether a text holds one of these, letter for letter.
    """
    return lambda opened: any(mark in opened.source.text for mark in marks)


@dataclass(frozen=True, slots=True)
class Judge:
    """
    A rule with the function that applies it.

    `states` are the lifecycles of goals that it looks at, `kinds` the kinds of key results. A rule
    on texts is shown only files that its `first` look takes for suspicious and in which its
    `trigger`, a regular expression, is found: most files are never seen by one.
    """

    rule: Rule
    on: On
    check: Check
    module: str
    states: frozenset[Lifecycle] = OPEN
    kinds: tuple[type[KeyResultBase], ...] = (KeyResultBase,)
    first: Look = anything
    trigger: str = ""
    options: type[Frozen] | None = None
    strict: Level | None = None

    def looks_at(self, state: Lifecycle, kind: type) -> bool:
        """
        Whether it is shown goals in this state, and key results of this kind.
        """
        is_of_kind = self.on is not On.KEY_RESULT or issubclass(kind, self.kinds)
        return state in self.states and is_of_kind

    @property
    def page(self) -> str:
        """
        The text of its page, as it is written.
        """
        return sys.modules[self.module].__doc__ or ""


def rule(  # noqa: PLR0913 (what makes a rule, each by its name)
    code: str,
    name: str,
    level: Level,
    *,
    on: On,
    certainty: Certainty = Certainty.VERY_HIGH,
    default: Default = Default.ON,
    strict: Level | None = None,
    clock: bool = False,
    states: frozenset[Lifecycle] | None = None,
    kinds: tuple[type[KeyResultBase], ...] = (KeyResultBase,),
    first: Look = anything,
    trigger: str = "",
    options: type[Frozen] | None = None,
) -> Callable[[Check], Judge]:
    """
    Make a rule of a function.

    What cannot be right is told also of goals that are done, for their score stays; advice only while
    it can still be taken; and what was dropped is left alone. `strict` is the level that it has in the strict profile.
    """
    identity = Rule(code, name, level, default, certainty, clock, on is On.WHOLE)
    if states is None:
        states = SCORED if level is Level.ERROR else OPEN

    def made(check: Check) -> Judge:
        return Judge(
            identity, on, check, check.__module__, states, kinds, first, trigger, options, strict
        )

    return made


def _nothing(*_: Any) -> Iterable[Hit]:
    return ()


def told_by_reader(identity: Rule, module: str) -> Judge:
    """
    A rule whose findings come from reading the files.
    """
    return Judge(identity, On.READER, _nothing, module, ANY)


def told_by_linter(identity: Rule, module: str) -> Judge:
    """
    A rule about the linter's own settings and suppressions.
    """
    return Judge(identity, On.LINTER, _nothing, module, ANY)


def goal_file(name: str) -> str:
    """
    The file of a goal, for rules that see more than one.
    """
    return f"objectives/{name}.yaml"


def kpi_file(name: str) -> str:
    return f"kpis/{name}.yaml"
