import doctest
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.findings import Certainty, Finding, Place
from okrcli.output.findings import github, render
from okrcli.output.findings.github import command, guarded, summary_markdown
from okrcli.views.choice import EVERYTHING
from tests.support.reports import GROWTH, TAME, VAGUE, hostile, report, tame

Command = tuple[str, dict[str, str], str]


def decoded(line: str) -> Command | None:
    """
    A command as GitHub's runner takes it apart: its name, its properties and its message.
    """
    line = line.lstrip()
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return None
    name, _, rest = line[2:end].partition(" ")
    properties = {}
    for part in filter(None, rest.strip().split(",")):
        key, _, value = part.partition("=")
        properties[key] = unescaped(value, ("\r", "\n", ":", ",", "%"))
    return name, properties, unescaped(line[end + 2 :], ("\r", "\n", "%"))


def unescaped(text: str, signs: tuple[str, ...]) -> str:
    for sign in signs:
        text = text.replace(f"%{ord(sign):02X}", sign)
    return text


def commands(text: str) -> list[Command]:
    found = [decoded(line) for line in re.split(r"\r\n|\r|\n", text) if line]
    assert None not in found
    return [each for each in found if each is not None]


@given(st.text(min_size=1), st.text())
def test_the_runner_reads_back_what_was_written(path: str, message: str) -> None:
    """
    It takes no empty value, drops `=` before one, and blanks after the last of them.
    """
    path = path.lstrip("=") or "x"
    line = command("error", {"file": path, "line": 3, "title": "M004 x"}, message)
    assert decoded(line) == ("error", {"file": path, "line": "3", "title": "M004 x"}, message)
    assert not re.search(r"[\r\n]", line)


def test_one_finding_is_one_command() -> None:
    first, second = commands(render("github", tame()))
    assert first == (
        "error",
        {
            "file": GROWTH,
            "line": "7",
            "endLine": "7",
            "col": "13",
            "endColumn": "15",
            "title": "M004 start-equals-target",
        },
        f"{TAME[0].message}\nhelp: {TAME[0].advice}",
    )
    assert second[2] == 'unknown key "ownr"\nhelp: write `owner`\ndid you mean `owner`?'


def test_hostile_text_makes_no_command_of_its_own() -> None:
    """
    There are as many as there would be for harmless text, each with properties of the known names.
    """
    found = commands(render("github", hostile()))
    harmless = [Finding(f.rule, "x", "x.yaml", f.place) for f in hostile().findings]
    assert len(found) == len(commands(render("github", report(*harmless))))
    assert {name for name, _, _ in found} == {"error", "warning", "notice"}
    known = {"file", "line", "endLine", "col", "endColumn", "title"}
    assert all(properties.keys() <= known for _, properties, _ in found)


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Place(3, 2, 3, 9), {"line": "3", "endLine": "3", "col": "2", "endColumn": "9"}),
        (Place(3, 2, 5, 4), {"line": "3", "endLine": "5"}),
        (Place(3, 2, 5, 1), {"line": "3", "endLine": "4"}),
        (Place(3, 2, 4, 1), {"line": "3", "endLine": "3"}),
    ],
)
def test_columns_are_told_only_within_one_line(place: Place, shown: dict[str, str]) -> None:
    ((_, properties, _),) = commands(render("github", report(Finding(VAGUE, "x", GROWTH, place))))
    del properties["file"], properties["title"]
    assert properties == shown


@pytest.mark.parametrize(("count", "more"), [(10, None), (11, 2), (40, 31)])
def test_a_level_is_told_ten_times_at_most(count: int, more: int | None) -> None:
    """
    The last of them says how many more there are.
    """
    found = [TAME[0]._replace(place=Place(n, 1, n, 2)) for n in range(1, count + 1)]
    told = commands(render("github", report(*found, Finding(VAGUE, "note", GROWTH))))
    errors = [message for name, _, message in told if name == "error"]
    assert len(errors) == 10
    assert len(told) == 11
    if more is not None:
        assert errors[-1] == f"… and {more} more errors, see the log"


def test_the_surest_come_first() -> None:
    sure = VAGUE._replace(code="S002", certainty=Certainty.VERY_HIGH)
    found = report(Finding(VAGUE, "doubtful", "a.yaml"), Finding(sure, "sure", "b.yaml"))
    assert [message for _, _, message in commands(render("github", found))] == ["sure", "doubtful"]


def test_nothing_found_is_no_command() -> None:
    assert render("github", report()) == ""


def test_text_is_put_between_a_spell_and_its_end() -> None:
    assert guarded("::error::x", "t0k3n") == "::stop-commands::t0k3n\n::error::x\n::t0k3n::\n"
    assert guarded("", "t") == "::stop-commands::t\n::t::\n"


def test_a_step_s_summary_is_never_too_long_for_github() -> None:
    """
    1024 KiB, and it says what it leaves out.
    """
    found = [Finding(VAGUE, "満" * 300, GROWTH, Place(n, 1, n, 2)) for n in range(1, 3_000)]
    text = summary_markdown(report(*found), EVERYTHING)
    assert 300_000 < len(text.encode()) < 1024 * 1024
    assert "more rows are left out" in text[-100:]


def test_the_example_in_the_code_is_true() -> None:
    assert doctest.testmod(github).failed == 0
