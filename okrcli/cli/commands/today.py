from okrcli.cli.environment import Environment
from okrcli.cli.options import At, Filters, Output
from okrcli.cli.past import on_day
from okrcli.cli.selection import running, shown_by_default
from okrcli.domain.kpi import standing
from okrcli.domain.progress import portfolio_progress
from okrcli.domain.query import owners
from okrcli.domain.slip import slipped
from okrcli.views import today

EXAMPLES = (
    ("okr", "what needs me, and where my goals stand"),
    ("okr today --json", "the same for a script"),
)


def command(env: Environment, output: Output, at: At = None) -> None:
    """
    What needs me today, and where my goals stand.
    """
    env = on_day(env, at)
    chosen = running(env, Filters())
    portfolio = chosen.loaded.portfolio
    goals = [goal for goal in portfolio.goals.values() if shown_by_default(env, goal.period.name)]
    mine = [goal for goal in goals if env.me in owners(goal, portfolio)]
    found = [one for one in chosen.found if not mine or env.is_mine(one.owner)]
    watched = {kpi_id for goal in mine for kpi_id in goal.objective.guardrails}
    watched |= {kr.kpi for goal in mine for kr in goal.objective.key_results if kr.kpi}
    standings = portfolio_progress(portfolio, mine or goals, env.today)
    env.show(
        today.shown(
            me=env.me,
            mine=bool(mine),
            size=env.page.size,
            found=found,
            slips=slipped(standings, portfolio, env.today),
            goals=standings,
            kpis=[
                standing(kpi_id, kpi, env.today)
                for kpi_id, kpi in portfolio.kpis.items()
                if not mine or env.is_mine(kpi.owner) or kpi_id in watched
            ],
            broken=chosen.loaded.broken,
            portfolio=portfolio,
            today=env.today,
        ),
        output,
        chosen.loaded.broken,
    )
