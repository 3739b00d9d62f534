"""
A page that shows goals is kept up to date, and only where it says so.
"""

import json
from pathlib import Path

import pytest

from tests.output.test_schemas import judged
from tests.support.cli import okr
from tests.support.files import changed, example, snapshot, workspace
from tests.support.repo import Repo

OPEN, CLOSE = "<!-- okr: status -->\n", "<!-- /okr -->\n"
PAGE = f"# Ours\n\n{OPEN}{CLOSE}\nMore.\n"
KINDS = ["status", "tree", "badge", "kpi-status"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    place = example(tmp_path)
    (place / "README.md").write_bytes(PAGE.encode())
    return place


def read(root: Path) -> str:
    return (root / "README.md").read_bytes().decode()


@pytest.mark.parametrize("what", KINDS)
def test_a_block_is_filled_and_nothing_else_changes(what: str, root: Path) -> None:
    before = snapshot(root)
    (root / "README.md").write_bytes(PAGE.replace("status", what).encode())
    answer = okr("render", "README.md", cwd=root)
    assert (answer.code, answer.stderr) == (0, "")
    assert answer.stdout == "rendered 1 of 1 block  README.md:3\n"
    assert changed(before, root) == {"README.md"}
    head, _, rest = read(root).partition("-->\n")
    assert head == f"# Ours\n\n<!-- okr: {what} "
    assert rest.endswith(f"\n\n{CLOSE}\nMore.\n")
    assert "as of 2026-1" in rest
    assert "#" not in rest
    again = okr("render", "README.md", cwd=root)
    assert again.stdout == "1 block up to date\n"
    assert okr("render", "README.md", "--check", cwd=root).code == 0


def test_a_stale_block_is_named_and_nothing_written(root: Path) -> None:
    before = snapshot(root)
    answer = okr("render", "README.md", "--check", cwd=root)
    assert answer.code == 1
    assert answer.stdout == "README.md:3: the block `status` is stale\n"
    assert answer.stderr == "bring it up to date with: okr render README.md\n"
    assert changed(before, root) == set()


@pytest.mark.parametrize("what", KINDS)
def test_a_block_becomes_stale_when_goals_change_and_not_with_the_days(
    what: str, root: Path
) -> None:
    """
    So CI can check it on any day; a new period is another matter where none is named.
    """
    (root / "README.md").write_bytes(PAGE.replace("status", what).encode())
    okr("render", "README.md", cwd=root)
    for today in ("2026-11-17", "2026-12-01", "2026-12-31"):
        assert okr("render", "README.md", "--check", "--today", today, cwd=root).code == 0
    later = ("--today", "2026-12-01")
    if what == "kpi-status":
        okr("kpi", "record", "close-rate", "31", *later, cwd=root)
    else:
        okr("checkin", "customer-love#nps", "52", *later, cwd=root)
    assert okr("render", "README.md", "--check", *later, cwd=root).code == 1
    okr("render", "README.md", *later, cwd=root)
    assert "as of 2026-12-01" in read(root)


def test_a_block_that_names_its_period_outlives_it(root: Path) -> None:
    (root / "README.md").write_bytes(PAGE.replace("status", "status period=2026-Q4").encode())
    okr("render", "README.md", cwd=root)
    assert okr("render", "README.md", "--check", "--today", "2027-02-01", cwd=root).code == 0


def test_a_block_may_name_its_day(root: Path) -> None:
    (root / "README.md").write_bytes(PAGE.replace("status", "badge as-of=today").encode())
    okr("render", "README.md", cwd=root)
    late = ("--today", "2026-12-20")
    assert okr("render", "README.md", "--check", *late, cwd=root).code == 1
    okr("render", "README.md", *late, cwd=root)
    assert "as of 2026-12-20" in read(root)


def test_options_narrow_what_is_shown(root: Path) -> None:
    pages = {}
    for options in ("", " team=product", " owner=bo", " tag=loyalty", " status=at-risk"):
        page = PAGE.replace("status", f"tree period=2026-Q4{options}")
        (root / "README.md").write_bytes(page.encode())
        okr("render", "README.md", cwd=root)
        pages[options] = read(root).count("\n- ")
    assert pages == {
        "": 5,
        " team=product": 1,
        " owner=bo": 2,
        " tag=loyalty": 1,
        " status=at-risk": 4,
    }


def test_the_diff_comes_first_if_wanted(root: Path) -> None:
    before = snapshot(root)
    answer = okr("render", "README.md", "--dry-run", cwd=root)
    assert answer.stdout.startswith("--- a/README.md\n+++ b/README.md\n")
    assert changed(before, root) == set()


@pytest.mark.parametrize("how", [[], ["--dry-run"], ["--check"]])
def test_scripts_read_what_changed(how: list[str], root: Path) -> None:
    answer = okr("render", "README.md", *how, "--json", cwd=root)
    assert answer.code == (1 if how == ["--check"] else 0)
    assert judged(answer.json) == "change"
    assert answer.json["files"] == [{"path": "README.md", "line": 3, "change": "edited"}]
    assert answer.json["dry_run"] is bool(how)


def test_what_was_rendered_can_be_taken_back(root: Path) -> None:
    before = snapshot(root)
    okr("render", "README.md", cwd=root)
    assert okr("undo", cwd=root).code == 0
    assert changed(before, root) == set()


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("# No block\n", "README.md has no block that okr could render"),
        (f"a\n{OPEN}", "README.md:2: this block has no end"),
        (f"<!-- okr: stats -->\n{CLOSE}", 'README.md:1: there is no block "stats"'),
        (f"<!-- okr: -->\n{CLOSE}", "README.md:1: it does not say what to show"),
        (f"<!-- okr: tree tam=a -->\n{CLOSE}", 'README.md:1: tree takes no "tam"'),
        (
            f"<!-- okr: kpi-status period=2026 -->\n{CLOSE}",
            'README.md:1: kpi-status takes no "period"',
        ),
        (f"\n<!-- okr: tree period=Q9 -->\n{CLOSE}", 'README.md:2: there is no period "Q9"'),
        (f"<!-- okr: tree status=odd -->\n{CLOSE}", 'README.md:1: there is no status "odd"'),
        (f"<!-- okr: tree as-of=odd -->\n{CLOSE}", "README.md:1: "),
        (f"{OPEN}{CLOSE}{OPEN}", "README.md:3: this block has no end"),
    ],
)
@pytest.mark.parametrize("how", [[], ["--check"], ["--dry-run"]])
def test_what_cannot_be_rendered_is_said_and_nothing_written(
    page: str, said: str, how: list[str], root: Path
) -> None:
    (root / "README.md").write_bytes(page.encode())
    before = snapshot(root)
    answer = okr("render", "README.md", *how, cwd=root)
    assert answer.code == 2
    assert answer.stderr.startswith(f"okr: {said}")
    assert changed(before, root) == set()


def test_of_several_pages_none_is_written_if_one_cannot_be(root: Path) -> None:
    (root / "other.md").write_bytes(f"{OPEN}".encode())
    before = snapshot(root)
    answer = okr("render", "README.md", "other.md", cwd=root)
    assert answer.code == 2
    assert "other.md:1: this block has no end" in answer.stderr
    assert changed(before, root) == set()
    (root / "other.md").write_bytes(f"{OPEN}{CLOSE}".encode())
    answer = okr("render", "README.md", "other.md", "README.md", cwd=root)
    assert answer.stdout == "rendered 2 of 2 blocks  README.md:3, other.md:1\n"


@pytest.mark.git
def test_a_page_may_lie_beside_the_workspace_in_its_repository(tmp_path: Path) -> None:
    root = example(tmp_path)
    page = tmp_path / "README.md"
    page.write_bytes(PAGE.encode())
    repo = Repo.around(tmp_path)
    answer = okr("render", "../README.md", "--commit", cwd=root)
    assert answer.code == 0
    assert answer.stdout.startswith("rendered 1 of 1 block  README.md:3\n")
    assert repo.committed() == ["README.md"]
    assert repo.status() == []
    assert okr("render", page, "--check", cwd=root).code == 0


def test_a_page_may_lie_in_the_current_folder(tmp_path: Path) -> None:
    example(tmp_path)
    here = tmp_path / "here"
    here.mkdir()
    (here / "README.md").write_bytes(PAGE.encode())
    answer = okr("render", "README.md", "-C", "../customer-marketing", cwd=here)
    assert answer.code == 0
    assert "as of" in read(here)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("../README.md", "../README.md lies outside of the workspace"),
        ("okr.yaml", "okr.yaml is no page: goals lie there"),
        ("kpis/nps.yaml", "kpis/nps.yaml is no page: goals lie there"),
        ("gone.md", "gone.md cannot be read: No such file or directory"),
        ("link.md", "link.md is a symbolic link; okr follows none"),
        ("folder", "folder is not a regular file"),
        ("linked/README.md", "linked/README.md was not written: linked is a symbolic link"),
        ("large.md", "large.md is larger than 1 MiB"),
        ("latin.md", "latin.md:1: this is not UTF-8"),
    ],
)
def test_files_that_are_no_pages_are_refused(name: str, said: str, root: Path) -> None:
    (root.parent / "README.md").write_bytes(PAGE.encode())
    (root / "link.md").symlink_to(root / "README.md")
    (root / "folder").mkdir()
    (root / "folder/README.md").write_bytes(PAGE.encode())
    (root / "linked").symlink_to(root / "folder")
    (root / "large.md").write_bytes(PAGE.encode() + b"x" * 1024 * 1024)
    (root / "latin.md").write_bytes("é".encode("latin-1") + PAGE.encode())
    before = snapshot(root)
    answer = okr("render", name, cwd=root)
    assert answer.code == 2
    assert answer.stderr.startswith(f"okr: {said}")
    assert changed(before, root) == set()


def test_a_page_that_may_not_be_written_is_left_alone(root: Path) -> None:
    (root / "README.md").chmod(0o444)
    answer = okr("render", "README.md", cwd=root)
    assert answer.code == 2
    assert "README.md was not written: it is write-protected" in answer.stderr
    assert read(root) == PAGE


def test_broken_files_are_told_in_the_page_and_beside_it(root: Path) -> None:
    (root / "objectives/2026-Q4/customer-love.yaml").write_text("title: [\n", encoding="utf-8")
    answer = okr("render", "README.md", cwd=root)
    assert answer.code == 0
    assert answer.stderr == "1 file could not be read; `okr check` says why\n"
    assert "**1 file could not be read**" in read(root)


@pytest.mark.parametrize("what", KINDS)
@pytest.mark.parametrize(
    "title",
    [
        "<!-- /okr -->",
        "<!-- okr: status -->",
        "| ``` |",
        "-->",
        "::error::x",
        "[a](javascript:b)",
    ],
)
def test_titles_end_no_block(what: str, title: str, tmp_path: Path) -> None:
    said = json.dumps(title)
    root = workspace(
        tmp_path,
        {
            "objectives/2026-Q4/a.yaml": f"title: {said}\nkey_results: [{{id: a, title: {said}}}]\n",
            "kpis/a.yaml": f"title: {said}\nunit: x\ndirection: increase\n",
            "README.md": PAGE.replace("status", what),
        },
    )
    assert okr("render", "README.md", cwd=root).code == 0
    text = read(root)
    assert text.count(CLOSE) == 1
    assert text.endswith(f"{CLOSE}\nMore.\n")
    assert okr("render", "README.md", "--check", cwd=root).code == 0
