"""
`okr edit` where all goes well, or goes well in the end.
"""

from pathlib import Path

import pytest

from tests.cli.commands.edit.place import BAD, FILE, LOVE, edit, kept
from tests.support.cli import okr
from tests.support.editor import calls, replacing, scripted, seen
from tests.support.files import changed, snapshot, workspace
from tests.support.repo import Repo


def test_what_was_typed_is_saved_and_nothing_else(place: Path, desk: Path) -> None:
    """
    The place of the change is said, nothing is left behind, and it can be taken back.
    """
    before = snapshot(place)
    answer = edit(place, desk, "love", replacing("Net Promoter", "Our"))
    assert (answer.code, answer.stderr) == (0, "")
    assert answer.stdout == f"edited 2026-Q4/love  {FILE}:4\n"
    assert (place / FILE).read_text("utf-8") == LOVE.replace("Net Promoter", "Our")
    assert kept(desk) == []
    okr("undo", cwd=place, XDG_STATE_HOME=str(desk.parent / "state"))
    assert changed(before, place) == set()


@pytest.mark.parametrize(
    ("words", "path", "line"),
    [
        ("love", FILE, ""),
        ("love#speed", FILE, "+9 "),
        ("speed", FILE, "+9 "),
        (FILE, FILE, ""),
        ("churn", "kpis/churn.yaml", ""),
        ("kpis/churn.yaml", "kpis/churn.yaml", ""),
        ("bad", "objectives/2026-Q4/bad.yaml", "+7 "),
        ("objectives/2026-Q4/bad.yaml", "objectives/2026-Q4/bad.yaml", "+7 "),
        ("bad#x", "objectives/2026-Q4/bad.yaml", "+7 "),
        ("okr.yaml", "okr.yaml", ""),
    ],
)
def test_every_file_opens_at_what_is_meant(
    place: Path, desk: Path, words: str, path: str, line: str
) -> None:
    """
    In an editor that takes a line; a file that is broken at its first fault, below our comments.
    """
    scripted(desk, ":")
    (desk / "nano").symlink_to(desk / "my editor")
    state = str(desk.parent / "state")
    answer = okr("edit", words, cwd=place, EDITOR=str(desk / "nano"), XDG_STATE_HOME=state)
    assert answer.code == 0
    arguments = (desk / "arguments").read_text("utf-8")
    assert arguments.startswith(f"{line}{state}")
    assert arguments.endswith(f"/{Path(path).name}\n")
    assert seen(desk, 1).endswith((place / path).read_text("utf-8"))


def test_an_unchanged_text_is_no_change(place: Path, desk: Path) -> None:
    """
    Not even the file's time changes.
    """
    before = (place / FILE).stat()
    answer = edit(place, desk, "love", 'touch "$f"')
    assert (answer.code, answer.stdout, answer.stderr) == (0, "2026-Q4/love: no change\n", "")
    after = (place / FILE).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert kept(desk) == []


@pytest.mark.parametrize(
    "habit",
    [
        "tr -d '\\r' < \"$f\"",  # other line ends
        'cat "$f"; echo',  # a line end after the last line
        'tail -c +4 "$f"',  # no byte order mark
        "(tail -c +4 \"$f\" | tr -d '\\r'; echo)",
    ],
)
def test_what_editors_do_by_themselves_is_put_back(place: Path, desk: Path, habit: str) -> None:
    """
    A mark, line ends and a missing last line end are not for an editor to change.
    """
    odd = b"\xef\xbb\xbf" + LOVE.rstrip().replace("\n", "\r\n").encode()
    (place / FILE).write_bytes(odd)
    assert edit(place, desk, "love", f'{{ {habit}; }} > x; cat x > "$f"').stdout.endswith(
        "change\n"
    )
    assert (place / FILE).read_bytes() == odd
    (desk / "rounds").unlink()
    more = f'{{ {habit}; }} > x; sed "s/^  . id: nps/    # mine\\n&/; s/60/61/" x > "$f"'
    assert edit(place, desk, "love", more).code == 0
    expected = odd.replace(b"60", b"61").replace(b"  - id: nps", b"    # mine\r\n  - id: nps")
    assert (place / FILE).read_bytes() == expected


def test_a_text_that_is_wrong_comes_back_with_what_is_wrong(place: Path, desk: Path) -> None:
    """
    As comments that name the line as the editor counts it, and that are taken out again.
    """
    wrong = replacing("target:   60", "target: many")
    answer = edit(place, desk, "love", wrong, replacing("target: many", "target: 61"))
    assert answer.code == 0
    assert (place / FILE).read_text("utf-8") == LOVE.replace("target:   60", "target: 61")
    shown = seen(desk, 2).splitlines()
    assert shown[0].startswith("# okr: to mend: ")
    assert shown[1].startswith('# okr: line 8: "target" must be a plain number, not "many"; ')
    assert shown[7] == "    target: many"
    assert 'not saved: line 6: "target" must be' in answer.stderr


def test_our_comments_go_wherever_they_were_moved_to(place: Path, desk: Path) -> None:
    """
    And comments of one's own stay, also those that speak to okr.
    """
    move = 'sed -n "/^# okr: /p" "$f" > head; sed "/^# okr: /d; s/many/61/" "$f" > body'
    mended = f'{move}; {{ echo "# okr: ignore[M004] why"; cat body head; }} > "$f"'
    assert edit(place, desk, "love", replacing("60", "many"), mended).code == 0
    text = (place / FILE).read_text("utf-8")
    assert text == "# okr: ignore[M004] why\n" + LOVE.replace("60", "61")


def test_a_text_may_get_better_step_by_step(place: Path, desk: Path) -> None:
    """
    The editor opens again as long as the text changes.
    """
    two = replacing("start: 45", "start: few") + "; " + replacing("60", "many")
    answer = edit(place, desk, "love", two, replacing("few", "46"), replacing("many", "61"))
    assert answer.code == 0
    assert calls(desk) == 3
    assert "start: 46\n    target:   61\n" in (place / FILE).read_text("utf-8")


def test_a_broken_file_is_mended(place: Path, desk: Path) -> None:
    """
    What is wrong with it is said in it from the start.
    """
    assert edit(place, desk, "bad", replacing("many", "5")).code == 0
    assert '# okr: line 7: "start" must be' in seen(desk, 1)
    assert (place / "objectives/2026-Q4/bad.yaml").read_text("utf-8") == BAD.replace("many", "5")


def test_a_broken_file_that_stays_as_it_is(place: Path, desk: Path) -> None:
    """
    Nobody typed anything, so nothing is wrong with that.
    """
    answer = edit(place, desk, "bad", ":")
    assert (answer.code, answer.stdout) == (0, "2026-Q4/bad: no change; it cannot be read yet\n")


def test_settings_are_judged_as_well_and_can_be_mended(place: Path, desk: Path) -> None:
    """
    Without them no other command works.
    """
    (place / "okr.yaml").write_text("version: 1\ncadence: hourly\n")
    assert okr("status", cwd=place).code == 2
    assert edit(place, desk, "okr.yaml", replacing("hourly", "never")).code == 2
    (desk / "rounds").unlink()
    assert edit(place, desk, "okr.yaml --resume", replacing("never", "daily")).code == 0
    assert (place / "okr.yaml").read_text() == "version: 1\ncadence: daily\n"


def test_settings_that_leave_goals_without_a_period(tmp_path: Path, desk: Path) -> None:
    """
    It is said, for the goals are still there.
    """
    settings = "version: 1\nperiods: {summer: {start: 2026-06-15, end: 2026-09-15}}\n"
    files = {"okr.yaml": settings, "objectives/summer/love.yaml": LOVE}
    place = workspace(tmp_path / "place", files)
    answer = edit(place, desk, "okr.yaml", replacing("summer", "autumn"))
    assert (answer.code, answer.stderr) == (0, "objectives/summer is no period any more\n")


@pytest.mark.parametrize(
    ("script", "field"),
    [
        (replacing("target:   60", "target: 50"), "key_results.nps.target"),
        (replacing("at_most: 2", "at_most: 3"), "key_results.speed.at_most"),
        ('sed "/id: speed/d" "$f" > x; cat x > "$f"', "key_results.speed"),
        ('echo "commitment: committed" >> "$f"', "commitment"),
    ],
)
def test_moved_goalposts_are_spoken_of(place: Path, desk: Path, script: str, field: str) -> None:
    """
    It is the person's file, so nothing is refused.
    """
    answer = edit(place, desk, "love", script)
    assert answer.code == 0
    assert f"2026-Q4/love is running, and {field} changed without a reason" in answer.stderr
    assert "`okr amend`" in answer.stderr


def test_an_amendment_in_the_text_is_reason_enough(place: Path, desk: Path) -> None:
    """
    As is a goal that does not run.
    """
    entry = "{date: 2026-11-16, field: key_results.nps.target, from: 60, to: 50, reason: So.}"
    script = f'{replacing("60", "50")}; printf "amendments:\\n  - {entry}\\n" >> "$f"'
    answer = edit(place, desk, "love", script)
    assert (answer.code, answer.stderr) == (0, "")


def test_a_goal_that_runs_but_cannot_is_spoken_of(place: Path, desk: Path) -> None:
    """
    As `okr set GOAL status active` would refuse it.
    """
    answer = edit(place, desk, "love", 'sed "/start: 45/d" "$f" > x; cat x > "$f"')
    assert answer.code == 0
    assert "2026-Q4/love cannot run yet: nps could not be scored: it has no start" in answer.stderr


def test_a_dry_run_writes_nothing_and_loses_nothing(place: Path, desk: Path) -> None:
    """
    The diff is shown, and the text waits to be saved.
    """
    before = snapshot(place)
    answer = edit(place, desk, "love --dry-run", replacing("60", "61"))
    assert answer.code == 0
    assert "-    target:   60\n+    target:   61\n" in answer.stdout
    assert changed(before, place) == set()
    assert edit(place, desk, "love --resume", ":").code == 0
    assert "61" in (place / FILE).read_text("utf-8")
    assert kept(desk) == []


@pytest.mark.git
def test_an_edit_is_committed(place: Path, desk: Path) -> None:
    """
    Exactly the file, and outside of git nobody types in vain.
    """
    assert edit(place, desk, "love --commit", replacing("60", "61")).code == 2
    assert calls(desk) == 0
    repo = Repo.around(place)
    assert "committed as" in edit(place, desk, "love --commit", replacing("60", "61")).stdout
    assert repo.committed() == [FILE]


def test_json_says_what_changed(place: Path, desk: Path) -> None:
    """
    And what the editor prints is no part of it.
    """
    answer = edit(place, desk, "love --json", f"echo hello; {replacing('60', '61')}")
    assert answer.json["files"] == [{"path": FILE, "line": 6, "change": "edited"}]
    assert edit(place, desk, "love --json", ":").json["files"] == []


def test_the_file_s_permissions_stay(place: Path, desk: Path) -> None:
    """
    While it is edited nobody else can read it.
    """
    (place / FILE).chmod(0o640)
    look = 'stat -c %a "$f" "${f%/*}" > modes'
    assert edit(place, desk, "love", f"{look}; {replacing('60', '61')}").code == 0
    assert (place / FILE).stat().st_mode & 0o777 == 0o640
    assert (desk / "modes").read_text().split() == ["600", "700"]
