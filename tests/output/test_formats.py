import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from okrcli import output
from okrcli.output import FORMATS, Page, render
from tests.output import golden
from tests.output.samples import STATUS

PARTS = {
    *("__init__", "axis", "chart", "dense", "excerpt", "foot", "glyphs", "grid", "ics", "layout"),
    *("measure", "page", "plot", "progress", "promises", "readout", "safe", "terminal"),
}


def test_every_module_is_a_format_or_a_known_part() -> None:
    modules = {path.stem for path in Path(output.__path__[0]).glob("*.py")}
    modules |= {path.parent.name for path in Path(output.__path__[0]).glob("*/__init__.py")}
    listed = {module.rpartition(".")[2] for module in FORMATS.values()}
    assert modules - {"findings"} == listed | PARTS
    assert all(callable(import_module(module).render) for module in FORMATS.values())


@pytest.mark.parametrize(
    ("name", "page", "file"),
    [
        ("text", Page(), "plain.txt"),
        ("text", Page(width=120), "terminal-120.txt"),
        ("text", Page(width=80, unicode=False), "ascii-80.txt"),
        ("markdown", Page(width=80, color=True), "page.md"),
    ],
)
def test_a_format_is_drawn_by_its_name(name: str, page: Page, file: str) -> None:
    assert render(STATUS, name, page) == golden.read(file)


@pytest.mark.parametrize("name", ["json", "markdown", "csv", "html"])
def test_only_text_loads_rich(name: str) -> None:
    code = f"""
import sys
from okrcli.output import Page, render
from okrcli.views.document import Column, Document, Shown, Table
assert "rich" not in sys.modules
render(Shown("x", Document((Table((Column("a"),), ()),)), {{}}), {name!r}, Page())
sys.exit("rich" in sys.modules)
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_text_loads_no_rich_console_or_table() -> None:
    code = """
import sys
from okrcli.output import Page, render
from okrcli.views.document import Document, Shown
render(Shown("x", Document(()), {}), "text", Page(width=80, color=True))
sys.exit(bool({"rich.console", "rich.table"} & set(sys.modules)))
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
