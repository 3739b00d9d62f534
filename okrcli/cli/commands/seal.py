from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.options import Argument, Option, Output
from okrcli.cli.sealing import sealed, tagged
from okrcli.views import seal as view

EXAMPLES = (
    ("okr seal", "what was agreed, as one number"),
    ("okr seal --tag", "kept as a tag of the last commit"),
)


def command(
    env: Environment,
    output: Output,
    period: Annotated[
        str | None, Argument(metavar="PERIOD", help="Which period; the current one by default.")
    ] = None,
    tag: Annotated[
        bool, Option("--tag", help="Keep it as a tag of the last commit, for the review.")
    ] = False,
) -> None:
    """
    Fix what was agreed for a period as one number, and as a tag.
    """
    seal = sealed(env, period)
    name = tagged(env, seal) if tag else ""
    env.show(view.shown(seal, name), output)
