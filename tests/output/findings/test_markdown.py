import pytest

from okrcli.findings import Finding
from okrcli.output.findings import render
from okrcli.output.markdown import LIMIT
from tests.output.test_markdown import shape
from tests.support.reports import (
    EQUAL,
    GROWTH,
    HOSTILE_MESSAGES,
    HOSTILE_PATHS,
    NO_GIT,
    report,
    tame,
)


def test_a_table_under_its_verdict() -> None:
    assert render("markdown", tame(skipped=(NO_GIT,))).splitlines()[:8] == [
        "### okr check",
        "",
        "**2 errors** in 2 files (1 suppressed, 3 rules not run). 1 fixable with --fix.",
        "",
        "not run: H001–H003 (no git repository)",
        "",
        "| Level | Rule | Place | What is wrong |",
        "| :-- | :-- | :-- | :-- |",
    ]


def test_nothing_found_is_said_without_a_table() -> None:
    assert render("markdown", report()) == "### okr check\n\nall fine in 1 file\n"


@pytest.mark.parametrize("path", HOSTILE_PATHS)
@pytest.mark.parametrize("text", HOSTILE_MESSAGES)
def test_a_hostile_finding_has_the_tags_of_a_harmless_one(path: str, text: str) -> None:
    """
    No image, mention, HTML or further column comes of it.
    """
    harmless = render("markdown", report(Finding(EQUAL, "x", "x.yaml", advice="x")))
    found = render("markdown", report(Finding(EQUAL, text, path, advice=text)))
    ignored = {"text_special"}
    assert [t for t in shape(found) if t not in ignored] == shape(harmless)
    assert "@everyone" not in found
    assert "@ana" not in found


def test_a_comment_is_never_too_long_and_says_what_is_left_out() -> None:
    many = [Finding(EQUAL, "wrong " * 20, GROWTH, key=str(n)) for n in range(900)]
    text = render("markdown", report(*many))
    assert LIMIT - 1_000 < len(text) <= LIMIT
    assert text.endswith("more rows are left out: a comment holds no more.\n")
