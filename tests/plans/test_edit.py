import pytest

from okrcli.plans.edit import Overlap, saved, stuck, unexplained
from tests.support.build import goal, key_result
from tests.support.desk import opened

BASE = "title: Love\nwhy: So.\nowner: ana\nteam: care\n"
STEPS = [{"title": "One"}, {"title": "Two"}]


def test_what_others_wrote_meanwhile_stays() -> None:
    """
    And the line that is named is the first of one's own.
    """
    _, file = opened(BASE.replace("Love", "Loved"))
    plan = saved("love", file, BASE.encode(), BASE.replace("care", "sales").encode())
    (edit,) = plan.edits
    assert edit.new == BASE.replace("Love", "Loved").replace("care", "sales").encode()
    assert (edit.old, edit.line) == (file.data, 4)
    assert plan.notes == ("somebody else's change meanwhile was kept as well",)


def test_the_same_lines_are_not_merged() -> None:
    _, file = opened(BASE.replace("Love", "Loved"))
    with pytest.raises(Overlap):
        saved("love", file, BASE.encode(), BASE.replace("Love", "Hate").encode())


def test_nothing_new_is_nothing_to_write() -> None:
    _, file = opened(BASE)
    assert saved("love", file, BASE.encode(), BASE.encode()).edits == ()


def test_a_step_that_is_done_moves_no_goalpost() -> None:
    """
    Another one, or none, does.
    """
    before = goal(key_result(kind="milestone", steps=STEPS))
    done = [{"title": "One", "done": "2026-11-02"}, {"title": "Two"}]
    assert unexplained(before, goal(key_result(kind="milestone", steps=done))) == ()
    assert unexplained(before, goal(key_result(kind="milestone", steps=STEPS[:1])))


def test_only_a_goal_that_runs_has_goalposts() -> None:
    """
    One that is started or ended by the edit has none either.
    """
    other = key_result(start=45, target=50)
    for was, now in [("draft", "active"), ("active", "done"), ("draft", "draft")]:
        assert unexplained(goal(key_result(), status=was), goal(other, status=now)) == ()
    (said,) = unexplained(goal(key_result()), goal(other, commitment="committed"))
    assert "commitment and 1 more changed" in said


def test_what_keeps_a_goal_from_running_is_said_once() -> None:
    """
    Not again at every edit.
    """
    bare = goal()
    assert stuck(None, bare) == (
        "saved, but 2026-Q4/customer-love cannot run without a key result",
    )
    assert stuck(goal(key_result()), bare) == stuck(None, bare)
    assert stuck(bare, bare) == ()
    assert stuck(None, goal(status="draft")) == ()
