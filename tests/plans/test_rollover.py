"""
Carrying on as a plan: new files made of old texts, in an order in which each prefix holds together.
"""

from collections.abc import Mapping
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain.carrying import Way
from okrcli.domain.progress import objective_progress
from okrcli.model.kpi import Kpi
from okrcli.model.period import Calendar
from okrcli.model.portfolio import Goal
from okrcli.plans.carry import Carrier, Old
from okrcli.plans.plan import NotPossible
from okrcli.plans.rollover import Rollover, rollover, summed_up
from tests.support.build import day, portfolio
from tests.support.desk import again, opened

TODAY = day("2026-10-02")
REVIEW = "\nreview: {date: 2026-10-01, next: carry}\n"


def way(after: str = "2026-Q4") -> Way:
    before, later = Calendar().find("2026-Q3"), Calendar().find(after)
    assert before is not None
    assert later is not None
    return Way(before, later)


def old(text: str, name: str = "love", kpis: Mapping[str, Kpi] | None = None) -> Old:
    goal, file = opened(text, f"objectives/2026-Q3/{name}.yaml")
    return Old(goal, file, objective_progress(goal, portfolio(goal, kpis=kpis), TODAY))


def carried(
    *among: Old, heirs: Mapping[str, Goal] | None = None, after: str = "2026-Q4"
) -> Rollover:
    return rollover(among, way(after), heirs or {}, lambda _: False)


def text_of(made: Rollover, at: int = 0) -> str:
    new = made.edits[at].new
    assert new is not None
    return new.decode()


def simple(extra: str = "", value: int = 52) -> str:
    return (
        f"title: Love\nstatus: done\n{extra}key_results:\n"
        f"  - {{id: nps, title: NPS, start: 45, target: 60, checkins: [{{date: 2026-09-10, value: {value}}}]}}"
        f"{REVIEW}"
    )


HAND_WRITTEN = """\
    # yaml-language-server: $schema=../../.okr/objective.schema.json
    # Kept by the people who talk to customers.
    title:   "Customers love us"   # always
    status: done
    x-color: teal
    continues: 2026-Q2/love

    # two of these matter
    key_results:
        # the survey
        - id: nps
          title: NPS
          start: 45      # from the first wave
          target: 60
          due: 2026-09-15
          x-panel: b
          # how we ask
          actions:
            - {title: Ask, done: 2026-08-01}
            # the shop assistants
            - {title: Call, due: 2026-08-20}
          # weekly
          checkins:
            - date: 2026-09-10
              value: 52   # second wave
            # forgotten in August

        # reached in August
        - id: repairs
          title: Repairs
          start: 0
          target: 10
          checkins: [{date: 2026-08-10, value: 12}]
        - id: launch
          title: Launch
          kind: milestone
          steps:
            - {title: Plan, done: 2026-07-20}
            - title: Build      # with Eli
              due: 2026-09-30

    amendments:
      - {date: 2026-08-02, field: "key_results.nps.target", from: 65, to: 60, reason: New scale.}

    # written on the last day
    review:
      date: 2026-10-01
      learned: Ask on delivery day.
      next: carry
    """
HAND_CARRIED = """\
    # yaml-language-server: $schema=../../.okr/objective.schema.json
    # Kept by the people who talk to customers.
    title:   "Customers love us"   # always
    status: active
    x-color: teal
    continues: 2026-Q3/love

    # two of these matter
    key_results:
        # the survey
        - id: nps
          title: NPS
          start: 52      # from the first wave
          target: 60
          due: 2026-12-15
          x-panel: b
          # how we ask
          actions:
            # the shop assistants
            - {title: Call, due: 2026-11-20}

        - id: launch
          title: Launch
          kind: milestone
          steps:
            - title: Build      # with Eli
    """


def test_the_file_is_the_old_one_without_what_is_over() -> None:
    made = carried(old(HAND_WRITTEN))
    assert text_of(made) == dedent(HAND_CARRIED)
    (done,) = made.done
    assert (done.after, done.status) == ("2026-Q4/love", "active")
    assert (done.kept, done.reached) == (("nps", "launch"), ("repairs",))


def test_line_ends_and_the_byte_order_mark_are_those_of_the_old_file() -> None:
    text = "\ufeff" + dedent(HAND_WRITTEN).replace("\n", "\r\n")
    assert text_of(carried(old(text))) == "\ufeff" + dedent(HAND_CARRIED).replace("\n", "\r\n")


def test_a_file_in_brackets_stays_in_brackets() -> None:
    text = (
        '{"title": "Love", "status": "done", "key_results": [{"id": "nps", "title": "NPS", '
        '"start": 100, "change": "-30%", "checkins": [{"date": "2026-09-10", "value": 85}]}, '
        '{"id": "b", "title": "B", "start": 1, "target": 2, "checkins": [{"date": "2026-09-10", '
        '"value": 2}]}], "review": {"date": "2026-10-01", "next": "carry"}}\n'
    )
    assert text_of(carried(old(text))) == (
        '{"title": "Love", "status": "active", "continues": "2026-Q3/love", "key_results": '
        '[{"id": "nps", "title": "NPS", "start": 85, "target": 70}]}\n'
    )


def test_the_comment_for_editors_fits_the_new_place() -> None:
    """
    A period's folder may lie as deep, but a file that was moved by hand may have an old comment.
    """
    text = "# yaml-language-server: $schema=../.okr/objective.schema.json\n" + simple()
    made = text_of(carried(old(text, "team/love")))
    assert made.startswith("# yaml-language-server: $schema=../../../.okr/objective.schema.json\n")


def test_a_goal_that_cannot_be_scored_starts_as_a_draft() -> None:
    text = (
        "title: Love\nstatus: done\nkey_results:\n  - {id: nps, title: NPS, target: 60}\n" + REVIEW
    )
    made = carried(old(text))
    assert again(made.edits[0]).objective.status == "draft"
    assert made.done[0].status == "draft"
    assert made.notes == ("2026-Q4/love is a draft; nps could not be scored: it has no start",)


def test_what_was_found_out_is_told_with_the_command_that_uses_it() -> None:
    text = simple().replace("start: 45, target: 60", "kind: baseline, unit: links")
    made = carried(old(text))
    (note,) = made.notes
    assert note == (
        "2026-Q4/love#nps stands at 52 links: `okr amend 2026-Q4/love#nps start 52 target … "
        "--reason …` makes it a metric"
    )
    assert again(made.edits[0]).objective.status == "active"


def test_a_goal_reached_in_all_is_left_where_it_is() -> None:
    made = carried(old(simple(value=60)))
    assert made.edits == ()
    assert made.done[0].state == "reached"
    with pytest.raises(NotPossible, match="nothing to carry on: 2026-Q3/love was reached"):
        summed_up(made, way())


def test_what_is_carried_already_is_left_alone_whatever_became_of_it() -> None:
    heir, _ = opened(
        "title: New\nstatus: draft\ncontinues: 2026-Q3/love\n", "objectives/2026-Q4/other.yaml"
    )
    made = carried(old(simple()), heirs={"2026-Q3/love": heir})
    assert made.edits == ()
    assert (made.done[0].state, made.done[0].after) == ("there", "2026-Q4/other")
    assert summed_up(made, way()).said == "2026-Q3/love was carried already"


def test_another_goal_in_its_place_stops_all() -> None:
    with pytest.raises(
        NotPossible, match=r"objectives/2026-Q4/love\.yaml is there already"
    ) as error:
        rollover([old(simple()), old(simple(), "b")], way(), {}, lambda path: "love" in path)
    assert "okr rename 2026-Q4/love NAME" in error.value.hint


@pytest.mark.parametrize("status", ["active", "draft"])
def test_what_is_not_over_is_not_carried(status: str) -> None:
    text = simple().replace("done", status, 1)
    with pytest.raises(NotPossible, match=r"2026-Q3/love is (still active|a draft)"):
        carried(old(text))


def test_links_lead_to_what_the_parent_has_become() -> None:
    child = simple("aligns_to: [2026-Q3/top#nps, 2026/year]\n")
    made = carried(old(child, "a"), old(simple(), "top"))
    assert [edit.path for edit in made.edits] == [
        "objectives/2026-Q4/top.yaml",
        "objectives/2026-Q4/a.yaml",
    ]
    assert again(made.edits[1]).objective.aligns_to == ("2026-Q4/top#nps", "2026/year")
    assert made.notes == ()


def test_links_to_what_is_left_behind_are_kept_and_told() -> None:
    made = carried(old(simple("aligns_to: 2026-Q3/top\n")))
    assert again(made.edits[0]).objective.aligns_to == ("2026-Q3/top",)
    assert made.notes == ("2026-Q4/love still aligns to 2026-Q3/top, which is not carried on",)


def test_a_link_to_what_ends_before_is_kept_and_told() -> None:
    """
    As in every January, when the goals of the year are over.
    """
    made = carried(old(simple("aligns_to: [2026/year, open/ever]\n")), after="2027-Q1")
    assert made.notes == (
        "2027-Q1/love still aligns to 2026/year, which is over before 2027-Q1 begins",
    )


def test_a_link_to_what_was_reached_leads_to_the_goal() -> None:
    top = HAND_WRITTEN
    made = carried(old(simple("aligns_to: 2026-Q3/top#repairs\n")), old(top, "top"))
    assert again(made.edits[1]).objective.aligns_to == ("2026-Q4/top",)
    assert made.notes == ("2026-Q4/love aligns to 2026-Q4/top, which goes on without repairs",)


def test_links_find_what_was_carried_before_also_in_a_longer_period() -> None:
    top, _ = opened(simple().replace("done", "active", 1), "objectives/2026-Q4/crown.yaml")
    year, _ = opened("title: Year\nstatus: draft\n", "objectives/2027/year.yaml")
    heirs = {"2026-Q3/top": top, "2026/year": year}
    made = carried(old(simple("aligns_to: [2026-Q3/top#nps, 2026/year]\n")), heirs=heirs)
    assert again(made.edits[0]).objective.aligns_to == ("2026-Q4/crown#nps", "2027/year")


def test_goals_that_align_in_a_circle_are_carried_as_well() -> None:
    a, b = simple("aligns_to: 2026-Q3/b\n"), simple("aligns_to: 2026-Q3/a\n")
    made = carried(old(a, "a"), old(b, "b"))
    assert {edit.path for edit in made.edits} == {
        "objectives/2026-Q4/a.yaml",
        "objectives/2026-Q4/b.yaml",
    }


@given(st.permutations(range(8)))
def test_parents_come_first_in_whatever_order_goals_are_named(order: list[int]) -> None:
    """
    Each prefix of the files is a workspace without a link to what is not there.
    """
    goals = [old(simple(f"aligns_to: 2026-Q3/g{n // 2}\n" if n else ""), f"g{n}") for n in range(8)]
    made = carried(*(goals[n] for n in order))
    names = [edit.path.rpartition("/g")[2].partition(".")[0] for edit in made.edits]
    assert sorted(names) == [str(n) for n in range(8)]
    assert all(not int(n) or names.index(str(int(n) // 2)) < names.index(n) for n in names)


def test_what_is_said_to_others_stays() -> None:
    more = (
        "why: They stay.\ncommitment: committed\nguardrails: [trust]\n"
        "triggered_by: {kpi: churn, date: 2026-06-30, value: 6.1}\ntags: [a]\npriority: 1\n"
    )
    before = old(simple(more))
    after = again(carried(before).edits[0]).objective
    for name in ("title", "why", "commitment", "guardrails", "triggered_by", "tags", "priority"):
        assert getattr(after, name) == getattr(before.goal.objective, name)


NUMBER = st.integers(-50, 150)
KEY_RESULTS = st.lists(
    st.one_of(
        st.builds(
            lambda value, due: (
                f"start: 45, target: 60{due}, checkins: [{{date: 2026-09-01, value: {value}}}]"
            ),
            NUMBER,
            st.sampled_from(["", ", due: 2026-09-30", ", due: 2026-08-31"]),
        ),
        st.builds(
            lambda by, value: (
                f"start: 40, change: {by}, checkins: [{{date: 2026-09-01, value: {value}}}]"
            ),
            st.sampled_from(['"-30%"', '"+15pp"', "-5%"]),
            NUMBER,
        ),
        st.sampled_from(
            [
                "start: 1, target: 2",
                "kind: milestone",
                "kind: milestone, done: 2026-08-01",
                "kind: milestone, steps: [{title: a, done: 2026-08-01}, {title: b, due: 2026-08-02}]",
                "kind: threshold, at_least: 3, actions: [{title: a, due: 2026-09-01}, {title: b}]",
                "kind: recurring, actions: [{title: a, done: 2026-09-01}]",
                "kind: baseline",
            ]
        ),
    ),
    min_size=1,
    max_size=5,
)


@given(KEY_RESULTS)
def test_the_new_file_says_just_what_was_worked_out(key_results: list[str]) -> None:
    """
    The text that was cut and the goal that was computed are one.
    """
    listed = "".join(f"  - {{id: k{n}, title: K, {it}}}\n" for n, it in enumerate(key_results))
    one = old(f"title: Love\nstatus: done\nkey_results:\n{listed}{REVIEW}")
    made = carried(one)
    if made.edits:
        assert again(made.edits[0]).objective == Carrier(one, way()).goal.objective
