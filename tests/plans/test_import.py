"""
What comes in as a plan: names, places, parents and drafts, without a disk.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pytest

from okrcli.domain.incoming import (
    Incoming,
    IncomingCheckIn,
    IncomingKeyResult,
    IncomingKpi,
    IncomingObjective,
)
from okrcli.domain.origin import Known, identified
from okrcli.model.config import Config
from okrcli.model.period import Calendar
from okrcli.model.portfolio import Goal
from okrcli.plans.fields import Because
from okrcli.plans.import_ import Outcome, There, imported
from okrcli.plans.kpi import Measure
from okrcli.plans.placing import Asked
from okrcli.text.file import TextFile
from okrcli.text.parse import plain, read
from tests.support.build import day
from tests.support.desk import opened

TODAY = day("2026-11-16")
QUARTER = Calendar().quarter(TODAY)


def part(source: str = "", /, **fields: Any) -> IncomingKeyResult:
    checkins = fields.pop("checkins", ())
    return IncomingKeyResult(source, 1, {"title": "NPS", **fields}, checkins)


def goal(source: str = "", /, *parts: IncomingKeyResult, **said: Any) -> IncomingObjective:
    parent, line = said.pop("parent", ""), said.pop("line", 1)
    return IncomingObjective(source, parent, line, None, {"title": "Love", **said}, parts)


def come(
    *objectives: IncomingObjective,
    kpis: Sequence[IncomingKpi] = (),
    here: Mapping[str, str] | None = None,
    update: bool = False,
    config: Config | None = None,
) -> Outcome:
    """
    What becomes of goals where these files are already.
    """
    texts = here or {}
    parsed = {path: read(text.encode()).root for path, text in texts.items()}
    known = tuple(
        Known(path.partition("/")[2].removesuffix(".yaml"), path, plain(root))
        for path, root in parsed.items()
        if root is not None
    )

    def open_goal(goal_id: str) -> tuple[Goal, TextFile]:
        path = f"objectives/{goal_id}.yaml"
        return opened(texts[path], path)

    def no_kpi(kpi_id: str) -> Measure:
        raise AssertionError(kpi_id)

    def no_text(path: str) -> TextFile:
        raise AssertionError(path)

    ids = frozenset(one.id for one in known)
    there = There(
        config or Config(),
        ids,
        frozenset(),
        known,
        lambda path: path in texts,
        open_goal,
        no_kpi,
        no_text,
    )
    asked = Asked("tool", QUARTER, update)
    because = Because(TODAY, "imported from goals.csv", "ana")
    return imported(Incoming(tuple(objectives), tuple(kpis)), asked, because, there)


def said(out: Outcome) -> dict[str, Any]:
    """
    What each new file says.
    """
    found = {}
    for edit in out.edits:
        root = read(edit.new or b"").root
        assert root is not None
        found[edit.path] = plain(root)
    return found


NPS: Mapping[str, Any] = {"start": Decimal(45), "target": Decimal(60)}


def test_parents_are_written_before_their_children() -> None:
    """
    So whatever is written when okr is stopped holds together.
    """
    out = come(
        goal("c", part(**NPS), title="C", parent="b"),
        goal("b", part(**NPS), title="B", parent="a", line=2),
        goal("a", part(**NPS), title="A", line=3),
    )
    assert out.faults == []
    assert [edit.path[-6] for edit in out.edits] == ["a", "b", "c"]
    assert said(out)["objectives/2026-Q4/c.yaml"]["aligns_to"] == "2026-Q4/b"


def test_a_goal_may_align_to_a_key_result() -> None:
    out = come(goal("a", part("k", **NPS)), goal("b", part(**NPS), title="B", parent="k", line=2))
    assert said(out)["objectives/2026-Q4/b.yaml"]["aligns_to"] == "2026-Q4/love#nps"


def test_who_aligns_to_a_refused_goal_is_refused_all_the_way_down() -> None:
    out = come(
        goal("a", part(start=Decimal(5), target=Decimal(5))),
        goal("b", part(**NPS), parent="a", line=2),
        goal("c", part(**NPS), parent="b", line=3),
    )
    assert out.edits == []
    assert [one.said for one in out.faults][1:] == [
        "its parent in line 1 cannot come in",
        "its parent in line 2 cannot come in",
    ]


def test_circles_leave_everything_else_alone() -> None:
    out = come(
        goal("a", parent="b", title="A"),
        goal("b", parent="a", title="B", line=2),
        goal("c", parent="c", title="C", line=3),
        goal("d", part(**NPS), title="D", line=4),
    )
    assert [(one.line, one.said) for one in out.faults] == [
        (line, "its parents lead back to itself") for line in (1, 2, 3)
    ]
    assert list(said(out)) == ["objectives/2026-Q4/d.yaml"]


def test_ten_thousand_equal_titles_are_ten_thousand_names() -> None:
    """
    And each is known again by its place among its equals.
    """
    goals = [goal(title="Same", line=n) for n in range(1, 10_001)]
    out = come(*goals)
    assert len({edit.path for edit in out.edits}) == 10_000
    assert len({said_["x-source"] for said_ in said(out).values()}) == 10_000


def test_titles_without_a_letter_are_called_by_their_ids_over_there() -> None:
    out = come(
        goal("JIRA-7", title="顧客"), goal(title="顧客", line=2), goal("con", title="!", line=3)
    )
    assert out.edits[0].path == "objectives/2026-Q4/jira-7.yaml"
    assert out.edits[2].path == "objectives/2026-Q4/goal.yaml"


def test_a_made_id_does_not_depend_on_what_stands_above() -> None:
    one, other = goal(title="A"), goal(title="B")
    first = identified(Incoming((one, other))).objectives
    second = identified(Incoming((other, one))).objectives
    assert {it.source for it in first} == {it.source for it in second}


def test_values_become_check_ins_in_the_order_of_their_days() -> None:
    checkins = (
        IncomingCheckIn(Decimal(50)),
        IncomingCheckIn(Decimal(48), day("2026-10-12"), 6, "First wave.", "bo"),
    )
    (file,) = said(come(goal("a", part("k", **NPS, checkins=checkins)))).values()
    assert file["key_results"][0]["checkins"] == [
        {"date": "2026-10-12", "value": 48, "confidence": 6, "by": "bo", "note": "First wave."},
        {"date": "2026-11-16", "value": 50},
    ]


def test_what_lies_in_the_future_has_not_happened() -> None:
    out = come(goal("a", part(**NPS, checkins=(IncomingCheckIn(Decimal(1), day("2027-01-01")),))))
    assert [one.said for one in out.faults] == ["its value of 2027-01-01 lies in the future"]


def test_a_milestone_has_no_values() -> None:
    checkins = (IncomingCheckIn(Decimal(40)), IncomingCheckIn(Decimal(1), None, 7))
    out = come(goal("a", part(kind="milestone", checkins=checkins)))
    (file,) = said(out).values()
    assert file["key_results"][0]["checkins"] == [{"date": "2026-11-16", "confidence": 7}]
    assert out.notes == ["line 1: “NPS” is a milestone, done or not, so its values were left out"]


def test_kpis_come_before_what_they_measure() -> None:
    kpi = IncomingKpi("k7", 1, {"title": "Churn", "unit": "%", "direction": "decrease"})
    out = come(goal("a", part(kpi="k7", target=Decimal(3)), line=2), kpis=[kpi])
    assert [edit.path for edit in out.edits] == [
        "kpis/churn.yaml",
        "objectives/2026-Q4/love.yaml",
    ]
    assert said(out)["objectives/2026-Q4/love.yaml"]["key_results"][0]["kpi"] == "churn"
    out = come(goal("a", part(kpi="k8", target=Decimal(3))))
    assert [one.said for one in out.faults] == [
        'it is measured by the KPI "k8", which is not there'
    ]


@pytest.mark.parametrize(
    ("fields", "said_"),
    [
        ({"title": ""}, "a goal needs a title"),
        ({"title": "x" * 201}, '"title" is longer than 200 characters (201)'),
        ({"title": "a\x07b"}, "title: "),
        ({"why": "\u202egnp.exe"}, "why: "),
        ({"perspective": "money"}, '"perspective" is one of '),
        ({"colour": "red"}, 'has no "colour"'),
        ({"owner": "bo"}, '"bo" is not among the people of okr.yaml'),
    ],
)
def test_what_okr_check_would_refuse_is_told_before(fields: Mapping[str, Any], said_: str) -> None:
    config = Config.model_validate({"people": {"ana": {"name": "Ana"}}})
    out = come(goal("a", part(**NPS), **fields), config=config)
    assert out.edits == []
    assert said_ in out.faults[0].said


HERE = """\
title: Love
x-source: "tool:a"
key_results:
  - id: nps
    title: NPS
    start: 45
    target: 60
    x-source: "tool:k"
    checkins:
      - {date: 2026-11-02, value: 48}
"""
PATH = "objectives/2026-Q4/anything.yaml"


def test_only_what_is_new_is_added() -> None:
    news = (
        IncomingCheckIn(Decimal(48), day("2026-11-02")),
        IncomingCheckIn(Decimal(52), day("2026-11-09"), note="Up."),
        IncomingCheckIn(Decimal(52), day("2026-11-09"), note="Twice."),
    )
    out = come(goal("a", part("k", **NPS, checkins=news)), here={PATH: HERE})
    (edit,) = out.edits
    assert (
        edit.new or b""
    ).decode() == f"{HERE}      - {{date: 2026-11-09, value: 52, note: Up.}}\n"
    assert (out.values, out.kept, out.done[0].state) == (1, [], "changed")


def test_a_day_is_news_for_a_milestone() -> None:
    text = HERE.replace("    start: 45\n    target: 60\n", "    kind: milestone\n")
    text = text[: text.index("    checkins")]
    one = goal("a", part("k", kind="milestone", done=day("2026-11-10")))
    (edit,) = come(one, here={PATH: text}).edits
    assert b"    done: 2026-11-10\n" in (edit.new or b"")


def test_goalposts_that_make_no_sense_are_not_taken_over() -> None:
    """
    Also with --update: ours stays, with the reason.
    """
    one = goal("a", part("k", start=Decimal(60), target=Decimal(60)))
    out = come(one, here={PATH: HERE}, update=True)
    assert out.edits == []
    assert out.faults[0].said.startswith("it could not be scored")
    shut = HERE.replace("title: Love\n", "title: Love\nstatus: done\n")
    out = come(
        goal("a", part("k", start=Decimal(40), target=Decimal(60))), here={PATH: shut}, update=True
    )
    assert out.edits == []
    assert "what it was judged by stands" in out.kept[0].why


def test_the_same_in_other_words_is_no_difference() -> None:
    """
    One reference or a list of it, blanks, defaults that are written out.
    """
    text = HERE.replace("title: Love\n", "title:  Love\nstatus: active\n").replace(
        "    title: NPS\n", "    title: NPS\n    kind: metric\n"
    )
    one = goal("a", part("k", **NPS, kind="metric"), title=" Love ", status="active")
    out = come(one, here={PATH: text})
    assert (out.edits, out.kept, out.done[0].state) == ([], [], "there")


def test_a_kpi_is_no_goal_with_the_same_id_over_there() -> None:
    out = come(
        kpis=[IncomingKpi("a", 1, {"title": "Churn", "unit": "%", "direction": "decrease"})],
        here={PATH: HERE},
    )
    assert [edit.path for edit in out.edits] == ["kpis/churn.yaml"]
