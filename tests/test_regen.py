"""
What is generated and what is checked are the same list.
"""

from pathlib import Path

import pytest

from okrcli.cli.app import COMMANDS
from tests import regen


def test_nothing_generated_is_stale() -> None:
    """
    What the shell is told, the examples and the golden pages; transcripts and README have tests of their own.
    """
    for make in (regen.completion, regen.example_files, regen.goldens):
        assert list(regen.stale(make())) == []


def test_the_table_of_commands_names_each_once() -> None:
    """
    In the order and the words of the help.
    """
    rows = [line for line in regen.command_table().splitlines() if line.startswith("| `okr ")]
    assert rows == [f"| `okr {c.name}` | {c.help} |" for c in COMMANDS]


def test_the_table_is_put_between_its_comments(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    What surrounds it stays.
    """
    readme = tmp_path / "README.md"
    readme.write_text(
        "Before\n<!-- commands -->\nold\n<!-- /commands -->\nAfter\n", encoding="utf-8"
    )
    monkeypatch.setattr(regen, "README", readme)
    made = (regen.readme()[readme] or b"").decode()
    assert made.startswith("Before\n<!-- commands -->\n\n| Look | |\n")
    assert made.endswith("\n<!-- /commands -->\nAfter\n")
    assert "old" not in made


def test_stale_files_are_named_and_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """
    `--check` only names them and exits with 1; without it they are written, removed or left alone.
    """
    right, wrong, gone = (tmp_path / name for name in ("right", "wrong", "gone"))
    for path in (right, wrong, gone):
        path.write_bytes(b"old")
    files: regen.Files = {right: b"old", wrong: b"new", gone: None}
    monkeypatch.setattr(regen, "ROOT", tmp_path)
    monkeypatch.setattr(regen, "GENERATED", (lambda: files,))
    assert regen.main(["--check"]) == 1
    assert capsys.readouterr().out.splitlines()[:2] == ["stale: wrong", "stale: gone"]
    assert wrong.read_bytes() == b"old"
    assert regen.main([]) == 0
    assert (right.read_bytes(), wrong.read_bytes(), gone.exists()) == (b"old", b"new", False)
    assert regen.main(["--check"]) == 0
