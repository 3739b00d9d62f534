"""
`okr checkin --batch`: a whole table, every bad row at its line, nothing half-applied.
"""

from pathlib import Path

import pytest

from tests.support.cli import Answer, okr
from tests.support.files import changed, snapshot, workspace
from tests.support.repo import Repo

LOVE = """\
title: Customers love us
key_results:
  - id: nps
    title: NPS
    start: 45
    target: 60
    unit: points
    checkins:
      - date: 2026-11-02
        value: 48
  - {id: margin, title: Margin, start: -20, target: 10, unit: "%"}
  - {id: churn, title: Churn, start: 5, target: 3, unit: "%", kpi: churn}
  - {id: lost, title: Lost, start: 5, target: 3, kpi: nowhere}
  - id: app
    title: App
    kind: milestone
    steps:
      - {title: In the store}
      - {title: In ten shops}
  - {id: done, title: Done, kind: milestone}
  - {id: calls, title: Calls, kind: recurring, times: 3, every: week}
"""
SPEED = """\
title: Fast
key_results:
  - {id: speed, title: First response, kind: threshold, at_most: 2, unit: h}
"""
OLD = "title: Old\nstatus: done\nkey_results:\n  - {id: old, title: Old, start: 1, target: 2}\n"
CHURN = 'title: Churn\nunit: "%"\ndirection: decrease\n'
LOVE_FILE, FAST_FILE, CHURN_FILE = (
    "objectives/2026-Q4/love.yaml",
    "objectives/2026-Q4/fast.yaml",
    "kpis/churn.yaml",
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return workspace(
        tmp_path / "goals",
        {LOVE_FILE: LOVE, FAST_FILE: SPEED, CHURN_FILE: CHURN, "objectives/2026-Q4/old.yaml": OLD},
    )


def batch(place: Path, table: str | bytes, *words: str) -> Answer:
    """
    What is said to a table in a file beside the workspace.
    """
    path = place.parent / "checkins.csv"
    path.write_bytes(table.encode() if isinstance(table, str) else table)
    return okr("checkin", "--batch", "../checkins.csv", *words, cwd=place)


def text(place: Path, path: str = LOVE_FILE) -> str:
    return (place / path).read_text(encoding="utf-8")


def test_all_rows_are_one_write_over_several_files(place: Path) -> None:
    """
    Each row says what it knows; a value of a KPI goes there; one undo takes all of it back.
    """
    before = snapshot(place)
    table = (
        "key_result,value,confidence,note,date,by\n"
        "nps,52,7,Second wave is in.,2026-11-09,bo\n"
        "love#churn,4.5%,6,,,\n"
        "2026-Q4/fast#speed,1.8 h,,,yesterday,\n"
        "app,step 2,,,,\n"
        "done,done,9,At last.,,\n"
        "margin,,5,,,\n"
    )
    answer = batch(place, table)
    assert (answer.code, answer.stderr) == (0, "")
    assert answer.stdout.startswith("6 check-ins from checkins.csv  ")
    said = text(place)
    assert (
        "      - date: 2026-11-09\n        value: 52\n        confidence: 7\n        by: bo\n"
        "        note: Second wave is in.\n"
    ) in said
    assert "{title: In ten shops, done: 2026-11-16}" in said
    assert "done: 2026-11-16, checkins" in said
    assert "value: 4.5\n    by: ana\n" in text(place, CHURN_FILE)
    assert "date: 2026-11-15, value: 1.8, by: ana" in text(place, FAST_FILE)
    assert okr("check", "--select", "E", cwd=place).code == 0
    assert changed(before, place) == {LOVE_FILE, FAST_FILE, CHURN_FILE}
    assert okr("undo", cwd=place).code == 0
    assert changed(before, place) == set()


@pytest.mark.parametrize("parting", [",", ";", "\t"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_tables_as_spreadsheets_write_them(place: Path, parting: str, start: str, end: str) -> None:
    """
    Any column order, three ways to part cells, with or without a byte order mark; quotes; line ends.
    """
    rows = [
        ["Note", "KR", "Value"],
        ['"a, b; c"', "nps", "52"],
        ["", "", ""],
        ["'=1+1", "nps", "53"],
    ]
    table = start + end.join(parting.join(row) for row in rows) + end
    answer = batch(place, table)
    assert (answer.code, answer.stderr) == (0, "")
    assert "a, b; c" in text(place)
    assert "'=" not in text(place)
    assert "=1+1" in text(place)


def test_rows_stand_on_each_other(place: Path) -> None:
    """
    Several rows of one key result count in their order.
    """
    assert batch(place, "kr,value\nnps,50\nnps,+3\nnps,+1\n").code == 0
    assert [line.strip() for line in text(place).splitlines() if "value:" in line][:4] == [
        *("value: 48", "value: 50", "value: 53", "value: 54")
    ]
    answer = batch(place, "kr,value\napp,step 1\napp,step 1\n")
    assert answer.stderr.startswith("../checkins.csv:3: step 1 of app is done already")


def test_what_is_said_of_a_milestone_is_what_was_done(place: Path) -> None:
    """
    One step is not the whole; a step that was done by then is there already, on any later day too.
    """
    table = "kr,value,date\napp,step 2,\ndone,done,2026-11-12\n"
    first = batch(place, table)
    assert "  love#app: step 2 done on 2026-11-16\n" in first.stdout
    assert "  love#done: done on 2026-11-12\n" in first.stdout
    before = snapshot(place)
    again = batch(place, table, "--today", "2026-11-20")
    assert (again.code, again.stdout) == (
        0,
        "0 check-ins from checkins.csv, 2 were there already\n",
    )
    assert changed(before, place) == set()
    earlier = batch(place, "kr,value,date\napp,step 2,2026-11-02\n")
    assert earlier.stderr.startswith("../checkins.csv:2: step 2 of app is done already")
    more = batch(place, "kr,value\napp,done\n")
    assert "  love#app: step 1 done on 2026-11-16\n" in more.stdout


def test_a_row_that_stands_twice_counts_twice(place: Path) -> None:
    """
    What is there already is compared with the file, row by row, not with other rows.
    """
    twice = "kr,value\ncalls,1\ncalls,1\n"
    assert batch(place, twice).stdout.startswith("2 check-ins from checkins.csv  ")
    assert text(place).count("value: 1,") == 2
    again = batch(place, f"{twice}calls,1\n")
    assert again.stdout.startswith("1 check-in from checkins.csv, 2 were there already  ")
    one = batch(place, "kr,value\ncalls,1\n")
    assert one.stdout == "0 check-ins from checkins.csv, 1 was there already\n"


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("52,5", "52.5"),
        ("1.200,25", "1200.25"),
        ("0,125", "0.125"),
        ("=-2,5", "-2.5"),
        ("60", "60"),
    ],
)
def test_semicolons_part_the_cells_of_decimal_commas(place: Path, said: str, value: str) -> None:
    """
    As spreadsheets of half the world write them.
    """
    answer = batch(place, f"kr;value\nnps;{said}\n")
    assert (answer.code, answer.stderr) == (0, "")
    assert f"value: {value}\n" in text(place)


@pytest.mark.parametrize("said", ["1,200", "1.200", "12,000 points"])
def test_what_may_be_thousands_or_decimals_is_refused(place: Path, said: str) -> None:
    answer = batch(place, f"kr;value\nnps;{said}\n")
    assert answer.code == 2
    assert f'../checkins.csv:2: "{said}" may be 12' in answer.stderr


def test_a_table_without_rows_says_so(place: Path) -> None:
    answer = batch(place, "kr,value\n")
    assert (answer.code, answer.stdout) == (
        0,
        "0 check-ins from checkins.csv: it names columns and has no rows\n",
    )


def test_what_holds_only_because_of_others_is_no_write(place: Path) -> None:
    """
    Where nothing was written no row says that it was.
    """
    answer = batch(place, "kr,value\nnps,52\nnope,1\n", "--json")
    assert [row["state"] for row in answer.json["rows"]] == ["held", "refused"]
    assert (answer.code, answer.json["files"]) == (2, [])


def test_every_bad_row_is_told_and_nothing_is_written(place: Path) -> None:
    before = snapshot(place)
    rows = [
        ("nps,52,,", ""),
        ("nope,1,,", 'there is no key result "nope"'),
        (",1,,", "it names no key result"),
        ("nps,fifty,,", '"fifty" is no number; write 52'),
        ('nps,"52,5",,', '"52,5" has a comma for decimals; write a point'),
        ("nps,52%,,", "nps is measured in points, not in %"),
        ("nps,52,11,", "confidence is a whole number from 0 to 10, not 11"),
        ("done,step 1,,", "done has no steps; say `done` once all of it is done"),
        ("nps,52,,2026-12-24", "2026-12-24 lies in the future"),
        ("nps,52,,24.12.2026", '"24.12.2026" is no day'),
        ("nps,,,", "nothing to check in; give a value, a confidence or a note"),
        ("nps,-3,,", "-3 may be the value, or so much less than the last one"),
        ("nps,1,2,,5", "it has 5 cells, but there are 4 columns"),
        ("app,52,,", "app is a milestone: it has no number"),
        ("app,step 9,,", 'app has no one step "9"'),
        ("lost,4,,", 'it is measured by the KPI "nowhere", which is not there'),
        ("old,2,,", "2026-Q4/old is done; nothing is checked in any more"),
        ("nps,=SUM(A1:A3),,", '"SUM(A1:A3)" is no number'),
        ("nps,1e400,,", "is no number"),
        ("nps,99999999999999999999,,", "is too large: at most 15 digits"),
    ]
    answer = batch(place, "kr,value,confidence,date\n" + "".join(f"{row}\n" for row, _ in rows))
    assert (answer.code, answer.stdout) == (2, "")
    told = answer.stderr.splitlines()
    for line, (_, reason) in enumerate(rows, 2):
        found = [one for one in told if one.startswith(f"../checkins.csv:{line}: ")]
        assert len(found) == bool(reason)
        assert all(reason in one for one in found), found
    assert told[-2:] == [
        "okr: 19 of 20 rows of ../checkins.csv cannot be checked in, so nothing was written",
        "  mend them, or write the other 1 with --partial",
    ]
    assert changed(before, place) == set()


def test_partial_writes_the_good_rows_and_still_fails(place: Path) -> None:
    answer = batch(place, "kr,value\nnps,52\nnope,1\n", "--partial")
    assert answer.code == 2
    assert answer.stdout.startswith("1 check-in from checkins.csv  objectives/2026-Q4/love.yaml:")
    assert answer.stderr == (
        '../checkins.csv:3: there is no key result "nope"\n1 of 2 rows were left out\n'
    )
    assert "value: 52\n" in text(place)


def test_running_it_again_adds_only_what_is_new(place: Path) -> None:
    """
    Date, value, confidence and note say whether a check-in is there.
    """
    table = "kr,value,confidence,note,date\nnps,52,7,In.,2026-11-09\nchurn,4,,,\napp,done,,,\n"
    assert batch(place, table).code == 0
    before = snapshot(place)
    again = batch(place, table)
    assert (again.code, again.stdout.strip()) == (
        0,
        "0 check-ins from checkins.csv, 3 were there already",
    )
    assert changed(before, place) == set()
    more = batch(place, table + "nps,53,,,\n")
    assert more.stdout.startswith("1 check-in from checkins.csv, 3 were there already")


def test_a_value_below_zero_is_one_where_there_are_such(place: Path) -> None:
    assert batch(place, "kr,value\nmargin,-12.5\nnps,=-3\n").code == 0
    assert "value: -12.5" in text(place)
    assert "value: -3\n" in text(place)


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("", "../checkins.csv: there is no row in it"),
        ("\n\n", "../checkins.csv: there is no row in it"),
        ("kr,values\n", '../checkins.csv: there is no column "values"'),
        ("kr,id,value\n", '../checkins.csv: two columns are "key_result"'),
        (b"kr,value\nnps,\xff\n", "../checkins.csv: line 2 is not UTF-8 text"),
        ('"kr,value\nnps,52\n', "../checkins.csv: line 1: a quote that is opened here"),
    ],
)
def test_what_is_no_table_is_refused_as_a_whole(
    place: Path, table: str | bytes, reason: str
) -> None:
    before = snapshot(place)
    answer = batch(place, table)
    assert (answer.code, answer.stdout) == (2, "")
    assert answer.stderr.startswith(f"okr: {reason}")
    assert changed(before, place) == set()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (f'nps,52,"{"x" * 70000}"', "a field has more than 65536 characters"),
        ("nps,52,\x00", "note: "),
        ("nps,52,\u202e", "note: "),
        ('nps,52,"unclosed', "a quote that is opened here is never closed"),
        ('nps,52,"a" b', "it is no row of a table"),
    ],
)
def test_hostile_cells_are_told_at_their_line(place: Path, row: str, reason: str) -> None:
    """
    No traceback, no file touched.
    """
    before = snapshot(place)
    answer = batch(place, f"kr,value,note\nnps,50,ok\n{row}\n")
    assert answer.code == 2
    assert f"../checkins.csv:3: {reason}" in answer.stderr
    assert changed(before, place) == set()


def test_a_note_over_several_lines_stays_one_note(place: Path) -> None:
    assert batch(place, 'kr,value,note\nnps,52,"one\ntwo"\nnope,1,\n', "--partial").code == 2
    assert "note: |-\n          one\n          two\n" in text(place)
    assert (
        ":4: there is no key result"
        in batch(place, 'kr,value,note\nnps,52,"one\ntwo"\nnope,1,\n').stderr
    )


def test_from_stdin_as_json_and_committed(place: Path) -> None:
    """
    Every row with what became of it.
    """
    repo = Repo.around(place)
    table = "kr,value\nnps,52\nspeed,1.8\n"
    answer = okr("checkin", "--batch", "-", "--json", "--commit", cwd=place, stdin=table)
    assert answer.code == 0
    assert answer.json["format"] == "okr/batch"
    assert [(row["line"], row["key_result"], row["state"]) for row in answer.json["rows"]] == [
        (2, "2026-Q4/love#nps", "written"),
        (3, "2026-Q4/fast#speed", "written"),
    ]
    assert sorted(repo.committed()) == [FAST_FILE, LOVE_FILE]
    bad = okr("checkin", "--batch", "-", "--json", cwd=place, stdin="kr,value\nnope,52\n")
    assert (bad.code, bad.json["rows"][0]["state"]) == (2, "refused")
    assert bad.stderr.startswith('stdin:2: there is no key result "nope"')


def test_a_dry_run_shows_the_whole_change(place: Path) -> None:
    before = snapshot(place)
    answer = batch(place, "kr,value\nnps,52\nspeed,1.8\n", "--dry-run")
    assert answer.code == 0
    assert {f"+++ b/{LOVE_FILE}", f"+++ b/{FAST_FILE}"} <= set(answer.stdout.splitlines())
    assert changed(before, place) == set()


def test_a_table_and_a_key_result_are_two_things(place: Path) -> None:
    assert okr("checkin", "nps", "--batch", "x.csv", cwd=place).code == 2
    missing = okr("checkin", "--batch", "x.csv", cwd=place)
    assert (missing.code, missing.stderr) == (
        2,
        "okr: x.csv cannot be read: No such file or directory\n",
    )


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--batch", "x.csv", "-c", "5"), "--batch takes confidence and note from the table"),
        (("--batch", "x.csv", "-m", "In."), "--batch takes confidence and note from the table"),
        (("--batch", "x.csv", "--all"), "--all asks for all that is due"),
        (("nps", "52", "--all"), "--all asks for all that is due"),
        (("nps", "52", "--partial"), "--partial is about the rows of a table"),
    ],
)
def test_what_would_be_ignored_is_refused(place: Path, words: tuple[str, ...], reason: str) -> None:
    before = snapshot(place)
    answer = okr("checkin", *words, cwd=place)
    assert (answer.code, answer.stdout) == (2, "")
    assert answer.stderr.startswith(f"okr: {reason}")
    assert changed(before, place) == set()


def test_ten_thousand_rows_are_one_write(place: Path) -> None:
    """
    Also where nobody knows what they mean.
    """
    rows = "".join(f"nps,{n % 90},row {n}\n" for n in range(10_000))
    answer = batch(place, f"kr,value,note\n{rows}")
    assert (answer.code, answer.stderr) == (0, "")
    assert text(place).count("note: row ") == 10_000
    strangers = "".join(f"nope{n},{n}\n" for n in range(10_000))
    answer = batch(place, f"kr,value\n{strangers}")
    assert answer.code == 2
    assert len(answer.stderr.splitlines()) == 10_001


def test_in_a_table_nobody_is_asked_which_one_is_meant(place: Path) -> None:
    """
    Not at a terminal either: the row is told as any bad one.
    """
    (place / "objectives/2026-Q4/more.yaml").write_text(LOVE, encoding="utf-8")
    (place / "t.csv").write_text("kr,value\nnps,52\n", encoding="utf-8")
    answer = okr("checkin", "--batch", "t.csv", cwd=place, width=80)
    assert answer.code == 2
    assert answer.stderr.startswith('t.csv:2: "nps" may be "2026-Q4/')
