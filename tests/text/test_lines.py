import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.text.lines import first_difference, kept_ends, merge

BASE = b"a\nb\nc\nd\ne\n"
TEXTS = st.lists(st.sampled_from([b"a", b"b", b"c", b"", b"d: 1"]), max_size=8).map(b"\n".join)


@pytest.mark.parametrize(
    ("ours", "theirs", "both"),
    [
        (b"A\nb\nc\nd\ne\n", b"a\nb\nc\nd\nE\n", b"A\nb\nc\nd\nE\n"),
        (b"b\nc\nd\ne\n", b"a\nb\nc\nd\ne\nf\n", b"b\nc\nd\ne\nf\n"),
        (b"a\nb\nx\ny\nc\nd\ne\n", b"a\nb\nc\nd\n", b"a\nb\nx\ny\nc\nd\n"),
        (b"a\nB\nc\nd\ne\n", b"a\nB\nc\nD\ne\n", b"a\nB\nc\nD\ne\n"),
        (b"a\nb\nc\nd\ne", b"A\nb\nc\nd\ne\n", b"A\nb\nc\nd\ne"),
    ],
)
def test_changes_of_different_lines_are_joined(ours: bytes, theirs: bytes, both: bytes) -> None:
    assert merge(BASE, ours, theirs) == (both, 0)
    assert merge(BASE, theirs, ours) == (both, 0)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (b"a\nX\nc\nd\ne\n", b"a\nY\nc\nd\ne\n"),
        (b"a\nX\nc\nd\ne\n", b"a\nb\nY\nd\ne\n"),
        (b"a\nX\nb\nc\nd\ne\n", b"a\nY\nb\nc\nd\ne\n"),
        (b"a\nc\nd\ne\n", b"a\nY\nc\nd\ne\n"),
        (BASE + b"X\n", BASE + b"Y\n"),
    ],
)
def test_changes_of_one_place_are_a_conflict(ours: bytes, theirs: bytes) -> None:
    """
    Also where they only touch: what comes of both would be a guess.
    """
    merged = merge(BASE, ours, theirs, ("mine", "theirs"))
    assert merged.conflicts == 1
    head, _, rest = merged.text.partition(b"<<<<<<< mine\n")
    mine, _, rest = rest.partition(b"=======\n")
    other, _, tail = rest.partition(b">>>>>>> theirs\n")
    assert head + mine + tail == ours
    assert head + other + tail == theirs


@given(TEXTS, TEXTS)
def test_one_change_is_taken_as_it_is(base: bytes, changed: bytes) -> None:
    assert merge(base, changed, base) == merge(base, base, changed) == (changed, 0)
    assert merge(base, changed, changed) == (changed, 0)


@given(TEXTS, TEXTS, TEXTS)
def test_every_line_of_both_is_there(base: bytes, ours: bytes, theirs: bytes) -> None:
    """
    Whatever the outcome: no new line of either side is lost.
    """
    lines = merge(base, ours, theirs).text.splitlines()
    old = set(base.splitlines())
    assert (set(ours.splitlines()) | set(theirs.splitlines())) - old <= set(lines)


@given(TEXTS, TEXTS, st.sampled_from([b"\n", b"\r\n"]), st.booleans())
def test_only_what_was_typed_changes(old: bytes, new: bytes, end: bytes, mark: bool) -> None:  # noqa: FBT001 (drawn)
    """
    Lines, marks and ends are those of the base, whatever the editor made of them.
    """
    bom = b"\xef\xbb\xbf" if mark else b""
    base = bom + old.replace(b"\n", end)
    kept = kept_ends(base, new)
    assert kept_ends(base, old) == base
    assert kept.startswith(bom)
    assert kept.removeprefix(bom).splitlines() == new.splitlines()
    if b"\n" in old:
        assert kept.count(end) == kept.count(b"\n")


def test_the_first_difference() -> None:
    assert first_difference(BASE, BASE.replace(b"c", b"X")) == 3
    assert first_difference(BASE, b"a\nb\n") == 2
    assert first_difference(BASE, b"") == 1
