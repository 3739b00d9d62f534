import contextlib
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain import names
from okrcli.domain.names import EXACTLY, GUESSED, Level, Reading, ambiguous, missing, similar
from okrcli.errors import ExitCode, UnknownId
from tests.support.yardstick import takes_far_longer

Q4 = [
    "2026-Q4/customer-love",
    "2026-Q4/customer-love#nps",
    "2026-Q4/customer-love#referrals",
    "2026-Q4/marketing/reach",
    "2026-Q4/marketing/reach#leads",
]
Q3 = ["2026-Q3/customer-love", "2026-Q3/customer-love#nps", "2026-Q3/old", "2026-Q3/old#leads-won"]
KPIS = ["churn-rate", "sales/close-rate"]
ALL = [*Q3, *Q4, *KPIS]


def find(
    text: str,
    ids: list[str],
    first: list[str] | None = None,
    noun: str = "",
    levels: tuple[Level, ...] = EXACTLY,
) -> str:
    """
    The one that is meant, as commands ask for it.
    """

    def fits(level: Level, reading: Reading) -> list[str]:
        if reading.name in ids:
            return [reading.name]
        scopes = (first or [], ids)
        return next(filter(None, (names.fitting(level, reading, scope) for scope in scopes)), [])

    name, found = names.find(text, fits, levels)
    if len(found) == 1:
        return found[0]
    raise ambiguous(name, found) if found else missing(text, ids, first or [], noun)


def guess(text: str, ids: list[str], first: list[str] | None = None) -> str:
    return find(text, ids, first, levels=GUESSED)


@pytest.mark.parametrize("known", ALL)
def test_a_full_id_finds_its_own(known: str) -> None:
    assert find(known, ALL) == known


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("reach", "2026-Q4/marketing/reach"),
        ("marketing/reach", "2026-Q4/marketing/reach"),
        ("marketing/reach#leads", "2026-Q4/marketing/reach#leads"),
        ("reach#leads", "2026-Q4/marketing/reach#leads"),
        ("leads", "2026-Q4/marketing/reach#leads"),
        ("#leads", "2026-Q4/marketing/reach#leads"),
        ("close-rate", "sales/close-rate"),
        ("  reach ", "2026-Q4/marketing/reach"),
    ],
)
def test_a_tail_that_starts_at_a_separator_is_enough(typed: str, meant: str) -> None:
    assert find(typed, ALL) == meant


def test_half_a_word_is_not_a_tail() -> None:
    with pytest.raises(UnknownId):
        find("love", ALL)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rea", "2026-Q4/marketing/reach"),
        ("marketing/r", "2026-Q4/marketing/reach"),
        ("2026-Q4/cust", "2026-Q4/customer-love"),
        ("Rea", "2026-Q4/marketing/reach"),
        ("np", "2026-Q4/customer-love#nps"),
        ("#re", "2026-Q4/customer-love#referrals"),
        ("customer-love#n", "2026-Q4/customer-love#nps"),
        ("cust", "2026-Q4/customer-love"),
        ("chu", "churn-rate"),
    ],
)
def test_the_beginning_of_a_name_is_enough(typed: str, meant: str) -> None:
    """
    Of as many parts as were typed: `cust` is no key result of customer-love.
    """
    assert guess(typed, ALL, Q4) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("customer nps", "2026-Q4/customer-love#nps"),
        ("nps customer", "2026-Q4/customer-love#nps"),
        ("love ref", "2026-Q4/customer-love#referrals"),
        ("won", "2026-Q3/old#leads-won"),
        ("q4 LEADS", "2026-Q4/marketing/reach#leads"),
        ("rate sales", "sales/close-rate"),
    ],
)
def test_words_of_an_id_are_enough(typed: str, meant: str) -> None:
    """
    Their beginnings will do, in any order, whatever their case.
    """
    assert guess(typed, ALL, Q4) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("love", "2026-Q3/love"),  # a tail elsewhere before a beginning or a word in this period
        ("new", "2026-Q4/new-things"),  # a beginning before a word
        ("first love", "2026-Q4/love-at-first-sight"),
    ],
)
def test_the_surest_way_decides(typed: str, meant: str) -> None:
    """
    Even if others would fit in another way.
    """
    here = ["2026-Q4/love-at-first-sight", "2026-Q4/new-things", "2026-Q4/all-new"]
    assert guess(typed, ["2026-Q3/love", *here], here) == meant


@pytest.mark.parametrize("typed", ["re", "rate"])
def test_several_that_fit_alike_are_not_guessed(typed: str) -> None:
    """
    A beginning of two names, a word of two ids.
    """
    with pytest.raises(UnknownId) as caught:
        guess(typed, [*ALL, "2026-Q4/red"], [*Q4, "2026-Q4/red"])
    assert len(caught.value.candidates) >= 2


@pytest.mark.parametrize("typed", ["", " ", "#", "/", "-", "zzz", "ove"])
def test_nothing_and_the_middle_of_a_word_fit_nothing(typed: str) -> None:
    """
    Or everything would be meant.
    """
    with pytest.raises(UnknownId) as caught:
        guess(typed, ALL, Q4)
    assert "there is no" in caught.value.message


def test_the_current_period_is_looked_at_first() -> None:
    assert find("customer-love", ALL, first=Q4) == "2026-Q4/customer-love"
    assert find("nps", ALL, first=Q4) == "2026-Q4/customer-love#nps"


def test_what_the_current_period_lacks_is_found_elsewhere() -> None:
    assert find("old", ALL, first=Q4) == "2026-Q3/old"


def test_a_full_id_wins_over_a_tail_in_the_current_period() -> None:
    assert find("nps", ["nps", "2026-Q4/love#nps"], first=["2026-Q4/love#nps"]) == "nps"


@pytest.mark.parametrize(
    "typed",
    [
        "objectives/2026-Q4/marketing/reach.yaml",
        "./objectives/2026-Q4/marketing/reach.yaml",
        "../objectives/2026-Q4/marketing/reach.yaml",
        "/home/ana/objectives/here/objectives/2026-Q4/marketing/reach.yaml",
        "objectives\\2026-Q4\\marketing\\reach.yaml",
        "objectives/2026-Q4/marketing/reach.yaml:23",
        "objectives/2026-Q4/marketing/reach.yaml:23:5",
        "objectives/2026-Q4/marketing/reach",
        "2026-Q4/marketing/reach.yaml",
        "./reach.yaml",
        "reach.yaml",
    ],
)
def test_the_path_of_a_file_names_its_goal(typed: str) -> None:
    assert find(typed, ALL) == "2026-Q4/marketing/reach"


def test_a_key_result_may_follow_the_path_of_its_file() -> None:
    typed = "objectives/2026-Q4/marketing/reach.yaml#leads"
    assert find(typed, ALL) == "2026-Q4/marketing/reach#leads"


def test_the_path_of_a_kpi_never_finds_an_objective() -> None:
    assert find("kpis/churn-rate.yaml", ALL) == "churn-rate"
    with pytest.raises(UnknownId):
        find("kpis/reach.yaml", ALL)


def test_a_team_may_be_called_objectives() -> None:
    known = "2026-Q4/objectives/reach"
    assert find("objectives/reach", [known]) == known
    assert find("objectives/2026-Q4/objectives/reach.yaml", [known]) == known


def test_a_near_miss_is_suggested_and_never_taken() -> None:
    with pytest.raises(UnknownId) as caught:
        find("custmer-love", ALL, first=Q4)
    assert caught.value.message == 'there is no goal "custmer-love"'
    assert caught.value.hint == 'did you mean "2026-Q4/customer-love" or "2026-Q3/customer-love"?'
    assert caught.value.candidates == ("2026-Q4/customer-love", "2026-Q3/customer-love")
    assert caught.value.exit_code is ExitCode.FAILED


def test_a_single_suggestion_reads_as_a_question() -> None:
    with pytest.raises(UnknownId) as caught:
        find("2026-q4/marketing/raech", ALL)
    assert caught.value.hint == 'did you mean "2026-Q4/marketing/reach"?'


def test_at_most_three_are_suggested() -> None:
    assert len(similar("goal-x", [f"2026-Q4/goal-{n}" for n in range(9)])) == 3


def test_a_name_like_no_other_gets_no_suggestion() -> None:
    with pytest.raises(UnknownId) as caught:
        find("zzz", ALL)
    assert (caught.value.hint, caught.value.candidates) == ("", ())


@pytest.mark.parametrize(
    ("typed", "noun", "said"),
    [
        ("love#zzz", "", 'there is no key result "love#zzz"'),
        ("zzz", "KPI", 'there is no KPI "zzz"'),
        ("", "", 'there is no goal ""'),
    ],
)
def test_what_is_missing_is_called_by_its_name(typed: str, noun: str, said: str) -> None:
    with pytest.raises(UnknownId, match=f"^{re.escape(said)}$"):
        find(typed, ALL, noun=noun)


def test_an_ambiguous_tail_lists_what_it_may_be() -> None:
    with pytest.raises(UnknownId) as caught:
        find("customer-love#nps", ALL)
    assert caught.value.message == (
        '"customer-love#nps" may be "2026-Q3/customer-love#nps" or "2026-Q4/customer-love#nps"'
    )
    assert caught.value.candidates == ("2026-Q3/customer-love#nps", "2026-Q4/customer-love#nps")
    assert caught.value.hint == "type more of the one you mean"


def test_two_in_the_current_period_are_ambiguous_even_if_others_exist() -> None:
    first = ["2026-Q4/a/x", "2026-Q4/b/x"]
    with pytest.raises(UnknownId) as caught:
        find("x", ["2026-Q3/x", *first], first=first)
    assert caught.value.candidates == tuple(first)


@pytest.mark.parametrize("count", [4, 10, 11, 400])
def test_of_many_the_first_are_listed_below_the_sentence(count: int) -> None:
    ids = [f"2026-Q4/t{n}/x" for n in range(count)]
    with pytest.raises(UnknownId) as caught:
        find("x", ids)
    assert caught.value.message == f'"x" may be one of {count}'
    *listed, last = caught.value.hint.splitlines()
    assert last == "type more of the one you mean"
    assert listed == [*ids[:10], *([f"and {count - 10} more"] if count > 10 else [])]
    assert caught.value.candidates == tuple(ids)


@given(st.text(max_size=30))
def test_any_text_finds_an_id_or_is_refused(typed: str) -> None:
    """Whatever is typed, the answer is one of the ids or UnknownId."""
    with contextlib.suppress(UnknownId):
        assert guess(typed, ALL, Q4) in ALL


@given(st.text(max_size=30))
def test_only_what_exists_is_suggested(typed: str) -> None:
    """Suggestions are ids, at most three."""
    close = similar(typed, ALL, first=Q4)
    assert set(close) <= set(ALL)
    assert len(close) <= 3


def test_the_wrong_separator_is_still_understood_as_a_near_miss() -> None:
    assert similar("reach/leads", ALL) == ("2026-Q4/marketing/reach#leads",)


def test_five_thousand_ids_are_no_burden() -> None:
    """
    Even the suggestions for a miss take well under half a second of processor time.
    """
    ids = [f"2026-Q{n % 4 + 1}/team-{n % 37}/goal-number-{n}#result-{n % 7}" for n in range(5000)]

    def spend() -> float:
        before = time.process_time()
        for typed in ("gaol-number-4711#result-0", "x" * 100_000):
            with pytest.raises(UnknownId):
                guess(typed, ids)
        return time.process_time() - before

    assert not takes_far_longer(spend, limit=0.5)
