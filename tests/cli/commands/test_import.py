"""
`okr import`: a whole file, every bad row at its line, nothing half-written, and again without harm.
"""

import json
from pathlib import Path

import pytest

from tests.support.cli import Answer, okr
from tests.support.files import changed, snapshot, workspace

TABLE = """\
id,parent,type,title,owner,start,target,current,unit,period
O1,,Objective,Customers love us,ana,,,,,Q4 2026
K1,O1,Key Result,Net Promoter Score,ana,45,60,48,points,
K2,O1,Key Result,Churn rate,bo,5,3,4.5,%,
O2,O1,Objective,Ship faster,bo,,,,,Q4 2026
K3,O2,Key Result,Lead time,bo,10,5,,days,
"""
LOVE, FASTER = "objectives/2026-Q4/customers-love-us.yaml", "objectives/2026-Q4/ship-faster.yaml"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return workspace(tmp_path / "goals")


def bring(place: Path, table: str | bytes, *words: str, name: str = "goals.csv") -> Answer:
    """
    What is said to a file beside the workspace.
    """
    path = place.parent / name
    path.write_bytes(table.encode() if isinstance(table, str) else table)
    return okr("import", f"../{name}", *words, cwd=place)


def text(place: Path, path: str = LOVE) -> str:
    return (place / path).read_text(encoding="utf-8")


def test_a_table_becomes_files_that_check_and_undo_know(place: Path) -> None:
    """
    Parents become alignment, current values check-ins; one undo takes all of it back.
    """
    before = snapshot(place)
    answer = bring(place, TABLE)
    assert (answer.code, answer.stderr) == (0, "")
    assert answer.stdout.startswith(
        "imported 2 objectives, 3 key results, 2 values from goals.csv  "
    )
    assert changed(before, place) == {LOVE, FASTER}
    assert text(place, FASTER).startswith(
        "title: Ship faster\nowner: bo\naligns_to: 2026-Q4/customers-love-us\n"
    )
    assert (
        "    unit: points\n    checkins:\n      - date: 2026-11-16\n        value: 48\n"
        '    x-source: "generic:K1"\n'
    ) in text(place)
    assert text(place).endswith('x-source: "generic:O1"\n')
    assert okr("check", "--select", "E,G,M,T,O001", cwd=place).code == 0
    assert okr("fmt", "--check", cwd=place).code == 0
    assert okr("undo", cwd=place).code == 0
    assert changed(before, place) == set()


def test_dry_run_shows_every_file_and_writes_none(place: Path) -> None:
    """
    The diff, then what became of each column, also of those that nothing was made of.
    """
    before = snapshot(place)
    table = "title,key_result,target,start,mood\nLove,NPS,60,45,fine\n"
    answer = bring(place, table, "--dry-run")
    assert answer.code == 0
    assert "+title: Love\n" in answer.stdout
    assert answer.stdout.index("+title: Love") < answer.stdout.index("dry run: imported 1 obj")
    rows = [line.split() for line in answer.stdout.splitlines()]
    assert ["mood", "nothing"] in rows
    assert changed(before, place) == set()


@pytest.mark.parametrize("day", ["2026-11-16", "2026-12-24"])
def test_the_same_file_again_writes_nothing(place: Path, day: str) -> None:
    """
    On any day: a value without a day is no news while it stays the last.
    """
    assert bring(place, TABLE).code == 0
    before = snapshot(place)
    answer = bring(place, TABLE, "--today", day)
    assert (answer.code, answer.stderr) == (0, "")
    assert answer.stdout == "nothing new in goals.csv: 2 goals were there already\n"
    assert changed(before, place) == set()


def test_newer_values_are_check_ins_and_nothing_else(place: Path) -> None:
    assert bring(place, TABLE).code == 0
    before = text(place).splitlines()
    answer = bring(place, TABLE.replace("60,48", "60,52"), "--today", "2026-11-20")
    assert answer.stdout.startswith("imported 1 value from goals.csv; 1 goal changed; 1 goal was")
    now = text(place).splitlines()
    assert [line for line in now if line not in before] == [
        "      - date: 2026-11-20",
        "        value: 52",
    ]
    assert [line for line in before if line not in now] == []


def test_goals_are_known_again_wherever_they_lie(place: Path) -> None:
    """
    Another name, another period, by hand or by okr: the mark counts, not the path.
    """
    assert bring(place, TABLE).code == 0
    assert okr("rename", "customers-love-us", "2026-Q4/marketing/love", cwd=place).code == 0
    assert okr("rename", "love#churn-rate", "churn", cwd=place).code == 0
    before = snapshot(place)
    assert bring(place, TABLE).stdout.startswith("nothing new")
    assert changed(before, place) == set()
    assert bring(place, TABLE.replace("3,4.5", "3,4.1")).code == 0
    assert changed(before, place) == {"objectives/2026-Q4/marketing/love.yaml"}


def test_what_differs_is_told_and_changes_only_with_update(place: Path) -> None:
    """
    A running goal's goalposts get their reason; the same once more finds nothing to do.
    """
    assert bring(place, TABLE).code == 0
    before = snapshot(place)
    other = TABLE.replace("45,60", "45,65").replace("Ship faster", "Ship much faster")
    answer = bring(place, other)
    assert answer.code == 0
    assert changed(before, place) == set()
    assert answer.stderr == (
        "kept ours where it differs: 2026-Q4/customers-love-us#net-promoter-score target “60”, "
        "over there “65”; 2026-Q4/ship-faster title “Ship faster”, over there “Ship much faster”\n"
        "--update takes over what the file says\n"
    )
    answer = okr("import", "../goals.csv", "--update", cwd=place, OKR_USER="bo")
    assert answer.stdout.startswith("took over what goals.csv says; 2 goals changed")
    assert "target: 65" in text(place)
    assert (
        'field: "key_results.net-promoter-score.target", from: 60, to: 65, by: bo, '
        "reason: imported from goals.csv"
    ) in text(place)
    assert text(place, FASTER).startswith("title: Ship much faster\n")
    assert "amendments" not in text(place, FASTER)
    again = okr("import", "../goals.csv", "--update", cwd=place)
    assert again.stdout.startswith("nothing new")


def test_comments_and_layout_of_people_stay(place: Path) -> None:
    """
    A returning goal is spliced, never laid out anew.
    """
    assert bring(place, TABLE).code == 0
    mine = (
        text(place).replace("title: Customers", "# mine\ntitle:   Customers").replace("\n", "\r\n")
    )
    (place / LOVE).write_bytes(mine.encode())
    assert bring(place, TABLE.replace("60,48", "60,52")).code == 0
    now = (place / LOVE).read_bytes().decode()
    assert now.startswith("# mine\r\ntitle:   Customers")
    assert "value: 52\r\n" in now
    assert "\n" not in now.replace("\r\n", "")


def test_what_is_gone_over_there_stays(place: Path) -> None:
    assert bring(place, TABLE).code == 0
    before = snapshot(place)
    answer = bring(place, "".join(TABLE.splitlines(keepends=True)[:4]))
    assert answer.stderr == "not in the file any more, and still here: 2026-Q4/ship-faster\n"
    assert changed(before, place) == set()


def test_two_sources_may_count_from_one(place: Path) -> None:
    """
    A goal is not taken for another that has the same id elsewhere; --source keeps them apart.
    """
    assert bring(place, TABLE).code == 0
    before = snapshot(place)
    other = (
        TABLE.replace("Customers love us", "Hire well")
        .replace("Net Promoter Score", "Offers accepted")
        .replace("Churn rate", "Days to hire")
    )
    answer = bring(place, other)
    assert answer.code == 2
    assert answer.stderr.startswith(
        'goals.csv:2: "O1" came in before as 2026-Q4/customers-love-us, “Customers love us”, '
        "and is “Hire well” now; if it is the same goal: --update; "
        "if it comes from another place: --source NAME\n"
        "goals.csv:5: its parent in line 2 cannot come in\n"
    )
    assert changed(before, place) == set()
    assert bring(place, other, "--source", "people team").code == 0
    assert 'x-source: "people-team:O1"' in text(place, "objectives/2026-Q4/hire-well.yaml")
    assert (place / "objectives/2026-Q4/ship-faster-2.yaml").exists()


def test_a_bad_row_keeps_everything_out_or_with_partial_only_its_goal(place: Path) -> None:
    """
    An objective is whole or not there, and so is what aligns to it.
    """
    table = TABLE.replace("10,5,,days", "10,10,,days") + (
        "O3,O2,Objective,Sell more,bo,,,,,Q4 2026\nK4,O3,Key Result,Deals,bo,1,9,,deals,\n"
    )
    before = snapshot(place)
    answer = bring(place, table)
    assert answer.code == 2
    assert answer.stdout == ""
    assert answer.stderr == (
        "goals.csv:6: it could not be scored: start and target are both 10; "
        "use kind: threshold to hold a level\n"
        "goals.csv:7: its parent in line 5 cannot come in\n"
        "okr: 2 rows of goals.csv cannot come in, so nothing was written\n"
        "  mend them, or bring in the other 1 with --partial\n"
    )
    assert changed(before, place) == set()
    answer = bring(place, table, "--partial")
    assert answer.code == 2
    assert answer.stderr.endswith("2 rows of goals.csv were left out\n")
    assert changed(before, place) == {LOVE}
    said = bring(place, table, "--partial", "--json").json
    assert [(one["line"], one["state"]) for one in said["goals"]] == [
        (2, "there"),
        (5, "refused"),
        (7, "refused"),
    ]


def test_a_fault_in_the_reader_spoils_its_goal_too(place: Path) -> None:
    """
    Half an objective is none.
    """
    answer = bring(place, TABLE.replace("45,60", "forty,60"), "--partial")
    assert answer.code == 2
    assert "goals.csv:3: " in answer.stderr
    assert snapshot(place).keys() == {"okr.yaml"}


def test_goals_that_lack_something_are_drafts(place: Path) -> None:
    """
    As `okr add` decides; so `okr check` has no error.
    """
    table = "title,key_result,start,target\nLove,NPS,,60\nEmpty,,,\n"
    answer = bring(place, table)
    assert "2 goals named no period and came into 2026-Q4; --period says another" in answer.stderr
    assert okr("undo", cwd=place).code == 0
    answer = bring(place, table, "--period", "2027-Q1")
    assert answer.code == 0
    assert "2 goals lack something to be scored by, so they are drafts" in answer.stderr
    assert text(place, "objectives/2027-Q1/love.yaml").startswith("title: Love\nstatus: draft\n")
    assert okr("check", cwd=place).code == 0
    before = snapshot(place)
    assert bring(place, table, "--period", "2027-Q1").stdout.startswith("nothing new")
    assert changed(before, place) == set()


def test_owners_are_somebody_where_people_are_listed(place: Path) -> None:
    """
    By id, name or e-mail; a stranger is refused before `okr check` would.
    """
    (place / "okr.yaml").write_text(
        "version: 1\npeople: {ana: {name: Ana Ruiz, email: Ana@example.org}}\n", encoding="utf-8"
    )
    table = "title,owner,key_result,start,target\nLove,ana@example.org,NPS,45,60\n"
    assert bring(place, table).code == 0
    assert "owner: ana\n" in text(place, "objectives/2026-Q4/love.yaml")
    answer = bring(place, table.replace("ana@", "bo@").replace("Love", "Hate"))
    assert answer.code == 2
    assert "goals.csv:2: " in answer.stderr
    assert "people" in answer.stderr


def test_our_own_export_comes_back_exactly(place: Path) -> None:
    """
    The same ids, paths and fields; settings only into a workspace that has none of its own.
    """
    said = {
        "format": "okr/export",
        "version": 1,
        "settings": {
            "version": 1,
            "organization": "Northwind",
            "periods": {"summer-2026": {"start": "2026-06-15", "end": "2026-09-15"}},
        },
        "objectives": [
            {
                "id": "summer-2026/marketing/love",
                "title": "Love",
                "x-mine": "kept",
                "key_results": [
                    {
                        "id": "nps",
                        "title": "NPS",
                        "start": 45,
                        "target": 60,
                        "checkins": [{"date": "2026-07-01", "value": 48.5, "confidence": 6}],
                    },
                ],
            }
        ],
        "kpis": [{"id": "churn", "title": "Churn", "unit": "%", "direction": "decrease"}],
    }
    document = json.dumps(said)
    before = snapshot(place)
    answer = bring(place, document, name="export.json")
    assert (answer.code, answer.stderr) == (0, "")
    path = "objectives/summer-2026/marketing/love.yaml"
    assert changed(before, place) == {"okr.yaml", path, "kpis/churn.yaml"}
    assert text(place, path) == (
        "title: Love\nkey_results:\n  - id: nps\n    title: NPS\n    start: 45\n    target: 60\n"
        "    checkins:\n      - date: 2026-07-01\n        value: 48.5\n        confidence: 6\n"
        "x-mine: kept\n"
    )
    assert "organization: Northwind" in text(place, "okr.yaml")
    before = snapshot(place)
    assert bring(place, document, name="export.json").stdout.startswith("nothing new")
    assert changed(before, place) == set()
    other = document.replace('"target": 60', '"target": 70').replace("Northwind", "Southwind")
    answer = bring(place, other, name="export.json")
    assert answer.code == 2
    assert f"{path} says something else already: key_results.nps.target" in answer.stderr
    answer = bring(place, other, "--update", name="export.json")
    assert answer.code == 0
    assert "these settings are others over there, and okr.yaml stays: organization" in answer.stderr
    assert changed(before, place) == {path}
    assert "target: 70" in text(place, path)


def test_a_restored_goal_keeps_what_only_it_has(place: Path) -> None:
    """
    An older backup takes nothing away that was written since.
    """
    goal = "objectives/2026-Q4/love.yaml"
    (place / goal).parent.mkdir(parents=True)
    (place / goal).write_text(
        "title: Love\nwhy: Later.\nkey_results:\n  - id: nps\n    title: NPS\n    start: 1\n"
        "    target: 9\n    checkins:\n      - {date: 2026-11-02, value: 2}\n"
        "      - {date: 2026-11-09, value: 3}\n",
        encoding="utf-8",
    )
    said = {
        "format": "okr/export",
        "version": 1,
        "objectives": [
            {
                "id": "2026-Q4/love",
                "title": "Love",
                "key_results": [
                    {"id": "nps", "title": "NPS", "start": 1, "target": 9,
                     "checkins": [{"date": "2026-11-02", "value": 2}]},
                ],
            }
        ],
    }  # fmt: skip
    before = snapshot(place)
    assert bring(place, json.dumps(said), name="export.json").stdout.startswith("nothing new")
    assert changed(before, place) == set()


def test_a_broken_file_that_may_be_one_of_them_stops_all(place: Path) -> None:
    """
    Or its goals would come in twice.
    """
    assert bring(place, TABLE).code == 0
    (place / LOVE).write_text(text(place) + "  broken: [\n", encoding="utf-8")
    before = snapshot(place)
    answer = bring(place, TABLE)
    assert answer.code == 2
    assert f"{LOVE} may have come from there already, but cannot be read" in answer.stderr
    assert changed(before, place) == set()


def test_two_files_with_one_mark_are_told(place: Path) -> None:
    assert bring(place, TABLE).code == 0
    (place / "objectives/2026-Q4/copy.yaml").write_text(text(place), encoding="utf-8")
    answer = bring(place, TABLE)
    assert answer.code == 2
    assert (
        "copy.yaml and objectives/2026-Q4/customers-love-us.yaml both say x-source" in answer.stderr
    )


def test_a_goal_carried_on_takes_the_news(place: Path) -> None:
    """
    After a rollover two files carry the mark; values go to the one that runs.
    """
    table = TABLE.replace("Q4 2026", "")
    assert bring(place, table).code == 0
    words = ["--period", "2026-Q4", "--next", "carry", "--count-zero", "--today", "2027-01-04"]
    assert okr("close", *words, cwd=place).code == 0
    assert okr("rollover", "2026-Q4", "2027-Q1", "--today", "2027-01-05", cwd=place).code == 0
    before = snapshot(place)
    answer = bring(place, table.replace("60,48", "60,55"), "--today", "2027-01-12")
    assert changed(before, place) == {"objectives/2027-Q1/customers-love-us.yaml"}, answer


def test_news_of_a_goal_that_is_over_is_only_told(place: Path) -> None:
    assert bring(place, TABLE).code == 0
    words = ["--next", "drop", "--count-zero", "--today", "2027-01-04"]
    assert okr("close", "customers-love-us", *words, cwd=place).code == 0
    before = snapshot(place)
    answer = bring(place, TABLE.replace("60,48", "60,55"), "--today", "2027-01-12")
    assert answer.code == 0
    assert "checkins “closed”, over there “55” (it is over)" in answer.stderr
    assert changed(before, place) == set()


def test_a_key_result_given_up_here_does_not_come_back(place: Path) -> None:
    assert bring(place, TABLE).code == 0
    words = ["customers-love-us#churn-rate", "--drop", "--reason", "Too late."]
    assert okr("amend", *words, cwd=place).code == 0
    before = snapshot(place)
    answer = bring(place, TABLE)
    assert answer.code == 0
    assert "“given up”, over there “Churn rate”" in answer.stderr
    assert changed(before, place) == set()


def test_a_new_key_result_joins_its_goal(place: Path) -> None:
    assert bring(place, TABLE).code == 0
    before = snapshot(place)
    more = TABLE + "K9,O1,Key Result,Referrals,ana,0,30,4,referrals,\n"
    assert bring(place, more).stdout.startswith("imported 1 key result, 1 value from goals.csv;")
    assert changed(before, place) == {LOVE}
    assert okr("check", "--select", "E,M", cwd=place).code == 0
    assert bring(place, more).stdout.startswith("nothing new")


def test_kpis_come_in_and_measure(place: Path) -> None:
    """
    With their measurements; a key result may name one by its id over there.
    """
    said = {
        "kpis": [
            {"id": "k7", "title": "Churn rate", "unit": "%", "direction": "decrease",
             "measurements": [{"date": "2026-10-31", "value": 5}]},
        ],
    }  # fmt: skip
    answer = bring(place, json.dumps(said), name="kpis.json")
    assert answer.code == 0, answer.stderr
    path = "kpis/churn-rate.yaml"
    assert 'x-source: "generic:k7"' in text(place, path)
    before = snapshot(place)
    assert bring(place, json.dumps(said), name="kpis.json").stdout.startswith("nothing new")
    assert changed(before, place) == set()
    said["kpis"][0]["measurements"].append({"date": "2026-11-15", "value": 4.5})  # type: ignore[attr-defined]
    assert bring(place, json.dumps(said), name="kpis.json").code == 0
    assert "    value: 4.5\n" in text(place, path)


def test_an_export_of_a_part_tells_what_it_points_to_in_vain(place: Path) -> None:
    """
    `okr check` would tell as well, and another import may bring it.
    """
    goal = {"id": "2026-Q4/love", "title": "Love", "aligns_to": "2026/brand", "guardrails": ["nps"]}
    said = {"format": "okr/export", "version": 1, "objectives": [goal]}
    answer = bring(place, json.dumps(said), name="export.json")
    assert answer.code == 0
    assert answer.stderr == (
        "they point to what is not here: 2026/brand, nps; bring it in as well\n"
    )
