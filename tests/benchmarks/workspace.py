"""
A large workspace that is the same every time: years of quarters, and a year of KPIs.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

TODAY = date(2026, 11, 16)
CURRENT = "2026-Q4"
CHECKINS = 8
KEY_RESULTS = 4
MEASUREMENTS = 52
_SEED = 20261116
_PEOPLE = ("ines", "jonas", "kofi", "lena", "mira", "noor", "otto")
_TEAMS = ("delivery", "finance", "marketing", "people", "support")
_SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu")
_NOTES = (
    "Two regions are still missing.",
    "First full week with the new price list.",
    "Slower than hoped: holidays.",
    "The second pilot joined.",
)


def make(root: Path, objectives: int = 1000, kpis: int = 50, quarters: int = 10) -> None:
    """
    A workspace with this many objectives spread over the quarters up to the current one.
    """
    random = Random(_SEED)
    _begin(root)
    periods = list(_quarters(quarters))
    for number in range(objectives):
        name, start = periods[number * quarters // objectives]
        goal = root / "objectives" / name / random.choice(_TEAMS) / goal_name(number)
        _write(goal, _objective(number, start, random))
    for number in range(kpis):
        _write(root / "kpis" / kpi_name(number), _kpi(number, random, MEASUREMENTS, 7))


def make_series(root: Path, kpis: int = 50, values: int = 2000) -> None:
    """
    A workspace of KPIs with a value for every day of years, and goals that are measured by them.
    """
    random = Random(_SEED)
    _begin(root)
    for number in range(kpis):
        _write(root / "kpis" / kpi_name(number), _kpi(number, random, values, 1))
    for number in range(kpis // KEY_RESULTS):
        _write(root / "objectives" / CURRENT / goal_name(number), _measured(number))


def _begin(root: Path) -> None:
    (root / "kpis").mkdir(parents=True)
    (root / "okr.yaml").write_text(
        f"version: 1\ncurrent: {CURRENT}\norganization: Northwind\n", encoding="utf-8"
    )


def _write(path: Path, lines: Iterable[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(f"{line}\n" for line in lines)
    path.with_name(f"{path.name}.yaml").write_text(text, encoding="utf-8", newline="\n")


def kpi_name(number: int) -> str:
    return f"measure-{number:03}"


def goal_name(number: int) -> str:
    return f"branch-{number:05}"


def _street(number: int) -> str:
    """
    A name without a digit for every number.
    """
    return "".join(_SYLLABLES[int(digit)] for digit in str(number)).capitalize()


def _quarters(count: int) -> Iterator[tuple[str, date]]:
    """
    The last quarters up to the current one, the oldest first.
    """
    last = 2026 * 4 + 3
    for index in range(last - count + 1, last + 1):
        yield f"{index // 4}-Q{index % 4 + 1}", date(index // 4, index % 4 * 3 + 1, 1)


def _measured(number: int) -> Iterator[str]:
    """
    A goal each of whose key results is measured by a KPI.
    """
    yield f"title: The shop in {_street(number)} Street is where the town buys its bread"
    yield "owner: ines"
    yield "status: active"
    yield "key_results:"
    for index in range(KEY_RESULTS):
        yield f"  - id: shelf-{index + 1}"
        yield f"    title: Loaves of shelf {index + 1} sold by noon in {_street(number)} Street"
        yield f"    kpi: {kpi_name(number * KEY_RESULTS + index)}"
        yield "    start: 30"
        yield "    target: 50"
        yield "    unit: points"


def _objective(number: int, start: date, random: Random) -> Iterator[str]:
    running = start <= TODAY < start + timedelta(days=90)
    yield f"title: The shop in {_street(number)} Street is where the town buys its bread"
    yield "why: |"
    yield "  A branch that people pass every morning carries its street."
    yield "  Half of what it sells is decided before eight o'clock."
    yield f"owner: {random.choice(_PEOPLE)}"
    yield f"status: {'active' if running else 'done'}"
    yield "level: tactical"
    yield f"commitment: {random.choice(('aspirational', 'committed'))}"
    yield f'standalone: "{_street(number)} Street stands for itself"'
    yield "tags: [bread, streets]"
    yield ""
    yield "key_results:"
    for index in range(KEY_RESULTS):
        yield from _key_result(number, index, start, random)
    if not running:
        yield "review:"
        yield f"  date: {start + timedelta(days=95)}"
        yield "  learned: Who is asked early orders early."
        yield "  next: done"


def _key_result(number: int, index: int, start: date, random: Random) -> Iterator[str]:
    begin = random.randint(20, 60)
    aim = begin + random.choice((-12, -8, 10, 20))
    yield f"  - id: shelf-{index + 1}"
    yield f"    title: Loaves of shelf {index + 1} sold by noon in {_street(number)} Street"
    yield f"    owner: {random.choice(_PEOPLE)}"
    yield f"    start: {begin}"
    yield f"    target: {aim}"
    yield "    unit: points"
    yield "    checkins:"
    for week in range(CHECKINS):
        reached = begin + (aim - begin) * (week + random.random()) / 13
        yield f"      - date: {start + timedelta(days=3 + 5 * week)}"
        yield f"        value: {reached:.1f}"
        yield f"        confidence: {random.randint(3, 9)}"
        yield f"        by: {random.choice(_PEOPLE)}"
        yield f'        note: "{random.choice(_NOTES)}"'


def _kpi(number: int, random: Random, values: int, every: int) -> Iterator[str]:
    """
    So many values, one every so many days.
    """
    yield f"title: Measure {number} of the bakery"
    yield "definition: Counted at closing time"
    yield f"owner: {random.choice(_PEOPLE)}"
    yield "unit: points"
    yield "direction: increase"
    yield f"cadence: {'daily' if every == 1 else 'weekly'}"
    yield "healthy: 40"
    yield "warning: 30"
    yield "measurements:"
    for turn in range(values):
        yield f"  - date: {TODAY - timedelta(days=every * (values - turn))}"
        yield f"    value: {random.uniform(25, 60):.1f}"
