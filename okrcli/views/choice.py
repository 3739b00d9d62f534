"""
Which of a report's findings are told, and how much is said of each.
"""

from typing import NamedTuple

from okrcli.findings import Finding, Level, State
from okrcli.findings.report import Report, fingerprints


class Choice(NamedTuple):
    """
    `show` is the least level that text shows in full; machine formats tell of all levels.

    `hidden` tells also of what does not count: the suppressed, those in the baseline and those that
    were there before. `most` is how many are told at most, the worst of them; None is no limit.
    `against` names what the report was compared with, as people said it.
    """

    show: Level = Level.WARNING
    hidden: bool = False
    most: int | None = None
    against: str = ""

    def of_all_levels(self) -> "Choice":
        """
        The same where no level is told only in part.
        """
        return self._replace(show=Level.INFO)

    def of_what_counts(self) -> "Choice":
        """
        The same for readers to whom every finding is one that counts.
        """
        return self._replace(hidden=False)


EVERYTHING = Choice()


class Told(NamedTuple):
    """
    A finding that is told, and its identity, which no other finding of its report has.
    """

    finding: Finding
    identity: str


def told(report: Report, choice: Choice, *also: State) -> list[Told]:
    """
    The findings that are told, in the report's order; those of the states `also` among them.
    """
    states = tuple(State) if choice.hidden else (State.NEW, *also)
    everything = zip(report.findings, fingerprints(report.findings), strict=True)
    chosen = [Told(*pair) for pair in everything if pair[0].state in states]
    if choice.most is None or len(chosen) <= choice.most:
        return chosen
    by_level = sorted(range(len(chosen)), key=lambda index: chosen[index].finding.level.rank)
    return [chosen[index] for index in sorted(by_level[: choice.most])]


def left_out(report: Report, choice: Choice) -> int:
    """
    How many findings are not told: those over the limit of a file, and those over that of the choice.
    """
    whole = len(told(report, choice._replace(most=None)))
    return report.left_out + (0 if choice.most is None else max(0, whole - choice.most))
