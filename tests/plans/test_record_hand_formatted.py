"""
Measurements in files as many hands format them, with every sort of line end: a line more, and no other byte.
"""

from contextlib import suppress
from datetime import date
from decimal import Decimal
from itertools import product
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.model.amount import Typed
from okrcli.model.kpi import Kpi
from okrcli.model.period import Calendar
from okrcli.plans.entry import Entry
from okrcli.plans.kpi import Measure
from okrcli.plans.measurements import KpiRow, Measurements
from okrcli.plans.plan import NotPossible
from okrcli.plans.record import record
from okrcli.store.understand import understand
from okrcli.store.workspace import Folder, GoalFile
from okrcli.text.file import TextFile
from okrcli.text.parse import read
from tests.proof.shapes import ENDINGS
from tests.support.build import day

PATH = "kpis/hand.yaml"
TODAY = day("2026-11-16")
TOP = 'title: Hand\nunit: "%"\ndirection: decrease\n'
LISTS = {
    "none": "",
    "empty": "measurements:\n",
    "empty with a remark": "measurements:  # none yet\n",
    "no items": "measurements: []\n",
    "block": "measurements:\n  - date: 2026-10-31\n    value: 5\n",
    "not indented": "measurements:\n- date: 2026-10-31\n  value: 5\n",
    "deep": "measurements:\n      -   date: 2026-10-31\n          value: 5\n",
    "flow items": "measurements:\n  - {date: 2026-10-31, value: 5}\n",
    "wide flow items": "measurements:\n  - { date: 2026-10-31, value: 5 }\n",
    "flow list": "measurements: [{date: 2026-10-31, value: 5}]\n",
    "flow list over lines": "measurements: [\n  {date: 2026-10-31, value: 5},  # first\n]\n",
    "remarks": """\
        measurements:  # by hand
          # the first one
          - date: 2026-10-31  # a Saturday
            value: 5
            # nothing else known
        # the end of it
        """,
    "in the middle": "measurements:\n  - date: 2026-10-31\n    value: 5\n\n# whose it is\nowner: ana\n",
    "quoted": "measurements:\n  - 'date': '2026-10-31'\n    \"value\": 5\n    note: 'a: b'\n",
    "inputs": "measurements:\n  - date: 2026-10-31\n    inputs:\n      lost: 5\n      all: 90\n",
    "a long note": "measurements:\n  - date: 2026-10-31\n    value: 5\n    note: |\n      one\n\n      two\n",
    "own keys": "measurements:\n  - date: 2026-10-31\n    value: 5\n    x-job: 7\nx-own: [1, 2]\n",
}
FORMULA = "formula: lost / all * 100\n"
every_list = pytest.mark.parametrize("shape", LISTS)
every_ending = pytest.mark.parametrize("ending", ENDINGS)


def shaped(shape: str, ending: str, formula: str = "") -> bytes:
    return ENDINGS[ending]((TOP + formula + dedent(LISTS[shape])).encode())


def opened(data: bytes) -> Measure:
    parsed = read(data)
    model = understand(GoalFile(PATH, Folder.KPIS), parsed, Calendar()).model
    assert isinstance(model, Kpi)
    return Measure("hand", model, TextFile(PATH, data, parsed))


def is_part(before: bytes, after: bytes) -> bool:
    """
    Whether all that was there is still there, in its order.
    """
    rest = iter(after)
    return all(byte in rest for byte in before)


def entry(when: str, value: str, **fields: Any) -> Entry:
    return Entry(day(when), TODAY, Typed("set", Decimal(value)))._replace(**fields)


@every_list
@every_ending
@pytest.mark.parametrize("note", [None, "Late: # or not?", "one\ntwo"])
def test_a_measurement_is_added_and_nothing_else_changes(
    shape: str, ending: str, note: str | None
) -> None:
    data = shaped(shape, ending)
    before = opened(data)
    (edit,) = record(before, entry("2026-11-16", "4.5", note=note, by="ana")).edits
    assert edit.new is not None
    after = opened(edit.new).kpi
    assert after.measurements[:-1] == before.kpi.measurements
    new = after.measurements[-1]
    assert (new.date, new.value, new.note) == (TODAY, Decimal("4.5"), note)
    if "[]" not in LISTS[shape]:
        assert is_part(data, edit.new)
    assert (b"\r\n" in edit.new) == (b"\r\n" in data)


@every_list
@every_ending
def test_inputs_are_added_and_nothing_else_changes(shape: str, ending: str) -> None:
    data = shaped(shape, ending, FORMULA)
    inputs = {"lost": Typed("set", Decimal(3)), "all": Typed("set", Decimal(60))}
    (edit,) = record(opened(data), Entry(TODAY, TODAY, inputs=inputs)).edits
    assert edit.new is not None
    assert opened(edit.new).kpi.measurements[-1].inputs == {"lost": 3, "all": 60}
    if "[]" not in LISTS[shape]:
        assert is_part(data, edit.new)


@every_list
@every_ending
def test_replacing_touches_only_the_measurement(shape: str, ending: str) -> None:
    """
    What stands before and behind its item stays to the byte, or it is refused.
    """
    data = shaped(shape, ending)
    before = opened(data)
    if not any(m.date == day("2026-10-31") and m.value for m in before.kpi.measurements):
        return
    plan = record(before, entry("2026-10-31", "4.25", by="bo"), instead=True)
    new = plan.edits[0].new
    assert new is not None
    (only,) = opened(new).kpi.measurements
    assert (only.value, only.by, only.note) == (Decimal("4.25"), "bo", None)
    start = data.index(b"2026-10-31")
    assert new.startswith(data[:start])
    for remark in (
        b"# by hand",
        b"# the first one",
        b"# a Saturday",
        b"# the end of it",
        b"# whose",
    ):
        assert (remark in data) == (remark in new)


@every_list
@every_ending
def test_a_table_writes_what_single_records_write(shape: str, ending: str) -> None:
    rows = [("2026-11-02", "4"), ("2026-11-09", "4.5"), ("2026-11-16", "5")]
    data = shaped(shape, ending)
    one = data
    for when, value in rows:
        (edit,) = record(opened(one), entry(when, value, by="ana")).edits
        assert edit.new is not None
        one = edit.new
    batch = Measurements(lambda _: opened(data), "t.csv", TODAY)
    for line, (when, value) in enumerate(rows, 2):
        batch.take(KpiRow(line, "hand", entry(when, value, by="ana")))
    (edit,) = batch.edits()
    assert edit.new is not None
    assert edit.new == one


VALUES = st.decimals(min_value=-(10**6), max_value=10**6, places=2, allow_nan=False)
DAYS = st.dates(day("2026-01-01"), TODAY)


@given(
    st.lists(st.tuples(DAYS, VALUES, st.booleans()), min_size=1, max_size=8),
    st.sampled_from(list(product(LISTS, ENDINGS))),
)
def test_whatever_was_recorded_is_what_the_file_says(
    rows: list[tuple[date, Decimal, bool]], written: tuple[str, str]
) -> None:
    """
    Each day has the value that was recorded last, and a day that was replaced has one line.
    """
    data = shaped(*written)
    meant = {one.date: one.value for one in opened(data).kpi.measurements if one.value is not None}
    replaced = set()
    for when, value, instead in rows:
        said = Entry(when, TODAY, Typed("set", value))
        with suppress(NotPossible):
            for edit in record(opened(data), said, instead=instead).edits:
                assert edit.new is not None
                data = edit.new
            meant[when] = value
            replaced.discard(when)
            replaced |= {when} if instead else set()
    measure = opened(data)
    assert {one.date: one.value for one in measure.readings(TODAY)} == meant
    for when in replaced:
        lines = [
            one for one in measure.kpi.measurements if one.date == when and one.value is not None
        ]
        assert len(lines) == 1
