import doctest
from importlib import import_module

import pytest


@pytest.mark.parametrize("name", ["nearest", "secrets", "spelling"])
def test_examples_in_docstrings(name: str) -> None:
    """
    What the documentation shows is true.
    """
    failed, tried = doctest.testmod(import_module(f"okrcli.findings.{name}"))
    assert not failed
    assert tried
