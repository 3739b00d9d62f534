"""
Every option that several commands share, named once, in bundles that a handler asks for by type.
"""

from pathlib import Path
from typing import Annotated, Any, NamedTuple

from okrcli.output import FORMATS, HTML, TEXT


class Option:
    """
    What Typer's option of the same name takes, without Typer.

    That is loaded only when there are words to parse.
    """

    def __init__(self, *names: str, **settings: Any) -> None:
        self.names = names
        self.settings = settings


class Argument(Option):
    """
    What Typer's argument of the same name takes.
    """


class Globals(NamedTuple):
    """
    Options that every command takes, before or after its name.
    """

    workspace: Annotated[
        Path | None,
        Option(
            "-C",
            "--workspace",
            metavar="DIR",
            help="The workspace, instead of looking upwards from here.",
        ),
    ] = None
    today: Annotated[
        str | None, Option("--today", metavar="DATE", help="The day to take for today.")
    ] = None
    no_color: Annotated[bool, Option("--no-color", help="No colours.")] = False
    no_input: Annotated[bool, Option("--no-input", help="Never ask anything.")] = False


class Output(NamedTuple):
    """
    In which format an answer is given, and where to.
    """

    format: Annotated[
        str, Option("-f", "--format", metavar="FORMAT", help=f"One of {', '.join(FORMATS)}.")
    ] = TEXT
    json: Annotated[bool, Option("--json", help="Short for --format json.")] = False
    output: Annotated[
        Path | None, Option("-o", "--output", metavar="FILE", help="Write to a file.")
    ] = None


class PageOutput(NamedTuple):
    """
    The same where the answer is a page for a browser by default.
    """

    format: Annotated[
        str,
        Option(
            "-f",
            "--format",
            metavar="FORMAT",
            help=f"One of {', '.join(FORMATS)}; {HTML} by default.",
        ),
    ] = HTML
    json: Annotated[bool, Option("--json", help="Short for --format json.")] = False
    output: Annotated[
        Path | None, Option("-o", "--output", metavar="FILE", help="Write to a file.")
    ] = None


class Writing(NamedTuple):
    """
    How a change is made.
    """

    dry_run: Annotated[
        bool, Option("--dry-run", help="Show the change as a diff and write nothing.")
    ] = False
    commit: Annotated[bool, Option("--commit", help="Commit exactly the files written.")] = False
    json: Annotated[bool, Option("--json", help="Say what changed as JSON.")] = False


At = Annotated[
    str | None,
    Option(
        "--at", metavar="DATE|REV", help="The state as of a day, by the files' dates, or a commit."
    ),
]


Owner = Annotated[
    str | None, Option("--owner", metavar="NAME", help="Only what this person answers for.")
]
Mine = Annotated[bool, Option("--mine", help="Only what I answer for.")]
Team = Annotated[str | None, Option("--team", metavar="TEAM", help="Only this team's.")]
Tag = Annotated[str | None, Option("--tag", metavar="TAG", help="Only what carries this tag.")]


class Filters(NamedTuple):
    """
    Which goals to look at.
    """

    period: Annotated[
        str | None, Option("--period", metavar="PERIOD", help="Another period, or `all`.")
    ] = None
    owner: Owner = None
    mine: Mine = False
    team: Team = None
    tag: Tag = None
    status: Annotated[
        str | None,
        Option("--status", metavar="STATUS", help="Only this status, such as at-risk."),
    ] = None
    level: Annotated[
        str | None, Option("--level", metavar="LEVEL", help="strategic or tactical.")
    ] = None
    at: At = None


class KpiFilters(NamedTuple):
    """
    Which KPIs to look at.
    """

    owner: Owner = None
    mine: Mine = False
    team: Team = None
    tag: Tag = None
    status: Annotated[
        str | None,
        Option("--status", metavar="HEALTH", help="Only this health, such as critical or stale."),
    ] = None
    perspective: Annotated[
        str | None,
        Option("--perspective", metavar="PERSPECTIVE", help="Only this one, such as customer."),
    ] = None
    at: At = None


class KeyResultFields(NamedTuple):
    """
    The fields of a key result, given one by one.
    """

    kind: Annotated[
        str | None,
        Option("--kind", help="metric, threshold, milestone, recurring or baseline."),
    ] = None
    start: Annotated[str | None, Option("--start", metavar="NUMBER", help="Where it starts.")] = (
        None
    )
    target: Annotated[
        str | None, Option("--target", metavar="NUMBER", help="Where it is to get.")
    ] = None
    change: Annotated[
        str | None,
        Option("--change", metavar="±N%|±Npp", help="A change instead of a target."),
    ] = None
    stretch: Annotated[
        str | None, Option("--stretch", metavar="NUMBER", help="Beyond the target.")
    ] = None
    at_least: Annotated[
        str | None, Option("--at-least", metavar="NUMBER", help="Stay at or above.")
    ] = None
    at_most: Annotated[
        str | None, Option("--at-most", metavar="NUMBER", help="Stay at or below.")
    ] = None
    tolerance: Annotated[
        str | None,
        Option("--tolerance", metavar="NUMBER", help="How far a miss still counts in part."),
    ] = None
    times: Annotated[
        str | None, Option("--times", metavar="N", help="How often in each interval.")
    ] = None
    every: Annotated[
        str | None, Option("--every", metavar="week|month|quarter", help="The interval.")
    ] = None
    unit: Annotated[str | None, Option("--unit", help="What it is measured in.")] = None
    due: Annotated[
        str | None, Option("--due", metavar="DATE", help="When, if not at the period's end.")
    ] = None
    weight: Annotated[
        str | None,
        Option("--weight", metavar="NUMBER", help="How much it counts; 1 by default."),
    ] = None
    kpi: Annotated[str | None, Option("--kpi", metavar="KPI", help="The KPI that measures it.")] = (
        None
    )
    source: Annotated[str | None, Option("--source", help="Where the number comes from.")] = None


Day = Annotated[str | None, Option("--date", metavar="DATE", help="Another day than today.")]
Note = Annotated[str | None, Option("-m", "--note", metavar="TEXT", help="What happened.")]
Confidence = Annotated[
    str | None,
    Option("-c", "--confidence", metavar="0..10", help="How sure you are to get there."),
]
Reason = Annotated[
    str | None, Option("--reason", metavar="TEXT", help="Why; it is kept in the file.")
]
