"""
What the findings of a report sum up to, in a line; and what was not looked at, and why.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from okrcli.findings import Level, Rule, State
from okrcli.findings.report import Report
from okrcli.views.choice import EVERYTHING, Choice, left_out
from okrcli.views.document import Line, Phrase, Tone, line

_RANGE = 3  # codes in a row that are written as from the first to the last
NOTHING = "nothing to check: no objectives and no KPIs"
_NOUNS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "note"}


def counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def levels(counts: Iterable[tuple[Level, int]]) -> str:
    """
    How many there are of each level, those that there are none of left out.

    >>> levels([(Level.ERROR, 2), (Level.WARNING, 0), (Level.INFO, 1)])
    '2 errors, 1 note'
    """
    return ", ".join(counted(count, _NOUNS[level]) for level, count in counts if count)


def verdict(report: Report, choice: Choice = EVERYTHING) -> Line:
    """
    What was found in how many files, what does not count, and what can be fixed.
    """
    found = levels((level, report.count(level)) for level in Level)
    files = f" in {counted(len(report.files), 'file')}"
    nothing = report.is_empty and not found
    aside = ", ".join(_aside(report, choice))
    more = left_out(report, choice)
    first = line(
        Phrase(found, Tone.STRONG) if found else _without(report, more),
        "" if nothing else files,
        f" ({aside})" if aside else "",
        f", {more} more not shown" if more else "",
    )
    rest = [*_fixable(report), *_in_full(report, choice)]
    return line(first, *(f". {sentence}" for sentence in rest), "." if rest else "")


def _without(report: Report, more: int) -> Phrase:
    """
    What is said where nothing counts: that nothing was looked at is no praise, nor what is not shown.
    """
    if report.is_empty:
        return Phrase(NOTHING, Tone.CAUTION)
    return Phrase("no new findings") if more else Phrase("all fine", Tone.GOOD)


def not_run(report: Report) -> Iterator[Line]:
    """
    A line for each reason why rules that were asked for did not run.
    """
    for skipped in report.skipped:
        yield line(Phrase("not run: ", Tone.MUTED), f"{codes(skipped.rules)} ({skipped.why})")


def codes(rules: Sequence[Rule]) -> str:
    """
    The codes of rules in their order; three and more in a row as a range.
    """
    ordered = sorted({rule.code for rule in rules})
    rows = groupby(enumerate(ordered), key=lambda at: (at[1][0], int(at[1][1:]) - at[0]))
    said: list[str] = []
    for _, row in rows:
        here = [code for _, code in row]
        said += [f"{here[0]}–{here[-1]}"] if len(here) >= _RANGE else here
    return ", ".join(said)


def _aside(report: Report, choice: Choice) -> Iterator[str]:
    """
    What is there and does not count.
    """
    before = f"already on {choice.against}" if choice.against else "already there"
    for state, words in (
        (State.SUPPRESSED, "suppressed"),
        (State.BASELINED, "in the baseline"),
        (State.UNCHANGED, before),
    ):
        if count := report.count_state(state):
            yield f"{count} {words}"
    if report.unread:
        they = "it" if len(report.unread) == 1 else "they"
        yield f"{counted(len(report.unread), 'file')} not judged until {they} can be read"
    if skipped := len({rule for part in report.skipped for rule in part.rules}):
        yield f"{counted(skipped, 'rule')} not run"


def _fixable(report: Report) -> Iterator[str]:
    safe, unsafe = report.fixable(safe=True), report.fixable(safe=False)
    if safe and unsafe:
        yield f"{safe} fixable with --fix, {unsafe} more with --unsafe-fixes"
    elif safe:
        yield f"{safe} fixable with --fix"
    elif unsafe:
        yield f"{unsafe} fixable with --unsafe-fixes"


def _in_full(report: Report, choice: Choice) -> Iterator[str]:
    """
    How to see in full what was told in a line.
    """
    hidden = [level for level in Level if report.count(level) and not level.reaches(choice.show)]
    if hidden:
        nouns = " and ".join(f"{_NOUNS[level]}s" for level in hidden)
        yield f"{nouns.capitalize()} in full: --show {hidden[-1]}"
