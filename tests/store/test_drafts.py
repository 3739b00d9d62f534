import os
from pathlib import Path

import pytest

from okrcli.store.drafts import Drafts, InUse, draft_in
from okrcli.store.workspace import Workspace

PATH = "objectives/2026-Q4/love.yaml"


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return Drafts(Workspace(tmp_path / "place"), {"XDG_STATE_HOME": str(tmp_path / "state")})


def test_a_draft_is_private_and_found_again(drafts: Drafts) -> None:
    """
    Under the file's own name, so that editors know what it is.
    """
    draft = drafts.start(PATH, b"title: Love\n")
    draft.put(b"title: Loved\n")
    assert draft.file.name == "love.yaml"
    assert draft.file.stat().st_mode & 0o777 == 0o600
    assert draft.file.parent.stat().st_mode & 0o777 == 0o700
    assert drafts.kept(PATH) == [draft]
    assert draft_in(draft.file.parent) == draft
    assert draft.text() == b"title: Loved\n"


def test_what_nobody_typed_is_not_kept(drafts: Drafts) -> None:
    """
    Another editor may just have been opened.
    """
    draft = drafts.start(PATH, b"a: 1\n")
    assert drafts.kept(PATH) == []
    draft.put(b"a: 1\n")
    assert drafts.kept(PATH) == []


def test_the_newest_comes_first_and_others_are_others(drafts: Drafts) -> None:
    one, two = drafts.start(PATH, b""), drafts.start(PATH, b"")
    drafts.start("kpis/love.yaml", b"").put(b"x")
    for at, draft in enumerate((one, two)):
        draft.put(b"x")
        os.utime(draft.file, (at, at))
    assert drafts.kept(PATH) == [two, one]
    two.discard()
    assert drafts.kept(PATH) == [one]


def test_what_is_no_draft_is_passed_over(drafts: Drafts, tmp_path: Path) -> None:
    """
    What cannot be read may be a text, and is none to pass over.
    """
    draft = drafts.start(PATH, b"")
    (draft.file.parent.parent / "stray").write_text("")
    (draft.file.parent.parent / "empty").mkdir()
    assert drafts.kept(PATH) == []
    assert draft_in(tmp_path) is None
    draft.file.symlink_to(tmp_path)
    assert drafts.kept(PATH) == [draft]


def test_a_draft_is_held_by_one(drafts: Drafts) -> None:
    """
    And free again afterwards, whatever became of its folder.
    """
    draft = drafts.start(PATH, b"")
    assert not draft.is_open
    with draft.held():
        assert draft.is_open
        with pytest.raises(InUse, match="is open in another"), draft.held():
            raise AssertionError
    assert not draft.is_open
    with draft.held():
        draft.discard()
    assert not draft.is_open


def test_what_an_editor_leaves_beside_the_text_is_more_to_recover(drafts: Drafts) -> None:
    """
    A backup is not: it says only what was there before.
    """
    draft = drafts.start(PATH, b"a: 1\n")
    draft.put(b"a: 1\n")
    (draft.file.parent / "love.yaml~").write_text("")
    assert not draft.says_more_than(b"a: 1\n")
    (draft.file.parent / ".love.yaml.swp").write_text("")
    assert draft.leftovers() == [".love.yaml.swp"]
    assert draft.says_more_than(b"a: 1\n")
    assert drafts.kept(PATH) == [draft]


def test_bytes_of_any_kind_come_back(drafts: Drafts) -> None:
    data = bytes(range(256)) * 4096
    draft = drafts.start(PATH, data)
    draft.put(b"x")
    (found,) = drafts.kept(PATH)
    assert found.base == data
