"""
How a KPI is said wherever one is shown: its boundaries, its health, its change, what to do about it.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from okrcli.domain.kpi import DEFAULT_RHYTHM, Health, KpiStanding, warning_margin
from okrcli.domain.kpi_trend import Way, way
from okrcli.model.base import RHYTHM_DAYS
from okrcli.model.exact import decimal, number
from okrcli.model.formula import Formula, FormulaError
from okrcli.model.kinds import Reading
from okrcli.model.kpi import Kpi
from okrcli.store.load import Broken
from okrcli.views.document import Callout, JsonObject, JsonValue, Line, Phrase, Sheet, Tone, line
from okrcli.views.tones import health_badge
from okrcli.views.wording import amount, lasting

WORST_FIRST = (
    Health.CRITICAL,
    Health.WARNING,
    Health.STALE,
    Health.UNMEASURED,
    None,
    Health.HEALTHY,
)
_WAY_TONES = {Way.BETTER: Tone.GOOD, Way.WORSE: Tone.CAUTION, Way.STEADY: Tone.MUTED}


def worst_first(found: Sequence[KpiStanding]) -> list[KpiStanding]:
    """
    KPIs in the order in which they need somebody.
    """
    return sorted(found, key=lambda one: (WORST_FIRST.index(one.health), not one.drop, one.id))


def limits(kpi: Kpi) -> tuple[Decimal, ...]:
    """
    Where a warning ends and critical begins: one value, or of a range that below and that above.
    """
    margin = warning_margin(kpi)
    if margin is None:
        return ()
    low, high = kpi.healthy if isinstance(kpi.healthy, tuple) else (kpi.healthy, kpi.healthy)
    found = []
    if kpi.direction != "decrease" and low is not None:
        found.append(decimal(Fraction(low) - margin))
    if kpi.direction != "increase" and high is not None:
        found.append(decimal(Fraction(high) + margin))
    return tuple(found)


def is_derived(kpi: Kpi) -> bool:
    """
    Whether nobody wrote down where a warning ends, so that it follows from what is healthy.
    """
    return kpi.warning is None and kpi.healthy is not None


def warning_said(kpi: Kpi) -> str:
    """
    How far a warning goes; empty where no boundary is given.

    >>> warning_said(Kpi(title="Churn", unit="%", direction="decrease", healthy=Decimal(4)))
    'to 4.4, derived'
    """
    found = limits(kpi)
    if not found:
        return ""
    said = " and ".join(number(limit) for limit in found)
    return f"to {said}{', derived' if is_derived(kpi) else ''}"


def health_said(one: KpiStanding, today: date) -> Phrase:
    """
    The health as a word; of a stale KPI also since when nobody measured it.
    """
    said = health_badge(one.health)
    if one.health is not Health.STALE or one.latest is None:
        return said
    return said._replace(text=f"{said.text}, {lasting((today - one.latest.date).days)}")


def change_said(kpi: Kpi, before: Reading, after: Reading) -> Phrase:
    """
    A change with what it means, whichever way the number went; one that means nothing only says it.
    """
    meaning = way(kpi, before.value, after.value)
    change = decimal(Fraction(after.value) - Fraction(before.value))
    word = "" if meaning in (None, Way.STEADY) else f" {meaning}"
    return Phrase(
        f"{amount(change, signed=True)}{word}", _WAY_TONES[meaning] if meaning else Tone.PLAIN
    )


def next_due(one: KpiStanding) -> date | None:
    """
    When the next measurement is due; of one that was never measured nothing tells.
    """
    if one.latest is None:
        return None
    return one.latest.date + timedelta(days=RHYTHM_DAYS[one.kpi.cadence or DEFAULT_RHYTHM])


def record_command(kpi_id: str, kpi: Kpi) -> str:
    """
    What to type to write down its next measurement; of a formula that cannot be read, to mend it.
    """
    try:
        names = Formula.parse(kpi.formula).names if kpi.formula else ()
    except FormulaError:
        return f"okr set {kpi_id} formula …"
    return f"okr kpi record {kpi_id} {' '.join(f'{name}=…' for name in names) or 'VALUE'}"


def drop_said(one: KpiStanding, answers: Sequence[str] = ()) -> Line:
    """
    Why it dropped, and what is done or can be done about it; `answers` are the goals that do.
    """
    why = f"dropped: {', '.join(one.reasons)}" if one.drop else "critical from the first"
    said = line(why)
    if one.kpi.accepted:
        return line(said, f"; accepted: {' '.join(one.kpi.accepted.split())}")
    if answers:
        return line(said, "; answered by ", Phrase(", ".join(answers), Tone.ACCENT))
    return line(said, "; ", Phrase(f"okr kpi recover {one.id}", Tone.ACCENT))


def drop(one: KpiStanding, answers: Sequence[str] = ()) -> Callout:
    """
    The same as one thing that nobody should miss.
    """
    tone = Tone.NOTE if one.kpi.accepted or answers else Tone.BAD
    return Callout(tone, line(Phrase(one.id, Tone.ACCENT), " ", drop_said(one, answers)))


def standing_data(one: KpiStanding, owner: str | None = None) -> JsonObject:
    """
    A KPI as programs read it; `owner` answers for it if it names nobody.
    """
    latest = one.latest
    before = one.readings[-2] if len(one.readings) > 1 else None
    meaning = way(one.kpi, before.value, latest.value) if before and latest else None
    return {
        "id": one.id,
        "title": one.kpi.title,
        "owner": one.kpi.owner or owner,
        "team": one.kpi.team,
        "value": latest.value if latest else None,
        "unit": one.kpi.unit,
        "date": latest.date if latest else None,
        "direction": one.kpi.direction,
        "healthy": list(one.kpi.healthy) if isinstance(one.kpi.healthy, tuple) else one.kpi.healthy,
        "warning": list(limits(one.kpi)),
        "warning_derived": is_derived(one.kpi),
        "target": one.kpi.target,
        "health": one.health.value if one.health else None,
        "band": one.band.value if one.band else None,
        "drop": one.drop,
        "reasons": list(one.reasons),
        "accepted": one.kpi.accepted,
        "change": one.change,
        "change_means": meaning.value if meaning else None,
        "change_over_4": one.change_over_4,
        "series": [{"date": reading.date, "value": reading.value} for reading in one.readings],
    }


def sheet_of(
    titles: Sequence[str],
    found: Sequence[KpiStanding],
    broken: Sequence[Broken],
    data: Callable[[KpiStanding], JsonObject],
) -> Sheet:
    """
    A row for each KPI, and for each file that cannot be read and of which no KPI is shown.
    """

    def rows() -> Iterator[tuple[JsonValue, ...]]:
        for one in found:
            said = data(one)
            yield tuple(said[title] for title in titles)
        shown = {one.id for one in found}
        for each in (one for one in broken if one.id not in shown):
            told = {"id": each.id or each.path, "title": each.message, "health": "broken"}
            yield tuple(told.get(title) for title in titles)

    return Sheet(tuple(titles), rows)
