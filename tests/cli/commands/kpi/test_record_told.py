"""
What `okr kpi record` says beside the value: its band, a drop, a doubt, and what the day says already.
"""

from pathlib import Path

import pytest

from tests.support.cli import Answer, okr
from tests.support.files import changed, snapshot, workspace

CHURN = """\
title: Churn
unit: "%"
direction: decrease
healthy: 4
warning: 6
measurements:
  - {date: 2026-09-30, value: 3.9}
  - {date: 2026-10-31, value: 3.8}
"""
SHARE = """\
title: Share
unit: "%"
direction: increase
formula: won / all * 100
measurements:
  # counted by hand until the export came
  - date: 2026-11-16
    inputs: {won: 1, all: 4}
    by: bo
    note: First count.
  - date: 2026-11-16
    inputs: {won: 2, all: 4}  # recounted
"""
WAY_BACK = "`okr kpi recover churn` plans the way back"
FILE, SHARED = "kpis/churn.yaml", "kpis/share.yaml"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return workspace(tmp_path, {FILE: CHURN, SHARED: SHARE})


def record(place: Path, *words: str, stdin: str = "") -> Answer:
    answer = okr("kpi", "record", *words, cwd=place, stdin=stdin)
    assert answer.code == 0, answer.stderr
    return answer


def text(place: Path, path: str = FILE) -> str:
    return (place / path).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("value", "said", "told"),
    [
        ("4", "churn: 3.8 → 4% on 2026-11-16, healthy  ", ""),
        ("4.1", "churn: 3.8 → 4.1% on 2026-11-16, now warning (healthy is ≤ 4%)  ", ""),
        (
            "7",
            "churn: 3.8 → 7% on 2026-11-16, now critical (healthy is ≤ 4%)  ",
            f"churn dropped: it became critical, it got worse by 84.2%; {WAY_BACK}\n",
        ),
    ],
)
def test_the_band_is_said_and_a_drop(place: Path, value: str, said: str, told: str) -> None:
    answer = record(place, "churn", value)
    assert answer.stdout.startswith(said)
    assert answer.stderr == told


def test_how_the_band_went_on_is_said(place: Path) -> None:
    record(place, "churn", "7", "--date", "2026-11-09")
    assert ", still critical (" in record(place, "churn", "8", "--date", "2026-11-10").stdout
    assert ", healthy again  " in record(place, "churn", "3").stdout
    earlier = record(place, "churn", "9", "--date", "2026-11-01")
    assert "churn: 9% on 2026-11-01; the value stays 3  " in earlier.stdout
    assert "dropped" not in earlier.stderr


def test_what_is_accepted_is_said_with_it(place: Path) -> None:
    (place / FILE).write_text(f"accepted: Price test.\n{CHURN}", encoding="utf-8")
    told = record(place, "churn", "7").stderr
    assert told.endswith("it got worse by 84.2%; accepted: Price test.\n")


@pytest.mark.parametrize(
    ("value", "doubt"),
    [
        ("130", "130 lies outside what churn can be: 0 to 100; `okr undo` if so not meant"),
        ("39", "39 is 10 times or more the 3.8 before; `okr undo` if so not meant"),
    ],
)
def test_what_is_hard_to_believe_is_written_and_said(place: Path, value: str, doubt: str) -> None:
    assert record(place, "churn", value).stderr.splitlines()[0] == doubt


def test_the_same_again_is_written_once(place: Path) -> None:
    """
    A job that runs twice leaves one line, whoever runs it.
    """
    record(place, "churn", "4", "-m", "Job 7.")
    before = snapshot(place)
    again = okr("kpi", "record", "churn", "4.0", "-m", "Job 7.", cwd=place, OKR_USER="bo")
    assert (again.code, again.stdout) == (0, "churn: 4% on 2026-11-16 was there already\n")
    assert changed(before, place) == set()
    record(place, "churn", "4", "-m", "Job 8.")
    assert text(place).count("value: 4,") == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "churn 3.7",
            "churn says 4% on 2026-11-16 already\n  `okr kpi record churn 3.7 --replace`",
        ),
        (
            "churn =-3 --date 2026-10-31",
            "churn says 3.8% on 2026-10-31 already\n  `okr kpi record churn =-3 --date 2026-10-31 --replace`",
        ),
        (
            "share won=3 all=4",
            (
                "share says (won 2, all 4) on 2026-11-16 already\n"
                "  `okr kpi record share won=3 all=4 --replace`"
            ),
        ),
    ],
)
def test_another_value_for_a_day_needs_to_be_asked_for(place: Path, words: str, said: str) -> None:
    """
    Two values of a day are a finding (C005); the command that is told writes one.
    """
    record(place, "churn", "4")
    before = snapshot(place)
    answer = okr("kpi", "record", *words.split(), cwd=place)
    assert (answer.code, answer.stdout) == (2, "")
    assert answer.stderr == f"okr: {said} writes over it\n"
    assert changed(before, place) == set()
    assert record(place, *words.split(), "--replace").stdout


def test_replacing_leaves_one_line_of_the_day(place: Path) -> None:
    """
    Comments stay, and what the new measurement does not say goes.
    """
    answer = record(place, "share", "won=3", "all=4", "--replace")
    assert answer.stderr == ""
    assert text(place, SHARED) == (
        SHARE.partition("  - date")[0]
        + "  - date: 2026-11-16\n    inputs: {won: 3, all: 4}  # recounted\n    by: ana\n"
    )
    before = snapshot(place)
    assert "was there already" in record(place, "share", "won=3", "all=4", "--replace").stdout
    assert changed(before, place) == set()


def test_replacing_where_the_day_has_nothing_adds(place: Path) -> None:
    record(place, "churn", "4", "--replace", "-m", "New.")
    assert text(place) == f"{CHURN}  - {{date: 2026-11-16, value: 4, by: ana, note: New.}}\n"


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("4.2\n", "value: 4.2"),
        ("\ufeff4.2%\r\n", "value: 4.2"),
        ("+0.3", "value: 4.1"),
        ("=-3", "value: -3"),
    ],
)
def test_a_script_may_write_a_value_to_stdin(place: Path, said: str, value: str) -> None:
    record(place, "churn", "-", stdin=said)
    assert f"{value}, by: ana" in text(place)


@pytest.mark.parametrize(
    "said",
    [
        "won=1.2k\nall = 2,400\n",
        '{"won": 1200, "all": 2.4e3}',
        '{"won": "1.2k", "all": 2400.0}',
        "won=1200 all=2400",
    ],
)
def test_a_script_may_write_inputs_to_stdin(place: Path, said: str) -> None:
    record(place, "share", "-", "--date", "2026-11-15", stdin=said)
    assert "inputs: {won: 1200, all: 2400}\n" in text(place, SHARED)


@pytest.mark.parametrize(
    ("kpi", "said", "reason"),
    [
        ("churn", "", "stdin: there is nothing in it"),
        ("churn", "\n \n", "stdin: there is nothing in it"),
        ("churn", "4\n5\n", "stdin: there are several lines, and they name no inputs"),
        ("churn", "null", '"null" is no number'),
        ("churn", "-3", "-3 may be the value, or so much less than the last one"),
        ("churn", '{"won": 3}', "churn has no formula, so it takes a value, not inputs (won)"),
        ("share", "{}", "stdin: the JSON object is empty"),
        ("share", '{"won": 1,', "stdin: it is no JSON object of inputs"),
        ("share", '{"won": 1, "won": 2}', 'stdin: "won" is given twice'),
        ("share", '{"won": true, "all": 2}', 'stdin: "won" is no number'),
        ("share", '{"won": [1], "all": 2}', 'stdin: "won" is no number'),
        ("share", '{"won": NaN, "all": 2}', 'stdin: "won" is no number'),
        ("share", '{"won": 1e999999999, "all": 2}', "is no number that a file can hold"),
        ("share", '{"won": 1e20, "all": 2}', "is no number that a file can hold"),
        ("share", '{"won": ' * 20000, "stdin: "),
        ("share", "won=3", "misses all"),
        ("share", "x" * 70000, "stdin: more than 65536 characters"),
        ("share", "50", "share is computed from its inputs"),
    ],
)
def test_what_a_script_writes_wrongly_is_refused(
    place: Path, kpi: str, said: str, reason: str
) -> None:
    before = snapshot(place)
    answer = okr("kpi", "record", kpi, "-", cwd=place, stdin=said)
    assert (answer.code, answer.stdout) == (2, "")
    assert reason in answer.stderr
    assert changed(before, place) == set()


def test_what_is_below_zero_already_may_be_so_again(place: Path) -> None:
    """
    A minus from a script is then the value, as in a table.
    """
    record(place, "churn", "=-1", "--date", "2026-11-15")
    record(place, "churn", "-", stdin="-3")
    assert "value: -3, by" in text(place)
