"""
Every number on the page of `okr explain`, computed anew from the file alone.

What is computed here shares nothing with okr: the file is read with another YAML reader, and the
arithmetic is a few lines for each kind of key result.
"""

import re
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.support.cli import TODAY, okr
from tests.support.files import EXAMPLES, example

NOW = date.fromisoformat(TODAY)
GOALS = [
    *("2026-Q4/customer-love", "2026-Q4/keep-customers", "2026-Q4/fast-support"),
    *("2026-Q4/joyful-ordering", "2026-Q4/marketing/fill-the-pipeline", "2026/market-leader"),
    *("2026/customers-for-life", "2026-Q3/keep-customers", "2026-Q3/first-impressions"),
]
Page = dict[str, str]
NUMBERS = ("start", "target", "stretch", "at_least", "at_most", "tolerance")
_SUM = re.compile(r"^[-−+·/() 0-9.]+$")


def read(path: str) -> Any:
    return YAML(typ="safe").load(EXAMPLES / "customer-marketing" / path)


def pages(place: Path, goal: str) -> list[Page]:
    """
    The facts under each heading, the objective's first.
    """
    text = okr("explain", goal, cwd=place).stdout
    found = []
    for section in text.split("\n\n"):
        _, *lines = section.splitlines()
        facts = (line.split(None, 1) for line in _labelled(lines))
        found.append({label.replace("_", " "): said.strip() for label, said in facts})
    return found


def _labelled(lines: list[str]) -> list[str]:
    """
    Labels of two words as one.
    """
    two = ("By now", "To get there", "By month", "By week", "By quarter")
    for label in two:
        lines = [re.sub(f"^{label} ", f"{label.replace(' ', '_')} ", line) for line in lines]
    return lines


def worked_out(said: str) -> tuple[float, float]:
    """
    Both sides of `(51 − 45) / (60 − 45) = 0.4`.
    """
    formula, _, result = said.partition(" = ")
    formula = re.sub(r" days?\b( left)?| a week.*", "", formula)
    assert _SUM.match(formula), formula
    return eval(formula.replace("−", "-").replace("·", "*")), _number(result)  # noqa: S307


def _number(text: str) -> float:
    found = re.match(r"[-+]?[0-9.]+", text)
    assert found is not None, text
    return float(found[0])


def window(said: Any, goal: str) -> tuple[date, date, date]:
    """
    From when to when, and the day that counts.
    """
    period = goal.partition("/")[0]
    quarter = int(period[-1]) if "Q" in period else 0
    first = date(2026, quarter * 3 - 2 if quarter else 1, 1)
    last = date(2026, 9, 30) if quarter == 3 else date(2026, 12, 31)
    return first, last, said["review"]["date"] if "review" in said else NOW


def values(key_result: Any, first: date, now: date) -> list[tuple[date, float]]:
    if "kpi" not in key_result:
        lines = key_result.get("checkins", [])
        return [(c["date"], c["value"]) for c in lines if "value" in c and c["date"] <= now]
    kpi = read(f"kpis/{key_result['kpi']}.yaml")
    found = []
    for one in kpi["measurements"]:
        value = one.get("value")
        if value is None:
            value = eval(kpi["formula"], {}, dict(one["inputs"]))  # noqa: S307
        if first <= one["date"] <= now:
            found.append((one["date"], value))
    return found


def score(key_result: Any, first: date, now: date) -> Fraction | None:
    """
    The share that is reached, by the definition of each kind; none without a value.
    """
    found = [Fraction(str(value)) for _, value in values(key_result, first, now)]
    raw = _raw(key_result, found, now)
    return None if raw is None else min(max(raw, Fraction(0)), Fraction(1))


def _raw(said: Any, found: list[Fraction], now: date) -> Fraction | None:
    kind = said.get("kind", "metric")
    if kind == "milestone":
        steps = said.get("steps") or [said]
        done = [step for step in steps if step.get("done") and step["done"] <= now]
        return weight(done) / weight(steps)
    if kind == "recurring":
        return _recurring(said, now)
    if not found or kind == "baseline":
        return None
    exact = {key: Fraction(str(said[key])) for key in NUMBERS if key in said}
    return _held(said, exact, found) if kind == "threshold" else _reached(exact, found[-1])


def _recurring(said: Any, now: date) -> Fraction:
    """
    The months in which it was done often enough, of those that are over or done.
    """
    times: dict[date, int] = {}
    for checkin in said["checkins"]:
        month = checkin["date"].replace(day=1)
        times[month] = times.get(month, 0) + checkin.get("value", 1)
    this = now.replace(day=1)
    counted = [
        n >= said["times"] for month, n in times.items() if month < this or n >= said["times"]
    ]
    return Fraction(sum(counted), len(counted))


def _held(said: Any, exact: dict[str, Fraction], found: list[Fraction]) -> Fraction:
    low, high = exact.get("at_least"), exact.get("at_most")
    off = [max(low - v if low else Fraction(0), v - high if high else Fraction(0)) for v in found]
    if said.get("hold") == "all":
        return Fraction(sum(one <= 0 for one in off), len(off))
    if off[-1] <= 0 or "tolerance" not in exact:
        return Fraction(int(off[-1] <= 0))
    return 1 - off[-1] / exact["tolerance"]


def _reached(exact: dict[str, Fraction], value: Fraction) -> Fraction:
    start, target = exact["start"], exact["target"]
    share = (value - start) / (target - start)
    if "stretch" not in exact:
        return share
    beyond = (value - target) / (exact["stretch"] - target)
    return Fraction(7, 10) * share if beyond <= 0 else Fraction(7, 10) + Fraction(3, 10) * beyond


def weight(parts: Any) -> Fraction:
    return sum((Fraction(str(part.get("weight", 1))) for part in parts), Fraction(0))


def expected(key_result: Any, first: date, last: date, now: date) -> Fraction:
    last = key_result.get("due", last)
    steps = key_result.get("steps", [])
    if any("due" in step for step in steps):
        return weight(step for step in steps if step.get("due", last) <= now) / weight(steps)
    return min(Fraction((now - first).days, (last - first).days), Fraction(1))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return example(tmp_path_factory.mktemp("explained"))


@pytest.mark.parametrize("goal", GOALS)
def test_the_numbers_of_key_results_come_from_the_file(place: Path, goal: str) -> None:
    said = read(f"objectives/{goal}.yaml")
    first, last, now = window(said, goal)
    _, *parts = pages(place, goal)
    assert len(parts) == len(said["key_results"])
    for page, key_result in zip(parts, said["key_results"], strict=True):
        own, by_now = score(key_result, first, now), expected(key_result, first, last, now)
        assert page["Id"] == f"{goal}#{key_result['id']}"
        assert page["Window"].startswith(f"{first} to {key_result.get('due', last)}, ")
        assert _number(page["By now"].rpartition(" = ")[2]) == pytest.approx(
            float(by_now), abs=5e-5
        )
        if own is None:
            assert "Pace" not in page
            continue
        reached, due, gap = map(float, re.findall(r"-?[0-9.]+", page["Pace"]))
        assert reached == pytest.approx(float(own), abs=5e-5)
        assert due == pytest.approx(float(by_now), abs=5e-5)
        assert gap == pytest.approx(float(own - by_now), abs=5e-5)


@pytest.mark.parametrize("goal", GOALS)
def test_the_numbers_of_the_objective_come_from_its_key_results(place: Path, goal: str) -> None:
    said = read(f"objectives/{goal}.yaml")
    first, last, now = window(said, goal)
    page, *_ = pages(place, goal)
    known = [
        (weight([kr]), own, expected(kr, first, last, now))
        for kr in said["key_results"]
        if (own := score(kr, first, now)) is not None
    ]
    whole = sum((w for w, _, _ in known), Fraction(0))
    own = sum((w * share for w, share, _ in known), Fraction(0)) / whole
    by_now = sum((w * due for w, _, due in known), Fraction(0)) / whole
    assert _number(page["Score"].rpartition(" = ")[2]) == pytest.approx(float(own), abs=5e-5)
    assert _number(page["By now"].rpartition(" = ")[2]) == pytest.approx(float(by_now), abs=5e-5)
    assert page["Coverage"].startswith(f"{len(known)} of {len(said['key_results'])} measured")
    if "review" in said:
        green = 1 if said.get("commitment") == "committed" else 0.7
        grade = "green" if own >= green else "yellow" if own >= 0.4 else "red"
        assert page["Grade"].startswith(f"{float(round(own, 4)):g} is {grade};")
    else:
        gap = own - by_now
        wanted = (
            "on track"
            if gap >= Fraction(-1, 10)
            else "at risk"
            if gap >= Fraction(-1, 4)
            else "off track"
        )
        assert page["Limit"].endswith(f", so {wanted}")


@pytest.mark.parametrize("goal", GOALS)
def test_each_formula_gives_what_stands_behind_it(place: Path, goal: str) -> None:
    """
    Numbers are shown to four digits, the change a week to two.
    """
    checked = 0
    for page in pages(place, goal):
        for label in ("Score", "Progress", "By now", "To get there", "Mean"):
            text = page.get(label, "").replace("$", "")
            text = re.sub(r"^\([^=]*(?:Jan|Oct|Jul)[^=]* = ", "", text)
            if " = " not in text or not _SUM.match(
                re.sub(r"days?( left)?", "", text.partition(" = ")[0])
            ):
                continue
            left, right = worked_out(text)
            assert left == pytest.approx(right, abs=5e-3 if label == "To get there" else 2e-4), text
            checked += 1
    assert checked >= 3


def test_guardrails_say_their_value_and_boundary(place: Path) -> None:
    page, *_ = pages(place, "2026-Q4/customer-love")
    kpi = read("kpis/support-satisfaction.yaml")
    newest = max((m for m in kpi["measurements"] if m["date"] <= NOW), key=lambda m: m["date"])
    assert newest["value"] >= kpi["healthy"]
    assert page["Guardrail"] == (
        f"support-satisfaction: {newest['value']} points on {newest['date']:%-d %b}, "
        f"healthy ≥ {kpi['healthy']} points: healthy"
    )
