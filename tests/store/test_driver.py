"""
What `okr git install` writes, `okr git uninstall` takes back to the byte.
"""

import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from okrcli.store.attributes import Patterns
from tests.support.cli import Answer, okr
from tests.support.files import workspace
from tests.support.repo import Repo

pytestmark = pytest.mark.git

CORE = "[core]\n\trepositoryformatversion = 0\n\tbare = false\n"
CONFIGS = {
    "as git writes it": CORE,
    "with remarks": f"# mine\n{CORE}; and more\n[alias]\n  st = status  # short\n",
    "with other line ends": CORE.replace("\n", "\r\n"),
    "without its last line end": f"{CORE}[user]\n\tname = Bo",
    "with empty lines": f"\n\n{CORE}\n\n\n",
    "with an include": f"{CORE}[include]\n\tpath = more\n",
    "with other drivers": f'{CORE}[merge "ours"]\n\tdriver = true\n[diff "okr2"]\n\txfuncname = x\n',
    "with a section of okr's name": f'[merge "okr"]\n[diff "okr"]\n{CORE}',
    "larger than any goal": CORE + "# nothing\n" * 150_000,
    "with somebody's key beside ours": f'{CORE}[merge "okr"]\n\trecursive = text # why not\n',
}
ATTRIBUTES = {
    "none": None,
    "empty": b"",
    "some": b"*.png binary\n",
    "with remarks": b"# mine\n\n*.txt text  \n\n",
    "with other line ends": b"*.png binary\r\n*.txt text\r\n",
    "without its last line end": b"*.png binary",
    "ending in a remark": b"*.png binary\n# goals are mine",
    "with a carriage return in a line": b"# a\rb\n*.png binary\r\n*.txt text",
    "with nothing but a carriage return": b"\r",
    "larger than any goal": b"# nothing\n" * 150_000,
}


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo.around(workspace(tmp_path / "w"))


def config(repo: Repo) -> Path:
    return repo.folder / ".git" / "config"


def attributes(repo: Repo) -> Path:
    return repo.folder / ".git" / "info" / "attributes"


def said(folder: Path, *words: str) -> Answer:
    answer = okr("git", *words, cwd=folder)
    assert answer.code == 0, answer.stderr
    return answer


def state(folder: Path, path: str | None = None, off: str = "") -> dict[str, object]:
    path = os.environ["PATH"] if path is None else path
    answer = okr("git", "status", "--json", cwd=folder, PATH=path, OKR_GIT=off)
    found: dict[str, object] = answer.json
    return found


@pytest.mark.parametrize("content", CONFIGS.values(), ids=CONFIGS)
def test_settings_come_back_to_the_byte(repo: Repo, content: str) -> None:
    """
    However they are written.
    """
    config(repo).write_bytes(content.encode())
    said(repo.folder, "install")
    assert state(repo.folder)["installed"]
    said(repo.folder, "uninstall")
    assert config(repo).read_bytes() == content.encode()
    assert not (repo.folder / ".git" / "okr").exists()


@pytest.mark.parametrize("content", ATTRIBUTES.values(), ids=ATTRIBUTES)
@pytest.mark.parametrize("option", ["", "--gitattributes"])
def test_attributes_come_back_to_the_byte(repo: Repo, content: bytes | None, option: str) -> None:
    """
    Also where there was no file.
    """
    path = repo.folder / ".gitattributes" if option else attributes(repo)
    if content is not None:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    words = [option] if option else []
    said(repo.folder, "install", *words)
    assert state(repo.folder)["installed"]
    assert b"merge=okr" in path.read_bytes()
    said(repo.folder, "uninstall", *words)
    assert (path.read_bytes() if path.exists() else None) == content


def test_installing_again_changes_nothing(repo: Repo) -> None:
    said(repo.folder, "install")
    before = config(repo).read_bytes(), attributes(repo).read_bytes()
    assert "nothing had to be changed" in said(repo.folder, "install").stderr
    assert (config(repo).read_bytes(), attributes(repo).read_bytes()) == before
    assert "wrote" in said(repo.folder, "uninstall").stderr
    assert "nothing had to be changed" in said(repo.folder, "uninstall").stderr


def test_what_was_changed_since_stays(repo: Repo) -> None:
    """
    Before, after and beside what okr wrote.
    """
    before = config(repo).read_bytes()
    said(repo.folder, "install")
    repo.git("config", "--local", "user.name", "Cy")
    with attributes(repo).open("a", encoding="utf-8") as file:
        file.write("*.md text\n")
    said(repo.folder, "uninstall")
    assert config(repo).read_bytes() == before + b"[user]\n\tname = Cy\n"
    assert attributes(repo).read_bytes() == b"*.md text\n"


def test_settings_that_were_lost_are_taken_back_by_their_names(repo: Repo) -> None:
    """
    Without the memory of what was there, git removes the keys.
    """
    said(repo.folder, "install")
    for path in (repo.folder / ".git" / "okr").iterdir():
        path.unlink()
    said(repo.folder, "uninstall")
    assert "okr" not in config(repo).read_text(encoding="utf-8")


@pytest.mark.parametrize("key", ["merge.okr.driver", "merge.okr.name", "diff.okr.xfuncname"])
def test_somebody_s_own_settings_are_not_overwritten(repo: Repo, key: str) -> None:
    """
    Not even in part: nothing is written.
    """
    repo.git("config", "--local", key, "mine %A")
    before = config(repo).read_bytes()
    answer = okr("git", "install", cwd=repo.folder)
    assert answer.code == 2
    assert answer.stderr.startswith(f"okr: nothing was changed: {key} has another value")
    assert (config(repo).read_bytes(), attributes(repo).exists()) == (before, False)
    said(repo.folder, "uninstall")
    assert config(repo).read_bytes() == before


def test_an_older_okr_s_settings_are_brought_up_to_date(repo: Repo) -> None:
    """
    And what was there before them still comes back.
    """
    before = config(repo).read_bytes()
    said(repo.folder, "install")
    repo.git("config", "--local", "merge.okr.driver", "okr git merge-driver %O %A %B")
    said(repo.folder, "install")
    assert state(repo.folder)["installed"]
    said(repo.folder, "uninstall")
    assert config(repo).read_bytes() == before


@pytest.mark.parametrize(
    "name", ["goals", "my goals", "g[o]als*", "größe", 'quo"te', "#1", "-x", "a\nb", "a\tb", "a\\b"]
)
def test_a_workspace_may_lie_anywhere_in_a_repository(tmp_path: Path, name: str) -> None:
    """
    Whatever its folder is called, and wherever somebody stands in it.
    """
    repo = Repo.around(tmp_path)
    goals = workspace(tmp_path / name, {"objectives/2026-Q4/love.yaml": "title: Love\n"})
    said(goals / "objectives" / "2026-Q4", "install")
    path = f"{name}/objectives/2026-Q4/love.yaml"
    assert repo.git("check-attr", "-z", "merge", "--", path).split("\0")[2] == "okr"
    other = "objectives/2026-Q4/love.yaml"
    assert repo.git("check-attr", "-z", "merge", "--", other).split("\0")[2] == "unspecified"
    said(goals, "uninstall")
    assert not attributes(repo).exists()


def test_two_workspaces_of_a_repository_do_not_disturb_each_other(tmp_path: Path) -> None:
    """
    The driver goes with the last of them.
    """
    repo = Repo.around(tmp_path)
    one, other = (workspace(tmp_path / name) for name in ("one", "other"))
    before = config(repo).read_bytes()
    said(one, "install")
    said(other, "install")
    said(one, "uninstall")
    assert not state(one)["installed"]
    assert state(other)["installed"]
    said(other, "uninstall")
    assert (config(repo).read_bytes(), attributes(repo).exists()) == (before, False)


def test_a_linked_worktree_shares_what_is_installed(repo: Repo, tmp_path: Path) -> None:
    linked = tmp_path / "linked"
    repo.git("worktree", "add", "-q", str(linked))
    before = config(repo).read_bytes()
    said(linked, "install")
    assert state(repo.folder)["installed"]
    said(repo.folder, "uninstall")
    assert config(repo).read_bytes() == before
    assert not state(linked)["installed"]


def test_a_clone_of_a_repository_that_shares_its_patterns_needs_no_more_of_them(
    repo: Repo, tmp_path: Path
) -> None:
    said(repo.folder, "install", "--gitattributes")
    repo.commit("Share")
    subprocess.run(["git", "clone", "-q", repo.folder, tmp_path / "clone"], check=True, timeout=60)
    clone = Repo(tmp_path / "clone")
    assert not state(clone.folder)["installed"]
    said(clone.folder, "install")
    assert state(clone.folder)["files"] == [".gitattributes"]
    assert not attributes(clone).exists()


def test_status_says_what_keeps_it_from_working(repo: Repo, tmp_path: Path) -> None:
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "git").symlink_to(shutil.which("git") or "")
    assert state(repo.folder)["problems"] == ["`okr git install` changes that"]
    said(repo.folder, "install")
    found = state(repo.folder, str(folder))
    assert (found["works"], found["problems"]) == (False, ["okr is not on the PATH"])
    (folder / "okr").write_bytes(b"")
    (folder / "okr").chmod(0o755)
    assert state(repo.folder, str(folder))["works"]
    assert state(repo.folder, str(folder), "off")["problems"] == ["OKR_GIT is off"]
    (repo.folder / ".gitattributes").write_bytes(b"")
    attributes(repo).write_bytes(attributes(repo).read_bytes() + b"*.yaml merge=union\n")
    assert state(repo.folder)["problems"] == ["the attribute merge of goals is union"]


def test_any_file_of_attributes_comes_back_to_the_byte(repo: Repo) -> None:
    """
    Whatever lines and line ends it is made of, and if it looks like okr's own; twice over.
    """
    pieces = [b"\n", b"\r\n", b"\r", b"*.png binary", b"# goals are merged", b" ", b"\xff", b"a b"]
    path, rng = attributes(repo), random.Random(7)
    path.parent.mkdir(exist_ok=True)
    for _ in range(300):
        content = b"".join(rng.choice(pieces) for _ in range(rng.randrange(9)))
        path.write_bytes(content)
        patterns = Patterns(path, rng.choice(["", "goals/", "my goals/"]))
        assert patterns.add()
        assert patterns.are_there()
        assert not patterns.add()
        assert path.read_bytes().startswith(content)
        assert patterns.remove()
        assert path.read_bytes() == content


def test_git_finds_the_patterns_whatever_stands_before_them(repo: Repo) -> None:
    for content in (b"\r", b"a\rb", b"# a\r\n*.x y", b"\xff\n", b"*.png binary"):
        attributes(repo).parent.mkdir(exist_ok=True)
        attributes(repo).write_bytes(content)
        said(repo.folder, "install")
        assert state(repo.folder)["installed"], content
        said(repo.folder, "uninstall")
        assert attributes(repo).read_bytes() == content


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"kpis/** merge=union\n", "the attribute merge of KPIs is union"),
        (b"okr.yaml -merge\n", "the attribute merge of okr.yaml is unset"),
        (b"objectives/** diff=x\n", "the attribute diff of goals is x"),
    ],
)
def test_every_kind_of_file_is_looked_at(repo: Repo, line: bytes, problem: str) -> None:
    said(repo.folder, "install")
    with attributes(repo).open("ab") as file:
        file.write(line)
    assert state(repo.folder)["problems"] == [problem]


def test_a_line_that_was_lost_is_put_back(repo: Repo) -> None:
    """
    The others are not there twice then.
    """
    said(repo.folder, "install")
    whole = attributes(repo).read_bytes()
    lines = whole.splitlines(keepends=True)
    attributes(repo).write_bytes(b"".join(line for line in lines if b"kpis" not in line))
    assert state(repo.folder)["problems"] == ["`okr git install` changes that"]
    said(repo.folder, "install")
    assert attributes(repo).read_bytes() == whole


def test_a_line_that_somebody_changed_stays_and_the_driver_goes(repo: Repo) -> None:
    before = config(repo).read_bytes()
    said(repo.folder, "install")
    text = attributes(repo).read_bytes()
    attributes(repo).write_bytes(text.replace(b"merge=okr diff=okr", b"merge=okr text", 1))
    said(repo.folder, "uninstall")
    assert config(repo).read_bytes() == before
    assert b"/objectives/**/*.yaml merge=okr text\n" in attributes(repo).read_bytes()


@pytest.mark.parametrize("kind", ["a link", "a folder"])
def test_odd_attributes_of_others_are_told_of_only_where_they_matter(
    repo: Repo, tmp_path: Path, kind: str
) -> None:
    """
    Git reads neither; what is private works all the same, and nothing is written through a link.
    """
    (tmp_path / "elsewhere").write_bytes(b"*.x y\n")
    shared = repo.folder / ".gitattributes"
    shared.symlink_to(tmp_path / "elsewhere") if kind == "a link" else shared.mkdir()
    refused(repo.folder, "install", "--gitattributes")
    assert state(repo.folder)["merge_driver"] == "missing"
    said(repo.folder, "install")
    assert state(repo.folder)["files"] == [".git/info/attributes"]
    said(repo.folder, "uninstall")
    assert (tmp_path / "elsewhere").read_bytes() == b"*.x y\n"


def test_settings_elsewhere_that_prevail_are_seen(repo: Repo, tmp_path: Path) -> None:
    """
    Of one worktree, or of a file that the settings include.
    """
    said(repo.folder, "install")
    (tmp_path / "more").write_text('[merge "okr"]\n\tdriver = false\n', encoding="utf-8")
    repo.git("config", "--local", "include.path", str(tmp_path / "more"))
    assert state(repo.folder)["problems"] == ["merge.okr.driver is set to something else"]
    repo.git("config", "--local", "--unset", "include.path")
    assert state(repo.folder)["installed"]
    repo.git("config", "--local", "extensions.worktreeConfig", "true")
    repo.git("config", "--worktree", "merge.okr.driver", "false")
    assert state(repo.folder)["problems"] == ["merge.okr.driver is set to something else"]


def test_settings_that_only_their_owner_reads_come_back_so(repo: Repo) -> None:
    """
    Git itself replaces a file of settings that is write-protected.
    """
    before = config(repo).read_bytes()
    config(repo).chmod(0o400)
    said(repo.folder, "install")
    said(repo.folder, "uninstall")
    assert config(repo).read_bytes() == before
    assert config(repo).stat().st_mode & 0o777 == 0o400


def refused(folder: Path, *words: str) -> str:
    answer = okr("git", *words, cwd=folder)
    assert (answer.code, answer.stdout) == (2, "")
    assert answer.stderr.count("\n") <= 2
    return answer.stderr


@pytest.mark.parametrize("word", ["install", "uninstall", "status"])
def test_without_a_repository_there_is_nothing_to_set_up(tmp_path: Path, word: str) -> None:
    assert "no git repository" in refused(workspace(tmp_path / "w"), word)


def test_a_link_in_the_place_of_the_attributes_is_not_followed(repo: Repo, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"")
    attributes(repo).parent.mkdir(exist_ok=True)
    attributes(repo).symlink_to(tmp_path / "elsewhere")
    before = config(repo).read_bytes()
    assert "is a symbolic link" in refused(repo.folder, "install")
    assert config(repo).read_bytes() == before


def test_settings_that_git_is_writing_are_left_alone(repo: Repo) -> None:
    """
    Nothing is half-installed, and nothing half-removed.
    """
    lock = config(repo).with_name("config.lock")
    lock.write_bytes(b"")
    assert "could not lock config file" in refused(repo.folder, "install")
    assert not attributes(repo).exists()
    lock.unlink()
    said(repo.folder, "install")
    lock.write_bytes(b"")
    installed = config(repo).read_bytes()
    assert "config.lock" in refused(repo.folder, "uninstall")
    assert config(repo).read_bytes() == installed
    assert attributes(repo).exists()
    lock.unlink()
    said(repo.folder, "uninstall")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everything"
)
def test_a_repository_that_may_not_be_written_stays_as_it_is(repo: Repo) -> None:
    config(repo).parent.chmod(0o555)
    try:
        assert "okr:" in refused(repo.folder, "install")
    finally:
        config(repo).parent.chmod(0o755)
