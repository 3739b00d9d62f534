"""
The workspace that is measured is a sound one, and always the same.
"""

from pathlib import Path

import pytest

from tests.benchmarks import workspace
from tests.benchmarks.__main__ import main


def test_it_is_the_same_every_time(tmp_path: Path) -> None:
    workspace.make(tmp_path / "one", objectives=20, kpis=2)
    workspace.make(tmp_path / "two", objectives=20, kpis=2)
    one, two = (
        {path.relative_to(top): path.read_bytes() for path in top.rglob("*.yaml")}
        for top in (tmp_path / "one", tmp_path / "two")
    )
    assert len(one) == 23
    assert one == two


def test_what_is_measured_does_its_work(capsys: pytest.CaptureFixture[str]) -> None:
    """
    A run that ends with another exit code than it should would stop the benchmark.
    """
    main(["--runs", "1", "--objectives", "20", "--only", "status", "checkin", "check"])
    assert "okr checkin" in capsys.readouterr().out
