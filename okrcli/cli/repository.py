"""
What the commands that set up git's merges say in the end.
"""

import shutil
from collections.abc import Sequence

from okrcli.cli.environment import Environment
from okrcli.cli.options import Output
from okrcli.store.driver import Driver
from okrcli.views import git_status
from okrcli.views.document import Shown


def driver_shown(env: Environment, driver: Driver) -> Shown:
    """
    How git merges here now.
    """
    around = git_status.Surroundings(
        shutil.which("okr", path=env.environ.get("PATH", "")) is not None,
        env.environ.get("OKR_GIT") == "off",
    )
    return git_status.shown(driver.state(), around)


def tell(env: Environment, driver: Driver, written: Sequence[str]) -> None:
    """
    How git merges here now, and which files were written for it.
    """
    env.show(driver_shown(env, driver), Output())
    *others, last = written or [""]
    named = f"{', '.join(others)} and {last}" if others else last
    env.tell(f"wrote {named}" if written else "nothing had to be changed")
