"""
Passwords and keys that nobody should see again: found by how they begin, and masked wherever shown.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from okrcli.findings.finding import Finding, Fix
from okrcli.findings.report import Report
from okrcli.text.edit import Edit
from okrcli.text.source import Source, Span

BEGINNINGS = (
    *("AKIA", "ASIA", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-"),
    *("xox", "k_live_", "AIza", "PRIVATE KEY-----", "@"),
)
"""One of these stands in every text that may hold a secret."""
TRIGGER = (
    r"(?:AKIA|ASIA)[0-9A-Z]{16}|gh[pousr]_[0-9A-Za-z]{20}|github_pat_|glpat-|xox[abeprs]-"
    r"|[rs]k_live_|AIza[0-9A-Za-z_-]{20}|PRIVATE KEY-----|://[^\s/@:]*:[^\s/@]*@"
)
"""Found in every text that may hold a secret."""
_MAY_HOLD = re.compile(TRIGGER)
_BEFORE, _AFTER = r"(?<![0-9A-Za-z])", r"(?![0-9A-Za-z])"
_KINDS = {
    "an access key of AWS": rf"{_BEFORE}(?P<shown>AKIA|ASIA)[0-9A-Z]{{16}}{_AFTER}",
    "a token of GitHub": (
        rf"{_BEFORE}(?P<shown>gh[pousr]_|github_pat_)[0-9A-Za-z_]{{22,255}}{_AFTER}"
    ),
    "a token of GitLab": rf"{_BEFORE}(?P<shown>glpat-)[0-9A-Za-z_-]{{20,}}",
    "a token of Slack": rf"{_BEFORE}(?P<shown>xox[abeprs]-)[0-9A-Za-z-]{{10,}}",
    "a key of Stripe": rf"{_BEFORE}(?P<shown>[rs]k_live_)[0-9A-Za-z]{{16,}}",
    "a key of Google": rf"{_BEFORE}(?P<shown>AIza)[0-9A-Za-z_-]{{35}}{_AFTER}",
    "a private key": (
        r"(?P<shown>-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----)"
        r"(?:(?!-----END)[\s\S]){0,8192}(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?"
    ),
    "a password in a link": (
        r"(?<![0-9A-Za-z+.-])(?P<shown>[A-Za-z][0-9A-Za-z+.-]{0,30}://[^\s/:@\"'<>]*:)"
        r"(?![$<{%*])[^\s/@\"'<>]+(?=@)"
    ),
}
_PATTERNS = {kind: re.compile(pattern) for kind, pattern in _KINDS.items()}
_SEEN = re.compile(r"\S")
_ONLY_DUMMY = re.compile(r"[xX.*_-]*")


class Secret(NamedTuple):
    """
    Where a secret stands; `shown` is how much of its beginning says of which kind it is.
    """

    kind: str
    span: Span
    shown: int

    @property
    def hidden(self) -> Span:
        return Span(self.span.start + self.shown, self.span.end)


def secrets(text: str) -> Iterator[Secret]:
    """
    The secrets in a text, kind by kind.
    """
    if not _MAY_HOLD.search(text):
        return
    for kind, pattern in _PATTERNS.items():
        for found in pattern.finditer(text):
            shown = len(found["shown"])
            if not _ONLY_DUMMY.fullmatch(found[0][shown:]):
                yield Secret(kind, Span(*found.span()), shown)


def masked(text: str) -> str:
    """
    The text with stars for every secret, each as long as it was, so that places stay true.

    >>> masked("https://ana:hunter2@example.org")
    'https://ana:*******@example.org'
    """
    pieces: list[str] = []
    place = 0
    for start, end in sorted(it.hidden for it in secrets(text)):
        pieces += (text[place:start], _SEEN.sub("*", text[max(place, start) : end]))
        place = max(place, end)
    return "".join((*pieces, text[place:]))


def without_secrets(report: Report) -> Report:
    """
    A report that may be shown to anybody: no secret in any text of it.
    """
    return report._replace(
        findings=tuple(_hidden(it) for it in report.findings),
        sources={path: _source(it) for path, it in report.sources.items()},
    )


def _hidden(finding: Finding) -> Finding:
    return finding._replace(
        message=masked(finding.message),
        node=masked(finding.node),
        advice=masked(finding.advice),
        suggestion=masked(finding.suggestion),
        reason=masked(finding.reason),
        related=tuple(it._replace(message=masked(it.message)) for it in finding.related),
        fix=_fix(finding.fix) if finding.fix else None,
    )


def _fix(fix: Fix) -> Fix:
    edits = tuple(Edit(it.span, masked(it.text)) for it in fix.edits)
    return Fix(edits, fix.is_safe, masked(fix.says))


def _source(source: Source) -> Source:
    text = masked(source.text)
    return source if text == source.text else Source(text, source.bom)
