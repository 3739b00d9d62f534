import pytest

from okrcli.domain.measured import measured


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Net Promoter Score", "NPS"),
        ("Net Promoter Score (NPS)", "raise our NPS from 45 to 60 points"),
        ("Customer churn rate", "Reduce the churn by 5 %"),
        ("Average order value", "AOV at least €40"),
        ("Win rate", "close rate"),
        ("Crates per tour", "crates per tours."),
        ("Stammkunden im Norden", "stammkunden  im norden"),
    ],
)
def test_two_titles_of_one_measure(one: str, other: str) -> None:
    assert measured(one) == measured(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("NPS", "NPS of new shops"),
        ("Churn", "Revenue churn"),
        ("Top 10 accounts", "Top 20 accounts"),
        ("Answers within 4 h", "Answers within 8 h"),
        ("!!!", "???"),
        ("🚀", "🎯"),
        ("Shops", "Shops that stay"),
    ],
)
def test_two_titles_of_two_measures(one: str, other: str) -> None:
    assert measured(one) != measured(other)


@pytest.mark.parametrize("title", ["", " ", "to 5", "Keep", "\n", "to 5 " * 40, " " * 200])
def test_whatever_a_title_says_it_measures_something(title: str) -> None:
    assert measured(title)
