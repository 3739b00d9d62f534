"""
What a glance at a file tells; whatever is written in another way, it is not guessed at.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.store import glance


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("key_results:\n  - id: nps\n    title: NPS\n", [("nps", "NPS")]),
        ("key_results:\n- id: nps\n  start: 1\n- id: b\n", [("nps", ""), ("b", "")]),
        ("key_results:\n  - title: NPS\n    id: nps  # why\n", [("nps", "")]),
        ("key_results: [{id: a, title: x}, {title: y, id: b}]\n", [("a", ""), ("b", "")]),
        ('key_results:\n  - {id: \'a\', title: x}\n  - {"id": "b"}\n', [("a", ""), ("b", "")]),
        ("key_results:\r\n  - id: nps\r\n    title: 'NPS'\r\n", [("nps", "NPS")]),
        ("id: top\nkey_results:\n", []),
        ("key_results:\n  - paid: x\n    why: the id: no\n    title: uuid: y\n", []),
        ("key_results:\n  - id: Not-A-Slug\n  - id: a--b\n  - id: -a\n", []),
        ("title: x\n", []),
    ],
)
def test_key_results_are_seen(text: str, found: list[tuple[str, str]]) -> None:
    """
    In block style and in flow style, quoted or not.
    """
    assert list(glance.key_results(text.encode())) == found


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("title: A goal\n", "A goal"),
        ("# x\ntitle: 'A goal'  # yes\n", "A goal"),
        ("title: >\n  folded\n", ""),
        ("why: x\n  title: no\n", ""),
        ("title: a\tb\x1b\n", "a b "),
        (f"title: {'x' * 100}\n", "x" * 64),
        ("", ""),
    ],
)
def test_a_title_is_seen_short_and_harmless(text: str, title: str) -> None:
    """
    One that goes on in other lines is left out.
    """
    assert glance.title(text.encode()) == title


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("owner: ana\nkey_results:\n  - id: x\n    owner: bo  # for now\n", ["ana", "bo"]),
        ("key_results: [{id: a, owner: bo, title: x}, {owner: chen}]\n", ["bo", "chen"]),
        ("owner: [ana, 'bo']\n", ["ana", "bo"]),
        ("owner:\n  - ana\n  - bo\ntitle: x\n", ["ana", "bo"]),
        ("owner:\ntitle: x\n", []),
        ("co-owner: x\nthe owner: y\n", []),
        ("owner: $(x)\nowner: \x1b[31m\nowner: -x\n", []),
    ],
)
def test_names_behind_a_key_are_seen(text: str, found: list[str]) -> None:
    """
    Alone or in a list.
    """
    assert list(glance.values(text.encode(), "owner")) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("people:\n  ana:\n    name: Ana\n  bo: {name: Bo}\nteams:\n  x: {}\n", ["ana", "bo"]),
        ("people: {ana: {name: Ana, email: a@b.c}, 'bo': {}}\n", ["ana", "bo"]),
        ("people:\n\n  # who\n  ana:\n", ["ana"]),
        ("people:\n", []),
        ("other:\n  people:\n    x: {}\n", []),
        ("people: {}\n", []),
    ],
)
def test_names_in_a_section_are_seen(text: str, found: list[str]) -> None:
    """
    At its first level only.
    """
    assert glance.keys(text.encode(), "people") == found


@given(st.binary(max_size=300))
def test_any_bytes_are_looked_at_in_peace(data: bytes) -> None:
    """
    What is seen is harmless.
    """
    data = b"title: x\nkey_results:\n" + data
    shown = [text for pair in glance.key_results(data) for text in pair]
    shown += [glance.title(data), *glance.values(data, "owner"), *glance.keys(data, "people")]
    assert all(text.isprintable() for text in shown)
