from pathlib import Path
from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.judging import Job, judged
from okrcli.cli.options import Argument, Option, Output
from okrcli.cli.paths import chosen
from okrcli.errors import ExitCode
from okrcli.output import TEXT
from okrcli.rules.select import Asked
from okrcli.store.workspace import SETTINGS
from okrcli.views import findings

Words = Annotated[
    list[str] | None,
    Option("--select", metavar="RULES", help="Only these rules: codes, families or names."),
]


def command(
    env: Environment,
    output: Output,
    paths: Annotated[
        list[Path] | None,
        Argument(help="Files or folders; everything by default.", show_default=False),
    ] = None,
    select: Words = None,
) -> ExitCode:
    """
    Find what is wrong with the files, at line and column.

    Formats: text, concise, json, markdown and csv. Exits with 1 if there is an error, with 3 if
    there is nothing to check.
    """
    wanted = chosen(env, paths) if paths else None
    listing = env.workspace.listing()
    named = None if wanted is None else frozenset(file.path for file in wanted)
    if named is not None and _settings_alone(paths):
        named |= {SETTINGS}
    asked = Asked(select=tuple(word for it in select or () for word in it.split(",")))
    report = judged(env, listing, Job(asked, named))
    if output.format == "concise":
        env.show(findings.concise(report), output._replace(format=TEXT))
    elif output.format in ("markdown", "csv") and not output.json:
        env.show(findings.table(report), output)
    else:
        env.show(findings.framed(report), output)
    if report.failing:
        return ExitCode.FOUND
    if not (listing.goals if wanted is None else wanted or _settings_alone(paths)):
        env.tell("there is nothing to check: no objectives and no KPIs")
        return ExitCode.NOTHING
    return ExitCode.OK


def _settings_alone(paths: list[Path] | None) -> bool:
    return any(path.name == SETTINGS for path in paths or ())
