"""
Everything family E has to say about a workspace, file by file.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from okrcli.findings import Finding, Level, files
from okrcli.model.config import Config
from okrcli.store.faults import MOST
from okrcli.store.files import Unreadable, read_bytes
from okrcli.findings.subject import Subject
from okrcli.store.understand import order_of, understand, understand_config, unreadable
from okrcli.store.workspace import SETTINGS, GoalFile, Listing, Workspace
from okrcli.text.ambiguity import ambiguous
from okrcli.text.parse import Parsed, read
from okrcli.text.source import Source


class Checked(NamedTuple):
    """
    What was found in how many files; the sources are those of the files with findings.
    """

    findings: tuple[Finding, ...]
    files: int
    sources: Mapping[str, Source]
    left_out: int = 0

    def count(self, level: Level) -> int:
        return sum(1 for finding in self.findings if finding.level is level)


def check_files(
    workspace: Workspace,
    listing: Listing,
    wanted: Sequence[GoalFile] | None,
    watch: Callable[[Sequence[GoalFile]], Iterable[GoalFile]] = iter,
) -> Checked:
    """
    Read and judge these files (all by default), and the settings.
    """
    config, findings = understand_config(workspace)
    sources: dict[str, Source] = {}
    if findings:
        sources[SETTINGS] = _source(workspace)
    chosen = listing.goals if wanted is None else wanted
    if wanted is None:
        findings += _around(listing)
    calendar = (config or Config()).calendar()
    left_out = 0
    for file in watch(chosen):
        try:
            parsed = read(read_bytes(workspace.absolute(file.path), file.path))
        except Unreadable as error:
            findings.append(unreadable(file.path, error, file.id))
            continue
        _, found = understand(file, parsed, calendar)
        found = found or _doubtful(file, parsed)
        left_out += max(0, len(found) - MOST)
        findings += found[:MOST]
        if found:
            sources[file.path] = parsed.source
    return Checked(tuple(sorted(findings, key=Finding.order)), len(chosen) + 1, sources, left_out)


def _source(workspace: Workspace) -> Source:
    try:
        return read(read_bytes(workspace.root / SETTINGS, SETTINGS)).source
    except Unreadable:
        return Source("")


def _doubtful(file: GoalFile, parsed: Parsed) -> list[Finding]:
    """
    E011: unquoted text that other YAML readers take for something else.
    """
    if parsed.root is None:
        return []
    subject = Subject(file.path, parsed.source, parsed.root, order_of(file), file.id)
    return [
        subject.finding(
            files.AMBIGUOUS_SCALAR,
            f"{node.value} is text here, but other YAML readers take it for something else",
            node.span,
            advice=f'put it in quotes: "{node.value}"',
        )
        for node in ambiguous(parsed.root)
    ]


def _around(listing: Listing) -> list[Finding]:
    """
    What is wrong with the listing itself: strays, and paths that are one path elsewhere.
    """
    found = [_misplaced(path) for path in listing.strays]
    for first, second in listing.collisions():
        message = f"{second} and {first} are one file on systems that ignore case"
        found.append(
            Finding(
                rule=files.DUPLICATE_ID,
                message=message,
                path=second,
                goal=None,
                advice="rename one of them",
            )
        )
    return found


def _misplaced(path: str) -> Finding:
    name = path.rpartition("/")[2]
    advice = "remove it, or rename it to end in .yaml"
    if name.endswith(".yaml"):
        advice = f"move it below a period: objectives/2026-Q4/{name}"
    return Finding(
        rule=files.MISPLACED_FILE,
        message=f'"{name}" is no goal, so nothing reads it',
        path=path,
        advice=advice,
    )
