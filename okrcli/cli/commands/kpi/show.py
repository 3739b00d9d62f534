from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.kpis import seen
from okrcli.cli.options import Argument, At, Option, Output
from okrcli.cli.past import on_day
from okrcli.cli.targets import kpi_named
from okrcli.views import kpi_page

EXAMPLES = (
    ("okr kpi show churn-rate", "its course, its bands, its goals"),
    ("okr kpi show churn-rate --by quarter", "by quarters"),
)


def command(
    env: Environment,
    output: Output,
    kpi: Annotated[
        str | None, Argument(metavar="KPI", help="The KPI; any unique tail of its id.")
    ] = None,
    by: Annotated[
        str | None,
        Option("--by", metavar="week|month|quarter|year", help="By longer times than measured."),
    ] = None,
    period: Annotated[
        str | None,
        Option("--period", metavar="PERIOD", help="Only the values of this period."),
    ] = None,
    at: At = None,
) -> None:
    """
    One KPI in full: its course as a chart, its bands, its goals.

    With the KPIs around it, the goals that count on it, when it turned from one band to another,
    and which goals were active then.
    """
    env = on_day(env, at)
    env.show(kpi_page.shown(seen(env, kpi_named(env, kpi), by=by, period=period)), output)
