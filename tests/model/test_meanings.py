import pytest

from okrcli.model import schema
from okrcli.model.base import Frozen
from okrcli.model.meanings import MEANINGS

MODELS: set[type[Frozen]] = {
    *schema._OBJECTIVE.values(),
    *schema._KPI.values(),
    *schema._CONFIG.values(),
}
KEYS = sorted(
    {field.alias or name for model in MODELS for name, field in model.model_fields.items()}
    | set(schema.KEY_RESULT_ORDER)
)


@pytest.mark.parametrize("key", [*KEYS, "score", "expected"])
def test_every_key_of_the_files_has_a_meaning(key: str) -> None:
    assert MEANINGS[key].endswith((".", "?", "`"))
