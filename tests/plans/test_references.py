import pytest

from okrcli.domain.pointers import Pointer, pointers
from okrcli.model.schema import objective_order
from okrcli.plans.references import Move, remove_file, rename_file, rename_key_result
from okrcli.text.file import TextFile
from tests.support.desk import again, opened

YEAR = "title: Year\nkey_results: [{id: a, title: A, kind: baseline}]\n"
QUARTER = "title: Quarter\naligns_to: [2026/year#a, 2026/years]\ncontinues: 2026/year\n"
MOVE = Move("goal", "2026/year", "2027/other")


@pytest.fixture
def year() -> TextFile:
    return opened(YEAR, "objectives/2026/year.yaml")[1]


@pytest.fixture
def quarter() -> TextFile:
    return opened(QUARTER, "objectives/2026-Q4/quarter.yaml")[1]


def leading(*files: TextFile) -> list[Pointer]:
    return [pointer for file in files for pointer in pointers(file, objective_order)]


def test_the_new_file_comes_first_and_the_old_one_goes_last(
    year: TextFile, quarter: TextFile
) -> None:
    """
    At no moment is a goal missing, or named without being there.
    """
    plan = rename_file(year, None, MOVE, leading(quarter))
    assert [(edit.path, edit.old is None, edit.new is None) for edit in plan.edits] == [
        ("objectives/2027/other.yaml", True, False),
        ("objectives/2026-Q4/quarter.yaml", False, False),
        ("objectives/2026/year.yaml", False, True),
    ]
    moved = again(plan.edits[1]).objective
    assert moved.aligns_to == ("2027/other#a", "2026/years")
    assert moved.continues == "2027/other"


def test_what_is_made_already_is_not_made_again(year: TextFile, quarter: TextFile) -> None:
    """
    Something else in its place is left to be found when the plan is carried out.
    """
    done = rename_file(year, YEAR.encode(), MOVE, leading(quarter))
    assert [edit.path for edit in done.edits] == [
        "objectives/2026-Q4/quarter.yaml",
        "objectives/2026/year.yaml",
    ]
    other = rename_file(year, b"title: Mine\n", MOVE, leading(quarter))
    assert other.edits[0].path == "objectives/2027/other.yaml"
    assert other.edits[0].old is None


def test_a_key_result_s_own_id_changes_last(year: TextFile, quarter: TextFile) -> None:
    """
    Until then the old one is found.
    """
    move = Move("goal", "2026/year#a", "2026/year#b")
    plan = rename_key_result(year, objective_order, 0, move, leading(quarter))
    assert [edit.path for edit in plan.edits] == [quarter.path, year.path]
    assert again(plan.edits[0]).objective.aligns_to == ("2026/year#b", "2026/years")
    assert again(plan.edits[0]).objective.continues == "2026/year"


def test_what_still_points_to_a_removed_goal_is_noted(year: TextFile, quarter: TextFile) -> None:
    """
    Once for each place; a name that only begins alike is another.
    """
    plan = remove_file(year, "goal", "2026/year", leading(quarter, year))
    assert [edit.new for edit in plan.edits] == [None]
    assert plan.notes == (
        "objectives/2026-Q4/quarter.yaml:2 still points to 2026/year#a",
        "objectives/2026-Q4/quarter.yaml:3 still points to 2026/year",
    )
