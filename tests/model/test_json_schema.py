"""
The schemas accept what the models accept, field by field, and nothing else.
"""

import copy
import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pydantic import ValidationError

from okrcli.model import schema
from okrcli.model.json_schema import DRAFT, SUBJECTS, json_schema, text
from okrcli.model.kinds import KINDS
from okrcli.model.meanings import ELSEWHERE, MEANINGS
from okrcli.model.schema import KEY_RESULT_ORDER
from okrcli.store.understand import meant
from tests.support.build import plain

Doc = dict[str, Any]
Path = tuple[str | int, ...]

ACTION = {"title": "Ask", "owner": "bo", "due": "2026-10-01", "done": "2026-10-02"}
CHECKIN = {"date": "2026-10-12", "value": 48.5, "confidence": 6, "by": "ana", "note": "So."}
AMENDMENT = {"date": "2026-11-02", "field": "x", "from": 65, "to": 60, "by": "a", "reason": "So."}
COMMON = {
    "id": "nps", "title": "NPS", "owner": "ana", "unit": "points", "due": "2026-12-15", "weight": 2,
    "kpi": "nps", "source": "survey", "actions": [ACTION], "checkins": [CHECKIN],
}  # fmt: skip
OF_KIND: Mapping[str, Doc] = {
    "metric": {"start": 45, "target": 60, "change": "+15%", "stretch": 70},
    "threshold": {"at_least": 1, "at_most": 2, "tolerance": 0.5, "hold": "all", "strict": True},
    "milestone": {
        "done": "2026-10-01",
        "steps": [{"title": "Go", "due": "2026-10-01", "done": "2026-10-02", "weight": 1}],
    },
    "recurring": {"times": 3, "every": "week"},
    "baseline": {},
}
KEY_RESULTS = [
    {**(COMMON if kind == "metric" else {"id": "a", "title": "A"}), "kind": kind, **more}
    for kind, more in OF_KIND.items()
]
OBJECTIVE = {
    "title": "Love", "why": "So.", "owner": "ana", "status": "active", "framework": "okr",
    "level": "tactical", "commitment": "committed", "aligns_to": "2026/a", "standalone": "Top.",
    "perspective": "customer", "team": "t", "contributors": ["bo"], "tags": ["a"], "priority": 1,
    "guardrails": ["csat"], "triggered_by": {"kpi": "churn", "date": "2026-09-30", "value": 6.1},
    "achievable": "Yes.", "continues": "2026-Q3/a", "language": "en", "key_results": [],
    "amendments": [AMENDMENT],
    "review": {"date": "2027-01-05", "learned": "Much.", "next": "carry", "litmus": True},
}  # fmt: skip
KPI = {
    "title": "Churn", "definition": "d", "why": "w", "owner": "bo", "team": "t", "unit": "%",
    "direction": "decrease", "cadence": "monthly", "healthy": 4, "warning": 6, "target": 3,
    "perspective": "customer", "signal": "lagging", "north_star": False, "inputs": ["a"],
    "counter": "c", "benchmark": {"value": 5, "source": "s"}, "aggregate": "last",
    "seasonal": False, "formula": "a / b", "source": "s", "accepted": "a", "tags": ["lean"],
    "language": "en", "amendments": [AMENDMENT],
    "measurements": [
        {"date": "2026-09-30", "value": 6.1, "inputs": {"lost": 21}, "by": "bo", "note": "n"}
    ],
}  # fmt: skip
WORKSPACE = {
    "version": 1, "organization": "o", "fiscal_year_start": 4, "fiscal_year_named_by": "end",
    "current": "2026-Q4", "owner": "ana", "cadence": "weekly", "profile": "google",
    "people": {"ana": {"name": "Ana", "email": "a@example.org", "team": "t"}},
    "teams": {"t": {"name": "T", "lead": "ana"}},
    "limits": {
        "key_results": [2, 5], "objectives_per_owner": [1, 5], "objectives_per_team": [1, 5],
        "kpis_per_team": [1, 12],
    },
    "status": {"on_track": -0.1, "at_risk": -0.25, "grace": 0.1},
    "grades": {"yellow": 0.4, "green": 0.7},
    "check": {"options": {"A003": {"times": 5}}, "words": {"vague": {"add": ["a"], "remove": ["b"]}},
        "select": ["E"], "ignore": ["S"], "severity": {"H001": "error"}, "fail_on": "warning",
        "per_file": {"objectives/2025*/**": {"ignore": ["C"]}},
    },
    "rollup": "children", "language": "en", "glossary": {"GQR": "revenue"},
    "periods": {"summer-2026": {"start": "2026-06-15", "end": "2026-09-15"}},
}  # fmt: skip
FULL: Mapping[str, Doc] = {"objective": OBJECTIVE, "kpi": KPI, "workspace": WORKSPACE}
"""Every field of every model, those of a key result apart."""

VALUES: tuple[Any, ...] = (
    None, True, False, "", "a", "Words.", "nps", "no-slug-", "con", "x" * 65, "x" * 200, "x" * 201,
    0, 1, -1, 2, 10, 11, 12, 13, 0.5, -0.5, 2.5, -1.5, 10**14,
    "60", "60%", "2026-10-12", "2026-02-30", "2026-13-01", "2026-1-1", "2200-01-01", "1969-12-31",
    "20261012", "12.10.2026", "-30%", "+5pp", "+24 customers", "24 customers", "5%", "+5 €", "+5 $",
    "-0.5 %", "30", "+", "%",
    [], ["a"], [1], [None], [1, 2], [5, 2], [1, 2, 3], [-1, 2], [1.5, 2], [{}], [["a"]],
    {}, {"x-own": 1}, {"a": "b"}, {"a": 1}, {"a": {}}, {"a": "error"}, {"title": "T"},
    {"a": {"ignore": []}}, {"a": {"ignore": [1]}}, {"a": {"start": "2026-01-01"}},
    "active", "strategic", "smart", "financial", "daily", "metric", "threshold", "week", "last",
    "carry", "end", "standard", "off", "increase", "leading", "mean", "key_results", "open",
)  # fmt: skip


def only_the_model_knows(name: str, doc: Doc) -> bool:
    """
    That the fewest are not more than the most: a schema cannot compare two numbers.
    """
    limits = doc.get("limits") if name == "workspace" else None
    values = limits.values() if isinstance(limits, dict) else ()
    pairs = [pair for pair in values if isinstance(pair, list) and len(pair) == 2]
    numbers = [pair for pair in pairs if all(type(one) is int for one in pair)]
    return any(low > high >= 0 for low, high in numbers)


def only_the_schema_knows(name: str, doc: Doc) -> bool:
    """
    Which versions there are, and that no period is called 2.5: the model leaves that to `okr check`.
    """
    version, current = doc.get("version"), doc.get("current")
    return name == "workspace" and (
        (type(version) is int and version > 1) or isinstance(current, float)
    )


@cache
def validator(name: str) -> Draft7Validator:
    return Draft7Validator(json_schema(name), format_checker=Draft7Validator.FORMAT_CHECKER)


def modelled(name: str, doc: Doc) -> bool:
    """
    Whether the model takes what a file says, read as files are.
    """
    try:
        SUBJECTS[name].model.model_validate(meant(plain(doc)))
    except ValidationError:
        return False
    return True


def paths(value: Any, path: Path = ()) -> Iterator[Path]:
    """
    Every place in a document.
    """
    if path:
        yield path
    if isinstance(value, dict | list):
        entries = value.items() if isinstance(value, dict) else enumerate(value)
        for key, inner in entries:
            yield from paths(inner, (*path, key))


def changed(doc: Doc, path: Path, value: Any) -> Doc:
    made = copy.deepcopy(doc)
    inner: Any = made
    for part in path[:-1]:
        inner = inner[part]
    inner[path[-1]] = value
    return made


def removed(doc: Doc, path: Path) -> Doc:
    made = copy.deepcopy(doc)
    inner: Any = made
    for part in path[:-1]:
        inner = inner[part]
    del inner[path[-1]]
    return made


def documents() -> Iterator[tuple[str, Doc]]:
    yield from FULL.items()
    for key_result in KEY_RESULTS:
        yield "objective", {"title": "Love", "key_results": [key_result]}


@pytest.mark.parametrize("name", SUBJECTS)
def test_it_is_a_schema_of_draft_7(name: str) -> None:
    made = json_schema(name)
    Draft7Validator.check_schema(made)
    assert made["$schema"] == DRAFT
    assert made["$id"] == f"urn:okr:schema:{name}:1"
    assert json.loads(text(name)) == made


@pytest.mark.parametrize(("name", "doc"), list(documents()))
def test_a_full_document_is_taken_by_both(name: str, doc: Doc) -> None:
    assert [error.message for error in validator(name).iter_errors(doc)] == []
    assert modelled(name, doc)


def test_no_field_is_forgotten_here() -> None:
    """
    What the models know stands in the documents above.
    """
    said = {part for _, doc in documents() for path in paths(doc) for part in path}
    models = (schema._OBJECTIVE, schema._KPI, schema._CONFIG)
    for model in {one for group in models for one in group.values()}:
        assert {field.alias or name for name, field in model.model_fields.items()} <= said
    assert set(KEY_RESULT_ORDER) <= said
    assert set(OF_KIND) == set(KINDS)


@pytest.mark.parametrize(("name", "doc"), list(documents()))
def test_any_value_in_any_field_is_judged_alike(name: str, doc: Doc) -> None:
    """
    But for what only one of the two can know.
    """
    for path in paths(doc):
        for value in VALUES:
            made = changed(doc, path, value)
            judged = validator(name).is_valid(made), modelled(name, made)
            if only_the_model_knows(name, made):
                assert judged == (True, False), (path, value)
            elif only_the_schema_knows(name, made):
                assert judged == (False, True), (path, value)
            else:
                assert judged[0] == judged[1], (path, value)


@pytest.mark.parametrize(("name", "doc"), list(documents()))
def test_any_missing_and_any_unknown_key_is_judged_alike(name: str, doc: Doc) -> None:
    """
    Also keys of one's own, which stand everywhere.
    """
    for path in paths(doc):
        variants = [removed(doc, path)]
        if isinstance(path[-1], str):
            variants += [changed(doc, (*path[:-1], key), 1) for key in ("x-own", "X-own", "nope")]
        for made in variants:
            assert validator(name).is_valid(made) == modelled(name, made), (path, made)


def test_keys_of_one_s_own_may_hold_anything() -> None:
    for value in VALUES:
        assert validator("objective").is_valid({"title": "T", "x-own": value})


def test_an_unknown_key_is_unknown_without_a_value_as_well() -> None:
    """
    okr takes an empty key for none; in an editor it is about to be filled in, so it is better said.
    """
    doc = {"title": "Love", "onwer": None}
    assert modelled("objective", doc)
    assert not validator("objective").is_valid(doc)


def test_names_without_anything_behind_them_are_as_good_as_none() -> None:
    doc = {"people": {"ana": None}, "glossary": {"a": None}, "teams": None}
    assert modelled("workspace", doc)
    assert validator("workspace").is_valid(doc)


def test_a_file_of_settings_may_be_empty() -> None:
    assert validator("workspace").is_valid(None)
    assert validator("workspace").is_valid({})
    assert not validator("objective").is_valid(None)


@settings(max_examples=300)
@given(
    st.dictionaries(
        st.sampled_from([*KEY_RESULT_ORDER, "nope"]), st.sampled_from(VALUES[1:]), max_size=8
    )
)
def test_a_key_result_has_the_fields_of_its_kind(fields: Doc) -> None:
    """
    Whatever is put together.
    """
    doc = {"title": "Love", "key_results": [{"id": "nps", "title": "NPS", **fields}]}
    assert validator("objective").is_valid(doc) == modelled("objective", doc)


@settings(max_examples=300)
@given(st.text(alphabet="+-0123456789.% pcustom€$", max_size=12))
def test_a_change_is_written_in_the_same_forms(said: str) -> None:
    doc = {"title": "Love", "key_results": [{"id": "a", "title": "A", "change": said}]}
    assert validator("objective").is_valid(doc) == modelled("objective", doc)


def test_every_property_is_described() -> None:
    """
    In the words of `okr explain`, or in its own where it means something else here.
    """
    known = {*MEANINGS.values(), *ELSEWHERE.values()}
    for name in SUBJECTS:
        for place in properties(json_schema(name)):
            for key, said in place.items():
                assert said["description"] in known, key


def properties(value: Any) -> Iterator[Doc]:
    if isinstance(value, dict):
        found = value.get("properties")
        if isinstance(found, dict) and "if" not in value and "const" not in str(found):
            yield found
        for key, inner in value.items():
            if key != "if":
                yield from properties(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from properties(inner)


def test_every_other_meaning_is_of_a_field_that_is_there() -> None:
    groups = (schema._OBJECTIVE, schema._KPI, schema._CONFIG)
    models = {one.__name__: one for group in groups for one in group.values()}
    models["Map"] = SUBJECTS["map"].model
    for where, meaning in ELSEWHERE.items():
        model, _, name = where.partition(".")
        aliases = {field.alias or key for key, field in models[model].model_fields.items()}
        assert name in aliases, where
        assert meaning != MEANINGS[name]
        assert meaning.endswith(".")


def test_numbers_are_numbers_and_days_are_text() -> None:
    """
    As editors read files, not as Python holds them.
    """
    made = json_schema("objective")["definitions"]
    assert made["metric"]["properties"]["target"]["type"] == ["number", "null"]
    assert made["checkin"]["properties"]["date"]["type"] == "string"
    assert made["metric"]["properties"]["weight"]["default"] == 1
