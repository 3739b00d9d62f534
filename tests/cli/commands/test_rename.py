from pathlib import Path

import pytest

from tests.support.cli import okr
from tests.support.files import changed, snapshot, workspace

YEAR = """\
title: Loved
key_results:
  - {id: stay, title: Retention, start: 76, target: 82, kpi: retention}
"""
QUARTER = """\
title: Answers
aligns_to: 2026/loved#stay    # the one that counts
guardrails: [retention]
triggered_by: {kpi: retention, date: 2026-09-30, value: 70}
key_results:
  - {id: nps, title: NPS, start: 45, target: 60}
  - {id: csat, title: Satisfaction, start: 4, target: 5}
"""
OTHER = """\
title: Other
aligns_to: [2026/loved, 2026-Q4/answers#nps]
continues: 2026-Q4/answers
"""
RETENTION = "title: Retention\nunit: x\ndirection: increase\n"
COUNTER = "title: Sales\nunit: x\ndirection: increase\ncounter: retention\ninputs: [retention]\n"
FILES = {
    "objectives/2026/loved.yaml": YEAR,
    "objectives/2026-Q4/answers.yaml": QUARTER,
    "objectives/2026-Q4/team/other.yaml": OTHER,
    "kpis/retention.yaml": RETENTION,
    "kpis/money/sales.yaml": COUNTER,
}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return workspace(tmp_path, FILES)


def rename(place: Path, old: str, new: str) -> str:
    answer = okr("rename", old, new, cwd=place)
    assert (answer.code, answer.stderr) == (0, "")
    assert okr("check", "--select", "E,G001", cwd=place).code == 0
    return answer.stdout


def read(place: Path, path: str) -> str:
    return (place / path).read_text(encoding="utf-8")


def refused(place: Path, *words: str) -> str:
    before = snapshot(place)
    answer = okr("rename", *words, cwd=place)
    assert (answer.code, answer.stdout) == (2, "")
    assert changed(before, place) == set()
    return answer.stderr


def test_a_goal_moves_and_every_reference_follows(place: Path) -> None:
    """
    Also those to its key results; nothing else in those files changes.
    """
    said = rename(place, "loved", "adored")
    assert said.startswith("renamed 2026/loved to 2026/adored, 2 files that point to it rewritten")
    assert not (place / "objectives/2026/loved.yaml").exists()
    assert read(place, "objectives/2026/adored.yaml") == YEAR
    answers = QUARTER.replace("2026/loved#stay", "2026/adored#stay")
    assert read(place, "objectives/2026-Q4/answers.yaml") == answers
    other = OTHER.replace("2026/loved,", "2026/adored,")
    assert read(place, "objectives/2026-Q4/team/other.yaml") == other


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("answers", "love", "objectives/2026-Q4/love.yaml"),
        ("answers", "2026-Q3/love", "objectives/2026-Q3/love.yaml"),
        ("answers", "2026-Q4/team/love", "objectives/2026-Q4/team/love.yaml"),
        ("other", "else", "objectives/2026-Q4/team/else.yaml"),
        ("other", "open/other", "objectives/open/other.yaml"),
        ("retention", "kept", "kpis/kept.yaml"),
        ("retention", "money/kept", "kpis/money/kept.yaml"),
        ("sales", "turnover", "kpis/money/turnover.yaml"),
        ("money/sales", "/sales", "kpis/sales.yaml"),
    ],
)
def test_a_name_alone_stays_in_its_folder(place: Path, old: str, new: str, path: str) -> None:
    """
    A path leads where it says.
    """
    rename(place, old, new)
    assert (place / path).is_file()


def test_a_key_result_gets_another_id(place: Path) -> None:
    """
    And so do those who point to it.
    """
    rename(place, "answers#nps", "score")
    assert read(place, "objectives/2026-Q4/answers.yaml") == QUARTER.replace("id: nps", "id: score")
    assert "2026-Q4/answers#score]" in read(place, "objectives/2026-Q4/team/other.yaml")


def test_a_kpi_is_renamed_wherever_it_is_named(place: Path) -> None:
    """
    As a measure, a guardrail, a trigger, a counter and an input.
    """
    rename(place, "kpis/retention.yaml", "kept")
    for path, before in FILES.items():
        if path != "kpis/retention.yaml":
            assert read(place, path) == before.replace("retention", "kept")


@pytest.mark.parametrize("stop", range(4))
def test_a_rename_that_was_cut_short_is_finished_by_another(place: Path, stop: int) -> None:
    """
    After each of its steps the workspace can be read, and the same command does the rest.
    """
    before = snapshot(place)
    rename(place, "loved", "adored")
    after = snapshot(place)
    steps = [
        "objectives/2026/adored.yaml",
        "objectives/2026-Q4/answers.yaml",
        "objectives/2026-Q4/team/other.yaml",
    ]
    for path in [*steps[stop:], "objectives/2026/loved.yaml"]:
        (place / path).unlink(missing_ok=True)
        if path in before:
            (place / path).write_bytes(before[path])
    assert okr("status", "--period", "all", cwd=place).stderr == ""
    rename(place, "loved", "adored")
    assert snapshot(place) == after


def test_a_key_result_that_was_renamed_halfway_is_finished(place: Path) -> None:
    """
    Its own id changes last, so it is still found.
    """
    other = OTHER.replace("answers#nps", "answers#score")
    (place / "objectives/2026-Q4/team/other.yaml").write_text(other, encoding="utf-8")
    rename(place, "answers#nps", "score")
    assert "id: score" in read(place, "objectives/2026-Q4/answers.yaml")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("loved", "answers", None),
        ("answers", "2026-Q4/team/other", "it is there already"),
        ("answers", "answers", "has that name already"),
        ("answers", "Love", 'the name "Love" may hold only small letters'),
        ("answers", "con", "con"),
        ("answers", "2026-Q9/love", '"2026-Q9" is no period'),
        ("answers#nps", "csat", 'two key results have the id "csat"'),
        ("answers#nps", "N P S", "may hold only small letters"),
        ("anwsers", "love", 'did you mean "2026-Q4/answers"?'),
        ("retention", "money/sales", "it is there already"),
    ],
)
def test_what_does_not_fit_is_refused(place: Path, old: str, new: str, said: str | None) -> None:
    """
    Another goal is never written over.
    """
    if said is None:
        rename(place, old, new)
    else:
        assert said in refused(place, old, new)
        assert said in refused(place, old, new, "--dry-run")


def test_a_broken_file_that_may_point_here_stops_it(place: Path) -> None:
    """
    Its references could not be followed.
    """
    (place / "objectives/2026-Q4/bad.yaml").write_text("aligns_to: [2026/loved\n", encoding="utf-8")
    assert "objectives/2026-Q4/bad.yaml may point to 2026/loved" in refused(place, "loved", "x")
