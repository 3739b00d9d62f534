from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.options import Argument, Option, Output
from okrcli.cli.states import two_states
from okrcli.errors import ExitCode
from okrcli.views import diff as view

EXAMPLES = (
    ("okr diff", "what is not committed yet"),
    ("okr diff HEAD~1..HEAD -f markdown", "a commit, as a comment"),
)


def command(
    env: Environment,
    output: Output,
    states: Annotated[
        str | None,
        Argument(
            metavar="[A[..B]]",
            help="From which commit to which; from HEAD to the files as they are by default.",
        ),
    ] = None,
    exit_code: Annotated[
        bool, Option("--exit-code", help="Exit with 1 if anything changed.")
    ] = False,
) -> ExitCode:
    """
    What changed in the goals, by its meaning.
    """
    difference = two_states(env, states)
    env.show(view.shown(difference), output)
    if exit_code and (difference.changes or difference.uncompared):
        return ExitCode.FOUND
    return ExitCode.OK
