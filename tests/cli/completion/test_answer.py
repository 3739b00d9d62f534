"""
What okr answers a shell that asks how a word may go on.
"""

import os
from pathlib import Path

import pytest

from okrcli.cli.app import ALIASES, COMMANDS
from okrcli.cli.completion.expected import takes
from okrcli.cli.completion.line import split
from tests.support.cli import okr, okr_process
from tests.support.files import example, workspace

KEPT = [
    "keep-customers",
    "keep-customers#churn",
    "keep-customers#reasons-known",
    "keep-customers#win-back",
    "keep-customers#second-order",
]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return example(tmp_path)


def offered(place: Path, *words: str, to: str = "zsh", workspace: str = "") -> list[str]:
    """
    The words, without what they are.
    """
    done = okr_process("--complete", to, *words, cwd=place, OKR_WORKSPACE=workspace)
    assert (done.returncode, done.stderr) == (0, b"")
    return [line.partition("\t")[0] for line in done.stdout.decode().splitlines()]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (("sta",), ["status"]),
        (("k",), ["kpi"]),
        (("l",), ["list", "log", "ls"]),
        (("kpi", ""), ["add", "library", "record", "recover", "list", "show", "status"]),
        (("kpi", "nothing", ""), []),
        (("kpi", "add", "--from", "customer-r"), ["customer-retention-rate"]),
        (("kpi", "add", "--from=payb"), ["--from=cac-payback"]),
        (("kpi", "add", "--set", "l"), []),
        (("kpi", "add", "Stock", "--input", "churn"), ["churn-rate"]),
        (("kpi", "library", "takt"), ["takt-time"]),
        (("kpi", "library", "--set", "l"), ["lean"]),
        (("edit", "keep-customers", "--from", ""), ["/files"]),
        (("nothing", ""), []),
        (("--t",), ["--today"]),
        (("--install",), ["--install-completion"]),
        (("status", "--ow"), ["--owner"]),
        (("status", "--nothing="), []),
        (("status", "--mine="), []),
        (("status", "--owner", ""), ["ana", "bo", "chen", "dara", "eli", "fay", "gus"]),
        (("status", "--team", "customer"), ["customer-marketing", "customer-success"]),
        (("status", "--tag", "m"), ["menu"]),
        (("status", "--status", "at"), ["at-risk"]),
        (("status", "--level", ""), ["strategic", "tactical"]),
        (("status", "--period", ""), ["2026-Q4", "2026", "2026-Q3"]),
        (("close", "--period", "2026-Q"), ["2026-Q4", "2026-Q3"]),
        (("close", "x", "--next", "d"), ["drop", "done"]),
        (("close", "x", "--litmus", ""), ["yes", "no"]),
        (("close", "keep"), ["keep-customers"]),
        (("rollover", "2026-Q"), ["2026-Q4", "2026-Q3"]),
        (("rollover", "2026-Q3", "2026-Q"), ["2026-Q4", "2026-Q3"]),
        (("rollover", "2026-Q3", "2026-Q4", "keep"), ["keep-customers"]),
        (("review", "2026-"), ["2026-Q4", "2026-Q3"]),
        (("status", "-f", "j"), ["json"]),
        (("export", "-f", ""), ["json", "csv", "markdown", "ics"]),
        (("export", "--format=i"), ["--format=ics"]),
        (("export", "--table", "k"), ["key_results", "kpis"]),
        (("export", "--excel", "c"), ["comma"]),
        (("status", "--format=m"), ["--format=markdown"]),
        (("status", "-f", "json", "--per"), ["--period"]),
        (("add", "x", "--perspective", "c"), ["customer"]),
        (("add", "x", "--commitment", "c"), ["committed"]),
        (("add", "x", "--kind", "m"), ["metric", "milestone"]),
        (("add", "x", "--every", "m"), ["month"]),
        (("add", "x", "--kpi", "ch"), ["churn-rate"]),
        (("add", "x", "--aligns-to", "customers-f"), ["customers-for-life"]),
        (("show", "keep"), ["keep-customers"]),
        (("show", "--json", "fast-support#so"), ["fast-support#solved-at-once"]),
        (("checkin", "win"), ["win-back"]),
        (("checkin", "joy"), ["joyful-ordering#guest-blends"]),
        (("checkin", "nps", ""), []),
        (("checkin", "nps", "-3", "--no"), ["--note"]),
        (("kpi", "status", "--status", ""), ["healthy", "warning", "critical"]),
        (("kpi", "list", "--status", "no"), ["no-boundary"]),
        (("kpi", "status", "--perspective", "c"), ["customer"]),
        (("kpi", "show", "churn"), ["churn-rate"]),
        (("kpi", "show", "nps", "--by", "q"), ["quarter"]),
        (("kpi", "show", "nps", "--period", "2026-"), ["2026-Q4", "2026-Q3"]),
        (("kpi", "record", "trial"), ["trial-conversion"]),
        (("add-kr", "fast"), ["fast-support"]),
        (("rm", "churn"), ["churn-rate"]),
        (("set", "customer-love", "commit"), ["commitment"]),
        (("set", "customer-love", "commitment", "c"), ["committed"]),
        (("set", "customer-love", "owner", "a"), ["ana"]),
        (("set", "customer-love#nps", "st"), ["start", "stretch", "strict"]),
        (("set", "customer-love", "title", ""), []),
        (("amend", "referral-share", "ta"), ["target"]),
        (("amend", "referral", "ta"), ["target"]),
        (("amend", "win", "fr"), []),
        (("amend", "keep-c", "fr"), ["framework"]),
        (("amend", "churn-rate", "ta"), ["tags"]),
        (("set", "churn-r", "he"), ["healthy"]),
        (("set", "kpis/nps", "ta"), ["target", "tags"]),
        (("set", "nps", "st"), ["start", "stretch", "strict"]),
        (("set", "nothing-known", "he"), ["healthy"]),
        (("set", "nothing#known", "he"), []),
        (("edit", "--from", ""), ["/files"]),
        (("edit", "--from=x"), ["/files"]),
        (("checkin", "--batch", ""), ["/files"]),
        (("import", ""), ["/files"]),
        (("import", "--map", "my"), ["/files"]),
        (("import", "--map", "app"), ["appfire-bigpicture"]),
        (("edit", "okr"), ["okr.yaml"]),
        (("show", "okr"), []),
        (("--install-completion", ""), ["bash", "zsh", "fish"]),
        (("--install-completion=z",), ["--install-completion=zsh"]),
        (("--show-completion", "f"), ["fish"]),
        (("--show-completion", "fish", ""), []),
        (("amend", "love#nps", "target", "5", "un"), ["unit"]),
        (("amend", "love#nps", "target", "5", "kpi", "mark"), ["market-share"]),
        (("explain", "at_m"), ["at_most"]),
        (("check", "obj"), ["/files"]),
        (("-C", ""), ["/folders"]),
        (("status", "--output", ""), ["/files"]),
        (("show", "--", "keep"), ["keep-customers"]),
        (("undo", ""), []),
        (("show", "keep-customers", ""), []),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_may_stand_at_the_cursor(
    place: Path, words: tuple[str, ...], first: list[str]
) -> None:
    """
    The first of them, or none at all.
    """
    found = offered(place, *words)
    assert found[: len(first) or None] == first


def test_every_command_offers_its_options_and_each_of_them_has_a_help(place: Path) -> None:
    """
    Under aliases as well.
    """
    for name in [*(command.name for command in COMMANDS), *filter(None, ALIASES)]:
        answer = okr_process("--complete", "fish", *name.split(), "--", cwd=place).stdout.decode()
        lines = [line.split("\t") for line in answer.splitlines()]
        assert ["--help", "What this takes."] in lines
        assert all(len(line) == 2 and line[0].startswith("--") for line in lines)
        known = takes(ALIASES.get(name, name)).options
        assert len(lines) == len(known) + 1


def test_the_workspace_is_found_as_commands_find_it(place: Path, tmp_path: Path) -> None:
    """
    From a folder inside, by -C, by OKR_WORKSPACE; elsewhere there is nothing to offer.
    """
    outside = tmp_path / "outside"
    outside.mkdir()
    assert offered(place / "objectives" / "2026-Q4", "show", "keep-") == KEPT
    assert offered(outside, "-C", str(place), "show", "keep-") == KEPT
    assert offered(outside, "show", f"--workspace={place}", "keep-") == KEPT
    assert offered(outside, "show", "keep-", workspace=str(place)) == KEPT
    assert offered(outside, "show", "keep") == []
    assert offered(outside, "-C", str(place / "kpis"), "show", "keep") == []
    (place / "kpis" / ".git").mkdir()
    assert offered(place / "kpis", "show", "keep") == []


@pytest.mark.parametrize(
    "words",
    [(), ("zsh",), ("bash",), ("bash", "okr show ke"), ("csh", "show", "ke"), ("zsh", "\udcff")],
)
def test_whatever_goes_wrong_the_shell_hears_nothing_of_it(
    place: Path, words: tuple[str, ...]
) -> None:
    """
    No words, a shell that is not known, bytes that are no text.
    """
    done = okr_process("--complete", *words, cwd=place)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("settings", "today", "first"),
    [
        ("", "2026-11-16", "autumn"),
        ("", "2026-08-01", "summer"),
        ("current: 2026-Q3\n", "2026-11-16", "summer"),
        ("fiscal_year_start: 4\n", "2026-11-16", "summer"),
        ("fiscal_year_start: 4\n", "2027-02-01", "autumn"),
        ("fiscal_year_start: 4\nfiscal_year_named_by: end\n", "2026-02-01", "autumn"),
    ],
)
def test_what_is_current_comes_first(tmp_path: Path, settings: str, today: str, first: str) -> None:
    """
    As the settings and the day have it.
    """
    files = {"2026-Q3/summer": "title: x\n", "2026-Q4/autumn": "title: x\n"}
    goals = {f"objectives/{name}.yaml": text for name, text in files.items()}
    place = workspace(tmp_path, {"okr.yaml": f"version: 1\n{settings}", **goals})
    assert offered(place, "--today", today, "show", "") == [first]
    assert (
        offered(place, f"--today={today}", "status", "--period", "2026")[0]
        == {"summer": "2026-Q3", "autumn": "2026-Q4"}[first]
    )


def test_hostile_files_offer_nothing_hostile(tmp_path: Path) -> None:
    """
    Neither control characters nor what a shell would run; pipes are not waited for, links not followed.
    """
    evil = 'title: "\\x1b]0;x\\x07 \\u202e $(touch pwned)"\nowner: "$(touch pwned)"\nkey_results:\n'
    files: dict[str, str | bytes] = {
        "okr.yaml": "version: 1\npeople:\n  ana: {}\n  '`touch pwned`': {}\n  \x1b[31m: {}\n",
        "objectives/2026-Q4/good.yaml": evil.encode().decode("unicode_escape").encode()
        + b"  - id: fine\n    title: \x1b[31mred\x00\n  - id: $(touch pwned)\n  - {id: flow, title: x}\n",
        "objectives/2026-Q4/$(touch pwned).yaml": "title: x\n",
        "objectives/2026-Q4/\x1b[31mred.yaml": "title: x\n",
        "objectives/$(touch pwned)/bad.yaml": "title: x\n",
        "objectives/2026-Q4/binary.yaml": bytes(range(256)) * 100,
        "objectives/2026-Q4/long.yaml": b"key_results: [" + b"{id: a," * 100_000,
    }
    place = workspace(tmp_path, files)
    os.mkfifo(place / "objectives/2026-Q4/pipe.yaml")
    (place / "objectives/2026-Q4/link.yaml").symlink_to("/dev/zero")
    (place / "objectives/2026-Q4/folder.yaml").mkdir()
    assert offered(place, "show", "")[:3] == ["binary", "folder", "good"]
    assert offered(place, "checkin", "good") == ["good#fine", "good#flow"]
    assert offered(place, "status", "--owner", "") == ["ana"]
    everything = okr_process("--complete", "fish", "show", "", cwd=place).stdout
    everything += okr_process("--complete", "fish", "checkin", "g", cwd=place).stdout
    lines = everything.decode().replace("\t", "").splitlines()
    assert all(line.isprintable() for line in lines)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("okr", ((), "okr", "")),
        ("okr ", ((), "", "")),
        ("okr show cus", (("show",), "cus", "")),
        ("okr add 'a b' --te", (("add", "a b"), "--te", "")),
        ('okr add "it\'s" x', (("add", "it's"), "x", "")),
        ("okr add a\\ b", (("add",), "a b", "")),
        ("okr show 'cus", (("show",), "cus", "'")),
        ('okr show "cus', (("show",), "cus", '"')),
        ("okr show ''", (("show",), "", "")),
        ("okr add '' x", (("add", ""), "x", "")),
        ("okr show x\\", (("show",), "x", "")),
    ],
)
def test_a_line_is_cut_as_a_shell_cuts_it(
    text: str, line: tuple[tuple[str, ...], str, str]
) -> None:
    """
    Up to the cursor, where a quote may still be open.
    """
    assert split(text) == line


@pytest.mark.parametrize(
    ("line", "piece", "found"),
    [
        ("okr status --owner=a", "a", ["ana"]),
        ("okr status --owner=", "=", [r"ana", r"bo", r"chen", r"dara", r"eli", r"fay", r"gus"]),
        ("okr rm 'keep", "'keep", ["keep-customers"]),
        ("okr rm keep\\-c", "keep\\-c", ["keep-customers"]),
    ],
)
def test_bash_gets_the_piece_that_it_replaces(
    place: Path, line: str, piece: str, found: list[str]
) -> None:
    """
    What stands behind the last `=`, without the quotes.
    """
    assert offered(place, line, piece, to="bash") == found


def test_names_with_spaces_are_quoted_for_bash(tmp_path: Path) -> None:
    """
    Unless a quote is open already.
    """
    place = workspace(tmp_path, {"okr.yaml": 'version: 1\npeople: {Ana Ruiz: {}, "Zoë": {}}\n'})
    assert offered(place, "okr status --owner ", "", to="bash") == ["Ana\\ Ruiz", "Zoë"]
    assert offered(place, "okr status --owner 'A", "'A", to="bash") == ["Ana Ruiz"]


def test_completion_runs_in_this_process_too(place: Path) -> None:
    """
    Its entry is a word like others, but only in the first place.
    """
    assert (
        okr("--complete", "zsh", "sta", cwd=place).stdout
        == "status\tWhere every goal stands, worst first.\n"
    )
    assert okr("status", "--complete", cwd=place).code == 2
