from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.options import Filters, Option, Output
from okrcli.cli.selection import running
from okrcli.errors import ExitCode
from okrcli.views import due as view


def command(
    env: Environment,
    filters: Filters,
    output: Output,
    fail: Annotated[bool, Option("--fail", help="Exit with 1 if anything is due; for CI.")] = False,
) -> ExitCode:
    """
    What is due or stale, whose, since when.
    """
    chosen = running(env, filters)
    broken = chosen.loaded.broken
    env.show(view.shown(chosen.found, chosen.today, broken, chosen.nothing), output, broken)
    if fail and (chosen.found or broken):
        return ExitCode.FOUND
    return ExitCode.OK
