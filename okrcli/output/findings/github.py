"""
Commands to a GitHub Actions runner, which shows each as an annotation at its line.

The runner takes a command apart at its first commas and colons and undoes the escapes afterwards,
so nothing in a path or a message may come through unescaped.
"""

from collections.abc import Iterator, Mapping, Sequence

from okrcli.findings import Certainty, Finding, Level
from okrcli.findings.report import Report
from okrcli.output.findings import markdown
from okrcli.output.findings.place import path_in_repository
from okrcli.output.safe import one_line
from okrcli.views.choice import Choice, told

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "notice"}
_MOST = 10  # of each level that GitHub shows of a step
_SUMMARY = 250_000  # characters, of four bytes at most: GitHub drops a summary over 1024 KiB


def render(report: Report, choice: Choice) -> str:
    """
    A command a line. Of a level with more than GitHub shows the surest come, and how many more.

    What does not count makes no annotation: nobody could tell it from what does.
    """
    found = [each.finding for each in told(report, choice.of_what_counts())]
    lines: list[str] = []
    for level in Level:
        here = sorted((it for it in found if it.level is level), key=_surest_first)
        shown = here if len(here) <= _MOST else here[: _MOST - 1]
        lines += [_annotation(finding, report) for finding in shown]
        lines += _roll_up(here[len(shown) :], level)
    return "".join(f"{each}\n" for each in lines)


def summary_markdown(report: Report, choice: Choice) -> str:
    """
    All findings as Markdown for `$GITHUB_STEP_SUMMARY`, short enough to be taken.
    """
    return markdown.render(report, choice, _SUMMARY)


def guarded(text: str, token: str) -> str:
    """
    Text for the log of a runner in which no line is a command, whatever it says.

    `token` must be one that nobody can guess: it ends the spell.
    """
    end = "" if text.endswith("\n") or not text else "\n"
    return f"::stop-commands::{token}\n{text}{end}::{token}::\n"


def command(name: str, properties: Mapping[str, str | int], message: str) -> str:
    """
    A line that the runner reads back as exactly these values, and shows to nobody.

    >>> command("error", {"file": "a,b.yaml", "line": 3}, "50 % of x::y")
    '::error file=a%2Cb.yaml,line=3::50 %25 of x::y'
    """
    said = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{name} {said}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _surest_first(finding: Finding) -> int:
    return list(Certainty).index(finding.rule.certainty)


def _annotation(finding: Finding, report: Report) -> str:
    """
    The runner keeps columns only of what starts and ends on one line.
    """
    place, rule = finding.place, finding.rule
    last = place.end_line - (place.end_column == 1 and place.end_line > place.line)
    lines: dict[str, str | int] = {"line": place.line, "endLine": last}
    if place.end_line == place.line:
        lines |= {"col": place.column, "endColumn": place.end_column}
    file = one_line(path_in_repository(report, finding.path))
    properties = {"file": file, **lines, "title": f"{rule.code} {rule.name}"}
    return command(_COMMANDS[finding.level], properties, "\n".join(_message(finding)))


def _message(finding: Finding) -> Iterator[str]:
    yield one_line(finding.message)
    if finding.advice:
        yield f"help: {one_line(finding.advice)}"
    if finding.suggestion:
        yield one_line(finding.suggestion)


def _roll_up(rest: Sequence[Finding], level: Level) -> list[str]:
    if not rest:
        return []
    said = f"… and {len(rest)} more {_COMMANDS[level]}s, see the log"
    return [command(_COMMANDS[level], {"title": "okr check"}, said)]
