import doctest

import pytest

from okrcli.findings import Level, Rule
from okrcli.views import verdict
from okrcli.views.verdict import codes


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("", ""),
        ("C001", "C001"),
        ("H002 H001", "H001, H002"),
        ("H001 H002 H003", "H001–H003"),
        ("C008 H003 H001 H002 C001 C002 H003 X001", "C001, C002, C008, H001–H003, X001"),
        ("H009 H010 H011 O012", "H009–H011, O012"),
    ],
)
def test_codes_in_a_row_are_a_range(given: str, said: str) -> None:
    assert codes([Rule(code, "x", Level.ERROR) for code in given.split()]) == said


def test_the_examples_in_the_code_are_true() -> None:
    assert doctest.testmod(verdict).failed == 0
