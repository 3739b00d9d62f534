import pytest

from okrcli.model.schema import objective_order
from okrcli.plans.plan import NotPossible, as_diff, edited
from okrcli.text.file import FileEdit
from okrcli.text.write import Append, Set
from tests.support.desk import opened


@pytest.mark.parametrize(
    ("old", "new", "diff"),
    [
        (None, b"a\n", "--- /dev/null\n+++ b/f\n@@ -0,0 +1 @@\n+a\n"),
        (b"a\n", None, "--- a/f\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n"),
        (b"a\nb\n", b"a\nc\n", "--- a/f\n+++ b/f\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n"),
        (
            b"a",
            b"a\nb",
            (
                "--- a/f\n+++ b/f\n@@ -1 +1,2 @@\n-a\n\\ No newline at end of file\n+a\n+b\n"
                "\\ No newline at end of file\n"
            ),
        ),
        (b"a\n", b"a\n", ""),
        (b"\xff\n", None, "--- a/f\n+++ /dev/null\n@@ -1 +0,0 @@\n-\ufffd\n"),
    ],
)
def test_edits_are_shown_as_git_would(old: bytes | None, new: bytes | None, diff: str) -> None:
    """
    New files, removed ones, and those without a final newline.
    """
    assert as_diff([FileEdit("f", old, new)]) == diff


def test_an_edit_says_where_the_change_is_to_be_seen() -> None:
    """
    The first line of it that says something.
    """
    _, file = opened("title: A\nowner: ana\n")
    assert edited(file, [Set(("owner",), "bo")], objective_order).where == f"{file.path}:2"
    added = edited(file, [Append(("tags",), "x")], objective_order)
    assert added.where == f"{file.path}:3"


def test_what_cannot_be_edited_safely_is_refused_with_its_place() -> None:
    """
    To be done by hand.
    """
    _, file = opened("title: A\ntags: [x, # why\n  y]\n")
    with pytest.raises(NotPossible) as refused:
        edited(file, [Set(("tags",), "x")], objective_order)
    assert str(refused.value).startswith(f"{file.path}:2: ")
    assert refused.value.hint == "edit this place by hand"
