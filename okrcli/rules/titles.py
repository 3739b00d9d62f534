"""
The titles of a goal, where words of them stand, and which way a metric goes.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from okrcli.findings.faults import cut
from okrcli.model.kinds import Metric
from okrcli.model.portfolio import Goal
from okrcli.text.node import Path

if TYPE_CHECKING:
    from okrcli.domain.wording import Match

_ANY = Decimal(1000)
"""Where a change without a start may begin, to see which way it goes."""


def titles(goal: Goal) -> Iterator[tuple[Path, str]]:
    """
    The titles of an objective and of its key results.
    """
    yield ("title",), goal.objective.title
    for place, key_result in enumerate(goal.objective.key_results):
        yield ("key_results", place, "title"), key_result.title


def part(match: "Match") -> tuple[int, int]:
    """
    Where a match stands in its title.
    """
    return match.start, match.end


def quoted(match: "Match") -> str:
    return f'"{cut(match.words)}"'


def course(metric: Metric) -> int:
    """
    Which way a metric is to go: 1 up, -1 down, 0 where its fields do not say.
    """
    start = metric.start
    if start is None and metric.target is None:
        start = _ANY
    target = metric.resolved_target(start)
    if start is None or target is None:
        return 0
    return (target > start) - (target < start)
