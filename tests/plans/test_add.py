from decimal import Decimal

import pytest

from okrcli.model.ids import slug_fault
from okrcli.plans.add import add_objective, free_slug, key_result
from okrcli.plans.plan import NotPossible
from okrcli.plans.typed import given
from tests.support.desk import again


@pytest.mark.parametrize(
    ("title", "taken", "slug"),
    [
        ("Net Promoter Score", [], "net-promoter-score"),
        ("NPS", ["nps"], "nps-2"),
        ("NPS", ["nps", "nps-2"], "nps-3"),
        ("★", [], "key-result"),
        ("★", ["key-result"], "key-result-2"),
    ],
)
def test_an_id_is_free_and_fit(title: str, taken: list[str], slug: str) -> None:
    """
    Whatever the title.
    """
    assert free_slug(title, taken) == slug
    assert slug_fault(slug) is None


def test_what_has_no_value_is_not_written() -> None:
    """
    But a zero and a no are values.
    """
    fields: dict[str, object] = {"a": None, "b": "", "c": [], "d": 0, "e": False}
    assert given(fields) == {"d": 0, "e": False}


def test_an_id_that_is_taken_is_not_given_twice() -> None:
    """
    Where somebody asked for it.
    """
    with pytest.raises(NotPossible, match='"nps" already'):
        key_result("NPS", ["nps"], {"id": "nps"})


def test_an_objective_runs_once_it_can_be_scored() -> None:
    """
    Until then it is a draft, and it is said why.
    """
    ready = add_objective("2026-Q4/a", {"title": "A"}, [key_result("K", [], {"kind": "milestone"})])
    assert (again(ready.edits[0]).objective.status, ready.notes) == ("active", ())
    bare = add_objective("2026-Q4/a", {"title": "A"}, [key_result("K", [], {"target": Decimal(3)})])
    assert again(bare.edits[0]).objective.status == "draft"
    assert bare.notes
    wanted = add_objective("2026-Q4/a", {"title": "A", "status": "draft"}, [])
    assert wanted.notes == ()
