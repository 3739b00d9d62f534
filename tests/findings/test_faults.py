"""
Every way in which a file can be wrong, as people read it.
"""

from pathlib import Path
from textwrap import indent

import pytest

from tests.support.cli import okr
from tests.support.files import workspace

KEY_RESULT = "title: T\nkey_results:\n  - id: a\n    title: A\n"


def findings(folder: Path, text: str, path: str = "objectives/2026-Q4/a.yaml") -> list[str]:
    """
    `line:column code message = advice` of all that is found in a file.
    """
    answer = okr("check", "--json", "--select", "E", cwd=workspace(folder, {path: text}))
    return [
        f"{it['line']}:{it['column']} {it['code']} {it['message']} = {it['help']}"
        for it in answer.json["findings"]
    ]


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("tilte: T\ntitle: T\n", '1:1 E006 unknown key "tilte" = write `title`, or start a key of your own with x-'),
        ("title: T\nKRs: []\n", '2:1 E006 unknown key "KRs" = write `key_results`, or start a key of your own with x-'),
        ("title: T\nzzz: 1\n", '2:1 E006 unknown key "zzz" = start a key of your own with x-'),
        ("owner: ana\n", '1:1 E007 "title" is missing = add `title:`'),
        ("title: 100\n", '1:8 E008 "title" must be text, not the number 100 = put it in quotes: "100"'),
        ("title: true\n", '1:8 E008 "title" must be text, not true = put it in quotes: "true"'),
        ("title: T\nowner: [a, b]\n", '2:8 E008 "owner" must be text, not a list = name one owner, and the others in `contributors`'),
        ("title: T\nowner: {a: b}\n", '2:8 E008 "owner" must be text, not a mapping = write text'),
        ("title: T\ntags: loud\n", '2:7 E008 "tags" must be a list, not "loud" = write a list'),
        ("title: T\ntags: [1]\n", '2:8 E008 item 1 of "tags" must be text, not the number 1 = put it in quotes: "1"'),
        ("title: T\npriority: 1.5\n", '2:11 E008 "priority" must be a whole number, not 1.5 = write a whole number'),
        ("title: T\nstatus: activ\n", '2:9 E009 "status" is one of draft, active, done, dropped, not "activ" = write `active`'),
        ("title: T\nstatus: blue\n", '2:9 E009 "status" is one of draft, active, done, dropped, not "blue" = choose one of them'),
        ("title: T\nreview: {date: 2027-01-05, litmus: maybe}\n", '2:36 E008 "litmus" must be true or false, not "maybe" = write true or false, without quotes'),
        ("title: T\nreview: {date: 5.1.2027}\n", '2:16 E010 "date" is "5.1.2027": a date is written YYYY-MM-DD = write a day like 2026-12-15'),
        ("title: T\nreview: {date: 2026-02-30}\n", '2:16 E010 "date" is "2026-02-30": there is no such day = write a day like 2026-12-15'),
        ("title: T\nreview: {date: 2026}\n", '2:16 E010 "date" must be a date, not the number 2026 = write a day like 2026-12-15'),
        ("title: T\nkey_results: {a: 1}\n", '2:14 E008 "key_results" must be a list, not a mapping = write a list'),
        ("title: T\nkey_results: [a]\n", '2:15 E008 item 1 of "key_results" must be a mapping, not "a" = write a mapping'),
    ],
    ids=lambda value: value.split("=")[0][:40].replace("\n", " ") if "E0" not in value else "",
)  # fmt: skip
def test_what_is_wrong_with_an_objective(tmp_path: Path, text: str, finding: str) -> None:
    """
    One finding, at the value or at the key that should hold it, with what to do.
    """
    assert findings(tmp_path, text) == [finding]


@pytest.mark.parametrize(
    ("fields", "finding"),
    [
        ("start: 45%", '5:12 E008 "start" must be a plain number, not "45%" = write `start: 45` and `unit: "%"`'),
        ("start: $1,200", '5:12 E008 "start" must be a plain number, not "$1,200" = write `start: 1200` and `unit: "$"`'),
        ("start: 1.2k", '5:12 E008 "start" must be a plain number, not "1.2k" = write `start: 1200`'),
        ("start: +5", '5:12 E008 "start" must be a plain number, not "+5" = write `start: 5`'),
        ("start: 1_000", '5:12 E008 "start" must be a plain number, not "1_000" = write `start: 1000`'),
        ("start: 1e3", '5:12 E008 "start" must be a plain number, not "1e3" = write `start: 1000`'),
        ("start: '45'", '5:12 E008 "start" must be a number, not text in quotes = write 45 without quotes'),
        ("start: yes", '5:12 E008 "start" must be a plain number, not "yes" = write digits, with a point for decimals'),
        ("start: true", '5:12 E008 "start" must be a number, not true = write digits, with a point for decimals'),
        ("start: .nan", '5:12 E016 "start" must be a finite number, not .nan = write digits, with a point for decimals'),
        ("target: 20-30%", '5:13 E008 "target" must be a plain number, not "20-30%" = write `target: 20` and `stretch: 30`'),
        ("weight: 0", "5:13 O011 the weight is 0, so it would count for nothing = give it a weight above 0, or remove what is not to count"),
        ("kind: metrik", '5:11 E009 "kind" is one of metric, threshold, milestone, recurring, baseline, not "metrik" = write `metric`'),
        ("kind: milestone\ntarget: 3", '6:5 E006 a milestone has no "target" = set another `kind`, or remove the key'),
        ("at_least: 3", '5:5 E006 a metric has no "at_least" = set another `kind`, or remove the key'),
        ("kind: recurring\ntimes: 3\nevery: day", '7:12 E009 "every" is one of week, month, quarter, not "day" = choose one of them'),
        ("checkins: [{date: 2026-10-12, value: 3, confidence: 11}]", '5:57 E008 "confidence" must be at most 10, not 11 = write a number that is at most 10'),
        ("checkins: [{value: 3}]", '5:16 E007 "date" is missing in key_results[a].checkins[0] = add `date:`'),
        ("due: 2026-13-01", '5:10 E010 "due" is "2026-13-01": there is no such day = write a day like 2026-12-15'),
    ],
    ids=lambda value: "" if " E0" in value else value.replace("\n", " "),
)  # fmt: skip
def test_what_is_wrong_with_a_key_result(tmp_path: Path, fields: str, finding: str) -> None:
    """
    Whatever its kind, the place is that of the value.
    """
    assert findings(tmp_path, KEY_RESULT + indent(fields, "    ") + "\n") == [finding]


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("title: K\nunit: x\n", '1:1 E007 "direction" is missing = add `direction:`'),
        ("title: K\nunit: x\ndirection: up\n", '3:12 E009 "direction" is one of increase, decrease, range, not "up" = choose one of them'),
        ("title: K\nunit: x\ndirection: range\nhealthy: low\n", "4:10 E008"),
        ("title: K\nunit: x\ndirection: range\nmeasurements: [{value: 3}]\n", '4:16 E007 "date" is missing in measurements[0] = add `date:`'),
        ("title: K\nunit: x\ndirection: increase\ninputs: nps\n", '4:9 E008 "inputs" must be a list, not "nps" = write a list'),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_kpi(tmp_path: Path, text: str, finding: str) -> None:
    """
    In the same words.
    """
    assert findings(tmp_path, text, "kpis/a.yaml")[0].startswith(finding)


def test_all_faults_are_found_at_once(tmp_path: Path) -> None:
    """
    In the order of the file.
    """
    found = findings(tmp_path, "title: 1\nowner: 2\nzzz: 3\nstatus: 4\n")
    assert [one.split()[1] for one in found] == ["E008", "E008", "E006", "E009"]


def test_two_key_results_of_one_id_are_found(tmp_path: Path) -> None:
    """
    The second is the one to change.
    """
    text = KEY_RESULT + "    kind: baseline\n  - {id: a, title: B, kind: baseline}\n"
    (found,) = findings(tmp_path, text)
    assert found == '6:10 E012 two key results have the id "a" = rename one of them'


@pytest.mark.parametrize(
    ("path", "finding"),
    [
        ("objectives/2026-Q4/Bad Name.yaml", 'E013 the name "Bad Name"'),
        ("objectives/2026-Q4/con.yaml", 'E013 the name "con"'),
        ("objectives/2026-Q4/Team/a.yaml", 'E013 the name "Team"'),
        ("objectives/soon/a.yaml", 'T001 the folder "soon" is no period'),
        ("objectives/a.yaml", 'E014 "a.yaml" is no goal, so nothing reads it'),
        ("kpis/a.yml", 'E014 "a.yml" is no goal, so nothing reads it'),
    ],
)
def test_a_file_may_lie_in_the_wrong_place(tmp_path: Path, path: str, finding: str) -> None:
    """
    Where it lies says what it is, so that is judged as well.
    """
    found = findings(tmp_path, "title: T\nunit: x\n" if path[0] == "k" else "title: T\n", path)
    assert any(f"1:1 {finding}" in one for one in found)
