"""
Cases of the rules, each a file of its own: `tests/rules/<family>/<code>_<name>.yaml`.

A file maps the name of a case to `given` (goals with marks, see `tests/support/marked.py`) and,
where they are needed, to `settings` (the text of okr.yaml), `level` (of what is found) and `help`.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from okrcli.rules import ALL_RULES
from tests.support.marked import check, found, marked

FILES = sorted(Path(__file__).parent.glob("*/*.yaml"))
CODES = {judge.rule.code for judge in ALL_RULES}
CASES = [
    pytest.param(path.stem[:4].upper(), case, id=f"{path.stem[:4].upper()}: {name}")
    for path in FILES
    for name, case in yaml.safe_load(path.read_text("utf-8")).items()
]


@pytest.mark.parametrize(("code", "case"), CASES)
def test_a_case(code: str, case: dict[str, Any], tmp_path: Path) -> None:
    """
    Exactly what the marks say is found, by this rule, at this level, with this advice.
    """
    assert set(case) <= {"given", "settings", "level", "help", "select"}
    files, today, expected, words, before = marked(case["given"])
    if "settings" in case:
        files["okr.yaml"] = "version: 1\n" + case["settings"]
    selected = case.get("select", code)
    said = check(tmp_path, files, today, "--select", selected, *words, before=before)
    assert found(said, expected) == expected
    findings = said["findings"]
    assert {it["code"] for it in findings} <= {code}
    if "level" in case:
        assert {it["level"] for it in findings} == {case["level"]}
    if "help" in case:
        assert {it["help"] for it in findings} == {case["help"]}


def test_every_rule_has_cases() -> None:
    assert {path.stem[:4].upper() for path in FILES} == CODES
    for path in FILES:
        judge = next(it for it in ALL_RULES if it.rule.code == path.stem[:4].upper())
        assert judge.module == f"okrcli.rules.{path.parent.name}.{path.stem}"
