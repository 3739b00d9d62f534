"""
The sample page as every format draws it. `python -m tests.output.golden` writes the files anew.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from okrcli.output import csv, html, markdown, plain, terminal
from tests.output.samples import STATUS

FOLDER = Path(__file__).parent


def html_body() -> str:
    """
    The sample page without its head, which is the same on every page.
    """
    return html.render(STATUS).partition("</head>\n")[2]


GOLDENS: Mapping[str, Callable[[], str]] = {
    "terminal-80.txt": lambda: terminal.render(STATUS, width=80, color=False),
    "terminal-120.txt": lambda: terminal.render(STATUS, width=120, color=False),
    "terminal-40.txt": lambda: terminal.render(STATUS, width=40, color=False),
    "ascii-80.txt": lambda: terminal.render(STATUS, width=80, color=False, unicode=False),
    "plain.txt": lambda: plain.render(STATUS),
    "page.md": lambda: markdown.render(STATUS),
    "table.csv": lambda: csv.render(STATUS),
    "page.html": html_body,
}


def read(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8").replace("\r\n", "\n")
