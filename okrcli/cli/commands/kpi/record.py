from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.options import Argument, Day, Note, Writing
from okrcli.cli.targets import find_kpi
from okrcli.cli.values import NUMBERS, inputs_of, typed
from okrcli.cli.writing import write
from okrcli.plans.entry import Entry
from okrcli.plans.kpi import Measure, record
from okrcli.plans.plan import Plan
from okrcli.store.desk import Desk


def command(
    env: Environment,
    kpi: Annotated[str, Argument(metavar="KPI", help="The KPI; any unique tail of its id.")],
    values: Annotated[
        list[str],
        Argument(metavar="VALUE", help="A value, or name=value inputs of its formula."),
    ],
    writing: Writing,
    note: Note = None,
    date: Day = None,
) -> None:
    """
    Record a KPI's measurement.
    """
    kpi_id = find_kpi(env, kpi)
    inputs = inputs_of(values)
    said = None if inputs else typed(values, NUMBERS)
    entry = Entry(env.past_day(date), env.today, said, None, note or None, env.me)

    def plan(desk: Desk) -> Plan:
        return record(Measure(kpi_id, *desk.kpi(kpi_id)), entry, inputs)

    write(env, plan, writing)
