import pytest

from okrcli.text.node import Node, find, find_key, locate
from okrcli.text.parse import read

TEXT = """\
title: Customers stay
key_results:
  - id: nps
    start: 45
  - id: churn
aligns_to: [a, b]
"""


def tree() -> Node:
    root = read(TEXT.encode()).root
    assert root is not None
    return root


def written(node: Node | None) -> str | None:
    return None if node is None else TEXT[node.start : node.end]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("title",), "Customers stay"),
        (("key_results", 1, "id"), "churn"),
        (("aligns_to", 0), "a"),
        (("key_results", 2), None),
        (("key_results", "0"), None),
        (("title", "x"), None),
        (("nothing", 0, "x"), None),
        ((0,), None),
    ],
)
def test_a_path_leads_to_a_node_or_nowhere(path: tuple[str | int, ...], text: str | None) -> None:
    assert written(find(tree(), path)) == text


def test_the_empty_path_is_the_root() -> None:
    root = tree()
    assert find(root, ()) is root


def test_entries_have_keys_and_items_have_none() -> None:
    assert written(find_key(tree(), ("key_results", 0, "start"))) == "start"
    assert find_key(tree(), ("key_results", 0)) is None
    assert find_key(tree(), ()) is None
    assert find_key(tree(), ("nothing", "x")) is None


@pytest.mark.parametrize(
    ("loc", "key", "value"),
    [
        (("title",), "title", "Customers stay"),
        (("key_results", 0, "metric", "start"), "start", "45"),
        (("key_results", 0, "metric"), None, "id: nps\n    start: 45"),
        (("key_results", 1, "start"), None, "id: churn"),
        (("aligns_to", "list[str]", 1), None, "b"),
        (("aligns_to", "str"), "aligns_to", "[a, b]"),
        (("title", "[key]"), "title", "Customers stay"),
    ],
)
def test_an_error_lies_where_its_nearest_part_in_the_file_does(
    loc: tuple[str | int, ...], key: str | None, value: str
) -> None:
    place = locate(tree(), loc)
    assert (place.key and TEXT[place.key.start : place.key.end]) == key
    assert TEXT[place.value.start : place.value.end] == value


def test_what_the_root_lacks_lies_at_the_root() -> None:
    place = locate(tree(), ("owner",))
    assert (place.key, place.value.start) == (None, 0)
