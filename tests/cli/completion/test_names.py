"""
Which names are offered for what was typed.
"""

from hypothesis import given
from hypothesis import strategies as st

from okrcli.cli.completion.names import Named, offered

NEAR = (
    "2026-Q4/customer-love",
    "2026-Q4/customer-love#nps",
    "2026-Q4/customer-love#referrals",
    "2026-Q4/marketing/reach",
    "2026-Q4/marketing/reach#nps",
    "kpis/churn-rate",
)
FAR = ("2026-Q3/customer-love", "2026-Q3/customer-care", "2026-Q3/old/tricks")
POOL = [Named(one, one in NEAR, f"<{one}>") for one in (*FAR, *NEAR)]


def names(typed: str) -> list[str]:
    return [name for name, _ in offered(typed, POOL)]


def test_the_current_period_comes_first_and_a_full_id_where_a_tail_means_another() -> None:
    """
    `customer-love` means that of this quarter, so the older one is no offer for `cus`.
    """
    assert names("cus") == [
        "customer-love",
        "customer-love#nps",
        "customer-love#referrals",
        "customer-care",
    ]
    assert names("2026-Q3/") == [
        "2026-Q3/customer-love",
        "2026-Q3/customer-care",
        "2026-Q3/old/tricks",
    ]


def test_a_name_that_two_share_is_offered_with_its_goal() -> None:
    """
    `nps` alone would be ambiguous.
    """
    assert names("re") == ["referrals", "reach", "reach#nps"]
    assert names("nps") == ["customer-love#nps", "reach#nps"]
    assert names("customer-love#n") == ["customer-love#nps"]


def test_a_word_inside_of_a_name_will_do_where_no_name_begins_so() -> None:
    """
    Offered in full; of several one is written out, so that they have no first letter in common.
    """
    assert names("rate") == ["churn-rate"]
    assert names("care") == ["customer-care"]
    assert names("love#r") == ["customer-love#referrals"]
    assert names("love") == [
        "customer-love",
        "customer-love#nps",
        "customer-love#referrals",
        "2026-Q3/customer-love",
    ]
    assert names("ove") == names("zzz") == []
    assert names("#r") == ["customer-love#referrals"]


def test_with_nothing_typed_only_what_is_current_is_offered() -> None:
    """
    A key result with its goal; all there is where nothing is current.
    """
    assert names("") == [
        "customer-love",
        "customer-love#nps",
        "customer-love#referrals",
        "reach",
        "reach#nps",
        "churn-rate",
    ]
    assert [name for name, _ in offered("", [Named("2026-Q3/old", is_near=False)])] == ["old"]


def test_each_offer_has_its_title() -> None:
    """
    For the shells that show one.
    """
    assert offered("churn", POOL) == [("churn-rate", "<kpis/churn-rate>")]


def test_a_kpi_has_its_folder_only_where_that_is_needed() -> None:
    """
    Where a key result of this period has its name, or where it was typed.
    """
    pool = [*POOL, Named("kpis/nps", is_near=True), Named("kpis/care", is_near=True)]
    assert [name for name, _ in offered("nps", pool)] == [
        "customer-love#nps",
        "reach#nps",
        "kpis/nps",
    ]
    assert [name for name, _ in offered("k", pool)] == ["kpis/nps"]
    assert [name for name, _ in offered("kpis/c", pool)] == ["kpis/churn-rate", "kpis/care"]


def test_a_goal_is_meant_before_a_key_result_of_its_name() -> None:
    """
    So its tail is clear, and that of the key result is not.
    """
    pool = [Named(one, is_near=True) for one in ("2026-Q4/reach", "2026-Q4/love#reach")]
    assert [name for name, _ in offered("re", pool)] == ["reach"]
    assert [name for name, _ in offered("love", pool)] == ["love#reach"]


@given(st.text(alphabet="acehlmrsuvo-/#26Q ", max_size=12))
def test_every_offer_is_a_tail_of_something(typed: str) -> None:
    """
    Whatever was typed; and no two are the same.
    """
    found = names(typed)
    assert len(set(found)) == len(found)
    assert all(
        any(f"/{one.id}".replace("#", "/").endswith(f"/{name}".replace("#", "/")) for one in POOL)
        for name in found
    )
