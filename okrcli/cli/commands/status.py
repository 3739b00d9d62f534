from okrcli.cli.environment import Environment
from okrcli.cli.options import Filters, Output
from okrcli.cli.selection import select
from okrcli.views import status

EXAMPLES = (
    ("okr status --mine", "my goals of this period, worst first"),
    ("okr status --team product --status at-risk", "what a team has to talk about"),
    ("okr status --period 2026-Q3 -f markdown", "another quarter, to paste somewhere"),
    ("okr status --at 2026-10-20", "as it stood that day"),
)


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
