"""
What was found in the files: each finding under the lines of text that it is about.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from okrcli.findings import Finding, Fix, Level, Place, State
from okrcli.findings.report import Report
from okrcli.text.source import Source
from okrcli.views.check import data, sheet
from okrcli.views.choice import EVERYTHING, Choice, told
from okrcli.views.document import (
    Block,
    Document,
    Excerpt,
    Gap,
    Line,
    Mark,
    Paragraph,
    Phrase,
    Quote,
    Shown,
    Tone,
    line,
)
from okrcli.views.later import Later
from okrcli.views.standing import reasoned, standing
from okrcli.views.tones import LEVEL_TONES
from okrcli.views.verdict import levels, not_run, verdict

_STATES = {
    State.SUPPRESSED: "suppressed",
    State.BASELINED: "in the baseline",
    State.UNCHANGED: "already there",
}


def framed(report: Report, choice: Choice = EVERYTHING) -> Shown:
    """
    What has the level to be shown in full, the rest as a line per file, and what it sums up to.
    """
    findings = [each.finding for each in told(report, choice)]
    blocks: list[Block] = []
    explained: set[str] = set()
    for finding in findings:
        if finding.level.reaches(choice.show):
            blocks += _Frame(finding, report).blocks(explain=finding.rule.code not in explained)
            blocks.append(Gap())
            explained.add(finding.rule.code)
    brief = [finding for finding in findings if not finding.level.reaches(choice.show)]
    if brief:
        blocks += [*(Paragraph(it) for it in _by_file(brief)), Gap()]
    blocks += [Paragraph(it) for it in (*not_run(report), verdict(report, choice))]
    return Shown(
        "check",
        Document(tuple(blocks), "Findings"),
        Later(lambda: data(report, choice)),
        sheet(report, choice),
    )


def concise(finding: Finding) -> str:
    """
    A finding in a line: `path:line:col: error M004 start-equals-target: message`.
    """
    rule = finding.rule
    said = f"{standing(finding)} {rule.code} {rule.name}: {reasoned(finding)}"
    return f"{where(finding.path, finding.place)}: {said}"


def where(path: str, place: Place) -> str:
    return f"{path}:{place.line}:{place.column}"


def _by_file(findings: Sequence[Finding]) -> Iterator[Line]:
    """
    `objectives/2026-Q4/growth.yaml: 4 notes: M008, R001 ×2, S001`.
    """
    for path, group in groupby(findings, lambda finding: finding.path):
        here = list(group)
        at = Counter(finding.level for finding in here)
        rules = sorted(Counter(finding.rule.code for finding in here).items())
        said = ", ".join(f"{code} ×{count}" if count > 1 else code for code, count in rules)
        counts = levels((level, at[level]) for level in Level)
        yield line(Phrase(path, Tone.ACCENT), f": {counts}: ", Phrase(said, Tone.MUTED))


class _Frame:
    """
    One finding in full, its parts aligned with the numbers of the lines that it quotes.
    """

    def __init__(self, finding: Finding, report: Report) -> None:
        self.finding = finding
        self.tone = LEVEL_TONES[finding.level]
        source = report.sources.get(finding.path)
        self.quotes = () if source is None else _quotes(finding, source, self.tone)
        last = max((quote.number for quote in self.quotes), default=finding.place.line)
        self.indent = " " * len(str(last))

    def blocks(self, *, explain: bool) -> Iterator[Block]:
        notes = list(self.notes(explain=explain))
        yield Paragraph(self.head())
        yield self.at(
            "-->", line(Phrase(where(self.finding.path, self.finding.place), Tone.ACCENT))
        )
        if self.quotes:
            yield Excerpt(self.quotes, closed=bool(notes))
        for label, text in notes:
            yield self.at(" =", text, label)

    def head(self) -> Line:
        rule, state = self.finding.rule, _STATES.get(self.finding.state)
        return line(
            Phrase(f"{self.finding.level}[{rule.code} {rule.name}]", self.tone),
            Phrase(f" {state}" if state else "", Tone.MUTED),
            ": ",
            Phrase(self.finding.message, Tone.STRONG),
        )

    def at(self, sign: str, text: Line, label: str = "") -> Paragraph:
        lead = (Phrase(f"{self.indent}{sign} ", Tone.MUTED), Phrase(label))
        return Paragraph(text, lead)

    def notes(self, *, explain: bool) -> Iterator[tuple[str, Line]]:
        """
        Places elsewhere, what to do, what was meant, what okr can do, and where more is said.
        """
        finding = self.finding
        for other in finding.related:
            if not self.quotes or other.path != finding.path:
                place = Phrase(where(other.path, other.place), Tone.ACCENT)
                yield "see: ", line(place, f": {other.message}")
        if finding.advice and (finding.fix is None or finding.fix.says != finding.advice):
            yield "help: ", line(finding.advice)
        if finding.suggestion:
            yield "", line(finding.suggestion)
        if finding.fix is not None:
            yield "fix: ", line(_fix(finding.fix))
        if finding.reason:
            yield "reason: ", line(finding.reason)
        if explain:
            yield "explain: ", line(Phrase(f"okr explain {finding.rule.code}", Tone.ACCENT))


def _fix(fix: Fix) -> str:
    return f"{fix.says} (okr check {'--fix' if fix.is_safe else '--unsafe-fixes'})"


def _quotes(finding: Finding, source: Source, tone: Tone) -> tuple[Quote, ...]:
    """
    The finding's own line and those of related places in the same file, in the file's order.
    """
    marks = [(finding.place.line, _mark(source, finding.place, tone))]
    for other in finding.related:
        if other.path == finding.path:
            mark = _mark(source, other.place, Tone.NOTE)._replace(label=other.message, sign="-")
            marks.append((other.place.line, mark))
    marks.sort(key=lambda marked: marked[0])  # stable: the finding's own mark stays the first
    return tuple(
        Quote(number, source.line(number), _only_marks(group))
        for number, group in groupby(marks, lambda marked: marked[0])
    )


def _only_marks(marked: Iterable[tuple[int, Mark]]) -> tuple[Mark, ...]:
    return tuple(mark for _, mark in marked)


def _mark(source: Source, place: Place, tone: Tone) -> Mark:
    """
    What of a place lies on its first line.
    """
    end = place.end_column if place.end_line == place.line else len(source.line(place.line)) + 1
    return Mark(place.column - 1, end - 1, tone)
