"""
The baseline: written, compared with, pruned, and broken in every way.
"""

from pathlib import Path

import pytest

from okrcli.cli.baseline import prune_baseline, write_baseline
from okrcli.cli.judging import Job, judged
from okrcli.errors import OkrError
from okrcli.findings import State
from okrcli.findings.report import Report
from okrcli.rules.select import Asked
from tests.support.cli import okr
from tests.support.files import workspace
from tests.support.place import environment

GOAL = "objectives/2026-Q4/goal.yaml"
FLAT = "title: T\nkey_results:\n{}"
KEY_RESULT = "  - {{id: {0}, title: A, start: 1, target: 1}}\n"
ALL = Job(Asked(select=("M004", "O001", "L")))


def goal(*ids: str) -> str:
    return FLAT.format("".join(KEY_RESULT.format(it) for it in ids))


def write(folder: Path, job: Job = ALL) -> bytes:
    env = environment(folder)
    write_baseline(env, env.workspace.listing(), job)
    return (folder / "okr-baseline.json").read_bytes()


def prune(folder: Path, job: Job = ALL) -> bytes:
    env = environment(folder)
    prune_baseline(env, env.workspace.listing(), job)
    return (folder / "okr-baseline.json").read_bytes()


def check(folder: Path, job: Job = ALL) -> Report:
    env = environment(folder)
    return judged(env, env.workspace.listing(), job)


def lines(data: bytes) -> int:
    return data.count(b"\n, ")


def test_what_was_there_does_not_count(tmp_path: Path) -> None:
    """
    However the lines move; what is new counts.
    """
    folder = workspace(tmp_path, {GOAL: goal("a", "b")})
    assert lines(write(folder)) == 2
    assert check(folder).failing == ()
    (folder / GOAL).write_text("# a comment\n\n" + goal("c", "b", "a"))
    report = check(folder)
    assert [it.node for it in report.failing] == ["key_results[c].target"]
    assert report.count_state(State.BASELINED) == 2


def test_two_people_add_to_it_without_a_conflict(tmp_path: Path) -> None:
    """
    Each finding is a line like the others, the last one too; sorted by the path.
    """
    folder = workspace(tmp_path, {GOAL: goal("b")})
    before = write(folder).splitlines()
    (folder / GOAL).write_text(goal("a", "b", "c"))
    after = write(folder).splitlines()
    assert [line for line in after if line in before] == before
    assert len(after) == len(before) + 2


def test_a_file_that_cannot_be_trusted_always_counts(tmp_path: Path) -> None:
    """
    Family E has no baseline, nor has the linter itself.
    """
    text = goal("a") + "  - {id: a, title: A, weight: x, start: 1, target: 2}\n# okr: ignore\n"
    folder = workspace(tmp_path, {GOAL: text})
    assert lines(write(folder)) == 0
    assert {it.rule.code for it in check(folder).failing} >= {"E008", "L004"}


def test_what_a_comment_hides_is_not_taken_in(tmp_path: Path) -> None:
    """
    It has its reason where it stands.
    """
    text = goal("a").replace("\n  - {", "\n  # okr: ignore[M004] flat\n  - {")
    assert lines(write(workspace(tmp_path, {GOAL: text}))) == 0


def test_what_is_mended_is_told_and_pruned(tmp_path: Path) -> None:
    """
    And only that.
    """
    folder = workspace(tmp_path, {GOAL: goal("a", "b")})
    write(folder)
    (folder / GOAL).write_text(goal("a"))
    assert [it.rule.code for it in check(folder).new] == ["L006"]
    assert lines(prune(folder)) == 1
    assert check(folder).new == ()
    assert prune(folder) == prune(folder)


def test_what_was_not_looked_for_stays(tmp_path: Path) -> None:
    """
    Neither other rules nor other files nor files that cannot be read are pruned or written anew.
    """
    other = "objectives/2026-Q4/other.yaml"
    folder = workspace(tmp_path, {GOAL: goal("a"), other: goal("b")})
    before = write(folder)
    assert write(folder, Job(Asked(select=("O001",)))) == before
    (folder / GOAL).write_text(goal("a", "c"))
    only_other = ALL._replace(wanted=frozenset((other,)))
    assert write(folder, only_other) == before
    (folder / GOAL).write_text("title: [\n")
    assert prune(folder) == before
    assert prune(folder, Job(Asked(select=("O001",)))) == before


def test_more_than_anybody_is_told_is_taken_in(tmp_path: Path) -> None:
    """
    Or the rest would come up one after the other.
    """
    folder = workspace(tmp_path, {GOAL: goal(*(f"k{number}" for number in range(120)))})
    assert lines(write(folder)) == 120
    assert check(folder).new == ()


def test_it_may_lie_elsewhere(tmp_path: Path) -> None:
    """
    Also outside the workspace.
    """
    folder = workspace(tmp_path / "goals", {GOAL: goal("a")})
    job = ALL._replace(baseline=tmp_path / "known.json")
    with pytest.raises(OkrError, match=r"there is no .*known.json"):
        check(folder, job)
    env = environment(folder)
    write_baseline(env, env.workspace.listing(), job)
    assert check(folder, job).new == ()
    assert len(check(folder).new) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "1: this is no JSON"),
        (b"{\n\n<<<<<<< ours\n}", "3: this is no JSON"),
        (b"[]", "1: this is no baseline"),
        (b'{"format": "okr/check", "version": 1}', '1: this is no baseline: "format" is not'),
        (b'{"format": "okr/baseline", "version": 9}', "1: a baseline of another version than 1"),
        (b'{"format": "okr/baseline", "version": true}', "1: a baseline of another version"),
        (b'{"format": "okr/baseline", "version": 1\n, "a": 1}', "2: an entry holds `rule`"),
        (b'{"format": "okr/baseline", "version": 1\n, "a": {"rule": "M004"}}', "2: an entry holds"),
        (
            b'{"format": "okr/baseline", "version": 1\n, "a": {"rule": 1, "path": "", "node": ""}}',
            "2: an entry's `rule`, `path` and `node` are texts",
        ),
        (b"{\n\xff}", "2: this is no UTF-8"),
        (b"[" * 200_000, "1: this is no"),
        (b'{"format": "okr/baseline", "version": 1, "a": ' + b"9" * 5000 + b"}", "1: "),
    ],
)
def test_a_broken_one_is_an_error_at_its_line(tmp_path: Path, text: bytes, said: str) -> None:
    """
    Nobody knows what counts then.
    """
    folder = workspace(tmp_path, {GOAL: goal("a"), "okr-baseline.json": text})
    with pytest.raises(OkrError, match=r"okr-baseline\.json:") as caught:
        check(folder)
    assert f"okr-baseline.json:{said}" in str(caught.value)


@pytest.mark.parametrize(
    "text", [b"", b"{\n\xff}", b"<<<<<<< ours\n", b'{"format": "okr/baseline"}']
)
def test_a_broken_one_is_made_anew(tmp_path: Path, text: bytes) -> None:
    """
    It says that nothing of it could be kept; nothing is pruned from what nobody can read.
    """
    folder = workspace(tmp_path, {GOAL: goal("a"), "okr-baseline.json": text})
    with pytest.raises(OkrError, match=r"okr-baseline\.json:"):
        prune(folder)
    answer = okr("check", "--select", "M004", "--write-baseline", cwd=folder)
    assert answer.code == 0
    assert answer.stderr.splitlines() == [
        "okr-baseline.json cannot be read: nothing of it is kept",
        "the baseline holds 1 finding: okr-baseline.json",
    ]
    assert check(folder).failing == ()


def test_only_the_rows_of_the_files_that_are_named_are_told_and_pruned(tmp_path: Path) -> None:
    """
    Whoever checks one file is not told of another.
    """
    other = "objectives/2026-Q4/other.yaml"
    folder = workspace(tmp_path, {GOAL: goal("a"), other: goal("b")})
    before = write(folder)
    (folder / GOAL).write_text(goal("a").replace("target: 1", "target: 2"))
    only_other = ALL._replace(wanted=frozenset((other,)))
    assert check(folder, only_other).new == ()
    assert prune(folder, only_other) == before
    only_goal = ALL._replace(wanted=frozenset((GOAL,)))
    assert [it.rule.code for it in check(folder, only_goal).new] == ["L006"]
    assert lines(prune(folder, only_goal)) == 1


def test_there_is_nothing_to_prune_without_one(tmp_path: Path) -> None:
    """
    It says how to make one.
    """
    folder = workspace(tmp_path, {GOAL: goal("a")})
    with pytest.raises(OkrError, match=r"there is no okr-baseline\.json"):
        prune(folder)
