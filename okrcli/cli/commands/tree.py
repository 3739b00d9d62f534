from okrcli.cli.environment import Environment
from okrcli.cli.options import Filters, Output
from okrcli.cli.selection import select
from okrcli.domain.tree import alignment
from okrcli.views import tree

EXAMPLES = (("okr tree --level strategic", "who works towards what"),)


def command(env: Environment, filters: Filters, output: Output) -> None:
    """
    Who works towards what.
    """
    chosen = select(env, filters)
    env.show(
        tree.shown(alignment(chosen.found), chosen.portfolio, chosen.loaded.broken, chosen.nothing),
        output,
        chosen.loaded.broken,
    )
