"""
How often each rule fired, at which level and in which files, and which rules never did.
"""

from collections import Counter
from collections.abc import Sequence

from okrcli.findings import Finding, Level, Rule
from okrcli.findings.report import Report
from okrcli.views.check import data
from okrcli.views.choice import EVERYTHING, Choice
from okrcli.views.document import (
    Align,
    Block,
    Column,
    Document,
    Gap,
    JsonObject,
    Paragraph,
    Phrase,
    Row,
    Shown,
    Table,
    Tone,
    cell,
    line,
)
from okrcli.views.later import Later
from okrcli.views.tones import LEVEL_TONES
from okrcli.views.verdict import codes, not_run, verdict


def tallied(report: Report, choice: Choice = EVERYTHING) -> Shown:
    """
    Counts in the place of findings, most first; as data they come beside the findings.
    """
    found = report.new
    blocks: list[Block] = []
    if found:
        blocks += [_by_rule(found), Gap(), _by_path(found), Gap()]
    if silent := _silent(report):
        blocks += [Paragraph(line(Phrase("never fired: ", Tone.MUTED), codes(silent))), Gap()]
    whole = choice.of_all_levels()._replace(most=None)  # who counts leaves nothing out
    blocks += [Paragraph(it) for it in (*not_run(report), verdict(report, whole))]
    document = Document(tuple(blocks), "Findings")
    return Shown(
        "check",
        document,
        Later(lambda: {**data(report, choice), "statistics": _statistics(report)}),
    )


def _by_rule(found: Sequence[Finding]) -> Table:
    columns = (
        Column("Count", Align.RIGHT),
        Column("Level"),
        Column("Rule"),
        Column("Files", Align.RIGHT),
    )
    rows = [
        Row(
            (
                cell(str(count)),
                cell(Phrase(level.value, LEVEL_TONES[level])),
                cell(f"{rule.code} {rule.name}"),
                cell(str(files)),
            )
        )
        for rule, level, count, files in _rules(found)
    ]
    return Table(columns, tuple(rows))


def _by_path(found: Sequence[Finding]) -> Table:
    columns = (Column("Count", Align.RIGHT), Column("File"))
    rows = [Row((cell(str(count)), cell(path))) for path, count in _paths(found)]
    return Table(columns, tuple(rows))


def _rules(found: Sequence[Finding]) -> list[tuple[Rule, Level, int, int]]:
    """
    Rules at their levels, with how often and in how many files; most first.
    """
    counts = Counter((finding.rule, finding.level) for finding in found)
    places = {(finding.rule, finding.level, finding.path) for finding in found}
    files = Counter((rule, level) for rule, level, _ in places)
    ordered = sorted(counts, key=lambda at: (-counts[at], at[1].rank, at[0].code))
    return [(*at, counts[at], files[at]) for at in ordered]


def _paths(found: Sequence[Finding]) -> list[tuple[str, int]]:
    counts = Counter(finding.path for finding in found)
    return sorted(counts.items(), key=lambda at: (-at[1], at[0]))


def _silent(report: Report) -> list[Rule]:
    """
    Rules that ran, and found nothing that counts.
    """
    skipped = {rule.code for part in report.skipped for rule in part.rules}
    fired = {finding.rule.code for finding in report.new}
    return [page.rule for page in report.pages if page.rule.code not in fired | skipped]


def _statistics(report: Report) -> JsonObject:
    found = report.new
    return {
        "rules": [
            {
                "code": rule.code,
                "name": rule.name,
                "level": level.value,
                "count": count,
                "files": files,
            }
            for rule, level, count, files in _rules(found)
        ],
        "paths": [{"path": path, "count": count} for path, count in _paths(found)],
        "never_fired": sorted(rule.code for rule in _silent(report)),
    }
