"""
What people write is never markup, never a control sequence, and never an order to a CI service.
"""

import json
import re
from pathlib import Path

import pytest

from tests.support.cli import Answer, okr
from tests.support.files import workspace

# In files, control and bidirectional characters are errors; everything else may stand in a title.
TEXTS = {
    "markup": "[bold red]loud[/] [link=https://example.org]x[/link]",
    "an annotation": "::error file=a,line=1::gone",
    "a log command": "##[error]gone ##vso[task.complete]",
    "Markdown": "**x** <script>alert(1)</script> | `y` @team #1",
    "a formula": "=cmd|' /C calc'!A0",
    "an invisible": "a\u200bb\u2060c",
    "wide and joined": "日本語 👩\u200d🚀 é",
    "very long": "word " * 39 + "end",
}
ORDER = re.compile(r"^\s*::|##\[|##vso\[", re.MULTILINE)
EDITOR = "sed -i '$ a # mine'"
COMMANDS = [
    "today",
    "status",
    "list",
    "tree",
    "report -f text",
    "due",
    "forecast",
    "forecast hostile#kr",
    "show hostile",
    "smart hostile",
    "smart hostile#kr",
    "review",
    "explain hostile",
    "explain hostile#kr",
    "check",
    "kpi list",
    "kpi status",
    "northstar",
    "scorecard",
    "show hostile-kpi",
    "checkin hostile#kr 2 --dry-run",
    "checkin hostile#kr 2",
    "kpi record hostile-kpi 3",
    "set hostile owner bo",
    "edit hostile",
    "undo --list",
    "export",
    "export -f csv",
    "export -f csv --table checkins",
    "export -f markdown",
    "export -f ics",
    "export --public",
    "export --public -f markdown",
    "action hostile#kr 1 --done",
    "rm hostile --yes",
]


@pytest.fixture(params=list(TEXTS.values()), ids=list(TEXTS))
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    said = json.dumps(request.param, ensure_ascii=False)
    goal = f"""\
title: {said}
why: {said}
owner: {said}
team: {said}
tags: [{said}]
standalone: {said}
key_results:
  - id: kr
    title: {said}
    start: 1
    target: 3
    unit: {said}
    source: {said}
    actions:
      - {{title: {said}, owner: {said}}}
    checkins:
      - {{date: 2026-11-02, value: 1.5, by: {said}, note: {said}}}
amendments:
  - {{date: 2026-11-02, field: {said}, from: {said}, to: {said}, by: {said}, reason: {said}}}
"""
    kpi = f"""\
title: {said}
definition: {said}
owner: {said}
unit: {said}
direction: increase
healthy: 5
accepted: {said}
north_star: true
measurements:
  - {{date: 2026-11-02, value: 1, note: {said}}}
"""
    return workspace(
        tmp_path,
        {"objectives/2026-Q4/hostile.yaml": goal, "kpis/hostile-kpi.yaml": kpi},
    )


def harmless(answer: Answer) -> bool:
    """
    Whether no line of it does anything but be read.
    """
    whole = (answer.stdout + answer.stderr).replace("\r\n", "\n")
    unseen = [c for c in whole if c != "\n" and (ord(c) < 32 or 0x7F <= ord(c) < 0xA0)]
    return not ORDER.search(whole) and not unseen and "a\u200bb" not in whole


@pytest.mark.parametrize("command", COMMANDS)
def test_text_is_only_text(place: Path, command: str) -> None:
    """
    Between pipes, where logs are made.
    """
    answer = okr(*command.split(), cwd=place, EDITOR=EDITOR)
    assert answer.code == 0, answer.stderr
    assert harmless(answer)


@pytest.mark.parametrize("command", [c for c in COMMANDS if not c.startswith(("rm", "set"))])
def test_on_a_terminal_as_well(place: Path, command: str) -> None:
    """
    Lines that are folded can bring together what was apart.
    """
    answer = okr(*command.split(), cwd=place, width=40, NO_COLOR="1", EDITOR=EDITOR)
    assert answer.code == 0, answer.stderr
    assert harmless(answer)


@pytest.mark.parametrize("form", ["json", "markdown", "csv", "html"])
@pytest.mark.parametrize(
    "command",
    ["status", "review", "list", "kpi status", "today", "report", "northstar", "scorecard"],
)
def test_in_every_format(place: Path, command: str, form: str) -> None:
    """
    JSON gives it back as it was; the others make it harmless for whoever opens them.
    """
    answer = okr(*command.split(), "--format", form, cwd=place)
    assert answer.code == 0
    assert harmless(answer)
    if form == "markdown":
        assert "<script>" not in answer.stdout.replace("\\<", "")
    if form == "html":
        assert "<script" not in answer.stdout
    if form == "csv":
        assert "\n=cmd" not in answer.stdout


@pytest.mark.parametrize(
    "said",
    ["a\x1b[31mb", "a\u202eb", "::error::x", "##[error]x", "a\nb", "x\x07"],
    ids=ascii,
)
def test_what_is_typed_is_repeated_harmlessly(tmp_path: Path, said: str) -> None:
    """
    Also in the sentence that says that it is not known.
    """
    place = workspace(tmp_path)
    for words in (
        [said],
        ["show", said],
        ["add", said],
        ["status", "--period", said],
        ["-C", said],
    ):
        answer = (
            okr(*words, "--dry-run", cwd=place) if words[0] == "add" else okr(*words, cwd=place)
        )
        assert harmless(answer), answer


def test_a_title_is_found_in_json_as_it_was_written(tmp_path: Path) -> None:
    """
    Scripts compare.
    """
    for number, text in enumerate(TEXTS.values()):
        goal = f"title: {json.dumps(text, ensure_ascii=False)}\n"
        place = workspace(tmp_path / str(number), {"objectives/2026-Q4/a.yaml": goal})
        (objective,) = okr("list", "--json", cwd=place).json["objectives"]
        assert objective["title"] == text
