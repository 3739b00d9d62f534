"""
KPIs that people define in the same way: how each is counted, what it is paired with, who says so.

What a measure is called, its unit, its better side and its bounds are known to `measures` already;
a definition adds what only somebody asks for who wants to measure it.
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache, cached_property
from typing import Any, Literal, NamedTuple

from okrcli.library.data import load
from okrcli.library.measures import Measure, Polarity, measures

MONEY = "currency"
"""The unit of what is money: which one, only who measures it knows."""
Direction = Literal["increase", "decrease", "range"]

_DIRECTIONS: Mapping[Polarity, Direction] = {"up": "increase", "down": "decrease"}


class Input(NamedTuple):
    """
    A named number of a formula: what it is, and its value in the worked example.
    """

    name: str
    meaning: str
    example: Decimal


class Definition(NamedTuple):
    """
    How a KPI is usually counted; the words of its fields are those of a KPI's file.

    `unit` may be MONEY. A formula has inputs, and `gives` a value in the worked example.
    """

    id: str
    title: str
    measure: Measure
    definition: str
    formula: str | None
    inputs: tuple[Input, ...]
    gives: Decimal | None
    unit: str
    direction: Direction
    cadence: str
    signal: str
    perspective: str
    counter: str
    sets: tuple[str, ...]
    aggregate: str
    source: str

    @property
    def names(self) -> tuple[str, ...]:
        """
        All that it goes by, but for its id and its title.
        """
        known = (self.measure.name, *self.measure.aliases)
        return tuple(name for name in known if name != self.title.lower())


class Library:
    """
    All definitions by id, and the sets that they belong to with what each is about.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.sets: Mapping[str, str] = data["sets"]
        rows = sorted(map(_definition, data["kpi"]), key=lambda one: one.id)
        self.definitions: Mapping[str, Definition] = {one.id: one for one in rows}

    @cached_property
    def _by_measure(self) -> Mapping[str, Definition]:
        return {one.measure.name: one for one in self.definitions.values()}

    def named(self, text: str) -> Definition | None:
        """
        The one that goes by exactly this name: its id, its title, or what people call it.

        >>> library().named("CRR").id
        'customer-retention-rate'
        """
        plain = text.strip().lower()
        return self.definitions.get(plain) or self.of_title(plain)

    def of_title(self, title: str) -> Definition | None:
        """
        What a KPI of this title measures.

        >>> library().of_title("Net Promoter Score (NPS)").id
        'net-promoter-score'
        """
        known = measures().find(title)
        return self._by_measure.get(known.name) if known else None


@cache
def library() -> Library:
    """
    The definitions that come with the product.
    """
    return Library(load("kpis"))


def _definition(row: Mapping[str, Any]) -> Definition:
    known = measures().find(row["measure"])
    if known is None:
        raise KeyError(row["measure"])
    inputs = row.get("inputs", {}).items()
    gives = row.get("gives")
    return Definition(
        id=row["id"],
        title=row.get("title") or _title(row["id"], known),
        measure=known,
        definition=row["definition"],
        formula=row.get("formula"),
        inputs=tuple(Input(name, said, Decimal(number)) for name, (said, number) in inputs),
        gives=None if gives is None else Decimal(gives),
        unit=known.unit or row["unit"],
        direction=_DIRECTIONS.get(known.polarity) or row["direction"],
        cadence=row["cadence"],
        signal=row["signal"],
        perspective=row["perspective"],
        counter=row["counter"],
        sets=tuple(row["sets"]),
        aggregate=row["aggregate"],
        source=row["source"],
    )


def _title(own_id: str, known: Measure) -> str:
    """
    The name of the measure that is the id in words.
    """
    names = (known.name, *known.aliases)
    return next(name for name in names if name.replace(" ", "-") == own_id).capitalize()
