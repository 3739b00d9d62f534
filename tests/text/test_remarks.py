from hypothesis import given
from hypothesis import strategies as st

from okrcli.text.remarks import with_remarks, without_remarks

BOM = b"\xef\xbb\xbf"


def test_remarks_stand_on_top_and_count_themselves() -> None:
    shown = with_remarks(b"a: 1\nb: x\n", [(2, "x is odd"), (2, "so is b")])
    assert shown.decode().splitlines()[1:3] == [
        "# okr: line 5: x is odd",
        "# okr: line 5: so is b",
    ]
    assert shown.splitlines()[5 - 1] == b"b: x"


def test_they_are_taken_out_wherever_they_are() -> None:
    shown = with_remarks(b"a: 1\n", [(1, "no")]).splitlines(keepends=True)
    assert without_remarks(b"".join([*shown[2:], *shown[:2]]), b"") == b"a: 1\n"


def test_other_comments_stay() -> None:
    """
    Also those that look like ours, if the file had them before.
    """
    text = b"# okr: ignore[M004] so\n# okr: line 7: mine\na: 1\n"
    assert without_remarks(text, b"# okr: line 7: mine\n") == text


def test_text_of_another_encoding_is_left_alone() -> None:
    data = "a: 1\n".encode("utf-16")
    assert with_remarks(data, [(1, "no")]) == data


@given(
    st.sampled_from([b"", BOM]),
    st.lists(st.sampled_from([b"a: 1", b"", b"# b", b"\xff"])),
    st.sampled_from([b"\n", b"\r\n"]),
)
def test_there_and_back(bom: bytes, lines: list[bytes], end: bytes) -> None:
    data = bom + end.join(lines)
    shown = with_remarks(data, [(1, "no \N{GREEK SMALL LETTER ALPHA}"), (3, "no")])
    assert shown.startswith(bom + b"# okr: to mend")
    assert without_remarks(shown, data) == data
