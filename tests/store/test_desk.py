from pathlib import Path

import pytest

from okrcli.errors import OkrError, UnknownId
from okrcli.model.config import Config
from okrcli.store.desk import Desk, Refused
from okrcli.store.workspace import Workspace
from okrcli.text.file import FileEdit
from tests.support.files import workspace

FILES = {
    "objectives/2026-Q4/a.yaml": "title: A\naligns_to: 2026/year\n",
    "objectives/2026-Q4/bad.yaml": "title: A\nowner: 3\n",
    "objectives/2026/year.yaml": "title: Year\n",
    "kpis/nps.yaml": "title: NPS\nunit: x\ndirection: increase\n",
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(Workspace(workspace(tmp_path, FILES)), Config)


def test_a_goal_comes_with_its_text(desk: Desk) -> None:
    """
    Both from the same reading.
    """
    goal, file = desk.goal("2026-Q4/a")
    assert (goal.objective.title, file.data) == ("A", FILES["objectives/2026-Q4/a.yaml"].encode())
    kpi, _ = desk.kpi("nps")
    assert kpi.title == "NPS"


def test_what_is_not_there_is_said(desk: Desk) -> None:
    """
    By its name.
    """
    with pytest.raises(UnknownId, match='there is no goal "2026/x"'):
        desk.goal("2026/x")
    with pytest.raises(UnknownId, match='there is no KPI "x"'):
        desk.kpi("x")


def test_a_broken_file_is_not_worked_at(desk: Desk) -> None:
    """
    The place to mend is named.
    """
    with pytest.raises(Refused) as refused:
        desk.goal("2026-Q4/bad")
    assert str(refused.value).startswith(
        "this file has to be mended first: objectives/2026-Q4/bad.yaml:2:8: "
    )


@pytest.mark.parametrize(
    ("path", "new", "fit"),
    [
        ("objectives/2026-Q4/b.yaml", b"title: B\n", True),
        ("objectives/2026-Q4/b.yaml", b"tilte: B\n", False),
        ("objectives/2026-Q9/b.yaml", b"title: B\n", False),
        ("objectives/2026-Q4/B.yaml", b"title: B\n", False),
        ("objectives/2026-Q4/b.yaml", None, True),
        ("kpis/b.yaml", b"title: B\n", False),
        ("okr.yaml", b"version: 1\n", True),
    ],
)
def test_nothing_is_written_that_could_not_be_read(
    desk: Desk, path: str, new: bytes | None, *, fit: bool
) -> None:
    """
    Whatever made the edit.
    """
    edits = [FileEdit(path, None if new else b"x", new)]
    if fit:
        desk.judge(edits)
    else:
        with pytest.raises(Refused, match="nothing was written, because it would be wrong"):
            desk.judge(edits)


def test_pointers_are_found_wherever_they_stand(desk: Desk) -> None:
    """
    A file that cannot be read stops the search, for it may hold one.
    """
    assert [(p.file.path, p.text) for p in desk.pointers("2026/year")] == [
        ("objectives/2026-Q4/a.yaml", "2026/year")
    ]
    lost = desk.workspace.root / "objectives/2026-Q4/lost.yaml"
    lost.write_text("aligns_to: [2026/year\n", encoding="utf-8")
    with pytest.raises(OkrError, match=r"lost\.yaml may point to 2026/year"):
        desk.pointers("2026/year")


def test_only_sound_files_are_laid_out(desk: Desk) -> None:
    """
    Others are left to be mended.
    """
    goals = desk.workspace.listing().goals
    sound = [file.path for file, _ in desk.sound(goals)]
    assert sorted(sound) == sorted(path for path in FILES if "bad" not in path)
