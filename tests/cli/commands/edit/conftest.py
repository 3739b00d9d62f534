import tempfile
from pathlib import Path

import pytest

from okrcli.cli import editor
from tests.cli.commands.edit.place import BAD, CHURN, FILE, LOVE
from tests.support.cli import process_environ
from tests.support.files import workspace


@pytest.fixture(autouse=True)
def _person(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """
    Scripts take as long as people, and what is temporary goes away with the test.
    """
    monkeypatch.setattr(editor, "_AT_ONCE", 0)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))


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
