"""
The fields of a KPI, given one by one as options.
"""

from typing import Annotated, Any, NamedTuple

from okrcli.cli.environment import Environment
from okrcli.cli.numbers import number
from okrcli.cli.options import Option
from okrcli.cli.targets import resolved
from okrcli.errors import OkrError


class KpiFields(NamedTuple):
    """
    What may be said of a KPI, in the order of its file.
    """

    unit: Annotated[str | None, Option("--unit", help="What it is measured in.")] = None
    direction: Annotated[
        str | None, Option("--direction", help="increase, decrease or range: what is good.")
    ] = None
    definition: Annotated[str | None, Option("--definition", help="How it is counted.")] = None
    why: Annotated[str | None, Option("--why", help="Why it matters.")] = None
    owner: Annotated[
        str | None,
        Option("--owner", metavar="NAME", help="Who answers for it; you by default."),
    ] = None
    team: Annotated[str | None, Option("--team", help="Whose it is.")] = None
    cadence: Annotated[
        str | None, Option("--cadence", help="daily, weekly, monthly or quarterly.")
    ] = None
    healthy: Annotated[
        str | None,
        Option("--healthy", metavar="NUMBER|LOW..HIGH", help="Where healthy ends."),
    ] = None
    warning: Annotated[
        str | None, Option("--warning", metavar="NUMBER", help="Beyond it is critical.")
    ] = None
    target: Annotated[
        str | None, Option("--target", metavar="NUMBER", help="Where it should get.")
    ] = None
    perspective: Annotated[
        str | None,
        Option("--perspective", help="financial, customer, internal-process or learning-growth."),
    ] = None
    signal: Annotated[str | None, Option("--signal", help="leading or lagging.")] = None
    north_star: Annotated[
        bool, Option("--north-star", help="It says best what customers get from you.")
    ] = False
    inputs: Annotated[
        list[str] | None,
        Option("--input", metavar="KPI", help="Of a North Star: a KPI that moves it; repeatable."),
    ] = None
    counter: Annotated[
        str | None,
        Option("--counter", metavar="KPI", help="The KPI that suffers when this one is gamed."),
    ] = None
    benchmark: Annotated[
        str | None, Option("--benchmark", metavar="NUMBER", help="How others do.")
    ] = None
    benchmark_source: Annotated[
        str | None, Option("--benchmark-source", metavar="TEXT", help="Who says so.")
    ] = None
    aggregate: Annotated[
        str | None,
        Option("--aggregate", help="last, sum, mean, min or max, for longer intervals."),
    ] = None
    seasonal: Annotated[
        bool, Option("--seasonal", help="Compare with the same time last year.")
    ] = False
    formula: Annotated[
        str | None,
        Option(
            "--formula",
            help="Arithmetic over named inputs; `--formula=` leaves out that of the library.",
        ),
    ] = None
    source: Annotated[str | None, Option("--source", help="Where the number comes from.")] = None
    tag: Annotated[list[str] | None, Option("--tag", help="A tag; repeatable.")] = None


_AS_TYPED = (
    *("definition", "why", "owner", "team", "unit", "direction", "cadence", "perspective"),
    *("signal", "aggregate", "formula", "source"),
)


def kpi_fields(env: Environment, given: KpiFields, unit: str) -> dict[str, Any]:
    """
    The fields that the options name, as a file has them; numbers are in this unit.
    """
    return {
        **{name: getattr(given, name) for name in _AS_TYPED},
        "healthy": healthy(given.healthy, unit),
        "warning": number("--warning", given.warning, unit),
        "target": number("--target", given.target, unit),
        "north_star": given.north_star or None,
        "inputs": [resolved(env, "inputs", one) for one in given.inputs or ()],
        "counter": resolved(env, "counter", given.counter) if given.counter else None,
        "benchmark": _benchmark(given, unit),
        "seasonal": given.seasonal or None,
        "tags": given.tag,
    }


def healthy(text: str | None, unit: str) -> Any:
    """
    Where healthy ends: a number, or both ends of a range.
    """
    if text is None or ".." not in text:
        return number("--healthy", text, unit)
    low, _, high = text.partition("..")
    return [number("--healthy", low, unit), number("--healthy", high, unit)]


def _benchmark(given: KpiFields, unit: str) -> dict[str, Any] | None:
    value = number("--benchmark", given.benchmark, unit)
    if value is None:
        if given.benchmark_source:
            raise OkrError("--benchmark-source needs a number", "say how others do: --benchmark 5")
        return None
    said = {"value": value, "source": given.benchmark_source}
    return {name: part for name, part in said.items() if part is not None}
