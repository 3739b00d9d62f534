from okrcli.cli.environment import Environment
from okrcli.cli.options import Filters, Output
from okrcli.cli.selection import running, shown_by_default
from okrcli.domain.kpi import standing
from okrcli.domain.progress import portfolio_progress
from okrcli.domain.query import owners
from okrcli.views import today


def command(env: Environment, output: Output) -> None:
    """
    What needs me today, and where my goals stand.
    """
    chosen = running(env, Filters())
    portfolio = chosen.loaded.portfolio
    goals = [goal for goal in portfolio.goals.values() if shown_by_default(env, goal.period.name)]
    me = env.me
    mine = [goal for goal in goals if me in owners(goal, portfolio)]
    found = [one for one in chosen.found if not mine or one.owner in (me, None)]
    env.show(
        today.shown(
            me=me if mine else None,
            found=found,
            goals=portfolio_progress(portfolio, mine or goals, env.today),
            kpis=[standing(kpi_id, kpi, env.today) for kpi_id, kpi in portfolio.kpis.items()],
            broken=chosen.loaded.broken,
            portfolio=portfolio,
            today=env.today,
        ),
        output,
        chosen.loaded.broken,
    )
