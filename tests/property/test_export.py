"""
Whatever goals say, and in whichever hand they are written: an export has every fact of them.
"""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from okrcli.exchange import whole
from okrcli.model.objective import Objective
from okrcli.output.json import encoded
from okrcli.store.understand import meant
from tests.property.people import people
from tests.support.cli import okr
from tests.support.files import workspace

OWN = b"x-source: {id: 17, note: 'A: b', more: [1.50, ~, true, no]}\n"


@given(st.integers(0, 1 << 40))
def test_every_fact_of_a_file_is_in_it(seed: int) -> None:
    said = people(seed)
    for text, data in zip((said.base, said.ours, said.theirs), said.data, strict=True):
        found = back(whole.fields(text))
        assert found == exactly(data)
        assert same(found, yaml.load(text, yaml.BaseLoader))  # noqa: S506 (texts only)


@given(st.integers(0, 1 << 40))
def test_what_is_read_back_is_the_same_goal(seed: int) -> None:
    """
    As the model has it, which is how goals are compared once they are imported again.
    """
    text = people(seed).base
    said = whole.fields(text)
    first = Objective.model_validate(meant(said))
    assert Objective.model_validate(meant(back(said))) == first
    again = Objective.model_validate(meant(back(whole.fields_of(first))))
    assert again == first


@pytest.mark.parametrize("start", range(0, 60, 20))
def test_the_command_says_it_of_a_whole_workspace(start: int, tmp_path: Path) -> None:
    written = {
        f"objectives/2026-Q4/goal-{seed:02}.yaml": people(seed).base
        for seed in range(start, start + 20)
    }
    written = {
        path: text.rstrip(b"\n") + b"\n" + OWN if text.lstrip()[:1] != b"{" else text
        for path, text in written.items()
    }
    answer = okr("export", cwd=workspace(tmp_path, written))
    assert (answer.code, answer.stderr) == (0, "")
    found = json.loads(answer.stdout, parse_float=Decimal)["objectives"]
    assert len(found) == len(written)
    for one, text in zip(found, written.values(), strict=True):
        del one["id"]
        assert same(one, yaml.load(text, yaml.BaseLoader))  # noqa: S506 (texts only)


def back(said: Any) -> Any:
    """
    What a script reads of it.
    """
    return json.loads(encoded(said), parse_float=Decimal, parse_int=Decimal)


def exactly(data: Any) -> Any:
    """
    The data that a text was made of, with numbers as they are read.
    """
    if isinstance(data, dict):
        return {key: exactly(value) for key, value in data.items()}
    if isinstance(data, list):
        return [exactly(value) for value in data]
    return Decimal(data) if isinstance(data, int) and not isinstance(data, bool) else data


def same(ours: Any, theirs: Any) -> bool:
    """
    Whether a value is what another reader of YAML has as bare text.
    """
    match ours:
        case bool() | None:
            return theirs in (("true",) if ours else ("false", "", "~", "null"))
        case int() | Decimal():
            return Decimal(theirs) == ours
        case str():
            return bool(theirs == ours)
        case list():
            return len(ours) == len(theirs) and all(map(same, ours, theirs))
    return list(ours) == list(theirs) and all(same(ours[key], theirs[key]) for key in ours)
