"""
What `okr help TOPIC` prints: a text a topic, written for 80 columns.
"""

import os

TOPICS = {
    "format": "The files, and what they may say.",
    "numbers": "Progress, pace, status, grades, health.",
    "sentences": "Key results and values in your own words.",
    "kpis": "KPIs, and how they work with objectives.",
    "git": "Diff, history, goalposts, merging.",
    "ci": "Checks, exit codes, formats for machines.",
}


def text(topic: str, *, color: bool = False) -> str:
    """
    The text of a topic, by its name in `TOPICS`.
    """
    path = os.path.join(os.path.dirname(__file__), f"{topic}.txt")  # noqa: PTH118, PTH120 (pathlib takes longer than the rest of this answer)
    with open(path, encoding="utf-8") as source:  # noqa: PTH123 (as above)
        title, _, rest = source.read().partition("\n")
    return f"\033[1m{title}\033[0m\n{rest}" if color else f"{title}\n{rest}"
