"""
A transcript that could not fail would prove nothing.
"""

import pytest

from tests.support.transcript import rerun


def page(body: str, where: str = "empty") -> str:
    return f"# Page\n\n<!-- transcript: {where} -->\n```console\n{body}```\n\nWords.\n"


def test_answers_are_written_below_their_commands() -> None:
    """
    What stood there before is replaced, a failure says its exit code.
    """
    made = rerun(page("$ okr --version\nwrong\n$ okr undo\n"))
    assert "wrong" not in made
    assert made.splitlines()[5].startswith("okr ")
    assert "exit 2" in made
    assert made.endswith("```\n\nWords.\n")


def test_a_page_that_is_right_stays_as_it_is() -> None:
    """
    Running it again changes nothing.
    """
    made = rerun(page("$ okr init\n$ okr check\n$ cat okr.yaml\n"))
    assert rerun(made) == made


def test_a_session_goes_on_over_blocks_until_it_ends() -> None:
    """
    Blocks after `end`, and blocks before any session, are for reading only.
    """
    first = page("$ okr init\n")
    second = "```console\n$ okr check\n```\n<!-- transcript: end -->\n```console\n$ no such\n```\n"
    made = rerun("```console\n$ neither\n```\n" + first + second)
    assert "nothing to check" in made
    assert made.count("no such") == 1
    assert "```console\n$ neither\n```" in made


def test_commands_may_be_joined_and_move() -> None:
    """
    `cd` moves the session; the first command that fails ends the row.
    """
    made = rerun(page("$ okr init demo && cd demo && okr check && okr status\n$ ls\n"))
    assert "exit 3" in made
    assert made.count("okr.yaml") == 2
    assert "Status" not in made


def test_in_a_pipe_it_is_this_okr_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Whatever is on the PATH, or nothing.
    """
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    made = rerun(page("$ okr schema kpi | head -n 1\n"))
    assert "$ okr schema kpi | head -n 1\n{\n```" in made


def test_a_width_gives_the_look_of_a_terminal() -> None:
    """
    Without one it is the look of a pipe; the example's folder is its name below `~`.
    """
    wide = rerun(page("$ okr kpi list\n$ pwd\n", "kpi-only, 80 columns"))
    assert "─" * 20 in wide
    assert "~/kpi-only\n" in wide
    assert "─" not in rerun(page("$ okr kpi list\n", "kpi-only"))


def test_variables_before_a_command_are_its_own() -> None:
    """
    And only its own: the next one has today again.
    """
    made = rerun(page("$ OKR_TODAY=2026-02-03 okr status && okr status\n", "solo"))
    assert made.count("2026-02-03") == 1
