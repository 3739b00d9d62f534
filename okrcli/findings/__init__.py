"""
What is wrong with a file, and exactly where.
"""

from okrcli.findings.finding import (
    Certainty,
    Default,
    Finding,
    Fix,
    Level,
    Place,
    Related,
    Rule,
    State,
)

__all__ = [
    "Certainty",
    "Default",
    "Finding",
    "Fix",
    "Level",
    "Place",
    "Related",
    "Rule",
    "State",
]
