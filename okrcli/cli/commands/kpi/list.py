from okrcli.cli.environment import Environment
from okrcli.cli.kpis import select_kpis
from okrcli.cli.options import KpiFilters, Output
from okrcli.cli.past import on_day
from okrcli.views import kpi_list

EXAMPLES = (("okr kpi list --team customer-success", "for scripts and grep"),)


def command(env: Environment, filters: KpiFilters, output: Output) -> None:
    """
    The KPIs and what they measure.
    """
    env = on_day(env, filters.at)
    chosen = select_kpis(env, filters)
    broken = chosen.loaded.broken
    shown = kpi_list.shown(
        chosen.found, env.today, owner=chosen.owner, broken=broken, nothing=chosen.nothing
    )
    env.show(shown, output, broken)
