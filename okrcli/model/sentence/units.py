"""
The forms in which people write scales, units and currencies, and the one form each is kept in.
"""

from decimal import Decimal

from okrcli.model.amount import plain

SCALES = {
    "k": 3,
    "thousand": 3,
    "m": 6,
    "mm": 6,
    "mn": 6,
    "mio": 6,
    "mil": 6,
    "mill": 6,
    "million": 6,
    "millions": 6,
    "lakh": 5,
    "crore": 7,
    "bn": 9,
    "b": 9,
    "billion": 9,
    "hundred": 2,
}
UNITS = {
    "%": "%",
    "percent": "%",
    "per cent": "%",
    "pct": "%",
    "percentage points": "pp",
    "percentage point": "pp",
    "% points": "pp",
    "%-points": "pp",
    "pp": "pp",
    "ppt": "pp",
    "ppts": "pp",
    "bps": "bps",
    "points": "points",
    "point": "points",
    "pts": "points",
    "x": "x",
    "fold": "x",
    "-fold": "x",
    "times": "x",
    "ms": "milliseconds",
    "millisecond": "milliseconds",
    "milliseconds": "milliseconds",
    "s": "seconds",
    "sec": "seconds",
    "secs": "seconds",
    "second": "seconds",
    "seconds": "seconds",
    "min": "minutes",
    "mins": "minutes",
    "minute": "minutes",
    "minutes": "minutes",
    "h": "hours",
    "hr": "hours",
    "hrs": "hours",
    "hour": "hours",
    "hours": "hours",
    "d": "days",
    "day": "days",
    "days": "days",
    "week": "weeks",
    "weeks": "weeks",
    "month": "months",
    "months": "months",
    "year": "years",
    "years": "years",
    "kb": "KB",
    "mb": "MB",
    "gb": "GB",
    "tb": "TB",
    "€": "€",
    "£": "£",
    "$": "$",
    "usd": "$",
    "dollars": "$",
    "eur": "€",
    "euro": "€",
    "euros": "€",
    "gbp": "£",
}
TIMES = frozenset(
    ["milliseconds", "seconds", "minutes", "hours", "days", "weeks", "months", "years"]
)
CURRENCIES = {"usd": "$", "us$": "$", "eur": "€", "gbp": "£", "a$": "A$", "c$": "C$"}
SIGNS = frozenset(["$", "€", "£", "¥", "₹", *CURRENCIES.values()])
_SECONDS = {
    "milliseconds": Decimal("0.001"),
    "seconds": Decimal(1),
    "minutes": Decimal(60),
    "hours": Decimal(3600),
    "days": Decimal(86400),
    "weeks": Decimal(604800),
}
_BYTES = {"KB": Decimal(1), "MB": Decimal(1000), "GB": Decimal(10**6), "TB": Decimal(10**9)}


def converted(value: Decimal, unit: str | None, wanted: str | None) -> Decimal | None:
    """
    The same in another unit; None where the units have nothing to do with each other.

    >>> converted(Decimal(2), "hours", "minutes")
    Decimal('120')
    """
    if unit is None or wanted is None or unit == wanted:
        return value
    for factors in (_SECONDS, _BYTES):
        if unit in factors and wanted in factors:
            return plain(round(value * factors[unit] / factors[wanted], 9))
    return None
