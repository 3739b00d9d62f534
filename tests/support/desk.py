"""
Goals and KPIs as a writing command finds them: understood, and with their text; no disk.
"""

from textwrap import dedent

from okrcli.model.kpi import Kpi
from okrcli.model.period import Calendar
from okrcli.model.portfolio import Goal
from okrcli.store.understand import understand
from okrcli.store.workspace import Folder, GoalFile
from okrcli.text.file import FileEdit, TextFile
from okrcli.text.parse import read


def opened(text: str, path: str = "objectives/2026-Q4/love.yaml") -> tuple[Goal, TextFile]:
    """
    An objective and its file.
    """
    model, file = _opened(text, path, Folder.OBJECTIVES)
    assert isinstance(model, Goal)
    return model, file


def opened_kpi(text: str, path: str = "kpis/nps.yaml") -> tuple[Kpi, TextFile]:
    """
    A KPI and its file.
    """
    model, file = _opened(text, path, Folder.KPIS)
    assert isinstance(model, Kpi)
    return model, file


def again(edit: FileEdit) -> Goal:
    """
    The goal as it is read after an edit.
    """
    assert edit.new is not None
    return opened(edit.new.decode(), edit.path)[0]


def _opened(text: str, path: str, folder: Folder) -> tuple[Goal | Kpi | None, TextFile]:
    data = dedent(text).encode()
    parsed = read(data)
    model, findings, _ = understand(GoalFile(path, folder), parsed, Calendar())
    assert findings == []
    return model, TextFile(path, data, parsed)
