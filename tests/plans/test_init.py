import re
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.plans.init import empty, with_example
from okrcli.store.templates import example

days = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@settings(max_examples=15)
@given(days)
def test_nothing_of_the_example_has_yet_to_happen(today: date) -> None:
    """
    Whatever was checked in, measured, amended or done lies in the past.
    """
    for edit in with_example(example(), today).edits:
        text = (edit.new or b"").decode()
        said = re.findall(r"(?:^ *- \{?date|done): (\d{4}-\d{2}-\d{2})", text, re.MULTILINE)
        assert all(day <= str(today) for day in said)


@settings(max_examples=15)
@given(days)
def test_the_settings_come_last(today: date) -> None:
    """
    They make the folder a workspace, so nobody sees half of one.
    """
    plan = with_example(example(), today)
    assert [edit.path for edit in plan.edits].index("okr.yaml") == len(plan.edits) - 1
    assert all(edit.old is None for edit in plan.edits)


def test_an_empty_workspace_is_its_settings() -> None:
    """
    With hints at what may be set.
    """
    (edit,) = empty().edits
    assert (edit.path, edit.old) == ("okr.yaml", None)
    assert (edit.new or b"").splitlines()[:3] == [
        b"# yaml-language-server: $schema=.okr/workspace.schema.json",
        b"version: 1",
        b"# organization: Northwind",
    ]
