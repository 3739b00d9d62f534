import pytest

from okrcli.model.guide import guide, guided, has_guide, moved, schema_path
from okrcli.model.json_schema import SUBJECTS
from okrcli.store.apply import PRIVATE

PATHS = {
    "okr.yaml": ("", "workspace"),
    "kpis/nps.yaml": ("../", "kpi"),
    "kpis/sales/nps.yaml": ("../../", "kpi"),
    "objectives/2026-Q4/love.yaml": ("../../", "objective"),
    "objectives/2026-Q4/marketing/emea/love.yaml": ("../../../../", "objective"),
}
DEEP, FLAT = "objectives/2026/a/b.yaml", "objectives/2026/b.yaml"


@pytest.mark.parametrize("path", PATHS)
def test_it_leads_from_the_file_to_its_schema(path: str) -> None:
    """
    Editors count from the file, not from the workspace.
    """
    up, subject = PATHS[path]
    assert subject in SUBJECTS
    assert schema_path(subject).startswith(f"{PRIVATE}/")
    assert guide(path) == f"# yaml-language-server: $schema={up}.okr/{subject}.schema.json"


@pytest.mark.parametrize(
    "data",
    [
        b"title: A\n",
        b"title: A\r\nwhy: B\r\n",
        b"\xef\xbb\xbftitle: A\n",
        b"# mine\n\ntitle: A",
        b"",
        b"title: A",
    ],
)
def test_it_comes_first_and_changes_nothing_else(data: bytes) -> None:
    """
    Behind a byte order mark, and with the line ends that the file has.
    """
    made = guided("kpis/a.yaml", data)
    line = guide("kpis/a.yaml").encode() + (b"\r\n" if b"\r\n" in data else b"\n")
    assert made.replace(line, b"", 1) == data
    assert made.removeprefix(b"\xef\xbb\xbf").startswith(line)
    assert has_guide(made)
    assert not has_guide(data)
    assert guided("kpis/a.yaml", made) == made


@pytest.mark.parametrize(
    "line",
    [
        "# yaml-language-server: $schema=https://example.org/own.json",
        "# yaml-language-server: $schema=../../schemas/objective.json",
        "#yaml-language-server: $schema=.okr/objective.schema.json?",
    ],
)
def test_a_schema_of_somebody_s_own_stays(line: str) -> None:
    data = f"# mine\n{line}\ntitle: A\n".encode()
    assert guided(DEEP, data) == data
    assert moved(DEEP, data) == data
    assert not has_guide(data)


def test_it_moves_with_its_file() -> None:
    """
    To another depth; a file without it stays without.
    """
    data = guided(FLAT, b"title: A\n")
    assert moved(DEEP, data) == guided(DEEP, b"title: A\n")
    assert moved(FLAT, moved(DEEP, data)) == data
    assert moved(DEEP, b"title: A\n") == b"title: A\n"


def test_words_in_the_file_are_no_comment() -> None:
    """
    Only what stands before the first key is looked at.
    """
    data = f"title: A\nwhy: |\n  {guide(FLAT)}\n".encode()
    assert not has_guide(data)
    assert moved(DEEP, data) == data
    assert not has_guide(None)
