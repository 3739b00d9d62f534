from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.options import At, Filters, Option, Output
from okrcli.cli.selection import ALL, board
from okrcli.domain.kpi import standing
from okrcli.domain.north_star import choose, north_star
from okrcli.model.period import Period
from okrcli.views import north_star as view

EXAMPLES = (("okr northstar", "the one KPI, what drives it, who works on that"),)


def command(
    env: Environment,
    output: Output,
    period: Annotated[
        str | None,
        Option("--period", metavar="PERIOD", help="Over another period than the current one."),
    ] = None,
    team: Annotated[str | None, Option("--team", metavar="TEAM", help="That of this team.")] = None,
    at: At = None,
) -> None:
    """
    The one North Star, what drives it, how that moved, and who works on it.

    `okr set KPI north_star true` makes a KPI the North Star, and `okr set KPI inputs KPI,KPI` says
    what drives it. Goals work on a KPI by a key result that it measures, by aligning to such a key
    result, or because it called for them.
    """
    found = board(env, Filters(period=period, at=at), around=True)
    chosen, broken = found.chosen, found.chosen.loaded.broken
    choice = choose(found.kpis, team)
    others = [standing(it, found.kpis[it], found.day) for it in choice.others]
    if choice.star is None:
        shown = view.undecided(others, team, chosen.period, chosen.today, found.day, broken)
    else:
        span = Period(ALL, None, None) if period == ALL else chosen.period
        told = north_star(choice.star, found.kpis, chosen.found, span, chosen.today)
        shown = view.shown(told, chosen.portfolio, others=others, broken=broken)
    env.show(shown, output, broken)
