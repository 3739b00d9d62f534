from okrcli.cli.environment import Environment
from okrcli.cli.options import Filters, Output
from okrcli.cli.selection import select
from okrcli.views import status


def command(env: Environment, filters: Filters, output: Output) -> None:
    """
    Where every goal stands, worst first.
    """
    chosen = select(env, filters)
    broken = chosen.loaded.broken
    shown = status.shown(
        chosen.found,
        chosen.portfolio,
        chosen.period,
        chosen.today,
        broken=broken,
        nothing=chosen.nothing,
    )
    env.show(shown, output, broken)
