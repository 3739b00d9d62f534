from pathlib import Path

from tests.support.cli import okr
from tests.support.files import workspace

TWICE = "title: A\nowner: ana\nowner: bo\n"


def test_folded_help_keeps_its_indent(tmp_path: Path) -> None:
    root = workspace(tmp_path, {"objectives/2026-Q4/a.yaml": f"title: {'x' * 300}\nfoo: 1\n"})
    lines = okr("check", cwd=root, width=40, NO_COLOR="1").stdout.splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("  = help: "))
    assert lines[start + 1].startswith(" " * 10)
    assert max(map(len, lines)) <= 40


def test_a_key_given_twice_is_named(tmp_path: Path) -> None:
    root = workspace(tmp_path, {"objectives/2026-Q4/a.yaml": TWICE})
    said = okr("check", cwd=root).stdout
    assert 'error[E004 duplicate-key]: "owner" is already given above\n' in said


def test_a_binary_file_is_one_finding_without_an_excerpt(tmp_path: Path) -> None:
    root = workspace(tmp_path, {})
    folder = root / "objectives" / "2026-Q4"
    folder.mkdir(parents=True)
    (folder / "a.yaml").write_bytes(b"\0" * 100)
    (folder / "b.yaml").write_bytes("title: Grüße\n".encode("utf-16"))
    answer = okr("check", cwd=root)
    assert "2 errors in 3 files (2 files not judged until they can be read)" in answer.stdout
    assert " | " not in answer.stdout
