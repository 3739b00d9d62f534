from collections.abc import Iterator

from okrcli.domain.progress import portfolio_progress
from okrcli.model.period import Calendar, Period
from okrcli.store.load import Broken
from okrcli.views import listing, status, tree
from okrcli.views.document import Callout, Row, Shown, Table, Words
from okrcli.views.nothing import no_goals
from tests.support.build import checkins, day, goal, key_result, portfolio

TODAY = day("2026-11-16")
GOAL = goal(
    key_result(checkins=checkins(("2026-10-12", 48), ("2026-11-16", 52))),
    key_result("links", kind="baseline"),
    owner="ana",
)
BROKEN = Broken("objectives/2026-Q4/bad.yaml", "2026-Q4/bad", "objectives/…:1:1: no")


def period(name: str = "2026-Q4") -> Period:
    found = Calendar().find(name)
    assert found is not None
    return found


def shown(*broken: Broken, of: str = "2026-Q4") -> Shown:
    whole = portfolio(GOAL)
    found = portfolio_progress(whole, [GOAL], TODAY)
    return status.shown(found, whole, period(of), TODAY, broken=broken, nothing=())


def rows(shown: Shown) -> Iterator[Row]:
    for block in shown.document.blocks:
        if isinstance(block, Table):
            records = [row for row in block.rows if row.record]
            assert all(len(row.cells) == len(block.columns) for row in records)
            yield from block.rows


def words(row: Row) -> list[str]:
    return [
        "".join(phrase.text for phrase in cell.line)
        for cell in row.cells
        if isinstance(cell, Words)
    ]


def test_a_goal_stands_above_its_key_results_and_all_above_the_total() -> None:
    """
    The total is no record: it is not data.
    """
    found = list(rows(shown(BROKEN)))
    assert [row.depth for row in found] == [0, 1, 1, 0]
    assert [row.record for row in found] == [True, True, True, False]
    assert words(found[0])[0] == "Customers love us"
    assert words(found[3])[0] == "1 objective, 1 of 2 measured"


def test_a_broken_file_is_seen_below_the_table() -> None:
    """
    With its reason, and without widening a column.
    """
    callouts = [b for b in shown(BROKEN).document.blocks if isinstance(b, Callout)]
    assert [phrase.text for phrase in callouts[-1].line][-1] == BROKEN.message


def test_what_is_shown_and_what_scripts_get_are_the_same_goals() -> None:
    """
    In the same order.
    """
    one = shown(BROKEN)
    assert [row["id"] for row in _list(one, "objectives")] == [GOAL.id]
    assert [row["path"] for row in _list(one, "broken")] == [BROKEN.path]


def test_where_in_its_period_today_is() -> None:
    """
    Before, in and after it.
    """
    heads = {
        name: "".join(p.text for p in shown(of=name).document.blocks[0].aside)  # type: ignore[union-attr] # a heading
        for name in ("2026-Q4", "2026-Q3", "2027-Q1", "open")
    }
    assert heads == {
        "2026-Q4": "week 7 of 13, 2026-11-16",
        "2026-Q3": "ended on 2026-09-30",
        "2027-Q1": "begins on 2027-01-01",
        "open": "on 2026-11-16",
    }


def test_where_there_is_nothing_it_is_said_how_to_begin() -> None:
    """
    In every listing.
    """
    whole = portfolio()
    nothing = no_goals(None, ())
    for view in (
        status.shown([], whole, period(), TODAY, broken=(), nothing=nothing),
        listing.shown([], whole, (), nothing),
        tree.shown([], whole, (), nothing),
    ):
        (callout,) = [b for b in view.document.blocks if isinstance(b, Callout)]
        assert callout.line[-1].text == "okr add"


def _list(view: Shown, key: str) -> list[dict[str, object]]:
    found = view.data[key]
    assert isinstance(found, list)
    return found
