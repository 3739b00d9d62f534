import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.model.ids import Reference, slug_fault, slugify


@pytest.mark.parametrize("name", ["a", "7", "customer-love", "a-1-b", "x" * 64, "consul", "com"])
def test_a_slug_is_small_letters_digits_and_single_dashes(name: str) -> None:
    assert slug_fault(name) is None


@pytest.mark.parametrize(
    "name",
    ["", "-", "-a", "a-", "a--b", "A", "a b", "a_b", "a.b", "ä", "a\n", "a/b", "..", "١"],
)
def test_anything_else_is_no_slug(name: str) -> None:
    assert slug_fault(name) == "may hold only small letters, digits and single dashes between them"


def test_a_slug_has_an_end() -> None:
    assert slug_fault("x" * 65) == "is longer than 64 characters"


@pytest.mark.parametrize("name", ["con", "nul", "prn", "aux", "com1", "lpt9"])
def test_windows_keeps_some_names_for_itself(name: str) -> None:
    assert slug_fault(name) == "is a device name on Windows"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Customers love us, enough to bring their friends!",
         "customers-love-us-enough-to-bring-their-friends"),
        ("Net Promoter Score", "net-promoter-score"),
        ("Größe & Öl", "groesse-and-oel"),
        ("A\u0308rger", "aerger"),
        ("naïve café", "naive-cafe"),
        ("Don’t lose customers", "dont-lose-customers"),
        ("Grow 15% this year", "grow-15-percent-this-year"),
        ("𝐁old", "bold"),
        ("  --Hello--  ", "hello"),
        ("one two three four five six seven eight nine", "one-two-three-four-five-six-seven-eight"),
        ("x" * 80, "x" * 48),
        ("日本", "goal"),
        ("", "goal"),
        ("CON", "goal"),
    ],
)  # fmt: skip
def test_a_title_becomes_a_slug_people_recognise(text: str, slug: str) -> None:
    assert slugify(text) == slug


@given(st.text())
def test_any_title_gives_a_slug(text: str) -> None:
    """Whatever the title, what comes out may name a file, and no longer than 48 characters."""
    slug = slugify(text)
    assert slug_fault(slug) is None
    assert len(slug) <= 48


@given(st.text())
def test_a_slug_is_its_own_slug(text: str) -> None:
    """Making a slug of a slug changes nothing."""
    assert slugify(slugify(text)) == slugify(text)


@pytest.mark.parametrize(
    ("text", "goal", "key_result"),
    [
        ("2026-Q4/love", "2026-Q4/love", None),
        ("2026-Q4/love#nps", "2026-Q4/love", "nps"),
        ("2026-Q4/love#", "2026-Q4/love", ""),
    ],
)
def test_a_reference_names_a_goal_and_perhaps_a_key_result(
    text: str, goal: str, key_result: str | None
) -> None:
    reference = Reference.parse(text)
    assert reference == Reference(goal, key_result)
    assert str(reference) == text
