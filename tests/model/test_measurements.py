"""
Measurements in columns are the measurements that they would be one by one, and as wrong.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from okrcli.model.kpi import Kpi
from okrcli.model.measurements import InColumns, days, values
from okrcli.text.alike import Alike

ANY = (None, "2026-11-16", "ines", Decimal(5), Decimal("NaN"), True, ["a"], {"a": "b"})
OFTEN: dict[str, Sequence[Any]] = {
    "date": ("2026-11-15", "2026-11-16", "1970-01-01", "2026-11-31", "16.11.2026", "2026-1-1"),
    "value": (Decimal("6.1"), Decimal(0), Decimal(-3), None),
    "by": ("ines", None),
    "note": ("a: b", None),
    "inputs": ({"a": Decimal(1)}, {}, {"a": Decimal("Infinity")}, {"a": "b"}, {"a": None}, None),
    "values": (Decimal(1),),
}


def columns() -> st.SearchStrategy[Alike]:
    """
    Columns of which most are right, so that what is wrong with one of them shows.
    """

    def of(size: int) -> st.SearchStrategy[Alike]:
        def column(name: str) -> st.SearchStrategy[list[Any]]:
            right = st.sampled_from(OFTEN[name][:2])
            each = st.one_of(right, right, st.sampled_from(OFTEN[name]), st.sampled_from(ANY))
            whole = st.lists(right, min_size=size, max_size=size)
            return st.one_of(whole, whole, st.lists(each, min_size=size, max_size=size))

        names = st.sets(st.sampled_from(sorted(OFTEN)))
        return names.flatmap(
            lambda found: st.fixed_dictionaries({name: column(name) for name in {"date", *found}})
        ).map(Alike)

    return st.integers(1, 5).flatmap(of)


def judged(said: Any) -> Kpi | None:
    try:
        return Kpi.model_validate(
            {"title": "a", "unit": "b", "direction": "increase", "measurements": said}
        )
    except ValidationError:
        return None


@given(columns())
def test_they_are_what_they_are_one_by_one(said: Alike) -> None:
    kpi, other = judged(said), judged(list(said))
    assert (kpi is None) == (other is None)
    if kpi is None or other is None:
        return
    assert isinstance(kpi.measurements, InColumns) or "values" in said.columns
    assert kpi == other
    assert other == kpi
    assert repr(tuple(kpi.measurements)) == repr(other.measurements)
    assert list(days(kpi.measurements)) == list(days(other.measurements))
    assert list(values(kpi.measurements)) == list(values(other.measurements))
    assert kpi.measurements[-1] == other.measurements[-1]
    assert kpi.measurements[-2:] == other.measurements[-2:]
    assert len(kpi.measurements) == len(other.measurements)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("date", value) for value in ("2026-11-31", "x", Decimal(2026), None, True)),
        *(("value", value) for value in ("6.1", True, Decimal("NaN"), ["a"])),
        *(("by", value) for value in (Decimal(5), True)),
        *(("inputs", value) for value in ({"a": "b"}, {"a": None}, ["a"], "a")),
        ("values", Decimal(1)),
    ],
)
@pytest.mark.parametrize("at", [0, 999, 1999])
def test_one_that_is_wrong_among_thousands_is_found(name: str, value: Any, at: int) -> None:
    said: dict[str, list[Any]] = {"date": ["2026-11-16"] * 2000, "value": [Decimal(5)] * 2000}
    assert judged(Alike(said)) is not None
    said.setdefault(name, [None] * 2000)[at] = value
    assert judged(Alike(said)) is None


def test_a_day_is_read_as_a_day() -> None:
    kpi = judged(Alike({"date": ["2026-11-16"], "note": ["no value"]}))
    assert kpi is not None
    assert days(kpi.measurements) == [date(2026, 11, 16)]
    assert values(kpi.measurements) == [None]
