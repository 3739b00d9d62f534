"""
A chart on a terminal: where each value lies, in whatever width there is.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.output import markdown, plain, terminal
from okrcli.output.chart import draw
from okrcli.output.measure import line_cells
from okrcli.output.page import Page
from okrcli.views.document import Band, Chart, Document, Shown, Span, Tone, Trace
from tests.output.samples import charts

BEGIN, TODAY, END = date(2026, 10, 1), date(2026, 11, 16), date(2026, 12, 31)


def trace(*values: str | int, every: int = 7) -> Trace:
    days = (BEGIN + timedelta(days=every * at) for at in range(len(values)))
    points = tuple(zip(days, map(Decimal, values), strict=True))
    return Trace("measured", points, Tone.GOOD)


def planned(first: int, last: int) -> Trace:
    points = ((BEGIN, Decimal(first)), (END, Decimal(last)))
    return Trace("planned", points, Tone.MUTED, planned=True)


NPS = Chart(
    "51 points on 12 Nov",
    (trace(45, 45, 46, 48, 49, 50, 51), planned(45, 60)),
    "points",
    today=TODAY,
)
STOCK = Chart(
    "37 days on 10 Dec",
    (trace(30, 33, 28, 24, 22, 26, 29, 34, 37, every=10),),
    "days",
    (
        Band("healthy", Decimal(20), Decimal(35), Tone.GOOD),
        Band("warning", Decimal(35), Decimal(40), Tone.CAUTION),
        Band("warning", Decimal(15), Decimal(20), Tone.CAUTION),
    ),
    date(2026, 12, 20),
)


def lines(chart: Chart, width: int | None = 60, *, unicode: bool = True) -> list[str]:
    found = draw(chart, Page(width=width, unicode=unicode))
    return ["".join(phrase.text for phrase in line) for line in found]


def picture(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip("\n").splitlines()]


def test_what_was_measured_is_a_line_and_what_was_planned_is_dotted() -> None:
    assert lines(NPS) == picture("""
60 ┤                      ┊                   ⡀⡀⠄ 60 planned
   │                      ┊            ⡀⡀⠄⠄⠂⠁⠁
55 ┤                      ┊    ⡀⡀⠄⠄⠂⠂⠁⠁
   │                    ⡀⡀⠄⠄⠂⠂⠁
50 ┤             ⣀⣀⡠⠤⠤⠒⠒● 51
   │     ⡀⡀⠄⣀⠤⠒⠊⠉         ┊
45 ┤⠤⠤⠤⠤⠔⠒⠊⠉              ┊
   └┬──────────────┬──────┬───────┬─────────────┬
    1 Oct        1 Nov  today   1 Dec        31 Dec
    ⠤⠤● measured   ⠄⠄ planned   ┊ today
""")


def test_bands_stand_at_the_side_with_their_names() -> None:
    assert lines(STOCK) == picture("""
40 ┤╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┊ ▒ warning
   │╌╌╌╌╌⣀⡀╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌⣀⡠⠤⠔⠒⠒⠊● █ 37
30 ┤⠤⠒⠒⠉⠉ ⠈⠉⠒⠢⠤⣀⡀                  ⢀⣀⡠⠤⠒⠊⠉       ┊ █
   │            ⠈⠉⠑⠒⠢⠤⠤⣀⣀⡀  ⣀⣀⠤⠤⠒⠊⠉⠁             ┊ █ healthy
20 ┤╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌⠈⠉⠉╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┊ █
   │╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┊ ▒ warning
10 ┤                                             ┊
   └┬────────────────┬────────────────┬──────────┬
    1 Oct          1 Nov            1 Dec      today
    ⠤⠤● measured   ┊ today
""")


NOISY = Chart(
    "10 on 31 Dec",
    (
        Trace(
            "measured",
            tuple(
                (date(2021, 1, 1) + timedelta(days=day), Decimal(day // 365 + (day * 37) % 11))
                for day in range(2191)
            ),
            Tone.GOOD,
        ),
    ),
    today=date(2026, 12, 31),
)


def test_of_thousands_of_values_the_course_is_seen() -> None:
    """
    The line rises with the mean of each column, in a shade from the lowest value to the highest.
    """
    assert lines(NOISY) == picture("""
15 ┤                                   ░░░░░░░░░░░░░░░░░░
   │                 ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░
10 ┤░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░⣀⣀⣀⣀⣀⣀⣀⣀⠤⠒⠤⠤⠒⠒⠤⠤● 10
   │░░░░░░░░░░░░░░░░░⢀⡠⠤⠤⠤⠤⠤⠤⠤⠒⠒⠒⠒⠒⠒⠒⠒⠒⠉░░░░░░░░░░░░░░░░░
 5 ┤⠠⠤⠤⠔⠒⠢⠤⠔⠒⠊⠉⠉⠉⠉⠉⠉⠉⠁░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░
   │░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░                ┊
 0 ┤░░░░░░░░░░░░░░░░░░                                  ┊
   └─────────┬────────────────┬─────────────────┬───────┬
           2022             2024              2026    today
    ⠤⠤● mean of 42 days, newest   ░ lowest to highest
    ┊ today
""")


@pytest.mark.parametrize("unicode", [False, True])
@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_line_of_thousands_of_values_leaves_room(width: int, *, unicode: bool) -> None:
    """
    One cell of it in each column, so that it never fills the picture.
    """
    found = lines(NOISY, width, unicode=unicode)
    plot = [line[5:] for line in found if line[3:4] in "┤│+|" and line[3:4]]
    of_line = [sum(_is_line(row[at : at + 1]) for row in plot) for at in range(len(plot[-1]))]
    assert of_line
    assert max(of_line) <= 2
    assert any("mean of" in line for line in found)
    assert any("lowest to highest" in line for line in found)


def _is_line(sign: str) -> bool:
    return sign == "*" or "\u2800" < sign <= "\u28ff"


def test_a_few_values_more_than_columns_are_still_one_line() -> None:
    """
    Two dots to a cell: ninety days in sixty columns have room.
    """
    assert not any("mean of" in line for line in lines(Chart("", (trace(*range(90), every=1),))))


SPANNED = NPS._replace(
    spans=(
        Span("love", date(2026, 10, 5), date(2026, 12, 14), Tone.ACCENT),
        Span("first-impressions", date(2026, 10, 20), date(2026, 11, 3)),
        Span("the whole year of the customer", date(2026, 1, 1), date(2027, 12, 31)),
        Span("long ago", date(2025, 1, 1), date(2025, 12, 31)),
    )
)


def test_times_are_marked_under_the_days() -> None:
    """
    With the name in them or beside them; what began before or goes on has no end, what is over is
    not there.
    """
    assert lines(SPANNED)[9:-1] == [
        "      ├─ love ──────────────────────────┤",
        "             ├──────┤ first-impressions",
        "    ── the whole year of the customer ───────────",
    ]
    assert lines(SPANNED, 40, unicode=False)[-5:-1] == [
        "     |- love -----------------|",
        "           |----| first-impressions",
        "    the whole year of the customer",
        "    ---------------------------------",
    ]


def test_a_band_without_room_for_its_name_is_named_below() -> None:
    bands = (Band("met", Decimal(52), None, Tone.GOOD), Band("near", None, Decimal(52), Tone.NOTE))
    found = lines(Chart("", (trace(44, 48, 52),), bands=bands))
    assert found[0].endswith("● █ 52")
    assert any(line.endswith("▒ near") for line in found)
    assert found[-1] == "    ⠤⠤● measured   █ met"


def test_ascii_says_the_same() -> None:
    """
    In more lines, as one of its characters is one dot: 46 is not the same as 45.
    """
    assert lines(NPS._replace(small=True), 40, unicode=False) == picture("""
60 +                :             . . 60
   |                :         . .
55 +                :   . . .
   |              . . .
50 +        .******O 51
   |    . .**       :
45 +*******         :
   ++---------------+---------------+
    1 Oct         today          31 Dec
""")


def test_a_small_one_has_neither_legend_nor_air() -> None:
    small = lines(NPS._replace(small=True))
    assert len(small) == 6
    assert len(lines(NPS)) == 10
    assert "measured" not in "".join(small)


def test_no_page_is_too_wide_and_some_are_too_narrow() -> None:
    """
    Beyond eighty columns a line of few rows becomes flat; below some there is nothing to see.
    """
    assert lines(NPS, 200) == lines(NPS, 80)
    assert lines(NPS, 20) == lines(NPS, None) == []


@pytest.mark.parametrize("small", [False, True])
@pytest.mark.parametrize("unicode", [False, True])
@pytest.mark.parametrize("width", [32, 40, 55, 56, 80, 120])
@pytest.mark.parametrize(
    "chart", [NPS, STOCK, NOISY, SPANNED], ids=["plan", "bands", "many", "times"]
)
def test_it_fits_its_page(chart: Chart, width: int, *, unicode: bool, small: bool) -> None:
    found = lines(chart._replace(small=small), width, unicode=unicode)
    assert found
    assert max(map(len, found)) <= min(width, 80)
    assert all(line == line.rstrip() for line in found)
    assert unicode or "".join(found).isascii()


@given(
    charts,
    st.integers(1, 130),
    st.booleans(),
)
@settings(max_examples=300)
def test_any_chart_fits_its_page(chart: Chart, width: int, unicode: bool) -> None:  # noqa: FBT001
    """
    Whatever the values, the days and the names: nothing raises, and no line is too long.
    """
    found = draw(chart, Page(width=width, unicode=unicode))
    assert max(map(line_cells, found), default=0) <= width


def rows_of(chart: Chart, sign: str) -> Sequence[tuple[int, int]]:
    """
    Where a sign stands in the plot.
    """
    return [
        (row, column)
        for row, line in enumerate(lines(chart, 80)[:-3])
        for column, found in enumerate(line[4:])
        if found == sign
    ]


@given(st.lists(st.integers(0, 100), min_size=2, max_size=13))
def test_higher_is_higher(values: list[int]) -> None:
    """
    The row of the newest value is the one that its scale asks for.
    """
    chart = Chart("", (trace(*values), planned(0, 100)))
    ((row, _),) = rows_of(chart, "●")
    assert abs(row - (100 - values[-1]) * 8 / 100) <= 1


def test_a_line_has_no_gap() -> None:
    """
    Every column between the first and the newest value has a part of it, however steep it is.
    """
    chart = Chart("", (trace(0, 100, 0, 100, 3, 99, 50),))
    found = lines(chart, 80)[:-3]
    plot = [line[5:].ljust(80) for line in found]
    newest = next(line.index("●") for line in plot if "●" in line)
    assert all(any(line[at] != " " for line in plot) for at in range(newest))


def test_one_value_alone_is_a_mark() -> None:
    found = lines(Chart("", (trace(48), planned(45, 60)), today=TODAY))
    assert sum(line.count("●") for line in found[:-1]) == 1
    assert any("● 48" in line for line in found)


def test_the_day_of_today_is_named_and_the_last_day_of_the_plan() -> None:
    (*_, floor, named, _) = lines(NPS, 80)
    assert floor[named.index("today") + 2] == "┬"
    assert named.split() == ["1", "Oct", "1", "Nov", "today", "1", "Dec", "31", "Dec"]


def test_what_is_drawn_elsewhere_is_read_out_or_skipped() -> None:
    """
    A page that says the numbers in words anyway is not told them twice.
    """
    shown = Shown("x", Document((NPS,)), {})
    once = Shown("x", Document((NPS._replace(drawn=True),)), {})
    assert "2026-1" in terminal.render(shown, width=20, color=False)
    assert terminal.render(once, width=20, color=False) == ""
    assert "2026-10-01" in plain.render(shown)
    assert plain.render(once) == markdown.render(once) == ""
    assert "┤" in terminal.render(once, width=60, color=False)


def test_colour_repeats_what_the_words_say() -> None:
    painted = terminal.render(Shown("x", Document((STOCK,)), {}), width=60, color=True)
    assert "\x1b[32m█\x1b[0m" in painted
    assert re.search("\x1b\\[33m▒ *\x1b\\[0m", painted) or "\x1b[33m▒ warning" in painted
