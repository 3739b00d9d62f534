"""
`okr kpi add --from`: what the library says of a KPI, but for what is said otherwise.
"""

from pathlib import Path

import pytest

from okrcli.library.definitions import MONEY, library
from tests.support.cli import okr
from tests.support.files import changed, snapshot, workspace

ONLY_PEOPLE_KNOW = {"K003", "K012", "K014", "K015"}
"""Where healthy lies, and which and how many KPIs a team needs."""
RFT = "title: Right at first\nunit: '%'\ndirection: increase\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return workspace(tmp_path)


def text(place: Path, kpi_id: str) -> str:
    return (place / f"kpis/{kpi_id}.yaml").read_text(encoding="utf-8")


def test_a_name_fills_the_file_and_the_talk_says_how_it_goes_on(place: Path) -> None:
    answer = okr("kpi", "add", "--from", "crr", cwd=place)
    assert answer.code == 0
    assert text(place, "customer-retention-rate") == (
        "title: Customer retention rate\n"
        'definition: "Customers at the end of the period, without those won in it, ÷ customers at '
        'its start"\n'
        'owner: ana\nunit: "%"\ndirection: increase\ncadence: monthly\nperspective: customer\n'
        "signal: lagging\n"
        'formula: "(customers_at_end - new_customers) / customers_at_start * 100"\n'
    )
    assert answer.stderr == (
        "next: `okr kpi record customer-retention-rate "
        "customers_at_start=… new_customers=… customers_at_end=…`\n"
        "say where healthy ends: `okr set customer-retention-rate healthy NUMBER`\n"
        "what suffers when it is gamed: `okr kpi add --from average-revenue-per-user`\n"
    )
    words = ("customers_at_start=1000", "new_customers=150", "customers_at_end=1080")
    assert okr("kpi", "record", "customer-retention-rate", *words, cwd=place).code == 0
    shown = okr("kpi", "status", "--json", cwd=place).json["kpis"][0]
    assert shown["value"] == 93
    assert okr("set", "customer-retention-rate", "healthy", "90", cwd=place).code == 0
    assert okr("check", cwd=place).code == 0
    assert okr("fmt", "--check", cwd=place).code == 0


def test_all_of_the_library_passes_check(place: Path) -> None:
    """
    But for what only people can know; added one after the other, so that counters are found.
    """
    for one in library().definitions.values():
        money = ["--unit", "€"] if one.unit == MONEY else []
        answer = okr("kpi", "add", "--from", one.id, *money, cwd=place)
        assert answer.code == 0, answer.stderr
    found = okr("check", "--json", "--profile", "strict", cwd=place).json["findings"]
    assert {one["code"] for one in found} <= ONLY_PEOPLE_KNOW
    assert okr("fmt", "--check", cwd=place).code == 0


def test_what_is_said_wins(place: Path) -> None:
    """
    A formula said to be empty is none, and then plain values are told how to be summed up.
    """
    words = (
        *(
            "Leavers",
            "--from",
            "churn",
            "--id",
            "care/leavers",
            "--formula=",
            "--cadence",
            "weekly",
        ),
        *("--perspective", "financial", "--signal", "leading", "--tag", "a", "--tag", "b"),
        *("--definition", "Lost ÷ all", "--healthy", "4", "--owner", "bo", "--team", "care"),
    )
    answer = okr("kpi", "add", *words, cwd=place)
    assert text(place, "care/leavers") == (
        'title: Leavers\ndefinition: "Lost ÷ all"\nowner: bo\nteam: care\n'
        'unit: "%"\ndirection: decrease\ncadence: weekly\nhealthy: 4\nperspective: financial\n'
        "signal: leading\naggregate: mean\ntags: [a, b]\n"
    )
    assert answer.stderr.startswith("next: `okr kpi record care/leavers VALUE`\nwhat suffers")


def test_a_way_of_working_is_a_tag(place: Path) -> None:
    """
    A department is none.
    """
    okr("kpi", "add", "--from", "lead-time", cwd=place)
    okr("kpi", "add", "--from", "nps", cwd=place)
    assert text(place, "lead-time").endswith("tags: [lean]\n")
    assert "tags" not in text(place, "net-promoter-score")


def test_a_range_is_asked_for_as_one(place: Path) -> None:
    answer = okr("kpi", "add", "--from", "takt", cwd=place)
    assert "`okr set takt-time healthy LOW..HIGH`" in answer.stderr
    assert okr("set", "takt-time", "healthy", "20..30", cwd=place).code == 0
    assert okr("check", cwd=place).code == 0


def test_money_needs_a_currency(place: Path) -> None:
    before = snapshot(place)
    answer = okr("kpi", "add", "--from", "cac", cwd=place)
    assert (answer.code, answer.stdout) == (2, "")
    assert answer.stderr == (
        "okr: customer-acquisition-cost is money: say in which currency with --unit\n"
        "  `okr kpi add --from customer-acquisition-cost --unit EUR`\n"
    )
    assert changed(before, place) == set()
    assert okr("kpi", "add", "--from", "cac", "--unit", "EUR", cwd=place).code == 0


def test_another_unit_than_the_formula_gives_is_told(place: Path) -> None:
    answer = okr("kpi", "add", "--from", "cycle-time", "--unit", "hours", cwd=place)
    assert answer.code == 0
    assert "the library's formula gives days: see that it fits hours\n" in answer.stderr
    again = okr("kpi", "add", "--from", "lead-time", "--unit", "day", cwd=place)
    assert "formula gives" not in again.stderr


def test_a_counter_metric_that_is_there_is_named(tmp_path: Path) -> None:
    """
    By what it is called, wherever it lies; and the other is told to name this one.
    """
    place = workspace(
        tmp_path, {"kpis/shop/good.yaml": RFT.replace("Right at first", "First pass yield (RFT)")}
    )
    answer = okr("kpi", "add", "--from", "time-to-market", cwd=place)
    assert "counter: shop/good\n" in text(place, "time-to-market")
    assert (
        "it is what suffers when shop/good is gamed: `okr set shop/good counter time-to-market`"
        in (answer.stderr)
    )
    assert okr("set", "shop/good", "counter", "time-to-market", cwd=place).code == 0


def test_a_counter_metric_that_is_not_there_is_proposed(tmp_path: Path) -> None:
    """
    Whatever its file is called: an id alone is no measure.
    """
    place = workspace(tmp_path, {"kpis/right-first-time.yaml": RFT})
    answer = okr("kpi", "add", "--from", "time-to-market", cwd=place)
    assert "counter" not in text(place, "time-to-market")
    assert "what suffers when it is gamed: `okr kpi add --from right-first-time`" in answer.stderr


@pytest.mark.parametrize(
    "words", [["--from", "churn"], ["Churn", "--unit", "%", "--direction", "decrease"]]
)
def test_the_same_measure_under_another_name_is_told_and_not_refused(
    tmp_path: Path, words: list[str]
) -> None:
    """
    As K013 would tell it later; not where another team or unit says that it is another figure.
    """
    there = "title: Logo churn\nunit: '%'\ndirection: decrease\nteam: care\n"
    place = workspace(tmp_path, {"kpis/logo.yaml": there})
    said = "logo measures the same: keep one of them, or say in the titles how they differ\n"
    answer = okr("kpi", "add", *words, "--id", "one", cwd=place)
    assert answer.code == 0
    assert said in answer.stderr
    assert said not in okr("kpi", "add", *words, "--id", "two", "--team", "b", cwd=place).stderr
    assert "K013" in okr("check", cwd=place).stdout


def test_a_dry_run_and_json_say_the_same(place: Path) -> None:
    """
    Without a next step where nothing was done.
    """
    dry = okr("kpi", "add", "--from", "crr", "--dry-run", cwd=place)
    assert "+title: Customer retention rate\n" in dry.stdout
    assert dry.stderr == ""
    assert not (place / "kpis").exists()
    done = okr("kpi", "add", "--from", "crr", "--json", cwd=place)
    assert done.json["files"][0]["path"] == "kpis/customer-retention-rate.yaml"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("cost", '"cost" may be one of 5\n  cost-per-click\n'),
        ("mttt", 'the library has no KPI "mttt"\n  did you mean "mean-time-to-'),
        ("", 'the library has no KPI ""'),
    ],
)
def test_no_name_is_guessed(place: Path, name: str, said: str) -> None:
    before = snapshot(place)
    answer = okr("kpi", "add", "--from", name, cwd=place)
    assert (answer.code, answer.stdout) == (2, "")
    assert said in answer.stderr
    assert changed(before, place) == set()


def test_what_is_missing_is_an_error_that_names_the_way(place: Path) -> None:
    """
    The flag, or the library where it knows the title.
    """
    nothing = okr("kpi", "add", cwd=place)
    assert nothing.code == 2
    assert "say what it measures: `okr kpi add TITLE`" in nothing.stderr
    known = okr("kpi", "add", "Close rate", cwd=place).stderr
    assert (
        "a KPI needs --unit\n  the library knows it: `okr kpi add 'Close rate' --from closing-rate`"
        in known
    )
    money = okr("kpi", "add", "CAC", cwd=place).stderr
    assert "`okr kpi add CAC --from customer-acquisition-cost --unit EUR`" in money


def test_texts_of_the_library_are_english_wherever_they_stand(tmp_path: Path) -> None:
    """
    So that no rule reads them in the language of the workspace.
    """
    place = workspace(tmp_path, {"okr.yaml": "version: 1\nlanguage: de\n"})
    okr("kpi", "add", "--from", "crr", cwd=place)
    okr("kpi", "add", "Abwanderung", "--from", "churn", cwd=place)
    assert text(place, "customer-retention-rate").endswith("language: en\n")
    assert "language" not in text(place, "abwanderung")


def test_every_field_can_be_said_as_an_option(tmp_path: Path) -> None:
    place = workspace(tmp_path, {"kpis/a.yaml": RFT, "kpis/b/c.yaml": RFT.replace("first", "all")})
    words = (
        *("Loved", "--unit", "points", "--direction", "increase", "--north-star", "--input", "a"),
        *("--input", "c", "--counter", "b/c", "--benchmark", "50 points", "--aggregate", "mean"),
        *("--benchmark-source", "survey", "--seasonal", "--signal", "leading"),
    )
    assert okr("kpi", "add", *words, cwd=place).code == 0
    assert text(place, "loved") == (
        "title: Loved\nowner: ana\nunit: points\ndirection: increase\nsignal: leading\n"
        "north_star: true\ninputs: [a, b/c]\ncounter: b/c\nbenchmark: {value: 50, source: survey}\n"
        "aggregate: mean\nseasonal: true\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--counter", "nothing"], 'there is no KPI "nothing"'),
        (["--input", "nothing"], 'there is no KPI "nothing"'),
        (["--benchmark", "5 days"], "--benchmark is given in days, but the unit is %"),
        (["--benchmark-source", "me"], "--benchmark-source needs a number"),
        (["--aggregate", "median"], "--aggregate is one of last, sum, mean, min, max"),
        (["--signal", "late"], "--signal is one of leading, lagging"),
        (["--perspective", "money"], "--perspective is one of financial, customer"),
    ],
)
def test_what_does_not_fit_is_refused(place: Path, words: list[str], said: str) -> None:
    before = snapshot(place)
    answer = okr("kpi", "add", "--from", "crr", *words, cwd=place)
    assert (answer.code, answer.stdout) == (2, "")
    assert said in answer.stderr
    assert changed(before, place) == set()
