"""
`okr edit` where something goes wrong: nothing that was typed is ever lost.
"""

import os
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.commands.edit.place import FILE, LOVE, edit, kept, okr_inside
from tests.support.cli import okr, process_environ
from tests.support.editor import calls, replacing, scripted, seen
from tests.support.files import changed, snapshot
from tests.support.repo import Repo

TYPED = replacing("60", "61")
WRONG = replacing("60", "many")


@pytest.mark.parametrize(
    ("rounds", "code", "said"),
    [
        ([f"{TYPED}; exit 3"], 2, "nothing was saved: the editor"),
        ([f"{TYPED}; kill -9 $$"], 2, "was killed by SIGKILL"),
        ([f"{TYPED}; kill -40 $$"], 2, "was killed by signal 40"),
        ([f"{TYPED}; kill -INT $$"], 130, "was killed by SIGINT"),
        ([WRONG, ":"], 2, 'nothing was saved: line 6: "target" must be a plain number, not "many"'),
        ([WRONG, "exit 1"], 2, "ended with 1"),
        ([WRONG, 'rm "$f"'], 2, "the editor left no text"),
        ([WRONG, 'rm -r "${f%/*}"'], 2, "the editor left no text"),
        ([WRONG, ': > "$f"'], 2, "cancelled: the text is empty"),
        ([f"{TYPED}; echo 'title: twice' >> \"$f\"", ":"], 2, '"title" is already given above'),
        ([f"{TYPED}; printf '\\377' >> \"$f\"", ":"], 2, "the file is not UTF-8"),
    ],
)
def test_what_was_typed_is_kept_and_named(
    place: Path, desk: Path, rounds: list[str], code: int, said: str
) -> None:
    """
    With the words that go on with it, which then do.
    """
    before = snapshot(place)
    answer = edit(place, desk, "love", *rounds)
    assert (answer.code, answer.stdout) == (code, "")
    assert said in answer.stderr
    (text,) = kept(desk)
    way = "`okr edit 2026-Q4/love --resume` goes on with it"
    assert f"  the text is kept in {text}; {way}\n" in answer.stderr
    assert b"many" in text.read_bytes() or b"61" in text.read_bytes()
    assert b"# okr:" not in text.read_bytes()
    assert changed(before, place) == set()
    (desk / "rounds").unlink()
    mend = 'LC_ALL=C sed \'s/many/61/; s/\\xff//; /twice/d\' "$f" > x; cat x > "$f"'
    assert edit(place, desk, "love --resume", mend).code == 0
    assert (place / FILE).read_text("utf-8") == LOVE.replace("60", "61")
    assert kept(desk) == []


@pytest.mark.parametrize("script", ["exit 3", 'rm "$f"', 'rm -r "${f%/*}"', ': > "$f"'])
def test_where_nothing_was_typed_nothing_is_kept(place: Path, desk: Path, script: str) -> None:
    """
    It would only be in the way.
    """
    before = snapshot(place)
    answer = edit(place, desk, "love", script)
    assert answer.code == 2
    assert "kept" not in answer.stderr
    assert kept(desk) == []
    assert changed(before, place) == set()


@pytest.mark.parametrize("name", ["TERM", "HUP"])
def test_okr_is_told_to_stop_while_the_editor_is_open(place: Path, desk: Path, name: str) -> None:
    """
    The editor hears it too, has a moment to save, and the text is named.
    """
    last = replacing("45", "44")
    script = f"trap '{last}; exit 0' {name}; {TYPED}; kill -{name} $PPID; while kill -0 $PPID; do :; done"
    done = started(place, desk, script)
    out, err = done.communicate(timeout=60)
    assert (done.returncode, out) == (130, "")
    assert f"okr: nothing was saved: stopped by SIG{name} while the editor was open\n" in err
    (text,) = kept(desk)
    assert str(text) in err
    assert text.read_text("utf-8") == LOVE.replace("60", "61").replace("45", "44")


def test_okr_is_killed_while_the_editor_is_open(place: Path, desk: Path) -> None:
    """
    The text lay where it is found again from the start, and the next edit says so.
    """
    done = started(place, desk, f"{WRONG}", f"{replacing('many', 'more')}; kill -9 $PPID")
    done.communicate(timeout=60)
    assert done.returncode == -signal.SIGKILL
    (text,) = kept(desk)
    (desk / "rounds").unlink()
    answer = edit(place, desk, "love", ":")
    assert answer.stderr.startswith(f"an earlier text is kept in {text}: --resume goes on with it")
    (desk / "rounds").unlink()
    assert edit(place, desk, "love --resume", replacing("more", "61")).code == 0
    assert seen(desk, 1).count("# okr: ") == 2
    assert (place / FILE).read_text("utf-8") == LOVE.replace("60", "61")


def test_ctrl_c_is_the_editor_s_alone(place: Path, desk: Path) -> None:
    """
    In an editor it often just ends a mode.
    """
    done = started(place, desk, f"trap : INT; kill -INT $PPID; {replacing('Net', 'Set')}; exit 0")
    out, err = done.communicate(timeout=60)
    assert (done.returncode, err) == (0, "")
    assert "Set Promoter" in (place / FILE).read_text("utf-8")
    assert out.startswith("edited ")


def started(place: Path, desk: Path, *rounds: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "okrcli", "edit", "love"],
        cwd=place,
        env=process_environ(
            EDITOR=scripted(desk, *rounds), XDG_STATE_HOME=str(desk.parent / "state")
        ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        preexec_fn=_hears,  # noqa: PLW1509 (the tests start no threads)
    )


def _hears() -> None:
    """
    Whoever runs the tests may ignore that the terminal hung up; okr's own must not.
    """
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.mark.usefixtures("process")
def test_another_write_elsewhere_in_the_file_is_kept_as_well(place: Path, desk: Path) -> None:
    """
    Nobody waits for an editor: the lock is not held while it is open.
    """
    script = f"{okr_inside(place, 'checkin love#nps 52')}; {replacing('Customers', 'They')}"
    answer = edit(place, desk, "love", script)
    assert answer.code == 0
    assert answer.stderr == "somebody else's change meanwhile was kept as well\n"
    text = (place / FILE).read_text("utf-8")
    assert text.startswith("title: They love us   # aligned by hand\n")
    assert "        value: 52\n" in text
    assert kept(desk) == []


@pytest.mark.usefixtures("process")
def test_the_same_write_twice_is_one(place: Path, desk: Path) -> None:
    """
    What somebody else wrote already need not be written.
    """
    script = f"{okr_inside(place, 'set love title Theirs')}; cat '{place / FILE}' > \"$f\""
    answer = edit(place, desk, "love", script)
    assert (answer.code, answer.stderr) == (0, "")
    assert answer.stdout == "2026-Q4/love: no change\n"


@pytest.mark.usefixtures("process")
def test_two_who_change_the_same_line(place: Path, desk: Path) -> None:
    """
    Nothing is written; both sides can be seen, and --resume shows them in the editor.
    """
    script = f"{okr_inside(place, 'set love title Theirs')}; {replacing('Customers love', 'Mine')}"
    answer = edit(place, desk, "love", script)
    assert answer.code == 2
    (text,) = kept(desk)
    assert "was changed meanwhile, in the same lines as you did\n" in answer.stderr
    assert f"  `diff -u {FILE} {text}` shows both\n" in answer.stderr
    assert (place / FILE).read_text("utf-8").startswith("title: Theirs")
    assert text.read_text("utf-8").startswith("title: Mine us")
    (desk / "rounds").unlink()
    choose = 'sed \'/^<<<<<<</d; /^=======/,/^>>>>>>>/d\' "$f" > x; cat x > "$f"'
    assert edit(place, desk, "love --resume", choose).code == 0
    shown = seen(desk, 1).splitlines()
    assert "# okr: line 3: a merge conflict" in shown[1]
    assert shown[2:7] == [
        "<<<<<<< what you typed",
        "title: Mine us   # aligned by hand",
        "=======",
        "title: Theirs   # aligned by hand",
        ">>>>>>> what the file says now",
    ]
    expected = LOVE.replace("Customers love us", "Mine us")
    assert (place / FILE).read_text("utf-8") == expected
    assert kept(desk) == []


def test_changes_that_fit_line_by_line_but_not_together(place: Path, desk: Path) -> None:
    """
    What comes of both is judged before it is written.
    """
    other = f"printf 'owner: bo\\n' >> '{place / FILE}'"
    script = f'{other}; sed \'1s/^/owner: ana\\n/\' "$f" > x; cat x > "$f"'
    answer = edit(place, desk, "love", script)
    assert answer.code == 2
    assert "nothing was written, because it would be wrong" in answer.stderr
    assert len(kept(desk)) == 1


def test_a_file_that_went_away_meanwhile(place: Path, desk: Path) -> None:
    """
    The text can go into its new name, with all that was typed.
    """
    away = (place / FILE).with_name("loved.yaml")
    answer = edit(place, desk, "love", f"{TYPED}; mv '{place / FILE}' '{away}'")
    assert answer.code == 2
    assert f"nothing was saved: {FILE} was renamed or removed meanwhile" in answer.stderr
    (text,) = kept(desk)
    assert f"; `okr edit NEW-NAME --from {text}` goes on with it\n" in answer.stderr
    (desk / "rounds").unlink()
    assert edit(place, desk, f"loved --from {text}", ":").code == 0
    assert away.read_text("utf-8") == LOVE.replace("60", "61")
    assert kept(desk) == []


def test_a_link_in_the_file_s_place_is_not_followed(place: Path, desk: Path) -> None:
    """
    Neither before nor while the editor is open.
    """
    path = place / FILE
    swap = f"mv '{path}' '{place}/real'; ln -s '{place}/real' '{path}'"
    assert "is a symbolic link" in edit(place, desk, "love", f"{TYPED}; {swap}").stderr
    assert len(kept(desk)) == 1
    assert (place / "real").read_text("utf-8") == LOVE
    assert "is a symbolic link" in edit(place, desk, "love", TYPED).stderr
    assert calls(desk) == 1


def test_a_text_beyond_the_limit_is_not_cut(place: Path, desk: Path) -> None:
    """
    Only its beginning would be read, so it is left as the editor wrote it.
    """
    grow = "yes '# more' | head -c 1200000 >> \"$f\""
    answer = edit(place, desk, "love", grow)
    assert answer.code == 2
    assert "the text is larger than 1 MiB" in answer.stderr
    assert kept(desk)[0].stat().st_size == 1200000 + len(LOVE)
    (place / FILE).write_bytes(b"#" * (1 << 20) + b"\n" * 2)
    assert f"{FILE} is larger than 1 MiB" in edit(place, desk, "love", ":").stderr


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_without_a_state_folder_the_text_is_still_kept(place: Path, desk: Path) -> None:
    """
    Among temporary files then.
    """
    (desk.parent / "state").mkdir(mode=0o500)
    answer = edit(place, desk, "love", f"{TYPED}; exit 1")
    named = answer.stderr.partition("the text is kept in ")[2].partition(";")[0]
    assert Path(named).read_text("utf-8") == LOVE.replace("60", "61")


def test_a_state_folder_that_is_none(place: Path, desk: Path) -> None:
    """
    As above, also for those who may do everything.
    """
    (desk.parent / "state").write_text("")
    answer = edit(place, desk, "love", f"{TYPED}; exit 1")
    named = answer.stderr.partition("the text is kept in ")[2].partition(";")[0]
    assert Path(named).read_text("utf-8") == LOVE.replace("60", "61")


def test_a_protected_file_is_refused_before_anybody_types(place: Path, desk: Path) -> None:
    """
    It could not be saved.
    """
    (place / FILE).chmod(0o444)
    answer = edit(place, desk, "love", TYPED)
    assert answer.stderr == f"okr: {FILE} was not written: it is write-protected\n"
    assert calls(desk) == 0


def test_nothing_is_kept_to_go_on_with(place: Path, desk: Path) -> None:
    """
    And a file that is not there is named.
    """
    assert "no text of 2026-Q4/love is kept" in edit(place, desk, "love --resume", ":").stderr
    assert (
        "nowhere.yaml cannot be read" in edit(place, desk, "love --from nowhere.yaml", ":").stderr
    )
    assert calls(desk) == 0


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({}, "no editor is named, and there is no terminal\n  set VISUAL or EDITOR\n"),
        ({"EDITOR": " "}, "no editor is named"),
        ({"EDITOR": "no-such-editor -x"}, 'the editor "no-such-editor" of $EDITOR was not found'),
        ({"VISUAL": "./none", "EDITOR": "true"}, 'the editor "./none" of $VISUAL was not found'),
        ({"EDITOR": "./okr.yaml"}, 'the editor "./okr.yaml" of $EDITOR cannot be executed'),
        ({"EDITOR": "'vi"}, "$EDITOR is 'vi, which is no command: No closing quotation"),
        ({"EDITOR": "''"}, "$EDITOR names no program"),
        ({"EDITOR": "./odd"}, "cannot be started: Exec format error"),
    ],
)
def test_an_editor_that_cannot_be_had(
    place: Path, monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], said: str
) -> None:
    """
    The variable that names it is named.
    """
    odd = place / "odd"
    odd.write_bytes(b"\0\1\2")
    odd.chmod(0o755)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    answer = okr("edit", "love", cwd=place)
    assert answer.code == 2
    assert said in answer.stderr


def test_no_shell_reads_the_editor_s_words(place: Path, desk: Path) -> None:
    """
    They are split as a shell would, and that is all.
    """
    words = f"{scripted(desk, ':')} '; touch {desk}/x' $(touch {desk}/x) `x` > {desk}/x"
    okr("edit", "love", cwd=place, EDITOR=words, XDG_STATE_HOME=str(desk.parent / "state"))
    said = (desk / "arguments").read_text("utf-8")
    assert said.startswith(" ".join(shlex.split(words)[1:]))
    assert not (desk / "x").exists()


def test_a_goal_that_is_not_there(place: Path) -> None:
    """
    A near miss is suggested.
    """
    answer = okr("edit", "lvoe", cwd=place, EDITOR="true")
    assert answer.stderr == 'okr: there is no goal or KPI "lvoe"\n  did you mean "2026-Q4/love"?\n'


@pytest.mark.git
def test_only_a_person_s_own_settings_of_git_name_an_editor(place: Path, desk: Path) -> None:
    """
    A repository may come from anywhere, and what it says is never run.
    """
    programs = desk.parent / "bin"
    programs.mkdir()
    (programs / "git").symlink_to(shutil.which("git") or "git")
    Repo.around(place).git("config", "core.editor", scripted(desk, TYPED))
    only_git = {"PATH": str(programs), "XDG_STATE_HOME": str(desk.parent / "state")}
    answer = okr("edit", "love", cwd=place, stdin="", width=80, together=False, **only_git)
    assert answer.stderr == "okr: there is no editor here\n  set VISUAL or EDITOR to one\n"
    assert calls(desk) == 0
    own = desk.parent / "gitconfig"
    own.write_text(f'[core]\n\teditor = "{scripted(desk, TYPED)}"\n', encoding="utf-8")
    state = str(desk.parent / "state")
    words = {"GIT_CONFIG_GLOBAL": str(own), "XDG_STATE_HOME": state}
    answer = okr("edit", "love", cwd=place, stdin="", width=80, together=False, **words)
    assert answer.code == 0
    assert calls(desk) == 1
