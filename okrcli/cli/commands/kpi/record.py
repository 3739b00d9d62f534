from importlib import import_module
from typing import Annotated, Any

from okrcli.cli.environment import Environment
from okrcli.cli.options import Argument, Day, Note, Option, Writing
from okrcli.cli.targets import find_kpi
from okrcli.cli.values import NUMBERS, inputs_of, typed
from okrcli.cli.writing import write
from okrcli.errors import ExitCode, OkrError
from okrcli.plans.entry import Entry
from okrcli.plans.kpi import Measure
from okrcli.plans.plan import Plan
from okrcli.plans.record import record
from okrcli.store.desk import Desk

EXAMPLES = (
    ("okr kpi record nps 54", "a value of today"),
    ("okr kpi record churn-rate lost=9 at_start=402", "the inputs of its formula"),
    ("okr kpi record --batch values.csv --dry-run", "what a whole table would write"),
)
_STDIN = ["-"]


def command(
    env: Environment,
    writing: Writing,
    kpi: Annotated[
        str | None, Argument(metavar="KPI", help="The KPI; any unique tail of its id.")
    ] = None,
    values: Annotated[
        list[str] | None,
        Argument(
            metavar="VALUE", help="A value, name=value inputs of its formula, or - for stdin."
        ),
    ] = None,
    note: Note = None,
    date: Day = None,
    replace: Annotated[
        bool, Option("--replace", help="Write over what the day says already.")
    ] = False,
    batch: Annotated[
        str | None,
        Option("--batch", metavar="FILE", help="Record every row of a CSV table, or of - (stdin)."),
    ] = None,
    partial: Annotated[
        bool,
        Option("--partial", help="With --batch: write the good rows although others are bad."),
    ] = False,
) -> ExitCode:
    """
    Record a KPI's measurement.

    A plain number sets the value, +3 and -3 change the last one, =-5 sets a negative one. A KPI with
    a formula takes its inputs, each by its name: lost=21 at_start=412. From stdin (-) come a value,
    name=value inputs or a JSON object of them. A day has one value: another needs --replace.

    The first line of a table names its columns: kpi, and any of date, value, note, by and the names
    of inputs. All rows are written at once; if one is bad each reason is told with its line, nothing
    is written unless --partial, and the exit code is 2. What is there already is not written twice.
    """
    if partial and batch is None:
        raise OkrError("--partial is about the rows of a table", "name one with --batch FILE")
    if batch is not None:
        if kpi is not None or note is not None or replace:
            raise OkrError(
                "--batch takes KPIs and notes from the table, and adds to it",
                "leave the KPI, -m and --replace",
            )
        code: ExitCode = _tables().record_all(env, batch, date, writing, partial=partial)
        return code
    if kpi is None or not values:
        raise OkrError("say which KPI and its value: `okr kpi record KPI VALUE`")
    kpi_id = find_kpi(env, kpi)
    is_piped = values == _STDIN
    inputs = {} if is_piped else inputs_of(values)
    said = None if inputs or is_piped else typed(values, NUMBERS)
    if is_piped:
        said, inputs = _tables().piped(env)
    entry = Entry(env.past_day(date), env.today, said, None, note or None, env.me, inputs)

    def plan(desk: Desk) -> Plan:
        measure = Measure(kpi_id, *desk.kpi(kpi_id))
        return record(measure, entry, instead=replace, data=is_piped, alone=True)

    write(env, plan, writing)
    return ExitCode.OK


def _tables() -> Any:
    """
    What only tables and scripts need.
    """
    return import_module("okrcli.cli.measurements")
