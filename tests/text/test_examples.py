import doctest
from importlib import import_module
from pathlib import Path

import pytest

import okrcli.text

MODULES = sorted(path.stem for path in Path(okrcli.text.__file__).parent.glob("[a-z]*.py"))


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_the_documentation_are_true(name: str) -> None:
    failed, _ = doctest.testmod(import_module(f"okrcli.text.{name}"))
    assert failed == 0
