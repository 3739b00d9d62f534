"""
A report in all the formats that were asked for, each to its place.
"""

import os
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from okrcli.cli.environment import Environment
from okrcli.cli.judging_options import Showing
from okrcli.cli.options import Output
from okrcli.errors import Failed, OkrError
from okrcli.findings import Level
from okrcli.findings.report import Report
from okrcli.output import TEXT
from okrcli.output.findings import FORMATS as FINDINGS_ONLY
from okrcli.output.findings import NAMES
from okrcli.output.findings import render as render_findings
from okrcli.output.findings.github import guarded, summary_markdown
from okrcli.store.files import WriteFailed
from okrcli.views.choice import Choice
from okrcli.views.findings import framed
from okrcli.views.tally import tallied

GITHUB, CONCISE = "github", "concise"
_WITH_VERDICT = frozenset((TEXT, CONCISE, "markdown"))
_SHARED = frozenset((TEXT, GITHUB))
"""A log takes both at once: one for people, one for the runner."""


class Wanted(NamedTuple):
    """
    A format, and the file that it goes to instead of stdout.
    """

    name: str
    file: Path | None


def wanted(showing: Showing, *, in_github: bool) -> tuple[Wanted, ...]:
    """
    The formats that were asked for; inside of GitHub Actions by default those that it understands.
    """
    said = [*(showing.format or ()), *(["json"] if showing.json else ())]
    found = [_wanted(text) for text in said]
    if not found:
        found = [Wanted(TEXT, None), *([Wanted(GITHUB, None)] if in_github else ())]
    if showing.output is not None:
        if len(found) > 1:
            raise OkrError("--output takes one format", "write `-f FORMAT=FILE` for each")
        found = [Wanted(found[0].name, showing.output)]
    to_stdout = {it.name for it in found if it.file is None}
    if len(to_stdout) > 1 and to_stdout != _SHARED:
        names = " and ".join(sorted(to_stdout))
        raise OkrError(f"{names} cannot share stdout", "write `-f FORMAT=FILE` for one of them")
    each = tuple(dict.fromkeys(found))
    _apart([it.file for it in each if it.file is not None])
    return each


def _apart(files: Sequence[Path]) -> None:
    """
    Refuse a file that is to hold two formats, by whatever names.
    """
    seen: set[str] = set()
    for file in files:
        real = os.path.realpath(file)
        if real in seen:
            raise OkrError(f"two formats cannot share {file}", "give each a file of its own")
        seen.add(real)


def says_verdict(env: Environment, showing: Showing) -> bool:
    """
    Whether stdout holds a sentence on what was found.
    """
    formats = wanted(showing, in_github=_in_github(env))
    return any(one.file is None and one.name in _WITH_VERDICT for one in formats)


def _wanted(text: str) -> Wanted:
    name, sign, file = text.partition("=")
    name = "json" if name == "json@1" else name
    if name not in NAMES:
        raise OkrError(f'there is no format "{name}"', f"choose one of {', '.join(NAMES)}")
    if sign and not file:
        raise OkrError(f"{text} names no file", f"write `-f {name}=FILE`")
    return Wanted(name, Path(file) if file else None)


def understood(showing: Showing) -> None:
    """
    Refuse what cannot be shown before anything is looked at or written.
    """
    wanted(showing, in_github=False)
    choice(showing)


def choice(showing: Showing) -> Choice:
    """
    How much is told.
    """
    if showing.show is not None and showing.show not in list(Level):
        raise OkrError(f'there is no level "{showing.show}"', "choose error, warning or info")
    if showing.max_findings is not None and showing.max_findings < 0:
        raise OkrError("--max-findings is a number from 0 on")
    return Choice(
        Level(showing.show) if showing.show else Level.WARNING,
        showing.show_suppressed,
        showing.max_findings,
    )


def publish(env: Environment, report: Report, showing: Showing) -> None:
    """
    Everything that was asked for; what goes to stdout comes first, in the order text, then commands.

    A file that cannot be written keeps nothing else from being told.
    """
    in_github = _in_github(env)
    formats = wanted(showing, in_github=in_github)
    chosen = choice(showing)._replace(against=report.against)
    failed: list[Failed] = []
    for one in sorted(formats, key=lambda it: (it.file is not None, it.name == GITHUB)):
        try:
            _publish(env, report, one, chosen, showing)
        except WriteFailed as error:
            failed.append(error)
    if in_github and any(one.name == GITHUB for one in formats):
        _summarize(env, report, chosen)
    if failed:
        raise Failed("; ".join(map(str, failed)))


def _in_github(env: Environment) -> bool:
    return env.environ.get("GITHUB_ACTIONS") == "true"


def _publish(
    env: Environment, report: Report, one: Wanted, chosen: Choice, showing: Showing
) -> None:
    if one.name in FINDINGS_ONLY:
        text = render_findings(one.name, report, chosen)
        if one.file is None:
            env.say(_harmless(env, text) if one.name == CONCISE else text)
        else:
            env.write_file(one.file, text)
        return
    shown = (tallied if showing.statistics else framed)(report, chosen)
    if one.name != TEXT or one.file is not None:
        env.show(shown, Output(one.name, output=one.file))
        return
    env.say(_harmless(env, env.drawn(shown)))


def _harmless(env: Environment, text: str) -> str:
    """
    Text for people of which the runner of a CI service takes no orders; others hold none anyway.
    """
    if not _in_github(env):
        return text
    return guarded(text, secrets.token_hex(16))


def _summarize(env: Environment, report: Report, chosen: Choice) -> None:
    """
    The page that GitHub shows of a step.
    """
    path = env.environ.get("GITHUB_STEP_SUMMARY")
    if path:
        try:
            with Path(path).open("a", encoding="utf-8", newline="\n") as page:
                page.write(summary_markdown(report, chosen))
        except OSError as error:
            env.tell(f"the step summary could not be written: {error.strerror}")
