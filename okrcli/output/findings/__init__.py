"""
The formats that only findings have: for editors, code hosts and CI services.

Each is a module with `render(report, choice)`, imported when it is asked for.
"""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

from okrcli.findings.report import Report
from okrcli.views.choice import EVERYTHING, Choice

__all__ = ["FORMATS", "NAMES", "render"]

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        name: f"okrcli.output.findings.{name}"
        for name in ("concise", "github", "gitlab", "sarif", "junit", "rdjson", "markdown")
    }
)

NAMES = ("text", "concise", "json", *tuple(FORMATS)[1:], "csv", "html")
"""All that findings can be shown in, as people are told; what is not here every view can be."""


def render(name: str, report: Report, choice: Choice = EVERYTHING) -> str:
    """
    A report in one of the `FORMATS`.
    """
    text: str = import_module(FORMATS[name]).render(report, choice)
    return text
