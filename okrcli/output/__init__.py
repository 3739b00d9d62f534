"""
Every format a view can be shown in, and the one way to draw it.

A format's module is imported when it is asked for: who prints JSON never loads Rich.
"""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

from okrcli.output.page import Page
from okrcli.views.document import Shown

__all__ = ["FORMATS", "HTML", "TEXT", "Page", "render"]

TEXT, HTML = "text", "html"
_PLAIN, _TERMINAL = "okrcli.output.plain", "okrcli.output.terminal"

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        TEXT: _PLAIN,  # on a terminal: _TERMINAL
        "json": "okrcli.output.json",
        "markdown": "okrcli.output.markdown",
        "csv": "okrcli.output.csv",
        HTML: "okrcli.output.html",
    }
)


def render(shown: Shown, name: str, page: Page) -> str:
    """
    A view's answer in a format, for a page; only text looks different from page to page.
    """
    if name != TEXT:
        text: str = import_module(FORMATS[name]).render(shown)
    elif page.width is None:
        text = import_module(_PLAIN).render(shown, unicode=page.unicode)
    else:
        terminal = import_module(_TERMINAL)
        text = terminal.render(shown, width=page.width, color=page.color, unicode=page.unicode)
    return text
