import json
import math
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.output import json as json_format
from okrcli.views.document import Document, JsonValue, Shown
from tests.output.samples import HOSTILE, texts

D = Decimal
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.decimals(allow_nan=False, allow_infinity=False, places=9),
    texts,
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=10,
)


def written(data: Mapping[str, JsonValue]) -> str:
    return json_format.render(Shown("sample", Document(()), data))


def read_back(value: Any) -> Any:
    """
    What a script sees of a value: lone surrogates are replaced, numbers stay what they are.
    """
    if isinstance(value, str):
        return re.sub("[\ud800-\udfff]", "\ufffd", value)
    if isinstance(value, dict):
        return {read_back(key): read_back(member) for key, member in value.items()}
    return [read_back(item) for item in value] if isinstance(value, list) else value


def test_the_shape_says_its_name_and_version() -> None:
    data: Mapping[str, JsonValue] = {
        "today": date(2026, 11, 12),
        "objectives": [{"score": D("0.4667"), "tags": [], "coverage": {}, "owner": None}],
        "drop": True,
    }
    assert (
        written(data)
        == """\
{
  "format": "okr/sample",
  "version": 1,
  "today": "2026-11-12",
  "objectives": [
    {
      "score": 0.4667,
      "tags": [],
      "coverage": {},
      "owner": null
    }
  ],
  "drop": true
}
"""
    )


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (D("0.10"), "0.1"),
        (D("1.000"), "1"),
        (D("1E+3"), "1000"),
        (D("-0.0"), "0"),
        (D("123456789012345.123456789"), "123456789012345.123456789"),
        (D("NaN"), "null"),
        (7, "7"),
        (False, "false"),
    ],
)
def test_numbers_are_plain_numbers(value: JsonValue, shown: str) -> None:
    assert f'"n": {shown}\n' in written({"n": value})


@given(st.dictionaries(texts, values, max_size=4))
def test_json_is_read_back_as_what_it_was(data: dict[str, Any]) -> None:
    """
    Any data survives, numbers to the last digit, in ASCII without a control character.
    """
    text = written(data)
    assert text.isascii()
    assert all(c == "\n" or c.isprintable() for c in text)
    assert not re.search(r"^\s*::|##\[|##vso\[", text, re.IGNORECASE | re.MULTILINE)
    whole = json.loads(text, parse_float=D, parse_int=D)
    expected = read_back({"format": "okr/sample", "version": 1, **data})
    assert whole == expected


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_back_unharmed(text: str) -> None:
    shown = written({text: text})
    assert "##[" not in shown
    loaded = json.loads(shown)
    clean = read_back(text)
    assert loaded[clean] == clean


def test_the_same_data_are_the_same_bytes() -> None:
    data: Mapping[str, JsonValue] = {"b": 1, "a": [D("0.1"), "é"]}
    assert written(data) == written(dict(data))
    assert '"\\u00e9"' in written(data)
    assert math.isclose(json.loads(written(data))["a"][0], 0.1)
