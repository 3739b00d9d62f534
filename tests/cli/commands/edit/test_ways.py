"""
`okr edit` and what it says: where a text goes on, what is missing, and when it is enough.
"""

import math
import termios
from pathlib import Path

import pytest

from okrcli.cli import editor
from tests.cli.commands.edit.place import FILE, LOVE, edit, kept
from tests.support.cli import okr
from tests.support.editor import calls, replacing, scripted
from tests.support.files import workspace
from tests.support.terminal import at_terminal

TYPED = replacing("60", "61")


def test_a_text_among_temporary_files_goes_on_by_its_name(place: Path, desk: Path) -> None:
    """
    `--resume` would not find it.
    """
    (desk.parent / "state").write_text("")
    answer = edit(place, desk, "love", f"{TYPED}; exit 1")
    (text,) = desk.parent.glob("okr-edit-*/love.yaml")
    assert f"`okr edit 2026-Q4/love --from {text}` goes on with it\n" in answer.stderr
    (desk / "rounds").unlink()
    assert edit(place, desk, f"love --from {text}", ":").code == 0
    assert (place / FILE).read_text("utf-8") == LOVE.replace("60", "61")
    assert not text.parent.exists()


def test_an_editor_without_a_person_is_not_asked_for_ever(place: Path, desk: Path) -> None:
    """
    What it leaves last is kept.
    """
    answer = edit(place, desk, "love", replacing("target: .*", "target: many$round"))
    assert answer.code == 2
    assert calls(desk) == 2
    assert "nothing was saved: line 6:" in answer.stderr
    assert b"many2" in kept(desk)[0].read_bytes()


def test_an_editor_that_does_not_wait_may_be_open_still(
    place: Path, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    What is saved in it later is gone on with.
    """
    monkeypatch.setattr(editor, "_AT_ONCE", math.inf)
    answer = edit(place, desk, "love", ":")
    assert (answer.code, answer.stdout) == (0, "2026-Q4/love: no change\n")
    (text,) = kept(desk)
    assert "then `okr edit 2026-Q4/love --resume` goes on with it\n" in answer.stderr
    assert edit(place, desk, "love", ":").code == 0
    assert kept(desk) == [text]
    text.write_text(LOVE.replace("60", "61"), encoding="utf-8")
    assert edit(place, desk, "love --resume", ":").code == 0
    assert (place / FILE).read_text("utf-8") == LOVE.replace("60", "61")
    assert kept(desk) == []


@pytest.mark.parametrize("name", ["love", "2026-Q4/love", "love#nps", FILE])
def test_a_kept_text_of_a_goal_that_is_gone(place: Path, desk: Path, name: str) -> None:
    """
    It is named, with the way into another goal.
    """
    edit(place, desk, "love", f"{TYPED}; exit 1")
    (text,) = kept(desk)
    (place / FILE).unlink()
    answer = edit(place, desk, f"{name} --resume", ":")
    assert answer.code == 2
    said = f"a text of {FILE} is kept in {text}; `okr edit NEW-NAME --from {text}` goes on with it"
    assert f"  {said}\n" in answer.stderr


def test_older_texts_are_counted(place: Path, desk: Path) -> None:
    """
    None is forgotten.
    """
    for _ in range(2):
        answer = edit(place, desk, "love", f"{TYPED}; exit 1")
    assert "older beside" not in answer.stderr
    answer = edit(place, desk, "love", ":")
    assert " (and 1 older beside it): --resume goes on with it, or delete " in answer.stderr


def test_a_text_that_is_too_large_is_not_multiplied(place: Path, desk: Path) -> None:
    """
    Nor cut short.
    """
    edit(place, desk, "love", "yes '# more' | head -c 1200000 >> \"$f\"")
    (text,) = kept(desk)
    answer = edit(place, desk, "love --resume", ":")
    assert answer.stderr == (
        f"okr: the text in {text} is larger than 1 MiB\n  make it smaller by hand first\n"
    )
    assert kept(desk) == [text]
    assert text.stat().st_size == 1200000 + len(LOVE)


def test_a_text_comes_from_wherever_it_is(place: Path, desk: Path) -> None:
    """
    Also through a link and out of a pipe; but from one place only.
    """
    new = desk.parent / "new.yaml"
    new.write_text(LOVE.replace("60", "61"), encoding="utf-8")
    link = desk.parent / "link.yaml"
    link.symlink_to(new)
    assert edit(place, desk, f"love --from {link}", ":").code == 0
    assert (place / FILE).read_text("utf-8") == LOVE.replace("60", "61")
    program, state = scripted(desk, ":"), str(desk.parent / "state")
    piped = okr(
        *("edit", "love", "--from", "-"),
        cwd=place,
        stdin=LOVE.replace("60", "62"),
        EDITOR=program,
        XDG_STATE_HOME=state,
    )
    assert piped.code == 0
    assert (place / FILE).read_text("utf-8") == LOVE.replace("60", "62")
    both = edit(place, desk, f"love --resume --from {new}", ":")
    assert both.stderr == "okr: --from and --resume both name a text\n  give one of them\n"


def test_what_a_smart_goal_lacks_is_named(tmp_path: Path, desk: Path) -> None:
    """
    Letter by letter.
    """
    place = workspace(tmp_path / "place", {})
    answer = okr(
        *("add", "Answer fast", "--smart", "--id", "fast", "--owner", "ana", "--why", "They wait"),
        *("--kr", "First response from 9 to 2 h", "--due", "2026-12-15"),
        *("--achievable", "There are two more of us"),
        cwd=place,
    )
    assert answer.code == 0, answer.stderr
    text = next((place / "objectives").rglob("*.yaml"))
    lines = text.read_text("utf-8").splitlines(keepends=True)
    assert any(line.startswith("why:") for line in lines)
    answer = edit(place, desk, text.stem, 'sed "/^why:/d" "$f" > x; cat x > "$f"')
    assert answer.code == 0
    assert "is not SMART yet: Relevant: " in answer.stderr


def test_the_terminal_is_given_back_as_it_was(place: Path, desk: Path) -> None:
    """
    An editor that is cut short does not do it itself.
    """
    script = "stty raw -echo < /dev/tty; kill -9 $$"
    program, state = scripted(desk, script), str(desk.parent / "state")
    with at_terminal("edit", "love", cwd=place, EDITOR=program, XDG_STATE_HOME=state) as person:
        before = termios.tcgetattr(person.terminal)
        person.sees("goes on with it")
        after = termios.tcgetattr(person.terminal)
        assert person.ends() == 2
    assert after[:4] == before[:4]
