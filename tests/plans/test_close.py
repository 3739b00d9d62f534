"""
Closing as a plan: what it writes into a file, and what it refuses.
"""

from textwrap import dedent

import pytest

from okrcli.domain.closing import result
from okrcli.plans.close import Closing, Said, close, close_all, complete
from okrcli.plans.plan import NotPossible, Plan
from tests.support.build import day, portfolio
from tests.support.desk import again, opened

CLOSING = day("2027-01-04")
NOTHING = Said()
LOVE = dedent(
    """\
    title: Customers love us
    status: active   # since October
    key_results:
      - {id: nps, title: NPS, start: 45, target: 60, checkins: [{date: 2026-12-10, value: 51}]}
    """
)


def closed(text: str, said: Said = NOTHING, on: str = "2027-01-04") -> Plan:
    goal, file = opened(text)
    return close(goal, file, result(goal, portfolio(goal), day(on)), said)


def written(plan: Plan) -> str:
    (edit,) = plan.edits
    assert edit.new is not None
    return edit.new.decode()


def test_it_says_the_grade_and_writes_only_status_and_review() -> None:
    plan = closed(LOVE, Said("Ask on delivery day.", "carry", litmus=True))
    assert plan.said == "closed 2026-Q4/love: yellow, 40%, 1 of 1 measured"
    assert written(plan) == LOVE.replace("active ", "done ") + dedent(
        """\
        review:
          date: 2027-01-04
          learned: Ask on delivery day.
          next: carry
          litmus: true
        """
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("title: Love\n", "title: Love\nstatus: done\n", id="no status written"),
        pytest.param(
            "title: Love\r\nstatus: active\r\n",
            "title: Love\r\nstatus: done\r\n",
            id="lines as Windows ends them",
        ),
        pytest.param("\ufefftitle: Love\n", "\ufefftitle: Love\nstatus: done\n", id="with a BOM"),
        pytest.param(
            "title: Love\nstatus: 'active' # now\n",
            "title: Love\nstatus: 'done' # now\n",
            id="quoted, with a comment",
        ),
    ],
)
def test_every_other_byte_stays(old: str, new: str) -> None:
    newline = "\r\n" if "\r\n" in old else "\n"
    review = f"review:{newline}  date: 2027-01-04{newline}"
    assert written(closed(old, Said(as_zero=True))) == new + review


def test_a_file_in_brackets_is_closed_inside_of_them() -> None:
    text = '{"title": "Love", "status": "active"}\n'
    assert written(closed(text)) == (
        '{"title": "Love", "status": "done", "review": {"date": "2027-01-04"}}\n'
    )


def test_what_is_written_already_stands() -> None:
    """
    A review that was begun by hand is completed, its own keys and its comments with it.
    """
    text = LOVE + "review:\n  date: 2026-12-01   # a draft\n  learned: Ask.\n  x-by: ana\n"
    plan = closed(text, Said(next="drop"))
    assert written(plan).endswith(
        "review:\n  date: 2027-01-04   # a draft\n  learned: Ask.\n  next: drop\n  x-by: ana\n"
    )


@pytest.mark.parametrize(
    ("value", "said", "following"),
    [(51, Said(), None), (60, Said(), "done"), (60, Said(next="carry"), "carry")],
)
def test_green_is_done_unless_somebody_says_otherwise(
    value: int, said: Said, following: str | None
) -> None:
    review = again(closed(LOVE.replace("51", str(value)), said).edits[0]).objective.review
    assert review is not None
    assert review.next == following


@pytest.mark.parametrize("status", ["draft", "done", "dropped"])
def test_only_what_runs_is_closed(status: str) -> None:
    with pytest.raises(NotPossible, match=r"2026-Q4/love (is a draft|was closed|was dropped)"):
        closed(LOVE.replace("active", status))


def test_what_was_closed_says_when() -> None:
    text = LOVE.replace("active", "done") + "review: {date: 2026-12-20}\n"
    with pytest.raises(NotPossible, match="was closed already on 2026-12-20"):
        closed(text)


UNMEASURED = """\
    title: Customers love us
    key_results:
      - {id: nps, title: NPS, start: 45, target: 60}
      - {id: trust, title: Trust, start: 1, target: 6, checkins: [{date: 2026-12-10, value: 6}]}
      - {id: links, title: Links, kind: baseline}
    """


def test_what_was_never_measured_is_named_with_three_ways_out() -> None:
    with pytest.raises(
        NotPossible, match="cannot be closed yet: nps was never measured"
    ) as refused:
        closed(UNMEASURED)
    assert refused.value.hint.splitlines() == [
        "check in where it came to: `okr checkin 2026-Q4/love#nps VALUE`",
        "or give it up: `okr amend 2026-Q4/love#nps --drop --reason …`",
        "or let it count 0: --count-zero",
    ]
    assert closed(UNMEASURED, Said(as_zero=True)).said.endswith("yellow, 50%, 1 of 3 measured")


@pytest.mark.parametrize(
    ("key_result", "why"),
    [
        ("target: 6, checkins: [{date: 2026-12-10, value: 6}]", "has no score: it has no start"),
        ("start: 1, target: 6, kpi: trust", "was never measured by its KPI trust"),
        (
            "start: 1, target: 6, checkins: [{date: 2027-01-04, value: 6}]",
            "was not measured by 2026-12-31",
        ),
        ("kind: recurring, times: 3", "was never measured"),
        ("kind: threshold, at_least: 3", "was never measured"),
    ],
)
def test_why_there_is_no_score_is_said(key_result: str, why: str) -> None:
    text = f"title: Love\nkey_results:\n  - {{id: trust, title: Trust, {key_result}}}\n"
    with pytest.raises(NotPossible, match=f"trust {why}") as refused:
        closed(text, on="2026-12-31")
    assert "okr set 2026-Q4/love status dropped" in refused.value.hint


def test_several_without_a_score_are_all_named() -> None:
    text = UNMEASURED.replace(", checkins: [{date: 2026-12-10, value: 6}]", "")
    with pytest.raises(NotPossible, match="nps, trust have no score, nps because it was never"):
        closed(text)


@pytest.mark.parametrize("score", [51, 59.9])
def test_a_committed_goal_that_was_missed_says_what_was_learned(score: float) -> None:
    text = LOVE.replace("key_results:", "commitment: committed\nkey_results:")
    text = text.replace("51", str(score))
    with pytest.raises(NotPossible, match="has to say what was learned") as refused:
        closed(text)
    assert "--learned" in refused.value.hint
    assert closed(text, Said("Late.")).edits


def test_a_committed_goal_that_was_reached_need_not() -> None:
    text = LOVE.replace("key_results:", "commitment: committed\nkey_results:")
    assert closed(text.replace("51", "60")).said.startswith("closed 2026-Q4/love: green, 100%")


def test_long_before_its_end_is_noted() -> None:
    assert closed(LOVE, on="2026-12-20").notes == ()
    (note,) = closed(LOVE, on="2026-12-11").notes
    assert "20 days before 2026-Q4 ends" in note


def test_what_was_left_unsaid_may_be_added_but_not_changed() -> None:
    text = LOVE.replace("active", "done") + "review: {date: 2026-12-20, next: drop}\n"
    goal, file = opened(text)
    plan = complete(goal, file, Said("Ask.", litmus=False), CLOSING)
    assert written(plan).endswith(
        "review: {date: 2026-12-20, learned: Ask., next: drop, litmus: false}\n"
    )
    assert plan.said == "2026-Q4/love: what was learned, litmus: no"
    with pytest.raises(NotPossible, match="is done, and its review says already next: drop"):
        complete(goal, file, Said(next="carry"), CLOSING)
    with pytest.raises(NotPossible, match="was closed already on 2026-12-20"):
        complete(goal, file, Said(), CLOSING)
    with pytest.raises(NotPossible, match="was closed already on 2026-12-20"):
        complete(goal, file, Said(next="drop"), CLOSING)


def test_a_goal_that_was_dropped_may_teach_as_well() -> None:
    goal, file = opened(LOVE.replace("active", "dropped"))
    plan = complete(goal, file, Said("Too early."), CLOSING)
    assert again(plan.edits[0]).objective.status == "dropped"
    assert written(plan).endswith("review:\n  date: 2027-01-04\n  learned: Too early.\n")


def test_of_several_goals_all_are_closed_or_none() -> None:
    def one(text: str, name: str) -> Closing:
        goal, file = opened(text, f"objectives/2026-Q4/{name}.yaml")
        return Closing(goal, file, result(goal, portfolio(goal), CLOSING))

    love, late = one(LOVE, "love"), one(LOVE.replace("51", "60"), "late")
    plan, refused = close_all("2026-Q4", [love, late], Said())
    assert plan.said == "closed 2 goals of 2026-Q4: 1 green, 1 yellow"
    assert (len(plan.edits), refused) == (2, [])
    plan, refused = close_all("2026-Q4", [love, one(UNMEASURED, "open"), late], Said())
    assert plan.edits == ()
    assert [refusal.goal for refusal in refused] == ["2026-Q4/open"]
