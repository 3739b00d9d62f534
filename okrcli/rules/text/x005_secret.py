"""
A password, a token or a private key stands in the file.

Whoever may read the repository can use it, and it stays in the history when the line is removed: so
change it where it is used, and then remove it here. Only what begins like a known kind of secret is
found, and a link with a password. It is shown with stars in every report.

Bad:
    title: The numbers come by themselves
    key_results:
      - id: automatic
        title: Key results whose numbers come from a system
        start: 2
        target: 9
        unit: key results
        source: https://reader:hunter2@bi.example.org/okr
                ^^^^^^^^^^^^^^^^^^^^^^ a password in a link stands here, which begins with https://reader:

Good:
    title: The numbers come by themselves
    key_results:
      - id: automatic
        title: Key results whose numbers come from a system
        start: 2
        target: 9
        unit: key results
        source: https://bi.example.org/okr

Source: scanners for secrets, which know them by how they begin.
"""

from collections.abc import Iterator

from okrcli.findings import Certainty, Level
from okrcli.findings.secrets import BEGINNINGS, TRIGGER, secrets
from okrcli.findings.subject import Subject
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, On, holds, rule
from okrcli.rules.text.written import MOST
from okrcli.text.source import Span


@rule(
    "X005",
    "secret",
    Level.ERROR,
    on=On.TEXT,
    certainty=Certainty.HIGH,
    first=holds(*BEGINNINGS),
    trigger=TRIGGER,
)
def check(subject: Subject, _: Context) -> Iterator[Hit]:
    source = subject.source
    for secret in sorted(secrets(source.text), key=lambda it: it.span)[:MOST]:
        start, end = secret.span
        begins = source.text[start : start + secret.shown]
        yield Hit(
            f"{secret.kind} stands here, which begins with {begins}",
            advice="change it where it is used, then remove it here: the history keeps it",
            span=Span(start, min(end, source.line_end(start))),
            key=secret.kind,
        )
