"""
Our own export comes back: exactly as JSON, and in all fields that they name as tables.
"""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from okrcli.exchange import read_tables
from okrcli.text.parse import plain, read
from tests.exchange.support import bring, told

EXAMPLES = Path(__file__).parents[2] / "examples"


def _json(value: Any) -> Any:
    return int(value) if value == value.to_integral_value() else float(value)


def exported() -> dict[str, Any]:
    """
    What an export of an example holds: all its files, each with its id.
    """
    root = EXAMPLES / "customer-marketing"
    document: dict[str, Any] = {"format": "okr/export", "version": 1}
    for folder in ("objectives", "kpis"):
        found = []
        for path in sorted((root / folder).rglob("*.yaml")):
            name = path.relative_to(root / folder).with_suffix("").as_posix()
            found.append({"id": name, **_said(path)})
        document[folder] = found
    return {**document, "settings": _said(root / "okr.yaml")}


def _said(path: Path) -> dict[str, Any]:
    parsed = read(path.read_bytes())
    assert parsed.root is not None
    said: dict[str, Any] = plain(parsed.root)
    return said


def _undated(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _undated(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_undated(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def test_json_brings_back_every_field() -> None:
    document = exported()
    found = bring(json.dumps(document, default=_json), "okr.json", "okr")
    assert not found.faults
    assert [
        {
            "id": goal.goal_id,
            **_undated(goal.fields),
            **(
                {"key_results": [_undated(part.fields) for part in goal.key_results]}
                if goal.key_results
                else {}
            ),
        }
        for goal in found.objectives
    ] == document["objectives"]
    assert [{"id": kpi.kpi_id, **_undated(kpi.fields)} for kpi in found.kpis] == document["kpis"]
    assert _undated(found.settings) == document["settings"]


def test_days_are_days() -> None:
    found = bring(json.dumps(exported(), default=_json), "okr.json")
    days = [
        one["date"]
        for goal in found.objectives
        for part in goal.key_results
        for one in part.fields.get("checkins", ())
    ]
    assert days
    assert {type(day) for day in days} == {date}


@pytest.mark.parametrize(
    ("goal", "said"),
    [
        ({"title": "x"}, "it has no id"),
        ({"id": "../../etc/x", "title": "x"}, '".." may hold only'),
        ({"id": "2026-Q4/../x", "title": "x"}, 'the id "2026-Q4/../x": ".."'),
        ({"id": "/x", "title": "x"}, "is no period"),
        ({"id": "x", "title": "x"}, "names no period"),
        ({"id": "2026-Q4/con", "title": "x"}, "device name"),
        ({"id": "2026-Q4/x"}, "title: field required"),
        ({"id": "2026-Q4/x", "title": "x", "titel": "y"}, "titel"),
        ({"id": "2026-Q4/x", "title": "a\u0007b"}, "U+0007"),
        ({"id": "2026-Q4/x", "title": "x", "priority": 0.1234567890123}, "more digits"),
    ],
)
def test_what_no_file_could_say_is_a_fault(goal: dict[str, Any], said: str) -> None:
    document = {"format": "okr/export", "version": 1, "objectives": [goal]}
    found = bring(json.dumps(document), "okr.json")
    assert not found.objectives
    assert said in found.faults[0].said


def test_a_newer_version_is_not_read() -> None:
    (fault,) = bring('{"format": "okr/export", "version": 2}', "okr.json").faults
    assert "version 2" in fault.said


OBJECTIVES = """\
id,period,title,why,aligns_to,team,tags,priority,lifecycle,reviewed,learned,next,litmus,responsible,status,score
2026-Q4/win,2026-Q4,Win,Because,2026/all,shop,a; b,1,active,,,,,ana,on-track,0.5
2026-Q3/lost,2026-Q3,Lost,,,,,,done,2026-10-01,Ask first,drop,false,ana,missed,0.1
"""
KEY_RESULTS = """\
id,objective,objective_title,period,title,kind,owner,start,target,unit,due,weight,value,status
2026-Q4/win#guests,2026-Q4/win,Win,2026-Q4,Guests,metric,ana,10,20.5,%,2026-12-15,1,15,on-track
2026-Q4/win#menu,2026-Q4/win,Win,2026-Q4,'=New menu,milestone,,,,,,2,,
"""
CHECKINS = """\
key_result,date,value,confidence,by,note
2026-Q4/win#guests,2026-11-02,15,7,ana,'-2 since Monday
"""
KPIS = """\
id,title,unit,direction,healthy_min,healthy_max,benchmark,benchmark_source,seasonal,value,date,health
churn,Churn,%,decrease,,4,5,survey,false,6.1,2026-09-30,critical
load,Load,%,range,60,80,,,,,,
"""
MEASUREMENTS = """\
kpi,date,value,inputs,by,note
churn,2026-09-30,6.1,,bo,
load,2026-09-30,70,used=7; all=10,,
"""


def test_tables_of_one_export_belong_together() -> None:
    tables = [KPIS, CHECKINS, OBJECTIVES, MEASUREMENTS, KEY_RESULTS]
    found = read_tables([table.encode() for table in tables])
    assert found is not None
    assert not found.faults
    win, lost = found.objectives
    assert (win.goal_id, win.period) == ("2026-Q4/win", "2026-Q4")
    assert win.fields == {
        "title": "Win",
        "why": "Because",
        "aligns_to": "2026/all",
        "team": "shop",
        "tags": ["a", "b"],
        "priority": Decimal(1),
        "status": "active",
    }
    assert lost.fields["review"] == {
        "date": date(2026, 10, 1),
        "learned": "Ask first",
        "next": "drop",
        "litmus": False,
    }
    assert [part.fields for part in win.key_results] == [
        {
            "id": "guests",
            "title": "Guests",
            "owner": "ana",
            "start": Decimal(10),
            "target": Decimal("20.5"),
            "unit": "%",
            "due": date(2026, 12, 15),
            "checkins": [
                {
                    "date": date(2026, 11, 2),
                    "value": Decimal(15),
                    "confidence": Decimal(7),
                    "by": "ana",
                    "note": "-2 since Monday",
                }
            ],
        },
        {"id": "menu", "title": "=New menu", "kind": "milestone", "weight": Decimal(2)},
    ]
    churn, load = found.kpis
    assert churn.fields["healthy"] == 4
    assert churn.fields["benchmark"] == {"value": 5, "source": "survey"}
    assert churn.fields["measurements"] == [
        {"date": date(2026, 9, 30), "value": Decimal("6.1"), "by": "bo"}
    ]
    assert load.fields["healthy"] == [60, 80]
    assert load.fields["measurements"][0]["inputs"] == {"used": 7, "all": 10}
    assert found.ignored["objectives.score"] == "computed here, never trusted"


def test_one_table_alone_says_less() -> None:
    assert told(bring(KEY_RESULTS)).startswith(
        "[2026-Q4/win] 2026-Q4: title=Win\n  [guests] id=guests"
    )
    (fault,) = bring(CHECKINS).faults
    assert "bring the table of key results as well" in fault.advice


def test_other_tables_are_no_export_of_ours() -> None:
    assert read_tables([OBJECTIVES.encode(), b"a,b\n1,2\n"]) is None
    assert read_tables([OBJECTIVES.encode(), OBJECTIVES.encode()]) is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("20.5", "many", '"target": "many" is no number'),
        ("2026-12-15", "15.12.2026", '"due": "15.12.2026" is no day: write YYYY-MM-DD'),
        (
            "2026-Q4/win#menu",
            "2026-Q4/win#guests",
            'the id "2026-Q4/win#guests" stands there twice',
        ),
        ("2026-Q4/win#menu", "2026-Q4/win", '"2026-Q4/win" is no key result: write goal#id'),
        ("2026-Q4/win#menu", "2026-Q4/../x#menu", 'the id "2026-Q4/../x": ".." may hold only'),
    ],
)
def test_a_row_that_no_file_could_say_is_a_fault(old: str, new: str, said: str) -> None:
    found = bring(KEY_RESULTS.replace(old, new, 1))
    assert found.faults[0].said.startswith(said)


def test_a_glossary_may_explain_a_word_that_is_a_field() -> None:
    said = {"format": "okr/export", "version": 1, "settings": {"glossary": {"end": "the finish"}}}
    found = bring(json.dumps(said), "okr.json")
    assert not found.faults
    assert found.settings == {"glossary": {"end": "the finish"}}


def test_what_an_export_says_of_itself_is_told() -> None:
    said = {"format": "okr/export", "version": 1, "today": "2026-11-22", "broken": [{"path": "x"}]}
    found = bring(json.dumps(said), "okr.json")
    assert set(found.ignored) == {"today", "broken"}
    assert found.notes == ("files that were broken when it was exported are not in it",)
    assert not found.unmapped


def test_names_of_columns_alone_are_told() -> None:
    assert bring("title,owner\n").notes == ("no row stands below the names of the columns",)
