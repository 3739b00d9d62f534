"""
Small by habit: what a reader can hold in mind at once.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.cli import ROOT

MODULES = sorted((ROOT / "okrcli").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
LARGEST_MODULE, LARGEST_FUNCTION, LARGEST_TESTS = 400, 50, 600


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """
    The lines of a function's body; a handler's parameters are its options, and not counted.
    """
    return (function.body[-1].end_lineno or 0) - function.body[0].lineno + 1


@pytest.mark.parametrize(
    ("paths", "most"), [(MODULES, LARGEST_MODULE), (TESTS, LARGEST_TESTS)], ids=["okrcli", "tests"]
)
def test_modules_are_small(paths: list[Path], most: int) -> None:
    """
    What grows beyond it does two things.
    """
    sizes = {str(p.relative_to(ROOT)): len(p.read_bytes().splitlines()) for p in paths}
    assert {path: size for path, size in sizes.items() if size > most} == {}


def test_functions_are_small() -> None:
    """
    Nearly all are under thirty lines, none is over fifty.
    """
    sizes = {
        f"{path.relative_to(ROOT)}:{function.name}": body_lines(function)
        for path in MODULES
        for function in functions(path)
    }
    assert {name: size for name, size in sizes.items() if size > LARGEST_FUNCTION} == {}
    assert sum(size <= 30 for size in sizes.values()) >= 0.95 * len(sizes)


def test_imports_stand_at_the_top() -> None:
    """
    But for the few places where start-up is won by them, each with its reason.
    """
    inside = {
        str(path.relative_to(ROOT))
        for path in MODULES
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert inside == {
        "okrcli/cli/main.py",
        "okrcli/cli/second.py",
        "okrcli/cli/help.py",
        "okrcli/model/ids.py",
        "okrcli/store/ahead.py",
    }


def test_no_module_is_a_drawer() -> None:
    """
    A home with a name can refuse lodgers.
    """
    names = {path.stem for path in [*MODULES, *TESTS]}
    assert names & {"utils", "util", "helpers", "helper", "common", "misc"} == set()
