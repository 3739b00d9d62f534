from importlib import import_module
from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.options import Argument, Option, Writing
from okrcli.errors import ExitCode

EXAMPLES = (
    ("okr import goals.csv --dry-run", "what would come in, and what became of each column"),
    ("okr import goals.csv --period 2027-Q1", "a table from a spreadsheet"),
)


def command(
    env: Environment,
    writing: Writing,
    file: Annotated[
        str, Argument(metavar="FILE", help="A table (CSV, XLSX), JSON or YAML; - is stdin.")
    ],
    mapping: Annotated[
        str | None,
        Option(
            "--map",
            metavar="NAME|FILE",
            help="How it is read: a map that comes with okr, or one of your own as YAML.",
        ),
    ] = None,
    period: Annotated[
        str | None,
        Option("--period", help="Of goals that name none; the current period by default."),
    ] = None,
    date_format: Annotated[
        list[str] | None,
        Option(
            "--date-format",
            metavar="FORM",
            help="How days are written, such as DD.MM.YYYY; repeatable.",
        ),
    ] = None,
    sheet: Annotated[
        str | None,
        Option("--sheet", metavar="NAME", help="The sheet of a spreadsheet; the first by default."),
    ] = None,
    source: Annotated[
        str | None,
        Option(
            "--source",
            metavar="NAME",
            help="What the place it comes from is called; the map's name by default.",
        ),
    ] = None,
    update: Annotated[
        bool,
        Option("--update", help="Also change what says something else here than over there."),
    ] = False,
    partial: Annotated[
        bool, Option("--partial", help="Write the sound goals although others are not.")
    ] = False,
) -> ExitCode:
    """
    Bring in goals from a table or an export of another tool.

    Columns are recognised by their usual names; --map says it otherwise, and --dry-run shows what
    became of each column and every file that would be written. All is written at once; if anything
    is wrong each reason is told with its line, nothing is written unless --partial, and the exit
    code is 2. One `okr undo` takes all of it back.

    Goals are marked with their id over there (x-source), so the same file may come again: new
    values become check-ins, other differences are told and change nothing unless --update, and
    what is gone over there stays. Scores and progress are computed here, never taken over.

    What `okr export` wrote as JSON gives back the same goals.
    """
    asked = import_module("okrcli.cli.importing").Options(
        mapping, period, tuple(date_format or ()), sheet, source, update, partial
    )
    code: ExitCode = import_module("okrcli.cli.importing").import_all(env, file, asked, writing)
    return code
