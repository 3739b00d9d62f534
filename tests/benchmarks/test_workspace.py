"""
The workspace that is measured is a sound one, and always the same.
"""

from pathlib import Path

import pytest

from tests.benchmarks import repositories, workspace
from tests.benchmarks.__main__ import main
from tests.support.cli import okr
from tests.support.repo import Repo


def test_it_is_the_same_every_time(tmp_path: Path) -> None:
    workspace.make(tmp_path / "one", objectives=20, kpis=2)
    workspace.make(tmp_path / "two", objectives=20, kpis=2)
    one, two = (
        {path.relative_to(top): path.read_bytes() for path in top.rglob("*.yaml")}
        for top in (tmp_path / "one", tmp_path / "two")
    )
    assert len(one) == 23
    assert one == two


def test_daily_values_are_the_same_every_time(tmp_path: Path) -> None:
    for name in ("one", "two"):
        workspace.make_series(tmp_path / name, kpis=4, values=100)
    one, two = ((tmp_path / name / "kpis/measure-003.yaml").read_text() for name in ("one", "two"))
    assert one == two
    assert one.count("  - date: ") == 100


def test_a_history_is_the_same_every_time(tmp_path: Path) -> None:
    for name in ("one", "two"):
        repositories.make_history(tmp_path / name, objectives=3, commits=60)
    one, two = (Repo(tmp_path / name).git("log", "--format=%H") for name in ("one", "two"))
    assert one == two
    assert len(one.split()) == 60
    assert okr("log", cwd=tmp_path / "one").code == 0
    assert okr("check", cwd=tmp_path / "one").code == 0
    assert "target" in okr("audit", cwd=tmp_path / "one").stdout


@pytest.mark.parametrize("only", ["kpi", "diff", "git"])
def test_what_is_measured_elsewhere_does_its_work(
    only: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--runs", "1", "--objectives", "20", "--only", only])
    assert f"okr {only}" in capsys.readouterr().out


def test_what_is_measured_does_its_work(capsys: pytest.CaptureFixture[str]) -> None:
    """
    A run that ends with another exit code than it should would stop the benchmark.
    """
    main(["--runs", "1", "--objectives", "20", "--only", "status", "checkin", "check"])
    assert "okr checkin" in capsys.readouterr().out
