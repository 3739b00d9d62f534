from collections.abc import Sequence
from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.options import Filters, Option, Output
from okrcli.cli.selection import running
from okrcli.domain.cadence import Due
from okrcli.errors import ExitCode
from okrcli.views import due as view

EXAMPLES = (
    ("okr due --mine", "what I have to check in"),
    ("okr due --fail", "for CI: exit 1 if something is due"),
)


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
    if env.stdout.isatty():
        _next(env, chosen.found)
    if fail and (chosen.found or broken):
        return ExitCode.FOUND
    return ExitCode.OK


def _next(env: Environment, found: Sequence[Due]) -> None:
    """
    What to type now; said only to somebody who can.
    """
    awaited = [one for one in found if one.what != "objective"]
    mine = sum(env.is_mine(one.owner) for one in awaited)
    if mine:
        env.tell(f"{mine} of {len(found)} for you, next: okr checkin")
    elif awaited:
        env.tell("none for you; next: okr checkin --all, if you check in for others")
