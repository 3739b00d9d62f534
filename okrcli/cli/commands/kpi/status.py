from okrcli.cli.environment import Environment
from okrcli.cli.kpis import answered, select_kpis
from okrcli.cli.options import KpiFilters, Output
from okrcli.cli.past import on_day
from okrcli.views import kpi_status

EXAMPLES = (
    ("okr kpi status", "every KPI, worst first"),
    ("okr kpi status --status critical --json", "for a script"),
)


def command(env: Environment, filters: KpiFilters, output: Output) -> None:
    """
    How every KPI is doing, worst first.

    Below the table stands which of them need somebody, and what to do.
    """
    env = on_day(env, filters.at)
    chosen = select_kpis(env, filters)
    env.show(
        kpi_status.shown(
            chosen.found,
            answered(env, chosen.found),
            env.today,
            owner=chosen.owner,
            broken=chosen.loaded.broken,
            nothing=chosen.nothing,
        ),
        output,
        chosen.loaded.broken,
    )
