"""
Every fix makes something bad clean: this file, in every way that such a file is written by hand.
"""

from collections.abc import Mapping
from pathlib import Path

import pytest

from okrcli.cli.judging import Job
from okrcli.cli.mending import Mended, mend, preview
from okrcli.rules import ALL_RULES
from okrcli.rules.page import examples
from okrcli.rules.rule import Judge
from okrcli.rules.select import Asked
from tests.support.files import snapshot, workspace
from tests.support.marked import marked
from tests.support.place import environment

GOAL = "objectives/2026-Q4/goal.yaml"


def mended(
    folder: Path, files: Mapping[str, str | bytes], *rules: str, unsafe: bool = True
) -> Mended:
    """
    What `okr check --fix` does in a workspace with these files.
    """
    workspace(folder, files)
    return again(folder, *rules, unsafe=unsafe)


def again(folder: Path, *rules: str, unsafe: bool = True) -> Mended:
    """
    What it does in a workspace as it is.
    """
    env = environment(folder)
    return mend(env, env.workspace.listing(), Job(Asked(select=rules)), unsafe=unsafe)


@pytest.mark.parametrize(
    "judge",
    [judge for judge in ALL_RULES if "-fix" in judge.page and "--prune" not in judge.page],
    ids=lambda judge: judge.rule.code,
)
def test_what_a_page_promises_to_mend_is_mended(judge: Judge, tmp_path: Path) -> None:
    """
    The bad examples of a page that names `--fix` are clean after it, and a second run writes nothing.
    """
    bad = [it for it in examples(judge) if not it.is_good]
    for number, example in enumerate(bad):
        folder = tmp_path / str(number)
        files = dict(marked(example.text).files)
        first = mended(folder, files, judge.rule.code)
        assert [it for it in first.report.findings if it.rule == judge.rule] == []
        assert first.done.mended
        after = snapshot(folder)
        assert not again(folder, judge.rule.code).done.mended
        assert snapshot(folder) == after


CASES = {
    "a colon in a value": ("title: Growth: win\nstatus: draft\n", 'title: "Growth: win"\nstatus: draft\n'),
    "a percent sign, twice": (
        "title: T\nkey_results:\n- {id: a, title: A, start: 1, target: 2, unit: %}\n- id: b\n  title: B # no\n  unit: % # yes\n  start: 1\n  target: 3\n",
        'title: T\nkey_results:\n- {id: a, title: A, start: 1, target: 2, unit: "%"}\n- id: b\n  title: B # no\n  unit: "%" # yes\n  start: 1\n  target: 3\n',
    ),
    "no space": ("title:T\nstatus:draft\n", "title:T\nstatus:draft\n"),
    "one key without a space": ("title: T\nstatus:draft\n", "title: T\nstatus: draft\n"),
    "an alias in flow": ("title: &t A, b\nstatus: draft\ntags: [*t, x]\n", 'title: A, b\nstatus: draft\ntags: ["A, b", x]\n'),
    "an alias of a mapping": ("title: T\nstatus: draft\nx-a: &a {b: 1}\nx-c: *a\n", "title: T\nstatus: draft\nx-a: &a {b: 1}\nx-c: *a\n"),
    "an anchor that nobody uses": ("title: T\nstatus: draft\nkey_results: &k\n  - {id: a, title: A, kind: baseline}\n", "title: T\nstatus: draft\nkey_results:\n  - {id: a, title: A, kind: baseline}\n"),
    "quoted keys": ('"title": T\n"onwer": "ana"\n\'staus\': "draft"\n', '"title": T\n"owner": "ana"\n\'status\': "draft"\n'),
    "an alias of a key in a list": ("title: T\nkey_results:\n  - {id: a, name: Ä 😀, baseline: 1, goal: 2, unit: x}\n", "title: T\nkey_results:\n  - {id: a, title: Ä 😀, start: 1, target: 2, unit: x}\n"),
    "a key that is there already": ("title: T\nobjective: U\nstatus: draft\n", "title: T\nobjective: U\nstatus: draft\n"),
    "a list where one number stands": ("title: T\nkey_results:\n  - {id: a, title: A, start: 1, target: 2, unit: x, progress: 50}\n", "title: T\nkey_results:\n  - {id: a, title: A, start: 1, target: 2, unit: x, progress: 50}\n"),
    "quotes around numbers": ("title: 100\nstatus: draft\ntags: [1, true]\nkey_results:\n  - {id: a, title: A, start: '1', target: \"2.50\", unit: 5}\n", 'title: "100"\nstatus: draft\ntags: ["1", "true"]\nkey_results:\n  - {id: a, title: A, start: 1, target: 2.50, unit: "5"}\n'),
    "a number that is none": ("title: T\nkey_results:\n  - {id: a, title: A, start: 1, target: 60%, unit: x}\n", "title: T\nkey_results:\n  - {id: a, title: A, start: 1, target: 60%, unit: x}\n"),
    "a choice in quotes": ("title: T\nstatus: 'actve'\nperspective: Custommer\nkey_results:\n  - {id: a, title: A, kind: baselin}\n", "title: T\nstatus: 'active'\nperspective: customer\nkey_results:\n  - {id: a, title: A, kind: baseline}\n"),
    "dates": ("title: T\nstatus: draft\nreview: {date: '13.1.2027'}\namendments:\n  - {date: 05/06/2026, field: x, reason: why}\n", "title: T\nstatus: draft\nreview: {date: '2027-01-13'}\namendments:\n  - {date: 05/06/2026, field: x, reason: why}\n"),
    "escapes": ('title: "\\e[1mT\\u202e \\ud83d\\ude00\\x07"\nstatus: draft\n', 'title: "T 😀"\nstatus: draft\n'),
    "raw characters": ("title: T\x07 \x1b[0mw\u2066\nstatus: dr\u202eaft # \x08c\n", "title: T w\nstatus: draft # c\n"),
    "a line separator": ("title: one\u2028two\nstatus: draft\n", "title: one two\nstatus: draft\n"),
    "text that others read otherwise": ("title: T\nstatus: draft\nwhy: no\ntags: [012, on]\n", 'title: T\nstatus: draft\nwhy: "no"\ntags: ["012", "on"]\n'),
    "spaces and what is unseen": ('title: a\u00a0b\u200bc\nstatus: draft\nwhy: "d\\u200be"\n', 'title: a bc\nstatus: draft\nwhy: "de"\n'),
    "comments that hide nothing": (
        "# okr: ignore-file[E012]\ntitle: T # okr: ignore[E006] a\n# okr: ignore[E007, E008] b\nstatus: draft\n# kept # okr: ignore[E010] c\nwhy: d\n",
        "title: T\nstatus: draft\n# kept\nwhy: d\n",
    ),
    "one word of several": ("title: T\nweights: 1 # okr: ignore[E012 , E006,E013] x\nstatus: draft\n", "title: T\nweights: 1 # okr: ignore[E006] x\nstatus: draft\n"),
}  # fmt: skip


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"], ids=["", "bom"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("name", CASES)
def test_only_what_is_wrong_changes(tmp_path: Path, name: str, newline: str, bom: bytes) -> None:
    """
    Every other byte stays: comments, quotes, line ends, the byte order mark.
    """
    before, after = (bom + it.replace("\n", newline).encode() for it in CASES[name])
    mended(tmp_path, {GOAL: before}, "E", "X", "L")
    assert (tmp_path / GOAL).read_bytes() == after
    assert not again(tmp_path, "E", "X", "L").done.mended


@pytest.mark.parametrize(
    "text",
    [
        "title: T\nstatus: actve\n",
        "title: T\nonwer: ana\nstatus: draft\n",
        "title: T: U\nstatus: draft\n",
        "title: T\nstatus: draft\nreview: {date: 31.12.2026}\n",
    ],
)
def test_a_guess_has_to_be_asked_for(tmp_path: Path, text: str) -> None:
    """
    What may change a meaning is no safe fix.
    """
    assert not mended(tmp_path, {GOAL: text}, unsafe=False).done.mended
    assert (tmp_path / GOAL).read_text() == text


@pytest.mark.parametrize(
    "text",
    [
        "title: 7\nstatus: draft\n",
        "title: T\nstatus: draft\nowner: &a ana\ncontributors: [*a]\n",
        "title: T\u202e\nstatus: draft\n",
    ],
)
def test_what_cannot_change_a_meaning_is_safe(tmp_path: Path, text: str) -> None:
    """
    Quotes, an alias of a single value, a character that nobody sees.
    """
    assert mended(tmp_path, {GOAL: text}, unsafe=False).done.mended


def test_what_does_not_count_is_not_mended(tmp_path: Path) -> None:
    """
    What a comment hides, or what was not asked for, stays as it is.
    """
    text = "title: T\nstatus: draft\nwhy: no # okr: ignore[E011] a name\n"
    mended(tmp_path, {GOAL: text}, "E")
    assert (tmp_path / GOAL).read_text() == text
    mended(tmp_path, {GOAL: "title: T\nstatus: draft\nwhy: no\n"}, "O")
    assert (tmp_path / GOAL).read_text() == "title: T\nstatus: draft\nwhy: no\n"


def test_more_than_anybody_is_told_is_mended(tmp_path: Path) -> None:
    """
    A file of a hundred faults needs one run.
    """
    tags = ", ".join(f"{number}" for number in range(120))
    done = mended(tmp_path, {GOAL: f"title: T\nstatus: draft\ntags: [{tags}]\n"}, "E").done
    assert len(done.mended) >= 50
    assert "119]" not in (tmp_path / GOAL).read_text()


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_comment_goes_with_its_line(tmp_path: Path, newline: str) -> None:
    """
    Also if blanks follow it; behind a value only the comment goes.
    """
    lines = [
        "title: Win",
        "  # okr: ignore[M004] x \t ",
        "status: draft # okr: ignore[M004] x  ",
        "",
    ]
    mended(tmp_path, {GOAL: newline.join(lines).encode()}, "L002", "M004", unsafe=False)
    after = (tmp_path / GOAL).read_bytes().decode()
    assert after == newline.join(["title: Win", "status: draft", ""])


def test_the_settings_are_mended_too(tmp_path: Path) -> None:
    """
    They are a file like others.
    """
    mended(tmp_path, {"okr.yaml": "version: 1\norganisation: A\nlanguage: no\n"}, "E")
    assert (tmp_path / "okr.yaml").read_text() == 'version: 1\norganization: A\nlanguage: "no"\n'


def test_a_preview_writes_nothing(tmp_path: Path) -> None:
    """
    Not even okr's own folder.
    """
    folder = workspace(tmp_path, {GOAL: "title: 7\nstatus: draft\n"})
    env = environment(folder)
    done = preview(env, env.workspace.listing(), Job(), unsafe=False)
    assert [edit.path for edit in done.plan.edits] == [GOAL]
    assert (folder / GOAL).read_text() == "title: 7\nstatus: draft\n"
    assert not (folder / ".okr").exists()
