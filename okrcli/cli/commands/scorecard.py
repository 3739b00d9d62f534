from okrcli.cli.environment import Environment
from okrcli.cli.options import Filters, Output
from okrcli.cli.selection import board
from okrcli.domain.kpi import standing
from okrcli.domain.scorecard import scorecard
from okrcli.views import scorecard as view
from okrcli.views.kpi import worst_first

EXAMPLES = (("okr scorecard --period 2026-Q3", "four perspectives of a quarter"),)


def command(env: Environment, filters: Filters, output: Output) -> None:
    """
    The Balanced Scorecard: four perspectives, with their goals and KPIs.

    `okr set GOAL perspective customer` puts a goal or a KPI into one of financial, customer,
    internal-process and learning-growth.
    """
    found = board(env, filters)
    chosen = found.chosen
    kpis = [standing(kpi_id, kpi, found.day) for kpi_id, kpi in found.kpis.items()]
    shown = view.shown(
        scorecard(chosen.found, worst_first(kpis)),
        chosen.portfolio,
        chosen.period,
        chosen.today,
        day=found.day,
        broken=chosen.loaded.broken,
        nothing=chosen.nothing,
    )
    env.show(shown, output, chosen.loaded.broken)
