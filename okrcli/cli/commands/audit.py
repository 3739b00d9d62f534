from typing import Annotated

from okrcli.cli.commits import audited
from okrcli.cli.environment import Environment
from okrcli.cli.options import Argument, Option, Output
from okrcli.cli.periods import period_or_current
from okrcli.errors import ExitCode
from okrcli.views import audit as view

EXAMPLES = (("okr audit 2026-Q4", "which goalposts moved, and why"),)


def command(
    env: Environment,
    output: Output,
    period: Annotated[
        str | None, Argument(metavar="PERIOD", help="Which period; the current one by default.")
    ] = None,
    exit_code: Annotated[
        bool, Option("--exit-code", help="Exit with 1 if anything moved without a reason.")
    ] = False,
) -> ExitCode:
    """
    Which goalposts of a period moved, when, by whom and why.
    """
    chosen = period_or_current(env, period)
    audit = audited(env, chosen)
    env.show(view.shown(audit, chosen, env.today), output)
    if exit_code and (audit.unexplained or audit.untrue):
        return ExitCode.FOUND
    return ExitCode.OK
