from okrcli.cli.environment import Environment
from okrcli.cli.options import Output
from okrcli.cli.repository import driver_shown
from okrcli.store.driver import Driver

EXAMPLES = (("okr git status", "whether it works, and what is lacking"),)


def command(env: Environment, output: Output) -> None:
    """
    Whether git merges goals by their meaning here.
    """
    env.show(driver_shown(env, Driver(env.workspace)), output)
