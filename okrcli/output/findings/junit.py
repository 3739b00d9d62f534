"""
JUnit's XML as Jenkins' and GitLab's readers take it: a file is a suite, a finding is a case.

What fails the build is a failure, the rest is skipped; a file without findings is a case that
passes. A case has no line in its name, so that a moved finding is still the same case.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from okrcli.findings import Finding
from okrcli.findings.report import Report
from okrcli.output.findings.place import path_in_repository
from okrcli.output.safe import one_line
from okrcli.views.choice import Choice, told
from okrcli.views.findings import concise
from okrcli.views.standing import reasoned, standing

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


class _Case(NamedTuple):
    name: str
    finding: Finding | None = None
    fails: bool = False


def render(report: Report, choice: Choice) -> str:
    found = groupby((each.finding for each in told(report, choice)), lambda it: it.path)
    by_path = {path: list(group) for path, group in found}
    suites = {
        path: _cases(by_path.get(path, ()), report) for path in sorted({*report.files, *by_path})
    }
    everything = [case for cases in suites.values() for case in cases]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append(f"<testsuites {_attributes(name='okr check', **_counts(everything))}>")
    for path, cases in suites.items():
        lines += _suite(path_in_repository(report, path), cases)
    lines.append("</testsuites>")
    return "".join(f"{each}\n" for each in lines)


def _cases(findings: Sequence[Finding], report: Report) -> list[_Case]:
    """
    Readers keep only the first case of a name, so a further one of the same gets its number.
    """
    if not findings:
        return [_Case("no findings")]
    seen: Counter[str] = Counter()
    cases = []
    for finding in findings:
        rule, node = finding.rule, f" @ {finding.node}" if finding.node else ""
        name = f"{rule.code} {rule.name}{node}"
        seen[name] += 1
        number = f" ({seen[name]})" if seen[name] > 1 else ""
        cases.append(_Case(name + number, finding, report.fails(finding)))
    return cases


def _suite(path: str, cases: Sequence[_Case]) -> Iterator[str]:
    skipped = sum(1 for case in cases if case.finding is not None and not case.fails)
    yield f"  <testsuite {_attributes(name=path, **_counts(cases), skipped=skipped)}>"
    for case in cases:
        head = _attributes(name=case.name, classname=path, time=0)
        if case.finding is None:
            yield f"    <testcase {head}/>"
            continue
        yield f"    <testcase {head}>"
        yield f"      {_outcome(case.finding, fails=case.fails)}"
        yield "    </testcase>"
    yield "  </testsuite>"


def _outcome(finding: Finding, *, fails: bool) -> str:
    if not fails:
        return f"<skipped {_attributes(message=f'{standing(finding)}: {reasoned(finding)}')}/>"
    head = _attributes(type=finding.rule.code, message=finding.message)
    advice = f"\nhelp: {_legal(finding.advice)}" if finding.advice else ""
    body = f"{_legal(concise(finding))}{advice}".translate(_MARKUP)
    return f"<failure {head}>{body}</failure>"


def _counts(cases: Sequence[_Case]) -> dict[str, int]:
    failures = sum(case.fails for case in cases)
    return {"tests": len(cases), "failures": failures, "errors": 0, "time": 0}


def _attributes(**values: str | int) -> str:
    return " ".join(f"{name}={quoteattr(_legal(str(value)))}" for name, value in values.items())


def _legal(text: str) -> str:
    """
    Text of characters that XML has, in which no reader of the log finds a command.
    """
    return one_line(_ILLEGAL.sub("\ufffd", text))
