"""
What a rule on the whole workspace would write where it is sure, in files as people write them.
"""

from pathlib import Path

import pytest

from tests.rules.test_fixes import mended
from tests.support.files import snapshot

COMPANY = "title: Shops recommend us\nstatus: draft\nkey_results:\n  - {id: nps, title: NPS, start: 30, target: 45, unit: points}\n"
GIVEN = {
    "okr.yaml": "version: 1\npeople: {ana: {}, bo: {}}\nteams: {couriers: {}}\n",
    "kpis/churn.yaml": 'title: Churn\nunit: "%"\ndirection: decrease\n',
    "objectives/2026/company.yaml": COMPANY,
}
GOAL = "objectives/2026-Q4/goal.yaml"


@pytest.mark.parametrize(
    ("rule", "bad", "good"),
    [
        ("G001", "aligns_to: 2026/comapny # up\n", "aligns_to: 2026/company # up\n"),
        (
            "G001",
            "aligns_to:\n  - '2026/compny#nps'   # one\n  - 2026/company\n",
            "aligns_to:\n  - '2026/company#nps'   # one\n  - 2026/company\n",
        ),
        ("G001", "guardrails: [chrun]\n", "guardrails: [churn]\n"),
        ("G001", "aligns_to: 2026/something-else\n", "aligns_to: 2026/something-else\n"),
        ("G012", 'owner: "anna"\n', 'owner: "ana"\n'),
        ("G012", "contributors: [bo, anna]\n", "contributors: [bo, ana]\n"),
        ("G012", "owner: zoe\n", "owner: zoe\n"),
        (
            "G011",
            "key_results:\n  - {id: a, title: A, kpi: churn, unit: pp} # x\n",
            'key_results:\n  - {id: a, title: A, kpi: churn, unit: "%"} # x\n',
        ),
        (
            "K007",
            "key_results:\n  - id: a\n    title: Customer churn\n    start: 4\n    target: 2\n",
            "key_results:\n  - id: a\n    title: Customer churn\n    start: 4\n    target: 2\n    kpi: churn\n",
        ),
    ],
)
def test_what_is_written(rule: str, bad: str, good: str, tmp_path: Path) -> None:
    """
    Nothing but the value at fault; and nothing at all where nobody can be sure, or without being asked.
    """
    lead = "title: Shops stay\nstatus: draft\n"
    mended(tmp_path, {**GIVEN, GOAL: lead + bad}, rule, unsafe=False)
    assert snapshot(tmp_path)[GOAL].decode() == lead + bad
    mended(tmp_path, {**GIVEN, GOAL: lead + bad}, rule)
    assert snapshot(tmp_path)[GOAL].decode() == lead + good
