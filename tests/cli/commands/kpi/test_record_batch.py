"""
`okr kpi record --batch`: a whole table of measurements, every bad row at its line, nothing half-applied.
"""

from pathlib import Path

import pytest

from tests.support.cli import Answer, okr
from tests.support.files import changed, snapshot, workspace
from tests.support.repo import Repo

NPS = """\
title: Net Promoter Score
unit: points
direction: increase
healthy: 50
measurements:
  - date: 2026-09-30  # the first wave
    value: 48
"""
CHURN = """\
title: Churn
unit: "%"
direction: decrease
healthy: 4
formula: lost / at_start * 100
measurements: [{date: 2026-09-30, inputs: {lost: 8, at_start: 400}}]  # by the billing export
"""
MARGIN = 'title: Margin\nunit: "%"\ndirection: increase\nmeasurements:\n- {date: 2026-09-30, value: -4}\n'
FILES = {"kpis/nps.yaml": NPS, "kpis/money/churn.yaml": CHURN, "kpis/margin.yaml": MARGIN}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return workspace(tmp_path / "goals", FILES)


def batch(place: Path, table: str | bytes, *words: str) -> Answer:
    """
    What is said to a table in a file beside the workspace.
    """
    path = place.parent / "data.csv"
    path.write_bytes(table.encode() if isinstance(table, str) else table)
    return okr("kpi", "record", "--batch", "../data.csv", *words, cwd=place)


def text(place: Path, path: str) -> str:
    return (place / path).read_text(encoding="utf-8")


def test_all_rows_are_one_write_over_several_files(place: Path) -> None:
    """
    Values and inputs by their columns; nothing else of a file changes; one undo takes all of it back.
    """
    before = snapshot(place)
    answer = batch(
        place,
        "kpi,date,value,lost,at_start,note,by\n"
        'nps,2026-10-31,52,,,"Second, larger wave.",bo\n'
        "churn,2026-10-31,,9,410,,\n"
        "margin,yesterday,-2.5,,,,\n"
        "churn,,lost=8; at_start=1.2k,,,,\n",
    )
    assert (answer.code, answer.stderr) == (0, "")
    assert answer.stdout.startswith("4 measurements from data.csv  ")
    assert text(place, "kpis/nps.yaml") == (
        f"{NPS}  - date: 2026-10-31\n    value: 52\n    by: bo\n    note: Second, larger wave.\n"
    )
    assert text(place, "kpis/money/churn.yaml") == CHURN.replace(
        "400}}]",
        "400}}, {date: 2026-10-31, inputs: {lost: 9, at_start: 410}, by: ana}, "
        "{date: 2026-11-16, inputs: {lost: 8, at_start: 1200}, by: ana}]",
    )
    assert (
        text(place, "kpis/margin.yaml") == f"{MARGIN}- {{date: 2026-11-15, value: -2.5, by: ana}}\n"
    )
    assert okr("check", "--select", "E", cwd=place).code == 0
    assert okr("undo", cwd=place).code == 0
    assert changed(before, place) == set()


def test_rows_are_written_from_the_oldest_day_to_the_newest(place: Path) -> None:
    """
    Exports often have the newest first; a change stands on the day before it, not on the row.
    """
    answer = batch(
        place, "kpi,date,value\nnps,2026-10-20,+3\nnps,2026-10-10,60\nnps,2026-10-21,+1\n"
    )
    assert answer.code == 0
    added = text(place, "kpis/nps.yaml")[len(NPS) :]
    assert [line.strip(" -") for line in added.splitlines() if "by:" not in line] == [
        *("date: 2026-10-10", "value: 60", "date: 2026-10-20", "value: 63"),
        *("date: 2026-10-21", "value: 64"),
    ]


def test_two_values_of_a_day_are_one_too_many(place: Path) -> None:
    before = snapshot(place)
    answer = batch(place, "kpi,date,value\nnps,2026-10-20,60\nnps,2026-10-20,61\n")
    assert (answer.code, answer.stdout) == (2, "")
    assert answer.stderr.startswith(
        "../data.csv:3: nps says 60 points on 2026-10-20 already; "
        "`okr kpi record nps 61 --date 2026-10-20 --replace` writes over it\n"
    )
    assert changed(before, place) == set()


def test_what_is_there_word_for_word_is_not_written_twice(place: Path) -> None:
    """
    Not from the file, not from the table itself; another note or value is another measurement.
    """
    table = (
        "kpi,date,value,lost,at_start,note\nnps,2026-10-31,52,,,\nnps,2026-10-31,52.0,,,\n"
        "churn,2026-10-31,,9,410,\nnps,2026-09-30,48,,,\n"
    )
    first = batch(place, table)
    assert first.stdout.startswith("2 measurements from data.csv, 2 were there already  ")
    before = snapshot(place)
    again = batch(place, table)
    assert (again.code, again.stdout) == (
        0,
        "0 measurements from data.csv, 4 were there already\n",
    )
    assert changed(before, place) == set()
    assert batch(place, f"{table}nps,2026-10-31,52,,,Late.\n").stdout.startswith("1 measurement ")


@pytest.mark.parametrize("parting", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_tables_as_spreadsheets_write_them(
    place: Path, parting: str, encoding: str, end: str
) -> None:
    rows = [["Note", "KPI", "Value"], ['"ü, b; c"', "nps", "52"], ["", "", ""], ["", "churn", ""]]
    rows[-1][-1] = "lost=9 at_start=410"
    table = end.join(parting.join(row) for row in rows) + end
    answer = batch(place, table.encode(encoding))
    assert (answer.code, answer.stderr) == (0, "")
    assert 'note: "ü, b; c"\n' in text(place, "kpis/nps.yaml")


def test_decimal_commas_are_understood_between_semicolons(place: Path) -> None:
    assert batch(place, "kpi;value;lost;at_start\nnps;52,5;;\nchurn;;8,5;410\n").code == 0
    assert "value: 52.5\n" in text(place, "kpis/nps.yaml")
    assert "lost: 8.5" in text(place, "kpis/money/churn.yaml")
    assert '"1.200" may be 1200 or 1.200' in batch(place, "kpi;lost\nchurn;1.200\n").stderr


def test_every_bad_row_is_told_and_nothing_is_written(place: Path) -> None:
    before = snapshot(place)
    rows = [
        ("nps,52,,,", ""),
        ("nsp,52,,,", 'there is no KPI "nsp"; did you mean "nps"?'),
        (",52,,,", "it names no KPI"),
        ("nps,fifty,,,", '"fifty" is no number; write 52'),
        ('nps,"52,5",,,', '"52,5" has a comma for decimals; write a point'),
        ("nps,52%,,,", "nps is measured in points, not in %"),
        ("nps,done,,,", "nps takes a number"),
        ("nps,-3,,,", "-3 may be the value, or so much less than the last one; write =-3"),
        ("nps,,3,,", "nps has no formula, so it takes a value, not inputs (lost)"),
        ("nps,52,3,,", "give either one value or the inputs, not both"),
        ("nps,,,,", "it says no value and no inputs"),
        ("nps,52,,,2026-12-24", "2026-12-24 lies in the future"),
        ("nps,52,,,24.12.2026", '"24.12.2026" is no day'),
        ("nps,99999999999999999999,,,", "is too large: at most 15 digits"),
        ("churn,4,,,", "money/churn is computed from its inputs (lost / at_start * 100)"),
        ("churn,,3,,", "misses at_start; give all of its inputs"),
        ("churn,,3,0,", "these inputs give no value of lost / at_start * 100"),
        ("churn,,-3,410,", "lost=-3 may be the value, or so much less"),
        ("churn,,many,410,", 'lost: "many" is no number'),
        ("churn,lots=3 at_start=4,,,", 'has no input lots; did you mean "lost"?'),
        ("churn,,3,410,,9", "it has 6 cells, but there are 5 columns"),
    ]
    answer = batch(place, "kpi,value,lost,at_start,date\n" + "".join(f"{row}\n" for row, _ in rows))
    assert (answer.code, answer.stdout) == (2, "")
    told = answer.stderr.splitlines()
    for line, (_, reason) in enumerate(rows, 2):
        found = [one for one in told if one.startswith(f"../data.csv:{line}: ")]
        assert len(found) == bool(reason), line
        assert all(reason in one for one in found), found
    assert told[-2:] == [
        "okr: 20 of 21 rows of ../data.csv cannot be recorded, so nothing was written",
        "  mend them, or write the other 1 with --partial",
    ]
    assert changed(before, place) == set()


def test_partial_writes_the_good_rows_and_still_fails(place: Path) -> None:
    answer = batch(place, "kpi,value\nnps,52\nnope,1\n", "--partial")
    assert answer.code == 2
    assert answer.stdout.startswith("1 measurement from data.csv  kpis/nps.yaml:8")
    assert answer.stderr == ('../data.csv:3: there is no KPI "nope"\n1 of 2 rows were left out\n')


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("", "../data.csv: there is no row in it"),
        ("kpi,your value\n", '../data.csv: there is no column "your value"'),
        ("kpi,lost,lost\n", '../data.csv: two columns are "lost"'),
        ("kpi,id\n", '../data.csv: two columns are "kpi"'),
        (b"kpi,value\nnps,\xff\n", "../data.csv: line 2 is not UTF-8 text"),
        (b"\xff\xfek\x00p\x00i\x00\n", "../data.csv: line 1 is not UTF-8 text"),
    ],
)
def test_what_is_no_table_is_refused_as_a_whole(
    place: Path, table: str | bytes, reason: str
) -> None:
    answer = batch(place, table)
    assert (answer.code, answer.stdout) == (2, "")
    assert answer.stderr.startswith(f"okr: {reason}")


def test_where_the_kpis_stand_afterwards_is_said_once_each(place: Path) -> None:
    """
    Only of those out of their bands, and of values that cannot be.
    """
    table = (
        "kpi,date,value,lost,at_start\nnps,2026-10-10,120,,\nnps,2026-10-31,49,,\nchurn,,,9,410\n"
    )
    assert batch(place, table).stderr == (
        "nps dropped: it got worse by 59.2%; `okr kpi recover nps` plans the way back\n"
        "../data.csv:2: 120 lies outside what net promoter score can be: -100 to 100\n"
    )


def test_a_file_that_has_to_be_mended_refuses_its_rows(place: Path) -> None:
    (place / "kpis/margin.yaml").write_text(MARGIN.replace("-4", "minus four"), encoding="utf-8")
    answer = batch(place, "kpi,value\nnps,52\nmargin,3\n")
    assert answer.code == 2
    assert "../data.csv:3: this file has to be mended first: kpis/margin.yaml:5:" in answer.stderr
    assert text(place, "kpis/nps.yaml") == NPS


def test_from_stdin_as_json_and_committed(place: Path) -> None:
    repo = Repo.around(place)
    table = "kpi,value,lost,at_start\nnps,52,,\nchurn,,9,410\n"
    words = ("kpi", "record", "--batch", "-", "--json")
    answer = okr(*words, "--commit", cwd=place, stdin=table)
    assert answer.code == 0
    assert answer.json["format"] == "okr/batch"
    assert [(row["line"], row["kpi"], row["state"]) for row in answer.json["rows"]] == [
        (2, "nps", "written"),
        (3, "money/churn", "written"),
    ]
    assert sorted(repo.committed()) == ["kpis/money/churn.yaml", "kpis/nps.yaml"]
    bad = okr(*words, cwd=place, stdin="kpi,value\nnope,52\n")
    assert (bad.code, bad.json["rows"][0]["state"]) == (2, "refused")


def test_thousands_of_rows_are_one_write(place: Path) -> None:
    """
    Of which half are there already the second time.
    """
    days = [
        f"{year}-{month:02}-{day:02}"
        for year in range(2014, 2026)
        for month in range(1, 13)
        for day in range(1, 29)
    ]
    rows = [f"nps,{when},{at % 90}\n" for at, when in enumerate(days)]
    assert batch(place, "kpi,date,value\n" + "".join(rows[:2000])).code == 0
    again = batch(place, "kpi,date,value\n" + "".join(rows))
    assert again.stdout.startswith("2032 measurements from data.csv, 2000 were there already")
    assert text(place, "kpis/nps.yaml").count("- date:") == 1 + len(days)


@pytest.mark.parametrize(
    "words",
    [
        ("nps", "--batch", "x.csv"),
        ("--batch", "x.csv", "-m", "n"),
        ("--batch", "x.csv", "--replace"),
    ],
)
def test_what_would_be_ignored_is_refused(place: Path, words: tuple[str, ...]) -> None:
    answer = okr("kpi", "record", *words, cwd=place)
    assert answer.code == 2
    assert "--batch takes KPIs and notes from the table" in answer.stderr
