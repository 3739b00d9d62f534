import re
from pathlib import Path

import pytest

from okrcli import __version__
from okrcli.cli.app import COMMANDS
from tests.support.cli import okr, okr_process
from tests.support.files import example, workspace

NAMES = [command.name for command in COMMANDS]
GLOBALS = {"--workspace", "--today", "--no-color", "--no-input", "--help"}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return example(tmp_path)


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["help"]])
def test_the_overview_names_every_command(tmp_path: Path, words: list[str]) -> None:
    """
    Each with one line that ends like a sentence.
    """
    answer = okr(*words, cwd=tmp_path)
    assert answer.code == 0
    for command in COMMANDS:
        assert f"  {command.name.ljust(19)}  {command.help}\n" in answer.stdout
        assert command.help.endswith(".")


@pytest.mark.parametrize("words", [["kpi"], ["kpi", "--help"], ["kpi", "-h"], ["help", "kpi"]])
def test_a_group_lists_its_commands(tmp_path: Path, words: list[str]) -> None:
    """
    And no others.
    """
    answer = okr(*words, cwd=tmp_path)
    assert answer.code == 0
    listed = re.findall(r"^  (\w[\w -]*?)  ", answer.stdout, re.MULTILINE)
    assert listed == [name for name in NAMES if name.startswith("kpi ")]


@pytest.mark.parametrize("command", NAMES)
def test_every_command_explains_itself(tmp_path: Path, command: str) -> None:
    """
    Also outside of a workspace; every option has its words.
    """
    answer = okr(*command.split(), "--help", cwd=tmp_path)
    assert (answer.code, answer.stderr) == (0, "")
    assert answer.stdout.startswith(f"Usage: okr {command} ")
    options = set(re.findall(r"^  (?:-\w, )?(--[\w-]+)", answer.stdout, re.MULTILINE))
    assert options >= GLOBALS
    unexplained = re.findall(
        r"^  (?:-\w, )?--[\w-]+(?: [^ ]+)?\s*$\n(?!\s{10})", answer.stdout, re.MULTILINE
    )
    assert unexplained == []


@pytest.mark.parametrize("words", [["--version"], ["--no-color", "--version"]])
def test_the_version_is_the_package_s(tmp_path: Path, words: list[str]) -> None:
    """
    One line, nothing else.
    """
    assert okr(*words, cwd=tmp_path).stdout == f"okr {__version__}\n"


def test_okr_alone_is_today(place: Path) -> None:
    """
    The first thing to type is the shortest.
    """
    assert okr(cwd=place) == okr("today", cwd=place)
    assert okr("--today", "2026-12-01", cwd=place) == okr("today", "--today=2026-12-01", cwd=place)


def test_ls_is_list(place: Path) -> None:
    """
    As everywhere.
    """
    assert okr("ls", cwd=place) == okr("list", cwd=place)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["--today", "2026-12-01", "status"], ["status", "--today", "2026-12-01"]),
        (["--today=2026-12-01", "kpi", "status"], ["kpi", "status", "--today=2026-12-01"]),
        (["--no-color", "--no-input", "list"], ["list", "--no-color", "--no-input"]),
    ],
)
def test_global_options_stand_before_or_after(
    place: Path, before: list[str], after: list[str]
) -> None:
    """
    It is the same.
    """
    assert okr(*before, cwd=place) == okr(*after, cwd=place)
    assert okr(*before, cwd=place).code == 0


@pytest.mark.parametrize("how", ["before", "after", "variable"])
def test_another_workspace_may_be_named(place: Path, tmp_path: Path, how: str) -> None:
    """
    From anywhere.
    """
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    wanted = okr("list", cwd=place)
    if how == "before":
        assert okr("-C", place, "list", cwd=elsewhere) == wanted
    elif how == "after":
        assert okr("list", "--workspace", place, cwd=elsewhere) == wanted
    else:
        assert okr("list", cwd=elsewhere, OKR_WORKSPACE=str(place)) == wanted


def test_a_workspace_is_found_from_below(place: Path) -> None:
    """
    From any folder in it.
    """
    assert okr("list", cwd=place / "objectives/2026-Q4/marketing") == okr("list", cwd=place)


def test_a_workspace_is_not_found_beyond_a_repository(place: Path) -> None:
    """
    Another project's goals are not ours.
    """
    inner = place / "vendor"
    (inner / ".git").mkdir(parents=True)
    assert okr("list", cwd=inner).code == 2


@pytest.mark.parametrize(
    "command",
    [
        c
        for c in NAMES
        if c
        not in ("init", "explain", "parse", "kpi library", "rules", "schema", "git merge-driver")
    ]
    + ["", "explain nps"],
)
def test_outside_a_workspace_three_lines_say_how_to_start(tmp_path: Path, command: str) -> None:
    """
    Whatever was asked for.
    """
    rest = {
        "show": ["x"],
        "smart": ["x"],
        "add": ["x"],
        "edit": ["x"],
        "add-kr": ["x", "y"],
        "checkin": ["x"],
        "set": ["x", "y", "z"],
        "amend": ["x", "y", "z", "--reason", "w"],
        "action": ["x", "y"],
        "rename": ["x", "y"],
        "rm": ["x"],
        "render": ["x"],
        "rollover": ["2026-Q3", "2026-Q4"],
        "kpi add": ["x", "--unit", "y", "--direction", "increase"],
        "kpi record": ["x", "1"],
        "kpi recover": ["x"],
        "import": ["x"],
    }
    answer = okr(*command.split(), *rest.get(command, []), cwd=tmp_path)
    assert (answer.code, answer.stdout) == (2, "")
    assert answer.stderr == (
        f"okr: there is no okr workspace in {tmp_path} or above it\n"
        "  start one here: `okr init`\n"
        "  or look at one first: `okr init --example demo`\n"
    )


def test_a_named_workspace_is_looked_for_only_there(place: Path) -> None:
    """
    Nothing above it is meant.
    """
    answer = okr("-C", "kpis", "list", cwd=place)
    assert answer.code == 2
    assert answer.stderr.startswith(f"okr: there is no okr workspace in {place}/kpis\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["stauts"], 'there is no command "stauts"\n  did you mean `okr status`?'),
        (["chekin", "nps", "3"], 'there is no command "chekin"\n  did you mean `okr checkin`?'),
        (["kpi", "lst"], 'there is no command "kpi lst"\n  did you mean `okr kpi list`?'),
        (["qqqq"], 'there is no command "qqqq"\n  `okr --help` lists them'),
        (["--frobnicate"], "okr today: no such option: --frobnicate"),
        (
            ["status", "--onwer", "x"],
            "no such option: --onwer (Possible options: --json, --mine, --owner)",
        ),
        (["status", "extra"], "got unexpected extra argument(s) (extra)"),
        (["checkin"], "say which key result and its value: `okr checkin KR VALUE`"),
        (["status", "--period"], "option '--period' requires an argument"),
        (["-C"], "option '-C' requires an argument"),
    ],
)
def test_who_mistypes_is_told_what_might_be_meant(place: Path, words: list[str], said: str) -> None:
    """
    It is never run instead.
    """
    answer = okr(*words, cwd=place)
    assert (answer.code, answer.stdout) == (2, "")
    assert said in answer.stderr


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["status"], 0),
        (["due", "--fail"], 1),
        (["show", "no-such-goal"], 2),
        (["--today", "never", "status"], 2),
        (["-C", "..", "status"], 2),
    ],
)
def test_exit_codes_are_those_of_the_readme(place: Path, words: list[str], code: int) -> None:
    """
    Scripts rely on them; a process ends with them.
    """
    assert okr(*words, cwd=place).code == code
    assert okr_process(*words, cwd=place).returncode == code


def test_python_m_okrcli_is_okr(tmp_path: Path) -> None:
    """
    Where no script is installed.
    """
    made = okr_process("init", cwd=workspace(tmp_path) / "..")
    assert made.returncode in (0, 2)
    assert okr_process("--version", cwd=tmp_path).stdout.decode() == f"okr {__version__}\n"
