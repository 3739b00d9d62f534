from datetime import date
from decimal import Decimal

from okrcli.model.kinds import Evidence, Reading
from okrcli.model.period import Window
from tests.support.build import key_result

TODAY = date(2026, 11, 2)


def test_a_baseline_never_has_a_share() -> None:
    read = (Reading(TODAY, Decimal("12.50")),)
    found = key_result(kind="baseline").outcome(Evidence(read, Window(None, None), TODAY))
    assert (found.raw, found.value) == (None, Decimal("12.5"))
    assert found.reason == "we stand at 12.5; set a target with `okr amend`"


def test_before_the_first_value_it_says_so() -> None:
    found = key_result(kind="baseline").outcome(Evidence((), Window(None, None), TODAY))
    assert found.reason == "we do not know yet where we stand"


def test_it_stays_out_of_the_score() -> None:
    assert not key_result(kind="baseline").counted
