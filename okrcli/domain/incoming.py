"""
Goals of somebody else's tool, in our words and not yet in our files.

Whoever reads a foreign format hands these over; whoever plans the files takes them. Everything a
source says of scores and progress is left out: numbers are computed here, never trusted.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple

Fields = Mapping[str, Any]
"""Fields as a file may say them: texts, `Decimal`s, days, truths, lists and mappings of them."""


class Fault(NamedTuple):
    """
    Why a row, or a place in a document, cannot come in; `line` is 1 for the first line of the file.
    """

    line: int
    said: str
    advice: str = ""


class IncomingCheckIn(NamedTuple):
    """
    A value on a day, as the source has it. Without a day it is the value of now.
    """

    value: Decimal | None
    day: date | None = None
    confidence: int | None = None
    note: str | None = None
    by: str | None = None


class IncomingKeyResult(NamedTuple):
    """
    A key result; `source` is its id over there, empty where it has none.
    """

    source: str
    line: int
    fields: Fields
    checkins: tuple[IncomingCheckIn, ...] = ()


class IncomingObjective(NamedTuple):
    """
    An objective with what lies below it.

    `source` is its id over there, `parent` that of the objective it aligns to, both empty where there
    is none; `period` is a name of ours, none where the source names no time. `goal_id` is the id of
    its file where the source is our own export. Where it is not whole, a part
    of it is among the faults.
    """

    source: str
    parent: str
    line: int
    period: str | None
    fields: Fields
    key_results: tuple[IncomingKeyResult, ...] = ()
    goal_id: str = ""
    is_whole: bool = True


class IncomingKpi(NamedTuple):
    """
    A KPI with its measurements among its fields.
    """

    source: str
    line: int
    fields: Fields
    kpi_id: str = ""


class Incoming(NamedTuple):
    """
    A whole file: what can come in, what cannot, and how it was read.

    `read_as` gives for each column or key of the source the field that it became, `unmapped` names
    those that nothing was made of, `ignored` gives the reason for those that are left out on
    purpose. `notes` are sentences about how it was read, such as an encoding that was guessed.
    `settings` are those of our own export.
    """

    objectives: tuple[IncomingObjective, ...] = ()
    kpis: tuple[IncomingKpi, ...] = ()
    faults: tuple[Fault, ...] = ()
    read_as: Mapping[str, str] = MappingProxyType({})
    unmapped: tuple[str, ...] = ()
    settings: Fields = MappingProxyType({})
    ignored: Mapping[str, str] = MappingProxyType({})
    notes: tuple[str, ...] = ()
