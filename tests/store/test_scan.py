"""
What bytes tell before anything is understood.
"""

from pathlib import Path

import pytest

from okrcli.store.scan import holding, is_finished, mentioning
from okrcli.store.workspace import Folder, Workspace
from tests.support.files import workspace


@pytest.mark.parametrize(
    ("text", "finished"),
    [
        ("title: A\nstatus: done\n", True),
        ("title: A\nstatus: dropped   # why not\n", True),
        ('title: A\n"status": done\n', True),
        ("title: A\n", False),
        ("title: A\nstatus: active\n", False),
        ("title: A\nstatus: doned\n", False),
        ('title: A\nstatus: "done"\n', False),
        ("title: A\nwhy: |\n  x\n\n  status: done\n", False),
        ("title: A\nstatus: done\nwhy: |\n status: done\n", True),
        ("{title: A, status: done}\n", False),
        ("title: A\nstatus: done\nstatus: active\n", False),
    ],
)
def test_years_of_finished_goals_stay_unread(tmp_path: Path, text: str, *, finished: bool) -> None:
    """
    What is said in any other way is not finished, and is read to be sure.
    """
    space = Workspace(workspace(tmp_path, {"objectives/2026/a.yaml": text}))
    assert is_finished(space, "objectives/2026/a.yaml") is finished


def test_what_cannot_be_read_is_not_finished(tmp_path: Path) -> None:
    """
    It has to stay visible.
    """
    assert not is_finished(Workspace(workspace(tmp_path)), "objectives/2026/none.yaml")


def test_a_text_is_found_wherever_it_stands(tmp_path: Path) -> None:
    """
    In a comment as well: it only says which files are worth reading.
    """
    space = Workspace(
        workspace(
            tmp_path,
            {
                "objectives/2026/a.yaml": "title: A # 2026/b\n",
                "objectives/2026/b.yaml": "title: B\n",
            },
        )
    )
    goals = space.listing().of(Folder.OBJECTIVES)
    assert [file.id for file in holding(space, goals, "2026/b")] == ["2026/a"]


@pytest.mark.parametrize(
    ("words", "whole", "paths", "found"),
    [
        (["nps"], True, False, ["a"]),
        (["np"], True, False, []),
        (["np"], False, False, ["a", "b"]),
        (["NP", "zür"], False, False, ["b"]),
        (["ps"], False, False, []),
        (["north"], False, False, []),
        (["north", "np"], False, True, ["b"]),
        ([], False, False, ["a", "b"]),
    ],
)
def test_files_are_narrowed_by_the_words_in_them(
    tmp_path: Path, words: list[str], found: list[str], *, whole: bool, paths: bool
) -> None:
    """
    Whatever their case; from their beginning, and to their end if a whole word is wanted.
    """
    files = {
        "objectives/2026/a.yaml": "title: A\nkey_results: [{id: nps}]\n",
        "objectives/2026/north/b.yaml": "title: Zürich\nkey_results:\n  - id: nps-score\n",
    }
    space = Workspace(workspace(tmp_path, files))
    goals = space.listing().of(Folder.OBJECTIVES)
    held = mentioning(space, goals, words, whole=whole, paths=paths)
    assert [file.id[-1] for file in held] == found


def test_a_file_that_cannot_be_read_may_hold_any_word(tmp_path: Path) -> None:
    """
    So that nothing is overlooked.
    """
    space = Workspace(workspace(tmp_path))
    (tmp_path / "objectives/2026").mkdir(parents=True)
    (tmp_path / "objectives/2026/a.yaml").symlink_to("nowhere")
    goals = space.listing().of(Folder.OBJECTIVES)
    assert mentioning(space, goals, ["x"]) == list(goals)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("key_results:\n  - id: nps\n    title: T\n", True),
        ("key_results: [{title: T, id: nps}]\n", True),
        ('{"key_results":[{"id":"nps","title":"T"}]}', True),
        ("key_results:\n  - id:\n      nps\n", True),
        ("key_results:\n  - id: &a nps\n", True),
        ('key_results:\n  - id: "\\x6eps" # nps\n', True),
        ("key_results:\n  - id: >-\n      nps\n", True),
        ('key_results:\n  - id: "more\n      nps"\n', True),
        ("key_results:\n  - id: more\n      nps\n", True),
        ("key_results:\r\n  - id: nps\r\n", True),
        ("title: nps\nkey_results:\n  - id: more\n    title: nps\n", False),
        ("title: nps\nkey_results:\n  - title: nps\n    id: more", False),
        ("title: nps\nkey_results:\r\n  - id: more\r\n    title: nps\r\n", False),
        ("tags: [nps]\nkpi: nps\n", False),
    ],
)
def test_files_are_narrowed_by_what_stands_behind_a_key(
    tmp_path: Path, text: str, *, found: bool
) -> None:
    """
    However it is written; where that cannot be told, the file is worth reading.
    """
    space = Workspace(workspace(tmp_path, {"objectives/2026/a.yaml": text}))
    goals = space.listing().of(Folder.OBJECTIVES)
    assert (mentioning(space, goals, ["nps"], key="id") == list(goals)) is found
    assert (mentioning(space, goals, ["nps"], key="id", whole=True) == list(goals)) is found
