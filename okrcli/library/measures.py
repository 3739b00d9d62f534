"""
The measures that people know by name.

There are two questions. `find` asks what a name is another name of: “Customer churn rate” is churn, and
“NPS of first-year customers” is none, because it is another figure than the NPS of all. `about` asks
what kind of figure a title speaks of: its head is the measure, with words of its own before it and
with “of”, “for”, a bound or a number behind it, so that both of these and “Raise NPS to 60” are found,
and “NPS survey”, “churn prediction” and “cost of churn” are not.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, Literal, NamedTuple

from okrcli.library.data import load
from okrcli.library.names import pieces, singular

Polarity = Literal["up", "down", "neutral"]
Name = tuple[str, ...]

_MOST = 60
"""Words of a title that are looked at."""
_ARTICLES = frozenset(["a", "an", "the", "our", "my"])
_JOINS = frozenset(["and", "or", "&", "/", "+", "not", "no", "versus", "vs"])


class Measure(NamedTuple):
    """
    A measure: its name in lower case, its other names, and what is known of its numbers.

    The bounds hold for numbers in its unit; a measure without a unit is known in several.
    """

    name: str
    aliases: tuple[str, ...]
    unit: str | None
    polarity: Polarity
    least: Decimal | None
    most: Decimal | None
    unless: tuple[str, ...]


class Measures(NamedTuple):
    """
    All of them, and their names by words.
    """

    rows: tuple[Measure, ...]
    names: Mapping[Name, Measure]
    first: Mapping[str, Sequence[Name]]
    goes_on: frozenset[str]
    opens: frozenset[str]

    def find(self, title: str) -> Measure | None:
        """
        The measure that goes by exactly this name; its abbreviation may stand behind it in brackets.

        >>> measures().find("Net Promoter Score (NPS)").name
        'net promoter score'
        """
        return self.named(title)[0]

    def named(self, title: str) -> tuple[Measure | None, Name]:
        """
        The same, and the words by which a measure that nobody knows is compared with others.
        """
        found = pieces(title)[:_MOST]
        whole = _key(found)
        if found[-1:] == (")",) and found.count("(") == 1:
            at = found.index("(")
            short = self.names.get(_key(found[at + 1 : -1]))
            known = self.names.get(_key(found[:at]))
            return (known if known is short else None), whole
        return self.names.get(whole), whole

    def about(self, title: str) -> Measure | None:
        """
        The measure that is the head of this title, whoever's it is and whatever it is to become.

        >>> measures().about("NPS of first-year customers").name
        'net promoter score'
        """
        found = pieces(title)[:_MOST]
        for at, word in enumerate(found):
            for name in self.first.get(singular(word), ()):
                end = at + len(name)
                if _key(found[at:end]) == name and self._may_end(found, end):
                    known = self.names[name]
                    return None if set(known.unless) & set(found[:at]) else known
            if word in self.opens or word in _JOINS:
                return None
        return None

    def _may_end(self, found: Sequence[str], end: int) -> bool:
        """
        Whether a measure may end here, rather than being part of a longer name.
        """
        if end >= len(found):
            return True
        word = found[end]
        if word in _JOINS:
            return False
        return word in self.goes_on or not word.isalpha()


@cache
def measures() -> Measures:
    """
    The measures that come with the product.
    """
    data = load("measures")
    rows = tuple(_measure(row) for row in data["measure"])
    names = {_key(pieces(name)): row for row in rows for name in (row.name, *row.aliases)}
    first: dict[str, list[Name]] = {}
    for name in sorted(names, key=len, reverse=True):
        first.setdefault(name[0], []).append(name)
    return Measures(rows, names, first, frozenset(data["goes_on"]), frozenset(data["opens"]))


def _measure(row: Mapping[str, Any]) -> Measure:
    least, most = row.get("bounds", (None, None))
    return Measure(
        row["name"],
        tuple(row.get("aliases", ())),
        row.get("unit"),
        row["better"],
        None if least is None else Decimal(least),
        None if most is None else Decimal(most),
        tuple(row.get("unless", ())),
    )


def _key(found: Sequence[str]) -> Name:
    """
    A name as it is looked up: without articles, each word in the singular.
    """
    return tuple(singular(word) for word in found if word not in _ARTICLES)
