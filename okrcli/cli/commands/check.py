from pathlib import Path
from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.options import Argument, Output
from okrcli.cli.paths import chosen
from okrcli.errors import ExitCode
from okrcli.findings import Level
from okrcli.output import TEXT
from okrcli.store.check import check_files
from okrcli.store.workspace import SETTINGS
from okrcli.views import findings


def command(
    env: Environment,
    output: Output,
    paths: Annotated[
        list[Path] | None,
        Argument(help="Files or folders; everything by default.", show_default=False),
    ] = None,
) -> ExitCode:
    """
    Find what is wrong with the files, at line and column.

    Formats: text, concise, json, markdown and csv. Exits with 1 if there is an error, with 3 if
    there is nothing to check.
    """
    wanted = chosen(env, paths) if paths else None
    listing = env.workspace.listing()
    checked = check_files(
        env.workspace, listing, wanted, lambda files: env.watched(files, "checking")
    )
    if output.format == "concise":
        env.show(findings.concise(checked), output._replace(format=TEXT))
    elif output.format in ("markdown", "csv") and not output.json:
        env.show(findings.table(checked), output)
    else:
        env.show(findings.framed(checked), output)
    if checked.count(Level.ERROR):
        return ExitCode.FOUND
    if not (listing.goals if wanted is None else wanted or _settings_alone(paths)):
        env.tell("there is nothing to check: no objectives and no KPIs")
        return ExitCode.NOTHING
    return ExitCode.OK


def _settings_alone(paths: list[Path] | None) -> bool:
    return any(path.name == SETTINGS for path in paths or ())
