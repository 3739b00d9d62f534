"""
Where weak words stand in a title (S001, S002, S003, S006, S008, M011, M012, T007).
"""

import pytest

from okrcli.domain.wording import (
    Match,
    activity,
    compound,
    effort,
    escape_clause,
    one_word,
    placeholder,
    relative_time,
    vague,
    vanity,
)
from okrcli.library import Pack, words


@pytest.fixture(scope="module")
def pack() -> Pack:
    found = words("en")
    assert found is not None
    return found


def said(matches: tuple[Match, ...]) -> list[str]:
    return [one.words for one in matches]


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Bake with excellence", ["excellence"]),
        ("Significantly better bread", ["Significantly", "better"]),
        ("Improve the lobby", ["Improve"]),
        ("Is the lobby nice?", ["Is the lobby nice?"]),
        ("Better bread: 4.5 stars", []),
        ("Faster checkout than last year", []),
        ("Quick replies within 2 hours", []),
        ("Guests say the lobby is “simple and modern”", []),
        ("The Quick Bread line is sold in ten shops", []),
        ("Publish a simple price list", []),
        ("Build a great kitchen team", ["great"]),
        ("No more power cuts", []),
        ("One or more bakeries closed", []),
        ("More than 40 bakeries use it", []),
        ("Grow sales by X%", []),
        ("Improve signage by adding arrows", []),
        ("Increase bookings from 40", []),
        ("Expand to Portugal", []),
        ("", []),
    ],
)
def test_vague_words(pack: Pack, title: str, found: list[str]) -> None:
    assert said(vague(title, pack)) == found
    assert vague(title, pack, measured=True) == ()


def test_settings_decide_what_is_vague(pack: Pack) -> None:
    own = pack.extended({"vague": ["crispy crust"]}, {"vague": ["great"]})
    assert said(vague("Have a crispy crust", own)) == ["crispy crust"]
    assert vague("Bake great bread", own) == ()


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Cut waste and launch the app", ["and launch the app"]),
        ("Open a bar; train the cooks", ["; train the cooks"]),
        ("Waste under 5% and rating above 4.5", ["and rating above 4.5"]),
        ("Grow sales by 5% as well as cut rent by 2%", ["as well as cut rent by 2%"]),
        ("Wholesale and retail sales up 20%", []),
        ("Grow retention and loyalty to 80%", []),
        ("Raise research and development spend to 10%", []),
        ("Design and build a kiosk", []),
        ("Help guests find and book a table", []),
        ("Between 5 and 8 bakeries deliver", []),
        ("Replies in 2 h on weekdays", []),
        ("Tell them “cut waste and launch the app”", []),
        ("and", []),
        ("; ;", []),
    ],
)
def test_two_goals(pack: Pack, title: str, found: list[str]) -> None:
    assert said(compound(title, pack)) == found


@pytest.mark.parametrize(
    ("title", "unit", "found"),
    [
        ("Conduct ten tastings", None, ["Conduct"]),
        ("We will also host a fair", None, ["host"]),
        ("Twelve tastings", None, ["tastings"]),
        ("Closeness to farmers", "workshops", ["Closeness to farmers"]),
        ("Workshops from the new kitchen", "workshops", ["Workshops"]),
        ("The oven manual is published", None, ["published"]),
        ("Billing is in place", None, ["in place"]),
        ("Conduct tastings to raise the rating from 4 to 4.5", None, []),
        ("Release frequency up to 3 a day", None, []),
        ("Test coverage at 80%", None, []),
        ("Migrate 80% of the shops to the new till", None, ["Migrate"]),
        ("Deliver 95% of orders on time", None, []),
        ("Meet the promise", None, []),
        ("Meet 12 farmers", None, ["Meet"]),
        ("5,000 visits a month", None, []),
        ("Fewer calls: 30 instead of 90", None, []),
        ("", None, []),
    ],
)
def test_work_to_do(pack: Pack, title: str, unit: str | None, found: list[str]) -> None:
    assert said(activity(title, pack, unit)) == found


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("TBD", ["TBD"]),
        ("Objective", ["Objective"]),
        ("todo: growth", ["todo"]),
        ("Grow to ??? shops", ["???"]),
        ("Sell <product> in <city>", ["<product>", "<city>"]),
        ("Lorem ipsum dolor", ["Lorem", "ipsum"]),
        ("Grow by X%", ["X%"]),
        ("  ", [""]),
        ("---", ["---"]),
        ("XXX", ["XXX"]),
        ("NPS", []),
        ("Pass the bar exam", []),
        ("Test kitchen open", []),
        ("<b>Bold</b> bread", []),
        ("XXL shirts sold: 40", []),
        ("Series X funded", []),
    ],
)
def test_what_is_still_to_be_filled_in(pack: Pack, title: str, found: list[str]) -> None:
    assert said(placeholder(title, pack)) == found


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Improve bread, cakes etc.", ["etc"]),
        ("Answer within 2 hours where possible", ["where possible"]),
        ("Fix bugs, if time permits", ["if time permits"]),
        ("10 channels (e.g. blogs, talks, etc.)", []),
        ("10 channels (blogs, talks, etc.)", ["etc"]),
        ("Say “if possible” less often", []),
        ("etcd cluster with 3 nodes", []),
        ("Bring what is possible to 80%", []),
    ],
)
def test_what_lets_a_goal_off(pack: Pack, title: str, found: list[str]) -> None:
    assert said(escape_clause(title, pack)) == found


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Open the bar next quarter", ["next quarter"]),
        ("Fix the oven asap", ["asap"]),
        ("Sell more than last year", []),
        ("The Next Week Show is sold out in every town", []),
        ("As soon as possible", ["As soon as possible"]),
        ("Open on 3 March", []),
    ],
)
def test_time_that_moves(pack: Pack, title: str, found: list[str]) -> None:
    assert said(relative_time(title, pack)) == found


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Followers +50%", ["Followers"]),
        ("Grow followers by 50%", ["followers"]),
        ("1 million page views", ["page views"]),
        ("Follower-to-lead rate at 3%", []),
        ("40% of registered users active", []),
        ("Downloads per release", []),
        ("Reach 40 bakers", []),
        ("Installation cost down to 40", []),
        ("Likes and shares", ["Likes"]),
        ("Hit a full house", []),
        ("Get 500 likes", ["likes"]),
    ],
)
def test_vanity(pack: Pack, title: str, found: list[str]) -> None:
    assert said(vanity(title, pack)) == found


@pytest.mark.parametrize(
    ("title", "unit", "found"),
    [
        ("Story points from 40 to 60", None, ["Story points"]),
        ("500 lines of code written", None, ["lines of code"]),
        ("Velocity", "story points per sprint", ["Velocity"]),
        ("Delivered", "tickets", ["Delivered"]),
        ("Pull request review time under 8 h", None, []),
        ("Reduce meetings held to 10", None, []),
        ("Commit frequency", None, []),
        ("Revenue", "€", []),
    ],
)
def test_effort(pack: Pack, title: str, unit: str | None, found: list[str]) -> None:
    assert said(effort(title, pack, unit)) == found


def test_one_word() -> None:
    assert one_word(" Growth! ") == Match(1, 7, "Growth")
    assert one_word("More growth") is None
    assert one_word("") is None
