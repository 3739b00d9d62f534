"""
The options of `okr check`, in bundles: which rules, how it is shown, what is mended.
"""

from pathlib import Path
from typing import Annotated, NamedTuple

from okrcli.cli.options import Option
from okrcli.output.findings import NAMES
from okrcli.rules.select import PROFILES

Codes = list[str] | None


class RuleChoice(NamedTuple):
    """
    Which rules are applied, and what fails.
    """

    select: Annotated[
        Codes, Option("--select", metavar="RULES", help="Only these: codes, families, names, ALL.")
    ] = None
    extend_select: Annotated[
        Codes, Option("--extend-select", metavar="RULES", help="These as well.")
    ] = None
    ignore: Annotated[Codes, Option("--ignore", metavar="RULES", help="Not these.")] = None
    profile: Annotated[
        str, Option("--profile", metavar="PROFILE", help=f"One of {', '.join(PROFILES)}.")
    ] = "recommended"
    fail_on: Annotated[
        str | None,
        Option("--fail-on", metavar="LEVEL", help="What fails: error, warning, info or never."),
    ] = None
    no_clock: Annotated[bool, Option("--no-clock", help="No rules that depend on the day.")] = False
    no_ignores: Annotated[bool, Option("--no-ignores", help="As if no comment hid anything.")] = (
        False
    )


class Showing(NamedTuple):
    """
    In which formats, where to, and how much of it.
    """

    format: Annotated[
        list[str] | None,
        Option(
            "-f",
            "--format",
            metavar="FORMAT[=FILE]",
            help=f"Repeatable; one of {', '.join(NAMES)}.",
        ),
    ] = None
    json: Annotated[bool, Option("--json", help="Short for --format json.")] = False
    output: Annotated[
        Path | None, Option("-o", "--output", metavar="FILE", help="Write to a file.")
    ] = None
    show: Annotated[
        str | None,
        Option("--show", metavar="LEVEL", help="Tell in full from here: error, warning or info."),
    ] = None
    show_suppressed: Annotated[
        bool, Option("--show-suppressed", help="Tell also what a comment or the baseline hides.")
    ] = False
    max_findings: Annotated[
        int | None, Option("--max-findings", metavar="N", help="Tell the N worst at most.")
    ] = None
    statistics: Annotated[bool, Option("--statistics", help="Count by rule and file instead.")] = (
        False
    )


class Mending(NamedTuple):
    """
    What is mended.
    """

    fix: Annotated[bool, Option("--fix", help="Mend what can be mended safely.")] = False
    unsafe_fixes: Annotated[
        bool, Option("--unsafe-fixes", help="Mend also where a meaning may change.")
    ] = False
    diff: Annotated[
        bool, Option("--diff", help="Show what would be mended, and write nothing.")
    ] = False


class BaselineChoice(NamedTuple):
    """
    What was already there.
    """

    against: Annotated[
        str | None,
        Option(
            "--against",
            metavar="REF",
            help="Judge only what changed since the work left REF, by the rules as they were there.",
        ),
    ] = None

    history: Annotated[
        bool,
        Option("--history", help="Judge what the commits of the current period did, too."),
    ] = False
    baseline: Annotated[
        Path | None,
        Option("--baseline", metavar="FILE", help="Findings to live with for now."),
    ] = None
    write_baseline: Annotated[
        bool, Option("--write-baseline", help="Take all that is found now into the baseline.")
    ] = False
    prune_baseline: Annotated[
        bool, Option("--prune-baseline", help="Take what is mended out of the baseline.")
    ] = False
