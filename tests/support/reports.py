"""
Reports by hand: findings of invented rules in invented files, tame and hostile.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from okrcli.findings import Certainty, Finding, Fix, Level, Place, Related, Rule, State
from okrcli.findings.page import Page
from okrcli.findings.report import Report, Skipped
from okrcli.text.edit import Edit
from okrcli.text.source import Source, Span

GROWTH = "objectives/2026-Q1/growth.yaml"
GROWTH_TEXT = """\
title: Grow in EMEA
owner: ana
key_results:
  - id: nps
    title: Net Promoter Score
    start: 45
    target: 45
    unit: points
"""

EQUAL = Rule("M004", "start-equals-target", Level.ERROR)
UNKNOWN = Rule("E006", "unknown-key", Level.ERROR)
LATE = Rule("C001", "no-recent-checkin", Level.WARNING, clock=True)
VAGUE = Rule("S001", "vague-word", Level.INFO, certainty=Certainty.LOW)
ALONE = Rule("R001", "no-parent", Level.INFO, certainty=Certainty.MEDIUM)
SECRET = Rule("X005", "secret", Level.ERROR, certainty=Certainty.HIGH)
MOVED = tuple(Rule(f"H00{n}", f"moved-{'abcd'[n]}", Level.WARNING) for n in range(1, 4))
RULES = (LATE, UNKNOWN, *MOVED, EQUAL, ALONE, VAGUE, SECRET)

NO_GIT = Skipped(MOVED, "no git repository")

TAME = (
    Finding(
        EQUAL,
        "start and target are both 45, so progress is undefined",
        GROWTH,
        Place(7, 13, 7, 15),
        "2026-Q1/growth",
        "key_results[nps].target",
        "set another target, or use `kind: threshold`",
        related=(Related(GROWTH, Place(6, 12, 6, 14), "from here"),),
    ),
    Finding(
        UNKNOWN,
        'unknown key "ownr"',
        "objectives/2026-Q1/love.yaml",
        Place(2, 1, 2, 5),
        "2026-Q1/love",
        "ownr",
        "write `owner`",
        "did you mean `owner`?",
        related=(Related(GROWTH, Place(2, 1, 2, 6), "as it is here"),),
        fix=Fix((Edit(Span(12, 16), "owner"),), is_safe=True, says="write owner"),
    ),
)

# What a path and a message may hold that some reader takes for something else.
HOSTILE_PATHS = (
    "objectives/2026-Q1/a,b:c=d.yaml",
    "objectives/2026-Q1/100% ::error::x.yaml",
    "objectives/2026-Q1/##[error]x.yaml",
    "objectives/2026-Q1/خطة 🎉.yaml",
    "objectives/2026-Q1/a\nb\x1b[31m\u202e.yaml",
    "objectives/2026-Q1/[bold]<x> & 'y' \"z\"|`@ana`.yaml",
    "objectives/2026-Q1/lone\udcff.yaml",
)
HOSTILE_MESSAGES = (
    "::error file=x::no",
    "  ::stop-commands::x",
    "##[error]no ##vso[task.complete]no",
    "100 % of a:b,c\r\n::warning::two",
    "[bold]x[/bold] [link=file:///x]y[/]",
    "🎉 👩‍🚀 \u05e9\u05dc\u05d5\u05dd العربية",
    "nul\x00 esc\x1b[2J bell\x07 \ufffe\uffff \ud800",
    "bidi \u202e\u2066 tag\U000e0041 zero\u200b",
    "![i](http://x.test/i.png) [l](1) <img src=x onerror=alert(1)> | @everyone #1 ]]> <!-- -->",
    "=cmd()",
)
CRLF_TEXT = 'title: "🎉 x"\r\nnote: |\r\n  one\r\n  two\r\nowner: ana\r\n'


def pages(rules: Sequence[Rule] = RULES) -> tuple[Page, ...]:
    return tuple(
        Page(rule, f"What {rule.name} is about.", f"What {rule.name}\nis about.\n\nBad:\n\n    x\n")
        for rule in rules
    )


def report(
    *findings: Finding, sources: Mapping[str, str] | None = None, bom: bool = False, **more: Any
) -> Report:
    """
    A report about the files of these findings; whose texts are not given have that of `GROWTH`.
    """
    paths = sorted({finding.path for finding in findings} | {GROWTH})
    texts = dict.fromkeys(paths, GROWTH_TEXT) | dict(sources or {})
    more = {"files": tuple(paths), "pages": pages(), **more}
    return Report(
        findings=tuple(sorted(findings, key=Finding.order)),
        sources={path: Source(text, bom) for path, text in texts.items()},
        **more,
    )


def tame(**more: Any) -> Report:
    """
    Two errors with all that a finding may carry, one of them suppressed.
    """
    texts = {"objectives/2026-Q1/love.yaml": "title: Love\nownr: ana\n"}
    quiet = Finding(LATE, "no check-in for 40 days", GROWTH, Place(4, 5, 4, 12), reason="on leave")
    return report(*TAME, quiet._replace(state=State.SUPPRESSED), sources=texts, **more)


def hostile(**more: Any) -> Report:
    """
    More than thirty findings: every path with some messages, places of several lines and none.
    """
    found = []
    places = (Place(2, 7, 5, 1), Place(1, 10, 1, 11), Place(9, 1, 9, 1), Place(3, 1, 4, 6))
    for number in range(5 * len(HOSTILE_PATHS)):
        path = HOSTILE_PATHS[number % len(HOSTILE_PATHS)]
        text = HOSTILE_MESSAGES[number % len(HOSTILE_MESSAGES)]
        found.append(
            Finding(
                RULES[number % len(RULES)],
                text,
                path,
                places[number % len(places)],
                text if number % 3 else None,
                text if number % 2 else "",
                text,
                text,
                (Related(path, places[number % 3], text), Related(GROWTH, Place(), text)),
                Fix((Edit(Span(0, 5), text),), is_safe=bool(number % 2), says=text),
            )
        )
    return report(*found, sources=dict.fromkeys(HOSTILE_PATHS, CRLF_TEXT), **more)
