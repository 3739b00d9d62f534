"""
A table for a comment on a pull request, or for the summary of a GitHub job.
"""

from okrcli.findings import Finding, Level
from okrcli.findings.report import Report
from okrcli.output.markdown import LIMIT
from okrcli.output.markdown import render as markdown
from okrcli.views.choice import Choice, told
from okrcli.views.document import (
    Block,
    Column,
    Document,
    Heading,
    Paragraph,
    Phrase,
    Row,
    Shown,
    Table,
    cell,
)
from okrcli.views.findings import where
from okrcli.views.standing import reasoned, standing
from okrcli.views.tones import LEVEL_TONES
from okrcli.views.verdict import not_run, verdict

_COLUMNS = (Column("Level"), Column("Rule"), Column("Place"), Column("What is wrong"))


def render(report: Report, choice: Choice, limit: int = LIMIT) -> str:
    """
    The verdict first, for what does not fit is left out at the end.
    """
    blocks: list[Block] = [
        Heading("okr check", 2),
        Paragraph(verdict(report, choice.of_all_levels())),
        *(Paragraph(it) for it in not_run(report)),
    ]
    rows = tuple(_row(each.finding, report.prefix) for each in told(report, choice))
    if rows:
        blocks.append(Table(_COLUMNS, rows))
    return markdown(Shown("check", Document(tuple(blocks)), {}), limit)


def _row(finding: Finding, prefix: str) -> Row:
    rule = finding.rule
    words = standing(finding, "note" if finding.level is Level.INFO else "")
    advice = f" ({finding.advice})" if finding.advice else ""
    return Row(
        (
            cell(Phrase(words, LEVEL_TONES[finding.level], badge=True)),
            cell(f"{rule.code} {rule.name}"),
            cell(where(prefix + finding.path, finding.place)),
            cell(f"{reasoned(finding)}{advice}"),
        )
    )
