"""
Whatever text is written, three readers read the same: ours, one of YAML 1.1 and one of YAML 1.2.
"""

import io
from decimal import Decimal

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from okrcli.text.characters import NO_VALUE, forbidden
from okrcli.text.parse import plain, read
from okrcli.text.scalars import literal, meaning, scalar, single_quoted

SIGNS = "0123456789+-._eExXoOyYnN:,/#~ |>&*!%@'\"{}[]\\tfTFruealsonN\n"
TEXTS = st.one_of(
    st.text(st.sampled_from(SIGNS), max_size=12),
    st.text(max_size=30),
    st.from_regex(r"[a-zA-Z0-9][a-zA-Z0-9 ,.()/'+#_-]{0,12}", fullmatch=True),
    st.lists(st.text("ab #:-'\"", max_size=5), max_size=4).map("\n".join),
)


def read_alike(written: str, data: object) -> None:
    root = read(written.encode("utf-8", "surrogatepass")).root
    if root is not None:
        assert plain(root) == data
    assert yaml.safe_load(written) == data
    assert YAML(typ="safe", pure=True).load(io.StringIO(written)) == data


@given(TEXTS)
@example("2026-Q4/customer-love#nps")
@example("1e-5")
@settings(max_examples=1000)
def test_a_text_is_read_alike_by_all(text: str) -> None:
    """
    A text comes back from every reader, in a block, in brackets and as a key.
    """
    block, flow = scalar(text), scalar(text, flow=True)
    read_alike(
        f"a: {block}\nb: [{flow}, {flow}]\nc: {{k: {flow}}}\n",
        {"a": text, "b": [text, text], "c": {"k": text}},
    )
    if text != "a" and len(flow) < 1000:
        read_alike(f"a: {{{flow}: x}}\n{flow}: x\n", {"a": {text: "x"}, text: "x"})
    if not any(forbidden(text, NO_VALUE)):
        assert read(f"a: {block}\n".encode()).problems == ()


@given(TEXTS, st.integers(1, 6))
@settings(max_examples=500)
def test_a_block_of_text_is_read_alike_by_all(text: str, indent: int) -> None:
    """
    A text that may be written as a block comes back from it.
    """
    block = literal(text, indent)
    if block is not None:
        read_alike(f"a: {block}\nb: x\n", {"a": text, "b": "x"})


@given(TEXTS)
def test_single_quotes_are_read_alike_by_all(text: str) -> None:
    """
    A text that single quotes may hold comes back from them.
    """
    quoted = single_quoted(text)
    if quoted is not None:
        read_alike(f"a: {quoted}\nb: [{quoted}]\n", {"a": text, "b": [text]})


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12
    )
)
def test_a_number_is_read_back_digit_by_digit(number: Decimal) -> None:
    """
    A number that is written means itself again, its trailing zeros included.
    """
    again = meaning(scalar(number))
    assert isinstance(again, Decimal)
    assert str(again) == str(number) or number == 0
