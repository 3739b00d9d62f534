"""
What somebody sees who waits.
"""

from collections.abc import Iterator
from io import StringIO

from okrcli.output.progress import watched


def clock(*moments: float) -> Iterator[float]:
    yield from moments


def test_quick_work_says_nothing() -> None:
    """
    Within a second nobody wonders.
    """
    stream = StringIO()
    ticks = clock(0.0, 0.1, 0.2, 0.3)
    assert list(watched([1, 2, 3], "reading", stream, lambda: next(ticks))) == [1, 2, 3]
    assert not stream.getvalue()


def test_long_work_shows_a_bar_and_takes_it_away() -> None:
    """
    All items come, and the bar is wiped at the end.
    """
    stream = StringIO()
    ticks = clock(0.0, 0.5, 1.5, 2.5)
    assert list(watched([1, 2, 3], "reading", stream, lambda: next(ticks))) == [1, 2, 3]
    assert "reading" in stream.getvalue()
    assert stream.getvalue().endswith("\x1b[2K")


def test_the_bar_goes_when_the_work_is_given_up() -> None:
    """
    Half-way through as well.
    """
    stream = StringIO()
    ticks = clock(0.0, 1.5, 2.5)
    work = watched([1, 2, 3], "reading", stream, lambda: next(ticks))
    next(work)
    work.close()
    assert "\x1b[?25h" in stream.getvalue()
