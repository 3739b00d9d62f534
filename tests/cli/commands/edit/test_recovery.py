"""
`okr edit` after an edit that did not end well: all that is left of it is kept, and gone on with.
"""

from pathlib import Path

import pytest

from tests.cli.commands.edit.place import FILE, LOVE, edit, kept, okr_inside
from tests.support.editor import replacing, seen
from tests.support.files import changed, snapshot

TYPED = replacing("60", "61")
SWAP = 'echo typed > "${f%/*}/.love.yaml.swp"'


@pytest.mark.parametrize("end", ["kill -9 $$", "exit 1", ":"])
def test_what_an_editor_can_recover_is_kept_in_its_place(place: Path, desk: Path, end: str) -> None:
    """
    The same file is opened again, as it was, for by that the editor knows what belongs to it.
    """
    answer = edit(place, desk, "love", f"{SWAP}; {end}")
    (text,) = kept(desk)
    swap = text.with_name(".love.yaml.swp")
    assert swap.name in answer.stderr
    assert swap.read_text() == "typed\n"
    (desk / "rounds").unlink()
    again = edit(place, desk, "love --resume", f"{TYPED}; rm '{swap}'")
    assert again.code == 0
    assert (desk / "arguments").read_text("utf-8").splitlines() == [str(text)] * 2
    assert seen(desk, 1) == LOVE
    assert (place / FILE).read_text("utf-8") == LOVE.replace("60", "61")
    assert kept(desk) == []


def test_what_is_still_there_to_recover_outlives_a_save(place: Path, desk: Path) -> None:
    """
    Only its owner can know that nothing is missing.
    """
    answer = edit(place, desk, "love", f"{TYPED}; {SWAP}")
    assert answer.code == 0
    (text,) = kept(desk)
    assert f".love.yaml.swp was left in {text.parent}: delete the folder if" in answer.stderr


def test_an_editor_that_was_killed_finds_its_file_again(place: Path, desk: Path) -> None:
    """
    Some keep what can be recovered elsewhere, by the name of the file.
    """
    assert "goes on with it" in edit(place, desk, "love", "kill -TERM $$").stderr
    (text,) = kept(desk)
    (desk / "rounds").unlink()
    assert "kept" not in edit(place, desk, "love", TYPED).stderr
    assert (desk / "arguments").read_text("utf-8").splitlines() == [str(text)] * 2
    assert kept(desk) == []


@pytest.mark.usefixtures("process")
def test_an_edit_that_is_open_is_not_taken_over(place: Path, desk: Path) -> None:
    """
    It is neither offered nor removed, and can be saved in the end.
    """
    other = okr_inside(place, "edit love --resume", "said-1")
    more = okr_inside(place, "edit love", "said-2", EDITOR="true")
    answer = edit(place, desk, "love", f"{TYPED}; {other}; {more}")
    assert answer.code == 0
    assert (place / FILE).read_text("utf-8") == LOVE.replace("60", "61")
    assert "is open in another `okr edit`\n  end that first\n" in (desk / "said-1").read_text()
    said = (desk / "said-2").read_text()
    assert said.startswith("another `okr edit` has ")
    assert "--resume goes on" not in said


def test_a_text_that_cannot_be_read_is_left_where_it_is(place: Path, desk: Path) -> None:
    """
    So is the text before it.
    """
    before = snapshot(place)
    link = 'sed s/many/62/ "$f" > real; rm "$f"; ln -s "$PWD/real" "$f"'
    answer = edit(place, desk, "love", replacing("60", "many"), link)
    assert answer.code == 2
    assert "nothing was saved: the text that the editor left is a symbolic link" in answer.stderr
    (text,) = kept(desk)
    assert text.is_symlink()
    assert text.with_name("love.yaml.earlier").read_text("utf-8") == LOVE.replace("60", "many")
    assert "beside it lies love.yaml.earlier" in answer.stderr
    assert changed(before, place) == set()
    again = edit(place, desk, "love --resume", ":")
    assert f"make a plain file of {text}, or delete {text.parent}\n" in again.stderr


@pytest.mark.parametrize("code", ["UTF-16", "UTF-16LE"])
def test_text_of_a_wide_encoding_is_not_touched(place: Path, desk: Path, code: str) -> None:
    """
    Its lines do not end where bytes look like it.
    """
    (place / FILE).write_bytes(b"\xef\xbb\xbf" + LOVE.replace("\n", "\r\n").encode())
    wide = f'tail -c +4 "$f" | iconv -f UTF-8 -t {code} > x; cp x "$f"'
    assert edit(place, desk, "love", wide, ":").code == 2
    (text,) = kept(desk)
    assert text.read_bytes() == (desk / "x").read_bytes()
    (desk / "rounds").unlink()
    back = f'iconv -f {code} -t UTF-8 "$f" > x; sed s/60/61/ x > "$f"'
    assert edit(place, desk, "love --resume", back).code == 0
    expected = LOVE.replace("60", "61").replace("\n", "\r\n").encode()
    assert (place / FILE).read_bytes() == b"\xef\xbb\xbf" + expected
