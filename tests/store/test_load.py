from pathlib import Path

import pytest

from okrcli.store.load import (
    BrokenSettings,
    load,
    load_config,
    load_with_kpis,
)
from okrcli.store.workspace import Folder, Workspace
from tests.support.files import workspace

KPI = "title: K\nunit: x\ndirection: increase\n"
FILES = {
    "objectives/2026-Q4/a.yaml": (
        "title: A\nguardrails: [guard]\n"
        "key_results: [{id: k, title: K, start: 1, target: 2, kpi: measure}]\n"
    ),
    "objectives/2026-Q4/bad.yaml": "title: A\nbad: 1\nworse: [\n",
    "objectives/2025/old.yaml": "title: Old\nstatus: done\n",
    "kpis/guard.yaml": KPI,
    "kpis/measure.yaml": KPI,
    "kpis/other.yaml": KPI,
}


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    return Workspace(workspace(tmp_path, FILES))


def test_what_can_be_read_is_read_and_the_rest_is_named(space: Workspace) -> None:
    """
    With the first reason and its place.
    """
    listing = space.listing()
    loaded = load(space, load_config(space), listing, listing.goals)
    assert set(loaded.portfolio.goals) == {"2026-Q4/a", "2025/old"}
    assert set(loaded.portfolio.kpis) == {"guard", "measure", "other"}
    (broken,) = loaded.broken
    assert (broken.id, broken.path) == ("2026-Q4/bad", "objectives/2026-Q4/bad.yaml")
    assert broken.message.startswith("objectives/2026-Q4/bad.yaml:3:8: ")


def test_only_the_kpis_that_goals_name_are_read(space: Workspace) -> None:
    """
    As measures and as guardrails.
    """
    objectives = space.listing(["2026-Q4"]).of(Folder.OBJECTIVES)
    loaded = load_with_kpis(space, load_config(space), space.listing(["2026-Q4"]), objectives)
    assert set(loaded.portfolio.kpis) == {"guard", "measure"}


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("version: 2\n", "okr.yaml:1:10: this workspace is of format version 2"),
        ("version: 1.5\n", 'okr.yaml:1:10: "version" must be a whole number, not 1.5'),
        ("version: '1'\n", 'okr.yaml:1:10: "version" must be'),
        ("version: 1\nownr: x\n", 'okr.yaml:2:1: unknown key "ownr"'),
        ("version: 1\nfiscal_year_start: 13\n", 'okr.yaml:2:20: "fiscal_year_start" must be'),
        ("version: 1\ncurrent: 2026-Q7\n", '"current" is "2026-Q7", which is no period'),
        (
            "version: 1\nperiods: {Summer: {start: 2026-06-15, end: 2026-09-15}}\n",
            'the period name "Summer"',
        ),
        (
            "version: 1\nperiods: {summer: {start: 2026-09-15, end: 2026-06-15}}\n",
            'the period "summer" does not end after it starts',
        ),
        ("[]\n", "okr.yaml:1:1: the file is a list"),
        ("version: [\n", "okr.yaml:1:10: the bracket [ opened here is not closed"),
    ],
)
def test_settings_that_cannot_be_used_stop_everything(
    tmp_path: Path, settings: str, said: str
) -> None:
    """
    One sentence with its place.
    """
    space = Workspace(workspace(tmp_path, {"okr.yaml": settings}))
    with pytest.raises(BrokenSettings) as error:
        load_config(space)
    assert said in str(error.value)


@pytest.mark.parametrize("settings", ["", "version: 1\n", "# nothing yet\n", "{}\n"])
def test_settings_need_not_say_anything(tmp_path: Path, settings: str) -> None:
    """
    Every one has its default.
    """
    config = load_config(Workspace(workspace(tmp_path, {"okr.yaml": settings})))
    assert (config.version, config.cadence, config.rollup) == (1, "weekly", "key_results")


def test_keys_of_one_s_own_are_kept_and_ignored(tmp_path: Path) -> None:
    """
    As are keys without a value.
    """
    text = "title: A\nx-board: 7\nowner:\nkey_results: [{id: a, title: A, kind: baseline, x-y: {z: 1}}]\n"
    space = Workspace(workspace(tmp_path, {"objectives/2026/a.yaml": text}))
    listing = space.listing()
    loaded = load(space, load_config(space), listing, listing.goals)
    assert loaded.findings == ()
    assert loaded.portfolio.goals["2026/a"].objective.owner is None
