"""
What belongs to what, in the four ways in which tables say it, and in documents.
"""

import csv
import json
from collections.abc import Sequence
from decimal import Decimal
from io import StringIO
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.domain.incoming import Incoming
from okrcli.exchange import Map
from tests.exchange.support import bring, told

_WORDS = st.text(alphabet="abcdefgh äöéß,;|'\"()&.", min_size=1, max_size=20)
TITLES = _WORDS.map(lambda text: " ".join(["t", *text.split(), "z"]))
NUMBERS = st.decimals(-(10**6), 10**6, places=2, allow_nan=False, allow_infinity=False)
KEY_RESULT = st.tuples(TITLES, NUMBERS, NUMBERS)
Goals = list[tuple[str, list[tuple[str, Decimal, Decimal]]]]
GOALS = st.lists(
    st.tuples(TITLES, st.lists(KEY_RESULT, min_size=1, max_size=4, unique_by=lambda kr: kr[0])),
    min_size=1,
    max_size=5,
    unique_by=lambda goal: goal[0],
)
PARTINGS = st.sampled_from([",", ";", "\t", "|"])
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"])
NEWLINES = st.sampled_from(["\n", "\r\n", "\r"])
STYLE = st.tuples(PARTINGS, ENCODINGS, NEWLINES)
PLAIN = Map(decimal=".")


def written(rows: Sequence[Sequence[Any]], style: tuple[str, str, str]) -> bytes:
    between, coding, newline = style
    text = StringIO()
    csv.writer(text, delimiter=between, lineterminator=newline).writerows(rows)
    return text.getvalue().encode(coding)


def meant(found: Incoming) -> Goals:
    assert not found.faults, found.faults
    return [
        (
            goal.fields["title"],
            [
                (part.fields["title"], part.fields["start"], part.fields["target"])
                for part in goal.key_results
            ],
        )
        for goal in found.objectives
    ]


@settings(max_examples=60, deadline=None)
@given(GOALS, STYLE)
def test_rows_that_name_the_id_of_their_parent(goals: Goals, style: tuple[str, str, str]) -> None:
    rows: list[list[Any]] = [["id", "parent id", "name", "start value", "target value"]]
    for at, (title, parts) in enumerate(goals):
        rows.append([f"g{at}", "", title, "", ""])
        rows += [[f"g{at}k{n}", f"g{at}", *part] for n, part in enumerate(parts)]
    assert meant(bring(written(rows, style), mapping=PLAIN)) == goals


@settings(max_examples=60, deadline=None)
@given(GOALS, STYLE)
def test_rows_below_the_number_that_theirs_begins_with(
    goals: Goals, style: tuple[str, str, str]
) -> None:
    rows: list[list[Any]] = [["Outline", "Title", "Baseline", "Target"]]
    for at, (title, parts) in enumerate(goals, 1):
        rows.append([at, title, "", ""])
        rows += [[f"{at}.{n}", *part] for n, part in enumerate(parts, 1)]
    assert meant(bring(written(rows, style), mapping=PLAIN)) == goals


@settings(max_examples=60, deadline=None)
@given(GOALS, STYLE)
def test_numbered_columns(goals: Goals, style: tuple[str, str, str]) -> None:
    most = max(len(parts) for _, parts in goals)
    head = ["Objective"]
    for n in range(1, most + 1):
        head += [f"KR {n}", f"KR {n} Start Value", f"key_result_{n}_target"]
    rows: list[list[Any]] = [head]
    for title, parts in goals:
        rows.append([title, *(cell for part in parts for cell in part)])
    assert meant(bring(written(rows, style), mapping=PLAIN)) == goals


@settings(max_examples=60, deadline=None)
@given(goals=GOALS, style=STYLE, is_repeated=st.booleans())
def test_a_column_for_each_level(
    goals: Goals, style: tuple[str, str, str], *, is_repeated: bool
) -> None:
    rows: list[list[Any]] = [["Objective", "Key Result", "From", "To"]]
    for title, parts in goals:
        for at, part in enumerate(parts):
            rows.append([title if is_repeated or not at else "", *part])
    assert meant(bring(written(rows, style), mapping=PLAIN)) == goals


@settings(max_examples=60, deadline=None)
@given(GOALS)
def test_a_document(goals: Goals) -> None:
    said = {
        "okrs": [
            {
                "objective": title,
                "keyResults": [
                    {"name": name, "initialValue": float(start), "targetValue": float(target)}
                    for name, start, target in parts
                ],
            }
            for title, parts in goals
        ]
    }
    assert meant(bring(json.dumps(said), "okrs.json")) == goals
    assert meant(bring(json.dumps(said), "okrs.yaml")) == goals


def test_outline_numbers_may_have_letters_around_them() -> None:
    found = bring("No,Title\nO1,Win\nKR1.1,Ship it\nKR 1.2.,Sell it\n")
    assert told(found).count("kind=milestone") == 2
    assert [part.source for part in found.objectives[0].key_results] == ["1.1", "1.2"]


def test_objectives_align_to_those_above_them() -> None:
    found = bring(
        "id,parent,type,title\n1,,Company objective,Win\n2,1,Team objective,Sell\n3,2,KR,Ship\n"
    )
    assert told(found).splitlines()[1].startswith("[2 < 1] ")


def test_three_levels_make_a_tree() -> None:
    found = bring(
        "Company Goal,Team Goal,Key Result\nWin,Sell,Ship it\n,,Hire two\n,Learn,Read books\n",
        mapping=Map(levels=("Company Goal", "Team Goal", "Key Result")),
    )
    assert [(goal.parent, goal.fields["title"]) for goal in found.objectives] == [
        ("", "Win"),
        ("Win", "Sell"),
        ("Win", "Learn"),
    ]


def test_a_row_for_each_check_in() -> None:
    found = bring(
        "Objective,Key Result,Start,Target,Date,Current Value\n"
        "Win,Guests,10,20,2026-10-05,11\n"
        ",Guests,10,20,2026-10-12,13\n"
        ",,,,2026-10-19,17\n"
    )
    assert not found.faults
    (part,) = found.objectives[0].key_results
    assert [f"{one.day}: {one.value}" for one in part.checkins] == [
        "2026-10-05: 11",
        "2026-10-12: 13",
        "2026-10-19: 17",
    ]


def test_a_key_result_that_stands_there_twice() -> None:
    found = bring("Objective,Key Result\nWin,Guests\n,Guests\n")
    (fault,) = found.faults
    assert (fault.line, fault.said) == (3, 'the key result stands in line 2 already: "Guests"')
    assert not found.objectives[0].is_whole


def test_key_results_before_any_objective() -> None:
    (fault,) = bring("Objective,Key Result\n,Guests\n").faults
    assert fault.line == 2


def test_rows_that_cannot_be_placed_say_why() -> None:
    found = bring(
        "id,parent,type,title\n"
        "1,,objective,Win\n"
        "2,9,key result,Lost child\n"
        "3,,key result,Orphan\n"
        "4,5,objective,Hen\n"
        "5,4,objective,Egg\n"
        "1,,objective,Again\n"
        "6,1,wish,Unknown sort\n"
        "7,5,key result,Below a circle\n"
        "8,77,objective,Far away\n"
    )
    assert told(found).splitlines() == [
        "[1] no period: title=Win",
        'line 3: its parent "9" is in no row',
        "line 4: it names no parent",
        "line 5: its parents lead back to itself: 4 → 5 → 4",
        "line 6: its parents lead back to itself: 4 → 5 → 4",
        'line 7: the id "1" stands in line 2 already',
        'line 8: "wish" is no sort of row that okr knows',
        'line 9: its parent "5" (line 6) cannot come in',
        'line 10: its parent "77" is not among the goals that come in',
    ]


def test_a_parent_may_have_come_in_before() -> None:
    rows = "id,parent,type,title\n8,77,objective,Near\n"
    assert bring(rows).faults
    assert bring(rows, sources=frozenset(["77"])).objectives[0].parent == "77"


def test_a_goal_with_a_target_of_its_own_is_its_one_key_result() -> None:
    found = bring("id,title,start,target\n1,Sell bread,10,20\n")
    assert told(found).splitlines()[1] == "  title=Sell bread, start=10, target=20"


def test_kpis_come_in_by_their_type_or_key() -> None:
    rows = "id,type,title,unit,direction,healthy,current,date\n1,KPI,Churn,%,decrease,4,6.1,2026-09-30\n"
    line = "title=Churn, unit=%, direction=decrease"
    assert line in told(bring(rows))
    said = {"kpis": [{"name": "Churn", "unit": "%", "direction": "decrease", "healthy": 4}]}
    assert told(bring(json.dumps(said), "a.json")) == f"kpi {line}, healthy=4"


def test_a_parent_may_be_named_by_its_title() -> None:
    rows = "Goal,Parent,Key Result\nWin,,Ship it\nSell,Win,Hire two\n"
    assert [goal.parent for goal in bring(rows).objectives] == ["", "Win"]
    rows = "#,Name,Parent Goal,Type\n1,Win,,Objective\n2,Sell,Win,Objective\n3,Ship it,Sell,KR\n"
    found = bring(rows)
    assert not found.faults
    assert [(goal.source, goal.parent) for goal in found.objectives] == [("1", ""), ("2", "1")]
    assert [part.source for part in found.objectives[1].key_results] == ["3"]


def test_a_circle_of_titles_is_no_way_up() -> None:
    rows = "Goal,Parent,Key Result\nHen,Egg,Ship it\nEgg,Hen,Hire two\n"
    said = "its parents lead back to itself"
    assert [said in fault.said for fault in bring(rows).faults] == [True, True]


def test_ids_beside_what_an_interface_wraps() -> None:
    said = {
        "authors": ["ana", "bo"],
        "data": [{"id": 7, "attributes": {"title": "Win", "keyResults": ["Ship it"]}}],
    }
    found = bring(json.dumps(said), "a.json")
    assert [(goal.source, goal.fields["title"]) for goal in found.objectives] == [("7", "Win")]
    assert "authors" in found.unmapped


def test_what_a_part_of_a_document_says_holds_for_its_goals() -> None:
    said = {"Q4 2026": {"team": "Shop", "objectives": [{"title": "Win", "krs": ["Ship it"]}]}}
    (goal,) = bring(json.dumps(said), "a.json").objectives
    assert (goal.period, goal.fields["team"]) == ("2026-Q4", "shop")


def test_objectives_below_objectives() -> None:
    said = {"title": "Win", "krs": ["Ship it"], "children": [{"title": "Sell", "krs": ["Call"]}]}
    assert [
        (goal.source, goal.parent) for goal in bring(json.dumps([said]), "a.json").objectives
    ] == [
        ("Win", ""),
        ("", "Win"),
    ]


def test_an_id_of_no_sort_is_that_of_the_lowest_goal_in_its_row() -> None:
    """
    So that a row with an objective alone is one that others can name as their parent.
    """
    found = bring(
        "ID,Parent ID,Objective,Key Result,Start,Target\n"
        "1,,Win the region,,,\n"
        "2,1,Win the harbour,Cafes,2,5\n"
    )
    region, harbour = found.objectives
    assert (region.source, harbour.parent) == ("1", "1")
    assert harbour.key_results[0].source == "2"
