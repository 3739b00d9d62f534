"""
The GitHub action: its scripts run here as a runner would run them, with what people may put in.
"""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.cli import ROOT, okr, process_environ
from tests.support.files import workspace

FOLDER = ROOT / ".github/actions/okr-check"
ACTION: dict[str, Any] = yaml.safe_load((FOLDER / "action.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
CHECK = STEPS[-1]
NASTY = "'\"`$(touch pwned)`; touch pwned #\\ * ../ ${{ github.token }}"
_EXPRESSION = re.compile(r"\$\{\{ inputs\.([a-z-]+) \}\}")

# Stands in for okr: writes its words down, one a line, and ends as it is told.
RECORDER = """#!/usr/bin/env bash
printf '%s\\n' "$PWD" "$@" > "$OKR_RECORD"
exit "${OKR_CODE:-0}"
"""
BROKEN = "title: Love\nowner: ana\nstatus: actve\nonwer: bo\n"


def ran(place: Path, path: Path, script: str, **environ: str) -> "subprocess.CompletedProcess[str]":
    """
    A script as the runner starts it, with the programs of a folder before all others.
    """
    env = process_environ(GITHUB_ACTION_PATH=str(FOLDER), **environ)
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=place,
        env={**env, "PATH": f"{path}:{env['PATH']}"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def inputs(**given: str) -> dict[str, str]:
    """
    The environment of the check, filled from the inputs as GitHub would.
    """
    values = {name: one["default"] for name, one in ACTION["inputs"].items()}
    values |= {name.replace("_", "-"): value for name, value in given.items()}
    return {
        name: _EXPRESSION.sub(lambda found: values[found[1]], said)
        for name, said in CHECK["env"].items()
    }


@pytest.fixture
def recorder(tmp_path: Path) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "okr").write_text(RECORDER, encoding="utf-8")
    (folder / "okr").chmod(0o755)
    return folder


def recorded(
    tmp_path: Path, recorder: Path, code: str = "0", **given: str
) -> tuple[int, str, list[str]]:
    """
    How the check ended, where okr was called, and with which words.
    """
    place = tmp_path / "goals"
    (place / "deep er").mkdir(parents=True)
    record = tmp_path / "record"
    done = ran(
        place, recorder, CHECK["run"], OKR_RECORD=str(record), OKR_CODE=code, **inputs(**given)
    )
    assert not list(tmp_path.rglob("pwned"))
    assert record.exists(), done.stderr
    folder, *words = record.read_text(encoding="utf-8").split("\n")[:-1]
    return done.returncode, Path(folder).relative_to(place).as_posix(), words


def test_no_script_holds_an_expression() -> None:
    """
    What GitHub puts into a script's text is run by the shell, whoever wrote it.
    """
    assert ACTION["runs"]["using"] == "composite"
    scripts = [step["run"] for step in STEPS if "run" in step]
    assert len(scripts) == 2
    assert not [script for script in scripts if "${{" in script]
    assert all(step["shell"] == "bash" for step in STEPS if "run" in step)


def test_every_input_is_described_and_used() -> None:
    """
    And has a default, so that `uses:` alone is enough.
    """
    text = (FOLDER / "action.yml").read_text(encoding="utf-8")
    for name, one in ACTION["inputs"].items():
        assert one["description"].endswith((".", ")."))
        assert isinstance(one["default"], str)
        assert f"${{{{ inputs.{name} }}}}" in text
    assert set(_EXPRESSION.findall(text)) == set(ACTION["inputs"])


def test_by_itself_it_checks_everything(tmp_path: Path, recorder: Path) -> None:
    assert recorded(tmp_path, recorder) == (0, ".", ["check", "-f", "text", "-f", "github", "--"])


def test_what_is_given_comes_through_word_by_word(tmp_path: Path, recorder: Path) -> None:
    """
    One a line, whatever stands in it.
    """
    code, folder, words = recorded(
        tmp_path,
        recorder,
        "1",
        paths="kpis\nobjectives/2026 Q4\n\n-x",
        args="--fail-on=warning\n--no-clock\n",
        working_directory="deep er",
        sarif="out put.sarif",
    )
    assert (code, folder) == (1, "deep er")
    assert words == [
        *("check", "-f", "text", "-f", "github", "--fail-on=warning", "--no-clock"),
        *("-f", "sarif=out put.sarif", "--", "kpis", "objectives/2026 Q4", "-x"),
    ]


@pytest.mark.parametrize("name", ["paths", "args", "sarif"])
def test_no_input_is_ever_run(tmp_path: Path, recorder: Path, name: str) -> None:
    """
    Quotes, substitutions and wildcards are only words.
    """
    _, _, words = recorded(tmp_path, recorder, **{name: NASTY})
    assert [word for word in words if "pwned" in word] == [
        f"sarif={NASTY}" if name == "sarif" else NASTY
    ]


@pytest.mark.parametrize("name", ["working_directory", "annotate"])
def test_nor_does_a_wrong_one_do_anything(tmp_path: Path, recorder: Path, name: str) -> None:
    record = tmp_path / "record"
    done = ran(tmp_path, recorder, CHECK["run"], OKR_RECORD=str(record), **inputs(**{name: NASTY}))
    assert done.returncode
    assert not record.exists()
    assert not list(tmp_path.rglob("pwned"))


@pytest.mark.parametrize("code", ["0", "1", "2", "3"])
def test_it_ends_as_okr_does(tmp_path: Path, recorder: Path, code: str) -> None:
    """
    Also where the matcher has to be taken away behind it.
    """
    (tmp_path / "one").mkdir()
    assert recorded(tmp_path / "one", recorder, code)[0] == int(code)
    (tmp_path / "two").mkdir()
    assert recorded(tmp_path / "two", recorder, code, annotate="matcher")[0] == int(code)


def test_the_real_okr_is_called_as_it_wants_to_be(tmp_path: Path) -> None:
    """
    With the matcher around what it says, and the line of a finding in between.
    """
    place = workspace(tmp_path / "goals", {"objectives/2026-Q4/love.yaml": BROKEN})
    done = ran(place, Path(sys.executable).parent, CHECK["run"], **inputs(annotate="matcher"))
    lines = done.stdout.splitlines()
    assert done.returncode == 1, done.stderr
    assert lines[0] == f"::add-matcher::{FOLDER}/okr-problem-matcher.json"
    assert any(line.startswith("objectives/2026-Q4/love.yaml:3:9: error E009 ") for line in lines)
    assert lines[-2:] == ["::remove-matcher owner=okr::", "::remove-matcher owner=okr-notes::"]


def test_okr_is_installed_beside_the_project_s_own_python(tmp_path: Path) -> None:
    """
    From the repository that the action lies in, and found by the steps that follow.
    """
    tools, temporary = tmp_path / "tools", tmp_path / "temp"
    tools.mkdir()
    made = temporary / "okr/bin"
    fake = f'#!/usr/bin/env bash\nmkdir -p "{made}"\ncp "$0" "{made}/python"\necho "$@" >> "{tmp_path}/said"\n'
    (tools / "python").write_text(fake, encoding="utf-8")
    (tools / "python").chmod(0o755)
    named = {"RUNNER_TEMP": str(temporary), "GITHUB_PATH": str(tmp_path / "path")}
    done = ran(tmp_path, tools, STEPS[1]["run"], OKR_PYTHON=str(tools / "python"), **named)
    assert done.returncode == 0, done.stderr
    venv, pip = (tmp_path / "said").read_text(encoding="utf-8").splitlines()
    assert venv == f"-m venv {temporary}/okr"
    assert (FOLDER / "../../..").resolve() == ROOT.resolve()
    assert pip.endswith(f" {FOLDER}/../../..")
    assert (tmp_path / "path").read_text(encoding="utf-8") == f"{made}\n"


def matched(line: str) -> dict[str, str] | None:
    """
    What the runner reads from a line.
    """
    matchers = json.loads((FOLDER / "okr-problem-matcher.json").read_bytes())["problemMatcher"]
    found = None
    for matcher in matchers:
        (pattern,) = matcher["pattern"]
        match = re.search(pattern["regexp"], line)
        if match is not None:
            assert found is None, "two matchers take one line"
            parts = {key: match[group] for key, group in pattern.items() if key != "regexp"}
            found = {"severity": matcher.get("severity", ""), **parts}
    return found


def test_the_matcher_reads_what_okr_writes(tmp_path: Path) -> None:
    """
    File, line, column, level, code and message of every finding; of the other lines nothing.
    """
    place = workspace(tmp_path, {"objectives/2026-Q4/love.yaml": BROKEN})
    said = okr("check", "--format", "concise", cwd=place).stdout.splitlines()
    found = [one for line in said if (one := matched(line)) is not None]
    listed = okr("check", "--json", cwd=place).json["findings"]
    assert len(listed) > 1
    assert found == [
        {
            "file": one["path"],
            "line": str(one["line"]),
            "column": str(one["column"]),
            "severity": one["level"],
            "code": one["code"],
            "message": one["message"],
        }
        for one in listed
        if one["level"] in ("error", "warning")
    ]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (
            "kpis/a.yaml:1:2: warning K003 no-owner: no: owner",
            ("kpis/a.yaml", "warning", "no: owner"),
        ),
        ("kpis/a b:c.yaml:10:2: info S001 vague-word: so", ("kpis/a b:c.yaml", "notice", "so")),
        ("2 errors in 3 files", None),
        ("all fine in 21 files", None),
    ],
)
def test_the_matcher_reads_every_level(line: str, wanted: tuple[str, str, str] | None) -> None:
    """
    A note is a notice to the runner.
    """
    found = matched(line)
    assert (found and (found["file"], found["severity"], found["message"])) == wanted
