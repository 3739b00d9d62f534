from pathlib import Path

import pytest

from okrcli.cli.editor import Editor, NoEditor, chosen

FILE = Path("love.yaml")


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("vi", "vi +7 love.yaml"),
        ("vim -u none", "vim -u none +7 love.yaml"),
        ("/usr/bin/nvim", "/usr/bin/nvim +7 love.yaml"),
        ("nano", "nano +7 love.yaml"),
        ("emacs -nw", "emacs -nw +7 love.yaml"),
        ("micro", "micro +7 love.yaml"),
        ("kak", "kak +7 love.yaml"),
        ("code", "code --wait --goto love.yaml:7"),
        ("/usr/bin/env A=b code", "/usr/bin/env A=b code --wait --goto love.yaml:7"),
        ("code --wait", "code --wait --goto love.yaml:7"),
        ("code -w", "code -w --goto love.yaml:7"),
        ("/opt/codium.cmd", "/opt/codium.cmd --wait --goto love.yaml:7"),
        ("subl", "subl --wait love.yaml:7"),
        ("gvim", "gvim -f +7 love.yaml"),
        ("kate", "kate --block love.yaml"),
        ("my-editor", "my-editor love.yaml"),
        ("hx", "hx love.yaml:7"),
    ],
)
def test_a_line_is_named_where_the_editor_takes_one(words: str, command: str) -> None:
    """
    And an editor with a window of its own is made to wait.
    """
    assert Editor(tuple(words.split()), "").command(FILE, 7) == command.split()


def test_at_the_first_line_nothing_is_named() -> None:
    assert Editor(("vi",), "").command(FILE, 1) == ["vi", "love.yaml"]


def test_the_program_behind_a_link_counts(tmp_path: Path) -> None:
    """
    `editor` and `vi` are often other names; busybox's vi takes no line.
    """
    for name in ("nano", "busybox"):
        (tmp_path / name).write_text("")
        (tmp_path / name).chmod(0o755)
    (tmp_path / "editor").symlink_to(tmp_path / "nano")
    (tmp_path / "vi").symlink_to(tmp_path / "busybox")
    assert "+7" in Editor((str(tmp_path / "editor"),), "").command(FILE, 7)
    assert "+7" not in Editor((str(tmp_path / "vi"),), "").command(FILE, 7)


def test_whose_word_counts() -> None:
    """
    VISUAL, EDITOR; for somebody at a terminal git's, and what is there.
    """
    both = {"VISUAL": "true --visual", "EDITOR": "false"}
    assert chosen(both, "cat", asks=True).words == ("true", "--visual")
    assert chosen({"EDITOR": "false"}, "cat", asks=True).words == ("false",)
    assert chosen({"VISUAL": " "}, "cat -n", asks=True) == (("cat", "-n"), "git's core.editor")
    with pytest.raises(NoEditor) as found:
        chosen({}, "cat", asks=False)
    assert found.value.hint == "set VISUAL or EDITOR"


def test_some_editor_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoEditor, match="there is no editor here"):
        chosen({}, None, asks=True)
    (tmp_path / "vi").write_text("")
    (tmp_path / "vi").chmod(0o755)
    assert chosen({}, None, asks=True).words == ("vi",)


def test_a_home_is_written_with_a_tilde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "ed").write_text("")
    (tmp_path / "ed").chmod(0o755)
    assert chosen({"EDITOR": "~/ed -x"}, None, asks=False).words == (str(tmp_path / "ed"), "-x")
