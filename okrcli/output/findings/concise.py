"""
One finding a line, `path:line:col: error M004 start-equals-target: message`, as editors read it.
"""

from okrcli.findings.report import Report
from okrcli.output.plain import render as plain
from okrcli.views.choice import Choice, told
from okrcli.views.document import Document, Paragraph, Shown, line
from okrcli.views.findings import concise
from okrcli.views.verdict import not_run, verdict


def render(report: Report, choice: Choice) -> str:
    found = (line(concise(each.finding)) for each in told(report, choice))
    end = (*not_run(report), verdict(report, choice.of_all_levels()))
    lines = tuple(Paragraph(it) for it in (*found, *end))
    return plain(Shown("check", Document(lines), {}))
