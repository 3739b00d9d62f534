"""
Maps that people write, and what is wrong with them.
"""

from pathlib import Path

import pytest

from okrcli.exchange import read_map
from tests.exchange.support import a_map, bring, told

PAGE = Path(__file__).parents[2] / "okrcli" / "exchange" / "maps.md"


def faults(text: str) -> list[tuple[int, str, str]]:
    read = read_map(text.encode())
    assert read.found is None
    return [(one.line, one.said, one.advice) for one in read.faults]


@pytest.mark.parametrize(
    ("text", "line", "said", "advice"),
    [
        ("columns:\n  Goal: titel\n", 2, '"titel" is no field', "write `title`"),
        ("columns:\n  A: objective.target\n", 2, "objective has no such field", "key_result"),
        ("columns:\n  A: team.title\n", 2, 'there is no sort "team"', "the sorts are"),
        ("columns:\n  A: [title, titel]\n", 2, '"titel" is no field', "write `title`"),
        ("columns:\n  A: 5\n", 2, "a column becomes a field", ""),
        ("colums: {}\n", 1, 'unknown key "colums"', "write `columns`"),
        ("hierarchy: tree\n", 1, '"hierarchy" is one of id-parent', ""),
        ("statuses:\n  Flying: up\n", 2, '"Flying" is one of draft', ""),
        ("dates: yesterday\n", 1, "is no form of days", "DD.MM.YYYY"),
        ("dates:\n  - DD.MM.YYYY\n  - DD/DD/YYYY\n", 3, "is no form of days", "once each"),
        ("constants:\n  speed: x\n", 2, '"speed" is no field', ""),
        ("confidences: {high: 12}\n", 1, '"high" must be at most 10', ""),
        ("- a list\n", 1, "the file is a list", ""),
        ("a: &x b\n", 1, "anchor", ""),
        ("header: 0\n", 1, '"header" must be at least 1', ""),
    ],
)
def test_what_is_wrong_is_told_at_its_line(text: str, line: int, said: str, advice: str) -> None:
    (found, *_) = faults(text)
    assert found[0] == line
    assert said in found[1]
    assert advice in found[2]


def test_an_empty_map_is_one() -> None:
    assert a_map("# nothing yet\nx-note: mine\n").guess


def test_a_column_becomes_what_the_map_says() -> None:
    found = bring(
        "Ziel,Messung,Von,Bis,Wann\nGewinnen,Gäste,1,2,31.12.2026\n",
        mapping=a_map(
            "columns:\n  Ziel: objective.title\n  Messung: key_result.title\n  Von: start\n"
            "  Bis: target\n  Wann: due\ndates: DD.MM.YYYY\nperiod: 2026-Q4\n"
        ),
    )
    assert told(found) == "2026-Q4: title=Gewinnen\n  title=Gäste, start=1, target=2"
    assert found.read_as["Von"] == "start"


def test_a_map_alone_says_what_is_read() -> None:
    own = a_map("columns: {Name: title}\nignore: [Owner]\nguess: false\n")
    found = bring("Name,Owner,Status\nWin,ana,odd\n", mapping=own)
    assert told(found) == "no period: title=Win"
    assert found.unmapped == ("Status",)
    assert found.ignored == {"Owner": "as the map says"}


def test_the_line_of_the_names_may_be_said() -> None:
    own = a_map("header: 3\n")
    found = bring("title,owner\nx,y\nObjective,Key Result\nWin,Ship it\n", mapping=own)
    assert [goal.fields["title"] for goal in found.objectives] == ["Win"]
    (fault,) = bring("Objective,Key Result\n", mapping=a_map("header: 7\n")).faults
    assert fault.said == "no row begins at this line"


def test_the_page_about_maps_has_an_example_that_works() -> None:
    page = PAGE.read_text(encoding="utf-8")
    table, own = (
        part.split("```")[0] for part in (page.split("```csv\n")[1], page.split("```yaml\n")[1])
    )
    expected = page.split("```text\n")[1].split("```")[0]
    assert told(bring(table, mapping=a_map(own))) == expected.rstrip("\n")
