"""
A file as it was read, before anybody judges it.
"""

from collections.abc import Callable
from typing import NamedTuple

from okrcli.findings.finding import Finding
from okrcli.findings.subject import Subject
from okrcli.model.kpi import Kpi
from okrcli.model.portfolio import Goal
from okrcli.text.source import Source


class Opened(NamedTuple):
    """
    What a file says, or the findings that say why it says nothing.

    `doubtful` says that other YAML readers may read something else in it. `subject` gives the file with its tree, for whoever needs places; most files are never asked. `more` counts faults that are not among the findings.
    """

    path: str
    id: str
    source: Source
    model: Goal | Kpi | None
    findings: tuple[Finding, ...]
    subject: Callable[[], Subject]
    doubtful: bool = True
    more: int = 0
