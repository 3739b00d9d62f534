from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.options import Argument, Option, Writing
from okrcli.cli.periods import period_named
from okrcli.cli.rolling import candidates, carry, chosen, named, way
from okrcli.errors import OkrError
from okrcli.model.portfolio import Goal

EXAMPLES = (("okr rollover 2026-Q3 2026-Q4", "carry on what is marked to be carried"),)


def command(
    env: Environment,
    before: Annotated[
        str, Argument(metavar="FROM", help="The period that is over, such as 2026-Q3.")
    ],
    after: Annotated[str, Argument(metavar="TO", help="The period in which it goes on.")],
    writing: Writing,
    goals: Annotated[
        list[str] | None,
        Argument(metavar="GOAL", help="These goals only, whether or not they are marked."),
    ] = None,
    everything: Annotated[
        bool, Option("--all", help="Also unfinished goals of which nobody said what is next.")
    ] = False,
) -> None:
    """
    Carry goals on into the next period, from where they stand.

    What is marked with `okr close GOAL --next carry` goes on; at a terminal it asks about what is
    unfinished and not marked. Each goal becomes a new file at the same path: check-ins begin anew,
    the start is the last value, what was reached is left out, and `continues` names the old goal.
    The old files stay as they are. What was carried already is left alone.
    """
    calendar = env.config.calendar()
    path = way(period_named(calendar, before), period_named(calendar, after), calendar)
    if goals:
        if everything:
            raise OkrError("--all carries all that is unfinished", "name no goal beside it")
        carry(env, path, named(env, path, goals), writing)
        return
    among = candidates(env, path)
    unsaid: Sequence[Goal] = among.unsaid if everything else ()
    asked = bool(among.unsaid) and not everything and env.asks
    if asked:
        unsaid = import_module("okrcli.cli.rolling_talk").wanted(env, among.unsaid)
    carry(env, path, chosen(among, path, unsaid, asked=asked), writing)
