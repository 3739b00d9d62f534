from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain.evidence import evidence
from okrcli.model.amount import Typed
from okrcli.plans.checkin import check_in
from okrcli.plans.entry import Entry
from okrcli.text.emit import any_order, no_flow
from okrcli.text.file import TextFile
from okrcli.text.layout import emit
from okrcli.text.parse import plain, read
from tests.support.build import dated, day, goal, key_result

TODAY = day("2026-11-16")
DAYS = st.integers(-40, 20).map(lambda shift: TODAY + timedelta(days=shift))
PAST = st.integers(-40, 0).map(lambda shift: TODAY + timedelta(days=shift))
SAID = st.lists(st.tuples(DAYS, st.integers(-9, 9)), max_size=6)


@given(SAID, PAST, st.integers(-9, 9))
def test_a_change_is_added_to_the_value_of_its_day(
    said: list[tuple[date, int]], when: date, change: int
) -> None:
    """
    Whatever was said before, in whatever order, and whatever was said of later days.
    """
    days, values = [one for one, _ in said], [value for _, value in said]
    nps = key_result(checkins=dated(days, values))
    own = goal(nps)
    known = evidence(own, nps, {}, when).latest
    text = emit({"title": "A", "key_results": [{"id": "nps"}]}, any_order, no_flow)
    file = TextFile("a.yaml", text.encode(), read(text.encode()))
    plan = check_in(own, file, "nps", Entry(when, TODAY, Typed("change", Decimal(change))))
    new = plan.edits[0].new
    assert new is not None
    root = read(new).root
    assert root is not None
    written = plain(root)["key_results"][0]["checkins"][-1]
    assert written == {
        "date": when.isoformat(),
        "value": (Decimal(45) if known is None else known) + change,
    }
