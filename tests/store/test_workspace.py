from pathlib import Path

import pytest

from okrcli.errors import OkrError
from okrcli.store.workspace import Folder, NotAWorkspace, Workspace, find_workspace, open_workspace
from tests.support.files import workspace


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return workspace(tmp_path / "goals")


def touch(place: Path, *paths: str) -> None:
    for path in paths:
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_text("", encoding="utf-8")


def test_a_workspace_is_found_upwards(place: Path) -> None:
    """
    The nearest one counts.
    """
    deep = place / "a/b/c"
    deep.mkdir(parents=True)
    assert find_workspace(deep).root == place
    touch(place, "a/okr.yaml")
    assert find_workspace(deep).root == place / "a"


@pytest.mark.parametrize("marker", [".git/HEAD", ".git"])
def test_the_search_ends_at_a_repository_s_top(place: Path, marker: str) -> None:
    """
    Also at that of a worktree or submodule, whose `.git` is a file.
    """
    touch(place, f"inner/{marker}")
    with pytest.raises(NotAWorkspace) as found:
        find_workspace(place / "inner")
    assert str(found.value) == f"there is no okr workspace in {place / 'inner'} or above it"
    touch(place, "inner/okr.yaml")
    assert find_workspace(place / "inner").root == place / "inner"


def test_a_named_workspace_is_not_searched_for(place: Path) -> None:
    """
    It is there or it is not.
    """
    (place / "inner").mkdir()
    assert open_workspace(place).root == place
    with pytest.raises(NotAWorkspace):
        open_workspace(place / "inner")


@pytest.mark.parametrize("path", ["../okr.yaml", "/etc/passwd", "kpis/../../x.yaml"])
def test_no_path_leads_out_of_it(place: Path, path: str) -> None:
    """
    Not even one that comes back.
    """
    with pytest.raises(OkrError, match="lies outside the workspace"):
        Workspace(place).absolute(path)


def test_where_a_file_lies_says_what_it_is(place: Path) -> None:
    """
    Its id is its path; what has no place among the goals is a stray, never skipped in silence.
    """
    goals = [
        "objectives/2026-Q4/a.yaml",
        "objectives/2026/team/b.yaml",
        "kpis/c.yaml",
        "kpis/d/e.yaml",
    ]
    strays = ["objectives/lost.yaml", "objectives/2026/b.yml", "kpis/c.txt", "kpis/c.YAML"]
    quiet = ["objectives/README.md", "kpis/.hidden.yaml", "kpis/.cache/x.yaml", "other/f.yaml"]
    touch(place, *goals, *strays, *quiet)
    listing = Workspace(place).listing()
    assert sorted(file.path for file in listing.goals) == sorted(goals)
    assert sorted(listing.strays) == sorted(strays)
    assert listing.ids(Folder.OBJECTIVES) == ("2026-Q4/a", "2026/team/b")
    assert listing.ids(Folder.KPIS) == ("c", "d/e")
    assert [file.period for file in listing.goals] == ["", "", "2026-Q4", "2026"]


def test_only_the_periods_that_are_wanted_are_listed(place: Path) -> None:
    """
    Years of goals need not be looked at; KPIs always are.
    """
    touch(place, "objectives/2026/a.yaml", "objectives/2025/b.yaml", "kpis/c.yaml")
    space = Workspace(place)
    assert space.periods() == ("2025", "2026")
    assert [file.id for file in space.listing(["2026"]).goals] == ["c", "2026/a"]
    assert [file.id for file in space.listing([]).goals] == ["c"]


def test_links_to_folders_are_not_followed(place: Path, tmp_path: Path) -> None:
    """
    They are reported.
    """
    touch(tmp_path, "elsewhere/secret.yaml")
    touch(place, "objectives/2026/a.yaml")
    (place / "objectives/2026/link").symlink_to(tmp_path / "elsewhere")
    listing = Workspace(place).listing()
    assert [file.id for file in listing.goals] == ["2026/a"]
    assert listing.strays == ("objectives/2026/link",)


@pytest.mark.parametrize(
    ("one", "two"),
    [("love", "Love"), ("caf\u00e9", "cafe\u0301"), ("stra\u00dfe", "strasse")],
)
def test_names_that_are_one_name_elsewhere_collide(place: Path, one: str, two: str) -> None:
    """
    On systems that ignore case or Unicode forms they would be one file.
    """
    touch(place, f"kpis/{one}.yaml", f"kpis/{two}.yaml")
    ((first, second),) = Workspace(place).listing().collisions()
    assert {first, second} == {f"kpis/{one}.yaml", f"kpis/{two}.yaml"}


def test_a_path_is_named_from_the_root(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    From wherever one stands.
    """
    touch(place, "kpis/a.yaml")
    space = Workspace(place)
    monkeypatch.chdir(place / "kpis")
    assert space.relative(Path("a.yaml")) == "kpis/a.yaml"
    assert space.relative(Path("..")) == "."
    assert space.relative(Path("../..")) is None
