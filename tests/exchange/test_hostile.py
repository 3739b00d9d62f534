"""
Bad and hostile input: nothing raises, everything is told at its line.
"""

import json
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.exchange import built_in_names
from okrcli.exchange.decoding import MOST_BYTES
from okrcli.text.characters import NO_VALUE
from tests.exchange.support import bring, told

HEAD = "Objective,Key Result,Start,Target\n"
NAMES = st.sampled_from(["a.csv", "a.json", "a.yaml", "a.xlsx", "a"])
CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        (
            *("", "Objective", "Key Result", "Target", "id", "parent", "type", "1.1", "KR 2"),
            *("owner", "Due", "2026-10-12", "=1+1", "status", "On track", "€1,200", "1.234,5"),
            *("confidence", "1"),
        )
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), NAMES)
def test_any_bytes(data: bytes, name: str) -> None:
    found = bring(data, name)
    assert found.faults or found.objectives or found.notes or data.strip() == b""


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=6), max_size=8), st.sampled_from(built_in_names()))
def test_any_table(rows: list[list[str]], mapping: str) -> None:
    text = "\n".join(",".join(f'"{cell.replace(chr(34), "")}"' for cell in row) for row in rows)
    _is_sound(text, "a.csv", mapping)


KEYS = st.sampled_from(
    (
        *("objectives", "title", "key_results", "krs", "name", "owner", "target", "checkins"),
        *("format", "date", "value", "period", "Q4", "due", "status", "kpis", "id", "parent"),
        *("children", "okrs"),
    )
)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), KEYS),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=5)),
    max_leaves=25,
)


@settings(max_examples=200, deadline=None)
@given(VALUES, st.sampled_from(["a.json", "a.yaml"]), st.sampled_from(built_in_names()))
def test_any_document(value: object, name: str, mapping: str) -> None:
    _is_sound(json.dumps(value), name, mapping)


@settings(max_examples=100, deadline=None)
@given(VALUES, VALUES, VALUES)
def test_anything_that_claims_to_be_our_export(goals: object, kpis: object, said: object) -> None:
    document = {"format": "okr/export", "version": 1, "objectives": goals, "kpis": kpis}
    _is_sound(json.dumps({**document, "settings": said}), "a.json", "okr")


def _is_sound(text: str, name: str, mapping: str) -> None:
    """
    Whatever comes in may stand in a file.
    """
    found = bring(text.encode("utf-8", "surrogatepass"), name, mapping)
    for goal in found.objectives:
        for fields in (goal.fields, *(part.fields for part in goal.key_results)):
            for value in fields.values():
                assert not (isinstance(value, str) and NO_VALUE.search(value))
        assert goal.goal_id or 0 < len(goal.fields["title"]) <= 200


def test_a_row_with_more_cells_than_columns() -> None:
    (fault,) = bring(f"{HEAD}Win,A,1,2,3\n").faults
    assert (fault.line, fault.said) == (2, "it has 5 cells, but there are 4 columns")


def test_a_formula_is_text() -> None:
    (fault,) = bring(f'{HEAD}Win,A,1,"=SUM(A1:A9)"\n').faults
    assert fault.said == '"Target": "=SUM(A1:A9)" is a formula, not a number'
    found = bring(f'{HEAD}"=HYPERLINK(1)",A,1,2\n')
    assert found.objectives[0].fields["title"] == "=HYPERLINK(1)"


def test_the_apostrophe_that_guards_a_formula_is_no_part_of_it() -> None:
    assert bring(f"{HEAD}'=x,A,1,2\n").objectives[0].fields["title"] == "=x"


@pytest.mark.parametrize("bad", ["\x1b[31m", "\x07", "\u202e", "\ufeff", "\x00"])
def test_characters_that_no_file_may_hold(bad: str) -> None:
    found = bring(json.dumps([{"title": f"a{bad}b", "krs": ["x"]}]), "a.json")
    (fault,) = found.faults
    assert f"U+{ord(bad[0]):04X}" in fault.said


def test_a_title_that_is_too_long() -> None:
    (fault,) = bring(f"{HEAD}{'x' * 201},A,1,2\n").faults
    assert fault.said == '"Objective": the text is longer than 200 characters (201)'


def test_a_cell_and_a_file_that_are_too_large() -> None:
    (fault,) = bring(f"{HEAD}{'x' * 70_000},A,1,2\n").faults
    assert fault.said == "a field has more than 65536 characters"
    (fault,) = bring(b"x" * (MOST_BYTES + 1)).faults
    assert fault.said.startswith("the file is larger than 16 MiB")


def test_a_quote_that_is_never_closed() -> None:
    (fault,) = bring(f'{HEAD}"Win,A,1,2\n').faults
    assert (fault.line, fault.said) == (2, "a quote that is opened here is never closed")


def test_a_number_at_its_column() -> None:
    (fault,) = bring(f"{HEAD}Win,A,many,2\n").faults
    assert (fault.line, fault.said) == (2, '"Start": "many" is no number')


def test_json_that_is_none() -> None:
    (fault,) = bring('{"objectives": [\n{"title": "x",}]}', "a.json").faults
    assert fault.line == 2
    (fault,) = bring("[" * 100_000, "a.json").faults
    assert fault.said == "it is nested deeper than 32"
    (fault,) = bring('[{"title": "a",\n"title": "b"}]', "a.json").faults
    assert (fault.line, fault.said) == (2, 'a key is given twice: "title"')
    (fault,) = bring('[{"title": NaN}]', "a.json").faults
    assert fault.said == "NaN is no number"


def test_yaml_that_our_profile_refuses() -> None:
    found = bring("objectives:\n  - &a {title: x}\n  - *a\n", "a.yaml")
    assert not found.objectives
    assert found.faults[0].line == 2
    assert "anchor" in found.faults[0].said


def test_nothing_in_it() -> None:
    assert bring("").faults[0].said == "there is no row in it"
    assert bring("a,b\n1,2\n").faults[0].said == "no column is known to hold titles of goals"
    assert bring("[]", "a.json").faults[0].said == "nothing in it looks like an objective"
    assert bring("5", "a.json").faults[0].said == "it holds no mapping and no list, so no goals"


def test_encodings_of_spreadsheets() -> None:
    text = "Objective,Key Result\nGröße,Häuser\n"
    for coding in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        found = bring(text.encode(coding))
        assert not found.notes
        assert found.objectives[0].fields["title"] == "Größe"
    for mark, coding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert bring(mark + text.encode(coding)).objectives[0].fields["title"] == "Größe"
    found = bring(text.encode("cp1252"))
    assert found.objectives[0].fields["title"] == "Größe"
    assert "Windows-1252" in found.notes[0]


@pytest.mark.parametrize(
    "data", [b"a\x00b,c\n", b"\xff\xfea", b"a,b\n\x81\x8d,x\n", b"PK\x03\x04 no archive"]
)
def test_bytes_that_are_no_text(data: bytes) -> None:
    (fault,) = bring(data).faults
    assert fault.said


def test_a_long_chain_of_parents_and_a_long_circle() -> None:
    chain = "".join(f"{n},{n + 1},objective,T\n" for n in range(5000))
    assert len(bring(f"id,parent,type,title\n{chain}5000,,objective,T\n").objectives) == 5001
    assert len(bring(f"id,parent,type,title\n{chain}5000,0,objective,T\n").faults) == 5001


def test_a_spreadsheet_that_unpacks_to_too_much() -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (65 << 20))
    (fault,) = bring(packed.getvalue(), "a.xlsx").faults
    assert fault.said == "the spreadsheet unpacks to more than 64 MiB"


@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
def test_a_spreadsheet_that_defines_entities(coding: str) -> None:
    xml = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("xl/workbook.xml", xml.encode(coding))
    (fault,) = bring(packed.getvalue(), "a.xlsx").faults
    assert fault.said == "the spreadsheet defines entities of its own, which none needs"


def test_two_key_results_with_one_id() -> None:
    said = {"title": "Win", "krs": [{"id": "a", "title": "A"}, {"id": "a", "title": "B"}]}
    found = bring(json.dumps([said], indent=0), "a.json")
    assert told(found).splitlines()[1:] == [
        "  [a] title=A, kind=milestone",
        'line 9: the id "a" stands in line 5 already',
    ]
    assert not found.objectives[0].is_whole
