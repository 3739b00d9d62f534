"""
How a shell comes to know okr's names.
"""

import os
import subprocess
from pathlib import Path

import pytest

from tests.support.cli import Answer, okr
from tests.support.shell import is_there

SCRIPTS = {
    "bash": ".local/share/okr/okr.bash",
    "zsh": ".local/share/okr/okr.zsh",
    "fish": ".config/fish/completions/okr.fish",
}
STARTS = {"bash": ".bashrc", "zsh": ".zshrc"}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "ZDOTDIR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def files(place: Path) -> dict[str, str]:
    """
    All that lies in somebody's home.
    """
    return {
        path.relative_to(place).as_posix(): path.read_text(encoding="utf-8")
        for path in place.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("shell", SCRIPTS)
def test_it_says_what_it_wrote_where_and_what_is_next(place: Path, shell: str) -> None:
    """
    The script that --show-completion prints, and a line where the shell starts.
    """
    answer = okr("--install-completion", shell, cwd=place, HOME=str(place))
    assert (answer.code, answer.stderr) == (0, "")
    made = files(place)
    assert made[SCRIPTS[shell]] == okr("--show-completion", shell, cwd=place).stdout
    assert f"wrote {place / SCRIPTS[shell]}\n" in answer.stdout
    assert f"next: start a new {shell}" in answer.stdout
    assert set(made) == {SCRIPTS[shell], *filter(None, [STARTS.get(shell)])}
    if shell in STARTS:
        (line,) = made[STARTS[shell]].splitlines()
        assert f"added to {place / STARTS[shell]}:\n  {line}\n" in answer.stdout


@pytest.mark.parametrize("shell", SCRIPTS)
def test_a_second_time_changes_nothing(place: Path, shell: str) -> None:
    """
    No line stands there twice; a script of an older okr is replaced.
    """
    okr("--install-completion", shell, cwd=place, HOME=str(place))
    made = files(place)
    again = okr("--install-completion", cwd=place, HOME=str(place), SHELL=f"/usr/bin/{shell}")
    assert again.stdout == f"{shell} completes okr already; nothing was changed\n"
    assert files(place) == made
    (place / SCRIPTS[shell]).write_text("old", encoding="utf-8")
    mended = okr(f"--install-completion={shell}", cwd=place, HOME=str(place))
    assert mended.stdout.startswith("wrote ")
    assert "added" not in mended.stdout
    assert files(place) == made


def test_what_stands_in_the_shell_s_own_file_stays(place: Path) -> None:
    """
    Also where its last line has no end, and where it is a link into somebody's dotfiles.
    """
    (place / "dotfiles").mkdir()
    (place / "dotfiles" / "rc").write_bytes(b"alias a=b\n# \xff latin")
    (place / ".bashrc").symlink_to("dotfiles/rc")
    okr("--install-completion", "bash", cwd=place, HOME=str(place))
    lines = (place / "dotfiles" / "rc").read_bytes().splitlines()
    assert lines[:2] == [b"alias a=b", b"# \xff latin"]
    assert len(lines) == 3
    assert (place / ".bashrc").is_symlink()


def test_folders_that_the_person_chose_are_used(place: Path) -> None:
    """
    XDG's and zsh's; a name with a blank is quoted.
    """
    (place / "z").mkdir()
    okr(
        "--install-completion",
        "zsh",
        cwd=place,
        HOME=str(place),
        XDG_DATA_HOME=f"{place}/my data",
        ZDOTDIR=f"{place}/z",
    )
    assert set(files(place)) == {"my data/okr/okr.zsh", "z/.zshrc"}
    assert f"'{place}/my data/okr/okr.zsh'" in files(place)["z/.zshrc"]


@pytest.mark.parametrize(
    ("words", "login", "said"),
    [
        ([], "", "okr: which shell?\n"),
        ([], "/bin/csh", "okr: okr does not know how to complete in csh\n"),
        (["tcsh"], "/bin/bash", "okr: okr does not know how to complete in tcsh\n"),
    ],
)
def test_a_shell_that_is_not_known_is_refused(
    place: Path, words: list[str], login: str, said: str
) -> None:
    """
    The ones that are known are named.
    """
    for option in ("--install-completion", "--show-completion"):
        answer = okr(option, *words, cwd=place, HOME=str(place), SHELL=login)
        assert (answer.code, answer.stdout) == (2, "")
        assert answer.stderr.startswith(said)
        assert "bash, zsh and fish" in answer.stderr
    assert files(place) == {}


def test_what_cannot_be_written_is_one_sentence(place: Path) -> None:
    """
    A folder in the way of the script, and one in place of the shell's own file.
    """
    (place / ".local").write_text("", encoding="utf-8")
    answer = okr("--install-completion", "bash", cwd=place, HOME=str(place))
    assert (answer.code, answer.stdout) == (2, "")
    assert answer.stderr.count("\n") == 1
    assert "was not written: " in answer.stderr
    (place / ".local").unlink()
    (place / ".zshrc").mkdir()
    answer = okr("--install-completion", "zsh", cwd=place, HOME=str(place))
    assert (answer.code, answer.stderr.count("\n")) == (2, 1)


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_a_new_shell_knows_okr(place: Path, shell: str) -> None:
    """
    As the next one that the person opens.
    """
    if not is_there(shell):
        pytest.skip(f"{shell} is not installed here")
    okr("--install-completion", shell, cwd=place, HOME=str(place))
    asked = {"bash": "complete -p okr", "zsh": "print ${_comps[okr]}"}[shell]
    done = subprocess.run(
        [shell, "-i", "-c", asked],
        cwd=place,
        env={**os.environ, "HOME": str(place), "ZDOTDIR": str(place)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert "_okr" in done.stdout, done.stderr


def test_one_shell_at_a_time(place: Path) -> None:
    """
    A second one is not passed over in silence.
    """
    answer = okr("--install-completion", "bash", "zsh", cwd=place, HOME=str(place))
    assert (answer.code, answer.stdout) == (2, "")
    assert answer.stderr == "okr: one shell at a time\n  `okr --install-completion bash`\n"
    assert files(place) == {}


@pytest.mark.parametrize("shell", SCRIPTS)
def test_folders_that_the_environment_names_relatively_are_ignored(place: Path, shell: str) -> None:
    """
    They would be others wherever the shell starts.
    """

    def install(home: str) -> Answer:
        odd = "odd"
        return okr(
            *("--install-completion", shell),
            cwd=place,
            HOME=home,
            XDG_DATA_HOME=odd,
            XDG_CONFIG_HOME=odd,
            ZDOTDIR=odd,
        )

    install(str(place))
    assert set(files(place)) == {SCRIPTS[shell], *filter(None, [STARTS.get(shell)])}
    assert f"wrote {place / 'home' / SCRIPTS[shell]}\n" in install("home").stdout
