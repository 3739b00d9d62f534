from okrcli.output import plain
from okrcli.plans.plan import Plan
from okrcli.text.file import FileEdit
from okrcli.views.changes import shown

EDIT = FileEdit("a.yaml", b"x\n", b"y\n", 3)


def said(*edits: FileEdit, commit: str = "") -> str:
    return plain.render(shown(Plan(edits, "done"), "", dry_run=False, commit=commit))


def test_a_change_is_one_line_with_its_place() -> None:
    """
    To be clicked, or copied.
    """
    assert said(EDIT) == "done  a.yaml:3\n"
    assert said(EDIT, FileEdit("b.yaml", None, b"x")) == "done  a.yaml:3, b.yaml\n"


def test_many_files_are_counted() -> None:
    """
    More than four are no place any more.
    """
    assert said(*[EDIT] * 5) == "done  5 files\n"


def test_a_commit_is_named() -> None:
    """
    By its short hash.
    """
    assert said(EDIT, commit="04a4e09") == "done  a.yaml:3\ncommitted as 04a4e09\n"


def test_a_dry_run_is_its_diff_and_nothing_else() -> None:
    """
    So that it can be piped into `git apply`.
    """
    diff = "--- a/a\n+++ b/a\n@@ -1 +1 @@\n-x\n+y\n"
    assert plain.render(shown(Plan((EDIT,), "done"), diff, dry_run=True, commit="")) == diff


def test_scripts_are_told_what_became_of_each_file() -> None:
    """
    Created, edited or removed.
    """
    edits = (FileEdit("n", None, b"x"), EDIT, FileEdit("o", b"x", None))
    data = shown(Plan(edits, "done", ("mind",)), "", dry_run=False, commit="").data
    assert data["files"] == [
        {"path": "n", "line": None, "change": "created"},
        {"path": "a.yaml", "line": 3, "change": "edited"},
        {"path": "o", "line": None, "change": "removed"},
    ]
    assert data["notes"] == ["mind"]
