"""
What the values of a file are worth to us: numbers, days, periods, people and the words for a status.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from okrcli.domain.incoming import Fault
from okrcli.exchange.days import DayFault, Days, period_named, period_of
from okrcli.exchange.found import Findings, Found, Said
from okrcli.exchange.numbers import NumberFault, Read, decimal_mark, is_either, read_number
from okrcli.exchange.surroundings import Surroundings
from okrcli.exchange.words import bare, meanings
from okrcli.model.ids import slug_fault, slugify
from okrcli.model.map import Map
from okrcli.model.period import Period
from okrcli.text.characters import NO_VALUE, forbidden

NUMBERS = frozenset(
    (
        *("start", "target", "stretch", "at_least", "at_most", "tolerance", "current", "value"),
        *("weight", "times", "healthy", "warning"),
    )
)
UNSURE = "?"
_LONGEST_TEXT = 16 * 1024
_LONGEST_TITLE = 200
_FILLERS = frozenset(["-", "–", "—", "n/a", "na", "tbd", "none", "null", "?", "tba"])

_RHYTHMS = frozenset(
    ["weekly", "monthly", "quarterly", "annually", "annual", "yearly", "half-yearly"]
)
"""What a tool says of the length of a cycle names none."""


class Unusable(Exception):
    """
    A value that nothing can be made of, with its fault.
    """

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.said)
        self.fault = fault


@dataclass(slots=True)
class Values:
    """
    How the values of one file are read. What depends on a whole column was looked at before.
    """

    found: Map
    there: Surroundings
    days: Days
    into: Findings
    marks: Mapping[str, str] = field(default_factory=dict)
    scales: Mapping[str, Decimal] = field(default_factory=dict)

    def text(self, said: Said, most: int = _LONGEST_TEXT) -> str:
        value = said.value
        if isinstance(value, list):
            value = "; ".join(str(one) for one in value)
        text = _plain(value).replace("\r\n", "\n").replace("\r", "\n").strip()
        if len(text) > most:
            raise Unusable(said.fault(f"the text is longer than {most} characters ({len(text)})"))
        wrong = next(forbidden(text, NO_VALUE), None)
        if wrong is not None:
            raise Unusable(said.fault(wrong.message.replace("a file", "a goal"), "delete it"))
        return text

    def title(self, said: Said) -> str:
        return " ".join(self.text(said, _LONGEST_TITLE).split())

    def number(self, said: Said) -> Read | None:
        """
        The number; none where only a dash or the like stands.
        """
        value = said.value
        if isinstance(value, str) and value.strip().casefold() in _FILLERS:
            return None
        mark = self.marks.get(said.column, ".")
        if mark == UNSURE and is_either(value):
            raise Unusable(
                said.fault(
                    f"{said.text} may have thousands or decimals",
                    'say in a map which: `decimal: "."` or `decimal: ","`',
                )
            )
        try:
            return read_number(value, "." if mark == UNSURE else mark)
        except NumberFault as error:
            raise Unusable(said.fault(str(error))) from error

    def day(self, said: Said) -> date | None:
        if isinstance(said.value, str) and said.value.strip().casefold() in _FILLERS:
            return None
        try:
            return self.days.read(said.value)
        except DayFault as error:
            raise Unusable(said.fault(str(error), error.advice)) from error

    def period(self, said: Mapping[str, Said]) -> Period | None:
        """
        The period that is named, else the one that the days say, else the one for the whole file.
        """
        usual = self.there.period or self.found.period
        if "period" in said:
            text = self.text(said["period"])
            found = period_named(text, self.there.calendar, usual)
            if found is not None:
                return found
            if text.casefold() not in _FILLERS | _RHYTHMS:
                raise Unusable(
                    said["period"].fault(
                        f'"{text[:60]}" is no period',
                        "write Q4 2026, H2 2026, 2026-11 or 2026, or declare it in okr.yaml",
                    )
                )
        begin, due = (self.day(said[name]) if name in said else None for name in ("begin", "due"))
        if begin is not None and due is not None and begin > due:
            raise Unusable(said["due"].fault(f"it ends on {due} before it begins on {begin}"))
        found = period_of(begin, due, self.there.calendar)
        if found is None and usual is not None:
            found = period_named(usual, self.there.calendar, None)
        return found

    def people(self, said: Said) -> list[str]:
        """
        The people named: the ids of those we know, and slugs of the others, which is told.
        """
        value = said.value
        names = value if isinstance(value, list) else _parted(self.text(said), " and ")
        return list(dict.fromkeys(self._person(str(name)) for name in names if str(name).strip()))

    def _person(self, name: str) -> str:
        text = " ".join(name.split())
        mail = text.rpartition("<")[2].removesuffix(">") if text.endswith(">") else text
        for key in (text, mail):
            for own, known in self.found.people.items():
                if own.casefold() == key.casefold():
                    return known
            if key.casefold() in self.there.people:
                return self.there.people[key.casefold()]
        local = mail.partition("@")[0] if "@" in mail else text
        slug = local if slug_fault(local) is None else slugify(local, "someone")
        if slug not in self.there.people.values() and self.there.people:
            self.into.note(f"nobody in `people` is {text}: kept as {slug}")
        return slug

    def words(self, said: Said) -> list[str]:
        value = said.value
        names = value if isinstance(value, list) else _parted(self.text(said))
        return list(
            dict.fromkeys(" ".join(str(name).split()) for name in names if str(name).strip())
        )

    def status(self, said: Said) -> str | None:
        text = self.text(said)
        word = bare(text)
        own = {bare(name): meant for name, meant in self.found.statuses.items()}
        found = own.get(word) or meanings("statuses").get(word)
        if found is None and text.casefold() not in _FILLERS:
            raise Unusable(
                said.fault(
                    f"{said.text} is no status that okr knows",
                    "say in the map what it means: `statuses: {…: active}`",
                )
            )
        return found

    def confidence(self, said: Said) -> int | None:
        """
        Confidence from 0 to 10, by the words of the map, by ours, or by the scale of its column.
        """
        text = bare(str(said.value))
        own = {bare(name): level for name, level in self.found.confidences.items()}
        known = own.get(text, meanings("confidences").get(text))
        if known is not None:
            return int(known)
        read = self.number(said)
        if read is None:
            return None
        scale = Decimal(10) if read.unit == "%" else self.scales.get(said.column, Decimal(1))
        level = round(read.number / scale)
        if not 0 <= level <= 10:
            raise Unusable(said.fault(f"{said.text} is no confidence from 0 to 10"))
        return level

    def choice(self, said: Said, known: Mapping[str, str]) -> str | None:
        """
        One of the words of a field that nothing depends on: others are left out, which is told.
        """
        text = self.text(said)
        found = known.get(bare(text))
        if found is None:
            self.into.note(
                f"“{said.column}” says “{text[:40]}”, which okr has no word for: left out"
            )
        return found


def values_of(
    found: Map,
    there: Surroundings,
    into: Findings,
    epoch: date | None = None,
    *,
    continental: bool = False,
) -> Values:
    """
    How the values in `into` are read, after a look at whole columns.

    A column that does not say what its commas and points are is like the others of the file. Where
    those do not say either and semicolons part the cells (`continental`), a comma may be a point.
    """
    days = Days(there.date_formats or found.dates, epoch)
    values = Values(found, there, days, into)
    columns: dict[str, list[Any]] = {}
    felt: dict[str, list[Any]] = {}
    for goal in _every(into):
        for name, said in goal.said.items():
            if name in NUMBERS:
                columns.setdefault(said.column, []).append(said.value)
            elif name == "confidence":
                felt.setdefault(said.column, []).append(said.value)
    every = {**columns, **felt}
    own = {name: decimal_mark(said) for name, said in every.items()}
    marks = {mark for mark in own.values() if mark}
    usual = next(iter(marks)) if len(marks) == 1 else UNSURE if marks or continental else "."
    values.marks = {name: found.decimal or mark or usual for name, mark in own.items()}
    values.scales = {
        name: _scale(said, values.marks[name], found.confidence) for name, said in felt.items()
    }
    return values


def _every(into: Findings) -> Iterable[Found]:
    for goal in (*into.objectives, *into.kpis):
        yield from goal.all()


_SCALES = {"ten": Decimal(1), "fraction": Decimal("0.1"), "percent": Decimal(10)}


def _scale(said: Iterable[Any], mark: str, named: str | None) -> Decimal:
    """
    What a confidence is divided by: a column with a value above 10 is in per cent, one of parts of 1 only in fractions.
    """
    if named is not None:
        return _SCALES[named]
    numbers = []
    for value in said:
        try:
            read = read_number(value, mark)
        except NumberFault:
            continue
        if read.unit != "%":
            numbers.append(read.number)
    if any(number > 10 for number in numbers):
        return _SCALES["percent"]
    is_fraction = any(number % 1 for number in numbers) and all(number <= 1 for number in numbers)
    return _SCALES["fraction"] if is_fraction else _SCALES["ten"]


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _parted(text: str, also: str = ";") -> list[str]:
    for mark in (";", "|", "\n", also):
        text = text.replace(mark, ",")
    return text.split(",")
