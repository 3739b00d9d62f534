import doctest
from decimal import Decimal
from fractions import Fraction

import pytest

from okrcli.domain.kpi import Health
from okrcli.domain.pace import Status
from okrcli.views import tones
from okrcli.views.document import ABSENT, Bar, Spark, Tone, Words
from okrcli.views.tones import STATUS_TONES, bar, health_badge, share_cell, spark, status_badge


def test_the_examples_hold() -> None:
    assert doctest.testmod(tones).failed == 0


@pytest.mark.parametrize("status", Status)
def test_every_status_is_a_word_as_well_as_a_tone(status: Status) -> None:
    """
    Nobody has to see colours.
    """
    badge = status_badge(status)
    assert badge.badge
    assert badge.text == status.value.replace("-", " ")
    assert badge.tone is STATUS_TONES[status]


def test_silence_is_never_green() -> None:
    """
    Only what was measured and stands well is.
    """
    green = {status for status, tone in STATUS_TONES.items() if tone is Tone.GOOD}
    assert green == {Status.ON_TRACK, Status.MET}


@pytest.mark.parametrize("health", [*Health, None])
def test_every_health_is_a_word(health: Health | None) -> None:
    """
    Also where no boundary was given.
    """
    assert health_badge(health).text == (health.value if health else "no boundary")


@pytest.mark.parametrize("grade", ["green", "yellow", "red"])
def test_a_closed_goal_says_its_grade(grade: str) -> None:
    """
    That is how it ended.
    """
    assert status_badge(Status.CLOSED, grade).text == f"closed, {grade}"


def test_what_is_not_known_is_absent() -> None:
    """
    Never a zero.
    """
    assert share_cell(None) is ABSENT
    assert bar(None, None, Tone.PLAIN) == Bar(None)
    assert spark(()) is ABSENT
    assert spark((Decimal(1),)) is ABSENT


def test_a_share_keeps_its_number_beside_its_words() -> None:
    """
    The words are rounded down, the number is for formats that keep types.
    """
    cell = share_cell(Fraction(2, 3))
    assert isinstance(cell, Words)
    assert (cell.line[0].text, cell.number) == ("66%", Fraction(2, 3))


def test_a_sparkline_shows_the_newest() -> None:
    """
    As many as fit.
    """
    cell = spark(tuple(map(Decimal, range(20))))
    assert isinstance(cell, Spark)
    assert cell.values == tuple(map(Decimal, range(12, 20)))


def test_no_status_is_without_a_tone() -> None:
    """
    The table is whole.
    """
    assert set(STATUS_TONES) == set(Status)
