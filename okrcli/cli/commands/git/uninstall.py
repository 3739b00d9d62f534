from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.options import Option
from okrcli.cli.repository import tell
from okrcli.store.driver import Driver

EXAMPLES = (("okr git uninstall", "every byte as it was"),)


def command(
    env: Environment,
    shared: Annotated[
        bool, Option("--gitattributes", help="Take the lines out of .gitattributes as well.")
    ] = False,
) -> None:
    """
    Take back what `okr git install` has set up.

    What was there before comes back to the byte; what was changed since stays.
    """
    driver = Driver(env.workspace)
    tell(env, driver, driver.uninstall(shared=shared))
