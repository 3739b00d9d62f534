"""
A chart is drawn to scale, said in words, and its values can be read.
"""

import re
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from okrcli.output.html.chart import drawn
from okrcli.views.document import Band, Chart, Span, Tone, Trace

FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)
MEASURED = Trace(
    "measured", ((date(2026, 10, 8), Decimal(46)), (date(2026, 11, 2), Decimal("52.5"))), Tone.GOOD
)
PLANNED = Trace("planned", ((FIRST, Decimal(45)), (LAST, Decimal(60))), planned=True)


def chart(*traces: Trace, **fields: object) -> str:
    return drawn(Chart("NPS", traces, **fields), 7)  # type: ignore[arg-type]


def texts(said: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", said)


def points(said: str, kind: str) -> list[tuple[float, float]]:
    found = re.search(rf'<path class="{kind}[^"]*" d="M([^"]*)"/>', said)
    assert found
    return [(float(x), float(y)) for x, y in (one.split(" ") for one in found[1].split("L"))]


def test_values_lie_to_scale() -> None:
    """
    46 is a fifteenth of the way from 45 to 60, and 52.5 half of it.
    """
    said = chart(MEASURED, PLANNED)
    (left, bottom), (right, top) = points(said, "planned")
    (x, low), (_, middle) = points(said, "measured")
    assert middle == pytest.approx((bottom + top) / 2, abs=0.1)
    assert (bottom - low) / (bottom - top) == pytest.approx(1 / 15, abs=0.002)
    assert (x - left) / (right - left) == pytest.approx(7 / 91, abs=0.002)


def test_axes_name_round_numbers_and_days() -> None:
    assert texts(chart(MEASURED, PLANNED)) == [
        *("45", "50", "55", "60", "1 Oct", "2026", "1 Nov", "1 Dec"),
        *("52.5", "planned"),
    ]


def test_a_long_unit_is_said_once_and_a_sign_at_every_number() -> None:
    assert texts(chart(MEASURED, unit="points"))[:2] == ["points", "46"]
    assert texts(chart(MEASURED, unit="€"))[:2] == ["€46", "€48"]


def test_it_is_said_in_words_and_numbers() -> None:
    band = Band("healthy", Decimal(50), None, Tone.GOOD)
    said = chart(MEASURED, PLANNED, unit="points", bands=(band,))
    assert 'role="img" aria-labelledby="chart-7 chart-7-said"' in said
    assert '<title id="chart-7">NPS</title>' in said
    assert (
        "measured: 46 points on 2026-10-08 to 52.5 points on 2026-11-02. "
        "planned: 45 points on 2026-10-01 to 60 points on 2026-12-31. healthy: from 50 points."
    ) in said
    assert '<th scope="row">2026-10-08</th><td class="number">46</td>' in said


def test_bands_without_an_end_reach_the_edge() -> None:
    """
    And a stretch of each is seen, though no value lies in it.
    """
    bands = (Band("good", Decimal(60), None, Tone.GOOD), Band("bad", None, Decimal(40), Tone.BAD))
    said = chart(MEASURED, bands=bands)
    boxes = re.findall(r'<rect class="band (\w+)" .* y="([\d.]+)" .* height="([\d.]+)"', said)
    (good, top, height), (bad, _, low) = boxes
    assert (good, bad) == ("good", "bad")
    assert float(top) == 20
    assert float(height) > 10
    assert float(low) > 10


def test_today_is_marked_where_it_is_near() -> None:
    assert "today" in texts(chart(MEASURED, today=date(2026, 11, 16)))
    assert "today" not in texts(chart(MEASURED, today=date(2031, 1, 1)))


def test_names_at_the_right_keep_apart() -> None:
    value = Decimal(50)
    flat = [Trace(f"line {at}", ((FIRST, value), (LAST, value))) for at in range(5)]
    said = chart(*flat)
    heights = [
        float(y) for y in re.findall(r'<text class="label[^"]*" x="[\d.]+" y="([\d.]+)"', said)
    ]
    assert len(heights) == 5
    assert all(two - one >= 13.9 for one, two in pairwise(heights))


def test_a_long_name_is_cut_in_the_picture_only() -> None:
    said = chart(MEASURED, Trace("a very long name of a line", MEASURED.points))
    assert "a very long n…" in texts(said)
    assert "a very long name of a line</th>" in said


def test_of_many_values_only_the_newest_is_a_dot() -> None:
    many = Trace(
        "measured",
        tuple((date.fromordinal(FIRST.toordinal() + at), Decimal(at)) for at in range(52)),
    )
    assert chart(many).count("h.01") == 1
    assert chart(MEASURED).count("h.01") == 3


@pytest.mark.parametrize(
    "trace",
    [
        Trace("x", ((FIRST, Decimal(0)),)),
        Trace("x", ((FIRST, Decimal("1e28")), (LAST, Decimal("-1e-9")))),
        Trace("x", ((date(1, 1, 1), Decimal(1)), (date(9999, 12, 31), Decimal(2)))),
        Trace("x", ((date(9999, 12, 31), Decimal(1)),)),
        Trace("x", ((date(1, 1, 1), Decimal(1)),)),
    ],
)
def test_no_value_and_no_day_is_too_far(trace: Trace) -> None:
    said = chart(trace)
    assert "nan" not in said
    assert max(map(len, texts(said))) <= 20
    assert all(0 <= float(x) <= 380 for x in re.findall(r' x="([-\d.]+)"', said))


def test_nothing_measured_is_said_and_not_drawn() -> None:
    said = chart(Trace("measured", ()))
    assert said == '<figure class="chart">\n<figcaption>NPS</figcaption>\n</figure>\n'


def test_how_a_unit_is_escaped_does_not_change_where_it_stands() -> None:
    plain, escaped = (len(texts(chart(MEASURED, unit=unit))) for unit in "x\x1b")
    assert plain == escaped


def test_of_thousands_of_values_the_course_and_the_reach_are_drawn() -> None:
    """
    Sixty points and a shade, and the newest value where it is; the table still has them all.
    """
    days = [date.fromordinal(FIRST.toordinal() + at) for at in range(1500)]
    values = tuple((day, Decimal(at % 20)) for at, day in enumerate(days))
    said = chart(Trace("measured", values, Tone.GOOD))
    assert len(points(said, "measured")) == 61
    assert said.count('<path class="reach"') == 1
    assert "the line is the mean of 25 days" in said
    assert "19" in texts(said)
    assert said.count("<tr>") >= 1500


def test_times_are_marked_below_the_picture() -> None:
    """
    The picture grows by a line for each; what lies outside of it is left out.
    """
    before = chart(MEASURED, PLANNED)
    said = chart(
        MEASURED,
        PLANNED,
        spans=(
            Span("customer <love>", date(2026, 10, 5), date(2026, 12, 14), Tone.ACCENT),
            Span("long ago", date(2025, 1, 1), date(2025, 12, 31)),
        ),
    )
    heights = [int(re.findall(r'viewBox="0 0 380 (\d+)"', one)[0]) for one in (before, said)]
    assert heights[1] - heights[0] == 18
    assert texts(said)[-1] == "customer &lt;love&gt;"
    assert "long ago" not in said
