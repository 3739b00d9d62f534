"""
What C004 offers to write, where it does, is the same check-ins in their order.
"""

from datetime import date
from pathlib import Path

from okrcli.findings import Finding
from okrcli.model.period import Calendar
from okrcli.rules.checkins.c004_unsorted_check_ins import check
from okrcli.rules.context import Context
from okrcli.rules.engine import program
from okrcli.rules.examine import examine
from okrcli.store.check import Opener
from okrcli.store.workspace import open_workspace
from okrcli.text.edit import apply
from tests.support.files import workspace

HEAD = "title: Win the north\nkey_results:\n  - id: a\n    title: Shops\n    checkins:\n"
LATE = (
    "      - date: 2026-11-02\n        value: 3\n        note: |\n          Two\n          lines.\n"
)
EARLY = "      - {date: 2026-10-12, value: 1, x-by: hand}\n"
BETWEEN = "      - date: 2026-10-19\n        value: 2\n"
PATH = "objectives/2026-Q4/a.yaml"


def found(folder: Path, text: str) -> Finding:
    place = open_workspace(workspace(folder, {PATH: text}))
    opened = Opener(place, Calendar(), {}).open(place.listing().goals[0])
    ruling = program([check], Context(date(2026, 11, 16)), {})
    (finding,) = examine(opened, ruling).findings
    return finding


def test_check_ins_are_sorted_as_they_are_written(tmp_path: Path) -> None:
    """
    Once, after which there is nothing left to sort.
    """
    text = HEAD + LATE + EARLY + BETWEEN
    fix = found(tmp_path, text).fix
    assert fix is not None
    assert fix.is_safe
    assert apply(text, fix.edits).rstrip("\n") == (HEAD + EARLY + BETWEEN + LATE).rstrip("\n")


def test_where_there_are_comments_people_sort_themselves(tmp_path: Path) -> None:
    assert found(tmp_path, HEAD + LATE + "      # the first one\n" + EARLY).fix is None
