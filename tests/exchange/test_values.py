"""
What values are worth: numbers, days, periods, people, words.
"""

from datetime import date
from decimal import Decimal

import pytest

from okrcli.exchange import Map
from okrcli.exchange.days import DayFault, Days, period_named, period_of
from okrcli.exchange.numbers import NumberFault, decimal_mark, read_number
from okrcli.model.period import Calendar
from tests.exchange.support import bring, key_results, only, told


@pytest.mark.parametrize(
    ("text", "mark", "number", "unit"),
    [
        ("12", ".", "12", ""),
        ("€1,200.50", ".", "1200.5", "€"),
        ("EUR 5", ".", "5", "€"),
        ("-5 %", ".", "-5", "%"),
        ("1.2M", ".", "1200000", ""),
        ("1 234", ".", "1234", ""),
        ("1 234,5 kg", ",", "1234.5", "kg"),
        ("1'000 CHF", ".", "1000", "CHF"),
        ("1.234,5", ",", "1234.5", ""),
        ("5 Stück", ".", "5", "Stück"),
        ("12 customers/week", ".", "12", "customers/week"),
        ("0.12345678901", ".", "0.12345679", ""),
    ],
)
def test_numbers_as_people_write_them(text: str, mark: str, number: str, unit: str) -> None:
    read = read_number(text, mark)
    assert (read.unit, abs(read.number - Decimal(number)) < Decimal("1e-8")) == (unit, True)


@pytest.mark.parametrize("text", ["", "many", "1e3", "=1+1", "1.2.3", "12 of 20", "9" * 20, "٣"])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(NumberFault):
        read_number(text, ".")


@pytest.mark.parametrize(
    ("column", "mark"),
    [
        (["1.234,5", "2.000"], ","),
        (["0,5"], ","),
        (["1.000.000"], ","),
        (["1,234.5", "2"], "."),
        (["0.5", "1,5"], "."),
        (["1.200", "1,200"], ""),
        (["12", None, ""], ""),
    ],
)
def test_a_column_says_what_its_commas_are(column: list[str | None], mark: str) -> None:
    assert decimal_mark(column) == mark


def test_a_comma_is_never_guessed_cell_by_cell() -> None:
    head = "Objective;Key Result;Start;Target\n"
    (fault,) = bring(f"{head}Win;Guests;1.200;1.500\n").faults
    assert fault.said == '"Start": "1.200" may have thousands or decimals'
    assert only(f"{head}Win;Guests;1.200;1.500,5\n").fields["start"] == 1200
    assert only(f"{head}Win;Guests;1.200;1.5\n").fields["start"] == Decimal("1.2")
    (part,) = key_results(bring(f"{head}Win;Guests;1.200;1.500\n", mapping=Map(decimal=",")))
    assert part.fields["target"] == 1500


def test_a_column_that_says_both_has_a_fault() -> None:
    found = bring("Objective;Key Result;Target\nWin;A;1.5\n;B;1,55\n")
    (fault,) = found.faults
    assert (fault.line, fault.said) == (
        3,
        '"Target": "1,55" has a comma for decimals; write a point',
    )


@pytest.mark.parametrize(
    ("text", "forms", "day"),
    [
        ("2026-10-12", (), "2026-10-12"),
        ("2026-10-12T09:30:00Z", (), "2026-10-12"),
        ("3.4.2026", ("DD.MM.YYYY",), "2026-04-03"),
        ("03/04/2026", ("MM/DD/YYYY",), "2026-03-04"),
        ("5 Oct 26", ("D MMM YY",), "2026-10-05"),
        ("October 5, 2026", ("MMMM D, YYYY",), "2026-10-05"),
        ("2026-10-12", ("DD.MM.YYYY",), "2026-10-12"),
    ],
)
def test_days_in_the_declared_form(text: str, forms: tuple[str, ...], day: str) -> None:
    assert Days(forms).read(text) == date.fromisoformat(day)


@pytest.mark.parametrize("text", ["03/04/2026", "2026-02-30", "soon", "0001-01-01", "9999-01-01"])
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(DayFault):
        Days().read(text)


def test_serial_days_are_those_of_spreadsheets_only() -> None:
    assert Days(epoch=date(1899, 12, 30)).read(Decimal(46307)) == date(2026, 10, 12)
    with pytest.raises(DayFault):
        Days().read(Decimal(46307))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Q4 2026", "2026-Q4"),
        ("2026-Q4", "2026-Q4"),
        ("FY26 Q1", "2026-Q1"),
        ("Q3 Y2025", "2025-Q3"),
        ("Q4'26", "2026-Q4"),
        ("H1 2026", "2026-H1"),
        ("2026", "2026"),
        ("FY2026", "2026"),
        ("Nov 2026", "2026-11"),
        ("2026/11", "2026-11"),
        ("Ongoing", "open"),
        ("sprint", "sprint"),
    ],
)
def test_periods_by_the_names_people_give_them(text: str, name: str) -> None:
    calendar = Calendar(declared={"sprint": (date(2026, 1, 1), date(2026, 1, 14))})
    found = period_named(text, calendar, None)
    assert found is not None
    assert found.name == name


def test_a_quarter_alone_takes_the_year_of_the_whole_file() -> None:
    assert period_named("Q4", Calendar(), None) is None
    found = period_named("Q4", Calendar(), "2026")
    assert found is not None
    assert found.name == "2026-Q4"


@pytest.mark.parametrize(
    ("begin", "end", "name"),
    [
        ("2026-10-01", "2026-12-31", "2026-Q4"),
        ("2026-10-05", "2026-12-18", "2026-Q4"),
        ("2026-07-01", "2026-12-31", "2026-H2"),
        ("2026-03-15", "2026-10-01", "2026"),
        ("2026-11-01", "2026-11-30", "2026-11"),
        (None, "2026-11-30", "2026-Q4"),
        ("2025-12-01", "2026-02-01", "open"),
    ],
)
def test_periods_from_days(begin: str | None, end: str, name: str) -> None:
    first = date.fromisoformat(begin) if begin else None
    found = period_of(first, date.fromisoformat(end), Calendar())
    assert found is not None
    assert found.name == name


def test_a_fiscal_year_moves_the_quarters() -> None:
    found = period_of(date(2027, 1, 1), date(2027, 3, 31), Calendar(fiscal_year_start=4))
    assert found is not None
    assert found.name == "2026-Q4"


@pytest.mark.parametrize(
    ("column", "levels"),
    [
        (["0.5", "1"], [5, 10]),
        (["5", "10"], [5, 10]),
        (["50", "100"], [5, 10]),
        (["50%", "7"], [5, 7]),
        (["High", "at risk"], [8, 5]),
        (["1", "1"], [1, 1]),
    ],
)
def test_confidence_on_any_scale(column: list[str], levels: list[int]) -> None:
    rows = "".join(f"Win,K{at},1,2,{said}\n" for at, said in enumerate(column))
    found = key_results(bring(f"Objective,Key Result,Start,Target,Confidence\n{rows}"))
    assert [part.checkins[0].confidence for part in found] == levels


def test_confidence_by_the_map() -> None:
    own = Map(confidences={"so so": 4}, confidence="percent")
    rows = "Objective,Key Result,Start,Target,Confidence\nWin,A,1,2,So-so\n,B,1,2,30\n"
    assert [p.checkins[0].confidence for p in key_results(bring(rows, mapping=own))] == [4, 3]
    (fault,) = bring("Objective,Key Result,Confidence\nWin,A 1 to 2,-3\n").faults
    assert fault.said == '"Confidence": "-3" is no confidence from 0 to 10'


def test_words_for_a_status() -> None:
    head = "id,title,status\n"
    words = ["On Track", "At risk", "not started", "Cancelled", "Done", "Proposed"]
    rows = "".join(f"{at},T,{word}\n" for at, word in enumerate(words))
    found = bring(head + rows)
    assert [goal.fields["status"] for goal in found.objectives] == [
        *("active", "active", "active", "dropped", "done", "draft")
    ]
    (fault,) = bring(f"{head}1,T,In Flight\n").faults
    assert fault.said == '"status": "In Flight" is no status that okr knows'
    own = Map(statuses={"in flight": "active"})
    assert bring(f"{head}1,T,In Flight\n", mapping=own).objectives[0].fields["status"] == "active"


def test_people_by_e_mail_by_name_or_by_the_map() -> None:
    rows = "id,title,owner\n1,A,ANA@example.org\n2,B,Ana Ruiz\n3,C,Ana <ana@example.org>\n4,D,Zoë Smith\n5,E,boss\n"
    found = bring(rows, mapping=Map(people={"boss": "bo"}))
    assert [goal.fields["owner"] for goal in found.objectives] == [
        *("ana", "ana", "ana", "zoe-smith", "bo")
    ]
    assert found.notes == ("nobody in `people` is Zoë Smith: kept as zoe-smith",)


def test_several_owners_are_one_and_contributors() -> None:
    (goal,) = bring('id,title,owner\n1,A,"Ana Ruiz; bo and Cy"\n').objectives
    assert (goal.fields["owner"], goal.fields["contributors"]) == ("ana", ["bo", "cy"])


def test_units_beside_the_numbers() -> None:
    head = "Objective,Key Result,Start,Target,Current\n"
    assert told(bring(f"{head}Win,A,45%,60%,50%\n")).splitlines()[1:] == [
        "  title=A, start=45, target=60, unit=%",
        "    at value=50",
    ]
    (fault,) = bring(f"{head}Win,A,5 h,30 min,\n").faults
    assert fault.said == '"Target": it is in min, but “Start” is in h'


def test_bounds_make_a_threshold_and_a_direction_says_which() -> None:
    found = bring(
        "Objective,Key Result,Min,Max,Direction,Target\nWin,A,95,,,\n,B,,3,,\n,C,,,at most,7\n,D,,,Maintain,8\n"
    )
    assert told(found).splitlines()[1:] == [
        "  title=A, at_least=95, kind=threshold",
        "  title=B, at_most=3, kind=threshold",
        "  title=C, at_most=7, kind=threshold",
        "  title=D, at_least=8, kind=threshold",
    ]


def test_titles_are_sentences_only_where_nothing_else_says_the_aim() -> None:
    head = "Objective,Key Result,Start,Target\n"
    assert only(f"{head}Win,NPS from 45 to 60,,\n").fields == {
        "title": "NPS",
        "start": 45,
        "target": 60,
    }
    title = "NPS from 45 to 60"
    assert only(f"{head}Win,{title},40,70\n").fields == {"title": title, "start": 40, "target": 70}
    (part,) = key_results(bring(f"{head}Win,{title},,\n", mapping=Map(sentences=False)))
    assert part.fields == {"title": title, "kind": "milestone"}


def test_a_milestone_is_done_on_the_day_that_is_known() -> None:
    head = "Objective,Key Result,Kind,Status,Done\n"
    rows = "Win,A,binary,Achieved,\n,B,binary,,2026-11-02\n,C,binary,,yes\n,D,binary,,no\n,E,binary,open,\n"
    found = key_results(bring(head + rows))
    assert [part.fields.get("done") for part in found] == [
        *(date(2026, 11, 22), date(2026, 11, 2), date(2026, 11, 22), None, None)
    ]


def test_a_current_value_that_repeats_the_start_is_no_check_in() -> None:
    head = "Objective,Key Result,Start,Target,Current,Date\n"
    assert not only(f"{head}Win,A,0,10,0,\n").checkins
    assert len(only(f"{head}Win,A,0,10,0,2026-11-02\n").checkins) == 1


def test_a_check_in_of_tomorrow_is_none() -> None:
    head = "Objective,Key Result,Start,Target,Current,Date\n"
    (fault,) = bring(f"{head}Win,A,0,10,5,2026-11-23\n").faults
    assert fault.said == '"Date": 2026-11-23 is after today (2026-11-22)'


def test_what_the_map_says_of_every_goal() -> None:
    own = Map(period="2026-H2", constants={"objective.team": "growth", "key_result.unit": "points"})
    found = bring(
        "Objective,Key Result,Start,Target,Team\nWin,A,1,2,\nLose,B,1,2,Sales\n", mapping=own
    )
    assert [(goal.period, goal.fields["team"]) for goal in found.objectives] == [
        ("2026-H2", "growth"),
        ("2026-H2", "sales"),
    ]
    assert {part.fields["unit"] for part in key_results(found)} == {"points"}


def test_a_key_result_due_at_the_end_of_the_period_says_nothing_of_it() -> None:
    head = "Objective,Key Result,Start,Target,Due,Period\n"
    assert "due" not in only(f"{head}Win,A,0,10,2026-12-31,Q4 2026\n").fields
    assert only(f"{head}Win,A,0,10,2026-11-30,Q4 2026\n").fields["due"] == date(2026, 11, 30)
