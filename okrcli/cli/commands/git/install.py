from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.options import Option
from okrcli.cli.repository import tell
from okrcli.store.driver import Driver

EXAMPLES = (("okr git install", "once in each clone"),)


def command(
    env: Environment,
    shared: Annotated[
        bool,
        Option(
            "--gitattributes",
            help="Name the files in .gitattributes, for everybody, not in .git/info/attributes.",
        ),
    ] = False,
) -> None:
    """
    Let git merge goals by their meaning, in this repository.

    Two check-ins of one key result then merge by themselves, and the header of a hunk in `git diff`
    names the key result. Each clone is set up for itself. Without okr git merges line by line, as
    with OKR_GIT=off before a command. `okr git uninstall` takes all of it back.
    """
    driver = Driver(env.workspace)
    tell(env, driver, driver.install(shared=shared))
