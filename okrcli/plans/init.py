"""
A new workspace, empty or with the example in it.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from okrcli.model.guide import guide
from okrcli.plans.plan import Plan
from okrcli.text.file import FileEdit
from okrcli.text.parse import plain, read
from okrcli.text.write import Change, Remove, Set, change

_WRITTEN_IN = date(2026, 11, 1)
"""The month in which the example's texts stand; fiscal year and calendar year are the same there."""

_DAY = re.compile(r"\b(20[0-9]{2}-[0-9]{2}-[0-9]{2})\b")
_PERIOD = re.compile(r"(?<![0-9-])(20[0-9]{2})(?=(?:-[QH][1-4])?/|-[QH][1-4]\b)")
_DATED = ("checkins", "measurements", "amendments")

_SETTINGS = f"""\
{guide("okr.yaml")}
version: 1
# organization: Northwind
# fiscal_year_start: 4
# people: {{ana: {{name: Ana Ruiz, email: ana@example.org}}}}
"""


def empty() -> Plan:
    """
    A workspace with settings that all have their defaults.
    """
    return Plan((FileEdit("okr.yaml", None, _SETTINGS.encode()),), "started a workspace")


def with_example(template: Mapping[str, bytes], today: date) -> Plan:
    """
    The example, moved by whole months so that its last quarter is in its second month today.

    Its fiscal year moves along, so every date stays where it was in its period. What lies after
    today has not happened yet and is left out.
    """
    months = (today.year - _WRITTEN_IN.year) * 12 + today.month - _WRITTEN_IN.month
    edits = [
        FileEdit(_periods(path, months), None, _moved(data.decode(), months, today).encode())
        for path, data in template.items()
    ]
    settings = [edit for edit in edits if edit.path == "okr.yaml"]
    return Plan(
        (*(edit for edit in edits if edit not in settings), *settings),
        "started a workspace with an example",
    )


def _moved(text: str, months: int, today: date) -> str:
    text = _periods(_DAY.sub(lambda found: _shifted(found[1], months).isoformat(), text), months)
    parsed = read(text.encode())
    data = plain(parsed.root) if parsed.root else {}
    changes = list(_not_yet(data, (), today))
    if "fiscal_year_start" in data and months % 12:
        changes.append(Set(("fiscal_year_start",), months % 12 + 1))
    return change(parsed, changes).text


def _shifted(day: str, months: int) -> date:
    return date.fromisoformat(day) + relativedelta(months=months)


def _periods(text: str, months: int) -> str:
    """
    Period names in the fiscal year that has moved along.
    """
    start = date(_WRITTEN_IN.year, 1, 1) + relativedelta(months=months)
    years = start.year - _WRITTEN_IN.year
    return _PERIOD.sub(lambda found: str(int(found[1]) + years), text)


def _not_yet(data: Any, path: tuple[str | int, ...], today: date) -> Iterator[Change]:
    """
    What would have to be written in the future, the last of it first.
    """
    if isinstance(data, dict):
        if "done" in data and str(data["done"]) > today.isoformat():
            yield Remove((*path, "done"))
        for key, value in data.items():
            yield from _not_yet(value, (*path, key), today)
    elif isinstance(data, list):
        for at in range(len(data) - 1, -1, -1):
            item = data[at]
            late = isinstance(item, dict) and str(item.get("date", "")) > today.isoformat()
            if late and path[-1] in _DATED:
                yield Remove((*path, at))
            else:
                yield from _not_yet(item, (*path, at), today)
