"""
What is wrong with the files: with the lines of text in question, one line each, or as data.
"""

from collections.abc import Mapping

from okrcli.findings import Finding, Level, State
from okrcli.findings.report import Report
from okrcli.text.source import Source
from okrcli.views.document import (
    Align,
    Block,
    Column,
    Document,
    Excerpt,
    Gap,
    JsonObject,
    Line,
    Paragraph,
    Phrase,
    Row,
    Shown,
    Table,
    Tone,
    cell,
    line,
)

_TONES: Mapping[Level, Tone] = {
    Level.ERROR: Tone.BAD,
    Level.WARNING: Tone.CAUTION,
    Level.INFO: Tone.NOTE,
}


def framed(checked: Report) -> Shown:
    """
    Each finding under the text it is about, and what they sum up to.
    """
    blocks: list[Block] = []
    for finding in checked.findings:
        blocks += _frame(finding, checked.sources.get(finding.path))
        blocks.append(Gap())
    blocks.append(Paragraph(_summary(checked)))
    return Shown("check", Document(tuple(blocks), "Findings"), data(checked))


def concise(checked: Report) -> Shown:
    """
    One finding a line: `path:line:col: error E008 wrong-type: message`.
    """
    lines = [Paragraph(line(concise_text(finding))) for finding in checked.findings]
    return Shown(
        "check", Document((*lines, Paragraph(_summary(checked))), "Findings"), data(checked)
    )


def table(checked: Report) -> Shown:
    """
    A table, for formats that show nothing else.
    """
    columns = (
        Column("Level"),
        Column("Rule"),
        Column("File"),
        Column("Line", Align.RIGHT),
        Column("Column", Align.RIGHT),
        Column("Message", wrap=True),
    )
    rows = [
        Row(
            (
                cell(f.level.value),
                cell(f"{f.rule.code} {f.rule.name}"),
                cell(f.path),
                cell(str(f.place.line)),
                cell(str(f.place.column)),
                cell(f.message),
            )
        )
        for f in checked.findings
    ]
    return Shown(
        "check",
        Document((Table(columns, tuple(rows)), Gap(), Paragraph(_summary(checked))), "Findings"),
        data(checked),
    )


def concise_text(finding: Finding) -> str:
    where = f"{finding.path}:{finding.place.line}:{finding.place.column}"
    return f"{where}: {finding.level} {finding.rule.code} {finding.rule.name}: {finding.message}"


def _frame(finding: Finding, source: Source | None) -> list[Block]:
    tone = _TONES[finding.level]
    place = finding.place
    where = f"{finding.path}:{place.line}:{place.column}"
    blocks: list[Block] = [
        Paragraph(
            line(
                Phrase(f"{finding.level}[{finding.rule.code} {finding.rule.name}]", tone),
                ": ",
                Phrase(finding.message, Tone.STRONG),
            )
        ),
        Paragraph(line(Phrase(where, Tone.ACCENT)), line("  --> ")),
    ]
    if source is not None:
        blocks.append(_excerpt(source, finding, tone))
    if finding.advice:
        blocks.append(Paragraph(line(finding.advice), line("   = help: ")))
    return blocks


def _excerpt(source: Source, finding: Finding, tone: Tone) -> Excerpt:
    place = finding.place
    text = source.line(place.line)
    end = place.end_column if place.end_line == place.line else len(text) + 1
    return Excerpt(place.line, text, place.column - 1, end - 1, tone)


def _summary(checked: Report) -> Line:
    if not checked.findings:
        return line(Phrase("all fine", Tone.GOOD), f" in {_counted(len(checked.files), 'file')}")
    counts = [_counted(count, level.value) for level in Level if (count := checked.count(level))]
    more = f", {checked.left_out} more not shown" if checked.left_out else ""
    return line(
        Phrase(", ".join(counts), Tone.STRONG), f" in {_counted(len(checked.files), 'file')}{more}"
    )


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def data(checked: Report) -> JsonObject:
    """
    The shape `okr/check`, version 1.
    """
    return {
        "summary": {
            "errors": checked.count(Level.ERROR),
            "warnings": checked.count(Level.WARNING),
            "infos": checked.count(Level.INFO),
            "new": len(checked.findings),
            "suppressed": checked.count_state(State.SUPPRESSED),
            "baselined": 0,
            "skipped_rules": [rule.code for it in checked.skipped for rule in it.rules],
            "files": len(checked.files),
        },
        "findings": [_finding(finding) for finding in checked.findings],
    }


def _finding(finding: Finding) -> JsonObject:
    place = finding.place
    return {
        "code": finding.rule.code,
        "name": finding.rule.name,
        "level": finding.level.value,
        "message": finding.message,
        "path": finding.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "goal": finding.goal,
        "node": finding.node,
        "help": finding.advice,
        "suggestion": finding.suggestion,
        "fixable": False,
        "fingerprint": finding.fingerprint(),
        "state": finding.state.value,
    }
