from pathlib import Path

import pytest

from tests.cli.commands.edit.place import BAD, CHURN, FILE, LOVE
from tests.support.cli import process_environ
from tests.support.files import workspace


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """
    A workspace with a goal, a KPI and a broken file.
    """
    files = {FILE: LOVE, "kpis/churn.yaml": CHURN, "objectives/2026-Q4/bad.yaml": BAD}
    return workspace(tmp_path / "place", files)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """
    Where the editor keeps its own things.
    """
    return tmp_path / "editor"


@pytest.fixture
def process(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    okr can be called from inside of an editor.
    """
    for name, value in process_environ().items():
        monkeypatch.setenv(name, value)
