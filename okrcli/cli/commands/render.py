from pathlib import Path
from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.options import Argument, Option, Writing
from okrcli.cli.rendering import render_pages
from okrcli.errors import ExitCode

EXAMPLES = (
    ("okr render README.md", "fill the blocks between its markers"),
    ("okr render README.md --check", "for CI: exit 1 if one is stale"),
)


def command(
    env: Environment,
    writing: Writing,
    files: Annotated[list[Path], Argument(metavar="FILE", help="Pages such as README.md.")],
    check: Annotated[
        bool,
        Option("--check", help="Write nothing; exit with 1 if a block is stale, and say which."),
    ] = False,
) -> ExitCode:
    """
    Keep the goals that a page shows up to date, between two comments in it.

    The page says what is shown, on lines of their own:

    <!-- okr: status period=2026-Q4 team=product -->

    <!-- /okr -->

    In place of `status` also `tree`, `badge` (one line) or `kpi-status`. Options: period, owner,
    team, tag, status, level; kpi-status takes owner, team and tag.

    A block shows its goals as of their last news, whoever renders it and on whichever day, so it
    only becomes stale when goals change, or a new period begins and none is named. as-of=today, or
    another day, says otherwise.

    okr render README.md --check
    """
    return render_pages(env, files, writing, check=check)
