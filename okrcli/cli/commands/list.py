from okrcli.cli.environment import Environment
from okrcli.cli.options import Filters, Output
from okrcli.cli.selection import select
from okrcli.views import listing

EXAMPLES = (
    ("okr list --owner ana", "ids and titles"),
    ("okr list --period all --json", "everything there is, for a script"),
)


def command(env: Environment, filters: Filters, output: Output) -> None:
    """
    Ids and titles, for scripts and grep.
    """
    chosen = select(env, filters)
    env.show(
        listing.shown(chosen.found, chosen.portfolio, chosen.loaded.broken, chosen.nothing),
        output,
        chosen.loaded.broken,
    )
