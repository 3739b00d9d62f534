import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from okrcli.output.promises import shape, shapes
from tests.output.test_schemas import NAMES
from tests.support.cli import okr
from tests.support.files import example


def test_all_shapes_are_there() -> None:
    """
    But for what they share, which is none.
    """
    assert shapes() == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_each_is_complete_in_itself(name: str) -> None:
    """
    Nothing is looked up anywhere else, and nothing is carried that nobody needs.
    """
    said = shape(name)
    schema = json.loads(said)
    Draft202012Validator.check_schema(schema)
    assert ".json#" not in said
    for part in schema.get("$defs", {}):
        assert f'"#/$defs/{part}"' in said


@pytest.mark.parametrize("command", ["today", "status", "tree", "show customer-love", "kpi status"])
def test_it_judges_answers_as_the_ones_with_shared_parts_do(command: str, tmp_path: Path) -> None:
    answer = okr(*command.split(), "--json", cwd=example(tmp_path)).json
    name = answer["format"].removeprefix("okr/")
    validator = Draft202012Validator(json.loads(shape(name)))
    assert [error.message for error in validator.iter_errors(answer)] == []
    assert not validator.is_valid({**answer, "more": 1})
